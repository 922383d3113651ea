"""Reading and writing the books of one founder, or of many side by side.

A query about a founder is kept in two forms: of one, and of many in one statement. A book does not know which it is
asked in; many books on a shelf are read together when the first of them asks, and what they write is written together.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Executable, Row, Select, bindparam

AnyRow = Row[*tuple[Any, ...]]
Written = tuple[Executable, dict[str, Any]]


@dataclass(frozen=True, eq=False)
class Query:
    """`many` has the founder's id as a last column."""

    one: Select[Any]
    many: Select[Any]


def about(founder_id: ColumnElement[int], build: Callable[[ColumnElement[bool]], Select[Any]]) -> Query:
    """Both forms of a query, from what makes it of the condition whose rows are meant."""
    many = build(founder_id.in_(bindparam("of_founders", expanding=True)))
    return Query(build(founder_id == bindparam("of_founder")), many.add_columns(founder_id.label("of_whom")))


class Access(Protocol):
    """How a book is read and written."""

    def read(self, query: Query, **where: Any) -> Sequence[AnyRow]: ...

    def write(self, statement: Executable, row: dict[str, Any]) -> None:
        """Have a statement executed before the transaction ends."""
        ...


class Alone:
    """A book by itself, read and written at once."""

    def __init__(self, connection: Connection, founder_id: int) -> None:
        self._connection = connection
        self._founder_id = founder_id

    def read(self, query: Query, **where: Any) -> Sequence[AnyRow]:
        return self._connection.execute(query.one, {"of_founder": self._founder_id, **where}).all()

    def write(self, statement: Executable, row: dict[str, Any]) -> None:
        self._connection.execute(statement, row)


class Shelf:
    """Books side by side: what one of them reads is read for all, once, and so never after a write."""

    def __init__(self, connection: Connection, founder_ids: Collection[int]) -> None:
        self._connection = connection
        self._founder_ids = list(founder_ids)
        self._read: dict[tuple[Any, ...], dict[int, list[AnyRow]]] = {}

    def read(self, founder_id: int, query: Query, where: dict[str, Any]) -> Sequence[AnyRow]:
        asked = (query, *where.values())
        if asked not in self._read:
            self._read[asked] = self._of_all(query, where)
        return self._read[asked].get(founder_id, ())

    def _of_all(self, query: Query, where: dict[str, Any]) -> dict[int, list[AnyRow]]:
        found: dict[int, list[AnyRow]] = {}
        for row in self._connection.execute(query.many, {"of_founders": self._founder_ids, **where}):
            found.setdefault(row[-1], []).append(row)
        return found

    def write(self, written: Iterable[Written]) -> None:
        """Execute each statement once for all its rows, in the order in which they first came."""
        rows: dict[Executable, list[dict[str, Any]]] = {}
        for statement, row in written:
            rows.setdefault(statement, []).append(row)
        for statement, of_one in rows.items():
            self._connection.execute(statement, of_one)


class Beside:
    """A book on a shelf; `written` waits there until all books are through."""

    def __init__(self, shelf: Shelf, founder_id: int) -> None:
        self._shelf = shelf
        self._founder_id = founder_id
        self.written: list[Written] = []

    def read(self, query: Query, **where: Any) -> Sequence[AnyRow]:
        return self._shelf.read(self._founder_id, query, where)

    def write(self, statement: Executable, row: dict[str, Any]) -> None:
        self.written.append((statement, row))
