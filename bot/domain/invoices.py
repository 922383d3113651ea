"""Invoices: what clients owe, until when, and for how long already.

The books are kept on a cash basis: an invoice is no income until it is paid, so it moves no account
(docs/decisions/0080-invoices-stand-beside-the-books.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.money import Money, total

NET_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """What a client was asked to pay.

    Attributes:
        number: as the founder writes it, None where none was said.
        due: the last day on which it is not late.
        is_due_said: whether the founder named the day, or terms that give it.
    """

    client_id: int
    client: str
    amount: Money
    due: date
    date: date
    is_due_said: bool = True
    number: str | None = None


@dataclass(frozen=True, kw_only=True)
class Receivable:
    """An invoice as it stands: `paid` is at most its amount."""

    invoice_id: int
    invoice: Invoice
    paid: Money

    @property
    def open(self) -> Money:
        return self.invoice.amount - self.paid

    @property
    def is_open(self) -> bool:
        return bool(self.open)

    def days_late(self, today: date) -> int:
        """0 on the day it is due, and once it is paid."""
        return max((today - self.invoice.due).days, 0) if self.is_open else 0


def invoiced(
    amount: Money,
    day: date,
    due: date | None,
    *,
    client_id: int,
    client: str,
    number: str | None = None,
) -> Invoice:
    return Invoice(
        client_id=client_id,
        client=client,
        amount=amount,
        date=day,
        due=due or usual_due(day),
        is_due_said=due is not None,
        number=number,
    )


def usual_due(day: date) -> date:
    """Net 30: the day by which an invoice is to be paid where no other is said."""
    return day + min(timedelta(days=NET_DAYS), date.max - day)


def moved(invoice: Invoice, day: date) -> Invoice:
    """The same invoice written on another day; a due day that nobody named moves along."""
    due = invoice.due if invoice.is_due_said else usual_due(day)
    return replace(invoice, date=day, due=due)


@dataclass(frozen=True)
class Age:
    """Days since an invoice was written, both inclusive; `last` is None for the oldest."""

    first: int
    last: int | None


AGES = (Age(0, 30), Age(31, 60), Age(61, 90), Age(91, None))


def age_of(invoice: Invoice, today: date) -> Age:
    """One of `AGES`; an invoice of a day to come counts as written today."""
    days = max((today - invoice.date).days, 0)
    return next(age for age in AGES if age.last is None or days <= age.last)


def by_age(receivables: Iterable[Receivable], today: date, currency: str) -> tuple[tuple[Age, Money], ...]:
    """What is open in one currency by age, youngest first, ages without any left out."""
    owed = [each for each in receivables if each.is_open and each.open.currency == currency]
    sums = [(age, open_sum((r for r in owed if age_of(r.invoice, today) == age), currency)) for age in AGES]
    return tuple((age, amount) for age, amount in sums if amount)


def open_sum(receivables: Iterable[Receivable], currency: str) -> Money:
    return total((r.open for r in receivables if r.open.currency == currency), currency)


def by_due(receivables: Iterable[Receivable]) -> Sequence[Receivable]:
    """Those still open, due longest ago first."""
    return sorted((r for r in receivables if r.is_open), key=lambda r: (r.invoice.due, r.invoice_id))
