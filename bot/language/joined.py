"""Several words that are one to the reader: "week-end" and "fin de semana" are the weekend, as "weekend" is."""

from collections.abc import Mapping
from functools import cache

from bot.language.lexicons import shared
from bot.language.text import Text, Token, tokens_of


@cache
def _wholes() -> Mapping[tuple[str, ...], str]:
    return {
        tuple(token.fold for token in tokens_of(said)): whole
        for whole, listed in shared("calendar")["joined"].items()
        for said in listed
    }


@cache
def _firsts() -> frozenset[str]:
    return frozenset(said[0] for said in _wholes())


def with_joined(text: Text) -> Text:
    """The text with such words as one token each; the same text where there are none."""
    if _firsts().isdisjoint(text.folds):
        return text
    tokens: list[Token] = []
    at, folds = 0, tuple(text.folds)
    while at < len(folds):
        size = _size_at(folds, at) if folds[at] in _firsts() else 0
        if size:
            first, last = text.tokens[at], text.tokens[at + size - 1]
            whole = _wholes()[folds[at : at + size]]
            said = text.text[first.start : last.end]
            tokens.append(Token(first.start, last.end, said, whole, "word", first.glued))
        else:
            tokens.append(text.tokens[at])
        at += size or 1
    return text.cut(tuple(tokens)) if len(tokens) < len(folds) else text


def _size_at(folds: tuple[str, ...], at: int) -> int:
    """How many tokens from here are one word; none where they are not."""
    return next((size for size in (3, 2) if folds[at : at + size] in _wholes()), 0)
