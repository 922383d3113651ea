"""Spans of days, and the span that each is compared with."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both inclusive, at least one."""

    first: date
    last: date

    def __post_init__(self) -> None:
        assert self.first <= self.last, f"{self.last} is before {self.first}"

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def months(self) -> int:
        """The calendar months that it touches."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    @property
    def is_whole_months(self) -> bool:
        return self.first.day == 1 and self.last == month_end(self.last)


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or its last day where that month is shorter."""
    count = day.year * 12 + day.month - 1 - months
    first = date(count // 12, count % 12 + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def month_span(day: date) -> Span:
    return Span(day.replace(day=1), month_end(day))


def year_span(day: date, starts: int = 1) -> Span:
    """The year of a day; `starts` is the first month of the fiscal year, 1 to 12."""
    first = date(day.year if day.month >= starts else day.year - 1, starts, 1)
    return Span(first, months_before(first, -12) - timedelta(days=1))


def so_far(span: Span, today: date) -> Span:
    """The span up to today; as it is where it ended before, or has not begun."""
    return Span(span.first, today) if span.first <= today < span.last else span


def whole_of(span: Span, today: date, year_starts: int = 1) -> Span:
    """The month, fiscal year or quarter that began with a span and is not over today; else the span itself.

    Args:
        year_starts: first month of the fiscal year, 1 to 12.
    """
    if span.last != today or span.first.day != 1:
        return span
    quarter = Span(span.first, month_end(months_before(span.first, -2)))
    of_quarter = [quarter] if span.first.month % 3 == 1 else []
    for whole in (month_span(today), year_span(today, year_starts), *of_quarter):
        if whole.first == span.first and today < whole.last:
            return whole
    return span


def before(span: Span, whole: Span) -> Span | None:
    """What a span is compared with: as many months or days, just before; None before the calendar begins.

    Args:
        whole: the period that the span has got so far, or the span itself. Of calendar months that are not over, the
            same days of the months before are taken.
    """
    try:
        if not whole.is_whole_months:
            return Span(span.first - timedelta(days=span.days), span.first - timedelta(days=1))
        last = months_before(span.last, whole.months)
        return Span(
            months_before(span.first, whole.months), month_end(last) if span.is_whole_months else last
        )
    except (OverflowError, ValueError):
        return None
