"""The worked examples of decision 24: what is known counts once, whether the months hold it or not."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.ledger import Account, expense_for, income_from
from bot.domain.recurring import Direction, Every, Paid, Rule
from bot.domain.runway.known import Recurring, has_come, of_payee, with_known
from bot.domain.runway.months import months_before
from bot.wording.figures import months as in_words
from tests.domain.past_months import ACME, COSTS, TODAY, Row, eur, runway_of

RENT = expense_for("rent")
AUGUST, SEPTEMBER, OCTOBER = (months_before(TODAY, ago) for ago in (3, 2, 1))


def rule(
    amount: int, every: Every, direction: Direction = "expense", starts: date = date(2026, 8, 5)
) -> Rule:
    return Rule(direction=direction, payee="Figma", amount=eur(amount), every=every, starts=starts)


def paid_monthly(amount: int, account: Account = COSTS) -> list[Paid]:
    return [Paid(account, month.replace(day=5), eur(amount)) for month in (AUGUST, SEPTEMBER, OCTOBER)]


def gross(months: Sequence[Row], known: Sequence[Recurring]) -> Fraction:
    return runway_of(months, 0, recurring=known).burn.gross


SOFTWARE: list[Row] = [{COSTS: 100}] * 3


@pytest.mark.parametrize(
    ("said", "paid", "months", "expected"),
    [
        pytest.param(rule(15, "month"), paid_monthly(15), SOFTWARE, 100, id="held"),
        pytest.param(rule(15, "month"), paid_monthly(12), SOFTWARE, 103, id="raised"),
        pytest.param(rule(800, "month"), [], SOFTWARE, 900, id="new"),
        pytest.param(rule(9, "month"), paid_monthly(59), SOFTWARE, 100, id="more is held"),
        pytest.param(
            rule(600, "year"),
            [Paid(COSTS, date(2026, 9, 9), eur(600))],
            [{COSTS: 100}, {COSTS: 700}, {COSTS: 100}],
            150,
            id="a lump paid",
        ),
        pytest.param(rule(600, "year"), [], SOFTWARE, 150, id="a lump to come"),
        pytest.param(
            rule(600, "year"),
            [Paid(COSTS, date(2026, 9, 9), eur(480)), *paid_monthly(80)],
            [{COSTS: 80}, {COSTS: 560}, {COSTS: 80}],
            130,
            id="a lump of last year's price, and other things of the same payee",
        ),
    ],
)
def test_a_known_cost_counts_once(
    said: Rule, paid: Sequence[Paid], months: Sequence[Row], expected: int
) -> None:
    assert gross(months, of_payee([said], paid, RENT)) == expected * 100


def test_several_rules_of_one_payee_share_what_it_was_paid() -> None:
    rules = [rule(10, "month"), rule(20, "month"), rule(600, "year")]
    paid = [*paid_monthly(30), Paid(COSTS, date(2026, 9, 9), eur(600))]
    months: list[Row] = [{COSTS: 30}, {COSTS: 630}, {COSTS: 30}]
    assert gross(months, of_payee(rules, paid, RENT)) == 80_00


def test_a_week_is_52_in_a_year_and_a_quarter_four() -> None:
    weekly, quarterly = rule(120, "week"), rule(120, "quarter")
    assert of_payee([weekly], [], RENT)[0].monthly == 520_00
    assert of_payee([quarterly], [], RENT)[0].monthly == 40_00


RETAINER = rule(2000, "month", "income", date(2026, 10, 5))
CAME: list[Row] = [{COSTS: 2000}, {COSTS: 2000}, {COSTS: 2000, ACME: 2000}]


def test_a_retainer_counts_in_full_while_it_comes() -> None:
    paid = [Paid(ACME, date(2026, 10, 5), eur(2000)), Paid(ACME, date(2026, 11, 6), eur(2000))]
    assert has_come(RETAINER, paid, TODAY)
    found = runway_of(CAME, 3000, recurring=of_payee([RETAINER], paid, ACME))
    assert found.months is not None
    assert (found.burn.kept, in_words(found.months)) == (1400_00, "5.0 months")
    assert found.largest == ACME


def test_a_retainer_that_did_not_come_counts_as_far_as_it_came() -> None:
    paid = [Paid(ACME, date(2026, 10, 5), eur(2000))]
    assert not has_come(RETAINER, paid, TODAY)
    found = runway_of(CAME, 3000)
    assert found.months is not None
    assert in_words(found.months) == "1.9 months"


@pytest.mark.parametrize(
    ("day", "amount", "today", "expected"),
    [
        (date(2026, 11, 6), 2000, TODAY, True),
        (date(2026, 11, 10), 1900, TODAY, True),
        (date(2026, 11, 14), 2000, TODAY, True),  # late, but there
        (date(2026, 11, 6), 900, TODAY, False),
        (date(2026, 10, 5), 2000, date(2026, 11, 10), True),  # five days late may still come
        (date(2026, 10, 5), 2000, date(2026, 11, 11), False),
    ],
)
def test_when_a_payment_has_come(day: date, amount: int, today: date, expected: bool) -> None:
    assert has_come(RETAINER, [Paid(ACME, day, eur(amount))], today) is expected


def test_a_rule_said_today_has_nothing_to_come_yet() -> None:
    assert has_come(rule(2000, "year", "income", TODAY), [], TODAY)


def test_what_a_month_costs_in_all_holds_in_the_first_week() -> None:
    known = of_payee([rule(800, "month")], [], RENT)
    first_week = runway_of([], 5000, recurring=known, stated=eur(2500))
    assert (first_week.burn.gross, first_week.months) == (2500_00, 2)
    assert runway_of([], 5000, recurring=known, stated=eur(700)).burn.gross == 800_00
    assert runway_of([{COSTS: 900}], 5000, stated=eur(2500)).burn.gross == 900_00  # a full month knows better


def test_what_clients_paid_ahead_is_fenced_off() -> None:
    found = runway_of([{COSTS: 1000}], 2500, prepaid=eur(700))
    assert (found.cash, found.prepaid, found.months) == (1800_00, 700_00, Fraction(18, 10))


amounts = st.integers(1, 10_000)


@given(amounts, st.lists(amounts, min_size=3, max_size=3), st.sampled_from(["week", "month"]))
def test_a_steady_item_never_lowers_what_goes_out(known: int, held: list[int], every: Every) -> None:
    paid = [
        Paid(COSTS, month, eur(amount))
        for month, amount in zip((AUGUST, SEPTEMBER, OCTOBER), held, strict=True)
    ]
    items = of_payee([rule(known, every)], paid, RENT)
    months: list[Row] = [{COSTS: amount} for amount in held]
    assert gross(months, items) == max(items[0].monthly, Fraction(sum(held) * 100, 3))


@given(amounts, amounts)
def test_a_lump_is_the_same_a_month_whether_it_was_paid_or_not(amount: int, besides: int) -> None:
    items = of_payee([rule(amount, "year")], [Paid(COSTS, SEPTEMBER, eur(amount))], COSTS)
    paid: list[Row] = [{COSTS: besides}, {COSTS: besides + amount}, {COSTS: besides}]
    to_come: list[Row] = [{COSTS: besides}] * 3
    assert gross(paid, items) == gross(to_come, of_payee([rule(amount, "year")], [], COSTS))


def test_nothing_known_changes_nothing() -> None:
    pace = {income_from(1): Fraction(3)}
    assert with_known(pace, (), lambda _held: Fraction(0)) == pace
