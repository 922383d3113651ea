"""A list of takings under the place where things were sold: "Market today:" above "cash 315" and "SumUp 182,50"."""

from collections.abc import Sequence
from functools import cache

from bot.language.items import Item
from bot.language.vocabulary import Meaning

_DAYS = frozenset({"day"})


def with_takings(items: tuple[Item, ...], said: frozenset[str]) -> tuple[Item, ...]:
    """The items with "takings" before each such line, and no more of the heading than its day."""
    if "pitch" not in said or "channel" not in said:
        return items
    end = next((place for place, item in enumerate(items[:_HEADING_MAX]) if item.fold == ":"), 0)
    if not end or not _is_heading(items[:end]):
        return items
    made = [item for item in items[: end + 1] if item.kind in _DAYS or item.fold == ":"]
    made = made if len(made) > 1 else []
    starts = _line_starts(items, end + 1)
    for place, item in enumerate(items[end + 1 :], end + 1):
        if place in starts and _is_taken(items, place):
            made.append(item.but(kind="word", fold="takings", value=None, meaning=_takings()))
            made.append(item.but(value=None) if item.kind == "word" else item)
        else:
            made.append(item)
    return tuple(made)


_HEADING_MAX = 6


def _is_heading(row: Sequence[Item]) -> bool:
    """Such as "Market today", "craft fair on saturday"; where more is said it tells something of its own."""
    if any(item.has("not", "not_weak", "future", "conditional") for item in row):
        return False
    told = [item for item in row if not item.has("skip")]
    sold = [item for item in told if item.has("pitch")]
    days = [item for item in told if item.kind in _DAYS]
    return len(sold) == 1 and len(days) <= 1 and len(told) == len(sold) + len(days)


def _line_starts(items: Sequence[Item], start: int) -> frozenset[int]:
    """Where the first word of each line stands, behind a dash or a dot."""
    found = set()
    opens = True
    for place in range(start, len(items)):
        if items[place].fold == "\n":
            opens = True
        elif opens and items[place].kind in {"word", "amount"}:
            found.add(place)
            opens = False
    return frozenset(found)


def _is_taken(items: Sequence[Item], place: int) -> bool:
    """Whether a line holds a way to be paid and an amount, and nothing else."""
    end = next((at for at in range(place, len(items)) if items[at].fold == "\n"), len(items))
    row = [item for item in items[place:end] if item.kind in {"word", "name", "amount"}]
    amounts = [item for item in row if item.kind == "amount"]
    ways = [item for item in row if item.has("channel")]
    return len(amounts) == 1 and len(ways) == 1 and len(row) == 2 and end - place == 2


@cache
def _takings() -> Meaning:
    return Meaning(frozenset({"income_head"}))
