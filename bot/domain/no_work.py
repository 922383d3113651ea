"""What makes time no-work time: rules as a founder says them.

Each rule is in force from `since` until `lifted_on`, so that the past is judged by the rules of its day. Where
several rules speak of a day, the one of the highest rank decides, and of the same rank the one said last:

1. dates ("I'm off August 3 to 21", "I do work this Saturday"),
2. what comes every year (public holidays, quiet months),
3. weekdays ("no work on weekends", "I do work on Fridays").

Source: docs/decisions/0060-no-work-time.md
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import IntEnum
from typing import ClassVar, TypeVar

from bot.domain.local_time import DAY, WEEKDAYS, Weekday, weekday_of
from bot.domain.public_holidays import holiday_name

DAYBREAK = time(5)  # an evening's hard stop lasts until then


class StopAfterMidnightError(ValueError):
    """A hard stop in the small hours: it would end the day before it began."""

    def __init__(self, at: time) -> None:
        super().__init__(f"a hard stop lies after {DAYBREAK:%H:%M} and before midnight, not at {at:%H:%M}")


class NoHoursLeftError(ValueError):
    """A hard start that is not before the hard stop of the same day."""

    def __init__(self, start: time, stop: time) -> None:
        super().__init__(f"a day from {start:%H:%M} to {stop:%H:%M} has no hours left")
        self.start = start
        self.stop = stop


class Rank(IntEnum):
    WEEKDAYS = 1
    EVERY_YEAR = 2
    DATES = 3


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What all rules have.

    Attributes:
        rule_id: unique within the founder's book.
        since: first day in force, the founder's; None is always.
        lifted_on: first day no longer in force; None is never.
    """

    rule_id: int = 0
    since: date | None = None
    lifted_on: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.lifted_on is None or day < self.lifted_on)


@dataclass(frozen=True, kw_only=True)
class DayRule(Rule):
    """A rule about whole days; `is_work` is what it makes of them."""

    rank: ClassVar[Rank]
    is_work: ClassVar[bool] = False

    def speaks_of(self, day: date) -> bool:
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class WeekdaysOff(DayRule):
    rank: ClassVar[Rank] = Rank.WEEKDAYS
    weekdays: tuple[Weekday, ...]

    def speaks_of(self, day: date) -> bool:
        return weekday_of(day) in self.weekdays


@dataclass(frozen=True, kw_only=True)
class WeekdaysOn(WeekdaysOff):
    """Takes weekdays back that were off; holidays and dates stay as they are."""

    is_work: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class HolidaysOff(DayRule):
    """Public holidays: `country` is ISO 3166 alpha-2, `subdivision` the ISO 3166-2 part."""

    rank: ClassVar[Rank] = Rank.EVERY_YEAR
    country: str
    subdivision: str | None = None

    def speaks_of(self, day: date) -> bool:
        return self.name_of(day) is not None

    def name_of(self, day: date) -> str | None:
        return holiday_name(self.country, self.subdivision, day)


@dataclass(frozen=True, kw_only=True)
class QuietMonths(DayRule):
    """Months of every year, 1 to 12, in which nothing is done."""

    rank: ClassVar[Rank] = Rank.EVERY_YEAR
    months: tuple[int, ...]

    def speaks_of(self, day: date) -> bool:
        return day.month in self.months


@dataclass(frozen=True, kw_only=True)
class DatesOff(DayRule):
    """Days from `first` to `last`, both inclusive; of these only the `weekdays`."""

    rank: ClassVar[Rank] = Rank.DATES
    first: date
    last: date
    weekdays: tuple[Weekday, ...] = WEEKDAYS

    def speaks_of(self, day: date) -> bool:
        return self.first <= day <= self.last and weekday_of(day) in self.weekdays


@dataclass(frozen=True, kw_only=True)
class DatesOn(DatesOff):
    """The exception: days that are worked whatever else is said."""

    is_work: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True)
class HoursRule(Rule):
    """A rule about a part of days: of all `weekdays`, or only of those from `first` to `last`, both inclusive."""

    at: time
    weekdays: tuple[Weekday, ...] = WEEKDAYS
    first: date | None = None
    last: date | None = None

    def covers(self, day: date) -> bool:
        is_within = self.first is None or self.last is None or self.first <= day <= self.last
        return is_within and self.holds_on(day) and weekday_of(day) in self.weekdays

    @property
    def is_dated(self) -> bool:
        return self.first is not None


@dataclass(frozen=True, kw_only=True)
class HardStop(HoursRule):
    """No work from `at` until daybreak, or the hard start of the next day.

    Raises:
        StopAfterMidnightError: `at` is not after daybreak.
    """

    def __post_init__(self) -> None:
        if self.at <= DAYBREAK:
            raise StopAfterMidnightError(self.at)


@dataclass(frozen=True, kw_only=True)
class HardStart(HoursRule):
    """No work before `at`."""


Rules = Sequence[Rule]
"""In the order said."""
Hours = TypeVar("Hours", bound=HoursRule)


def deciding_rule(rules: Rules, day: date) -> DayRule | None:
    """The rule that makes the day what it is; None where no rule speaks of it, so that it is a work day."""
    best: DayRule | None = None
    for rule in rules:
        if (
            isinstance(rule, DayRule)
            and (best is None or rule.rank >= best.rank)
            and rule.holds_on(day)
            and rule.speaks_of(day)
        ):
            best = rule
    return best


def hard_stop(rules: Rules, day: date) -> HardStop | None:
    return _said_last(HardStop, rules, day)


def hard_start(rules: Rules, day: date) -> HardStart | None:
    return _said_last(HardStart, rules, day)


def _said_last(kind: type[Hours], rules: Rules, day: date) -> Hours | None:
    """Dates decide over what holds every week."""
    found: Hours | None = None
    for rule in rules:
        if (
            isinstance(rule, kind)
            and rule.covers(day)
            and (found is None or rule.is_dated or not found.is_dated)
        ):
            found = rule
    return found


def check_hours(rules: Rules, first_day: date) -> None:
    """Refuse rules that leave a weekday without hours, looking at the week from `first_day`.

    Raises:
        NoHoursLeftError: a day would start when it has stopped.
    """
    for day in (first_day + n * DAY for n in range(7)):
        start, stop = hard_start(rules, day), hard_stop(rules, day)
        if start and stop and start.at >= stop.at:
            raise NoHoursLeftError(start.at, stop.at)


def without_dates(rule: DatesOff, first: date, last: date) -> tuple[DatesOff, ...]:
    """What is left of a rule when `first` to `last` are cancelled: nothing, one piece or two."""
    before = replace(rule, last=min(rule.last, first - DAY))
    after = replace(rule, first=max(rule.first, last + DAY))
    return tuple(piece for piece in (before, after) if piece.first <= piece.last)
