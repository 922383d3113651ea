"""What the founder sets: hours, money habits, place and currency."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from bot.language.clock import time_of
from bot.language.currencies_said import currency_named, mark_after
from bot.language.events import Draft
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.money_settings import LAST_DAY, day_of_month, number
from bot.language.orders import Ask, Order, period_of
from bot.language.parties import put
from bot.language.places import country_of, country_of_city, zone_of
from bot.language.vocabulary import NOTHING
from bot.language.week_days import WEEK, habit, weekdays_in


@cache
def _clock(name: str) -> frozenset[str]:
    return folded_words(words("en", "settings")["shift"][name])


def is_question(ask: Ask) -> bool:
    first = next((item for item in ask.items if item.kind != "mark" and not item.has("skip")), None)
    return ask.items[-1].fold == "?" or (
        first is not None
        and (first.has("wh") or first.fold in {"am", "do", "does", "is", "are", "when", "what", "how"})
    )


def set_hard_stop(ask: Ask) -> Draft | Order | None:
    at = time_of(from_slot(ask, "time", "clock", "hours"), likely="evening")
    if at is None or is_marked(ask) or ask.of_kind("name"):
        return None  # "call with Beta at 4pm"
    days = weekdays_in(ask.items) if habit(ask.items) else None
    once = None if days else _only_day(ask)
    if once is not None:
        return {"intent": "set_part_day", "from": once, "to": once, "starts": at}
    return both_hours(ask) or put({"time": at}, "weekdays", days)


def _only_day(ask: Ask) -> str | None:
    """The one day of "hard stop at 2pm today"; none where it begins on that day: "from tomorrow on"."""
    said = ask.of_kind("day")
    if len(said) != 1 or ask.of_kind("period") or not _clock("since").isdisjoint(i.fold for i in ask.items):
        return None
    meant = said[0].value.future
    return meant.isoformat() if isinstance(meant, date) else None


def both_hours(ask: Ask) -> Order | None:
    """The start of the day and its end, where both are said: "I start at 10 and finish at 6", "i work 9 to 5"."""
    shift = next(iter(ask.slot("shift")), None)
    if shift is not None:
        return _day_of_work(shift.value.start, shift.value.end)
    folds = [item.fold for item in ask.items]
    starts = next((place for place, fold in enumerate(folds) if fold in _clock("starts")), len(folds))
    stops = next(
        (place for place, fold in enumerate(folds) if fold in _clock("stops") and place > starts), len(folds)
    )
    start_at = time_of(ask.items[starts:stops], likely="morning")
    stop_at = time_of(ask.items[stops:], likely="evening")
    if start_at is None or stop_at is None:
        return None
    return _day_of_work(start_at, stop_at)


def _day_of_work(start: str, end: str) -> Order:
    return Order(({"intent": "set_hard_start", "time": start}, {"intent": "set_hard_stop", "time": end}))


def day_of_work(ask: Ask) -> Order | None:
    """Such as "my hours are 9 to 5"; of one client or day they are hours that were worked."""
    return None if ask.of_kind("name", "day", "amount") or is_question(ask) else both_hours(ask)


def is_marked(ask: Ask) -> bool:
    """Whether the number is said to be money: that is no time."""
    return any(item.value.named for item in ask.of_kind("amount"))


def from_slot(ask: Ask, *names: str) -> Sequence[Item]:
    """The words right before a slot, the slot, and what follows: "half past | five | in the afternoon"."""
    place = next((a for name in names for slot, a, _ in ask.match.slots if slot == name), None)
    return () if place is None else ask.items[max(0, place - 2) :]


def set_hours(ask: Ask) -> Draft | None:
    hours, numbers = ask.of_kind("hours"), ask.of_kind("amount")
    if not hours and any(item.has("hours_word") for item in ask.items) and not is_marked(ask):
        hours, numbers = numbers, []  # "set my hours to 30 a week"
    return (
        {"hours": number(hours[0].value.value)}
        if len(hours) == 1 and not (numbers or ask.of_kind("name"))
        else None
    )


_CODE_SIZE = 3
_NAME_MAX = 2  # words of a currency: "nz dollars", "rand"


def set_currency(ask: Ask) -> Draft | None:
    """The first currency behind the pattern: "naira, not dollars" is naira."""
    tokens = ask.message.text.tokens
    row = ask.slot("currency")
    folds = [token.fold for token in tokens]
    if not row or ask.of_kind("amount") or "both" in folds or "name" in folds:
        return None
    begins = max(row[0].first, folds.index("but") + 1 if "but" in folds else 0)
    last = [token.fold for token in tokens[begins:] if token.kind == "word"]
    named = currency_named(last, ask.message.context.currency) if len(last) <= _NAME_MAX else None
    if named is None and last and len(last[0]) > _CODE_SIZE:
        named = currency_named(last[:1], ask.message.context.currency)  # "in soles and not in dollars"
    if named is not None:
        return {"currency": named}
    for at in range(begins, min(len(tokens), begins + 8)):
        if tokens[at].fold == "not":
            break
        found = mark_after(tokens, at, ask.message.context.currency)
        if found is not None and not found.minor and len(tokens[at].fold) > 1:
            return {"currency": found.currency}
    return _unknown_currency(ask)


def _unknown_currency(ask: Ask) -> Draft | None:
    """Three letters that are no currency, where a currency was announced; refused with a sentence."""
    last = [item for item in ask.items if item.kind not in {"stop", "mark"}][-1]
    said = ask.message.text.tokens[last.first].text
    is_code = last.kind == "word" and len(said) == 3 and said.isascii() and said.isalpha()
    named = any(item.fold == "currency" for item in ask.items if item is not last)
    is_name = said.isupper() or last.meaning is NOTHING
    return {"currency": said.upper()} if named and is_code and is_name else None


def _places(ask: Ask, slot: str) -> Iterator[str]:
    """What may be a place: the words from the slot on, longer ones first at each word."""
    row = ask.slot(slot)
    if not row or ask.of_kind("amount"):
        return
    folds = [token.fold for token in ask.message.text.tokens[row[0].first :][:7]]
    for start in range(min(4, len(folds))):
        for end in range(min(len(folds), start + 4), start, -1):
            yield " ".join(folds[start:end])


def set_timezone(ask: Ask) -> Order | None:
    """With the currency, where one is said beside it: "I work in pounds from London", "I'm in Lisbon, euros"."""
    zone = next((found for said in _places(ask, "place") if (found := zone_of(said))), None)
    if zone is None or ask.items[-1].fold == "?" or _is_later(ask):
        return None
    settled: Draft = {"intent": "set_timezone", "timezone": zone}
    currency = _currency_beside(ask)
    beside = () if currency is None else ({"intent": "set_currency", "currency": currency},)
    return Order((*beside, settled))


def _is_later(ask: Ask) -> bool:
    """Such as "next week I'm in Berlin": not there yet."""
    today = ask.message.context.now.date()
    spans = [period_of(item, "future") for item in ask.of_kind("period", "day")]
    return any(span is not None and span.first > today for span in spans)


def _currency_beside(ask: Ask) -> str | None:
    """The one currency that stands behind "in" or "charge", or between commas."""
    tokens = ask.message.text.tokens
    leads, ends = words("en", "chat")["places"]["before_currency"].split(), {",", ".", "!", ";"}
    found = []
    alone = [row[0].items for row in ask.message.sentences if len(row) == 1 and len(row[0].items) == 1]
    for item in [*ask.items, *(items[0] for items in alone)]:
        mark = mark_after(tokens, item.first, ask.message.context.currency) if item.kind == "word" else None
        if mark is None or mark.minor or len(tokens[item.first].fold) < 3:
            continue
        before = tokens[item.first - 1].fold if item.first else ","
        after = tokens[item.last].fold if item.last < len(tokens) else "."
        if before in leads or (before in ends | {"and"} and after in ends | {"and"}):
            found.append(mark.currency)
    return found[0] if len(set(found)) == 1 else None


def set_country(ask: Ask) -> Draft | None:
    said = list(_places(ask, "country"))
    country = next((found for each in said if (found := country_of(each))), None)
    country = country or next((found for each in said if (found := country_of_city(each))), None)
    return put({}, "country", country) or None


def set_payday(ask: Ask) -> Draft | None:
    """The number that is the day is not the amount; without a day it is the pay that changes."""
    row = ask.slot("dayofmonth")
    if any(item.has("pay") or item.kind == "name" for item in ask.items) or is_question(ask):
        return None
    day = _payday(row[0]) if row else None
    amounts = [item for item in ask.of_kind("amount") if item not in row]
    if (day is None) is bool(row) or len(amounts) > 1:
        return None
    if len(ask.of_kind("day", "ordinal")) > 1:
        day = 0  # "on the 1st and the 15th": one payday a month is kept, which a sentence says
    draft: Draft = {} if day is None else {"day": day}
    if amounts:
        amount = amounts[0].value.amount
        if amount is None or amounts[0].value.kind != "amount":
            return None
        draft |= {"amount": str(amount.decimal), "currency": amount.currency}
    return draft or None


def _payday(item: Item) -> int | None:
    last = (
        item.kind == "day"
        and item.value.day is None
        and not _clock("month_end").isdisjoint(item.fold.split())
    )
    return LAST_DAY if last else day_of_month(item)


def set_checkin(ask: Ask) -> Draft | None:
    if is_marked(ask) or is_question(ask):
        return None
    days = weekdays_in(ask.items) or _weekday_of_day(ask)
    timed = from_slot(ask, "time", "clock")
    at = time_of(timed, likely="evening", evening_until=6) if timed else None
    if not days and at is None:
        return None
    return put(put({}, "weekday", days[0] if days else None), "time", at)


def _weekday_of_day(ask: Ask) -> list[str]:
    """Such as the Monday of "every monday morning"."""
    said = [item.value.weekday for item in ask.of_kind("day") if item.value.weekday is not None]
    return [WEEK[said[0]]] if said else []


def set_buffer(ask: Ask) -> Draft | None:
    months = ask.of_kind("months")
    if not months or ask.of_kind("amount") or is_question(ask) or _is_below_zero(ask, months[0]):
        return None
    return {"months": number(months[0].value.value)}


def _is_below_zero(ask: Ask, said: Item) -> bool:
    """Such as "a -3 month buffer", but not "buffer - 3 months"."""
    tokens = ask.message.text.tokens
    before = tokens[said.first - 1] if said.first else None
    return before is not None and before.text in "-–−" and tokens[said.first].glued and not before.glued
