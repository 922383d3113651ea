"""The worked examples of decision 50, and what must hold for any books."""

from datetime import date
from fractions import Fraction

import pytest

from bot.domain.envelopes import DEFAULT_SHARES
from bot.domain.ledger import (
    ADJUSTMENTS,
    OWNER_DRAW,
    TAXES,
    Account,
    bank,
    expense_for,
    income_from,
    opening_balance_of,
)
from bot.domain.money import Money
from bot.domain.runway.flows import PUT_BY
from bot.domain.runway.known import Recurring
from bot.domain.runway.months import (
    full_months,
    month_end,
    months_before,
    months_spanned,
    weight,
    window_start,
)
from bot.domain.runway.outlook import runway
from bot.wording.figures import months as in_words
from tests.domain.past_months import ACME, BETA, COSTS, PAY, TODAY, eur, runway_of, totals_of


def said(count: Fraction | None) -> str:
    return "no end" if count is None else in_words(count)


def test_irregular_income() -> None:
    out = {PAY: 2200, COSTS: 800}
    came = [{ACME: 6000}, {}, {}, {BETA: 4500}, {}, {ACME: 1500}]
    found = runway_of([out | income for income in came], 8000)
    assert found.burn.gross == 3000_00
    assert found.burn.kept == 1400_00
    assert found.burn.net == 1600_00
    assert (said(found.months), said(found.without_income)) == ("5.0 months", "2.6 months")
    assert (found.largest, said(found.without_largest)) == (ACME, "3.2 months")
    assert found.ends == date(2027, 4, 16)


def test_no_income() -> None:
    found = runway_of([{COSTS: 1000}, {COSTS: 1100}, {COSTS: 900}], 2500)
    assert (said(found.months), said(found.without_income)) == ("2.5 months", "2.5 months")
    assert (found.largest, said(found.without_largest)) == (None, "2.5 months")
    assert found.ends == date(2027, 1, 30)


def test_negative_burn_is_self_funding_and_still_has_the_other_two_numbers() -> None:
    found = runway_of([{PAY: 2600, ACME: 2500, BETA: 1500}] * 12, 7800)
    assert found.burn.net == -200_00
    assert found.is_self_funding
    assert (found.months, found.ends) == (None, None)
    assert said(found.without_income) == "3.0 months"
    assert said(found.without_largest) == "5.0 months"


def test_overdrawn_cash_lasts_no_month() -> None:
    found = runway_of([{COSTS: 1000}], -900)
    assert (said(found.months), found.ends) == ("0.0 months", TODAY)


SUMMER = [{COSTS: 2000, **({ACME: 6000} if month in {5, 6, 7, 8} else {})} for month in range(1, 13)]


def test_a_season_after_its_summer() -> None:
    found = runway_of([*SUMMER[10:], *SUMMER[:10]], 4000, today=date(2026, 11, 15))
    assert found.burn.kept == 1400_00  # plainly 24,000 / 12, not 48,000 / 18
    assert said(found.months) == "6.6 months"


def test_a_season_before_its_summer() -> None:
    found = runway_of([*SUMMER[3:], *SUMMER[:3]], 4000, today=date(2026, 4, 15))
    assert found.burn.kept == Fraction(24_000_00, 18) * Fraction(7, 10)
    assert said(found.months) == "3.7 months"


def test_costs_that_rose_half_a_year_ago() -> None:
    found = runway_of([{COSTS: 1000}] * 6 + [{COSTS: 1600}] * 6, 7000)
    assert found.burn.gross == 1400_00
    assert said(found.months) == "5.0 months"


def test_the_first_week() -> None:
    first = date(2026, 11, 14)
    balances = {
        (bank("operating"), "EUR"): eur(111),
        (bank("operating", "buffer"), "EUR"): eur(120),
        (bank("operating", "profit"), "EUR"): eur(60),
        (bank("operating", "tax"), "EUR"): eur(360),
    }
    month = date(2026, 11, 1)
    totals = {
        (ACME, "EUR", month): eur(-1200),
        (COSTS, "EUR", month): eur(49),
        (PAY, "EUR", month): eur(500),
    }
    found = runway(balances, totals, first, TODAY, currency="EUR", shares=DEFAULT_SHARES)
    assert found.burn.is_rough
    assert (found.cash, found.tax) == (291_00, 360_00)
    assert found.months == found.without_income == Fraction(291, 549)
    assert said(found.months) == "0.5 months"
    assert found.likely is None


def test_two_currencies() -> None:
    months = [{COSTS: 1000}] * 3
    totals = totals_of(months) | {
        (BETA, "USD", months_before(TODAY, ago)): Money.of(-1100, "USD") for ago in (1, 2, 3)
    }
    balances = {
        (bank("operating"), "EUR"): eur(900),
        (bank("operating"), "USD"): Money.of(660, "USD"),
    }
    first = months_before(TODAY, 3)

    def at_a_rate(amount: Money, _day: date) -> Money | None:
        return Money.rounded(Fraction(amount.decimal) / Fraction("1.10"), "EUR")

    found = runway(balances, totals, first, TODAY, currency="EUR", shares=DEFAULT_SHARES, convert=at_a_rate)
    assert (found.cash, found.burn.kept) == (1500_00, 700_00)
    assert said(found.months) == "5.0 months"
    apart = runway(balances, totals, first, TODAY, currency="EUR", shares=DEFAULT_SHARES)
    assert said(apart.months) == "0.9 months"
    assert (apart.foreign, apart.uncounted) == ((Money.of(660, "USD"),), ("USD",))


def test_tax_and_retirement_are_no_cash() -> None:
    balances = {
        (bank(name), "EUR"): eur(amount)
        for name, amount in {
            "operating": 100,
            "buffer": 20,
            "profit": 3,
            "tax": 5000,
            "retirement": 700,
        }.items()
    }
    found = runway(balances, totals_of([{COSTS: 100}]), date(2026, 10, 1), TODAY, currency="EUR", shares=())
    assert (found.cash, found.tax) == (123_00, 5000_00)


def test_what_clients_paid_ahead_is_no_cash() -> None:
    found = runway_of([{COSTS: 1000}], 2500, prepaid=eur(500))
    assert said(found.months) == "2.0 months"


SET_ASIDE = {ACME: 1000, bank("tax"): 300}


def test_tax_paid_out_of_the_tax_share_is_no_outflow() -> None:
    found = runway_of([SET_ASIDE, {ACME: 1000, TAXES: 600, bank("tax"): -300}], 0, tax=0)
    assert found.burn.gross == 0


def test_tax_beyond_its_share_goes_out() -> None:
    found = runway_of([SET_ASIDE, {ACME: 1000, TAXES: 1000, bank("tax"): -300}], 0, tax=0)
    assert found.burn.out == {TAXES: 200_00}  # (1,000 - 600) / 2 months


def test_money_moved_to_tax_by_hand_provides_for_no_tax() -> None:
    months = [{bank("tax"): 900, COSTS: 100}, {bank("tax"): -900, TAXES: 900, COSTS: 100}]
    found = runway_of(months, 0)
    assert found.burn.out == {COSTS: 100_00, TAXES: 450_00}


def test_tax_money_that_the_bank_showed_provides_for_tax() -> None:
    months = [
        {bank("tax"): 900, opening_balance_of("tax"): -900, COSTS: 100},
        {bank("tax"): -900, TAXES: 900, COSTS: 100},
    ]
    assert runway_of(months, 0).burn.out == {COSTS: 100_00}


def test_putting_by_for_retirement_goes_out_unless_the_bank_showed_it() -> None:
    moved = runway_of([{COSTS: 100, PUT_BY: 250}], 1000, shares=())
    assert moved.burn.gross == 350_00
    shown = [
        {COSTS: 100, PUT_BY: 250, opening_balance_of("retirement"): -250},
        {COSTS: 100, PUT_BY: 250, ADJUSTMENTS: -250},
    ]
    assert runway_of(shown, 1000, shares=()).burn.gross == 100_00


def test_a_month_without_any_entry_is_a_gap() -> None:
    found = runway_of([{COSTS: 900}, {}, {}, {COSTS: 1100}], 2000)
    assert said(found.months) == "2.0 months"
    assert [flow.month.month for flow in found.burn.months] == [7, 10]


def test_known_costs_count_from_the_first_day() -> None:
    known = [
        Recurring(expense_for("rent"), Fraction(800_00)),
        Recurring(COSTS, Fraction(20_00), {date(2026, 10, 1): 50_00}),
        Recurring(ACME, Fraction(1000_00), {date(2026, 10, 1): 400_00}),
    ]
    found = runway_of([], 700, recurring=known)
    assert found.burn.is_rough
    assert (found.burn.gross, found.burn.kept) == (820_00, 700_00)
    found = runway_of([{COSTS: 50, ACME: 400}], 700, recurring=known)
    assert found.burn.out == {COSTS: 50_00, expense_for("rent"): 800_00}
    assert found.burn.kept == 700_00


def test_without_outflow_there_is_no_pace() -> None:
    found = runway_of([{ACME: 1000}], 700)
    assert not found.has_pace
    assert (found.months, found.without_income, found.ends) == (None, None, None)
    assert not found.is_self_funding


def test_records_of_under_a_month_are_spread_over_their_days() -> None:
    totals = {(COSTS, "EUR", date(2026, month, 1)): eur(300) for month in (10, 11)}
    found = runway({}, totals, date(2026, 10, 11), TODAY, currency="EUR", shares=())
    assert found.burn.is_rough
    assert found.burn.gross == 600_00 / months_spanned(date(2026, 10, 11), TODAY)


def test_all_that_was_taken_back_leaves_nothing() -> None:
    assert not runway_of([{COSTS: 0}], 0).has_pace


@pytest.mark.parametrize(
    ("first_day", "months"),
    [
        (date(2026, 11, 1), 0),
        (date(2026, 10, 6), 0),
        (date(2026, 10, 5), 1),
        (date(2026, 10, 1), 1),
        (date(2026, 1, 1), 10),
        (date(2025, 11, 1), 12),
        (date(2019, 5, 5), 12),
    ],
)
def test_full_months(first_day: date, months: int) -> None:
    found = full_months(first_day, TODAY)
    assert len(found) == months
    assert found == tuple(months_before(TODAY, ago) for ago in range(months, 0, -1))


def test_the_last_six_months_count_double() -> None:
    weights = [weight(months_before(TODAY, ago), TODAY) for ago in range(1, 13)]
    assert weights == [2] * 6 + [1] * 6


def test_calendar_edges() -> None:
    assert window_start(date(2019, 5, 5), TODAY) == date(2025, 11, 1)
    assert window_start(date(2026, 5, 5), TODAY) == date(2026, 5, 5)
    assert window_start(date(1, 1, 1), date(1, 3, 1)) == date(1, 1, 1)
    assert (month_end(date(2028, 2, 1)), month_end(date(2026, 12, 1))) == (
        date(2028, 2, 29),
        date(2026, 12, 31),
    )
    assert month_end(date(9999, 12, 1)) == date.max


def test_a_runway_beyond_the_calendar_has_no_day() -> None:
    assert runway_of([{COSTS: 1}], 100_000).ends is None
    assert runway_of([{COSTS: 1}], 1000).ends == date(2110, 3, 16)


def test_income_of_nobody_is_never_the_largest_client() -> None:
    shop = income_from(None)
    assert shop == Account(ACME.kind, "other")
    totals = totals_of([{COSTS: 100}]) | {(shop, "EUR", date(2026, 10, 1)): eur(-900)}
    found = runway({}, totals, date(2026, 10, 1), TODAY, currency="EUR", shares=())
    assert found.largest is None
    assert OWNER_DRAW not in found.burn.out
