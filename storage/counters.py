"""Ids, sequential within a founder: the founder's row counts them, under its lock."""

from collections.abc import Collection
from typing import Literal, get_args

from sqlalchemy import Connection, bindparam, select, update

from storage.errors import FounderUnknownError
from storage.tables import founders

BookKind = Literal["client", "turn", "fact", "entry", "question"]
BoxKind = Literal["inbox", "outbox"]
BOOK_KINDS: tuple[BookKind, ...] = get_args(BookKind)
_BOX_KINDS: tuple[BoxKind, ...] = get_args(BoxKind)


def column_name(kind: BookKind | BoxKind) -> str:
    return f"last_{kind}_id"


_OF_FOUNDER = founders.c.founder_id == bindparam("of_founder")
_RAISE = {
    kind: update(founders)
    .where(_OF_FOUNDER)
    .values({column_name(kind): founders.c[column_name(kind)] + 1})
    .inline()
    for kind in _BOX_KINDS
}
_RAISE_RETURNING = {
    kind: statement.returning(founders.c[column_name(kind)]) for kind, statement in _RAISE.items()
}
_READ = {kind: select(founders.c[column_name(kind)]).where(_OF_FOUNDER) for kind in _BOX_KINDS}
_READ_ALL = {
    kind: select(founders.c.founder_id, founders.c[column_name(kind)]).where(
        founders.c.founder_id.in_(bindparam("of_founders", expanding=True))
    )
    for kind in _BOX_KINDS
}
_WRITE = (
    update(founders)
    .where(_OF_FOUNDER)
    .values({column_name(kind): bindparam(f"to_{kind}") for kind in BOOK_KINDS})
)


def take(connection: Connection, founder_id: int, kind: BoxKind) -> int:
    """The next id; the founder's row is locked until the transaction ends."""
    of_founder = {"of_founder": founder_id}
    if connection.dialect.update_returning:
        taken = connection.execute(_RAISE_RETURNING[kind], of_founder).scalar()
    else:
        connection.execute(_RAISE[kind], of_founder)
        taken = connection.execute(_READ[kind], of_founder).scalar()
    if taken is None:
        raise FounderUnknownError(founder_id)
    return int(taken)


def take_all(connection: Connection, founder_ids: Collection[int], kind: BoxKind) -> dict[int, int]:
    """The next id of each of these founders."""
    connection.execute(_RAISE[kind], [{"of_founder": founder_id} for founder_id in founder_ids])
    taken = connection.execute(_READ_ALL[kind], {"of_founders": list(founder_ids)})
    return {row[0]: row[1] for row in taken}


class Counters:
    """The ids of an open book: counted in memory under the founder's lock, written once."""

    def __init__(self, connection: Connection, founder_id: int, last: dict[BookKind, int]) -> None:
        self._connection = connection
        self._founder_id = founder_id
        self._last = last
        self._is_changed = False
        self.is_new = last["entry"] == 0

    def last(self, kind: BookKind) -> int:
        """The latest id that was given; 0 before the first."""
        return self._last[kind]

    def next(self, kind: BookKind) -> int:
        self._last[kind] += 1
        self._is_changed = True
        return self._last[kind]

    def write(self) -> None:
        if self._is_changed:
            to = {f"to_{kind}": last for kind, last in self._last.items()}
            self._connection.execute(_WRITE, {"of_founder": self._founder_id, **to})
            self._is_changed = False
