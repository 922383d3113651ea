"""How often something comes round: on weekdays, on days of the month, every so often, or once.

Each has a wall time `at`, and `since`, when it was said: nothing that came round before that is made up for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count
from typing import Protocol

from bot.domain.local_time import DAY, WEEKDAYS, Days, Weekday, day_of_month, monday_of, months_later
from bot.domain.workdays import OPENING


class Rhythm(Protocol):
    @property
    def at(self) -> time: ...
    @property
    def since(self) -> datetime | None: ...

    def days(self, within: Days) -> Iterator[date]:
        """The days it falls on, in order, each once."""
        ...


@dataclass(frozen=True, kw_only=True)
class Weekly:
    weekdays: Sequence[Weekday]
    at: time = OPENING
    since: datetime | None = None

    def days(self, within: Days) -> Iterator[date]:
        monday = monday_of(within.first)
        places = sorted(WEEKDAYS.index(each) for each in set(self.weekdays))
        while monday <= within.last:
            yield from (day for n in places if (day := monday + n * DAY) in within)
            monday += 7 * DAY


@dataclass(frozen=True, kw_only=True)
class Monthly:
    """On days of the month, 1 to 31; the last day where a month is shorter."""

    days_of_month: Sequence[int]
    at: time = OPENING
    since: datetime | None = None

    def days(self, within: Days) -> Iterator[date]:
        month = within.first.replace(day=1)
        while month <= within.last:
            days = {day_of_month(month.year, month.month, each) for each in self.days_of_month}
            yield from sorted(day for day in days if day in within)
            month = months_later(month, 1)


@dataclass(frozen=True, kw_only=True)
class NthWeekday:
    """On the nth such weekday of each month, 1 to 4; -1 is the last."""

    nth: int
    weekday: Weekday
    at: time = OPENING
    since: datetime | None = None

    def days(self, within: Days) -> Iterator[date]:
        month = within.first.replace(day=1)
        while month <= within.last:
            following = months_later(month, 1)
            start = month if self.nth > 0 else following - 7 * DAY
            ahead = (WEEKDAYS.index(self.weekday) - start.weekday()) % 7
            day = start + (ahead + 7 * max(self.nth - 1, 0)) * DAY
            if day in within:
                yield day
            month = following


@dataclass(frozen=True, kw_only=True)
class EveryDays:
    """Every so many days from `begins` on: 14 is every other week."""

    begins: date
    every: int
    at: time = OPENING
    since: datetime | None = None

    def days(self, within: Days) -> Iterator[date]:
        behind = max((within.first - self.begins).days, 0)
        day = self.begins + -(-behind // self.every) * self.every * DAY
        while day <= within.last:
            yield day
            day += self.every * DAY


@dataclass(frozen=True, kw_only=True)
class EveryMonths:
    """Every so many months from `begins` on, at the last day where a month is shorter."""

    begins: date
    every: int
    at: time = OPENING
    since: datetime | None = None

    def days(self, within: Days) -> Iterator[date]:
        for n in count():
            day = months_later(self.begins, n * self.every)
            if day > within.last:
                return
            if day >= within.first:
                yield day


@dataclass(frozen=True, kw_only=True)
class Once:
    day: date
    at: time = OPENING
    since: datetime | None = None

    def days(self, within: Days) -> Iterator[date]:
        return iter((self.day,) if self.day in within else ())
