"""Invoices of an open book, and which payments paid them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, func, insert, select

from bot.domain.invoices import Invoice, Receivable
from bot.domain.money import Money
from bot.domain.settling import Credit, Part, Parts
from storage.counters import Counters
from storage.shelf import Access, about
from storage.tables import clients, invoices, settlements, turns
from storage.turns import TurnLog
from storage.versions import stands

_OF_FOUNDER = invoices.c.founder_id == bindparam("of_founder")
_STANDING = about(
    invoices.c.founder_id,
    lambda of_founder: (
        select(invoices, clients.c.name)
        .join(clients)
        .where(of_founder, stands(invoices, "invoice_id"))
        .order_by(invoices.c.date, invoices.c.invoice_id)
    ),
)
_OF_CLIENT = _STANDING.one.where(invoices.c.client_id == bindparam("of_client"))
_ONE = _STANDING.one.where(invoices.c.invoice_id == bindparam("of_invoice"))
_LAST = (
    select(invoices.c.invoice_id, invoices.c.turn_id)
    .where(_OF_FOUNDER, stands(invoices, "invoice_id"))
    .order_by(invoices.c.turn_id.desc(), invoices.c.invoice_id.desc())
    .limit(1)
)
_VERSIONS = select(func.coalesce(func.max(invoices.c.version), 0)).where(
    _OF_FOUNDER, invoices.c.invoice_id == bindparam("of_invoice")
)
_OF_TURN = (
    select(invoices.c.invoice_id)
    .where(_OF_FOUNDER, invoices.c.turn_id == bindparam("of_turn"))
    .distinct()
    .order_by(invoices.c.invoice_id)
)
_SETTLED = settlements.c.founder_id == bindparam("of_founder")


def _standing_parts(of_founder: ColumnElement[bool]) -> Select[Any]:
    return (
        select(settlements)
        .where(of_founder, stands(settlements, "payment_id"))
        .order_by(settlements.c.payment_id, settlements.c.position)
    )


_PARTS_OF = _standing_parts(_SETTLED).where(settlements.c.payment_id == bindparam("of_payment"))
_PAID = about(
    settlements.c.founder_id,
    lambda of_founder: (
        select(settlements.c.invoice_id, func.sum(settlements.c.minor).label("minor"))
        .where(of_founder, settlements.c.invoice_id.is_not(None), stands(settlements, "payment_id"))
        .group_by(settlements.c.founder_id, settlements.c.invoice_id)
    ),
)
_PAID_OF_CLIENT = _PAID.one.where(settlements.c.client_id == bindparam("of_client"))
_CREDITS = about(
    settlements.c.founder_id,
    lambda of_founder: _standing_parts(of_founder).where(
        settlements.c.invoice_id.is_(None), settlements.c.minor > 0
    ),
)
_CREDITS_OF_CLIENT = _CREDITS.one.where(settlements.c.client_id == bindparam("of_client"))
_SETTLED_IN = (
    select(settlements.c.invoice_id)
    .where(_SETTLED, settlements.c.turn_id == bindparam("of_turn"), settlements.c.invoice_id.is_not(None))
    .distinct()
    .order_by(settlements.c.invoice_id)
)
_PAYMENT_VERSIONS = select(func.coalesce(func.max(settlements.c.version), 0)).where(
    _SETTLED, settlements.c.payment_id == bindparam("of_payment")
)


_undoing = turns.alias("undoing")
_HISTORY = (
    select(
        invoices.c.invoice_id,
        (func.count() + func.count(_undoing.c.turn_id) - 1).label("changes"),
        func.max(func.coalesce(_undoing.c.happened_at, turns.c.happened_at)).label("changed_at"),
    )
    .select_from(invoices)
    .join(turns, and_(turns.c.founder_id == invoices.c.founder_id, turns.c.turn_id == invoices.c.turn_id))
    .outerjoin(
        _undoing, and_(_undoing.c.founder_id == turns.c.founder_id, _undoing.c.turn_id == turns.c.undone_by)
    )
    .where(_OF_FOUNDER)
    .group_by(invoices.c.invoice_id)
)


class InvoiceList:
    def __init__(
        self, connection: Connection, founder_id: int, counters: Counters, turns: TurnLog, *, access: Access
    ) -> None:
        self._connection = connection
        self._access = access
        self._founder_id = founder_id
        self._counters = counters
        self._turns = turns
        self._all: Sequence[Receivable] | None = None  # as long as this turn has booked nothing

    def add(self, invoice: Invoice) -> Receivable:
        return self.change(self._counters.next("fact"), invoice)

    def change(self, invoice_id: int, invoice: Invoice) -> Receivable:
        turn_id = self._in_turn()
        version = self._scalar(_VERSIONS, of_invoice=invoice_id) + 1
        row = {"founder_id": self._founder_id, "invoice_id": invoice_id, "version": version}
        self._connection.execute(insert(invoices), row | {"turn_id": turn_id} | _columns(invoice))
        changed = self.get(invoice_id)
        assert changed is not None
        return changed

    def get(self, invoice_id: int) -> Receivable | None:
        if self._all is not None and not self._turns.is_booked:
            return next((each for each in self._all if each.invoice_id == invoice_id), None)
        return next(iter(self._read(_ONE, of_invoice=invoice_id)), None)

    def receivables(self, client_id: int | None = None) -> Sequence[Receivable]:
        if client_id is not None:
            return self._read(_OF_CLIENT, of_client=client_id)
        if self._all is None or self._turns.is_booked:
            rows = self._access.read(_STANDING)
            paid = {row.invoice_id: int(row.minor) for row in self._access.read(_PAID)} if rows else {}
            self._all = [_receivable(row, paid.get(row.invoice_id, 0)) for row in rows]
        return self._all

    def history(self) -> Mapping[int, tuple[int, datetime]]:
        rows = self._connection.execute(_HISTORY, self._here())
        return {row.invoice_id: (row.changes, row.changed_at) for row in rows}

    def last(self) -> tuple[int, Receivable] | None:
        row = self._connection.execute(_LAST, self._here()).first()
        if row is None:
            return None
        receivable = self.get(row.invoice_id)
        return None if receivable is None else (row.turn_id, receivable)

    def of_turn(self, turn_id: int) -> Sequence[int]:
        return list(self._connection.execute(_OF_TURN, self._here(of_turn=turn_id)).scalars())

    def settled_in(self, turn_id: int) -> Sequence[int]:
        return list(self._connection.execute(_SETTLED_IN, self._here(of_turn=turn_id)).scalars())

    def settle(self, payment_id: int, client_id: int, parts: Parts) -> None:
        turn_id = self._in_turn()
        version = self._scalar(_PAYMENT_VERSIONS, of_payment=payment_id) + 1
        rows = [
            {
                "founder_id": self._founder_id,
                "payment_id": payment_id,
                "version": version,
                "position": position,
                "turn_id": turn_id,
                "client_id": client_id,
                "invoice_id": part.invoice_id,
                "currency": part.amount.currency,
                "minor": part.amount.minor,
            }
            for position, part in enumerate(parts)
        ]
        self._connection.execute(insert(settlements), rows)

    def parts_of(self, payment_id: int) -> Parts:
        rows = self._connection.execute(_PARTS_OF, self._here(of_payment=payment_id))
        return tuple(Part(row.invoice_id, Money(row.minor, row.currency)) for row in rows)

    def credits(self, client_id: int | None = None) -> Sequence[Credit]:
        if client_id is None:
            rows = self._access.read(_CREDITS)
        else:
            rows = self._connection.execute(_CREDITS_OF_CLIENT, self._here(of_client=client_id)).all()
        return [Credit(row.payment_id, row.client_id, Money(row.minor, row.currency)) for row in rows]

    def _in_turn(self) -> int:
        """This turn, whose row must be there before what refers to it."""
        turn_id = self._turns.book()
        self._turns.write()
        return turn_id

    def _read(self, query: Select[Any], **where: int) -> list[Receivable]:
        rows = self._connection.execute(query, self._here(**where)).all()
        if not rows:
            return []
        of_client = where.get("of_client")
        paid = self._paid(_PAID.one, {}) if of_client is None else self._paid(_PAID_OF_CLIENT, where)
        return [_receivable(row, paid.get(row.invoice_id, 0)) for row in rows]

    def _paid(self, query: Select[Any], where: dict[str, int]) -> dict[int, int]:
        return {
            row.invoice_id: int(row.minor) for row in self._connection.execute(query, self._here(**where))
        }

    def _scalar(self, query: Select[Any], **where: int) -> int:
        return int(self._connection.execute(query, self._here(**where)).scalar_one())

    def _here(self, **where: int) -> dict[str, int]:
        return {"of_founder": self._founder_id, **where}


def _columns(invoice: Invoice) -> dict[str, Any]:
    return {
        "client_id": invoice.client_id,
        "currency": invoice.amount.currency,
        "minor": invoice.amount.minor,
        "date": invoice.date,
        "due": invoice.due,
        "is_due_said": invoice.is_due_said,
        "number": invoice.number,
    }


def _receivable(row: Row[Any], paid: int) -> Receivable:
    return Receivable(
        invoice_id=row.invoice_id,
        invoice=Invoice(
            client_id=row.client_id,
            client=row.name,
            amount=Money(row.minor, row.currency),
            date=row.date,
            due=row.due,
            is_due_said=row.is_due_said,
            number=row.number,
        ),
        paid=Money(paid, row.currency),
    )
