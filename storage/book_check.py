"""The kept balances, months and days against the postings: what `trimtab doctor` compares."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from storage.tables import balances, days, entries, months, postings

_Key = tuple[str, str, str, date | None]


@dataclass(frozen=True, order=True)
class Difference:
    """A kept row that is not what the postings add up to.

    Attributes:
        rows: the table it stands in.
        first: its day, or the first day of its month; None for a balance.
    """

    rows: str
    account: str
    currency: str
    first: date | None
    kept_minor: int
    replayed_minor: int


def recompute(connection: Connection, founder_id: int) -> list[Difference]:
    """Replay all postings of a founder, and tell where the kept balances, months and days differ."""
    replayed, kept = _replayed(connection, founder_id), _kept(connection, founder_id)
    return [
        Difference(*key, kept_minor=kept.get(key, 0), replayed_minor=replayed.get(key, 0))
        for key in sorted(kept.keys() | replayed.keys(), key=str)
        if kept.get(key, 0) != replayed.get(key, 0)
    ]


def _replayed(connection: Connection, founder_id: int) -> Mapping[_Key, int]:
    by_day = (
        select(postings.c.account, postings.c.currency, entries.c.date, func.sum(postings.c.minor))
        .join(entries)
        .where(postings.c.founder_id == founder_id)
        .group_by(postings.c.account, postings.c.currency, entries.c.date)
    )
    sums: dict[_Key, int] = {}
    for account, currency, day, minor in connection.execute(by_day):
        for rows, first in (("balances", None), ("months", day.replace(day=1)), ("days", day)):
            key = (rows, account, currency, first)
            sums[key] = sums.get(key, 0) + int(minor)
    return sums


def _kept(connection: Connection, founder_id: int) -> dict[_Key, int]:
    kept: dict[_Key, int] = {}
    for row in connection.execute(select(balances).where(balances.c.founder_id == founder_id)):
        kept["balances", row.account, row.currency, None] = row.minor
    for row in connection.execute(select(months).where(months.c.founder_id == founder_id)):
        kept["months", row.account, row.currency, row.month] = row.minor
    for row in connection.execute(select(days).where(days.c.founder_id == founder_id)):
        kept["days", row.account, row.currency, row.day] = row.minor
    return kept
