"""What is usual for a founder: the medians of the last twelve full weeks.

Source: docs/decisions/0039-what-is-usual-and-what-is-too-much.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.local_time import DAY, Days, monday_of
from bot.domain.money import Money

WEEKS_COUNTED = 12
WEEKS_NEEDED = 4
USUAL_WITHIN = Fraction(1, 4)


@dataclass(frozen=True)
class Flow:
    """What came in and what went out of some days."""

    came: Money
    went: Money


def full_weeks(before: date, first_day: date) -> list[Days]:
    """The last twelve weeks, Monday to Sunday, that ended before a day and began with the records or later."""
    monday = monday_of(before)
    weeks = [
        Days(monday - n * 7 * DAY, monday - (n - 1) * 7 * DAY - DAY) for n in range(1, WEEKS_COUNTED + 1)
    ]
    return [week for week in weeks if week.first >= first_day]


def usual(weeks: Sequence[Flow]) -> Flow | None:
    """The median of each direction by itself; None for fewer than four weeks."""
    if len(weeks) < WEEKS_NEEDED:
        return None
    return Flow(_median([week.came for week in weeks]), _median([week.went for week in weeks]))


def _median(amounts: Sequence[Money]) -> Money:
    """Of an even number the mean of the two in the middle, halves to even."""
    minors, middle = sorted(amount.minor for amount in amounts), len(amounts) // 2
    found = minors[middle] if len(minors) % 2 else round(Fraction(minors[middle - 1] + minors[middle], 2))
    return Money(found, amounts[0].currency)


def is_usual(week: Flow, known: Flow) -> bool:
    """Whether both directions are within a quarter of what is usual."""
    return _is_near(week.came, known.came) and _is_near(week.went, known.went)


def _is_near(amount: Money, known: Money) -> bool:
    return abs(amount.minor - known.minor) <= abs(known.minor) * USUAL_WITHIN
