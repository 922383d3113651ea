"""Verbs in two parts: the "filled … up" of "filled the corsa up" says what "filled up" says."""

from functools import cache

from bot.language.clauses import HAPPENING
from bot.language.items import Item
from bot.language.lexicons import words
from bot.language.vocabulary import NOTHING, Vocabulary

_APART_MAX = 4  # words between a verb and its particle


def with_particles(items: tuple[Item, ...], vocabulary: Vocabulary) -> tuple[Item, ...]:
    """The items with each such verb as if its particle stood right behind it."""
    listed = _particles()
    if listed.isdisjoint([item.fold for item in items]):
        return items
    places = [at for at, item in enumerate(items) if at > 1 and item.kind == "word" and item.fold in listed]
    made = list(items)
    for at in places:
        verb = _verb_of(made, at, vocabulary)
        if verb is not None:
            fold = f"{made[verb].fold} {made[at].fold}"
            made[verb] = made[verb].but(fold=fold, meaning=vocabulary.meanings[tuple(fold.split())])
            made[at] = made[at].but(kind="mark", meaning=NOTHING)
    return tuple(made)


@cache
def _particles() -> frozenset[str]:
    return frozenset(words("en", "events")["apart"]["particles"].split())


def _verb_of(items: list[Item], at: int, vocabulary: Vocabulary) -> int | None:
    if at + 1 < len(items) and items[at + 1].has("of", "back_word"):
        return None
    for place in range(at - 1, max(-1, at - 2 - _APART_MAX), -1):
        item = items[place]
        meaning = vocabulary.meanings.get((item.fold, items[at].fold))
        if meaning is not None and meaning.classes & HAPPENING:
            return place if at - place > 1 else None
        if item.kind not in {"word", "name"} or item.has("and", *HAPPENING):
            return None
    return None
