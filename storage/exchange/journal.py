"""All entries of a book in the order of their days, a stream: a ledger need not fit into memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, and_, exists, select

from bot.domain.ledger import Account, Posting
from bot.domain.money import Money
from storage.tables import clients, entries, postings

ROWS_AT_ONCE = 1000

_reversal = entries.alias("reversal")
_IS_REVERSED = exists().where(
    _reversal.c.founder_id == entries.c.founder_id, _reversal.c.reverses == entries.c.entry_id
)


@dataclass(frozen=True)
class Written:
    """An entry as its table has it, whether it was taken back, and its postings."""

    row: Any
    postings: tuple[Posting, ...]

    @property
    def is_reversed(self) -> bool:
        return bool(self.row.is_reversed)


def read(connection: Connection, founder_id: int) -> Iterator[Written]:
    """Every entry, reversed ones and reversals too, by day and then in the order of booking."""
    rows = connection.execute(
        select(
            entries,
            _IS_REVERSED.label("is_reversed"),
            postings.c.account,
            postings.c.currency,
            postings.c.minor,
        )
        .join(
            postings,
            and_(postings.c.founder_id == entries.c.founder_id, postings.c.entry_id == entries.c.entry_id),
        )
        .where(entries.c.founder_id == founder_id)
        .order_by(entries.c.date, entries.c.entry_id, postings.c.position)
        .execution_options(yield_per=ROWS_AT_ONCE)
    )
    for _, group in groupby(rows, key=lambda row: row.entry_id):
        of_entry = list(group)
        yield Written(
            of_entry[0],
            tuple(Posting(Account.from_code(r.account), Money(r.minor, r.currency)) for r in of_entry),
        )


def client_names(connection: Connection, founder_id: int) -> dict[int, str]:
    """By id, in the order in which they became known."""
    rows = connection.execute(
        select(clients.c.client_id, clients.c.name)
        .where(clients.c.founder_id == founder_id)
        .order_by(clients.c.client_id)
    )
    return {row.client_id: row.name for row in rows}
