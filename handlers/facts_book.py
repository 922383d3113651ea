"""The part of a founder's open book that moves no account: invoices, and rules for what comes round."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.domain.invoices import Invoice, Receivable
from bot.domain.recurring import Direction, Kept, Paid, Rule
from bot.domain.settling import Credit, Parts


class Invoices(Protocol):
    """Invoices in versions, and which payments paid them; an invoice ends with the turn that made it."""

    def add(self, invoice: Invoice) -> Receivable: ...

    def change(self, invoice_id: int, invoice: Invoice) -> Receivable:
        """Add the next version of an invoice."""
        ...

    def get(self, invoice_id: int) -> Receivable | None: ...

    def receivables(self, client_id: int | None = None) -> Sequence[Receivable]:
        """All invoices that stand, of one client or of all, paid ones too, the oldest first."""
        ...

    def history(self) -> Mapping[int, tuple[int, datetime]]:
        """How often each invoice was changed or its change undone, and when it was last written, changed or undone."""
        ...

    def last(self) -> tuple[int, Receivable] | None:
        """The invoice that was written or changed last, and the turn of that."""
        ...

    def of_turn(self, turn_id: int) -> Sequence[int]:
        """The invoices that a turn wrote or changed, undone since or not."""
        ...

    def settled_in(self, turn_id: int) -> Sequence[int]:
        """The invoices that a turn's payments pay, undone since or not."""
        ...

    def settle(self, payment_id: int, client_id: int, parts: Parts) -> None:
        """Say what a payment pays, in place of what it paid before; `payment_id` is the fact of its entry."""
        ...

    def parts_of(self, payment_id: int) -> Parts: ...

    def credits(self, client_id: int | None = None) -> Sequence[Credit]:
        """What payments left as credit, of one client or of all, the oldest first."""
        ...


class Recurring(Protocol):
    """Rules for what comes round, in versions; a rule ends with the turn that made it."""

    def add(self, rule: Rule) -> Kept: ...

    def change(self, rule_id: int, rule: Rule) -> Kept:
        """Add the next version of a rule."""
        ...

    def get(self, rule_id: int) -> Kept | None: ...

    def all(self) -> Sequence[Kept]: ...

    def of_payee(self, direction: Direction, payee: str) -> Sequence[Kept]:
        """Rules by the folded form of the payee's name."""
        ...

    def last(self) -> tuple[int, Kept] | None:
        """The rule that was made or changed last, and the turn of that."""
        ...

    def of_turn(self, turn_id: int) -> Sequence[int]:
        """The rules that a turn made or changed, undone since or not."""
        ...

    def recorded(self, rule: Rule, first: date, last: date) -> Sequence[date]:
        """Dates of the standing entries with the rule's payee and amount, in order."""
        ...

    def payments(self, first: date, last: date) -> Sequence[tuple[int, Paid]]:
        """Standing entries within the days with the payee of a rule, whatever their amount, by the rule's id."""
        ...

    def missing(self, today: date) -> Sequence[tuple[Kept, date]]:
        """What was expected in the last quarter, is over by more than five days, and was not recorded."""
        ...
