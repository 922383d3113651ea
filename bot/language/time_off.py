"""Time off without its days, and time off that is asked for: "2 weeks off in august", "can I take friday off"."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from bot.language.events import Draft, Trouble
from bot.language.lexicons import words
from bot.language.message import message_of
from bot.language.orders import Ask, Order, period_of
from bot.language.reading import Context, Unclear
from bot.language.terms import Period
from bot.language.text import folded

_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}


@cache
def _said(name: str) -> re.Pattern[str]:
    return re.compile(words("en", "chat")["time_off"][name])


def _folds(ask: Ask) -> str:
    return " ".join(item.fold.replace("'", "") for item in ask.items)


def is_told_past(ask: Ask) -> bool:
    """Such as "I took friday off": that friday is over."""
    return _said("past").search(_folds(ask)) is not None


def is_asked_for(ask: Ask) -> bool:
    """Such as "can I take friday off", "I might take friday off": not decided yet."""
    return _said("asking").search(_folds(ask)) is not None


def asked_for(draft: Draft) -> Order:
    """Whether it shall be off; yes sets it."""
    whole = {"intent": "set_no_work"} | draft
    return Order((whole,), (), Trouble("other", {**whole, "is_asked": True}, None, (("day_off", whole),)))


def part_of(ask: Ask, draft: Draft) -> Draft | Order:
    """Of a length and a longer period the days are asked for; of a length and its first day they are counted."""
    ahead = _counted_ahead(ask, draft)
    if ahead is not None:
        return ahead
    said = _length(ask)
    if said is None or "from" not in draft:
        return draft
    text, length = said
    first, last = date.fromisoformat(draft["from"]), date.fromisoformat(draft["to"])
    if first == last and length is not None:
        return draft | {"to": (first + timedelta(days=length - 1)).isoformat()}
    if (last - first).days + 1 <= (length or 1):
        return draft
    read = {"intent": "set_no_work", "text": text, "days": length or 0} | draft
    return Order(({"intent": "set_no_work"},), (), Trouble("other", read, "days"))


def _counted_ahead(ask: Ask, draft: Draft) -> Draft | None:
    """Such as "for 10 days from monday", which alone is the day ten days after it."""
    found = [match for item in ask.of_kind("day") if (match := _said("ahead").match(item.fold))]
    if len(found) != 1 or draft.get("from") != draft.get("to"):
        return None
    length = int(found[0][1]) * _UNITS[found[0][2]]
    behind = date.fromisoformat(draft["from"])
    first, last = behind - timedelta(days=length), behind - timedelta(days=1)
    return {"from": first.isoformat(), "to": last.isoformat()}


def _length(ask: Ask) -> tuple[str, int | None] | None:
    """The words of a length and its days; None for the days where nobody knows: "a few days"."""
    folds = _folds(ask)
    vague = _said("vague").search(folds)
    if vague is not None:
        return vague[0].strip(), None
    one = _said("one").search(folds)
    if one is not None:
        return one[0].strip(), _UNITS[one[1]]
    span = next((item for item in ask.of_kind("span", "months") if item.value.value is not None), None)
    unit = span.fold.split(" ")[-1].rstrip("s") if span is not None else ""
    if span is None or unit not in _UNITS:
        return None
    return span.fold, int(span.value.value * _UNITS[unit])


def days_answered(asked: Unclear, text: str, context: Context) -> dict[str, str] | None:
    """The days that an answer gives: both ends, the first one alone, "the first two" of the period; None for none."""
    read: Any = asked.read
    within = Period(date.fromisoformat(read["from"]), date.fromisoformat(read["to"]))
    length = timedelta(days=max(read["days"], 1) - 1)
    month = f"{within.first:%B}".lower()
    said = folded(text).strip(" .!?")
    for written in (
        said,
        f"{said} weeks of {month}",
        f"{said} of {month}",
        f"{said} {month}",
        f"{month} {said}",
    ):
        # The period of the question is what an answer is counted from.
        now = context.now.replace(year=within.first.year, month=within.first.month, day=within.first.day)
        found = _only_days(written, replace(context, now=now))
        if found is None or not within.first <= found.first <= within.last or found == within:
            continue
        last = found.first + length if found.first == found.last else found.last
        return {"from": found.first.isoformat(), "to": last.isoformat()}
    return None


def _only_days(written: str, context: Context) -> Period | None:
    """The one day or span of days of a text that says nothing else."""
    items = message_of(written, context).items
    days = [item for item in items if item.kind in {"day", "period", "span"} and item.kind != "span"]
    if len(days) != 1 or not all(
        item in days or item.has("skip", "from") or item.kind == "stop" for item in items
    ):
        return None
    return period_of(days[0], "future")
