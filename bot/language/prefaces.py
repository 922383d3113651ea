"""What somebody says before they come to the point: "miracles happen", "after three reminders".

It tells the mood, and holds numbers and feasts that are none of the event's; so it is left out.
"""

from collections.abc import Sequence
from functools import cache

from bot.language.clauses import HAPPENING
from bot.language.items import Item
from bot.language.lexicons import folded_words, shared
from bot.language.vocabulary import phrases

_SAID_MAX, _AFTER_MAX = 7, 7  # items


def without_prefaces(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items without what leads to an event at the start of a sentence, where an event follows."""
    openers = _openers()
    if openers.isdisjoint([item.fold for item in items]) or not any(
        item.fold in openers and (not at or items[at - 1].kind in {"stop", "mark"})
        for at, item in enumerate(items)
    ):
        return items
    made: list[Item] = []
    start = 0
    for end in [*(at for at, item in enumerate(items) if item.kind == "stop"), len(items)]:
        row = items[start:end]
        told = _behind(row)
        made += row[told:] if any(item.meaning.classes & HAPPENING for item in row[told:]) else row
        made += items[end : end + 1]
        start = end + 1
    return tuple(made)


def _behind(row: Sequence[Item]) -> int:
    """Where the event begins; 0 where nothing leads to it."""
    at = 0
    while at < len(row):
        article = row[at].fold in _ARTICLES
        size = _said_size(row, at + article) or _after_size(row, at)
        if not size:
            return at
        at += size + (article and row[at].fold != "after")
        while at < len(row) and row[at].kind in {"comma", "mark"}:
            at += 1
    return at


_ARTICLES = frozenset({"a", "an", "the", "another"})


def _said_size(row: Sequence[Item], start: int) -> int:
    said = ""
    found = 0
    for size, item in enumerate(row[start : start + _SAID_MAX], start=1):
        said = f"{said} {item.fold}" if said else item.fold
        found = size if said in _said() else found
    return found


def _after_size(row: Sequence[Item], start: int) -> int:
    """Such as "after three reminders", "after months of chasing them": up to the last word of waiting."""
    if start >= len(row) or row[start].fold != "after":
        return 0
    found = 0
    for size, item in enumerate(row[start + 1 : start + 1 + _AFTER_MAX], start=2):
        if item.kind in {"comma", "stop"} or item.meaning.classes & HAPPENING or item.kind == "name":
            break
        if item.kind == "amount" and item.value.marked:
            break
        found = size if not _waiting().isdisjoint(item.fold.split()) else found
    return found


@cache
def _openers() -> frozenset[str]:
    """What items that lead to an event begin with."""
    said = [phrase.split() for phrase in _said()]
    return (
        _ARTICLES | {"after"} | {" ".join(each[:size]) for each in said for size in range(1, len(each) + 1)}
    )


@cache
def _said() -> frozenset[str]:
    return frozenset(" ".join(phrase) for _, phrase in phrases(shared("notices")["prefaces"]["said"]))


@cache
def _waiting() -> frozenset[str]:
    return folded_words(shared("notices")["prefaces"]["after"])
