"""A range for the runway: many futures, each a shuffle of past months.

Source: docs/decisions/0051-weights-and-resampling.md
"""

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import islice

FUTURES = 500
MONTHS_AHEAD_MAX = 60
MONTHS_NEEDED = 3
_MASK = 2**64 - 1
_PART_BITS = 64
_DRAWS_A_WORD = 8
_End = tuple[int, int, int, int]
"""A future's end, to be sorted as whole numbers, which is ten times faster: full months, the part of the next in
2**-64, and the exact part as cash left over what goes out."""


def random_words(seed: int) -> Iterator[int]:
    """Endless whole numbers of 64 bits, the same for the same seed on every machine and Python.

    Source: SplitMix64 (G. Steele, D. Lea, C. Flood: Fast splittable pseudorandom number generators, 2014)
    """
    state = seed & _MASK
    while True:
        state = (state + 0x9E3779B97F4A7C15) & _MASK
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _MASK
        yield mixed ^ (mixed >> 31)


def draws(seed: int, below: int) -> Iterator[int]:
    """Endless whole numbers from 0 to `below` - 1, at most 31: a word is cut into eight, since making one is slow."""
    for word in random_words(seed):
        left = word
        for _ in range(_DRAWS_A_WORD):
            left, drawn = divmod(left, below)
            yield drawn


@lru_cache(maxsize=64)  # the same for everybody with as many months
def shuffles(seed: int, below: int) -> Sequence[bytes]:
    """What is drawn in each month of each future."""
    return [
        bytes(islice(draws(seed * FUTURES + future, below), MONTHS_AHEAD_MAX)) for future in range(FUTURES)
    ]


def likely_range(
    cash: int,
    net: Sequence[Fraction],
    weights: Sequence[int],
    seed: int,
    *,
    months_ahead: int = MONTHS_AHEAD_MAX,
) -> tuple[Fraction | None, Fraction | None] | None:
    """The 10th and the 90th percentile of the runway, in months.

    Args:
        cash: minor units.
        net: shape (n,), by how much the cash shrank in each past month; minor units.
        weights: shape (n,), how often a month stands among those that are drawn.
        seed: the same one gives the same range; with the same seed more cash never shortens it.
        months_ahead: how far each future is followed.

    Returns:
        None for an end stands for "not within `months_ahead`"; None altogether for fewer than three months.
    """
    if len(net) < MONTHS_NEEDED:
        return None
    unit = math.lcm(*(each.denominator for each in net))
    pool = [int(each * unit) for each, count in zip(net, weights, strict=True) for _ in range(count)]
    ends = sorted(_end(max(cash, 0) * unit, pool, drawn, months_ahead) for drawn in shuffles(seed, len(pool)))
    return _months(ends[FUTURES // 10], months_ahead), _months(ends[FUTURES * 9 // 10 - 1], months_ahead)


def _end(cash: int, pool: Sequence[int], drawn: bytes, months_ahead: int) -> _End:
    """When the cash of one future is gone."""
    for month, which in enumerate(drawn[:months_ahead]):
        net = pool[which]
        if net >= cash and net > 0:
            return month, (cash << _PART_BITS) // net, cash, net
        cash -= net
    return months_ahead, 0, 0, 1


def _months(end: _End, months_ahead: int) -> Fraction | None:
    month, _, cash, net = end
    return None if month == months_ahead else month + Fraction(cash, net)
