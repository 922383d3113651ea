"""An amount that no rule made an event of: in a short plain statement it is asked about rather than lost."""

from datetime import date

from bot.language.clauses import Group
from bot.language.events import Event
from bot.language.items import Item
from bot.language.message import Message
from bot.language.outcomes import ask_direction
from bot.language.scenes import lies_ahead, scene_of

_ITEMS_MAX = 14  # longer messages are stories
_NO_STATEMENT = (
    "wh", "aux", "imperative", "not", "future", "hearsay", "wish", "conditional", "unsure", "question", "others",
)  # fmt: skip
_OF_MONEY = ("payment", "channel", "merchant", "goods", "tax", "retirement", "account", "invoice_noun")
_PAST = "ed"  # as in "donated 50 to the library"


def untold(message: Message, group: Group, day: date | None, known: str | None) -> Event:
    """What to ask of a group that holds an amount and tells no event; an unread event where there is nothing to ask."""
    amounts = [item for item in message.items if item.kind == "amount"]
    if len(amounts) != 1 or amounts[0].value.kind != "amount" or not _is_plain_statement(message):
        return Event(None, unread=True)
    if not amounts[0].value.marked and any(item.has("doing", "counter") for item in message.items):
        return Event(None, unread=True)  # "planted 300 leeks"
    if not (
        amounts[0].value.marked
        or amounts[0].value.parts
        or any(_is_of_money(item, message) for item in message.items)
    ):
        return Event(None, unread=True)
    scene = scene_of(message, group, amounts[0], None, day, known)
    if lies_ahead(scene):
        return Event(None, talk=True, unread=True)
    asked = ask_direction(
        scene, next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)
    )
    return Event(None, asked.trouble if asked else None, unread=True)


def _is_plain_statement(message: Message) -> bool:
    if len(message.items) > _ITEMS_MAX or "?" in message.text.text:
        return False
    return not any(item.kind == "word" and item.has(*_NO_STATEMENT) for item in message.items)


def _is_of_money(item: Item, message: Message) -> bool:
    if item.kind == "name":
        return True
    unknown = item.kind == "word" and not item.meaning.classes
    past = unknown and message.language == "en" and item.fold.endswith(_PAST) and len(item.fold) > 4
    return past or item.has(*_OF_MONEY)
