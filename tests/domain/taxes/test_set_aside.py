from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import CurrencyMismatchError, Money
from bot.domain.taxes.set_aside import SetAside, set_aside


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


@pytest.mark.parametrize(
    ("expected", "earned", "percent", "paid", "held"),
    [
        (("3000", "0", "0"), "10000", "30", "0", "3000"),
        (("3000", "400", "0"), "10000", "30", "0", "2600"),
        (("1800", "0", "800"), "10000", "30", "1200", "2600"),
        (("0", "0", "500"), "10000", "30", "3500", "500"),  # more was paid than the share
        (("0", "0", "0"), "0", "30", "0", "0"),
        (("0", "0", "0"), "-50", "30", "0", "0"),  # more refunds than deposits
        (("0", "25", "0"), "0", "30", "0", "-25"),
        (("10.00", "10.00", "0"), "33.33", "30", "0", "0"),  # 9.999
        (("3.15", "3.15", "0"), "10.01", "31.5", "0", "0"),
        (("0", "0", "10"), "100", "0", "0", "10"),
        (("100", "90", "0"), "100", "100", "0", "10"),
    ],
)
def test_the_envelope_against_the_share(
    expected: tuple[str, str, str], earned: str, percent: str, paid: str, held: str
) -> None:
    target, missing, spare = map(eur, expected)
    result = set_aside(eur(earned), Decimal(percent), eur(paid), eur(held))
    assert result == SetAside(target=target, held=eur(held), missing=missing, spare=spare)


def test_other_currencies_are_refused() -> None:
    with pytest.raises(CurrencyMismatchError):
        set_aside(eur("10"), Decimal(30), eur("0"), Money.of("5", "USD"))


amounts = st.integers(-(10**9), 10**9)


@given(amounts, st.integers(0, 100), amounts, amounts)
def test_moving_what_is_missing_in_or_what_is_spare_out_meets_the_target(
    earned: int, percent: int, paid: int, held: int
) -> None:
    result = set_aside(Money(earned, "EUR"), Decimal(percent), Money(paid, "EUR"), Money(held, "EUR"))
    assert result.held + result.missing - result.spare == result.target
    assert not (result.missing and result.spare)
