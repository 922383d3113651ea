"""The kept balances and months against the postings: what `trimtab doctor` compares."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from storage.tables import balances, entries, months, postings


@dataclass(frozen=True, order=True)
class Difference:
    """A kept row that is not what the postings add up to; `month` is None for a balance."""

    account: str
    currency: str
    month: date | None
    kept_minor: int
    replayed_minor: int


def recompute(connection: Connection, founder_id: int) -> list[Difference]:
    """Replay all postings of a founder, and tell where the kept balances and months differ."""
    replayed_months = _replayed_months(connection, founder_id)
    replayed: dict[tuple[str, str, date | None], int] = {}
    for (account, currency, month), minor in replayed_months.items():
        replayed[account, currency, month] = minor
        replayed[account, currency, None] = replayed.get((account, currency, None), 0) + minor
    kept = _kept(connection, founder_id)
    return [
        Difference(*key, kept_minor=kept.get(key, 0), replayed_minor=replayed.get(key, 0))
        for key in sorted(kept.keys() | replayed.keys(), key=str)
        if kept.get(key, 0) != replayed.get(key, 0)
    ]


def _replayed_months(connection: Connection, founder_id: int) -> Mapping[tuple[str, str, date], int]:
    days = (
        select(postings.c.account, postings.c.currency, entries.c.date, func.sum(postings.c.minor))
        .join(entries)
        .where(postings.c.founder_id == founder_id)
        .group_by(postings.c.account, postings.c.currency, entries.c.date)
    )
    by_month: dict[tuple[str, str, date], int] = {}
    for account, currency, day, minor in connection.execute(days):
        key = (account, currency, day.replace(day=1))
        by_month[key] = by_month.get(key, 0) + int(minor)
    return by_month


def _kept(connection: Connection, founder_id: int) -> dict[tuple[str, str, date | None], int]:
    kept: dict[tuple[str, str, date | None], int] = {}
    for row in connection.execute(select(balances).where(balances.c.founder_id == founder_id)):
        kept[row.account, row.currency, None] = row.minor
    for row in connection.execute(select(months).where(months.c.founder_id == founder_id)):
        kept[row.account, row.currency, row.month] = row.minor
    return kept
