"""What moved between two days: whole months from the month rows, the days at the edges from the day rows."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, Select, Text, and_, bindparam, func, or_, select

from bot.domain.ledger import Account
from bot.domain.money import Money
from storage.balances import read_days, read_months
from storage.shelf import Access
from storage.tables import entries, postings

Movements = dict[tuple[Account, str], Money]

_OF_POSTINGS: Select[str, str, int] = (
    select(postings.c.account, postings.c.currency, func.sum(postings.c.minor).label("minor"))
    .join(
        entries,
        and_(
            entries.c.founder_id == postings.c.founder_id,
            entries.c.entry_id == postings.c.entry_id,
        ),
    )
    .where(
        entries.c.founder_id == bindparam("of_founder"),
        entries.c.date.between(bindparam("first"), bindparam("last")),
    )
    .group_by(postings.c.account, postings.c.currency)
)
_payee = bindparam("of_payee", type_=Text)
_TO_PAYEE = _OF_POSTINGS.where(
    or_(
        entries.c.counterparty_key == _payee,
        # "google ads" was bought, and nobody named who was paid.
        and_(
            entries.c.counterparty_key.is_(None),
            func.substr(func.lower(entries.c.memo), 1, func.length(_payee)) == _payee,
        ),
    )
)
_THROUGH = _OF_POSTINGS.where(entries.c.channel == bindparam("of_channel"))

_CHANNELS = (
    select(entries.c.channel)
    .where(
        entries.c.founder_id == bindparam("of_founder"),
        entries.c.date.between(bindparam("first"), bindparam("last")),
        entries.c.channel.is_not(None),
    )
    .distinct()
    .order_by(entries.c.channel)
)


@dataclass(frozen=True)
class _Days:
    """Days whose movements are added, or taken off a month that is counted whole."""

    first: date
    last: date
    sign: int

    def __len__(self) -> int:
        return (self.last - self.first).days + 1


def between(access: Access, first: date, last: date) -> Movements:
    """Net movement of every account; at most half a month of day rows is read at either end."""
    if first > last:
        return {}
    months, edges = _pieces(first, last)
    moved: dict[tuple[Account, str], int] = {}
    if months:
        for (account, currency, _), money in read_months(access, *months).items():
            moved[account, currency] = moved.get((account, currency), 0) + money.minor
    for edge in edges:
        for (account, currency), money in read_days(access, edge.first, edge.last).items():
            moved[account, currency] = moved.get((account, currency), 0) + edge.sign * money.minor
    return {
        (account, currency): Money(minor, currency) for (account, currency), minor in moved.items() if minor
    }


def to_payee(connection: Connection, founder_id: int, first: date, last: date, payee_key: str) -> Movements:
    where = {"of_founder": founder_id, "first": first, "last": last, "of_payee": payee_key}
    return _read(connection, _TO_PAYEE, where)


def through(connection: Connection, founder_id: int, first: date, last: date, channel: str) -> Movements:
    where = {"of_founder": founder_id, "first": first, "last": last, "of_channel": channel}
    return _read(connection, _THROUGH, where)


def channels(connection: Connection, founder_id: int, first: date, last: date) -> list[str]:
    """The channels that income came through, in the order of the alphabet."""
    where = {"of_founder": founder_id, "first": first, "last": last}
    return list(connection.execute(_CHANNELS, where).scalars())


def _read(connection: Connection, query: Select[str, str, int], where: Mapping[str, object]) -> Movements:
    return {
        (Account.from_code(row.account), row.currency): Money(int(row.minor), row.currency)
        for row in connection.execute(query, where)
        if row.minor
    }


def _pieces(first: date, last: date) -> tuple[tuple[date, date] | None, list[_Days]]:
    """The months to count whole, and the days to add to them or to take off again."""
    end = _month_end(last)
    if end == _month_end(first):
        outside = list(
            _non_empty(_Days(first.replace(day=1), _before(first), -1), _Days(_after(last), end, -1))
        )
        inside = _Days(first, last, 1)
        return ((first, last), outside) if sum(map(len, outside)) < len(inside) else (None, [inside])
    head = _shorter(_Days(first, _month_end(first), 1), _Days(first.replace(day=1), _before(first), -1))
    tail = _shorter(_Days(last.replace(day=1), last, 1), _Days(_after(last), end, -1))
    from_month = first if head.sign < 0 else _after(_month_end(first))
    to_month = last if tail.sign < 0 else _before(last.replace(day=1))
    return (from_month, to_month) if from_month <= to_month else None, list(_non_empty(head, tail))


def _shorter(inside: _Days, outside: _Days) -> _Days:
    return outside if len(outside) < len(inside) else inside


def _non_empty(*days: _Days) -> Iterator[_Days]:
    return (each for each in days if len(each))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _after(day: date) -> date:
    return day + timedelta(days=1)
