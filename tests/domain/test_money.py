from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.currencies import DECIMALS
from bot.domain.money import (
    MINOR_MAX,
    AmountTooLargeError,
    CurrencyMismatchError,
    Money,
    TooManyDecimalsError,
    UnknownCurrencyError,
    split,
    total,
)

currencies = st.sampled_from(["USD", "JPY", "KWD"])
minors = st.integers(-MINOR_MAX // 4, MINOR_MAX // 4)
amounts = st.builds(Money, minors, currencies)
weights = st.lists(st.fractions(0, 1000), min_size=1, max_size=8).filter(any)


@pytest.mark.parametrize(
    ("amount", "currency", "minor", "text"),
    [
        ("1200", "USD", 120000, "1200.00"),
        ("0.01", "EUR", 1, "0.01"),
        ("-49.5", "GBP", -4950, "-49.50"),
        ("184000", "JPY", 184000, "184000"),
        ("1.250", "KWD", 1250, "1.250"),
        (Decimal("1E+3"), "USD", 100000, "1000.00"),
    ],
)
def test_an_amount_has_its_currency_s_own_decimals(
    amount: str | Decimal, currency: str, minor: int, text: str
) -> None:
    money = Money.of(amount, currency)
    assert money.minor == minor
    assert str(money.decimal) == text


def test_decimals_are_those_of_iso_4217() -> None:
    assert {DECIMALS[code] for code in ("USD", "HUF", "IDR", "RSD", "MGA")} == {2}
    assert {DECIMALS[code] for code in ("JPY", "KRW", "CLP", "ISK", "XOF", "VND")} == {0}
    assert {DECIMALS[code] for code in ("KWD", "BHD", "OMR", "TND", "JOD", "IQD", "LYD")} == {3}


def test_what_is_finer_than_the_minor_unit_is_refused() -> None:
    with pytest.raises(TooManyDecimalsError, match=r"1\.005 has more decimals than USD"):
        Money.of("1.005", "USD")
    with pytest.raises(TooManyDecimalsError):
        Money.of("0.5", "JPY")


def test_what_does_not_fit_into_64_bits_is_refused() -> None:
    assert Money(MINOR_MAX, "USD").minor == MINOR_MAX
    with pytest.raises(AmountTooLargeError):
        Money(MINOR_MAX, "USD") + Money(1, "USD")


def test_unknown_currencies_are_refused() -> None:
    with pytest.raises(UnknownCurrencyError, match="'XYZ' is no ISO 4217 currency"):
        Money.of("1", "XYZ")


def test_currencies_are_never_mixed() -> None:
    dollars, euros = Money.of("1", "USD"), Money.of("1", "EUR")
    for mix in (lambda: dollars + euros, lambda: dollars - euros, lambda: dollars < euros):
        with pytest.raises(CurrencyMismatchError, match="USD and EUR"):
            mix()
    with pytest.raises(CurrencyMismatchError):
        total([dollars, euros], "USD")


def test_floats_are_never_money() -> None:
    with pytest.raises(AssertionError):
        Money(1.0, "USD")  # type: ignore[arg-type]
    with pytest.raises(AssertionError):
        Money.of(1.5, "USD")  # type: ignore[arg-type]


@given(amounts)
def test_an_amount_survives_its_decimal_form(amount: Money) -> None:
    assert Money.of(str(amount.decimal), amount.currency) == amount


@given(amounts, weights)
def test_parts_add_up_and_are_less_than_a_unit_off(amount: Money, weights: list[Fraction]) -> None:
    parts = split(amount, weights)
    assert total(parts, amount.currency) == amount
    for part, weight in zip(parts, weights, strict=True):
        exact = Fraction(amount.minor) * weight / sum(weights)
        assert abs(part.minor - exact) < 1


@given(amounts, weights)
def test_a_split_mirrors_with_its_sign(amount: Money, weights: list[Fraction]) -> None:
    assert split(-amount, weights) == [-part for part in split(amount, weights)]


def test_odd_cents_go_to_the_largest_remainders() -> None:
    parts = split(Money(100, "USD"), [Fraction(1, 3)] * 3)
    assert [part.minor for part in parts] == [34, 33, 33]
    parts = split(Money(3333, "USD"), [30, 10, 5, 55])  # 999.9, 333.3, 166.65, 1833.15
    assert [part.minor for part in parts] == [1000, 333, 167, 1833]
