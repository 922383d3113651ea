"""Turns: one message of the founder's and all that was booked for it.

A turn that only kept work talk for later is there for an undo until that is done or told; doing it is another turn.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Table,
    and_,
    bindparam,
    exists,
    func,
    insert,
    null,
    or_,
    select,
    union,
    union_all,
    update,
)

from storage.counters import Counters
from storage.inbox import StoredIncoming
from storage.tables import entries, inbox, invoices, kept, notes, recurring, settlements, turns

_NEVER = 2**63 - 1  # later than any turn

_MINE = (turns.c.founder_id == bindparam("of_founder"), turns.c.turn_id == bindparam("of_turn"))
_UNDONE_BY = select(turns.c.undone_by).where(*_MINE)
_EXISTS = select(turns.c.turn_id).where(*_MINE)
_KEEPS = exists().where(
    kept.c.founder_id == turns.c.founder_id,
    kept.c.turn_id == turns.c.turn_id,
    kept.c.actions.is_not(null()),
    kept.c.told_at.is_(None),
)
_LAST_UNDOABLE = select(func.max(turns.c.turn_id)).where(
    turns.c.founder_id == bindparam("of_founder"),
    turns.c.turn_id < bindparam("before"),
    or_(turns.c.kind == "record", and_(turns.c.kind == "keep", _KEEPS)),
    turns.c.undone_by.is_(None),
)
_INBOX_ID = select(turns.c.inbox_id).where(*_MINE)
_OF_MESSAGE = (
    select(turns.c.turn_id)
    .join(inbox, and_(inbox.c.founder_id == turns.c.founder_id, inbox.c.inbox_id == turns.c.inbox_id))
    .where(
        inbox.c.founder_id == bindparam("of_founder"),
        inbox.c.platform == bindparam("on_platform"),
        inbox.c.conversation == bindparam("in_conversation"),
        inbox.c.message_id == bindparam("of_message"),
    )
    .order_by(turns.c.turn_id.desc())
)
_UNDO = update(turns).where(*_MINE, turns.c.undone_by.is_(None)).values(undone_by=bindparam("by_turn"))
_INSERT = insert(turns)
_CHANGE_KIND = update(turns).where(*_MINE).values(kind=bindparam("to_kind"))


def _touches() -> Iterator[tuple[Table, Column[int]]]:
    """What names a fact, by table: an entry, an invoice, a payment and what it pays, a rule, a note."""
    yield entries, entries.c.fact_id
    yield invoices, invoices.c.invoice_id
    yield settlements, settlements.c.payment_id
    yield settlements, settlements.c.invoice_id
    yield recurring, recurring.c.rule_id
    yield notes, notes.c.note_id


_FACTS_OF_TURN = union(
    *(
        select(fact.label("fact_id")).where(
            table.c.founder_id == bindparam("of_founder"),
            table.c.turn_id == bindparam("of_turn"),
            fact.is_not(None),
        )
        for table, fact in _touches()
    )
)
_LATER_TURNS = (
    turns.c.founder_id == bindparam("of_founder"),
    turns.c.turn_id > bindparam("of_turn"),
    turns.c.turn_id < bindparam("before"),
    turns.c.kind == "record",
    turns.c.undone_by.is_(None),
)
_TOUCHED_LATER = union_all(
    *(
        select(turns.c.turn_id)
        .join(table, and_(table.c.founder_id == turns.c.founder_id, table.c.turn_id == turns.c.turn_id))
        .where(*_LATER_TURNS, fact.in_(bindparam("of_facts", expanding=True)))
        for table, fact in _touches()
    )
).limit(1)


class TurnLog:
    """This turn and the ones before it. A turn that neither books nor undoes anything leaves no row."""

    def __init__(
        self,
        connection: Connection,
        founder_id: int,
        counters: Counters,
        now: datetime,
        stored: StoredIncoming | None,
    ) -> None:
        self._connection = connection
        self._founder_id = founder_id
        self._now = now
        self._stored = stored
        self._inbox_id = None if stored is None else stored.inbox_id
        self._kind = "record"
        self._written_kind: str | None = None
        self._booked = False
        self._counters = counters
        self._turn_id: int | None = None

    @property
    def turn_id(self) -> int:
        if self._turn_id is None:
            self._turn_id = self._counters.next("turn")
        return self._turn_id

    @property
    def is_booked(self) -> bool:
        return self._booked

    def book(self) -> int:
        """The id of this turn, which now has something to show for it."""
        self._booked = True
        if self._kind == "keep":
            self._kind = "record"
        return self.turn_id

    def keep(self) -> int:
        """The id of this turn, which keeps something for later, if nothing else."""
        if not self._booked:
            self._booked, self._kind = True, "keep"
        return self.turn_id

    def does(self, turn_id: int) -> None:
        """This turn does what `turn_id` kept, and belongs to its message."""
        self._inbox_id = self._connection.execute(_INBOX_ID, self._of(turn_id)).scalar()

    def last_undoable(self) -> int | None:
        return self._connection.execute(
            _LAST_UNDOABLE, {"of_founder": self._founder_id, "before": self._here}
        ).scalar()

    def is_undone(self, turn_id: int) -> bool:
        return self._connection.execute(_UNDONE_BY, self._of(turn_id)).scalar() is not None

    def exists(self, turn_id: int) -> bool:
        return self._connection.execute(_EXISTS, self._of(turn_id)).first() is not None

    def of_message(self, message_id: str) -> Sequence[int]:
        if self._stored is None:
            return []
        incoming = self._stored.incoming
        where = {
            "of_founder": self._founder_id,
            "on_platform": incoming.platform,
            "in_conversation": incoming.conversation,
            "of_message": message_id,
        }
        return self._connection.execute(_OF_MESSAGE, where).scalars().all()

    def mark_undone(self, turn_id: int) -> None:
        self._kind = "undo"
        self.book()
        undone = self._connection.execute(_UNDO, {**self._of(turn_id), "by_turn": self.turn_id})
        assert undone.rowcount == 1, f"turn {turn_id} was undone before, or never was"

    def touched_later(self, turn_id: int) -> bool:
        facts = list(self._connection.execute(_FACTS_OF_TURN, self._of(turn_id)).scalars())
        where = {**self._of(turn_id), "before": self._here, "of_facts": facts}
        return self._connection.execute(_TOUCHED_LATER, where).first() is not None

    def write(self) -> None:
        """Keep this turn; before its entries, which refer to it."""
        if not self._booked or self._written_kind == self._kind:
            return
        if self._written_kind is None:
            self._connection.execute(_INSERT, self._row())
        else:
            self._connection.execute(_CHANGE_KIND, {**self._of(self.turn_id), "to_kind": self._kind})
        self._written_kind = self._kind

    @property
    def _here(self) -> int:
        return _NEVER if self._turn_id is None else self._turn_id

    def _of(self, turn_id: int) -> dict[str, int]:
        return {"of_founder": self._founder_id, "of_turn": turn_id}

    def _row(self) -> dict[str, object]:
        return {
            "founder_id": self._founder_id,
            "turn_id": self.turn_id,
            "kind": self._kind,
            "inbox_id": self._inbox_id,
            "happened_at": self._now,
        }
