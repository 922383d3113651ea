"""Hours that no number with a unit says: "hour and a half", "2:30 hours on Acme", "clocked 6 on Acme"."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.language.items import Item
from bot.language.lexicons import folded_words, words

_GATE = frozenset({"hours_word", "work"})
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_DAY_MAX = 16


class Hours(NamedTuple):
    value: Decimal


def with_hours(items: tuple[Item, ...], said: frozenset[str]) -> tuple[Item, ...]:
    """The items with each such run as one item of hours; `said` are all their classes."""
    if said.isdisjoint(_GATE):
        return items
    made: list[Item] = []
    at = 0
    while at < len(items):
        found = _and_a_part(items, at) or _of_clock(items, at) or _clocked(items, at)
        if found is None:
            made.append(items[at])
            at += 1
            continue
        last, hours = found
        fold = " ".join(item.fold for item in items[at:last])
        made.append(Item("hours", items[at].first, items[last - 1].last, fold, value=Hours(hours)))
        at = last
    return tuple(made)


def _and_a_part(items: Sequence[Item], at: int) -> tuple[int, Decimal] | None:
    """Such as "hour and a half", "hour and a quarter"."""
    if items[at].fold != "hour" or at + 2 >= len(items) or not items[at + 1].has("and"):
        return None
    for last in range(at + 3, min(at + 5, len(items) + 1)):
        part = _PARTS.get(items[last - 1].fold.removeprefix("a "))
        if part is not None:
            return last, 1 + part
    return None


def _of_clock(items: Sequence[Item], at: int) -> tuple[int, Decimal] | None:
    """Such as "2:30 hours"."""
    if items[at].kind != "time" or at + 1 >= len(items) or not items[at + 1].has("hours_word"):
        return None
    hour, colon, minute = items[at].fold.replace(" ", "").partition(":")
    if not colon or not (hour.isdecimal() and minute.isdecimal()) or items[at + 1].fold == "time":
        return None
    return at + 2, (int(hour) + Decimal(int(minute)) / 60).quantize(Decimal("0.0001")).normalize()


def _clocked(items: Sequence[Item], at: int) -> tuple[int, Decimal] | None:
    """Such as "clocked 6 on Acme": no money behind a word of work, before a client."""
    item = items[at]
    if item.kind != "amount" or not at or items[at - 1].fold not in _clocking():
        return None
    span = item.value
    behind = items[at + 1 : at + 3]
    for_client = len(behind) == 2 and behind[0].has("on", "for", "with", "at") and behind[1].kind == "name"
    if not for_client or span.marked or span.named or span.parts or span.value is None:
        return None
    return (at + 1, span.value) if 0 < span.value <= _DAY_MAX else None


def _clocking() -> frozenset[str]:
    return folded_words(words("en", "settings")["shift"]["clocking"])
