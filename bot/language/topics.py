"""What a question is about, by the words it holds in any order, where no phrase pattern fits.

A topic only ever answers: it records nothing and sets nothing, so that a wrong guess costs a line to read. Money that
a question names is read where its topic speaks of money: "would a 1200 lens sink me", "75/h, too cheap?".
"""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bot.language.events import Event
from bot.language.items import Item
from bot.language.lexicons import words
from bot.language.message import Message
from bot.language.orders import Ask
from bot.language.phrases import Match, families, fillers, spelled
from bot.language.text import folded

_ITEMS_MAX = 16
_MARKED = ("tax", "account", "goods")
_PER = frozenset({"hour", "hr", "h", "day", "session"})


class Line(NamedTuple):
    """One way to ask about a topic: of each set one word is there, and money only where the line speaks of it.

    Attributes:
        weight: how telling it is: a set of words that open any question tells less than another.
    """

    sets: tuple[frozenset[str], ...]
    weight: int
    sized: bool


def topic_of(message: Message, *, told: bool = False) -> Event | None:
    """The question of a message that asks something; None where it does not, or where two topics fit as well.

    Args:
        told: something unclear was told, which only a message that is a question from its first word on makes undone.
    """
    topics = _topics(message.language)
    if not topics or len(message.items) > _ITEMS_MAX:
        return None
    words_said = list(_words_in(message))
    said = frozenset(words_said)
    if not words_said or not (_opens(message, words_said) if told else _asks(message, words_said)):
        return None
    fits = sorted(((_fit(lines, said), intent) for intent, lines in topics.items()), reverse=True)
    best, intent = fits[0]
    if not best or fits[1][0] == best:
        return None
    from bot.language.builders import BUILDERS  # noqa: PLC0415  # as for orders

    made = BUILDERS[intent](Ask(message, message.items, Match(intent, best, 0, len(message.items), ())))
    return Event({"intent": intent} | made) if isinstance(made, dict) else None


def is_rate(item: Item) -> bool:
    """Whether an amount is what an hour, a day or a session costs."""
    return item.fold.rpartition(" ")[2] in _PER


def _asks(message: Message, said: list[str]) -> bool:
    """Whether it asks something, wherever it begins to; "Acme has not paid" does not."""
    if any(item.has("hearsay", "conditional_strong") and not item.has("aux") for item in message.items):
        return False
    if not _listed(message.language, "elsewhere").isdisjoint(said):
        return False
    return _opens(message, said) or any(item.has("wh") for item in message.items)


def _opens(message: Message, said: list[str]) -> bool:
    """Whether it begins as a question or a request, is marked as one, or turns to one."""
    if said[0] in _listed(message.language, "asking") or "?" in message.text.text:
        return True
    return any(map(_turned, pairwise(message.items)))


def _turned(two: tuple[Item, Item]) -> bool:
    """Such as the "can we" of "a new kiln, 3500, can we do that", the "is that" of "… is that too low"."""
    first, second = two
    return first.has("aux") and (second.has("i", "pronoun") or second.fold == "it")


def _fit(lines: tuple[Line, ...], said: frozenset[str]) -> int:
    """How much the most telling line says that fits; a line without money fits no message with money."""
    sized = "<amount>" in said
    return max(
        (line.weight for line in lines if line.sized is sized and all(said & each for each in line.sets)),
        default=0,
    )


def _words_in(message: Message) -> Iterator[str]:
    skipped = fillers(message.language)
    for item in message.items:
        if item.kind == "name":
            yield "<name>"
        elif item.kind in {"day", "period"}:
            yield "<period>"
        elif item.kind == "amount":
            yield from ("<amount>", "<rate>") if is_rate(item) else ("<amount>",)
        elif item.kind == "word":
            yield from (word for word in _plain(item) if word not in skipped)
            yield from (f"<{name}>" for name in _MARKED if item.has(name))


def _plain(item: Item) -> list[str]:
    return item.fold.replace("'", "").split(" ")


@cache
def _listed(language: str, name: str) -> frozenset[str]:
    return frozenset(folded(words(language, "topics").get(name, "")).split())


@cache
def _topics(language: str) -> dict[str, tuple[Line, ...]]:
    file = words(language, "topics")
    return {
        intent: tuple(_line(row) for row in folded(listed).splitlines() if row)
        for intent, listed in file.items()
        if intent not in {"asking", "elsewhere"}
    }


def _line(row: str) -> Line:
    said = spelled(row, families("en")).replace("'", "")
    sets = tuple(frozenset(group.split("|")) for group in said.split())
    telling = any("<rate>" in each for each in sets) + sum(
        _listed("en", "asking").isdisjoint(each) for each in sets
    )
    return Line(sets, 2 * len(sets) + telling, any("<amount>" in each or "<rate>" in each for each in sets))
