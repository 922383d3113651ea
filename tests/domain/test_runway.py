from datetime import date
from fractions import Fraction

from bot.domain.ledger import OWNER_DRAW, TAXES, Account, bank, expense_for, income_from
from bot.domain.money import Money
from bot.domain.runway import DAYS_A_MONTH, Runway, runway, window_start

TODAY = date(2026, 11, 22)


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


def found(moves: list[tuple[Account, date, str]], first_day: date = TODAY, operating: str = "111") -> Runway:
    balances = {(bank("operating"), "USD"): usd(operating), (bank("operating", "buffer"), "USD"): usd("120")}
    totals = {(account, "USD", day.replace(day=1)): usd(amount) for account, day, amount in moves}
    return runway(balances, totals, first_day, TODAY, "USD")


def test_the_worked_example_of_decision_9() -> None:
    result = found([(expense_for("software"), TODAY, "49"), (OWNER_DRAW, TODAY, "500")])
    assert result.months == Fraction(231, 549)
    assert (result.cash, result.monthly_outflow) == (usd("231"), usd("549"))


def test_the_average_runs_over_the_days_of_the_records() -> None:
    first = date(2026, 9, 1)
    result = found([(expense_for("rent"), first, "300"), (expense_for("rent"), TODAY, "300")], first)
    assert result.days_counted == 83
    assert result.monthly_outflow == Money(round(60000 / (83 / DAYS_A_MONTH)), "USD")


def test_tax_income_and_other_currencies_are_no_outflow() -> None:
    totals = {
        (TAXES, "USD", TODAY): usd("900"),
        (income_from(1), "USD", TODAY): usd("-1200"),
        (expense_for("travel"), "EUR", TODAY): Money.of("70", "EUR"),
    }
    assert runway({}, totals, TODAY, TODAY, "USD").months is None


def test_no_more_than_twelve_months_count() -> None:
    assert window_start(date(2019, 5, 5), TODAY) == date(2025, 12, 1)
    assert window_start(date(2026, 5, 5), TODAY) == date(2026, 5, 5)
    assert window_start(date(2019, 5, 5), date(2026, 12, 31)) == date(2026, 1, 1)


def test_an_overdrawn_account_has_no_months_left() -> None:
    assert found([(OWNER_DRAW, TODAY, "500")], operating="-900").months == 0


def test_more_cash_never_shortens_the_runway() -> None:
    moves = [(OWNER_DRAW, TODAY, "500")]
    lasts = [found(moves, operating=amount).months or Fraction(0) for amount in ("-50", "0", "10", "5000")]
    assert lasts == sorted(lasts)
