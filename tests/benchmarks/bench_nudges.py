"""Due nudges a second, claimed, put into words and marked: `python -m tests.benchmarks.bench_nudges`.

The work is a Wednesday morning that is the 10th (`morning.py`): 100,000 nudges of seven kinds, to founders whose books
hold up to 300 entries, 64 on the average. Then the Monday after, when a service that was down since then catches up,
and nearly all check in. A check-in counts the runway and thirteen weeks, which takes either side the same time.

Ours is the tick: it claims founders, works out what is due to each, says it in one message, puts that into the outbox,
marks the nudges as sent, and works out when to speak next.

The peer is APScheduler with SQLAlchemyJobStore, as its documentation has it, a job a nudge; jobs of the cheapest kind:
once, however late. They say the same words, made by the same code; each puts its one nudge into the outbox and marks
it in a commit. They need not work out what is due, nor when to speak next. How fast it is where its jobs do nothing is
shown beside.

NUDGES=5000 makes it shorter. A busy machine slows ours, which needs the processor, more than the peer, which waits for
the disk; so what both need of the processor is shown, too.
"""

import asyncio
import math
import os
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore  # type: ignore[import-untyped]
from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]
from sqlalchemy import Engine, func, insert, select

from bot.assembly.ticking import Ticking
from bot.domain.digest import Digest, plan
from bot.domain.nudges.due import Due
from bot.memory import keep_what_is_loaded
from bot.nudging import reply_of
from handlers.lows import note_lows
from handlers.rhythm_facts import facts_of
from handlers.rhythm_rules import own_rules
from storage import outbox as replies
from storage import schema
from storage.book import open_book
from storage.engine import open_engine
from storage.rhythm_tables import nudges as nudge_table
from storage.rhythm_tables import sent_nudges
from storage.tables import founders, outbox
from storage.transactions import Transactions
from tests.benchmarks.morning import DAY, MONDAY, PEOPLE, WEDNESDAY, people
from tests.databases import start_server
from tests.talk import PLATFORM

NUDGES = int(os.environ.get("NUDGES", "100000"))
NUDGES_EACH = 3.15
PEER_JOBS_MAX = 1000
IDLE_ROWS = 1_000_000
IDLE_TICKS = 200
RATIO_MIN, LAG_MS_MAX, IDLE_MS_MAX = 20.0, 50.0, 1.0
Place = Callable[[str], str]  # the URL of a new database of that name


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
    cpu_seconds: float
    lag: float

    @property
    def rate(self) -> float:
        return self.nudges / self.seconds

    @property
    def cpu_ms(self) -> float:
        return self.cpu_seconds / self.nudges * 1000

    def __str__(self) -> str:
        return (
            f"{self.nudges:7} nudges in {self.messages:6} messages: {self.rate:6.0f} nudges/s, "
            f"processor {self.cpu_ms:.2f} ms a nudge, event loop late by {self.lag * 1000:.0f} ms at most"
        )


async def ours(engine: Engine, now: datetime) -> Measured:
    async with Transactions(engine) as transactions:
        ticking = Ticking(transactions, (PLATFORM,), lambda: now)
        async with watched() as lag:
            begun, cpu_begun = time.perf_counter(), time.process_time()
            messages = await ticking.tick()
            seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - cpu_begun
    with engine.begin() as connection:
        said = connection.execute(select(func.count()).where(outbox.c.created_at == now)).scalar_one()
        keys = connection.scalars(select(sent_nudges.c.key).where(sent_nudges.c.sent_at == now)).all()
    assert said == messages
    kinds = Counter(key.split(":", 1)[0] for key in keys)
    print("kinds: " + ", ".join(f"{kind} {count / len(keys):.0%}" for kind, count in kinds.most_common()))
    return Measured(len(keys), messages, seconds, cpu_seconds, lag.worst)


async def theirs(store: SQLAlchemyJobStore, jobs: Sequence[Callable[[], None]]) -> Measured:
    done, all_done = 0, asyncio.Event()

    def job(number: int) -> None:
        nonlocal done
        try:
            jobs[number]()
        finally:
            done += 1
            if done == len(jobs):
                all_done.set()

    _Peer.job = job
    scheduler = AsyncIOScheduler(
        jobstores={"default": store}, timezone="UTC", job_defaults={"misfire_grace_time": None}
    )
    scheduler.start(paused=True)
    for number in range(len(jobs)):
        scheduler.add_job(run_peer_job, "date", run_date=datetime.now(UTC) - DAY, args=(number,))
    async with watched() as lag:
        begun, cpu_begun = time.perf_counter(), time.process_time()
        scheduler.resume()
        await all_done.wait()
        seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - cpu_begun
    assert not store.get_all_jobs()
    scheduler.shutdown()
    return Measured(len(jobs), len(jobs), seconds, cpu_seconds, lag.worst)


class _Peer:
    job: Callable[[int], None]


async def run_peer_job(number: int) -> None:
    """A job store needs a function that it can import by name."""
    _Peer.job(number)


def peer_jobs(engine: Engine, now: datetime) -> Iterator[Callable[[], None]]:
    """A job for each nudge that is due at a moment, of one founder after another."""
    with engine.begin() as connection:
        ids = connection.scalars(select(founders.c.founder_id).order_by(founders.c.founder_id)).all()
    for founder_id in ids:
        with engine.begin() as connection, open_book(connection, founder_id, now) as book:
            note_lows(book)
            sent, rules = book.rhythm.sent(), own_rules(book)
            found = plan(facts_of(book), now, book.founder.zone, rules, sent=sent).now
        assert found is not None
        for due in found.nudges:
            yield lambda founder_id=founder_id, due=due: say_one(engine, founder_id, due, now)


def say_one(engine: Engine, founder_id: int, due: Due, now: datetime) -> None:
    """What a job of the peer does for one nudge: words, outbox, mark, in a commit."""
    with engine.begin() as connection, open_book(connection, founder_id, now) as book:
        reply = reply_of(Digest(at=now, nudges=(due,)), {}, book)
        replies.add(connection, founder_id, PLATFORM, "c", reply, now=now)
        book.rhythm.mark_sent([due.key])


async def idle_ms(engine: Engine) -> float:
    """The median tick while a million rows wait for tomorrow."""
    with engine.begin() as connection:
        own = {"currency": "USD", "timezone": "UTC", "created_at": MONDAY}
        place = {"platform": PLATFORM, "conversation": "c", "due_at": MONDAY + DAY, "planned_at": MONDAY}
        for first in range(1, IDLE_ROWS, 50_000):
            numbers = range(first, first + 50_000)
            connection.execute(insert(founders), [{"founder_id": n, **own} for n in numbers])
            connection.execute(insert(nudge_table), [{"founder_id": n, **place} for n in numbers])
    took = []
    async with Transactions(engine) as transactions:
        ticking = Ticking(transactions, (PLATFORM,), lambda: MONDAY)
        for _ in range(IDLE_TICKS):
            begun = time.perf_counter()
            assert await ticking.tick() == 0
            took.append(time.perf_counter() - begun)
    return sorted(took)[len(took) // 2] * 1000


@contextmanager
def on_sqlite() -> Iterator[Place]:
    with tempfile.TemporaryDirectory() as folder:
        yield lambda name: f"sqlite:///{Path(folder) / name}.db"


@contextmanager
def on_postgresql() -> Iterator[Place]:
    with start_server(durable=True) as server:

        def place(name: str) -> str:
            server.execute(f"CREATE DATABASE {name}")
            return server.url(name)

        yield place


def migrated(url: str) -> Engine:
    engine = open_engine(url)
    schema.migrate(engine)
    return engine


async def compare(kind: str, place: Place, nudges: int) -> bool:
    """Ours and the peer, on databases of one kind; whether ours is as much faster as it must be."""
    print(f"{kind}:")
    busy, words = migrated(place("busy")), migrated(place("peer"))
    await people(busy, founders_of(nudges))
    await people(words, founders_of(min(nudges, PEER_JOBS_MAX)))
    store = place("jobs").replace("postgresql:", "postgresql+psycopg:")
    missed = {}
    async with watched() as alone:
        await asyncio.sleep(2)
    print(f"the event loop by itself is late by {alone.worst * 1000:.0f} ms at most")
    for name, moment in (("Wednesday", WEDNESDAY), ("Monday", MONDAY)):
        jobs = list(peer_jobs(words, moment))
        bare = await theirs(SQLAlchemyJobStore(url=store), [lambda: None] * len(jobs))
        print(f"{name}: APScheduler, jobs do nothing {bare}")
        peer = await theirs(SQLAlchemyJobStore(url=store), jobs)
        print(f"{name}: APScheduler, the same work   {peer}")
        many = await ours(busy, moment)
        print(f"{name}: ours                         {many}")
        ratio, of_cpu = many.rate / peer.rate, peer.cpu_ms / many.cpu_ms
        print(
            f"{name}: {ratio:.1f} times the peer's rate at the same work, {of_cpu:.1f} times by what it needs of the "
            f"processor, {many.rate / bare.rate:.1f} times its rate where its jobs do nothing"
        )
        missed[f"{name}: event loop late by more than {LAG_MS_MAX:.0f} ms"] = many.lag * 1000 > LAG_MS_MAX
        if moment == WEDNESDAY:
            missed[f"under {RATIO_MIN:.0f} times the peer's rate"] = ratio < RATIO_MIN
    return told(missed)


def founders_of(nudges: int) -> int:
    """How many founders have so many nudges that Wednesday, in twenties."""
    return len(PEOPLE) * math.ceil(nudges / NUDGES_EACH / len(PEOPLE))


def told(missed: dict[str, bool]) -> bool:
    for what in (what for what, is_missed in missed.items() if is_missed):
        print(f"missed: {what}")
    return not any(missed.values())


async def main() -> bool:
    keep_what_is_loaded()  # as the service does
    with on_sqlite() as place:
        right = await compare("SQLite", place, NUDGES)
        idle = await idle_ms(migrated(place("idle")))
        print(f"idle tick over {IDLE_ROWS} rows: {idle:.2f} ms")
        right &= told({f"idle tick over {IDLE_MS_MAX:.0f} ms": idle > IDLE_MS_MAX})
    with on_postgresql() as place:
        return await compare("PostgreSQL", place, NUDGES // 10) and right


if __name__ == "__main__":
    raise SystemExit(0 if asyncio.run(main()) else 1)
