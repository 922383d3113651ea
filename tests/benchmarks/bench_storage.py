"""Durable messages a second: `python -m tests.benchmarks.bench_storage`.

A message is whole here: stored in the inbox, booked as an entry with two postings and its balance and month rows,
replied to through the outbox and marked answered, in one transaction. The floor is the same rows by hand, with
sqlite3 or psycopg and a commit a message. All in one run, so that the ratios mean something on any machine.
"""

import asyncio
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import Connection, Engine

from bot.messages import Incoming, Reply
from storage import founders, inbox, outbox, schema
from storage.book import open_book
from storage.engine import open_engine
from storage.transactions import Transactions
from tests.databases import start_server
from tests.storage.samples import NOW, TODAY, income

SECONDS = 2.0
FOUNDERS = 32

_BY_HAND = """
SELECT last_entry_id FROM founders WHERE founder_id = {p}
UPDATE founders SET last_inbox_id = {p}, last_outbox_id = {p}, last_entry_id = {p}, last_fact_id = {p},
    last_turn_id = {p} WHERE founder_id = {p}
INSERT INTO inbox (founder_id, inbox_id, platform, conversation, message_id, user_id, text, received_at, answered_at)
    VALUES ({p}, {p}, 'telegram', 'c1', {p}, 'u1', 'got paid 1', {p}, {p})
INSERT INTO turns (founder_id, turn_id, kind, inbox_id, happened_at) VALUES ({p}, {p}, 'record', {p}, {p})
INSERT INTO postings (founder_id, entry_id, position, account, currency, minor)
    VALUES ({p}, {p}, 0, 'assets:operating', 'USD', 100), ({p}, {p}, 1, 'income:other', 'USD', -100)
INSERT INTO entries (founder_id, entry_id, fact_id, turn_id, intent, date, recorded_at)
    VALUES ({p}, {p}, {p}, {p}, 'income', {p}, {p})
INSERT INTO balances (founder_id, account, currency, minor)
    VALUES ({p}, 'assets:operating', 'USD', 100), ({p}, 'income:other', 'USD', -100)
    ON CONFLICT (founder_id, account, currency) DO UPDATE SET minor = balances.minor + excluded.minor
INSERT INTO months (founder_id, month, account, currency, minor)
    VALUES ({p}, {p}, 'assets:operating', 'USD', 100), ({p}, {p}, 'income:other', 'USD', -100)
    ON CONFLICT (founder_id, month, account, currency) DO UPDATE SET minor = months.minor + excluded.minor
INSERT INTO outbox (founder_id, outbox_id, platform, conversation, inbox_id, reply, created_at, due_at)
    VALUES ({p}, {p}, 'telegram', 'c1', {p}, '{{"text": "Noted"}}', {p}, {p})
"""


def statements(placeholder: str) -> list[str]:
    lines = _BY_HAND.strip().replace("\n    ", " ").splitlines()
    return [line.format(p=placeholder) for line in lines]


def values(f: int, n: int) -> list[tuple[object, ...]]:
    """For founder `f` and its message `n`, in the order of the statements."""
    now, today = NOW.isoformat(sep=" "), TODAY.isoformat()
    month = TODAY.replace(day=1).isoformat()
    return [
        (f,),
        (n, n, n, n, n, f),
        (f, n, str(n), now, now),
        (f, n, n, now),
        (f, n, f, n),
        (f, n, n, n, today, now),
        (f, f),
        (f, month, f, month),
        (f, n, n, now, now),
    ]


def by_hand(execute: Callable[[str, tuple[object, ...]], object], lines: list[str], f: int, n: int) -> None:
    for line, value in zip(lines, values(f, n), strict=True):
        execute(line, value)


def per_second(one: Callable[[int], None]) -> float:
    done, until = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < until:
        done += 1
        one(done)
    return done / SECONDS


def message(connection: Connection, founder_id: int, number: int) -> None:
    said = Incoming(
        platform="telegram",
        conversation="c1",
        message_id=str(number),
        user="u1",
        text="got paid 1",
        received_at=NOW,
    )
    inbox.store(connection, founder_id, said)
    stored = inbox.oldest_unanswered(connection, founder_id, "telegram", "c1")
    assert stored is not None
    with open_book(connection, founder_id, NOW, stored) as book:
        book.entries.add(income("1.00"))
        book.balances()
    reply = Reply(text="Noted")
    outbox.add(connection, founder_id, "telegram", "c1", reply, now=NOW, inbox_id=stored.inbox_id)
    inbox.mark_answered(connection, founder_id, stored.inbox_id, NOW)


async def ours(engine: Engine, waiting: int) -> float:
    """Messages a second with so many callers, each with a founder of its own and one message under way."""
    done = 0
    async with Transactions(engine) as transactions:

        async def caller(until: float) -> None:
            nonlocal done
            founder_id = await transactions.run(new_founder)
            number = 0
            while time.perf_counter() < until:
                number += 1
                await transactions.run(lambda c, n=number: message(c, founder_id, n))
                done += 1

        until = time.perf_counter() + SECONDS
        await asyncio.gather(*(caller(until) for _ in range(waiting)))
    return done / SECONDS


def new_founder(connection: Connection) -> int:
    return founders.create(connection, currency="USD", timezone="UTC", now=NOW).founder_id


@contextmanager
def fresh(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    schema.migrate(engine)
    try:
        yield engine
    finally:
        engine.dispose()


def disk_floor(folder: Path) -> float:
    with (folder / "floor").open("wb", buffering=0) as file:

        def one(number: int) -> None:
            file.write(b"x" * 4096)
            os.fdatasync(file.fileno())

        return per_second(one)


def sqlite_floor(folder: Path) -> float:
    file = folder / "floor.db"
    with fresh(f"sqlite:///{file}") as engine, engine.begin() as connection:
        founder_id = new_founder(connection)
    lines = statements("?")
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA foreign_keys = ON")

        def one(number: int) -> None:
            raw.execute("BEGIN IMMEDIATE")
            by_hand(raw.execute, lines, founder_id, number)
            raw.execute("COMMIT")

        return per_second(one)


def postgresql_floor(url: str) -> float:
    with fresh(url) as engine, engine.begin() as connection:
        founder_id = new_founder(connection)
    lines = statements("%s")
    with psycopg.connect(url) as raw:

        def one(number: int) -> None:
            by_hand(lambda line, value: raw.execute(line.encode(), value), lines, founder_id, number)
            raw.commit()

        return per_second(one)


def show(name: str, figure: float, floor: float) -> None:
    print(f"{name:<58}{figure:>9,.0f}/s{figure / floor:>8.2f}")


def on_sqlite(folder: Path) -> None:
    show("fdatasync of one page", disk_floor(folder), floor := sqlite_floor(folder))
    show("SQLite, sqlite3 by hand, a commit a message (the floor)", floor, floor)
    for waiting in (1, 8, 32):
        with fresh(f"sqlite:///{folder}/ours{waiting}.db") as engine:
            show(f"SQLite, Transactions, {waiting} waiting", asyncio.run(ours(engine, waiting)), floor)


def on_postgresql() -> None:
    with start_server(durable=True) as server:
        floor = postgresql_floor(server.url("postgres"))
        show("PostgreSQL, psycopg by hand, a commit a message (the floor)", floor, floor)
        with fresh(server.url("postgres")) as engine:
            for waiting in (1, 8, 32):
                show(
                    f"PostgreSQL, Transactions, {waiting} waiting", asyncio.run(ours(engine, waiting)), floor
                )


def main() -> None:
    print(f"{'durable messages a second':<58}{'':>11}{'of the floor':>8}")
    with tempfile.TemporaryDirectory() as folder:
        on_sqlite(Path(folder))
    on_postgresql()


if __name__ == "__main__":
    main()
