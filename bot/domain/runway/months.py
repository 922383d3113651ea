"""Calendar months, and how much each counts."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

DAYS_A_MONTH = Fraction(146097, 4800)  # the Gregorian calendar's mean month
MONTHS_COUNTED_MAX = 12
MONTHS_COUNTING_DOUBLE = 6
FULL_FROM_DAY = 5
LASTS_MAX = Fraction(1200)  # a hundred years: beyond it a day would say nothing


def month_of(day: date) -> date:
    """The first day of a day's month."""
    return day.replace(day=1)


def months_before(day: date, count: int) -> date:
    """The first day of the month `count` months before that of `day`; January of year 1 at the earliest."""
    month = max(day.year * 12 + day.month - 1 - count, 12)
    return date(month // 12, month % 12 + 1, 1)


def month_end(month: date) -> date:
    """The last day of a month, by its first."""
    following = month.month % 12 + 1
    return (
        date.max
        if month >= date(9999, 12, 1)
        else date(month.year + (following == 1), following, 1) - timedelta(days=1)
    )


def window_start(first_day: date, today: date) -> date:
    """The first day whose month totals the runway needs: of twelve full months and this one."""
    return max(first_day, months_before(today, MONTHS_COUNTED_MAX))


def full_months(first_day: date, today: date) -> tuple[date, ...]:
    """The months that are over and that the records cover, at most twelve, oldest first.

    A first month counts as full when its records begin by the fifth: January has few working days before.
    """
    months = [months_before(today, count) for count in range(MONTHS_COUNTED_MAX, 0, -1)]
    covered = month_of(first_day) if first_day.day <= FULL_FROM_DAY else months_before(first_day, -1)
    return tuple(month for month in dict.fromkeys(months) if covered <= month < month_of(today))


def weight(month: date, today: date) -> int:
    """How much a full month counts: the last six double.

    Source: docs/decisions/0051-weights-and-resampling.md
    """
    return 2 if month >= months_before(today, MONTHS_COUNTING_DOUBLE) else 1


def weighted_mean(values: Sequence[Fraction | int], weights: Sequence[int]) -> Fraction:
    """Both of shape (n,), n at least 1."""
    whole = sum(value * each for value, each in zip(values, weights, strict=True))
    return Fraction(whole, sum(weights))


def months_spanned(first: date, last: date) -> Fraction:
    """Length of the days from `first` to `last`, both inclusive, in mean months; zero where last is before."""
    return max((last - first).days + 1, 0) / DAYS_A_MONTH


def day_after(today: date, months: Fraction) -> date | None:
    """The day that many months ahead; None beyond a hundred years or the calendar."""
    days = int(min(months, LASTS_MAX) * DAYS_A_MONTH)
    if months > LASTS_MAX or days > (date.max - today).days:
        return None
    return today + timedelta(days=days)
