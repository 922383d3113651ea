"""Days off that held: how many in a week, and for how many weeks in a row."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from bot.domain.local_time import DAY
from bot.domain.no_work import Rules
from bot.domain.workdays import is_work_day

WEEK = 7 * DAY


@dataclass(frozen=True)
class ProtectedWeek:
    """The days off of one week.

    Attributes:
        days: the no-work days of the week, first to last.
        held: those of them on which no work was let through.
    """

    days: tuple[date, ...]
    held: tuple[date, ...]

    @property
    def is_held(self) -> bool:
        """Whether there were days off and all of them held."""
        return bool(self.days) and self.days == self.held


def protected_week(rules: Rules, broken: Container[date], monday: date) -> ProtectedWeek:
    """What the rules protected in a week, and what of it held.

    Args:
        broken: the founder's days on which "This once" let work through.
        monday: first day of the week.
    """
    assert monday.weekday() == 0
    days = tuple(day for n in range(7) if not is_work_day(rules, day := monday + n * DAY))
    return ProtectedWeek(days, tuple(day for day in days if day not in broken))


def streak_weeks(rules: Rules, broken: Container[date], monday: date, first_day: date) -> int:
    """Count the held weeks in a row that end with the week of `monday`.

    A week without a day off ends the streak: nothing was held in it.

    Args:
        first_day: of the founder's records; weeks that began before it do not count.
    """
    weeks = 0
    while monday >= first_day and protected_week(rules, broken, monday).is_held:
        weeks += 1
        monday -= WEEK
    return weeks
