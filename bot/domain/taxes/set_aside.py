"""What the tax envelope should hold by now, against what it holds."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from bot.domain.money import Money


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """The tax envelope against its target.

    Attributes:
        target: what the envelope should hold; never below zero.
        missing: what it lacks; zero where it holds enough.
        spare: what it holds beyond the target; zero where it lacks something.
    """

    target: Money
    held: Money
    missing: Money
    spare: Money


def set_aside(earned: Money, percent: Decimal, paid: Money, held: Money) -> SetAside:
    """Compare the tax envelope with the founder's own share of what came in.

    It is planning help, not a tax computation: it knows no rates, brackets or allowances.

    Args:
        earned: deposits of the period, or the profit so far where the share is one of profit.
        percent: of it to set aside, 0 to 100.
        paid: tax paid for the same period so far.
        held: in the tax envelope now, wherever its money lies.

    Raises:
        CurrencyMismatchError: the amounts are not all in one currency.
    """
    assert 0 <= percent <= 100, f"{percent} percent cannot be set aside"

    nothing = Money.zero(earned.currency)
    share = Money(round(earned.minor * Fraction(percent) / 100), earned.currency)
    target = max(share - paid, nothing)
    return SetAside(
        target=target,
        held=held,
        missing=max(target - held, nothing),
        spare=max(held - target, nothing),
    )
