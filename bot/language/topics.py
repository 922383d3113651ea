"""What a question is about, by the words it holds in any order, where no phrase pattern fits.

A topic only ever answers: it records nothing and sets nothing, so that a wrong guess costs a line to read.
"""

from collections.abc import Iterator
from functools import cache

from bot.language.events import Event
from bot.language.items import Item
from bot.language.lexicons import words
from bot.language.message import Message
from bot.language.orders import Ask
from bot.language.phrases import Match, fillers
from bot.language.text import folded

_ITEMS_MAX = 16
_MARKED = ("tax", "account", "goods")
Line = tuple[frozenset[str], ...]


def topic_of(message: Message) -> Event | None:
    """The question of a message that asks something; None where it does not, or where two topics fit as well."""
    topics = _topics(message.language)
    if not topics or len(message.items) > _ITEMS_MAX or any(i.kind == "amount" for i in message.items):
        return None
    words_said = list(_words_in(message))
    said = frozenset(words_said)
    if not words_said or not _asks(message, words_said):
        return None
    fits = sorted(((_fit(lines, said), intent) for intent, lines in topics.items()), reverse=True)
    best, intent = fits[0]
    if not best or fits[1][0] == best:
        return None
    from bot.language.builders import BUILDERS  # noqa: PLC0415  # as for orders

    made = BUILDERS[intent](Ask(message, message.items, Match(intent, best, 0, len(message.items), ())))
    return Event({"intent": intent} | made) if isinstance(made, dict) else None


def _asks(message: Message, said: list[str]) -> bool:
    """Whether it begins as a question or a request, or is marked as a question; "Acme has not paid" is none."""
    if any(item.has("hearsay", "conditional_strong") for item in message.items):
        return False
    asking = said[0] in _asking(message.language) or "?" in message.text.text
    return asking or any(item.has("wh") for item in message.items)


def _fit(lines: tuple[Line, ...], said: frozenset[str]) -> int:
    """How many sets the longest line has that fits."""
    return max((len(line) for line in lines if all(said & choices for choices in line)), default=0)


def _words_in(message: Message) -> Iterator[str]:
    skipped = fillers(message.language)
    for item in message.items:
        if item.kind == "name":
            yield "<name>"
        elif item.kind in {"day", "period"}:
            yield "<period>"
        elif item.kind == "word":
            yield from (word for word in _plain(item) if word not in skipped)
            yield from (f"<{name}>" for name in _MARKED if item.has(name))


def _plain(item: Item) -> list[str]:
    return item.fold.replace("'", "").split(" ")


@cache
def _asking(language: str) -> frozenset[str]:
    return frozenset(folded(words(language, "topics").get("asking", "")).split())


@cache
def _topics(language: str) -> dict[str, tuple[Line, ...]]:
    file = words(language, "topics")
    return {
        intent: tuple(_line(row) for row in folded(listed).splitlines() if row)
        for intent, listed in file.items()
        if intent != "asking"
    }


def _line(row: str) -> Line:
    return tuple(frozenset(group.replace("'", "").split("|")) for group in row.split())
