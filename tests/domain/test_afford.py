"""The rule of decision 52 by its worked examples: the buffer and the tax money stay whole."""

from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.afford import Affordable, Expected, afford
from bot.domain.runway.outlook import Runway
from bot.domain.whatif import Every
from tests.domain.past_months import ACME, COSTS, PAY, TODAY, Row, eur, runway_of

# 2,000 a month goes out, 1,400 of 2,000 that come in can be spent: 600 net; the buffer is 6,000.
BURNING: list[Row] = [{PAY: 1500, COSTS: 500, ACME: 2000}] * 3
# 2,000 goes out, 2,800 of 4,000 can be spent: 800 a month to the good.
GROWING: list[Row] = [{PAY: 1500, COSTS: 500, ACME: 4000}] * 3


def weighed(found: Runway, amount: int, every: Every | None = None) -> Affordable:
    return afford(eur(amount), every, found, TODAY)


def test_yes_when_the_buffer_stays_whole() -> None:
    found = weighed(runway_of(BURNING, 8000), 2000)
    assert (found.verdict, found.covers, found.missing) == ("yes", 3, 0)
    assert (found.before.months, found.after.months) == (Fraction(80, 6), Fraction(10))


def test_not_yet_while_the_cash_grows() -> None:
    found = weighed(runway_of(GROWING, 7200), 2000)
    assert (found.verdict, found.covers, found.missing) == ("not_yet", Fraction(52, 20), 800_00)
    assert found.on == date(2026, 12, 15)  # 800 a month


def test_no_while_the_cash_shrinks() -> None:
    found = weighed(runway_of(BURNING, 7999), 2000)
    assert (found.verdict, found.missing, found.on) == ("no", 1_00, None)


def test_no_when_it_would_take_more_than_two_years() -> None:
    assert weighed(runway_of(GROWING, 6000), 19_200).verdict == "not_yet"
    assert weighed(runway_of(GROWING, 6000), 19_201).verdict == "no"


def test_an_overdrawn_tax_envelope_is_filled_first() -> None:
    found = weighed(runway_of(GROWING, 8000, tax=-500), 2000)
    assert (found.verdict, found.missing) == ("not_yet", 500_00)
    assert found.covers == Fraction(55, 20)


def test_a_monthly_cost_counts_in_its_own_buffer() -> None:
    assert weighed(runway_of(GROWING, 6600), 200, "month").verdict == "yes"  # 3 x 2,200
    assert weighed(runway_of(GROWING, 6599), 200, "month").verdict == "not_yet"


def test_a_monthly_cost_must_leave_the_buffer_whole_for_a_year() -> None:
    found = weighed(runway_of(GROWING, 9000), 1000, "month")  # 3 x 3,000, and 200 a month go for a year
    assert (found.verdict, found.missing) == ("not_yet", 2400_00)
    assert found.covers == Fraction(9000 - 2400, 3000)  # after that year
    assert weighed(runway_of(GROWING, 11_400), 1000, "month").verdict == "yes"


def test_a_yearly_cost_counts_by_the_month() -> None:
    assert weighed(runway_of(GROWING, 6300), 1200, "year").verdict == "yes"


def test_nobody_knows_while_nothing_goes_out() -> None:
    assert weighed(runway_of([{ACME: 1000}], 5000), 100).verdict == "unknown"


def test_without_cash_nothing_is_covered() -> None:
    assert weighed(runway_of(BURNING, -100), 100).covers == 0


def coming(day: date, amount: int, payer: str = "Acme") -> Expected:
    return Expected(day=day, payer=payer, amount=eur(amount), kept=Fraction(amount * 70))


DECEMBER = date(2026, 12, 15)  # 30 days on: 2,000 / 30.436875 * 30 = 1,971.29 go out until then


def test_not_yet_while_the_cash_shrinks_but_an_invoice_will_be_paid() -> None:
    found = runway_of(BURNING, 7200)  # 800 short; 4,000 * 0.7 - 1,971.29 = 828.71
    answer = afford(eur(2000), None, found, TODAY, expected=[coming(DECEMBER, 4000)])
    assert (answer.verdict, answer.on, answer.missing) == ("not_yet", DECEMBER, 800_00)
    assert answer.after_payment == coming(DECEMBER, 4000)
    less = afford(eur(2000), None, found, TODAY, expected=[coming(DECEMBER, 3900)])  # 758.71
    assert (less.verdict, less.after_payment) == ("no", None)


def test_expected_payments_add_up_and_the_last_one_needed_is_named() -> None:
    both = [coming(DECEMBER, 3900), coming(TODAY, 100, "Beta")]
    answer = afford(eur(2000), None, runway_of(BURNING, 7200), TODAY, expected=both)
    assert answer.after_payment == both[0]  # 70 + 758.71


def test_the_earlier_of_pace_and_payment_is_the_day() -> None:
    found = runway_of(GROWING, 7200)  # 800 short, which the pace has on 15 December
    soon, late = coming(date(2026, 11, 16), 4000), coming(date(2026, 12, 16), 9000)
    assert afford(eur(2000), None, found, TODAY, expected=[soon]).on == soon.day
    answer = afford(eur(2000), None, found, TODAY, expected=[late])
    assert (answer.on, answer.after_payment) == (DECEMBER, None)


def test_a_yes_waits_for_no_payment() -> None:
    answer = afford(eur(2000), None, runway_of(BURNING, 8000), TODAY, expected=[coming(DECEMBER, 1)])
    assert (answer.verdict, answer.on, answer.after_payment) == ("yes", None, None)


@given(st.integers(0, 30_000), st.integers(1, 9000), st.integers(1, 9000), st.sampled_from([None, "month"]))
@settings(max_examples=60, deadline=None)
def test_what_costs_less_is_never_harder_to_afford(
    cash: int, less: int, more: int, every: Every | None
) -> None:
    found = runway_of(GROWING, cash)
    cheap, dear = sorted((less, less + more))
    order = ["no", "not_yet", "yes"]
    assert order.index(weighed(found, cheap, every).verdict) >= order.index(
        weighed(found, dear, every).verdict
    )


@given(st.integers(0, 30_000), st.integers(1, 30_000))
@settings(max_examples=60, deadline=None)
def test_yes_means_that_the_buffer_is_whole_after_it(cash: int, amount: int) -> None:
    found = runway_of(BURNING, cash)
    answer = weighed(found, amount)
    assert (answer.verdict == "yes") == (cash - amount >= 6000)
