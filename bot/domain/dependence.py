"""How much of the income hangs on one client, or on one channel.

Source: docs/decisions/0039-what-is-usual-and-what-is-too-much.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from bot.domain.money import Money

Whose = TypeVar("Whose")
CLIENT_HEAVY = Fraction(2, 5)
CHANNEL_HEAVY = Fraction(1, 2)
OWN_CHANNELS = frozenset({"bank", "cash", "card", "check", "cheque", "transfer", "wire"})
"""Ways of paying that nobody can close: no channel that carries work."""


@dataclass(frozen=True)
class Part(Generic[Whose]):
    """What one client or channel brought, and its share of all income, 0 to 1."""

    whose: Whose
    amount: Money
    share: Fraction


def parts(brought: Mapping[Whose, Money]) -> tuple[Part[Whose], ...]:
    """The parts of an income, the largest first; who got back more than they paid brought nothing."""
    positive = {whose: amount for whose, amount in brought.items() if amount.minor > 0}
    whole = sum(amount.minor for amount in positive.values())
    found = [Part(whose, amount, Fraction(amount.minor, whole)) for whose, amount in positive.items()]
    return tuple(sorted(found, key=lambda part: -part.amount.minor))
