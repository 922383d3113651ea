"""When something is to be said: "every friday at 15:00", "on the 1st of each month", "tomorrow at 9", "in 2 hours".

A row of words is read part by part; what is no part ends it. Times that the founder leaves open stay open here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.terms import Weekday

WEEK: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Atom(NamedTuple):
    """One word, or one thing that was spotted; `first` and `last` are its tokens."""

    kind: str
    fold: str
    first: int
    last: int
    item: Item


@dataclass(frozen=True, kw_only=True)
class When:
    """What the words said; nothing of it is settled against the clock.

    Attributes:
        weekdays: for good, or the one of `every_days`.
        days_of_month: days said without their month; they come once unless a month is said to come round.
        nth: (2, "tue") is the second Tuesday of a month, (-1, "fri") the last Friday.
        every_days, every_months: how often it comes round.
        part: of the day, as the time that stands for it; a time that is said goes before it.
        hours: from now.
    """

    day: date | None = None
    weekdays: tuple[Weekday, ...] = ()
    days_of_month: tuple[int, ...] = ()
    nth: tuple[int, Weekday] | None = None
    every_days: int | None = None
    every_months: int | None = None
    time: str | None = None
    part: str | None = None
    hours: float | None = None

    @property
    def comes_round(self) -> bool:
        return bool(self.weekdays or self.every_days or self.every_months)


NEVER = When()


@cache
def listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "rhythm")["when"][name])


@cache
def times() -> Mapping[str, str]:
    return dict(words("en", "rhythm")["times"])


@cache
def numbers() -> Mapping[str, int]:
    return dict(words("en", "rhythm")["ordinals"])


def atoms_of(items: Sequence[Item]) -> tuple[Atom, ...]:
    """The row with phrases of several words taken apart, and without marks."""
    return tuple(atom for item in items for atom in _apart(item))


def _apart(item: Item) -> Iterator[Atom]:
    if item.kind != "word":
        yield Atom(item.kind, item.fold, item.first, item.last, item)
        return
    for n, fold in enumerate(item.fold.split(" ")):
        yield Atom("word", fold, item.first + n, item.first + n + 1, item)


def weekday_named(word: str) -> Weekday | None:
    return next(
        (
            day
            for day in WEEK
            if word.startswith(day) and word in words("en", "settings")["weekdays"][day].split()
        ),
        None,
    )


def day_number(item: Item) -> int | None:
    """The day of a month that was said without its month."""
    number = item.value.day if item.kind == "day" else item.value.value if item.kind == "ordinal" else None
    return int(number) if number is not None and 1 <= number <= 31 else None


def together(before: When, more: When) -> When | None:
    """Both as one; None where they contradict each other."""
    values = {}
    for name in before.__dataclass_fields__:
        held, said = getattr(before, name), getattr(more, name)
        if held and said and held != said:
            return None
        values[name] = held or said
    merged = When(**values)
    dated = sum(bool(each) for each in (merged.day, merged.days_of_month, merged.nth, merged.hours))
    return None if dated > 1 or (merged.hours and merged.time) else merged
