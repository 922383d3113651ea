"""The reader against its peers, in one run: `python -m tests.benchmarks.bench_reader`.

Microseconds a message (median and 99th percentile) with 1,000 known clients, over the messages of the tests; beside
them a bare regex tokeniser (the floor), `dateparser.search_dates`, and quantulum3 where it is installed. Then time
against length, and what importing costs. CPU time throughout, so that a busy machine does not count.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from statistics import median, quantiles
from time import process_time_ns

from bot.language.reading import Context
from bot.language.understand import understand
from tests.language.test_doubt import NOT_FOR_US, UNCLEAR
from tests.language.test_expenses import PHRASES as EXPENSES
from tests.language.test_income import PHRASES as INCOME
from tests.language.test_moves import PHRASES as MOVES
from tests.language.test_questions import TABLES

ROUNDS = 5
NOW = datetime(2026, 3, 4, 10)  # noqa: DTZ001 - a Wednesday
FIRST = [
    "Zorblat",
    "Quimby",
    "Hartwell",
    "Ostrander",
    "Pemberly",
    "Lowndes",
    "Kettering",
    "Marchbank",
    "Yardley",
    "Tolliver",
]
SECOND = ["Works", "Labs", "Foods", "Trading", "Sons", "Legal", "Homes", "Films", "Tours", "Farms"]
THIRD = ["North", "South", "East", "West", "Upper", "Lower", "Old", "New", "Great", "Little"]
CLIENTS = tuple(f"{a} {b} {c}" for a in FIRST for b in SECOND for c in THIRD)
MESSAGES = [
    *(text for table in (INCOME, EXPENSES, MOVES, *TABLES) for _, texts in table for text in texts),
    *UNCLEAR,
    *NOT_FOR_US,
]
_TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,']*|\S")


def micros(run: Callable[[str], object], texts: Sequence[str], rounds: int = ROUNDS) -> list[float]:
    """The best CPU time of each text over some rounds, in microseconds."""
    for text in texts:
        run(text)
    best = [float("inf")] * len(texts)
    for _ in range(rounds):
        for place, text in enumerate(texts):
            start = process_time_ns()
            run(text)
            best[place] = min(best[place], (process_time_ns() - start) / 1000)
    return best


def show(name: str, times: Sequence[float]) -> float:
    middle = median(times)
    print(f"{name:44} median {middle:9.1f} µs   p99 {quantiles(times, n=100)[98]:10.1f} µs")
    return middle


def peers() -> tuple[float, float]:
    """Print what others take for the same messages; the medians of the floor and of search_dates."""
    from dateparser.search import search_dates  # noqa: PLC0415 - slow to import, and not ours

    floor = show("regex tokeniser, alone", micros(_TOKEN.findall, MESSAGES))
    sample = MESSAGES[::4]
    theirs = show(
        "dateparser.search_dates, languages=['en']",
        micros(lambda text: search_dates(text, languages=["en"]), sample, 1),
    )
    try:
        from quantulum3 import parser  # noqa: PLC0415 - an optional extra
    except ImportError:
        print("quantulum3 is not installed (pip install '.[bench]'): skipped")
    else:
        show("quantulum3", micros(parser.parse, sample, 1))
    return floor, theirs


def lengths(context: Context) -> None:
    line = "got paid 1,200 from Acme yesterday, spent 49 on Figma and moved 300 to tax. "
    for size in (100, 500, 1000, 2500, 5000):
        text = (line * (size // len(line) + 1))[:size]
        taken = min(micros(lambda said: understand(said, context), [text], 3))
        print(f"{size:6} characters {taken:10.0f} µs   {taken / size:6.2f} µs a character")


def imports() -> None:
    code = "import time as t; a = t.process_time(); import bot.language.understand; print(1e3 * (t.process_time() - a))"
    best = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)
        for _ in range(5)
    )
    print(f"import of the reader {best:.0f} ms")


def main() -> None:
    context = Context(now=NOW, currency="USD", clients=CLIENTS)
    print(f"{len(MESSAGES)} messages, {len(CLIENTS)} known clients")
    ours = show("the reader, whole messages", micros(lambda text: understand(text, context), MESSAGES))
    floor, theirs = peers()
    print(
        f"the reader takes {ours / floor:.0f} times the floor, search_dates {theirs / ours:.1f} times the reader"
    )
    lengths(context)
    imports()


if __name__ == "__main__":
    main()
