"""Time of work that is told by the clock: "from 9 to 12:30", "6 til 9", "started at 9, finished at 1"."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bot.language.clock import time_of
from bot.language.items import Item
from bot.language.lexicons import folded_words, words

_CLOCK_KINDS = frozenset({"time", "amount", "count", "reference", "number"})
_AFTER = frozenset({"name", "day", "period", "comma", "stop", "mark"})
_LEADING = frozenset({"name", "day", "period", "comma", "stop"})
_OF_WORK = frozenset({"work", "hours_word", "book"})


class Shift(NamedTuple):
    """From one time of day to another.

    Attributes:
        value: hours between.
        start, end: HH:MM, where nothing else is said the end in the afternoon.
    """

    value: Decimal
    start: str
    end: str


@cache
def _listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "settings")["shift"][name])


def with_shifts(items: tuple[Item, ...], said: frozenset[str]) -> tuple[Item, ...]:
    """The items with each such run as one item, where work or hours are spoken of; `said` are all their classes."""
    was_at = "copula" in said and "at_time" in said and _was_at(items)
    if not was_at and said.isdisjoint(_OF_WORK) and "time" not in [item.kind for item in items]:
        return items
    made: list[Item] = []
    at = 0
    while at < len(items):
        found = _shift_at(items, at)
        if found is None:
            made.append(items[at])
            at += 1
            continue
        last, shift = found
        fold = " ".join(item.fold for item in items[at:last])
        made.append(Item("shift", items[at].first, items[last - 1].last, fold, value=shift))
        at = last
    return tuple(made)


def _was_at(items: Sequence[Item]) -> bool:
    """Such as the "was at Acme" of "was at Acme from 9 till 2"."""
    return any(one.fold in {"was", "were"} and other.has("at") for one, other in pairwise(items))


def _shift_at(items: Sequence[Item], at: int) -> tuple[int, Shift] | None:
    """Where the run that starts here ends, and what it says."""
    place = at + (items[at].fold in _listed("from"))
    begun = items[place].fold in _listed("began") if place < len(items) else False
    place += begun
    place += begun and place < len(items) and items[place].fold in _listed("at")
    start = _clock_end(items, place)
    if not start:
        return None
    joint = start + (start < len(items) and items[start].kind == "comma" and items[start].fold != "-")
    joint += begun and joint < len(items) and items[joint].has("and")
    width = _joint(items, joint, begun=begun)
    end = _clock_end(items, joint + width) if width else 0
    if not end or not _is_told(items, at, end, begun=begun):
        return None
    shift = _between(items[place:start], items[joint + width : end])
    return (end, shift) if shift is not None else None


def _joint(items: Sequence[Item], at: int, *, begun: bool) -> int:
    """How many items tie both times: "to", "-", "finished at"; 0 where none does."""
    if at >= len(items):
        return 0
    if begun and items[at].fold in _listed("stops"):
        return 1 + (at + 1 < len(items) and items[at + 1].fold in _listed("at"))
    return 1 if items[at].fold in _listed("to") else 0


def _clock_end(items: Sequence[Item], at: int) -> int:
    """The place after a time of day, or 0; money is none."""
    if at >= len(items) or items[at].kind not in _CLOCK_KINDS:
        return 0
    value = items[at].value
    if getattr(value, "marked", False) or time_of(items[at : at + 1], likely="morning") is None:
        return 0
    at += 1
    while at < len(items) and items[at].fold in _listed("parts_of_day"):
        at += 1
    return at


def _is_told(items: Sequence[Item], at: int, end: int, *, begun: bool) -> bool:
    """Whether the run is of the clock: by its form, or by work right before it and nothing counted behind it."""
    ends = end == len(items) or items[end].kind in _AFTER or items[end].has("skip", "on", "for", "at", "with")
    if not ends:
        return False
    if begun or any(_is_of_clock(item) for item in items[at:end]):
        return True
    before = items[at - 1] if at else None
    leads = before is not None and (
        before.has("work", "hours_word") or before.kind in _LEADING or before.has("copula")
    )
    working = any(item.has("work", "hours_word") for item in items) or _was_at(items[:at])
    return working and (leads or items[at].fold in _listed("from"))


def _is_of_clock(item: Item) -> bool:
    said = item.fold.replace(" ", "")
    return item.kind == "time" and (":" in said or said.endswith(("am", "pm")))


def _between(start: Sequence[Item], end: Sequence[Item]) -> Shift | None:
    first, last = time_of(start, likely="morning"), time_of(end, likely="morning")
    if first is None or last is None:
        return None
    begin, until = _minutes(first), _minutes(last)
    if "pm" in end[-1].fold and begin < 12 * 60 <= until and until - begin > 12 * 60:
        begin += 12 * 60  # "2-5pm"
    if until <= begin:
        until += 12 * 60 if until < 12 * 60 and until + 12 * 60 > begin else 24 * 60
    if not 0 < until - begin < 24 * 60:
        return None
    hours = (Decimal(until - begin) / 60).quantize(Decimal("0.0001")).normalize()
    return Shift(hours, _clock(begin), _clock(until))


def _minutes(said: str) -> int:
    hour, minute = said.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
