"""What an hour must cost carries a year: never a cent too little, and not a cent an hour too much."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import MINOR_MAX, Money
from bot.domain.no_work import DatesOff, WeekdaysOff
from bot.domain.pricing import hours_in_a_year, rate

TODAY = date(2026, 11, 25)
WEEKENDS = WeekdaysOff(weekdays=("sat", "sun"))


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def test_a_worked_example() -> None:
    """1,000 of costs and 2,500 of pay out of 55 % of each deposit, in 1,600 hours."""
    found = rate(eur(100_000), eur(250_000), Fraction(55, 100), Fraction(1600))
    assert found is not None
    assert found.a_month == eur(636_364)  # 3500 / 0.55, rounded up
    assert found.at_least == eur(4773)  # 12 x 6363.63.. / 1600
    assert found.usual == eur(6819)


def test_days_off_cost_hours() -> None:
    whole = hours_in_a_year([WEEKENDS], 40 * 60, TODAY)
    assert whole == 261 * 8
    august = DatesOff(first=date(2027, 8, 1), last=date(2027, 8, 31))
    assert whole - hours_in_a_year([WEEKENDS, august], 40 * 60, TODAY) == 22 * 8


def test_there_is_no_rate_for_what_cannot_be_earned() -> None:
    assert rate(eur(1), eur(1), Fraction(0), Fraction(1600)) is None
    assert rate(eur(1), eur(1), Fraction(1, 2), Fraction(0)) is None
    assert rate(eur(1), eur(MINOR_MAX - 1), Fraction(1, 2), Fraction(1600)) is None


@given(st.integers(0, 10**8), st.integers(1, 10**8), st.integers(1, 100), st.integers(1, 2500))
def test_a_year_at_the_rate_is_enough_and_just_so(costs: int, pay: int, percent: int, hours: int) -> None:
    kept = Fraction(percent, 100)
    found = rate(eur(costs), eur(pay), kept, Fraction(hours))
    assert found is not None
    needed = 12 * (costs + pay)
    assert found.at_least.minor * hours * kept >= needed > (found.at_least.minor - 1) * hours * kept
    assert found.at_least <= found.usual
