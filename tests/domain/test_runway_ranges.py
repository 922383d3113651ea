"""The range and the drivers, and what must hold for the runway of any books."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ledger import Account, expense_for
from bot.domain.runway.drivers import Driver
from bot.domain.runway.outlook import Likely
from bot.domain.runway.resampling import draws, likely_range, random_words
from tests.domain.past_months import ACME, BETA, COSTS, PAY, Row, runway_of

NEVER = Fraction(10**9)
amounts = st.integers(0, 20_000)
rows = st.fixed_dictionaries({}, optional={COSTS: amounts, PAY: amounts, ACME: amounts, BETA: amounts})
histories = st.lists(rows, min_size=1, max_size=12)


def lasting(months: Fraction | None) -> Fraction:
    """Never is the longest."""
    return NEVER if months is None else months


@given(histories, st.integers(-5000, 50_000), st.integers(0, 50_000))
@settings(max_examples=60, deadline=None)
def test_more_cash_never_shortens_any_number(months: list[Row], cash: int, more: int) -> None:
    less, rich = runway_of(months, cash), runway_of(months, cash + more)
    assert lasting(less.months) <= lasting(rich.months)
    assert lasting(less.without_income) <= lasting(rich.without_income)
    assert lasting(less.without_largest) <= lasting(rich.without_largest)
    if less.likely and rich.likely:
        assert lasting(less.likely.low) <= lasting(rich.likely.low)
        assert lasting(less.likely.high) <= lasting(rich.likely.high)


@given(histories, st.integers(0, 50_000))
@settings(max_examples=60, deadline=None)
def test_less_income_never_lasts_longer(months: list[Row], cash: int) -> None:
    found = runway_of(months, cash)
    assert lasting(found.without_income) <= lasting(found.without_largest) <= lasting(found.months)


@given(histories, st.integers(0, 50_000))
@settings(max_examples=60, deadline=None)
def test_the_range_holds_the_runway(months: list[Row], cash: int) -> None:
    found = runway_of(months, cash)
    if found.likely and found.months is not None:
        assert lasting(found.likely.low) <= found.months <= lasting(found.likely.high)


@given(rows, st.integers(3, 12), st.integers(1, 50_000), st.integers(0, 2**70))
@settings(max_examples=60, deadline=None)
def test_a_uniform_history_has_no_spread(row: Row, count: int, cash: int, seed: int) -> None:
    found = runway_of([row] * count, cash, seed=seed)
    if found.likely:
        assert found.likely == Likely(found.months, found.months)


@given(histories, st.integers(0, 50_000), st.integers(0, 2**70))
@settings(max_examples=30, deadline=None)
def test_a_seed_gives_the_same_range_again(months: list[Row], cash: int, seed: int) -> None:
    assert runway_of(months, cash, seed=seed).likely == runway_of(months, cash, seed=seed).likely


def test_random_words_are_those_of_splitmix64() -> None:
    drawn = random_words(1234567)
    assert [next(drawn) for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


def test_draws_favour_no_number() -> None:
    drawn = draws(7, 12)
    counts = [0] * 12
    for _ in range(12_000):
        counts[next(drawn)] += 1
    assert all(900 < count < 1100 for count in counts)


def test_the_range_of_lumpy_income_is_wide() -> None:
    months: list[Row] = [{COSTS: 3000, ACME: 7500 if month % 3 == 0 else 0} for month in range(12)]
    found = runway_of(months, 8000)
    assert found.likely is not None
    low, high = lasting(found.likely.low), lasting(found.likely.high)
    assert low < lasting(found.months) < high


def test_a_range_needs_three_months() -> None:
    assert likely_range(100, [Fraction(1)] * 2, [1, 1], seed=1) is None
    assert runway_of([{COSTS: 1000}] * 2, 5000).likely is None


def test_a_range_beyond_three_years_says_nothing() -> None:
    assert runway_of([{COSTS: 10}] * 3, 5000).likely is None


def test_a_future_without_an_end_within_five_years_is_none() -> None:
    assert likely_range(100, [Fraction(1)] * 3, [1] * 3, seed=1) == (None, None)
    assert likely_range(60, [Fraction(1)] * 3, [1] * 3, seed=1) == (60, 60)


def test_a_self_funding_business_can_still_run_dry_within_a_year() -> None:
    lumpy: list[Row] = [{COSTS: 3000, ACME: 26_000 if month % 6 == 0 else 0} for month in range(12)]
    found = runway_of(lumpy, 4000)
    assert found.is_self_funding
    assert found.likely is not None
    assert lasting(found.likely.low) < 2
    assert found.likely.high is None
    assert runway_of(lumpy, 400_000).likely is None


def test_drivers_are_what_moved_most_against_the_months_before() -> None:
    rent = expense_for("rent")
    months: list[Row] = [{PAY: 2000, ACME: 3000, rent: 500}] * 3 + [{PAY: 2000, ACME: 1800, rent: 900}] * 3
    assert runway_of(months, 5000).drivers == (
        Driver(ACME, Fraction(-1200_00)),
        Driver(rent, Fraction(400_00)),
    )


def test_with_few_months_the_latest_stands_against_the_others() -> None:
    assert runway_of([{COSTS: 100}, {COSTS: 100}, {COSTS: 190}], 500).drivers == (
        Driver(COSTS, Fraction(90_00)),
    )


def test_small_changes_are_not_worth_saying() -> None:
    assert runway_of([{PAY: 2000, COSTS: 100}, {PAY: 2000, COSTS: 190}], 500).drivers == ()
    assert runway_of([{PAY: 2000}], 500).drivers == ()
    assert runway_of([], 500).drivers == ()


def test_a_client_that_only_got_refunds_is_not_the_largest() -> None:
    other: Account = BETA
    found = runway_of([{COSTS: 100, ACME: -50, other: 20}], 500, today=date(2026, 11, 15))
    assert found.largest == other
    assert found.burn.kept_from(ACME) == 0
