"""Exchange rates, and totals of several currencies in one.

Source: docs/decisions/0054-rates-of-the-european-central-bank.md
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Protocol

from bot.domain.money import Money


@dataclass(frozen=True)
class Rate:
    """What one major unit of a currency is worth in another, and the day whose rate it is."""

    value: Fraction
    day: date


class Rates(Protocol):
    def rate(self, source: str, target: str, day: date) -> Rate | None:
        """The rate of the day or the last before it; None where there is none, which is never guessed."""
        ...


@dataclass(frozen=True, kw_only=True)
class Total:
    """Amounts of several currencies as one.

    Attributes:
        amount: in the founder's own currency, with all that could be converted.
        converted: what in it was in other currencies, one amount a currency.
        apart: what no rate is known for, one amount a currency; not in `amount`.
        rate_day: the day of the rates, the earliest where they differ; None where nothing was converted.
    """

    amount: Money
    converted: tuple[Money, ...] = ()
    apart: tuple[Money, ...] = ()
    rate_day: date | None = None


def convert(amount: Money, target: str, rate: Rate) -> Money:
    return Money.rounded(Fraction(amount.decimal) * rate.value, target)


def total_in(own: str, amounts: Iterable[Money], day: date, rates: Rates) -> Total:
    """Add up amounts of any currencies: each currency's sum is converted once, at the rate of `day`.

    Raises:
        AmountTooLargeError: the sum does not fit into 64 bits.
    """
    sums = _by_currency(amounts)
    whole = sums.pop(own, Money.zero(own))
    converted, apart, days = [], [], []
    for currency, money in sorted(sums.items()):
        rate = rates.rate(currency, own, day)
        if rate is None:
            apart.append(money)
            continue
        whole += convert(money, own, rate)
        converted.append(money)
        days.append(rate.day)
    return Total(
        amount=whole,
        converted=tuple(converted),
        apart=tuple(apart),
        rate_day=min(days, default=None),
    )


def _by_currency(amounts: Iterable[Money]) -> dict[str, Money]:
    """One sum a currency, zeros left out."""
    sums: dict[str, Money] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, Money.zero(amount.currency)) + amount
    return {currency: money for currency, money in sums.items() if money}
