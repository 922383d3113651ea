"""Weekdays that are said as such: "tuesdays", "weekends", "monday to thursday"; not those of a date."""

from collections.abc import Sequence
from functools import cache

from bot.language.items import Item
from bot.language.lexicons import folded_words, words

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@cache
def _weekdays() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, listed in words("en", "settings")["weekdays"].items():
        days = {"sat_sun": ("sat", "sun"), "mon_fri": WEEK[:5]}.get(key, (key,))
        for word in listed.split():
            found[word] = days
    return found


@cache
def _listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "settings")["week"][name])


def weekdays_in(items: Sequence[Item]) -> list[str]:
    said: list[str] = []
    for place, item in enumerate(items):
        said += _of_item(item)
        if said and item.fold in _listed("to") and place + 1 < len(items):
            said += _from_to(said[-1], _of_item(items[place + 1]))  # "mondays to wednesdays"
    return sorted(set(said), key=WEEK.index)


def _from_to(first: str, last: Sequence[str]) -> list[str]:
    """The weekdays of a range; none where it has no end."""
    start, end = WEEK.index(first), WEEK.index(last[0]) if last else None
    return [] if end is None else [WEEK[(start + step) % 7] for step in range((end - start) % 7 + 1)]


def _of_item(item: Item) -> list[str]:
    """The weekdays of an item that says nothing else, each of a range."""
    folds = [fold for fold in item.fold.replace("'s", "").split(" ") if fold not in _listed("beside")]
    named = [fold for fold in folds if fold in _weekdays()]
    if len(named) < len(folds) - (_listed("to") & set(folds) != set()):
        return []
    if len(named) == 2 and len(folds) == 3 and folds[1] in _listed("to"):
        return _from_to(_weekdays()[named[0]][0], _weekdays()[named[1]])
    return [day for fold in named for day in _weekdays()[fold]]


def habit(items: Sequence[Item]) -> bool:
    """Whether weekdays are meant for good: a plural, "every", or several of them without a week."""
    folds = {fold for item in items for fold in item.fold.split(" ")}
    if folds >= {"from", "now"} and not folds & _listed("once"):
        return True  # "friday's my day off from now on"
    if folds & _listed("once") or any(item.kind == "period" and not weekdays_in([item]) for item in items):
        return False
    named = [fold for fold in folds if fold in _weekdays()]
    plural = any(fold.endswith("s") and fold not in _listed("short_plurals") for fold in named)
    return plural or bool(folds & _listed("always")) or (len(named) > 1 and not folds & _listed("to"))
