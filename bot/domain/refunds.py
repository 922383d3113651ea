"""Refunds as mirror images: money back to a client is taken out of the envelopes that its deposit filled.

Source: docs/decisions/0071-refunds-mirror-their-deposits.md
"""

from collections.abc import Sequence

from bot.domain.envelopes import Part, Share, split_deposit, taken_back
from bot.domain.ledger import AccountKind, BankName, Entry
from bot.domain.money import Money


class _Deposit:
    """A deposit and how much of it refunds took back already."""

    def __init__(self, entry: Entry) -> None:
        self.parts = parts_of(entry)
        self.amount = entry.amount
        self.back = Money.zero(entry.amount.currency)

    @property
    def left(self) -> Money:
        return self.amount - self.back


def parts_of(entry: Entry) -> tuple[Part, ...]:
    """What a deposit gave to each envelope, in the order of its postings."""
    return tuple(
        Part(p.account.envelope, p.amount)
        for p in entry.postings
        if p.account.kind is AccountKind.ASSETS and p.account.envelope
    )


def mirrored(amount: Money, earlier: Sequence[Entry], shares: Sequence[Share]) -> tuple[Part, ...]:
    """What each envelope gives back, below zero: of the latest deposits first, the rest by the current shares.

    Args:
        amount: positive.
        earlier: standing deposits from the client and refunds to them, oldest booked first.
    """
    assert amount.minor > 0
    same = [entry for entry in earlier if entry.amount.currency == amount.currency]
    deposits: list[_Deposit] = []
    for entry in same:
        if entry.intent == "income":
            deposits.append(_Deposit(entry))
        else:
            _take(entry.amount, deposits)
    back = _take(amount, deposits)
    found = sum((part.amount for part in back), start=Money.zero(amount.currency))
    back += split_deposit(amount - found, shares) if found < amount else ()
    return _negated(back, amount.currency)


def _take(amount: Money, deposits: list[_Deposit]) -> list[Part]:
    """Take an amount out of the latest deposits that still have something."""
    left = amount
    parts: list[Part] = []
    for deposit in reversed(deposits):
        piece = min(left, deposit.left)
        if not piece:
            continue
        parts += taken_back(piece, deposit.parts, deposit.back)
        deposit.back += piece
        left -= piece
    return parts


def _negated(parts: Sequence[Part], currency: str) -> tuple[Part, ...]:
    sums: dict[BankName, Money] = {}
    for part in parts:
        sums[part.envelope] = sums.get(part.envelope, Money.zero(currency)) - part.amount
    return tuple(Part(name, amount) for name, amount in sums.items())
