"""Phrase patterns of the lexicons: how questions, settings and orders are said; `patterns` explains their signs.

Patterns are read over a skeleton of the sentence: its words, mended and without apostrophes and fillers, with
`<amount>` and its like in place of what the spotters found. An index by a telling word keeps the cost to the few
patterns that can match.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicons import words
from bot.language.patterns import Pattern
from bot.language.text import folded

if TYPE_CHECKING:
    from bot.language.items import Item

SUBJECTS = ("intents", "rhythm", "sayings", "phrasings", "chat")  # the lexicons that hold patterns
_FAMILY = re.compile(r"@([a-z]+)")


class Match(NamedTuple):
    """A pattern that fits: its intent, the captured slots as (first, last) items, and how telling it is."""

    intent: str
    weight: int
    first: int
    last: int
    slots: tuple[tuple[str, int, int], ...]


class Skeleton:
    """A sentence as the patterns see it: its words, and the item of each."""

    def __init__(self, parts: Sequence[str], items: Sequence[int]) -> None:
        self.words = frozenset(parts)
        self._parts = parts
        self._items = items
        self._starts: list[int] | None = None

    @property
    def text(self) -> str:
        return " " + " ".join(self._parts) if self._parts else ""

    def item_at(self, char: int) -> int:
        """The item of the word that starts at, or next after, a character."""
        starts = self._starts
        if starts is None:
            starts = self._starts = list(accumulate([len(part) + 1 for part in self._parts], initial=0))
        place = bisect_left(starts, char)
        if place < len(self._items):
            return self._items[place]
        return self._items[-1] + 1 if self._items else 0


def skeleton(items: "Sequence[Item]", fillers: frozenset[str]) -> Skeleton:
    parts: list[str] = []
    places: list[int] = []
    weekdays = weekday_words()
    for place, item in enumerate(items):
        fold = item.fold
        alone = item.kind == "word" and fold not in weekdays and fold.isalpha()
        for word in (fold,) if alone else _said(item, weekdays):
            if word not in fillers:
                parts.append(word)
                places.append(place)
    return Skeleton(parts, places)


_KEPT_LEADS = frozenset(
    {"on", "every", "each"}
)  # spotted with the day, and telling in "pay myself on the 15th"


def _said(item: "Item", weekdays: frozenset[str]) -> Sequence[str]:
    fold = item.fold
    if item.kind == "word":
        if fold in weekdays:
            return ("<weekday>",)
        if fold in asides():
            return ()
        return fold.replace("'", "").split(" ")
    if item.kind in {"comma", "stop", "mark"}:
        return [item.fold] if item.fold in {"?", '"', "%", "+"} else []
    if item.kind in {"day", "period"} and fold in weekdays:
        return ("<weekday>",)
    lead = item.fold.partition(" ")[0]
    return [lead, f"<{item.kind}>"] if item.kind == "day" and lead in _KEPT_LEADS else [f"<{item.kind}>"]


@cache
def asides() -> frozenset[str]:
    """Several words together that add nothing: "by the way"."""
    return frozenset(words("en", "intents")["fillers"]["asides"])


@cache
def weekday_words() -> frozenset[str]:
    """Weekdays alone, and in the plural."""
    return frozenset(
        word for listed in words("en", "settings")["weekdays"].values() for word in listed.split()
    )


class PatternBook:
    """All patterns of one language, the most telling first, and by a telling word of each.

    Of two with the same weight, the one with more slots tells more, then the one with fewer gaps, then the one with
    fewer choices for its words; what is left is told by the order of the lexicon.

    Each set of words of which patterns need one has a number, so that a few numbers are what a sentence holds and what
    a pattern needs.
    """

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._patterns = sorted(patterns, key=Pattern.rank)
        self._by_word: dict[str, list[int]] = {}
        self._held: dict[str, set[int]] = {}
        self._needs: list[frozenset[int]] = []
        numbers: dict[frozenset[str], int] = {}
        for place, pattern in enumerate(self._patterns):
            for word in pattern.telling:
                self._by_word.setdefault(word, []).append(place)
            self._needs.append(frozenset(numbers.setdefault(each, len(numbers)) for each in pattern.needed))
        for choices, number in numbers.items():
            for word in choices:
                self._held.setdefault(word, set()).add(number)

    def __len__(self) -> int:
        return len(self._patterns)

    def fitting(self, words: frozenset[str], among: Iterable[int] | None = None) -> list[int]:
        """The places of the patterns whose words are all there, the most telling first.

        Args:
            words: those of a sentence, or of a part of one.
            among: what fits the whole sentence, for a part of it.
        """
        held = set().union(*[self._held[word] for word in words & self._held.keys()])
        if among is None:
            among = set().union(*[self._by_word[word] for word in words & self._by_word.keys()])
        needs = self._needs
        return sorted([place for place in among if needs[place] <= held])

    def at(self, places: Iterable[int]) -> list[Pattern]:
        return [self._patterns[place] for place in places]


def matches(seen: Skeleton, patterns: Sequence[Pattern]) -> Iterator[Match]:
    """All patterns that fit, in their order; of one intent only its first."""
    found: set[str] = set()
    text = seen.text
    for pattern in patterns:
        match = pattern.regex.search(text) if pattern.intent not in found else None
        if match is not None:
            found.add(pattern.intent)
            yield _match(pattern, match, seen)


def _match(pattern: Pattern, match: re.Match[str], seen: Skeleton) -> Match:
    captured = tuple(
        (slot, seen.item_at(match.start(group)), seen.item_at(match.end(group)))
        for group, slot in enumerate(pattern.slots, start=1)
        if match.group(group) is not None
    )
    return Match(
        pattern.intent, pattern.weight, seen.item_at(match.start()), seen.item_at(match.end()), captured
    )


@cache
def pattern_book(language: str) -> PatternBook:
    languages = (language,) if language == "en" else (language, "en")
    return PatternBook([pattern for each in languages for pattern in _patterns(each)])


@cache
def _patterns(language: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(intent, line) for intent, line in _lines(language))


def _lines(language: str) -> Iterator[tuple[str, str]]:
    """Every pattern with its intent, its families spelled out."""
    named = families(language)
    for subject in SUBJECTS:
        for intent, listed in words(language, subject).get("phrases", {}).items():
            for said in folded(listed).splitlines():
                if line := said.strip():
                    yield intent, spelled(line, named)


@cache
def families(language: str) -> dict[str, str]:
    """The words that `@name` stands for, of all lexicons of a language."""
    return {
        name: said
        for subject in SUBJECTS
        for name, said in words(language, subject).get("families", {}).items()
    }


def spelled(line: str, named: Mapping[str, str]) -> str:
    """A line with its families spelled out."""
    return _FAMILY.sub(lambda found: named[found[1]], line) if "@" in line else line


@cache
def pattern_words(language: str) -> frozenset[str]:
    """Every plain word that stands in a pattern: known words, for the spelling."""
    found: set[str] = set()
    for _, line in _lines(language):
        for element in line.split():
            if element[0] != "{":
                found.update(element.rstrip("?").split("|"))
    return frozenset(word for word in found if word.isalpha())


@cache
def fillers(language: str) -> frozenset[str]:
    own = words(language, "intents").get("fillers", {}).get("words", "")
    english = words("en", "intents").get("fillers", {}).get("words", "")
    return frozenset(folded(f"{own} {english}").split())
