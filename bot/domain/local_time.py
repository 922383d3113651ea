"""Wall time and moments.

Moments come out in UTC: Python compares two moments of one zone by their wall clocks, which goes wrong in the hour
that comes twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, get_args
from zoneinfo import ZoneInfo

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
DAY = timedelta(days=1)
MIDNIGHT = time(0)


@dataclass(frozen=True)
class Days:
    """Days from `first` to `last`, both inclusive; none where `last` is earlier."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def each(self) -> Iterator[date]:
        return (self.first + n * DAY for n in range((self.last - self.first).days + 1))

    def longer(self, days: int) -> "Days":
        """The same and so many days after them."""
        return Days(self.first, self.last + days * DAY)


@lru_cache(maxsize=16_384)  # founders of one zone ask for the same mornings again and again
def moment_at(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment at which clocks in the zone show `at` on `day`.

    A time that the clocks skip is read with the offset before the change, so 2:30 becomes 3:30 and a missing day
    the day after it; of a time that comes twice, the first counts.

    Source: RFC 5545, 3.3.5, so that calendars which subscribe agree.
    """
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    assert moment.tzinfo is not None, "a moment has a time zone"
    return moment.astimezone(zone).date()


def weekday_of(day: date) -> Weekday:
    return WEEKDAYS[day.weekday()]


def monday_of(day: date) -> date:
    return day - day.weekday() * DAY


def day_of_month(year: int, month: int, day: int) -> date:
    """That day of a month; its last one where the month is shorter."""
    first = date(year, month, 1)
    return min(first + (day - 1) * DAY, months_later(first, 1) - DAY)


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day == 1:
        return date(year, month0 + 1, 1)
    return day_of_month(year, month0 + 1, day.day)


def week_name(day: date) -> str:
    """The ISO week, such as `2026-W53`; its year is the one that most of the week lies in."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
