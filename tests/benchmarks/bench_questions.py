"""Whether questions get slower as the books grow: `python -m tests.benchmarks.bench_questions`.

Each question is read and answered in a transaction of its own, on books of a thousand to a million postings over two
years. The first ratio is what counts, and it is of one run on one machine: the largest books against the smallest.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

from bot.conversation import answer
from bot.messages import Incoming
from bot.pictures import draw, warm
from storage import founders, schema
from storage.book import open_book
from storage.book_check import recompute
from storage.engine import open_engine
from tests.databases import start_server
from tests.pictures.samples import CHARTS
from tests.storage.samples import NOW

SIZES = (1_000, 10_000, 100_000, 1_000_000)
QUESTIONS = (
    "what's my runway?",
    "balance",
    "what did I make last month?",
    "what did I make this month?",
    "did I make money since 10 January?",
)
ROUNDS = 9
ASKED_A_ROUND = 12
RATIO_MAX = 1.5
PICTURE_SECONDS_MAX = 0.060

_SERIES = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
_MINOR = "(CASE WHEN i % 5 < 2 THEN 1 ELSE -1 END) * (CASE WHEN i % 5 < 2 THEN 20000 ELSE 10000 END + i * 719 % 9000)"
_OTHER = """
    CASE WHEN i % 5 < 2 THEN 'income:client:' || (i % 8 + 1)
    ELSE 'expenses:' || CASE i % 3 WHEN 0 THEN 'software' WHEN 1 THEN 'travel' ELSE 'rent' END END
"""
_FILL = f"""
INSERT INTO clients (founder_id, client_id, name, name_key, last_used)
    {_SERIES} SELECT :founder, i, 'Client ' || i, 'client ' || i, :now FROM n WHERE i <= 8;
INSERT INTO turns (founder_id, turn_id, kind, happened_at) VALUES (:founder, 1, 'record', :now);
INSERT INTO postings (founder_id, entry_id, position, account, currency, minor)
    {_SERIES} SELECT :founder, i, 0, 'assets:operating', 'USD', {_MINOR} FROM n;
INSERT INTO postings (founder_id, entry_id, position, account, currency, minor)
    {_SERIES} SELECT :founder, i, 1, {_OTHER}, 'USD', -({_MINOR}) FROM n;
INSERT INTO entries (founder_id, entry_id, fact_id, turn_id, intent, date, recorded_at)
    {_SERIES} SELECT :founder, i, i, 1, CASE WHEN i % 5 < 2 THEN 'income' ELSE 'expense' END, {{day}}, :now FROM n;
INSERT INTO months (founder_id, month, account, currency, minor)
    SELECT :founder, {{month}}, account, currency, sum(minor) FROM postings p JOIN entries e
    ON e.founder_id = p.founder_id AND e.entry_id = p.entry_id GROUP BY 2, 3, 4;
INSERT INTO days (founder_id, day, account, currency, minor)
    SELECT :founder, e.date, account, currency, sum(minor) FROM postings p JOIN entries e
    ON e.founder_id = p.founder_id AND e.entry_id = p.entry_id GROUP BY 2, 3, 4;
INSERT INTO balances (founder_id, account, currency, minor)
    SELECT :founder, account, currency, sum(minor) FROM postings GROUP BY 2, 3;
UPDATE founders SET last_client_id = 8, last_turn_id = 1, last_fact_id = :count, last_entry_id = :count
"""
_DIALECT = {
    "sqlite": {
        "day": "date('2024-04-01', '+' || (i * 719 % 703) || ' days')",
        "month": "date(e.date, 'start of month')",
    },
    "postgresql": {
        "day": "date '2024-04-01' + (i * 719 % 703)",
        "month": "CAST(date_trunc('month', e.date) AS date)",
    },
}


def fill(engine: Engine, count: int) -> int:
    """Books of so many postings, straight into the tables."""
    with engine.begin() as connection:
        founder = founders.create(connection, currency="USD", timezone="UTC", now=NOW)
        if engine.dialect.name == "postgresql":
            # Its triggers check each entry, which takes most of the time; `recompute` checks them below.
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in _FILL.format(**_DIALECT[engine.dialect.name]).split(";"):
            values = {"founder": founder.founder_id, "count": count // 2, "now": NOW.replace(tzinfo=None)}
            if engine.dialect.name == "postgresql":
                values["now"] = NOW
            bound = {name: value for name, value in values.items() if f":{name}" in statement}
            connection.execute(text(statement), bound)
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    if count <= SIZES[1]:
        with engine.connect() as connection:
            assert recompute(connection, founder.founder_id) == []
    return founder.founder_id


def ask(engine: Engine, founder_id: int, words: str) -> float:
    """Seconds from the open book to the reply."""
    incoming = Incoming(
        platform="terminal", conversation="c", message_id="m", user="u", text=words, received_at=NOW
    )
    with engine.begin() as connection:
        started = time.perf_counter()
        with open_book(connection, founder_id, NOW) as book:
            [reply] = answer(incoming, book)
        taken = time.perf_counter() - started
        assert "$" in reply.text, reply.text
    return taken


def compare(kind: str, books: Sequence[tuple[Engine, int]]) -> bool:
    """Ask all books in turn, so that what else the machine does falls on all alike."""
    right = True
    for words in QUESTIONS:
        taken: list[list[float]] = [[] for _ in books]
        for _ in range(ROUNDS):
            for place, (engine, founder_id) in enumerate(books):
                taken[place] += [ask(engine, founder_id, words) for _ in range(ASKED_A_ROUND)]
        medians = [statistics.median(each) for each in taken]
        ratio = medians[-1] / medians[0]
        shown = "  ".join(f"{median * 1000:6.2f} ms" for median in medians)
        print(f"{kind:<11} {words:<33} {shown}   {ratio:.2f} (at most {RATIO_MAX})", flush=True)
        right &= ratio <= RATIO_MAX
    return right


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Callable[[int], Engine]]:
    def fresh(size: int) -> Engine:
        engine = open_engine(f"sqlite:///{folder / f'{size}.db'}")
        schema.migrate(engine)
        return engine

    yield fresh


@contextmanager
def on_postgresql() -> Iterator[Callable[[int], Engine]]:
    with start_server(durable=False) as server:

        def fresh(size: int) -> Engine:
            server.execute(f"CREATE DATABASE books_{size}")
            engine = open_engine(server.url(f"books_{size}"))
            schema.migrate(engine)
            return engine

        yield fresh


def on(kind: str, fresh: Callable[[int], Engine]) -> bool:
    books = []
    for size in SIZES:
        engine = fresh(size)
        started = time.perf_counter()
        books.append((engine, fill(engine, size)))
        print(f"{kind:<11} filled {size:>9,} postings in {time.perf_counter() - started:.1f} s", flush=True)
    try:
        return compare(kind, books)
    finally:
        for engine, _ in books:
            engine.dispose()


def pictures() -> bool:
    started = time.perf_counter()
    warm()
    print(f"pictures    warmed in {(time.perf_counter() - started) * 1000:.0f} ms")
    right = True
    for name in ("runway_usual", "envelopes_usual", "income_usual"):
        taken = []
        for _ in range(30):
            started = time.perf_counter()
            draw(CHARTS[name])
            taken.append(time.perf_counter() - started)
        best, median = min(taken) * 1000, statistics.median(taken) * 1000
        bound = PICTURE_SECONDS_MAX * 1000
        print(
            f"pictures    {name:<16} {best:.0f} ms undisturbed (at most {bound:.0f}), median {median:.0f} ms"
        )
        right &= best <= bound
    return right


def main() -> None:
    print(f"postings: {'  '.join(f'{size:,}' for size in SIZES)}; the ratio is the last to the first")
    with tempfile.TemporaryDirectory() as folder, on_sqlite(Path(folder)) as fresh:
        right = on("sqlite", fresh)
    with on_postgresql() as fresh:
        right &= on("postgresql", fresh)
    right &= pictures()
    raise SystemExit(0 if right else 1)


if __name__ == "__main__":
    main()
