"""The founder's own pay as a plan: "pay myself 1500 on the 25th", "raise my pay to 1800"; only the past pays it."""

import re

from bot.language.events import Draft, Event, Scene, Trouble
from bot.language.items import Item
from bot.language.lexicons import words
from bot.language.money_settings import day_of_month
from bot.language.orders import Ask, Order
from bot.language.parties import with_amount, with_date
from bot.language.settings_said import is_question
from bot.language.text import folded

LAST_DAY = 31
NO_DAY = 0  # a payday that no day of the month is, such as a weekday; refused with a sentence
_DAYS = ("day", "ordinal", "reference", "number", "count")


def own_pay(ask: Ask) -> Order | None:
    """How much, on which day, or both; an amount with neither a day nor "a month" may have been paid just now."""
    if is_question(ask) or ask.of_kind("name", "hours") or _tells_otherwise(ask):
        return None
    amounts, day = ask.of_kind("amount"), _day(ask)
    if len(amounts) > 1 or (day is None and ask.of_kind("period", *_DAYS)):
        return None
    draft: Draft = {"intent": "set_payday"} | ({} if day is None else {"day": day})
    if not amounts:
        return Order((draft,)) if day is not None else _how_much(draft)
    amount = amounts[0].value.amount
    if amount is None or amounts[0].value.kind != "amount":
        return None
    if _is_no_month(ask, amounts[0]):
        return _how_much(draft, *amounts)
    sized = {"amount": str(amount.decimal), "currency": amount.currency}
    if day is None and ask.every is None and not _sets(ask):
        paid = {"intent": "owner_pay", "date": ask.message.context.now.date().isoformat()} | sized
        return Order((draft | sized,), tuple(amounts), _which(sized, paid, draft | sized))
    return Order((draft | sized,), tuple(amounts))


def _tells_otherwise(ask: Ask) -> bool:
    other = words("en", "chat")["pay"]["other"].split()
    return any(item.has("pay", "wh") or item.fold in other for item in ask.items)


def _how_much(draft: Draft, *said: Item) -> Order:
    return Order((draft,), said, Trouble("amount_missing", {"intent": "set_payday"}, "amount"))


def _which(said: Draft, paid: Draft, planned: Draft) -> Trouble:
    options = (("i_paid", paid), ("each_month", planned))
    return Trouble("other", {"intent": "set_payday"} | said, None, options)


def _folds(ask: Ask) -> str:
    return " ".join(item.fold for item in ask.items)


def _sets(ask: Ask) -> bool:
    """Whether the pay itself is spoken of, "my pay is 1800", and not the paying of it."""
    listed = frozenset(folded(words("en", "chat")["pay"]["paying"]).split())
    return not any(word in listed for item in ask.items for word in item.fold.split(" "))


def _day(ask: Ask) -> int | None:
    """The day of the month, its last one for "the last working day"; None where no day is said."""
    said = words("en", "chat")["pay"]
    if re.search(said["last_day"], _folds(ask)):
        return LAST_DAY
    if re.search(said["weekly"], _folds(ask)):
        return NO_DAY
    days = [day_of_month(item) for item in ask.of_kind(*_DAYS)]
    if len(days) > 1:
        return NO_DAY
    return days[0] if len(days) == 1 else None


def _is_no_month(ask: Ask, amount: Item) -> bool:
    """Whether the amount is a difference, "by 300", or for other than a month."""
    place = list(ask.items).index(amount)
    return (place > 0 and ask.items[place - 1].fold == "by") or ask.every not in {None, "month"}


def planned(scene: Scene) -> Event | None:
    """A plan to pay oneself that no pattern holds: asked about, since it may have been done; None for what was."""
    if not scene.has("draw") or scene.amount is None or scene.amount.value.kind != "amount":
        return None
    said = [item for segment in scene.group for item in segment.items]
    drawn = next(item for item in said if item.has("draw"))
    forms = words("en", "chat")["pay"]
    is_base = drawn.fold.split(" ")[0] in forms["base"].split()
    is_fixed = any(item.fold in forms["fixing"].split() for item in said)
    before = said[said.index(scene.amount) - 1]
    led = before.has("to") and before is not drawn and said.index(drawn) < said.index(scene.amount)
    if not (is_base or is_fixed or led or any(item.meaning.every for item in said)):
        return None
    if scene.day is not None and scene.day > scene.context.now.date():
        return Event(None, talk=True)
    sized = with_amount(scene, {})
    set_to = {"intent": "set_payday"} | sized
    return Event(set_to, _which(sized, with_date(scene, {"intent": "owner_pay"} | sized), set_to))
