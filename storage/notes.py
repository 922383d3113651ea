"""The notes of an open book: hours, bookings, finished projects, praise, referrals."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, insert, select

from bot.domain.notes import KeptNote, Note, NoteKind
from storage.counters import Counters
from storage.tables import clients, notes
from storage.turns import TurnLog
from storage.versions import stands

_OF_FOUNDER = notes.c.founder_id == bindparam("of_founder")
_STANDS = stands(notes, "note_id")
_by = clients.alias("by_client")
_STANDING = (
    select(notes, clients.c.name.label("client"), _by.c.name.label("by"))
    .outerjoin(
        clients,
        and_(clients.c.founder_id == notes.c.founder_id, clients.c.client_id == notes.c.client_id),
    )
    .outerjoin(_by, and_(_by.c.founder_id == notes.c.founder_id, _by.c.client_id == notes.c.by_id))
    .where(_OF_FOUNDER, _STANDS)
    .order_by(notes.c.first_day, notes.c.note_id)
)
_ONE = _STANDING.where(notes.c.note_id == bindparam("of_note"))
_BETWEEN = _STANDING.where(
    notes.c.kind.in_(bindparam("of_kinds", expanding=True)),
    notes.c.last_day >= bindparam("first"),
    notes.c.first_day <= bindparam("last"),
    func.coalesce(notes.c.quote, "?") != "",  # what a forgotten client said is no praise any more
)
_LAST = (
    select(notes.c.note_id, notes.c.turn_id)
    .where(_OF_FOUNDER, _STANDS)
    .order_by(notes.c.turn_id.desc(), notes.c.note_id.desc())
    .limit(1)
)
_VERSIONS = select(func.coalesce(func.max(notes.c.version), 0)).where(
    _OF_FOUNDER, notes.c.note_id == bindparam("of_note")
)
_OF_TURN = (
    select(notes.c.note_id)
    .where(_OF_FOUNDER, notes.c.turn_id == bindparam("of_turn"))
    .distinct()
    .order_by(notes.c.note_id)
)


class NoteList:
    def __init__(self, connection: Connection, founder_id: int, counters: Counters, turns: TurnLog) -> None:
        self._connection = connection
        self._founder_id = founder_id
        self._counters = counters
        self._turns = turns

    def add(self, note: Note) -> KeptNote:
        return self.change(self._counters.next("fact"), note)

    def change(self, note_id: int, note: Note) -> KeptNote:
        turn_id = self._turns.book()
        self._turns.write()
        version = self._connection.execute(_VERSIONS, self._here(of_note=note_id)).scalar_one() + 1
        row = {"founder_id": self._founder_id, "note_id": note_id, "version": version, "turn_id": turn_id}
        self._connection.execute(insert(notes), row | _columns(note))
        return KeptNote(note_id=note_id, note=note)

    def get(self, note_id: int) -> KeptNote | None:
        return next(iter(self._read(_ONE, of_note=note_id)), None)

    def between(self, first: date, last: date, kinds: Collection[NoteKind]) -> Sequence[Note]:
        kept = self._read(_BETWEEN, first=first, last=last, of_kinds=[str(kind) for kind in kinds])
        return [each.note for each in kept]

    def last(self) -> tuple[int, KeptNote] | None:
        row = self._connection.execute(_LAST, self._here()).first()
        kept = None if row is None else self.get(row.note_id)
        return None if row is None or kept is None else (row.turn_id, kept)

    def of_turn(self, turn_id: int) -> Sequence[int]:
        return list(self._connection.execute(_OF_TURN, self._here(of_turn=turn_id)).scalars())

    def _read(self, query: Select[Any], **where: Any) -> list[KeptNote]:
        return [_kept(row) for row in self._connection.execute(query, self._here(**where))]

    def _here(self, **where: Any) -> dict[str, Any]:
        return {"of_founder": self._founder_id, **where}


def _columns(note: Note) -> dict[str, Any]:
    return {
        "kind": str(note.kind),
        "first_day": note.first,
        "last_day": note.last,
        "client_id": note.client_id,
        "minutes": note.minutes,
        "quote": note.quote,
        "by_id": note.by_id,
    }


def _kept(row: Row[Any]) -> KeptNote:
    note = Note(
        kind=NoteKind(row.kind),
        first=row.first_day,
        last=row.last_day,
        client_id=row.client_id,
        client=row.client,
        minutes=row.minutes,
        quote=row.quote,
        by_id=row.by_id,
        by=row.by,
    )
    return KeptNote(note_id=row.note_id, note=note)
