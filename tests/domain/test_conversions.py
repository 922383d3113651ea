"""Conversions by the worked examples of decision 25."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.conversions import carried, conversion, converted
from bot.domain.ledger import CONVERSIONS, EXCHANGE, Balances, BankName, Posting, bank
from bot.domain.money import Money

DAY = date(2026, 3, 4)
JANUARY, FEBRUARY = date(2026, 1, 5), date(2026, 2, 5)


def usd(amount: str | int) -> Money:
    return Money.of(amount, "USD")


def eur(amount: str | int) -> Money:
    return Money.of(amount, "EUR")


def holding(**amounts: str) -> Balances:
    names: dict[str, BankName] = {"operating": "operating", "tax": "tax", "buffer": "buffer"}
    return {(bank("operating", names[name]), "USD"): usd(amount) for name, amount in amounts.items()}


def test_both_currencies_go_through_conversions_and_the_loss_is_a_cost() -> None:
    entry = conversion(usd(500), eur(440), DAY, holding(operating="605"), eur(10))
    assert entry.postings == (
        Posting(bank("operating"), usd(-500)),
        Posting(CONVERSIONS, usd(500)),
        Posting(bank("operating"), eur(440)),
        Posting(CONVERSIONS, eur(-450)),
        Posting(EXCHANGE, eur(10)),
    )
    assert converted(entry) == (usd(500), eur(440))


def test_a_gain_is_a_cost_below_zero() -> None:
    entry = conversion(usd(500), eur(460), DAY, {}, eur(-10))
    assert entry.postings[-2:] == (Posting(CONVERSIONS, eur(-450)), Posting(EXCHANGE, eur(-10)))
    assert converted(conversion(eur(460), usd(500), DAY, {}, eur(-10))) == (eur(460), usd(500))


def test_what_waits_for_other_envelopes_keeps_its_purpose() -> None:
    held = holding(operating="600", tax="300", buffer="100")
    entry = conversion(usd(800), eur(720), DAY, held)  # 600 of operating's, 150 and 50 of what waits
    moved = {(p.account, p.amount.currency): p.amount for p in entry.postings}
    assert moved[bank("operating"), "USD"] == usd(-600)
    assert moved[bank("operating", "tax"), "USD"] == usd(-150)
    assert moved[bank("operating", "buffer"), "USD"] == usd(-50)
    assert moved[bank("operating"), "EUR"] == eur(540)
    assert moved[bank("operating", "tax"), "EUR"] == eur(135)
    assert moved[bank("operating", "buffer"), "EUR"] == eur(45)


def test_more_than_the_books_know_is_operatings() -> None:
    entry = conversion(usd(500), eur(450), DAY, holding(operating="-20", tax="100"))
    moved = {(p.account, p.amount.currency): p.amount for p in entry.postings}
    assert moved[bank("operating"), "USD"] == usd(-400)
    assert moved[bank("operating", "tax"), "EUR"] == eur(90)


RATES = {JANUARY: Fraction("0.90"), FEBRUARY: Fraction("0.94"), DAY: Fraction("0.86")}


@pytest.mark.parametrize(
    ("days", "amount", "expected"),
    [
        ([(JANUARY, 500_00)], 500_00, Fraction(450_00)),
        ([(JANUARY, 500_00), (FEBRUARY, 500_00)], 500_00, Fraction(460_00)),  # 0.92 on average
        ([(JANUARY, 500_00), (FEBRUARY, -300_00)], 200_00, Fraction(180_00)),
        ([(JANUARY, 500_00)], 600_00, Fraction(536_00)),  # 450 and 100 at 0.86
        ([], 100_00, Fraction(86_00)),
        ([(JANUARY, -100_00), (FEBRUARY, 300_00)], 200_00, Fraction(188_00)),
        ([(date(2026, 2, 6), 500_00)], 500_00, None),
        ([(date(2026, 2, 6), 500_00), (FEBRUARY, -500_00)], 500_00, None),
    ],
)
def test_what_money_came_in_at(days: list[tuple[date, int]], amount: int, expected: Fraction | None) -> None:
    assert carried(days, amount, DAY, RATES.get) == expected


amounts = st.integers(1, 10**12)


@given(amounts, amounts, st.integers(-(10**9), 10**9), st.lists(amounts, min_size=3, max_size=3))
def test_each_currency_sums_to_zero_and_both_sides_are_whole(
    out: int, came: int, difference: int, held: list[int]
) -> None:
    balances = {
        (bank("operating"), "USD"): Money(held[0], "USD"),
        (bank("operating", "tax"), "USD"): Money(held[1], "USD"),
        (bank("operating", "profit"), "USD"): Money(held[2], "USD"),
    }
    entry = conversion(
        Money(out, "USD"), Money(came, "EUR"), DAY, balances, Money(difference, "EUR")
    )  # refuses what does not balance
    assert converted(entry) == (Money(out, "USD"), Money(came, "EUR"))
