from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.spans import Span, before, months_before, so_far, whole_of, year_span

TODAY = date(2026, 3, 4)


def span(first: str, last: str) -> Span:
    return Span(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("asked", "whole", "expected"),
    [
        (("2026-02-01", "2026-02-28"), None, ("2026-01-01", "2026-01-31")),
        (("2025-10-01", "2025-12-31"), None, ("2025-07-01", "2025-09-30")),
        (("2025-01-01", "2025-12-31"), None, ("2024-01-01", "2024-12-31")),
        (("2026-03-01", "2026-03-04"), ("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-04")),
        (("2026-01-01", "2026-03-04"), ("2026-01-01", "2026-03-31"), ("2025-10-01", "2025-12-04")),
        (("2026-01-01", "2026-03-04"), ("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-03-04")),
        (("2026-03-01", "2026-03-30"), ("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),
        (("2026-02-23", "2026-03-01"), None, ("2026-02-16", "2026-02-22")),
        (("2026-03-03", "2026-03-03"), None, ("2026-03-02", "2026-03-02")),
        (("0001-01-01", "0001-01-31"), None, None),
        (("0001-01-03", "0001-01-31"), None, None),
    ],
)
def test_a_span_is_compared_with_the_like_before_it(
    asked: tuple[str, str], whole: tuple[str, str] | None, expected: tuple[str, str] | None
) -> None:
    found = before(span(*asked), span(*(whole or asked)))
    assert found == (None if expected is None else span(*expected))


def test_what_began_with_a_span() -> None:
    assert whole_of(span("2026-03-01", "2026-03-04"), TODAY) == span("2026-03-01", "2026-03-31")
    assert whole_of(span("2026-01-01", "2026-03-04"), TODAY) == span("2026-01-01", "2026-12-31")
    assert whole_of(span("2025-04-01", "2026-03-04"), TODAY, 4) == span("2025-04-01", "2026-03-31")
    assert whole_of(span("2026-01-01", "2026-03-04"), TODAY, 4) == span("2026-01-01", "2026-03-31")
    for other in (span("2026-02-01", "2026-03-04"), span("2026-03-02", "2026-03-04")):
        assert whole_of(other, TODAY) == other
    assert whole_of(span("2026-01-01", "2026-01-31"), TODAY) == span("2026-01-01", "2026-01-31")


def test_fiscal_years() -> None:
    assert year_span(TODAY) == span("2026-01-01", "2026-12-31")
    assert year_span(TODAY, 4) == span("2025-04-01", "2026-03-31")
    assert year_span(date(2026, 4, 1), 4) == span("2026-04-01", "2027-03-31")
    assert year_span(TODAY, 12) == span("2025-12-01", "2026-11-30")


def test_so_far_ends_today() -> None:
    assert so_far(span("2026-03-01", "2026-03-31"), TODAY) == span("2026-03-01", "2026-03-04")
    assert so_far(span("2026-02-01", "2026-02-28"), TODAY) == span("2026-02-01", "2026-02-28")
    assert so_far(span("2026-04-01", "2026-04-30"), TODAY) == span("2026-04-01", "2026-04-30")


@given(day=st.dates(date(1900, 1, 1), date(2100, 1, 1)), months=st.integers(-600, 600))
def test_months_before_is_the_same_day_or_the_months_last(day: date, months: int) -> None:
    found = months_before(day, months)
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day <= day.day
    assert found.day == day.day or found == year_month_end(found)


def year_month_end(day: date) -> date:
    return max(date(day.year, day.month, n) for n in (28, 29, 30, 31) if _is_day(day, n))


def _is_day(day: date, number: int) -> bool:
    try:
        day.replace(day=number)
    except ValueError:
        return False
    return True
