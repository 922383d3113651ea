"""No-work time beyond the contract's fields: public holidays, quiet months, hard starts, and what is lifted."""

from functools import cache

from bot.language.clock import time_of
from bot.language.date_words import date_words
from bot.language.events import Draft
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.orders import Ask, Order, period_of
from bot.language.parties import put
from bot.language.settings_said import both_hours, from_slot, is_marked, is_question
from bot.language.week_days import weekdays_in


@cache
def listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "rhythm")["words"][name])


def folds_of(ask: Ask) -> list[str]:
    return [fold for item in ask.items for fold in item.fold.replace("'", "").split(" ")]


def says(ask: Ask, name: str) -> bool:
    return not listed(name).isdisjoint(folds_of(ask))


def set_holidays(ask: Ask) -> Draft | None:
    """Work on them, where rest is denied or work is not: "no public holidays off", "I work on public holidays"."""
    if ask.of_kind("amount", "hours", "day", "period") or is_question(ask):
        return None
    if says(ask, "lifting") or "no more" in " ".join(folds_of(ask)):
        return {"is_work": True}
    denied = says(ask, "negations")
    return {"is_work": denied if says(ask, "resting") else not denied and says(ask, "working")}


def set_quiet_months(ask: Ask) -> Draft | None:
    """A year that is said makes them dates of that year; nobody but the founder has quiet months."""
    if ask.of_kind("amount", "hours", "name", "day") or is_question(ask) or says(ask, "nudges"):
        return None
    is_work = says(ask, "lifting") or says(ask, "negations")
    months = [month for item in ask.items for month in _months_of(item)]
    if months and not any(item.kind == "period" and item.value.sure for item in ask.items):
        return {"quiet_months": sorted(dict.fromkeys(months)), "is_work": is_work}
    span = ask.days()
    if span is not None:
        intent = "set_work" if is_work else "set_no_work"
        return {"intent": intent, "from": span.first.isoformat(), "to": span.last.isoformat()}
    return {"is_work": True} if is_work else None


def _months_of(item: Item) -> list[int]:
    """Such as August, and all months from June to August; none of a span that holds only a part of one."""
    if item.kind == "word":
        named = date_words(("en",)).months.get(item.fold)
        return [named] if named and len(item.fold) > 2 else []
    span = period_of(item, "future") if item.kind == "period" else None
    if span is None or span.first.day != 1 or span.last.day < 28:
        return []
    count = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1
    return [(span.first.month - 1 + n) % 12 + 1 for n in range(min(count, 12))]


def set_hard_start(ask: Ask) -> Draft | Order | None:
    at = time_of(from_slot(ask, "time", "clock"), likely="morning")
    if at is None or is_marked(ask) or is_question(ask) or ask.of_kind("name", "day"):
        return None
    return both_hours(ask) or {"time": at}


def lift_hard_stop(ask: Ask) -> Draft | None:
    """From now on, of all days or of the weekdays said; "no hard stop today" is neither."""
    if (
        ask.of_kind("amount", "hours", "day", "period", "name")
        or is_question(ask)
        or "today" in folds_of(ask)
    ):
        return None
    return put({}, "weekdays", weekdays_in(ask.items))


def lifted(ask: Ask) -> Draft | None:
    return None if ask.of_kind("amount", "hours", "day", "period", "name") or is_question(ask) else {}
