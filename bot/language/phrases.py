"""Phrase patterns of the lexicons: how questions, settings and orders are said.

A pattern is a row of words with blanks between them:

    owe|owes        either word
    still?          may be left out
    ..              up to six words of any kind
    {name}          a slot: amount, day, period, name, hours, percent, time, number, or words (one to six)
    ^ and $         the sentence starts, ends here

Patterns are read over a skeleton of the sentence: its words, mended and without apostrophes and fillers, with
`<amount>` and its like in place of what the spotters found. An index by a telling word keeps the cost to the few
patterns that can match.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.language.lexicons import words
from bot.language.text import folded

if TYPE_CHECKING:
    from bot.language.items import Item

SUBJECTS = ("intents", "rhythm")  # the lexicons that hold patterns
_WORDS = r"((?: \S+){1,4}?)"
_NAME = r"( <name>|(?: [^<\s]\S*){1,4}?)"
_SLOTS = {
    "name": _NAME,
    "by": _NAME,
    "client": r"( <name>)",
    "rest": r"((?: \S+)+)",
    "currency": r"( \S+)",
    "place": r"( [^<\s]\S*)",
    "country": r"( [^<\s]\S*)",
    "account": r"( [^<\s]\S*)",
    "clock": r"( <(?:amount|time|count|ordinal|number)>| (?:noon|midnight|midday))",
    "dayofmonth": r"( <(?:ordinal|day|amount|count|number|reference)>)",
    "day": r"( <(?:day|weekday)>)",
    "weekday": r"( <weekday>)",
    "period": r"( <(?:period|day)>)",
}
_END = r"(?= |$)"
_COMMON = frozenset(
    [
        "what",
        "whats",
        "how",
        "much",
        "many",
        "is",
        "are",
        "do",
        "does",
        "did",
        "i",
        "my",
        "me",
        "the",
        "a",
        "to",
        "of",
        "in",
        "on",
        "for",
        "have",
        "has",
        "can",
        "you",
        "it",
        "this",
        "that",
        "be",
        "am",
        "will",
        "was",
        "from",
        "with",
        "any",
    ]
)


class Match(NamedTuple):
    """A pattern that fits: its intent, the captured slots as (first, last) items, and how telling it is."""

    intent: str
    weight: int
    first: int
    last: int
    slots: tuple[tuple[str, int, int], ...]


class Pattern:
    """One way to say an intent; its expression is compiled when a sentence first holds all words it needs.

    Attributes:
        weight: how telling it is.
        slots: names of the captured groups, in order.
        telling: words of which a matching sentence holds one; the index goes by them.
        needed: of each of these sets too.
    """

    __slots__ = ("_source", "intent", "needed", "regex", "slots", "telling", "weight")
    regex: re.Pattern[str]

    def __init__(  # noqa: PLR0917 - made in one place
        self,
        intent: str,
        source: str,
        weight: int,
        slots: tuple[str, ...],
        telling: tuple[str, ...],
        needed: tuple[frozenset[str], ...],
    ) -> None:
        self.intent = intent
        self.weight = weight
        self.slots = slots
        self.telling = telling
        self.needed = needed
        self._source = source

    def __getattr__(self, name: str) -> re.Pattern[str]:
        if name != "regex":
            raise AttributeError(name)
        self.regex = re.compile(self._source)
        return self.regex

    def could_match(self, words: frozenset[str]) -> bool:
        for choices in self.needed:  # noqa: SIM110 - half the time of all()
            if words.isdisjoint(choices):
                return False
        return True


class Skeleton(NamedTuple):
    """A sentence as the patterns see it; `places` maps characters to items."""

    text: str
    words: frozenset[str]
    starts: tuple[int, ...]
    items: tuple[int, ...]

    def item_at(self, char: int) -> int:
        """The item of the word that starts at, or next after, a character."""
        for start, item in zip(self.starts, self.items, strict=True):
            if start >= char:
                return item
        return self.items[-1] + 1 if self.items else 0


def skeleton(items: "Sequence[Item]", fillers: frozenset[str]) -> Skeleton:
    parts: list[str] = []
    starts: list[int] = []
    places: list[int] = []
    length = 0
    for place, item in enumerate(items):
        for word in _said(item):
            if word in fillers:
                continue
            parts.append(word)
            starts.append(length)
            places.append(place)
            length += len(word) + 1
    return Skeleton("".join(f" {part}" for part in parts), frozenset(parts), tuple(starts), tuple(places))


_KEPT_LEADS = frozenset(
    {"on", "every", "each"}
)  # spotted with the day, and telling in "pay myself on the 15th"


def _said(item: "Item") -> list[str]:
    if item.kind == "word":
        if item.fold in weekday_words():
            return ["<weekday>"]
        return item.fold.replace("'", "").split(" ")
    if item.kind in {"comma", "stop", "mark"}:
        return [item.fold] if item.fold in {"?", '"', "%", "+"} else []
    if item.kind in {"day", "period"} and item.fold in weekday_words():
        return ["<weekday>"]
    lead = item.fold.partition(" ")[0]
    return [lead, f"<{item.kind}>"] if item.kind == "day" and lead in _KEPT_LEADS else [f"<{item.kind}>"]


@cache
def weekday_words() -> frozenset[str]:
    """Weekdays alone, and in the plural."""
    return frozenset(
        word for listed in words("en", "settings")["weekdays"].values() for word in listed.split()
    )


class PatternBook:
    """All patterns of one language, by a telling word of each."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._by_word: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            for word in pattern.telling:
                self._by_word.setdefault(word, []).append(pattern)
        self._telling = frozenset(self._by_word)

    def matches(self, seen: Skeleton) -> list[Match]:
        """All patterns that fit, the most telling first; of one intent only its best."""
        found: dict[str, Match] = {}
        tried: set[int] = set()
        for word in sorted(seen.words & self._telling):  # of equals the same one wins in every process
            for pattern in self._by_word[word]:
                held = found.get(pattern.intent)
                if id(pattern) in tried or (held is not None and pattern.weight <= held.weight):
                    continue
                tried.add(id(pattern))
                if not pattern.could_match(seen.words):
                    continue
                match = pattern.regex.search(seen.text)
                if match is not None:
                    found[pattern.intent] = _match(pattern, match, seen)
        return sorted(found.values(), key=lambda match: -match.weight)


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
    said = (each for subject in SUBJECTS for each in words(language, subject).get("phrases", {}).items())
    return tuple(pattern_of(intent, line) for intent, listed in said for line in _lines(listed))


def _lines(listed: str) -> list[str]:
    return [line for said in folded(listed).splitlines() if (line := said.strip())]


def pattern_words(language: str) -> frozenset[str]:
    """Every plain word that stands in a pattern: known words, for the spelling."""
    found: set[str] = set()
    for subject in SUBJECTS:
        for listed in words(language, subject).get("phrases", {}).values():
            for element in folded(listed).split():
                if element[0] != "{":
                    found.update(element.rstrip("?").split("|"))
    return frozenset(word for word in found if word.isalpha())


def pattern_of(intent: str, line: str) -> Pattern:
    """The pattern of one line of a lexicon, folded already."""
    parts: list[str] = []
    slots: list[str] = []
    needed: list[frozenset[str]] = []
    telling: tuple[str, ...] = ()
    weight = 0
    for element in line.split():
        optional = element[-1] == "?" and len(element) > 1
        bare = element[:-1] if optional else element
        if bare in {"^", "$"}:
            parts.append(bare if bare == "^" else r"(?: \?)?$")
            weight += 1
            continue
        if bare == "..":
            parts.append(r"(?: \S+){0,6}?")
            continue
        if bare[0] == "{":
            slot = bare[1:-1]
            slots.append(slot)
            named = _SLOTS.get(slot, rf"( <{slot}>)") + _END
            parts.append(f"(?:{named})?" if optional else named)
            weight += 0 if optional else 2
            continue
        choices = bare.split("|")
        parts.append(rf"(?: (?:{_either(bare)}){_END})" + ("?" if optional else ""))
        if not optional:
            weight += 2
            needed.append(frozenset(choices))
            telling = _more_telling(telling, tuple(choices))
    return Pattern(
        intent, "".join(parts), weight, tuple(slots), telling or _slot_telling(slots), tuple(needed)
    )


def _either(choices: str) -> str:
    """The choices of "owe|owes" as an expression."""
    return choices if choices.isalpha() else "|".join(re.escape(choice) for choice in choices.split("|"))


_TELLING_SLOTS = {
    "client": ("<name>",),
    "weekday": ("<weekday>",),
    "day": ("<day>", "<weekday>"),
    "period": ("<period>", "<day>"),
}


def _slot_telling(slots: Sequence[str]) -> tuple[str, ...]:
    found = [
        _TELLING_SLOTS.get(slot, (f"<{slot}>",))
        for slot in slots
        if slot in _TELLING_SLOTS or slot not in _SLOTS
    ]
    return found[0] if found else ()


def _more_telling(held: tuple[str, ...], offered: tuple[str, ...]) -> tuple[str, ...]:
    def rank(choices: tuple[str, ...]) -> int:
        return 0 if not choices else 2 * (not any(choice in _COMMON for choice in choices)) + 1

    return offered if rank(offered) > rank(held) else held


@cache
def fillers(language: str) -> frozenset[str]:
    own = words(language, "intents").get("fillers", {}).get("words", "")
    english = words("en", "intents").get("fillers", {}).get("words", "")
    return frozenset(folded(f"{own} {english}").split())
