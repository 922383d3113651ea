"""Paydays, and the pay that a low month carries."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.payday import carried_pay, low_quantile, next_of_days, next_payday, payday_in, proposal

KEPT = Fraction(55, 100)


def weekday(day: date) -> bool:
    return day.weekday() < 5


def never(_day: date) -> bool:
    return False


def eur(amount: int) -> Money:
    return Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("year", "month", "day", "expected"),
    [
        (2026, 2, 31, date(2026, 2, 27)),  # the 28th is a Saturday
        (2028, 2, 31, date(2028, 2, 29)),
        (2026, 3, 25, date(2026, 3, 25)),
        (2026, 4, 25, date(2026, 4, 24)),  # a Saturday
        (2026, 3, 1, date(2026, 2, 27)),  # a Sunday: the work day before lies in another month
    ],
)
def test_the_payday_of_a_month(year: int, month: int, day: int, expected: date) -> None:
    assert payday_in(year, month, day, weekday) == expected


def test_where_all_is_off_nothing_moves() -> None:
    assert payday_in(2026, 4, 25, never) == date(2026, 4, 25)
    assert payday_in(1, 1, 1, never) == date(1, 1, 1)


@given(st.integers(1, 31), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_next_payday_is_a_work_day_within_two_months(day: int, today: date) -> None:
    found = next_payday(day, today, weekday)
    assert weekday(found)
    assert today <= found <= today + timedelta(days=62)


def test_the_calendar_ends() -> None:
    assert next_payday(25, date(9999, 12, 30), weekday) == date(9999, 12, 24)


def test_the_next_of_several_days() -> None:
    assert next_of_days((10, 25), date(2026, 3, 11), weekday) == date(2026, 3, 25)


def test_the_low_quantile_lies_between_two_months() -> None:
    assert low_quantile([5000, 3000, 4000]) == 3500
    assert low_quantile([7]) == 7


def test_a_low_month_carries_what_is_left_after_shares_and_costs() -> None:
    months, costs = [eur(5000), eur(3000), eur(4000)], [eur(500)] * 3
    assert carried_pay(months, costs, KEPT, "EUR") == eur(1425)  # 3500 * 0.55 - 500


def test_nothing_is_carried_where_costs_are_more() -> None:
    assert carried_pay([eur(0)] * 3, [eur(500)] * 3, KEPT, "EUR") == eur(0)


def test_under_a_quarter_of_records_nobody_knows() -> None:
    assert carried_pay([eur(5000)] * 2, [eur(0)] * 2, KEPT, "EUR") is None


@given(st.lists(st.integers(0, 10**12), min_size=3, max_size=12), st.integers(0, 10**12))
def test_a_better_month_never_lowers_the_pay(months: list[int], more: int) -> None:
    costs = [Money(0, "EUR")] * len(months)
    before = carried_pay([Money(minor, "EUR") for minor in months], costs, KEPT, "EUR")
    raised = [Money(months[0] + more, "EUR"), *(Money(minor, "EUR") for minor in months[1:])]
    after = carried_pay(raised, costs, KEPT, "EUR")
    assert before is not None
    assert after is not None
    assert before <= after


@pytest.mark.parametrize(
    ("paid", "carried", "expected"), [(1000, 1100, None), (1000, 1101, "raise"), (1000, 899, "cut")]
)
def test_a_proposal_is_more_than_a_tenth(paid: int, carried: int, expected: str | None) -> None:
    assert proposal(eur(paid), eur(carried)) == expected
