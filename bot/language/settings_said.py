"""What the founder sets: days off, hours, money habits, place and currency."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from bot.language.clock import time_of
from bot.language.currencies_said import currency_named, mark_after
from bot.language.events import Draft
from bot.language.items import Item
from bot.language.lexicons import words
from bot.language.money_settings import day_of_month, number
from bot.language.orders import Ask, Order, period_of
from bot.language.parties import put
from bot.language.places import country_of, zone_of
from bot.language.vocabulary import NOTHING

_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_REST_DENIED = re.compile(r"\b(?:not|arent|isnt) (?:off|free)\b|\bno (?:more )?\S+(?: \S+)? off\b")
_STARTS = frozenset({"start", "starts", "begin", "begins"})
_STOPS = frozenset({"stop", "stops", "finish", "end", "ends", "quit", "hard stop"})
_ONLY_WORK = re.compile(r"\bonly works?\b")


@cache
def _weekdays() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, listed in words("en", "settings")["weekdays"].items():
        days = {"sat_sun": ("sat", "sun"), "mon_fri": _WEEK[:5]}.get(key, (key,))
        for word in listed.split():
            found[word] = days
    return found


def weekdays_in(items: Sequence[Item]) -> list[str]:
    """Weekdays that are said as such: "tuesdays", "weekends", "saturday and sunday"; not those of a date."""
    said: list[str] = []
    for item in items:
        for fold in _bare_weekday(item):
            said += [day for day in _weekdays()[fold] if day not in said]
    return sorted(said, key=_WEEK.index)


def _bare_weekday(item: Item) -> list[str]:
    folds = [
        fold
        for fold in item.fold.replace("'s", "").split(" ")
        if fold not in {"on", "every", "each", "the", "and", "to", "-", ","}
    ]
    return folds if all(fold in _weekdays() for fold in folds) else []


def _habit(items: Sequence[Item]) -> bool:
    """Whether weekdays are meant for good: a plural, "every", or several of them without a week."""
    folds = {fold for item in items for fold in item.fold.split(" ")}
    if folds & {"this", "next", "coming", "tomorrow", "today"} or any(
        item.kind == "period" and not weekdays_in([item]) for item in items
    ):
        return False
    named = [fold for fold in folds if fold in _weekdays()]
    plural = any(fold.endswith("s") and fold not in {"tues", "weds", "thurs"} for fold in named)
    return plural or bool(folds & {"every", "each", "always", "never", "weekend"}) or len(named) > 1


def _free_days(ask: Ask) -> Draft | None:
    back = next((place for place, item in enumerate(ask.items) if item.fold == "back"), None)
    if back is not None:
        return _until_back(ask.items[:back], ask.items[back:])
    days = weekdays_in(ask.items)
    dated = [
        item for item in ask.of_kind("day", "period") if not weekdays_in([item]) or len(item.fold.split()) > 1
    ]
    if (
        days
        and (_habit(ask.items) or not ask.of_kind("day", "period"))
        and not (dated and not _habit(ask.items))
    ):
        return {"weekdays": days}
    period = ask.days()
    if period is None:
        return None
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _until_back(away: Sequence[Item], back: Sequence[Item]) -> Draft | None:
    """Such as "off friday, back monday": to the day before the return, or that day alone where none is said."""
    off = [span for item in away if item.kind in {"day", "period"} if (span := period_of(item, "future"))]
    returns = [span for item in back if item.kind in {"day", "period"} if (span := period_of(item, "future"))]
    if not off:
        return None
    first, last = min(span.first for span in off), max(span.last for span in off)
    until = min((span.first for span in returns if span.first > last), default=None)
    if until is not None and len(off) == 1 and last == first:
        last = until - timedelta(days=1)
    return {"from": first.isoformat(), "to": last.isoformat()}


def set_no_work(ask: Ask) -> Draft | None:
    folds = _folds(ask)
    if ask.of_kind("amount") or is_question(ask) or _REST_DENIED.search(folds):
        return None
    draft = _free_days(ask)
    if draft is not None and "weekdays" in draft and _ONLY_WORK.search(folds):
        return {"weekdays": [day for day in _WEEK if day not in draft["weekdays"]]}
    return draft


def set_work(ask: Ask) -> Draft | None:
    """Work is not denied; that rest is, says the same as work does."""
    denied = any(item.has("not") and not item.has("not_weak") for item in ask.items)
    if (
        ask.of_kind("amount", "hours")
        or is_question(ask)
        or (denied and not _REST_DENIED.search(_folds(ask)))
    ):
        return None
    return _free_days(ask)


def _folds(ask: Ask) -> str:
    return " ".join(item.fold.replace("'", "") for item in ask.items)


def is_question(ask: Ask) -> bool:
    first = next((item for item in ask.items if item.kind != "mark" and not item.has("skip")), None)
    return ask.items[-1].fold == "?" or (
        first is not None
        and (first.has("wh") or first.fold in {"am", "do", "does", "is", "are", "when", "what", "how"})
    )


def set_hard_stop(ask: Ask) -> Draft | Order | None:
    at = time_of(from_slot(ask, "time", "clock", "hours"), likely="evening")
    if at is None or is_marked(ask):
        return None
    days = weekdays_in(ask.items) if _habit(ask.items) else None
    return both_hours(ask) or put({"time": at}, "weekdays", days)


def both_hours(ask: Ask) -> Order | None:
    """The start of the day and its end, where both are said: "I start at 10 and finish at 6"."""
    folds = [item.fold for item in ask.items]
    starts = next((place for place, fold in enumerate(folds) if fold in _STARTS), len(folds))
    stops = next((place for place, fold in enumerate(folds) if fold in _STOPS and place > starts), len(folds))
    start_at = time_of(ask.items[starts:stops], likely="morning")
    stop_at = time_of(ask.items[stops:], likely="evening")
    if start_at is None or stop_at is None:
        return None
    return Order(
        ({"intent": "set_hard_start", "time": start_at}, {"intent": "set_hard_stop", "time": stop_at})
    )


def ask_workdays(ask: Ask) -> Draft | None:
    days = ask.days()
    return {} if days is None else {"from": days.first.isoformat(), "to": days.last.isoformat()}


def is_marked(ask: Ask) -> bool:
    """Whether the number is said to be money: that is no time."""
    return any(item.value.named for item in ask.of_kind("amount"))


def from_slot(ask: Ask, *names: str) -> Sequence[Item]:
    """The words right before a slot, the slot, and what follows: "half past | five | in the afternoon"."""
    place = next((a for name in names for slot, a, _ in ask.match.slots if slot == name), None)
    return () if place is None else ask.items[max(0, place - 2) :]


def set_hours(ask: Ask) -> Draft | None:
    hours = ask.of_kind("hours")
    return {"hours": number(hours[0].value.value)} if hours and not ask.of_kind("name", "amount") else None


_NAME_MAX = 2  # words of a currency: "nz dollars", "rand"


def set_currency(ask: Ask) -> Draft | None:
    """The first currency behind the pattern: "naira, not dollars" is naira."""
    tokens = ask.message.text.tokens
    row = ask.slot("currency")
    if not row or ask.of_kind("amount"):
        return None
    last = [token.fold for token in tokens[row[0].first :] if token.kind == "word"]
    named = currency_named(last, ask.message.context.currency) if len(last) <= _NAME_MAX else None
    if named is not None:
        return {"currency": named}
    for at in range(row[0].first, min(len(tokens), row[0].first + 8)):
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


def set_timezone(ask: Ask) -> Draft | None:
    zone = next((found for said in _places(ask, "place") if (found := zone_of(said))), None)
    return put({}, "timezone", zone) or None


def set_country(ask: Ask) -> Draft | None:
    country = next((found for said in _places(ask, "country") if (found := country_of(said))), None)
    return put({}, "country", country) or None


def set_payday(ask: Ask) -> Draft | None:
    """The number that is the day is not the amount."""
    row = ask.slot("dayofmonth")
    if not row or any(item.has("pay") for item in ask.items):
        return None
    day = day_of_month(row[0])
    amounts = [item for item in ask.of_kind("amount") if item is not row[0]]
    if day is None or len(amounts) > 1:
        return None
    draft: Draft = {"day": day}
    if amounts:
        amount = amounts[0].value.amount
        if amount is None or amounts[0].value.kind != "amount":
            return None
        draft |= {"amount": str(amount.decimal), "currency": amount.currency}
    return draft


def set_checkin(ask: Ask) -> Draft | None:
    if is_marked(ask) or is_question(ask):
        return None
    days = weekdays_in(ask.items)
    timed = from_slot(ask, "time", "clock")
    at = time_of(timed, likely="evening", evening_until=6) if timed else None
    if not days and at is None:
        return None
    return put(put({}, "weekday", days[0] if days else None), "time", at)


def set_buffer(ask: Ask) -> Draft | None:
    months = ask.of_kind("months")
    return (
        {"months": number(months[0].value.value)}
        if months and not ask.of_kind("amount") and not is_question(ask)
        else None
    )
