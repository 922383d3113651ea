"""Words that go on about the last entry: "actually it was 1250", "from Studio Kiln", "it was for hosting"."""

from collections.abc import Sequence

from bot.language.corrections import of_any
from bot.language.currencies_said import mark_after
from bot.language.events import Draft, Event
from bot.language.items import CAPITAL, Item
from bot.language.message import Message
from bot.language.naming import name_of
from bot.language.orders import Ask, Order
from bot.language.parties import put
from bot.language.slots import Phrase, words_of
from bot.language.trimming import trimmed

_NOBODY = (
    "arrive",
    "channel",
    "account",
    "own_account",
    "tax",
    "pronoun",
    "i",
    "me",
    "wh",
    "payment",
    "somebody",
    "role",
)


def follow_up(ask: Ask) -> Order | None:
    """A change of the last entry; None where what is said could be something else."""
    if any(item.fold == "?" for item in ask.items) or (ask.of_kind("day") and not ask.slot("day")):
        return None
    bought = _bought(ask)
    if not bought and any(item.kind == "word" for item in trimmed(ask.slot("rest"))):
        return None  # "it was on tv yesterday"
    draft = put(_sized(ask) | _dated(ask), "counterparty", _named(ask)) | bought
    if "amount" not in draft and not of_any(ask):
        draft = put(draft, "currency", currency_of(ask.message, ask.slot("currency")))
    return Order(({"intent": "amend"} | draft,), tuple(ask.of_kind("amount"))) if draft else None


def _sized(ask: Ask) -> Draft:
    amounts = [item for item in ask.of_kind("amount") if item.value.kind == "amount"]
    if len(amounts) != 1 or not ask.slot("amount"):
        return {}
    amount = amounts[0].value.amount
    return put(
        {"amount": str(amount.decimal)}, "currency", amount.currency if amounts[0].value.named else None
    )


def _dated(ask: Ask) -> Draft:
    days = [item.value.past for item in ask.slot("day")]
    return {"date": days[0].isoformat()} if len(days) == 1 and days[0] is not None else {}


def _named(ask: Ask) -> str | None:
    """A known client, or a name in capitals."""
    row = trimmed(ask.slot("name"))
    if not row or any(item.kind not in {"word", "name"} or item.has(*_NOBODY) for item in row):
        return None
    if not any(item.kind == "name" or item.value == CAPITAL for item in row):
        return None
    return name_of(ask.message.text, Phrase("object", row), ask.message.index)[0]


def _bought(ask: Ask) -> Draft:
    """What it was for, with its category; nothing where it is no kind of spending."""
    row = trimmed(ask.slot("rest"))
    if not row or not all(item.kind == "word" for item in row):
        return {}
    goods = [item for item in row if item.has("goods") and not item.has("tax", "account")]
    if not goods:
        return {}
    category = next((item.meaning.category for item in goods if item.meaning.category), None)
    return put({"memo": words_of(ask.message.text, row)}, "category", category)


def currency_of(message: Message, row: Sequence[Item]) -> str | None:
    """The currency that a word of these names."""
    tokens = message.text.tokens
    for item in row:
        found = mark_after(tokens, item.first, message.context.currency) if item.kind == "word" else None
        if found is not None and not found.minor and len(tokens[item.first].fold) > 1:
            return found.currency
    return None


def changes_instead(events: list[Event]) -> list[Event]:
    """Such as "that was wrong, it was 40": the last entry is changed, and not taken back first."""
    if len(events) == 2 and _corrects_at_once(events[0].draft, events[1].draft):
        made = (events[0].draft or {}) | (events[1].draft or {})
        return [events[0]._replace(draft=made | {"intent": (events[0].draft or {})["intent"]})]
    intents = {(event.draft or {}).get("intent") for event in events}
    if intents == {"undo"}:
        return events[:1]  # "last one's wrong, bin it"
    if not {"undo", "amend"} <= intents:
        return events
    return [event for event in events if (event.draft or {}).get("intent") != "undo"]


def _corrects_at_once(told: Draft | None, change: Draft | None) -> bool:
    """Such as "Acme paid 900. Make that 950": what was told a moment ago, and nothing of it is booked yet."""
    if told is None or change is None or change["intent"] != "amend" or "amount" not in change:
        return False
    return "amount" in told and told["intent"] != "amend"
