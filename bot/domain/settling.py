"""Which invoices a payment pays: certain, or what to ask.

Source: docs/decisions/0081-which-invoice-a-payment-pays.md
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from bot.domain.invoices import Receivable
from bot.domain.money import Money, total

RATES_APART_MAX = Fraction(1, 20)  # what a bank takes, and the days between


@dataclass(frozen=True)
class Part:
    """What a payment gives to one invoice, in its currency; without one, what it leaves as the client's credit."""

    invoice_id: int | None
    amount: Money


Parts = tuple[Part, ...]
NOTHING: Parts = ()


@dataclass(frozen=True, kw_only=True)
class Payment:
    """Money from one client.

    Attributes:
        number: of the invoice that the founder named.
        is_prepaid: whether it was said to be for something that is still to be invoiced.
        whole: what it is said to be a part of, such as the 1,200 of "paid 300 of the 1200".
        worth: the same in other currencies, at the rate of its day, by currency.
    """

    amount: Money
    number: str | None = None
    is_prepaid: bool = False
    whole: Money | None = None
    worth: Mapping[str, Money] = field(default_factory=dict)


Way = Literal["invoice", "credit", "income", "same"]


@dataclass(frozen=True)
class Option:
    """One answer to what is asked.

    Attributes:
        way: `invoice` pays the parts, `credit` keeps the rest as the client's, `income` is a payment of its own, `same`
            was recorded before and is not booked again.
    """

    way: Way
    parts: Parts = NOTHING


@dataclass(frozen=True)
class InDoubt:
    """Two invoices fit, more was paid than is owed, an invoice would be paid twice, or is in another currency."""

    reason: Literal["which", "over", "twice", "currency"]
    about: tuple[Receivable, ...]
    options: tuple[Option, ...]


def settle(payment: Payment, receivables: Sequence[Receivable]) -> Parts | InDoubt:
    """What a payment pays.

    Args:
        payment: above zero.
        receivables: all of the client's, paid ones of the last weeks too, oldest first.
    """
    same, others = _by_currency(payment, receivables)
    if payment.number is not None:
        named = [r for r in same if r.invoice.number == payment.number]
        if named and not named[0].is_open:
            return _twice(named[0])
        abroad = [r for r in others if r.invoice.number == payment.number]
        if abroad and not named:
            return _abroad(payment, abroad)
        same = named or [r for r in same if r.invoice.number is None]
        others = [] if named else [r for r in others if r.invoice.number is None]
    owed = [r for r in same if r.is_open]
    if owed:
        return _or_abroad(payment, _among(payment, owed), owed, others)
    return _abroad(payment, others) if others and not payment.is_prepaid else _without_open(payment, same)


def _by_currency(
    payment: Payment, receivables: Sequence[Receivable]
) -> tuple[list[Receivable], list[Receivable]]:
    """Those in the payment's currency, and the open ones in others."""
    code = payment.amount.currency
    same = [r for r in receivables if r.invoice.amount.currency == code]
    return same, [r for r in receivables if r.is_open and r.invoice.amount.currency != code]


def _is_near(payment: Payment, r: Receivable) -> bool:
    worth = payment.worth.get(r.open.currency)
    return worth is not None and abs(worth.minor - r.open.minor) <= r.open.minor * RATES_APART_MAX


def _abroad(payment: Payment, others: Sequence[Receivable]) -> Parts | InDoubt:
    """In another currency: the one invoice that it is worth about, or what to ask."""
    near = [r for r in others if _is_near(payment, r)]
    if len(near) == 1:
        return (Part(near[0].invoice_id, near[0].open),)
    about = near or list(others)
    parts = [part for r in about for part in _parts_abroad(payment, r)]
    options = tuple(Option("invoice", (part,)) for part in parts)
    return InDoubt("currency", tuple(about), (*options, Option("income")))


def _parts_abroad(payment: Payment, r: Receivable) -> list[Part]:
    """All that is open, and what the payment is worth where that is less by far."""
    worth = payment.worth.get(r.open.currency)
    whole = Part(r.invoice_id, r.open)
    if worth is None or not worth or _is_near(payment, r) or r.open < worth:
        return [whole]
    return [Part(r.invoice_id, worth), whole]


def _or_abroad(
    payment: Payment, found: Parts | InDoubt, owed: Sequence[Receivable], others: Sequence[Receivable]
) -> Parts | InDoubt:
    """What it pays, or a doubt where that is only a part, but one in another currency is worth about as much."""
    near = [r for r in others if _is_near(payment, r)]
    is_whole = any(r.open == payment.amount for r in owed)
    if isinstance(found, InDoubt) or not near or is_whole or payment.whole is not None:
        return found
    paid = [r for r in owed if r.invoice_id in {part.invoice_id for part in found}]
    options = (Option("invoice", found), *(Option("invoice", (Part(r.invoice_id, r.open),)) for r in near))
    return InDoubt("currency", (*paid, *near), (*options, Option("income")))


def _among(payment: Payment, owed: Sequence[Receivable]) -> Parts | InDoubt:
    owed = [r for r in owed if payment.whole in {r.invoice.amount, r.open}] or owed
    exact = [r for r in owed if r.open == payment.amount]
    if len({(r.invoice.date, r.invoice.due, r.invoice.number) for r in exact}) == 1:
        return (Part(exact[0].invoice_id, payment.amount),)
    if exact:
        options = [Option("invoice", (Part(r.invoice_id, payment.amount),)) for r in exact]
        return InDoubt("which", tuple(exact), (*options, Option("income")))
    whole = total((r.open for r in owed), payment.amount.currency)
    if whole < payment.amount:
        paid = tuple(Part(r.invoice_id, r.open) for r in owed)
        rest = Part(None, payment.amount - whole)
        ways = (Option("credit", (*paid, rest)), Option("invoice", paid), Option("income"))
        return InDoubt("over", tuple(owed), ways)
    holding = next((r for r in owed if payment.amount < r.open), None)
    return _oldest_first(payment.amount, owed if holding is None else [holding])


def _without_open(payment: Payment, paid: Sequence[Receivable]) -> Parts | InDoubt:
    if payment.is_prepaid:
        return (Part(None, payment.amount),)
    twice = [r for r in paid if r.invoice.amount == payment.amount]
    return _twice(twice[-1]) if twice else NOTHING


def _twice(paid: Receivable) -> InDoubt:
    return InDoubt("twice", (paid,), (Option("same"), Option("income")))


def _oldest_first(amount: Money, owed: Iterable[Receivable]) -> Parts:
    parts = []
    left = amount
    for each in owed:
        part = min(left, each.open)
        if part:
            parts.append(Part(each.invoice_id, part))
        left -= part
    return tuple(parts)


def fits(parts: Parts, receivables: Iterable[Receivable]) -> bool:
    """Whether the invoices can still take these parts."""
    held = {r.invoice_id: r.open for r in receivables}
    return all(
        part.invoice_id is None or (part.invoice_id in held and part.amount <= held[part.invoice_id])
        for part in parts
    )


def resized(before: Parts, amount: Money, receivables: Iterable[Receivable]) -> Parts:
    """The parts of a payment whose amount was wrong: the same invoices, in the same order.

    Args:
        before: in the currency of `amount`; where a part was kept as credit, it takes what is beyond the invoices.
        amount: the new one.
        receivables: as they stand without the payment.
    """
    held = {r.invoice_id: r.open for r in receivables}
    parts, left = [], amount
    for part in before:
        room = left if part.invoice_id is None else held.get(part.invoice_id, Money.zero(amount.currency))
        parts.append(Part(part.invoice_id, min(left, room)))
        left -= parts[-1].amount
    return tuple(parts)


@dataclass(frozen=True)
class Credit:
    """What a payment left as its client's credit."""

    payment_id: int
    client_id: int
    amount: Money


def drawn(credits_held: Iterable[Credit], amount: Money) -> tuple[tuple[Credit, Money], ...]:
    """Take an amount out of credits of its currency, in their order, as far as they go."""
    taken, left = [], amount
    for credit in credits_held:
        if credit.amount.currency == amount.currency and left:
            part = min(left, credit.amount)
            taken.append((credit, part))
            left -= part
    return tuple(taken)


def applied(parts: Iterable[Part], invoice_id: int | None, amount: Money) -> Parts:
    """The parts of a payment, with `amount` of its credit moved to an invoice; given back to the client without one."""
    moved = tuple(Part(None, p.amount - amount) if p.invoice_id is None else p for p in parts)
    return moved if invoice_id is None else (*moved, Part(invoice_id, amount))
