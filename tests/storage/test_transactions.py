"""What `Transactions.run` promises, on both databases."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing

import pytest
from sqlalchemy import Connection, Engine, text

from storage import founders, schema
from storage.engine import open_engine
from storage.errors import (
    ConflictError,
    ConnectionLostError,
    DatabaseLockedError,
    NotADatabaseError,
    StorageClosedError,
    UnreachableError,
)
from storage.transactions import Transactions, run_once
from tests.databases import Server
from tests.storage.samples import NOW, founder_in, new_founder


@pytest.fixture
async def transactions(engine: Engine) -> AsyncIterator[Transactions]:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE numbers_kept (n BIGINT PRIMARY KEY)"))
    async with Transactions(engine) as running:
        yield running


def note(n: int, connection: Connection) -> int:
    connection.execute(text("INSERT INTO numbers_kept VALUES (:n)"), {"n": n})
    return n


def noted(engine: Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.scalars(text("SELECT n FROM numbers_kept ORDER BY n")))


async def test_what_was_run_is_committed(transactions: Transactions, engine: Engine) -> None:
    assert await transactions.run(lambda connection: note(1, connection)) == 1
    assert noted(engine) == [1]


async def test_a_failing_job_does_not_touch_its_neighbours(
    transactions: Transactions, engine: Engine
) -> None:
    def fail(connection: Connection) -> None:
        note(100, connection)
        raise ZeroDivisionError

    def clash(connection: Connection) -> None:
        note(101, connection)
        note(101, connection)

    jobs = [transactions.run(lambda connection, n=n: note(n, connection)) for n in range(20)]
    jobs[5:5] = [transactions.run(fail), transactions.run(clash)]
    results = await asyncio.gather(*jobs, return_exceptions=True)
    assert [type(r).__name__ for r in results if isinstance(r, Exception)] == [
        "ZeroDivisionError",
        "IntegrityError",
    ]
    assert noted(engine) == list(range(20))


async def test_a_job_that_only_fails_at_the_commit_fails_alone(engine: Engine) -> None:
    founder_id = founder_in(engine)

    def leave_a_posting_without_entry(connection: Connection) -> None:
        connection.execute(
            text("INSERT INTO postings VALUES (:founder_id, 1, 0, 'assets:operating', 'USD', 5)"),
            {"founder_id": founder_id},
        )

    def rename(connection: Connection) -> None:
        founders.change(connection, founder_id, {"name": "Ada"})

    async with Transactions(engine) as transactions:
        results = await asyncio.gather(
            transactions.run(rename),
            transactions.run(leave_a_posting_without_entry),
            transactions.run(lambda connection: founders.get(connection, founder_id)),
            return_exceptions=True,
        )
    assert results[0] is None
    assert type(results[1]).__name__ == "IntegrityError"
    with engine.connect() as connection:
        founder = founders.get(connection, founder_id)
    assert founder is not None
    assert founder.name == "Ada"


async def test_jobs_see_what_was_committed_before_them(transactions: Transactions) -> None:
    def double(connection: Connection) -> int:
        connection.execute(text("UPDATE numbers_kept SET n = n * 2"))
        return connection.execute(text("SELECT n FROM numbers_kept")).scalar_one()

    await transactions.run(lambda connection: note(1, connection))
    for expected in (2, 4, 8):
        assert await transactions.run(double) == expected


async def test_a_job_that_has_not_begun_can_be_withdrawn(sqlite_engine: Engine) -> None:
    """SQLite has one thread: what waits behind a job has not begun."""
    with sqlite_engine.begin() as connection:
        connection.execute(text("CREATE TABLE numbers_kept (n BIGINT PRIMARY KEY)"))
    running, finish = threading.Event(), threading.Event()

    def hold(connection: Connection) -> int:
        running.set()
        finish.wait()
        return note(1, connection)

    async with Transactions(sqlite_engine) as transactions:
        held = asyncio.create_task(transactions.run(hold))
        await asyncio.to_thread(running.wait)
        withdrawn = asyncio.create_task(transactions.run(lambda connection: note(2, connection)))
        kept = asyncio.create_task(transactions.run(lambda connection: note(3, connection)))
        await asyncio.sleep(0)
        withdrawn.cancel()
        finish.set()
        results = await asyncio.gather(held, withdrawn, kept, return_exceptions=True)
    assert [type(result) for result in results] == [int, asyncio.CancelledError, int]
    assert noted(sqlite_engine) == [1, 3]


async def test_a_job_that_has_begun_ends_though_nobody_waits(
    transactions: Transactions, engine: Engine
) -> None:
    running, finish = threading.Event(), threading.Event()

    def hold(connection: Connection) -> int:
        running.set()
        finish.wait()
        return note(1, connection)

    held = asyncio.create_task(transactions.run(hold))
    await asyncio.to_thread(running.wait)
    held.cancel()
    with pytest.raises(asyncio.CancelledError):
        await held
    finish.set()
    await transactions.close()
    assert noted(engine) == [1]


async def test_closing_finishes_what_was_accepted_and_takes_no_more(
    transactions: Transactions, engine: Engine
) -> None:
    jobs = [
        asyncio.create_task(transactions.run(lambda connection, n=n: note(n, connection))) for n in range(200)
    ]
    await asyncio.sleep(0)
    await transactions.close()
    assert await asyncio.gather(*jobs) == list(range(200))
    assert noted(engine) == list(range(200))
    with pytest.raises(StorageClosedError):
        await transactions.run(lambda connection: note(1000, connection))


async def test_no_more_jobs_wait_than_there_are_places(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE numbers_kept (n BIGINT PRIMARY KEY)"))
    async with Transactions(engine, waiting_max=2) as transactions:
        jobs = [transactions.run(lambda connection, n=n: note(n, connection)) for n in range(50)]
        assert await asyncio.gather(*jobs) == list(range(50))


async def test_a_lock_that_lasts_too_long_is_said_and_got_over(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url, busy_timeout_seconds=0.01)
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        async with Transactions(engine) as transactions:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(DatabaseLockedError):
                await transactions.run(new_founder)
            other.execute("ROLLBACK")
            assert (await transactions.run(new_founder)).currency == "USD"
    engine.dispose()


async def test_a_database_that_cannot_be_used_says_so_at_the_start(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    file = tmp_path_factory.mktemp("letters") / "letter.txt"
    file.write_text("Dear Ada,\n" * 100)
    engine = open_engine(f"sqlite:///{file}")
    with pytest.raises(NotADatabaseError):
        await Transactions(engine).start()
    engine.dispose()


async def test_a_postgresql_that_does_not_answer_says_so_at_the_start() -> None:
    engine = open_engine("postgresql://ada@127.0.0.1:1/books")
    transactions = Transactions(engine)
    with pytest.raises(UnreachableError):
        await transactions.start()
    await transactions.close()
    engine.dispose()


async def test_a_lost_connection_before_the_commit_is_tried_again(postgresql_engine: Engine) -> None:
    attempts: list[int] = []

    def lose_the_first_connection(connection: Connection) -> int:
        attempts.append(connection.scalar(text("SELECT pg_backend_pid()")))
        if len(attempts) == 1:
            with postgresql_engine.connect() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": attempts[0]})
        return connection.execute(text("SELECT 7")).scalar_one()

    async with Transactions(postgresql_engine) as transactions:
        assert await transactions.run(lose_the_first_connection) == 7
    assert len(set(attempts)) == 2


async def test_a_connection_that_is_always_lost_is_given_up(postgresql_engine: Engine) -> None:

    def lose_the_connection(connection: Connection) -> None:
        pid = connection.scalar(text("SELECT pg_backend_pid()"))
        with postgresql_engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})
        connection.execute(text("SELECT 7"))

    async with Transactions(postgresql_engine) as transactions:
        with pytest.raises(ConnectionLostError):
            await transactions.run(lose_the_connection)
        assert await transactions.run(lambda connection: connection.scalar(text("SELECT 8"))) == 8


async def test_connections_that_broke_while_idle_are_replaced(
    postgresql_engine: Engine, postgresql_server: Server
) -> None:
    async with Transactions(postgresql_engine) as transactions:
        ask = [transactions.run(lambda connection: connection.scalar(text("SELECT 7"))) for _ in range(32)]
        assert await asyncio.gather(*ask) == [7] * 32
        postgresql_server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'trimtab'"
        )
        ask = [transactions.run(lambda connection: connection.scalar(text("SELECT 8"))) for _ in range(32)]
        assert await asyncio.gather(*ask) == [8] * 32


async def test_a_deadlock_is_tried_again(postgresql_engine: Engine) -> None:
    first, second = founder_in(postgresql_engine), founder_in(postgresql_engine)
    both_hold_one = threading.Barrier(2)
    runs: list[int] = []

    def rename_both(ids: tuple[int, int], connection: Connection) -> None:
        founders.change(connection, ids[0], {"name": "Ada"})
        runs.append(1)
        if len(runs) <= 2:
            both_hold_one.wait()
        founders.change(connection, ids[1], {"name": "Bea"})

    async with Transactions(postgresql_engine) as transactions:
        await asyncio.gather(
            transactions.run(lambda connection: rename_both((first, second), connection)),
            transactions.run(lambda connection: rename_both((second, first), connection)),
        )
    assert len(runs) >= 3


def test_a_conflict_that_stays_is_given_up(engine: Engine) -> None:
    runs: list[int] = []

    def conflict(connection: Connection) -> None:
        runs.append(1)
        raise ConflictError("books")

    with pytest.raises(ConflictError):
        run_once(engine, conflict)
    assert len(runs) == 4


async def test_the_messages_of_one_founder_are_serialised(engine: Engine) -> None:
    """Each job reads the name under the founder's lock and adds to it: none may be lost."""
    founder_id = founder_in(engine, name="")

    def add_a_letter(connection: Connection) -> None:
        name = founders.lock(connection, founder_id).name or ""
        founders.change(connection, founder_id, {"name": name + "a"})

    async with Transactions(engine) as transactions:
        await asyncio.gather(*(transactions.run(add_a_letter) for _ in range(40)))
    with engine.connect() as connection:
        founder = founders.get(connection, founder_id)
    assert founder is not None
    assert founder.name == "a" * 40


async def test_a_fresh_file_is_ready_for_two_at_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    url = f"sqlite:///{tmp_path_factory.mktemp('new')}/trimtab.db"
    engines = [open_engine(url) for _ in range(4)]
    await asyncio.gather(*(asyncio.to_thread(schema.migrate, engine) for engine in engines))
    for engine in engines:
        schema.check(engine)
        with engine.begin() as connection:
            founders.create(connection, currency="USD", timezone="UTC", now=NOW)
        engine.dispose()
