"""Changes that are weighed: each by hand once, and that its reversal takes it back."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.ledger import Account
from bot.domain.money import Money
from bot.domain.runway.months import DAYS_A_MONTH
from bot.domain.runway.outlook import Runway
from bot.domain.whatif import (
    Change,
    Cost,
    Earning,
    Effect,
    LoseClient,
    PayBy,
    PayByPercent,
    PaysLate,
    PayTo,
    Present,
    Prices,
    Standing,
    TimeOff,
    standing,
)
from tests.domain.past_months import ACME, BETA, COSTS, PAY, TODAY, eur, runway_of

CLIENTS = {"Acme": ACME, "Beta": BETA}
# A month: 3,000 out, 2,000 in of which 1,400 can be spent, so 1,600 net; 8,000 last 5 months.
BOOKS = runway_of([{PAY: 2200, COSTS: 800, ACME: 1250, BETA: 750}] * 6, 8000)


def effect(change: Change, found: Runway = BOOKS) -> Effect:
    account: dict[str, Account] = CLIENTS
    return change.effect(Present(found, TODAY, account.get))


def after(change: Change, found: Runway = BOOKS) -> Standing:
    return standing(found, effect(change, found))


@pytest.mark.parametrize(
    ("change", "months"),
    [
        (LoseClient("Acme"), Fraction(8000, 2475)),  # 1,600 + 875
        (LoseClient(None), Fraction(8000, 2475)),
        (LoseClient("Beta"), Fraction(8000, 2125)),
        (LoseClient("Gamma"), Fraction(5)),
        (PayTo(eur(2600)), Fraction(4)),
        (PayTo(eur(0)), None),  # 1,600 - 2,200
        (PayBy(eur(400)), Fraction(4)),
        (PayBy(eur(-600)), Fraction(8)),
        (PayBy(eur(-9000)), None),
        (PayByPercent(Fraction(-50)), Fraction(16)),  # 1,600 - 1,100
        (PayByPercent(Fraction(-300)), None),
        (Cost(eur(400), "month"), Fraction(4)),
        (Cost(eur(4800), "year"), Fraction(4)),
        (Cost(eur(1200), "quarter"), Fraction(4)),
        (Cost(eur(70), "week"), 8000 / (1600 + 10 * DAYS_A_MONTH)),
        (Cost(eur(-800), "month"), Fraction(10)),
        (Cost(eur(1600), None), Fraction(4)),
        (Earning(eur(1000), "month"), Fraction(80, 9)),  # 700 of it can be spent
        (Earning(eur(1000), None), Fraction(8700, 1600)),
        (Prices(Fraction(10)), Fraction(8000, 1460)),
        (Prices(Fraction(-100)), Fraction(8, 3)),
        (Prices(Fraction(-500)), Fraction(8, 3)),
        (PaysLate("Acme", Fraction(1)), Fraction(7125, 1600)),  # one month of 875 never comes in time
        (PaysLate(None, Fraction(1)), Fraction(6600, 1600)),
        (PaysLate("Acme", Fraction(12)), Fraction(8000, 2475)),
    ],
)
def test_a_change_by_hand(change: Change, months: Fraction | None) -> None:
    assert after(change).months == months


def test_time_off_stops_income_on_its_days_only() -> None:
    a_week_from_now = TODAY + timedelta(days=7)
    off = TimeOff(a_week_from_now, a_week_from_now + timedelta(days=20))
    lost = 1400 * 21 / DAYS_A_MONTH
    assert after(off).months == (8000 - lost) / 1600
    assert after(off).net == BOOKS.burn.net


def test_time_off_before_today_costs_nothing() -> None:
    assert after(TimeOff(date(2026, 1, 1), date(2026, 1, 31))).months == BOOKS.months


def test_money_can_run_out_before_a_late_payment_comes() -> None:
    funded = runway_of([{PAY: 2000, ACME: 3000}] * 6, 500)
    assert funded.is_self_funding
    assert after(PaysLate("Acme", Fraction(1)), funded).months == Fraction(1, 4)
    assert after(PaysLate("Acme", Fraction(1, 8)), funded).months is None


def test_without_any_costs_nothing_ends() -> None:
    idle = runway_of([{ACME: 1000}], 500)
    assert after(LoseClient("Acme"), idle).months is None
    assert after(Cost(eur(100), "month"), idle).months is None  # 700 can be spent


cents = st.integers(-2_000_000, 2_000_000).map(lambda minor: Money(minor, "EUR"))
percents = st.fractions(-200, 500, max_denominator=100)
everies = st.sampled_from(["week", "month", "quarter", "year", None])
names = st.sampled_from(["Acme", "Beta", "Gamma", None])
days = st.integers(0, 800).map(lambda ahead: TODAY + timedelta(days=ahead))
changes: st.SearchStrategy[Change] = st.one_of(
    st.builds(LoseClient, names),
    st.builds(PayTo, cents),
    st.builds(PayBy, cents),
    st.builds(PayByPercent, percents),
    st.builds(Cost, cents, everies),
    st.builds(Earning, cents, everies),
    st.builds(Prices, percents),
    st.builds(PaysLate, names, st.fractions(0, 36, max_denominator=30)),
    st.builds(
        lambda first, length: TimeOff(first, first + timedelta(days=length)), days, st.integers(0, 300)
    ),
)
amounts = st.integers(0, 20_000)
rows = st.fixed_dictionaries({}, optional={COSTS: amounts, PAY: amounts, ACME: amounts, BETA: amounts})
books = st.builds(runway_of, st.lists(rows, min_size=1, max_size=4), st.integers(-500, 50_000))


@given(books, changes)
@settings(max_examples=150, deadline=None)
def test_the_reversal_of_a_change_restores_the_runway(found: Runway, change: Change) -> None:
    weighed = effect(change, found)
    assert standing(found, weighed, -weighed) == standing(found)


@given(books)
@settings(deadline=None)
def test_no_change_is_the_runway_itself(found: Runway) -> None:
    before = standing(found)
    assert (before.months, before.net, before.gross) == (found.months, found.burn.net, found.burn.gross)


@given(books, names)
@settings(deadline=None)
def test_losing_a_client_never_lengthens_the_runway(found: Runway, client: str | None) -> None:
    never = Fraction(10**9)
    before, without = standing(found).months, after(LoseClient(client), found).months
    assert (never if without is None else without) <= (never if before is None else before)
    if client is None:
        assert without == found.without_largest or not found.has_pace
