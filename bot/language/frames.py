"""What a plain statement sets, by the words it holds in any order, where no phrase pattern fits.

As topics are for questions, so are frames for settings of time: "9 in the evening is my cutoff", "mondays are back on".
A frame sets nothing where somebody else, a client, money or a condition is spoken of; the patterns' builders check
what it found as they do for a pattern.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from bot.language.events import Event
from bot.language.items import Item
from bot.language.lexicons import words
from bot.language.message import Message
from bot.language.orders import Ask, Order, tells_of_another
from bot.language.phrases import Match, families, fillers, spelled, weekday_words
from bot.language.text import folded
from bot.language.week_days import habit

_ITEMS_MAX = 14
_HOUR_SIZE = 2
_OTHERS = (
    "hearsay", "wh", "conditional_strong", "third", "wish", "unsure", "pay", "pays_me", "spend", "invoice", "role",
    "invoice_noun", "payment",
)  # fmt: skip
_CLOCKS = frozenset({"time", "amount", "count", "number", "hours"})
_DATED = frozenset({"day", "period"})


class Frame(NamedTuple):
    """One way to set something: of each set one word is there, and none of the words that it bars."""

    sets: tuple[frozenset[str], ...]
    barred: frozenset[str]


def framed(message: Message) -> list[Event]:
    """The settings of a message; none where two kinds fit, or it says more than a setting."""
    frames = _frames()
    items = message.items
    if message.language != "en" or len(items) > _ITEMS_MAX or "?" in message.text.text:
        return []
    said = frozenset(_words_in(message))
    fits = [intent for intent, rows in frames.items() if any(_fits(row, said) for row in rows)]
    if len(fits) != 1 or any(item.kind == "name" or item.has(*_OTHERS) for item in items):
        return []
    if tells_of_another(items):
        return []
    from bot.language.builders import BUILDERS  # noqa: PLC0415  # as for orders

    made = BUILDERS[fits[0]](Ask(message, items, Match(fits[0], 0, 0, len(items), tuple(_slots(items)))))
    if made is None:
        return []
    if isinstance(made, Order):
        return [Event(draft, made.trouble) for draft in made.drafts]
    return [Event({"intent": fits[0]} | made)]


def _fits(row: Frame, said: frozenset[str]) -> bool:
    return row.barred.isdisjoint(said) and all(said & each for each in row.sets)


def _slots(items: tuple[Item, ...]) -> Iterator[tuple[str, int, int]]:
    """The time of day, the last where two are said."""
    at = [place for place, item in enumerate(items) if _is_clock(items, place) and item.kind in _CLOCKS]
    if at:
        yield "clock", at[-1], at[-1] + 1


def _is_clock(items: tuple[Item, ...], place: int) -> bool:
    """A time, or a number where one is said: "at six", "past 5", "9 in the evening"."""
    item = items[place]
    if item.kind == "time" or (item.kind == "hours" and "h" in item.fold.split(" ")[1:2]):
        return True
    if item.kind not in _CLOCKS or item.kind == "hours" or getattr(item.value, "named", False):
        return False
    if len(item.fold.split(" ")[0].partition(".")[0]) > _HOUR_SIZE and item.fold[0].isdecimal():
        return False  # "from 1000 to 2000"
    before = items[place - 1].fold if place else ""
    behind = {each.fold for each in items[place + 1 : place + 4]}
    return before in _listed("clock_ahead") or not behind.isdisjoint(_listed("clock_behind"))


def _words_in(message: Message) -> Iterator[str]:
    skipped = fillers(message.language)
    often = habit(message.items)
    for place, item in enumerate(message.items):
        if _is_clock(message.items, place):
            yield "<clock>"
        elif item.kind in _DATED or item.fold in weekday_words():
            yield "<weekdays>" if often and _is_weekday(item) else "<day>"
        elif item.kind == "word":
            yield from (word for word in item.fold.replace("'", "").split(" ") if word not in skipped)
        else:
            yield f"<{item.kind}>"


def _is_weekday(item: Item) -> bool:
    return any(fold in weekday_words() for fold in item.fold.split(" "))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(folded(words("en", "frames")["words"][name]).split())


@cache
def _frames() -> dict[str, tuple[Frame, ...]]:
    named = families("en") | dict(words("en", "frames")["families"])
    return {
        intent: tuple(_frame(spelled(row, named)) for row in folded(listed).splitlines() if row)
        for intent, listed in words("en", "frames")["frames"].items()
    }


def _frame(row: str) -> Frame:
    groups = row.replace("'", "").split()
    sets = tuple(frozenset(group.split("|")) for group in groups if group[0] != "!")
    barred = frozenset(word for group in groups if group[0] == "!" for word in group[1:].split("|"))
    return Frame(sets, barred)
