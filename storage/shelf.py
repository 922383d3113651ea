"""Reading and writing the books of one founder, or of many side by side.

A query about a founder is kept in two forms: of one, and of many in one statement. A book does not know which it is
asked in; many books on a shelf are read together when the first of them asks, and what they write is written together.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Connection, Executable, Row, Select, bindparam

AnyRow = Row[*tuple[Any, ...]]
RARE = 4  # asked by fewer than one of so many
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
    """Books side by side, to be opened in the order of their ids; what is read once is not read again after a write.

    What most of them ask is read for all that follow, and what few ask for each alone.
    """

    def __init__(self, connection: Connection, founder_ids: Iterable[int]) -> None:
        self._connection = connection
        self._founder_ids = sorted(founder_ids)
        self._places = {founder_id: place for place, founder_id in enumerate(self._founder_ids)}
        self._read: dict[tuple[Any, ...], dict[int, list[AnyRow]]] = {}
        self._times_asked: Counter[tuple[Any, ...]] = Counter()

    def read(self, founder_id: int, query: Query, where: dict[str, Any]) -> Sequence[AnyRow]:
        asked = (query, *where.values())
        found = self._read.setdefault(asked, {})
        if founder_id not in found:
            self._times_asked[asked] += 1
            place = self._places[founder_id]
            is_rare = self._times_asked[asked] * RARE <= place
            found |= self._of([founder_id] if is_rare else self._founder_ids[place:], query, where)
        return found[founder_id]

    def _of(self, founder_ids: list[int], query: Query, where: dict[str, Any]) -> dict[int, list[AnyRow]]:
        found: dict[int, list[AnyRow]] = {founder_id: [] for founder_id in founder_ids}
        for row in self._connection.execute(query.many, {"of_founders": founder_ids, **where}).all():
            found[row[-1]].append(row)
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
