"""Exact amounts: whole minor units of one currency, never floats."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Self

from bot.domain.currencies import DECIMALS

MINOR_MAX = 2**63 - 1


class MoneyError(ValueError):
    """An amount that cannot be: its sentence names the values."""


class CurrencyMismatchError(MoneyError):
    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"{left} and {right} cannot be added up or compared")


class UnknownCurrencyError(MoneyError):
    def __init__(self, currency: str) -> None:
        super().__init__(f"{currency!r} is no ISO 4217 currency")


class AmountTooLargeError(MoneyError):
    def __init__(self, minor: int, currency: str) -> None:
        super().__init__(f"{minor} minor units of {currency} do not fit into 64 bits")


class TooManyDecimalsError(MoneyError):
    def __init__(self, amount: Decimal, currency: str) -> None:
        super().__init__(f"{amount} has more decimals than {currency} knows")


class Money:
    """An amount of one currency, never changed.

    Attributes:
        minor: whole minor units (cents), within 64 bits signed.
        currency: ISO 4217 code, upper case.

    Raises:
        UnknownCurrencyError: the code is not in ISO 4217.
        AmountTooLargeError: the amount is beyond 64 bits.
    """

    minor: int
    currency: str

    def __init__(self, minor: int, currency: str) -> None:
        assert type(minor) is int, f"minor units are whole numbers, not {minor!r}"
        if currency not in DECIMALS:
            raise UnknownCurrencyError(currency)
        if abs(minor) > MINOR_MAX:
            raise AmountTooLargeError(minor, currency)
        self.__dict__.update(minor=minor, currency=currency)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"money is not changed: {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"money is not changed: {name!r}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.minor == other.minor and self.currency == other.currency

    def __hash__(self) -> int:
        return hash((self.minor, self.currency))

    def __repr__(self) -> str:
        return f"Money(minor={self.minor!r}, currency={self.currency!r})"

    @classmethod
    def of(cls, amount: Decimal | str | int, currency: str) -> Self:
        """Exact amount in major units: `Money.of("12.5", "USD")` is 1250 cents.

        Raises:
            TooManyDecimalsError: the amount is finer than the currency's minor unit.
            UnknownCurrencyError, AmountTooLargeError: as for the class.
        """
        assert not isinstance(amount, float)
        if currency not in DECIMALS:
            raise UnknownCurrencyError(currency)
        exact = Decimal(amount).scaleb(DECIMALS[currency])
        if exact != exact.to_integral_value():
            raise TooManyDecimalsError(Decimal(amount), currency)
        return cls(int(exact), currency)

    @classmethod
    def rounded(cls, amount: Decimal | Fraction, currency: str) -> Self:
        """Nearest amount in minor units, halves to even; for results of a division or a percentage."""
        if currency not in DECIMALS:
            raise UnknownCurrencyError(currency)
        exact = Fraction(amount) * 10 ** DECIMALS[currency]
        return cls(round(exact), currency)

    @classmethod
    def zero(cls, currency: str) -> Self:
        return cls(0, currency)

    @property
    def decimal(self) -> Decimal:
        """Major units, with exactly the currency's number of decimals: `str()` of it is the contract's amount."""
        return Decimal(self.minor).scaleb(-DECIMALS[self.currency])

    def __add__(self, other: Self) -> Self:
        self._same_currency(other)
        return type(self)(self.minor + other.minor, self.currency)

    def __sub__(self, other: Self) -> Self:
        return self + -other

    def __neg__(self) -> Self:
        return type(self)(-self.minor, self.currency)

    def __abs__(self) -> Self:
        return type(self)(abs(self.minor), self.currency)

    def __mul__(self, factor: int) -> Self:
        assert type(factor) is int
        return type(self)(self.minor * factor, self.currency)

    def __lt__(self, other: Self) -> bool:
        self._same_currency(other)
        return self.minor < other.minor

    def __le__(self, other: Self) -> bool:
        self._same_currency(other)
        return self.minor <= other.minor

    def __bool__(self) -> bool:
        return self.minor != 0

    def __str__(self) -> str:
        return f"{self.decimal} {self.currency}"

    def _same_currency(self, other: Self) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatchError(self.currency, other.currency)


def total(amounts: Iterable[Money], currency: str) -> Money:
    """Sum of amounts, zero of `currency` where there are none.

    Raises:
        CurrencyMismatchError: one of them is in another currency.
    """
    return sum(amounts, start=Money.zero(currency))


def split(amount: Money, weights: Sequence[Fraction | int]) -> list[Money]:
    """Cut an amount into parts by weight; the parts always add up to the amount.

    Each part gets its exact share rounded down (toward zero); the minor units left over go one each to the
    parts with the largest remainders, earlier parts first.

    Args:
        amount: of either sign.
        weights: shape (n,), each at least 0, at least one of them above 0.

    Source: largest remainder method (Hare quota); docs/decisions/0006-largest-remainder-split.md
    """
    assert weights, "an amount is split into at least one part"
    assert all(weight >= 0 for weight in weights)
    whole = sum(Fraction(weight) for weight in weights)
    assert whole > 0

    sign = -1 if amount.minor < 0 else 1
    exact = [abs(amount.minor) * Fraction(weight) / whole for weight in weights]
    parts = [int(share) for share in exact]
    left_over = abs(amount.minor) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda i: parts[i] - exact[i])
    for i in by_remainder[:left_over]:
        parts[i] += 1
    assert sum(parts) == abs(amount.minor)
    return [Money(sign * part, amount.currency) for part in parts]
