"""Owner pay: on which day it falls, and what a low month carries.

Source: docs/decisions/0073-what-a-founder-can-pay-themselves.md
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from bot.domain.money import Money

LOW = Fraction(1, 4)
MONTHS_MIN = 3  # under a quarter of records nobody knows what a low month is
MONTHS_MAX = 12
WORTH_PROPOSING = Fraction(1, 10)
_DAYS_BACK_MAX = 31
IsWorkDay = Callable[[date], bool]


def payday_in(year: int, month: int, day: int, is_work_day: IsWorkDay) -> date:
    """The payday of a month: its last day where the month is shorter, and the work day before a no-work day.

    Where a month has been off before it, nothing is moved.
    """
    assert 1 <= day <= 31, f"{day} is no day of a month"
    nominal = date(year, month, min(day, monthrange(year, month)[1]))
    earliest = max(nominal.toordinal() - _DAYS_BACK_MAX, date.min.toordinal())
    days = map(date.fromordinal, range(nominal.toordinal(), earliest - 1, -1))
    return next((each for each in days if is_work_day(each)), nominal)


def next_payday(day: int, today: date, is_work_day: IsWorkDay) -> date:
    """The first payday from `today` on, today included."""
    year, month = today.year, today.month
    while True:
        found = payday_in(year, month, day, is_work_day)
        if found >= today or (year, month) == (date.max.year, 12):
            return found
        year, month = year + month // 12, month % 12 + 1


def low_quantile(amounts: Sequence[int]) -> Fraction:
    """The 25th percentile, between the two nearest where it falls between them; at least one amount."""
    ordered = sorted(amounts)
    place = (len(ordered) - 1) * LOW
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def carried_pay(
    income: Sequence[Money], costs: Sequence[Money], kept_share: Fraction, currency: str
) -> Money | None:
    """The pay that a low month carries, so that better months fill the buffer; None under a quarter of records.

    Args:
        income: of each of the last full months, at most twelve, months without any as zero; before anything is set
            aside.
        costs: of the same months, without the founder's own pay.
        kept_share: the part of each deposit, 0 to 1, that is to run on or for pay.
    """
    assert len(income) == len(costs) <= MONTHS_MAX
    if len(income) < MONTHS_MIN:
        return None
    low = low_quantile([each.minor for each in income]) * kept_share
    usual_costs = Fraction(sum(each.minor for each in costs), len(costs))
    return Money(max(int(low - usual_costs), 0), currency)


def proposal(paid: Money, carried: Money) -> Literal["raise", "cut"] | None:
    """What payday proposes; None within a tenth of what is paid, so that pay stays the same most of the time."""
    if abs(carried - paid).minor <= paid.minor * WORTH_PROPOSING:
        return None
    return "raise" if carried > paid else "cut"


def next_of_days(days: Sequence[int], today: date, is_work_day: IsWorkDay) -> date:
    """The next of several days of a month, such as the 10th and 25th, by the rules of a payday."""
    return min(next_payday(day, today, is_work_day) for day in days)
