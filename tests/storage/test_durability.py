"""What was acknowledged stays, and nothing is there by half: kill -9, two processes, a full disk."""

import asyncio
import os
import resource
import subprocess
import sys
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, text

from bot.domain.ledger import bank
from storage import inbox
from storage.book import open_book
from storage.book_check import recompute
from storage.engine import open_engine
from storage.errors import DiskFullError
from storage.tables import entries, identities
from storage.tables import inbox as inbox_table
from storage.transactions import Transactions
from tests.storage.samples import NOW, founder_in, income, incoming

_ROOT = Path(__file__).parent.parent.parent


def start_writer(url: str, founder_id: int, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.storage.writer", url, str(founder_id), name, str(count)]
    return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True)


def counts(connection: Connection, founder_id: int) -> dict[str, int]:
    tables = {"messages": inbox_table, "entries": entries, "marks": identities}
    of_founder = {
        name: select(func.count()).select_from(table).where(table.c.founder_id == founder_id)
        for name, table in tables.items()
    }
    return {name: connection.execute(count).scalar_one() for name, count in of_founder.items()}


def test_what_was_acknowledged_survives_a_kill(engine: Engine, database_url: str) -> None:
    founder_id = founder_in(engine)
    with start_writer(database_url, founder_id, "killed", 100_000) as writer:
        assert writer.stdout is not None
        acknowledged = {int(writer.stdout.readline()) for _ in range(100)}
        writer.kill()
        # The last line may be cut off in the middle.
        acknowledged |= {int(line) for line in writer.stdout if line.endswith("\n")}
    with engine.begin() as connection:
        kept = set(map(int, connection.scalars(select(inbox_table.c.message_id))))
        assert acknowledged <= kept
        assert set(counts(connection, founder_id).values()) == {len(kept)}
        assert recompute(connection, founder_id) == []
        with open_book(connection, founder_id, NOW) as book:
            assert book.balances()[bank("operating"), "USD"].minor == 100 * len(kept)


def test_two_processes_share_a_database(engine: Engine, database_url: str) -> None:
    founder_id = founder_in(engine)
    writers = [start_writer(database_url, founder_id, name, 100) for name in ("one", "two")]
    for writer in writers:
        with writer:
            writer.communicate()
        assert writer.returncode == 0
    with engine.connect() as connection:
        assert counts(connection, founder_id) == {"messages": 200, "entries": 200, "marks": 200}
        assert recompute(connection, founder_id) == []


def fill(connection: Connection, founder_id: int, number: int) -> None:
    inbox.store(connection, founder_id, incoming("x" * 20_000, message_id=str(number)))
    with open_book(connection, founder_id, NOW) as book:
        book.entries.add(income("1.00"))


async def fill_until_full(engine: Engine, founder_id: int) -> int:
    """How many messages went in before the disk was full."""
    async with Transactions(engine) as transactions:
        for number in range(1000):
            try:
                await transactions.run(lambda connection, n=number: fill(connection, founder_id, n))
            except DiskFullError as refused:
                assert "free some space" in str(refused)  # noqa: PT017  # the number matters too
                return number
    raise AssertionError("the disk was never full")


async def test_a_full_database_loses_nothing(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    founder_id = founder_in(engine)
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        # Kept by this one connection, which the pool hands out again.
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 50}")
    stored = await fill_until_full(engine, founder_id)
    assert stored > 2
    with engine.connect() as connection:
        kept = counts(connection, founder_id)
        assert (kept["messages"], kept["entries"]) == (stored, stored)
        assert recompute(connection, founder_id) == []
        connection.exec_driver_sql("PRAGMA max_page_count = 100000")
    with engine.begin() as connection:
        fill(connection, founder_id, stored)
    engine.dispose()


def test_a_disk_that_takes_no_more_loses_nothing(sqlite_url: str) -> None:
    """In a process of its own, whose files may not grow beyond 300 kB."""
    engine = open_engine(sqlite_url)
    founder_id = founder_in(engine)
    engine.dispose()
    script = (
        "import asyncio, sys\n"
        "from storage.engine import open_engine\n"
        "from tests.storage.test_durability import fill_until_full\n"
        "engine = open_engine(sys.argv[1])\n"
        "print(asyncio.run(fill_until_full(engine, int(sys.argv[2]))))\n"
    )

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    stored = subprocess.run(
        [sys.executable, "-c", script, sqlite_url, str(founder_id)],
        cwd=_ROOT,
        check=True,
        stdout=subprocess.PIPE,
        preexec_fn=limit,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert int(stored.stdout) > 2
    engine = open_engine(sqlite_url)
    with engine.connect() as connection:
        assert counts(connection, founder_id)["messages"] == int(stored.stdout)
        assert recompute(connection, founder_id) == []
    engine.dispose()


async def test_a_full_disk_fails_those_it_hits_and_no_others(sqlite_url: str) -> None:
    """One job too large, in one batch with small ones that fit."""
    engine = open_engine(sqlite_url)
    founder_id = founder_in(engine)
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")

    def store(size: int, connection: Connection) -> int | None:
        return inbox.store(connection, founder_id, incoming("x" * size))

    async with Transactions(engine) as transactions:
        jobs = [transactions.run(lambda c, size=size: store(size, c)) for size in (10, 10, 500_000, 10)]
        results = await asyncio.gather(*jobs, return_exceptions=True)
    assert [type(result) for result in results] == [int, int, DiskFullError, int]
    with engine.connect() as connection:
        assert counts(connection, founder_id)["messages"] == 3
    engine.dispose()
