"""A message as a row of items: amounts, days, hours, percentages, known clients, phrases and words.

Everything later looks only at items. Each carries what the vocabulary says of it; a word that is a slip of a known word
carries what the known word says.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from bot.language.lexicons import shared
from bot.language.text import Text, folded
from bot.language.vocabulary import NOTHING, Meaning, Vocabulary

Kind = Literal[
    "word", "number", "amount", "day", "period", "due", "impossible", "hours", "percent", "time", "ordinal", "months",
    "span", "count", "year", "reference", "name", "comma", "stop", "mark", "shift",
]  # fmt: skip


class Item(NamedTuple):
    """One thing said.

    Attributes:
        first, last: its tokens, `last` exclusive.
        fold: its words in lower case, slips mended.
        value: an AmountSpan, a DateSpan, a NameSpan or a number, by kind.
    """

    kind: Kind
    first: int
    last: int
    fold: str
    meaning: Meaning = NOTHING
    value: Any = None

    def has(self, *classes: str) -> bool:
        return not self.meaning.classes.isdisjoint(classes)


CAPITAL = "capital"  # the value of a word that is written with a capital where words need none


class Span(NamedTuple):
    """Tokens that a spotter has claimed."""

    kind: Kind
    first: int
    last: int
    value: Any


_COMMAS = {",": "comma", "(": "comma", ")": "comma", "-": "comma", "–": "comma", "—": "comma", "/": "mark"}
_STOPS = frozenset({".", "!", "?", ";", "…", "。", "！", "？"})


def items_of(text: Text, vocabulary: Vocabulary, folds: list[str], spans: Sequence[Span]) -> tuple[Item, ...]:
    """The row of items; `folds` are mended, `spans` are in order and do not overlap."""
    return tuple(_items(text, folds, vocabulary, spans))


def mended_folds(text: Text, vocabulary: Vocabulary) -> list[str]:
    known = vocabulary.known
    names = _names_have_capitals(text)
    corrected = vocabulary.spelling.corrected
    """The tokens' folds, with slips of the finger mended."""
    return [
        token.fold
        if token.kind != "word" or token.fold in known or (names and at and token.text[0].isupper())
        else corrected(token.fold) or token.fold
        for at, token in enumerate(text.tokens)
    ]


def _names_have_capitals(text: Text) -> bool:
    """Whether a capital says something: not where everything is in capitals."""
    return not text.text.isupper()


def _items(text: Text, folds: list[str], vocabulary: Vocabulary, spans: Sequence[Span]) -> Iterator[Item]:
    starts = {span.first: span for span in spans}
    bound = sorted(starts)
    bound.append(len(folds))
    at, nearest = 0, 0
    while at < len(folds):
        span = starts.get(at)
        if span is not None:
            fold = " ".join(folds[at : span.last])
            found = vocabulary.longest(folds, at, span.last) if span.kind == "name" else None
            meaning = found[1] if found and found[0] == span.last - at else NOTHING
            yield Item(span.kind, at, span.last, fold, meaning, span.value)
            at = span.last
            continue
        while bound[nearest] < at:
            nearest += 1
        item = _plain_item(text, folds, vocabulary, at, bound[nearest])
        yield item
        at = item.last


def _plain_item(text: Text, folds: list[str], vocabulary: Vocabulary, at: int, limit: int) -> Item:
    """The longest phrase that starts at a token and does not reach into a claimed span; else the token alone."""
    found = vocabulary.longest(folds, at, limit)
    if found is not None:
        size, meaning = found
        if meaning.spelling is not None and meaning.spelling.isascii() and not text.tokens[at].text.isascii():
            meaning = meaning._replace(classes=meaning.classes - {"merchant"}, spelling=None, category=None)
        return Item("word", at, at + size, " ".join(folds[at : at + size]), meaning, _capital(text, at))
    token = text.tokens[at]
    fold = folds[at]
    if token.kind == "line":
        return Item("stop", at, at + 1, "\n")
    if token.kind == "number":
        return Item("number", at, at + 1, fold)
    if token.kind == "mark":
        return _mark(text, at)
    base = _without_possessive(fold)
    if base != fold:
        found = vocabulary.longest([base], 0, 1)
        if found is not None and (fold[-2:] != base[-1:] + "s" or "merchant" in found[1].classes):
            return Item("word", at, at + 1, base, found[1], "possessive")
    return Item("word", at, at + 1, fold, NOTHING, _capital(text, at))


def _capital(text: Text, at: int) -> str | None:
    written = text.tokens[at].text
    return (
        CAPITAL if at and written[0].isupper() and not (written.isupper() and text.text.isupper()) else None
    )


@cache
def abbreviations() -> frozenset[str]:
    """Words whose full stop ends no sentence."""
    return frozenset(folded(shared("names")["suffixes"] + " " + shared("names")["abbreviations"]).split())


def _without_possessive(fold: str) -> str:
    """Such as "Zoom's", and "zooms" as it is typed on a phone."""
    return fold[:-2] if fold.endswith("'s") else fold[:-1] if fold.endswith(("s'", "s")) else fold


def _mark(text: Text, at: int) -> Item:
    tokens = text.tokens
    said = tokens[at].text
    glued_left = tokens[at].glued
    glued_right = at + 1 < len(tokens) and tokens[at + 1].glued
    if said in _STOPS:
        shortened = bool(at) and (tokens[at - 1].fold in abbreviations() or len(tokens[at - 1].fold) == 1)
        inside = said == "." and glued_left and (glued_right or (shortened and tokens[at - 1].kind == "word"))
        return Item("mark" if inside else "stop", at, at + 1, said)
    if said in _COMMAS and not (said in "-–—/" and glued_left and glued_right):
        return Item("comma", at, at + 1, said)
    if said == ":":
        return Item("mark" if glued_left and glued_right else "comma", at, at + 1, said)
    return Item("mark", at, at + 1, said)
