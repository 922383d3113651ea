"""Which words of a sentence reach the verb and the amount of an event, and which tell of something else."""

from collections.abc import Sequence

from bot.language.clauses import Segment
from bot.language.items import Item


def without_reason(group: Sequence[Segment], main: Item | None, amount: Item | None) -> Sequence[Segment]:
    """The segments up to "because": why Acme got 60 back is no denial of it."""
    kept: list[Segment] = []
    here = {id(item) for segment in group for item in segment.items}
    open_ends = {id(item) for item in (main, amount) if item is not None and id(item) in here}
    for segment in group:
        at = next((place for place, item in enumerate(segment.items) if item.has("reason")), None)
        if at is not None and not open_ends - {id(item) for item in segment.items[:at]}:
            return [*kept, Segment(segment.items[:at], segment.joint)] if at else kept
        open_ends -= {id(item) for item in segment.items}
        kept.append(segment)
    return group


def from_result(group: Sequence[Segment], main: Item | None) -> Sequence[Segment]:
    """The segments from "so I": why Dana was charged is no denial of it."""
    for at, segment in enumerate(group):
        if main in segment.items:
            items = segment.items
            place = items.index(main)
            so = next((i for i in range(1, place) if items[i].fold in _SO and items[i + 1].has("i")), None)
            return group if so is None else [Segment(items[so:], segment.joint), *group[at + 1 :]]
    return group


_SO = frozenset({"so", "and so", "so then"})


def core_of(
    group: Sequence[Segment], main: Item | None, amount: Item | None
) -> tuple[list[Segment], list[Segment]]:
    """The segments up to the last that holds the verb or the amount, and those behind it."""
    last = 0
    for place, segment in enumerate(group):
        if (amount is not None and amount in segment.items) or (main is not None and main in segment.items):
            last = place
    return list(group[: last + 1]), list(group[last + 1 :])


def words_before(core: Sequence[Segment], main: Item | None, amount: Item | None) -> list[Item]:
    """The items that a verb hangs on: all before it; all before the amount where there is no verb."""
    goal = main if main is not None else amount
    found: list[Item] = []
    for segment in core:
        for item in segment.items:
            if item is goal:
                return found
            found.append(item)
    return found


def near_segments(core: Sequence[Segment], main: Item | None, amount: Item | None) -> list[Segment]:
    """The segments from the first that holds the verb or the amount; a lone "no" corrects, it denies nothing."""
    if main is None:
        return list(core)
    start = next(
        (i for i, s in enumerate(core) if main in s.items or (amount is not None and amount in s.items)), 0
    )
    while start and core[start].joint == "header":
        start -= 1
    return [segment for segment in core[start:] if not _corrects(segment)]


def _corrects(segment: Segment) -> bool:
    return segment.has("not") and all(item.has("not_weak", "skip") for item in segment.items)
