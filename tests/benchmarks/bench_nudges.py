"""Due nudges a second, claimed, put into words and marked: `python -m tests.benchmarks.bench_nudges`.

The peer is APScheduler with SQLAlchemyJobStore, a job a nudge: once with jobs that put their nudge into words, into
the outbox and among those sent, as ours does; and once with jobs that do nothing, which is claiming and marking alone.
Ours gathers a founder's nudges of one moment into one message. All on SQLite files beside each other, in the same run.

NUDGES=2000 makes it shorter. A busy machine slows ours, which needs the processor, more than the peer, which waits for
the disk.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, func, insert, select

from bot.assembly.ticking import Ticking
from bot.messages import Reply
from bot.wording import nudges as wording
from storage import outbox as replies
from storage import schema
from storage.book import open_book
from storage.engine import open_engine
from storage.rhythm_tables import nudges as nudge_table
from storage.rhythm_tables import sent_nudges
from storage.tables import clients, founders, invoices, outbox, turns
from storage.transactions import Transactions

NUDGES = int(os.environ.get("NUDGES", "100000"))
PEER_JOBS = max(min(NUDGES // 50, 1000), 100)
IDLE_ROWS = int(os.environ.get("IDLE_ROWS", "1000000"))
IDLE_TICKS = 200
MONDAY_9 = datetime(2026, 11, 23, 9, 0, 5, tzinfo=UTC)  # when check-ins are due
TUESDAY_9 = MONDAY_9 + timedelta(days=1)
RATIO_MIN, LAG_MS_MAX, IDLE_MS_MAX = 20.0, 50.0, 1.0
DAY = timedelta(days=1)


@dataclass
class Lag:
    """How late the event loop is at worst, in seconds: for so long nobody else is served."""

    worst: float = 0.0


@asynccontextmanager
async def watched() -> AsyncIterator[Lag]:
    lag, step = Lag(), 0.002

    async def watch() -> None:
        while True:
            begun = time.perf_counter()
            await asyncio.sleep(step)
            lag.worst = max(lag.worst, time.perf_counter() - begun - step)

    watching = asyncio.create_task(watch())
    await asyncio.sleep(step)
    try:
        yield lag
    finally:
        await asyncio.sleep(2 * step)  # so that what held up the loop until now counts
        watching.cancel()


@dataclass(frozen=True)
class Measured:
    nudges: int
    messages: int
    seconds: float
    lag: float

    @property
    def rate(self) -> float:
        return self.nudges / self.seconds

    def __str__(self) -> str:
        return (
            f"{self.nudges:7} nudges in {self.messages:6} messages: {self.rate:7.0f} nudges/s, "
            f"{self.messages / self.seconds:6.0f} messages/s, event loop late by {self.lag * 1000:.0f} ms at most"
        )


def fill(connection: Connection, count: int, owed: int) -> None:
    """Founders who came on Monday after the check-ins, each with so many invoices that are overdue since Tuesday."""
    numbers = range(1, count + 1)
    came = MONDAY_9 + timedelta(hours=1) if owed else MONDAY_9 - 5 * DAY
    own = {"currency": "USD", "timezone": "Europe/London", "created_at": came}
    connection.execute(insert(founders), [{"founder_id": n, **own} for n in numbers])
    place = {"platform": "telegram", "due_at": MONDAY_9, "planned_at": MONDAY_9}
    connection.execute(
        insert(nudge_table), [{"founder_id": n, "conversation": f"c{n}", **place} for n in numbers]
    )
    if not owed:
        return
    named = {"client_id": 1, "name": "Acme", "name_key": "acme", "last_used": came}
    connection.execute(insert(clients), [{"founder_id": n, **named} for n in numbers])
    turn = {"turn_id": 1, "kind": "record", "happened_at": came}
    connection.execute(insert(turns), [{"founder_id": n, **turn} for n in numbers])
    for n in numbers:
        connection.execute(insert(invoices), [_invoice(n, number) for number in range(1, owed + 1)])


def _invoice(founder_id: int, number: int) -> dict[str, object]:
    when = {"date": date(2026, 10, 23), "due": date(2026, 11, 23)}
    of = {"founder_id": founder_id, "invoice_id": number, "version": 1, "turn_id": 1, "client_id": 1}
    return {
        **of,
        **when,
        "currency": "USD",
        "minor": 90000 + number,
        "is_due_said": True,
        "number": f"{number}",
    }


async def ours(engine: Engine, now: datetime) -> Measured:
    async with Transactions(engine) as transactions:
        ticking = Ticking(transactions, ("telegram",), lambda: now)
        async with watched() as lag:
            begun = time.perf_counter()
            messages = await ticking.tick()
            seconds = time.perf_counter() - begun
    with engine.begin() as connection:
        said = connection.execute(select(func.count()).select_from(outbox)).scalar_one()
        marked = connection.execute(select(func.count()).select_from(sent_nudges)).scalar_one()
    assert said == messages
    return Measured(marked, messages, seconds, lag.worst)


async def theirs(file: Path, count: int, work: Callable[[int], None]) -> Measured:
    """Jobs of the cheapest kind: once, however late."""
    done, all_done = 0, asyncio.Event()

    def job(number: int) -> None:
        nonlocal done
        try:
            work(number)
        finally:
            done += 1
            if done == count:
                all_done.set()

    _Peer.job = job
    store = SQLAlchemyJobStore(url=f"sqlite:///{file}")
    scheduler = AsyncIOScheduler(
        jobstores={"default": store}, timezone="UTC", job_defaults={"misfire_grace_time": None}
    )
    scheduler.start(paused=True)
    for number in range(1, count + 1):
        scheduler.add_job(run_peer_job, "date", run_date=datetime.now(UTC) - DAY, args=(number,))
    async with watched() as lag:
        begun = time.perf_counter()
        scheduler.resume()
        await all_done.wait()
        seconds = time.perf_counter() - begun
    assert not store.get_all_jobs()
    scheduler.shutdown()
    return Measured(count, count, seconds, lag.worst)


class _Peer:
    job: Callable[[int], None]


async def run_peer_job(number: int) -> None:
    """A job store needs a function that it can import by name."""
    _Peer.job(number)


def say_one(engine: Engine, founder_id: int) -> None:
    """What a job of the peer does for one nudge: words, outbox, mark, in a commit."""
    with engine.begin() as connection, open_book(connection, founder_id, TUESDAY_9) as book:
        owed = book.invoices.get(1)
        assert owed is not None
        text = wording.overdue("Acme", owed.open, owed.invoice.due, TUESDAY_9.date())
        replies.add(connection, founder_id, "telegram", f"c{founder_id}", Reply(text=text), now=TUESDAY_9)
        book.rhythm.mark_sent(["overdue:1:1"])


async def idle_ms(engine: Engine) -> float:
    """The median tick while a million rows wait for tomorrow."""
    with engine.begin() as connection:
        own = {"currency": "USD", "timezone": "UTC", "created_at": MONDAY_9}
        place = {
            "platform": "telegram",
            "conversation": "c",
            "due_at": MONDAY_9 + DAY,
            "planned_at": MONDAY_9,
        }
        for first in range(1, IDLE_ROWS, 50_000):
            numbers = range(first, first + 50_000)
            connection.execute(insert(founders), [{"founder_id": n, **own} for n in numbers])
            connection.execute(insert(nudge_table), [{"founder_id": n, **place} for n in numbers])
    took = []
    async with Transactions(engine) as transactions:
        ticking = Ticking(transactions, ("telegram",), lambda: MONDAY_9)
        for _ in range(IDLE_TICKS):
            begun = time.perf_counter()
            assert await ticking.tick() == 0
            took.append(time.perf_counter() - begun)
    return sorted(took)[len(took) // 2] * 1000


def database(folder: Path, name: str) -> Engine:
    engine = open_engine(f"sqlite:///{folder / name}")
    schema.migrate(engine)
    return engine


async def main() -> bool:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bare = await theirs(folder / "bare.db", PEER_JOBS, lambda _: None)
        print(f"APScheduler, jobs do nothing  {bare}")
        theirs_too = database(folder, "words.db")
        with theirs_too.begin() as connection:
            fill(connection, PEER_JOBS, owed=1)
        peer = await theirs(folder / "peer.db", PEER_JOBS, lambda n: say_one(theirs_too, n))
        print(f"APScheduler, the same work    {peer}")
        busy = database(folder, "busy.db")
        with busy.begin() as connection:
            fill(connection, NUDGES // 10, owed=10)
        many = await ours(busy, TUESDAY_9)
        print(f"ours, ten at a time           {many}")
        single = database(folder, "single.db")
        with single.begin() as connection:
            fill(connection, max(NUDGES // 50, 100), owed=0)
        print(f"ours, check-ins alone         {await ours(single, MONDAY_9)}")
        idle = await idle_ms(database(folder, "idle.db"))
        print(f"idle tick over {IDLE_ROWS} rows: {idle:.2f} ms")
    ratio = many.rate / peer.rate
    idle_jobs = many.rate / bare.rate
    print(
        f"{ratio:.0f} times the peer's rate at the same work, {idle_jobs:.0f} times where its jobs do nothing"
    )
    missed = {
        f"under {RATIO_MIN:.0f} times the peer's rate": ratio < RATIO_MIN,
        f"event loop late by more than {LAG_MS_MAX:.0f} ms": many.lag * 1000 > LAG_MS_MAX,
        f"idle tick over {IDLE_MS_MAX:.0f} ms": idle > IDLE_MS_MAX,
    }
    for what in (what for what, is_missed in missed.items() if is_missed):
        print(f"missed: {what}")
    return not any(missed.values())


if __name__ == "__main__":
    raise SystemExit(0 if asyncio.run(main()) else 1)
