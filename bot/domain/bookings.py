"""What happened, as balanced entries: which accounts each kind of event moves.

Money comes in and goes out through the operating account; what a deposit sets aside lies there until it is moved.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.envelopes import Part, Share, split_deposit
from bot.domain.ledger import (
    ADJUSTMENTS,
    BANK_NAMES,
    OWNER_DRAW,
    TAXES,
    Account,
    Balances,
    BankName,
    Entry,
    Posting,
    bank,
    envelope_balance,
    expense_for,
    income_from,
    location_balance,
    opening_balance_of,
)
from bot.domain.money import Money, total

UNCATEGORISED = "uncategorised"


class InsufficientEnvelopeError(ValueError):
    """An envelope holds less than was taken from it.

    Attributes:
        envelope: whose money was asked for.
        holds: what it has, wherever it lies.
    """

    def __init__(self, envelope: BankName, holds: Money) -> None:
        super().__init__(f"{envelope} holds {holds}")
        self.envelope = envelope
        self.holds = holds


@dataclass(frozen=True)
class PendingTransfer:
    """Money that lies in one bank account and is for another."""

    source: BankName
    target: BankName
    amount: Money


def income(
    amount: Money,
    day: date,
    shares: Sequence[Share],
    *,
    client_id: int | None = None,
    counterparty: str | None = None,
    channel: str | None = None,
    memo: str | None = None,
    parts: Sequence[Part] | None = None,
) -> Entry:
    """A deposit, split into its envelopes: by the shares, or into `parts` that were found already."""
    parts = split_deposit(amount, shares) if parts is None else parts
    return Entry(
        intent="income",
        date=day,
        client_id=client_id,
        counterparty=counterparty,
        channel=channel,
        memo=memo,
        postings=_moves(
            (income_from(client_id), -amount),
            *((bank("operating", part.envelope), part.amount) for part in parts),
        ),
    )


def refund(
    amount: Money,
    day: date,
    shares: Sequence[Share],
    client_id: int | None,
    counterparty: str | None,
    *,
    parts: Sequence[Part] | None = None,
) -> Entry:
    """Money back to a client: a deposit of the other sign, so that each envelope gives back its part.

    Args:
        parts: what each envelope gives back, below zero, where the deposit is known.
    """
    parts = split_deposit(-amount, shares) if parts is None else parts
    return Entry(
        intent="refund",
        date=day,
        client_id=client_id,
        counterparty=counterparty,
        postings=_moves(
            (income_from(client_id), amount),
            *((bank("operating", part.envelope), part.amount) for part in parts),
        ),
    )


def expense(
    amount: Money,
    day: date,
    *,
    category: str | None = None,
    counterparty: str | None = None,
    memo: str | None = None,
) -> Entry:
    return Entry(
        intent="expense",
        date=day,
        category=category,
        counterparty=counterparty,
        memo=memo,
        postings=_moves((expense_for(category or UNCATEGORISED), amount), (bank("operating"), -amount)),
    )


def reimbursement(amount: Money, day: date, *, category: str | None, counterparty: str | None) -> Entry:
    """Money back from a supplier: the expense of `category` shrinks, and no envelope gets a share."""
    return Entry(
        intent="reimbursement",
        date=day,
        category=category,
        counterparty=counterparty,
        postings=_moves((bank("operating"), amount), (expense_for(category or UNCATEGORISED), -amount)),
    )


def owner_pay(amount: Money, day: date, balances: Balances) -> Entry:
    """Pay taken out by the founder: from the pay envelope as far as it goes, the rest from operating."""
    sources = [bank("pay"), bank("operating", "pay"), bank("operating")]
    return Entry(
        intent="owner_pay",
        date=day,
        postings=_moves((OWNER_DRAW, amount), *_taken(balances, amount, sources)),
    )


def tax_payment(amount: Money, day: date, balances: Balances) -> Entry:
    """Tax paid: from the tax envelope as far as it goes, the rest from operating."""
    sources = [bank("tax"), bank("operating", "tax"), bank("operating")]
    return Entry(
        intent="tax_payment",
        date=day,
        postings=_moves((TAXES, amount), *_taken(balances, amount, sources)),
    )


def transfer(
    amount: Money,
    day: date,
    balances: Balances,
    *,
    source: BankName,
    target: BankName,
    intent: str = "transfer",
) -> Entry:
    """Money moved between two bank accounts.

    A transfer still to make is made first: that changes where the money lies and leaves the envelopes as they are. What
    is moved beyond that goes from the one envelope to the other.

    Raises:
        InsufficientEnvelopeError: the source is not operating and its envelope holds less.
    """
    assert source != target
    currency = amount.currency
    ways = [
        (bank(source, target), bank(target), _held(balances, bank(source, target), currency)),
        (bank(source), bank(target, source), -_held(balances, bank(target, source), currency)),
        (bank(source), bank(target), _held(balances, bank(source), currency)),
        (bank(target, source), bank(target), _held(balances, bank(target, source), currency)),
    ]
    if "operating" not in (source, target):
        waiting = bank("operating", source)
        ways.append((waiting, bank("operating", target), _held(balances, waiting, currency)))
    moves: list[tuple[Account, Money]] = []
    left = amount
    for taken_from, given_to, available in ways:
        part = min(left, max(available, Money.zero(currency)))
        moves += [(taken_from, -part), (given_to, part)]
        left -= part
    if left and source != "operating":
        raise InsufficientEnvelopeError(source, envelope_balance(balances, source, currency))
    moves += [(bank(source), -left), (bank(target), left)]
    return Entry(intent=intent, date=day, postings=_moves(*moves))


def reconciliation(stated: Money, day: date, balances: Balances, account: BankName) -> Entry | None:
    """The one entry that makes a bank account hold what the bank says; None when it does already.

    The first difference of an account is its opening balance, later ones are adjustments.
    """
    difference = stated - location_balance(balances, account, stated.currency)
    if not difference:
        return None
    opening = opening_balance_of(account)
    against = ADJUSTMENTS if _held(balances, opening, stated.currency) else opening
    return Entry(
        intent="balance_is",
        date=day,
        postings=_moves((bank(account), difference), (against, -difference)),
    )


def pending_transfers(balances: Balances, currency: str) -> tuple[PendingTransfer, ...]:
    """The transfers still to make, in the order of the chart."""
    pending = []
    for name in BANK_NAMES[1:]:
        held = _held(balances, bank("operating", name), currency)
        if held.minor > 0:
            pending.append(PendingTransfer("operating", name, held))
        elif held.minor < 0:
            pending.append(PendingTransfer(name, "operating", -held))
    return tuple(pending)


def waiting_for(balances: Balances, account: BankName, difference: Money) -> tuple[PendingTransfer, ...]:
    """The transfers still to make that explain why the bank says more or less: one of them, or all of the account.

    Empty where none do, and where two explain it equally well.
    """
    touching = [
        each
        for each in pending_transfers(balances, difference.currency)
        if account in (each.source, each.target)
    ]
    alone = [each for each in touching if _moves_into(each, account) == difference]
    if alone:
        return (alone[0],) if len(alone) == 1 else ()
    together = total((_moves_into(each, account) for each in touching), difference.currency)
    return tuple(touching) if difference and together == difference else ()


def _moves_into(each: PendingTransfer, account: BankName) -> Money:
    return each.amount if each.target == account else -each.amount


def _held(balances: Balances, account: Account, currency: str) -> Money:
    return balances.get((account, currency), Money.zero(currency))


def _taken(balances: Balances, amount: Money, sources: Sequence[Account]) -> list[tuple[Account, Money]]:
    """Take an amount from accounts in turn, none below zero but the last."""
    taken = []
    left = amount
    for source in sources[:-1]:
        part = min(left, max(_held(balances, source, amount.currency), Money.zero(amount.currency)))
        taken.append((source, -part))
        left -= part
    return [*taken, (sources[-1], -left)]


def _moves(*moves: tuple[Account, Money]) -> tuple[Posting, ...]:
    """Postings by account, those of one account added up, those of nothing left out."""
    return tuple(Posting(account, amount) for account, amount in _added_up(moves) if amount)


def _added_up(moves: Iterable[tuple[Account, Money]]) -> Iterable[tuple[Account, Money]]:
    sums: dict[Account, Money] = {}
    for account, amount in moves:
        sums[account] = sums[account] + amount if account in sums else amount
    return sums.items()
