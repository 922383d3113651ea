"""Founders on a Wednesday morning that is the 10th, when much is due at once; twenty who differ, and copies of them.

The twenty have books of up to 300 entries, 64 on the average, and were looked after for two weeks, so that what was
sent before is known. Two of them check in on Wednesdays. The Monday after, on which the others do, finds a service that
was down since.
"""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from bot.domain.ledger import Entry, Posting, bank, expense_for, income_from, opening_balance_of
from bot.domain.money import Money
from storage.book import open_book
from storage.nudges import schedule
from storage.rhythm_tables import nudges
from storage.tables import entries, founders, identities, inbox, metadata, outbox, postings
from storage.transactions import Transactions
from tests.talk import Talk

DAY = timedelta(days=1)
WEDNESDAY = datetime(2026, 6, 10, 8, 0, 5, tzinfo=UTC)  # 9:00 in London
MONDAY = WEDNESDAY + 5 * DAY
BEGAN = datetime(2026, 5, 28, 9, 0, tzinfo=UTC)
CATEGORIES = ("software", "travel", "rent", "ads", "office", "meals", "insurance", "phone")
CLIENTS = ("Acme", "Globex", "Initech", "Umbra")

WEEKENDS = "no work on weekends"
CHECKIN = "check in with me wednesdays at 9"
REMINDER = "every wednesday at 9:00 remind me to write the newsletter"
SALES = "sales on wednesday mornings at 9"
PAYDAY = "pay myself 1500 on the 10th"
GERMANY = "I pay taxes in Germany"
OVERDUE = "invoiced Acme 3000 due 2026-06-09"
OVERDUE_A_WEEK = "invoiced Globex 1200 due 2026-06-03"
EXPECTED = "Initech pays me 700 every month on the 7th"


@dataclass(frozen=True)
class Person:
    """How many entries are in their books, and what they told beside."""

    entries: int
    said: tuple[str, ...] = ()


PEOPLE = (
    Person(0),
    Person(3, (WEEKENDS, CHECKIN)),
    Person(5, (REMINDER,)),
    Person(8, (WEEKENDS, OVERDUE)),
    Person(10, (REMINDER, SALES)),
    Person(15, (WEEKENDS, GERMANY)),
    Person(20, (PAYDAY, OVERDUE)),
    Person(20, (WEEKENDS, REMINDER, GERMANY)),
    Person(30, (OVERDUE, SALES)),
    Person(30, (WEEKENDS, REMINDER, PAYDAY)),
    Person(40, (GERMANY, OVERDUE, OVERDUE_A_WEEK)),
    Person(40, (WEEKENDS, REMINDER, SALES)),
    Person(50, (PAYDAY, GERMANY, CHECKIN)),
    Person(60, (WEEKENDS, REMINDER, OVERDUE, OVERDUE_A_WEEK)),
    Person(80, (GERMANY, SALES, EXPECTED)),
    Person(100, (WEEKENDS, REMINDER, PAYDAY)),
    Person(120, (OVERDUE, OVERDUE_A_WEEK, GERMANY)),
    Person(150, (WEEKENDS, REMINDER, SALES, GERMANY)),
    Person(200, (PAYDAY, OVERDUE, EXPECTED)),
    Person(300, (WEEKENDS, REMINDER, PAYDAY, SALES, GERMANY, OVERDUE, OVERDUE_A_WEEK)),
)


async def people(engine: Engine, count: int) -> None:
    """Fill a database with so many founders, some for each of the twenty; all are due on that Wednesday."""
    async with Transactions(engine) as transactions:
        ids = await _live(engine, transactions)
    with _unchecked(engine) as connection:
        connection.execute(outbox.delete())
        connection.execute(inbox.delete())
        for place, founder_id in enumerate(ids):
            _copy(connection, founder_id, 1 + place * count, max(count // len(PEOPLE) - 1, 1))
        due = {"due_at": WEDNESDAY, "planned_at": WEDNESDAY}
        connection.execute(update(nudges).values(due | {"conversation": "c"}))


async def _live(engine: Engine, transactions: Transactions) -> list[int]:
    """Two weeks of the twenty, with a tick a day; their last entries are looked at, too."""
    talks = [Talk(engine, transactions, user=f"person {number}") for number in range(len(PEOPLE))]
    ids = [await _begin(engine, talk, person) for talk, person in zip(talks, PEOPLE, strict=True)]
    talk = talks[0]
    while talk.now < WEDNESDAY - DAY:
        talk.now += DAY
        await talk.tick()
    for founder_id, person in zip(ids, PEOPLE, strict=True):
        _book(engine, founder_id, [each for each in _entries(person.entries) if each.date > BEGAN.date()])
        with engine.begin() as connection:
            schedule(connection, founder_id, talk.now, now=talk.now)
    await talk.tick()
    return ids


async def _begin(engine: Engine, talk: Talk, person: Person) -> int:
    talk.now = BEGAN
    await talk.set_up(timezone="Europe/London", currency="USD")
    founder_id = talk.key.founder_id
    with engine.begin() as connection:
        mine = founders.c.founder_id == founder_id
        connection.execute(update(founders).where(mine).values(created_at=BEGAN - person.entries * DAY))
    _book(engine, founder_id, [each for each in _entries(person.entries) if each.date <= BEGAN.date()])
    for words in person.said:
        await talk.say(words)
    return founder_id


def _book(engine: Engine, founder_id: int, entries: Sequence[Entry]) -> None:
    with engine.begin() as connection, open_book(connection, founder_id, WEDNESDAY) as book:
        for name in CLIENTS:
            book.clients.named(name)
        for entry in entries:
            book.entries.add(entry)


def _entries(count: int) -> list[Entry]:
    """Of the last year, fewer where the books are younger; two of five are income, and less than what is spent."""
    dice = random.Random(count)
    step = min(DAY, 365 * DAY / max(count, 1))
    days = [(WEDNESDAY - DAY - (count - number) * step).date() for number in range(count)]
    first = [_opening(2_000_000, days[0])] if days else []
    return first + [
        _income(dice.randint(20_000, 90_000), dice.randint(1, len(CLIENTS)), day)
        if number % 5 < 2
        else _expense(dice.randint(10_000, 60_000), dice.choice(CATEGORIES), day)
        for number, day in enumerate(days[1:])
    ]


def _opening(minor: int, day: date) -> Entry:
    amount = Money(minor, "USD")
    postings = (Posting(bank("operating"), amount), Posting(opening_balance_of("operating"), -amount))
    return Entry(intent="balance_is", date=day, postings=postings)


def _income(minor: int, client_id: int, day: date) -> Entry:
    tax, buffer = minor * 30 // 100, minor * 15 // 100
    held = ((bank("operating"), minor - tax - buffer), (bank("operating", "tax"), tax))
    parts = (*held, (bank("operating", "buffer"), buffer), (income_from(client_id), -minor))
    postings = tuple(Posting(account, Money(part, "USD")) for account, part in parts)
    return Entry(intent="income", date=day, postings=postings, client_id=client_id)


def _expense(minor: int, category: str, day: date) -> Entry:
    amount = Money(minor, "USD")
    postings = (Posting(expense_for(category), amount), Posting(bank("operating"), -amount))
    return Entry(intent="expense", date=day, postings=postings, category=category)


@contextmanager
def _unchecked(engine: Engine) -> Iterator[Connection]:
    """For copies of books that were checked: the checks of each entry would take most of the time."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        on_sqlite = isinstance(raw, sqlite3.Connection)
        if on_sqlite:
            raw.execute("PRAGMA foreign_keys = OFF")
            triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        with connection.begin():
            if on_sqlite:
                for name, _ in triggers:
                    connection.exec_driver_sql(f"DROP TRIGGER {name}")
            else:
                connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
            yield connection
            for _, sql in triggers if on_sqlite else ():
                connection.exec_driver_sql(sql)
        if on_sqlite:
            raw.execute("PRAGMA foreign_keys = ON")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(connection: Connection, founder_id: int, first: int, count: int) -> None:
    """Founders `first` and so on, all alike."""
    (row,) = connection.execute(select(founders).where(founders.c.founder_id == founder_id)).mappings()
    connection.execute(insert(founders), [{**row, "founder_id": first + n} for n in range(count)])
    mine = founders.c.founder_id.between(first, first + count - 1)
    for table in _in_order():
        columns = [column for column in table.c if column.name != "founder_id"]
        both = founders.join(table, table.c.founder_id == founder_id)
        rows = select(founders.c.founder_id, *columns).select_from(both).where(mine)
        names = ["founder_id", *(column.name for column in columns)]
        connection.execute(insert(table).from_select(names, rows))
    taken = connection.execute(select(func.count()).select_from(nudges).where(nudges.c.founder_id >= first))
    assert taken.scalar_one() >= count


def _in_order() -> list[Table]:
    """Postings before the entries that seal them, else what is referred to first."""
    own = [t for t in metadata.sorted_tables if "founder_id" in t.c and t not in {founders, identities}]
    return sorted(own, key=lambda table: (table is entries) - (table is postings))
