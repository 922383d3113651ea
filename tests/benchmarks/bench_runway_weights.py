"""How well weights of past months foretell the next half year's net burn: the table of decision 51.

Invented founders live twelve months that are known and six that are to be foretold. Printed is the mean absolute
error in percent of what goes out.
"""

import math
import random
from collections.abc import Callable, Sequence
from statistics import mean

KNOWN, AHEAD, FOUNDERS = 12, 6, 4000
OUT, INCOME, KEPT = 3000, 2600, 0.7
KINDS = ("steady", "costs step", "client lost", "seasonal", "irregular")
Months = Sequence[float]

PLAIN = [1.0] * KNOWN
DOUBLE = [1.0] * 6 + [2.0] * 6
HALF_LIFE = [2 ** (month / 3) for month in range(KNOWN)]


def weighted(months: Months, weights: Months) -> float:
    return sum(m * w for m, w in zip(months, weights, strict=True)) / sum(weights)


RULES: dict[str, Callable[[Months, Months], float]] = {
    "plain / plain": lambda out, kept: weighted(out, PLAIN) - weighted(kept, PLAIN),
    "double / double": lambda out, kept: weighted(out, DOUBLE) - weighted(kept, DOUBLE),
    "double / plain": lambda out, kept: weighted(out, DOUBLE) - weighted(kept, PLAIN),
    "double / the lower": lambda out, kept: (
        weighted(out, DOUBLE) - min(weighted(kept, PLAIN), weighted(kept, DOUBLE))
    ),
    "half-life 3 / plain": lambda out, kept: weighted(out, HALF_LIFE) - weighted(kept, PLAIN),
}


def founder(kind: str, dice: random.Random) -> tuple[list[float], list[float]]:
    """What went out and what came in to spend, in each of eighteen months."""
    step, factor, phase = dice.randrange(4, 18), dice.choice([0.8, 1.2, 1.4]), dice.randrange(12)
    out, kept = [], []
    for month in range(KNOWN + AHEAD):
        cost = OUT * dice.uniform(0.85, 1.15) + (dice.uniform(800, 2500) if dice.random() < 0.08 else 0)
        came = INCOME * dice.uniform(0.8, 1.2)
        if kind == "costs step" and month >= step:
            cost *= factor
        elif kind == "client lost" and month >= step:
            came *= 0.5
        elif kind == "seasonal":
            came *= 1 + 0.6 * math.sin(math.tau * (month + phase) / 12)
        elif kind == "irregular":
            came = INCOME * 3 * dice.uniform(0.6, 1.4) if dice.random() < 1 / 3 else 0
        out.append(cost)
        kept.append(came * KEPT)
    return out, kept


def error(rule: Callable[[Months, Months], float], kind: str) -> float:
    dice = random.Random(7)
    missed = []
    for _ in range(FOUNDERS):
        out, kept = founder(kind, dice)
        came_true = mean(out[KNOWN:]) - mean(kept[KNOWN:])
        missed.append(abs(rule(out[:KNOWN], kept[:KNOWN]) - came_true))
    return 100 * mean(missed) / OUT


def main() -> None:
    print(f"{'out / in':22}", *(f"{kind:>12}" for kind in (*KINDS, "all")))
    for name, rule in RULES.items():
        errors = [error(rule, kind) for kind in KINDS]
        print(f"{name:22}", *(f"{each:12.1f}" for each in (*errors, mean(errors))))


if __name__ == "__main__":
    main()
