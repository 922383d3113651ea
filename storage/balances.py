"""Balance, month and day rows: kept in the commit of the entry, so no question costs more as the ledger grows."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import BigInteger, Connection, Date, bindparam, func, select, text

from bot.domain.ledger import Account, Entry
from bot.domain.money import Money
from storage.columns import Words
from storage.shelf import Access, about
from storage.tables import balances, days, months

_ALL = about(
    balances.c.founder_id,
    lambda of_founder: select(balances.c.account, balances.c.currency, balances.c.minor).where(of_founder),
)
_OF_MONTHS = about(
    months.c.founder_id,
    lambda of_founder: select(months.c.account, months.c.currency, months.c.month, months.c.minor).where(
        of_founder,
        months.c.month.between(bindparam("first"), bindparam("last")),
        months.c.minor != 0,
    ),
)
_OF_DAYS = about(
    days.c.founder_id,
    lambda of_founder: (
        select(days.c.account, days.c.currency, func.sum(days.c.minor).label("minor"))
        .where(of_founder, days.c.day.between(bindparam("first"), bindparam("last")))
        .group_by(days.c.founder_id, days.c.account, days.c.currency)
    ),
)
_DAY_TOTALS = about(
    days.c.founder_id,
    lambda of_founder: select(days.c.account, days.c.currency, days.c.day, days.c.minor).where(
        of_founder,
        days.c.day.between(bindparam("first"), bindparam("last")),
        days.c.account.not_like("assets:%"),
    ),
)
_OF_CURRENCY = (
    select(days.c.day, func.sum(days.c.minor).label("minor"))
    .where(
        days.c.founder_id == bindparam("of_founder"),
        days.c.day <= bindparam("last"),
        days.c.currency == bindparam("of_currency"),
        days.c.account.like("assets:%"),
    )
    .group_by(days.c.day)
    .order_by(days.c.day)
)
_TYPES = (
    bindparam("founder_id", type_=BigInteger),
    bindparam("account", type_=Words),
    bindparam("currency", type_=Words),
    bindparam("minor", type_=BigInteger),
)
# Both databases know this form of an upsert, and SQLAlchemy has no common one.
_MOVE_BALANCE = text("""
    INSERT INTO balances (founder_id, account, currency, minor)
    VALUES (:founder_id, :account, :currency, :minor)
    ON CONFLICT (founder_id, account, currency) DO UPDATE SET minor = balances.minor + excluded.minor
""").bindparams(*_TYPES)
_MOVE_MONTH = text("""
    INSERT INTO months (founder_id, month, account, currency, minor)
    VALUES (:founder_id, :month, :account, :currency, :minor)
    ON CONFLICT (founder_id, month, account, currency) DO UPDATE SET minor = months.minor + excluded.minor
""").bindparams(bindparam("month", type_=Date), *_TYPES)
_MOVE_DAY = text("""
    INSERT INTO days (founder_id, day, account, currency, minor)
    VALUES (:founder_id, :day, :account, :currency, :minor)
    ON CONFLICT (founder_id, day, account, currency) DO UPDATE SET minor = days.minor + excluded.minor
""").bindparams(bindparam("day", type_=Date), *_TYPES)


def read(access: Access) -> dict[tuple[Account, str], Money]:
    rows = access.read(_ALL)
    return {(Account.from_code(row[0]), row[1]): Money(row[2], row[1]) for row in rows}


def read_months(access: Access, first: date, last: date) -> dict[tuple[Account, str, date], Money]:
    rows = access.read(_OF_MONTHS, first=first.replace(day=1), last=last)
    return {(Account.from_code(row[0]), row[1], row[2]): Money(row[3], row[1]) for row in rows}


def read_days(access: Access, first: date, last: date) -> dict[tuple[Account, str], Money]:
    """Net movement of every account within the days, inclusive."""
    rows = access.read(_OF_DAYS, first=first, last=last)
    return {(Account.from_code(row[0]), row[1]): Money(int(row[2]), row[1]) for row in rows}


def read_day_totals(access: Access, first: date, last: date) -> dict[tuple[Account, str, date], Money]:
    rows = access.read(_DAY_TOTALS, first=first, last=last)
    return {(Account.from_code(row[0]), row[1], row[2]): Money(row[3], row[1]) for row in rows}


def read_days_of(
    connection: Connection, founder_id: int, currency: str, last: date
) -> list[tuple[date, int]]:
    """Net movement of all bank accounts together on each day until `last` that has any."""
    where = {"of_founder": founder_id, "of_currency": currency, "last": last}
    return [(row.day, int(row.minor)) for row in connection.execute(_OF_CURRENCY, where) if row.minor]


def move(connection: Connection, founder_id: int, added: Iterable[Entry]) -> None:
    """Add the entries' postings to the kept rows, in an order that is the same for all."""
    by_day: dict[tuple[date, str, str], int] = {}
    for entry in added:
        for posting in entry.postings:
            key = (entry.date, posting.account.code, posting.amount.currency)
            by_day[key] = by_day.get(key, 0) + posting.amount.minor
    by_month: dict[tuple[date, str, str], int] = {}
    by_account: dict[tuple[str, str], int] = {}
    for (day, account, currency), minor in by_day.items():
        month = (day.replace(day=1), account, currency)
        by_month[month] = by_month.get(month, 0) + minor
        by_account[account, currency] = by_account.get((account, currency), 0) + minor
    of_founder = {"founder_id": founder_id}
    connection.execute(
        _MOVE_BALANCE,
        [
            of_founder | {"account": account, "currency": currency, "minor": minor}
            for (account, currency), minor in sorted(by_account.items())
        ],
    )
    for statement, name, moved in ((_MOVE_MONTH, "month", by_month), (_MOVE_DAY, "day", by_day)):
        connection.execute(
            statement,
            [
                of_founder | {name: day, "account": account, "currency": currency, "minor": minor}
                for (day, account, currency), minor in sorted(moved.items())
            ],
        )
