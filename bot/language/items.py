"""A message as a row of items: amounts, days, hours, percentages, known clients, phrases and words.

Everything later looks only at items. Each carries what the vocabulary says of it; a word that is a slip of a known word
carries what the known word says.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

from bot.language.lexicons import shared
from bot.language.names import words_that_name
from bot.language.text import Text, folded
from bot.language.vocabulary import NOTHING, Meaning, Vocabulary

Kind = Literal[
    "word", "number", "amount", "day", "period", "due", "impossible", "hours", "percent", "time", "ordinal", "months",
    "span", "count", "year", "reference", "name", "comma", "stop", "mark", "shift",
]  # fmt: skip


class Item:
    """One thing said; made once, never changed.

    Attributes:
        first, last: its tokens, `last` exclusive.
        fold: its words in lower case, slips mended.
        classes: those of its meaning.
        value: an AmountSpan, a DateSpan, a NameSpan or a number, by kind.
    """

    __slots__ = ("classes", "first", "fold", "kind", "last", "meaning", "value")

    def __init__(  # noqa: PLR0917 - a named tuple takes twice as long to make and to look into
        self, kind: Kind, first: int, last: int, fold: str, meaning: Meaning = NOTHING, value: Any = None
    ) -> None:
        self.kind = kind
        self.first = first
        self.last = last
        self.fold = fold
        self.meaning = meaning
        self.value = value
        self.classes = meaning.classes

    def but(self, **changed: Any) -> "Item":
        """The same, but for the fields that are given."""
        return Item(**{name: changed.get(name, getattr(self, name)) for name in _FIELDS})

    def has(self, *classes: str) -> bool:
        return not self.classes.isdisjoint(classes)


_FIELDS = ("kind", "first", "last", "fold", "meaning", "value")


def said_by(items: Sequence[Item]) -> frozenset[str]:
    """All classes of some items."""
    return NOTHING.classes.union(*[item.classes for item in items])


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
    """The row of items; `folds` are mended, `spans` are in order."""
    found: list[Item] = []
    at = 0
    for span in spans:
        if span.first < at:
            continue  # what was reckoned holds a name: "2 for the Hour Glass, 2 hours"
        _add_plain(found, text, folds, vocabulary, at, span.first)
        found.append(_spotted_item(folds, vocabulary, span))
        at = span.last
    _add_plain(found, text, folds, vocabulary, at, len(folds))
    return tuple(found)


def mended_folds(text: Text, vocabulary: Vocabulary) -> list[str]:
    """The tokens' folds, with slips of the finger mended; what has a capital is a name, and no slip."""
    mended = list(text.folds)
    known, tokens = vocabulary.known, text.tokens
    for at, fold in enumerate(mended):
        if fold in known or tokens[at].kind != "word" or (at and mended[at - 1] in words_that_name("titles")):
            continue  # "mrs pryce" is no price
        if not at or text.in_capitals or not tokens[at].text[0].isupper():
            mended[at] = vocabulary.spelling.corrected(fold) or fold
    return mended


_OF_NO_NAME = frozenset({"retirement", "tax", "tax_office", "account"})  # Weinhandlung Roth is no Roth IRA


def _spotted_item(folds: list[str], vocabulary: Vocabulary, span: Span) -> Item:
    fold = " ".join(folds[span.first : span.last])
    meaning = NOTHING
    if span.kind == "name":
        found = vocabulary.longest(folds, span.first, span.last)
        if found is not None and found[0] == span.last - span.first:
            meaning = found[1]._replace(classes=found[1].classes - _OF_NO_NAME, account=None)
    return Item(span.kind, span.first, span.last, fold, meaning, span.value)


def _add_plain(  # noqa: PLR0917 - as items_of, which alone calls it
    found: list[Item], text: Text, folds: list[str], vocabulary: Vocabulary, at: int, limit: int
) -> None:
    """The items of the tokens from `at` to `limit`, which no span has claimed."""
    while at < limit:
        item = _plain_item(text, folds, vocabulary, at, limit)
        found.append(item)
        at = item.last


def _plain_item(text: Text, folds: list[str], vocabulary: Vocabulary, at: int, limit: int) -> Item:
    """The longest phrase that starts at a token and does not reach into a claimed span; else the token alone."""
    found = vocabulary.longest(folds, at, limit)
    if found is not None and at and folds[at - 1] in _titles() and not found[1].classes & _NO_SURNAME:
        found = None  # "Bu Sari" wears none, "mrs price" has none
    if found is not None:
        size, meaning = found
        if meaning.spelling is not None and meaning.spelling.isascii() and not text.tokens[at].text.isascii():
            meaning = meaning._replace(classes=meaning.classes - {"merchant"}, spelling=None, category=None)
        fold = folds[at] if size == 1 else " ".join(folds[at : at + size])
        return Item("word", at, at + size, fold, meaning, _capital(text, at))
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
    return CAPITAL if at and not text.in_capitals and text.tokens[at].text[0].isupper() else None


_NO_SURNAME = frozenset(
    {
        *(
            "merchant",
            "skip",
            "and",
            "aux",
            "i",
            "me",
            "pronoun",
            "not",
            "done",
            "future",
            "done_to",
            "doing",
        ),
        *(
            "from",
            "to",
            "for",
            "on",
            "at",
            "by",
            "with",
            "of",
            "pay",
            "pays_me",
            "pay_now",
            "receive",
            "got_paid",
        ),
        *(
            "arrive",
            "spend",
            "cost",
            "copula",
            "charge",
            "invoice",
            "writes",
            "move",
            "refund",
            "hands",
            "leave",
        ),
        *(
            "owes",
            "perfect",
            "hearsay",
            "wants",
            "third",
            "role",
            "family",
            "sell",
            "finish",
            "books_me",
            "holds",
        ),
    }
)


@cache
def _titles() -> frozenset[str]:
    return words_that_name("titles") - {"dr", "sir", "sr", "ms"}


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
