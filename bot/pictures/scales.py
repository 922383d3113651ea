"""Where amounts and days stand on a card, and which of them are marked: whole minor units until the pixel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.currencies import DECIMALS

TICKS_MAX = 5
MONTHS_LABELLED_MAX = 7


@dataclass(frozen=True)
class Scale:
    """Maps whole numbers from `low` to `high` onto a card's units from `start` to `end`, which may run downwards."""

    low: int
    high: int
    start: float
    end: float

    def __call__(self, value: int) -> float:
        span = max(1, self.high - self.low)
        return self.start + (self.end - self.start) * ((value - self.low) / span)


def amount_ticks(low: int, high: int, currency: str) -> list[int]:
    """Round amounts from at or below `low` to at or above `high`, zero among them; minor units."""
    low, high = min(low, 0), max(high, 0)
    if low == high:
        high = 10 ** DECIMALS[currency]
    step = _step(high - low)
    while True:
        first, last = low // step, -(-high // step)
        if last - first + 1 <= TICKS_MAX:
            return [step * count for count in range(first, last + 1)]
        step = _next_step(step)


def _step(span: int) -> int:
    """The power of ten at or below an even share of the span."""
    return int(10 ** (len(str(max(1, span // TICKS_MAX))) - 1))


def _next_step(step: int) -> int:
    """The next of 1, 2, 5, 10, 20 and so on."""
    return step * 5 // 2 if str(step).startswith("2") else step * 2


def month_ticks(months: Sequence[date]) -> list[date]:
    """Every n-th month counted back from the last, so that their names do not run into each other."""
    every = max(1, -(-len(months) // MONTHS_LABELLED_MAX))
    return sorted(months[::-1][::every])


def months_between(first: date, last: date) -> list[date]:
    """The first days of months after `first`, up to `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month
    index = first.year * 12 + first.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(index + 1, index + count + 1)]
