"""Envelopes: which share of each deposit is set aside, and for what."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bot.domain.ledger import BankName
from bot.domain.money import Money, split


@dataclass(frozen=True, slots=True)
class Share:
    """`percent` of each deposit, 0 to 100, set aside in `envelope`."""

    envelope: BankName
    percent: Decimal


DEFAULT_SHARES = (
    Share("tax", Decimal(30)),
    Share("buffer", Decimal(10)),
    Share("profit", Decimal(5)),
)


@dataclass(frozen=True, slots=True)
class Part:
    envelope: BankName
    amount: Money


def split_deposit(amount: Money, shares: Sequence[Share]) -> tuple[Part, ...]:
    """Cut a deposit into its envelopes, operating last; the parts always add up to the deposit.

    Args:
        amount: of either sign, so that a refund takes back what its deposit gave.
        shares: none for operating, which gets the rest; together at most 100 percent.
    """
    set_aside = sum(Fraction(share.percent) for share in shares)
    assert set_aside <= 100, f"{set_aside} percent of a deposit cannot be set aside"
    weights = [*(Fraction(share.percent) for share in shares), 100 - set_aside]
    names: list[BankName] = [*(share.envelope for share in shares), "operating"]
    return tuple(Part(name, part) for name, part in zip(names, split(amount, weights), strict=True))
