"""What single words and phrases of a language say about money: the lexicon files as one dictionary a language.

A phrase is looked up by its first two tokens, longest first. Phrases of other languages than English come on top of the
English nouns, since people mix those in; function words are never mixed.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from bot.language.lexicons import LANGUAGES, every_word, folded_words, shared, words
from bot.language.phrases import pattern_words
from bot.language.text import folded, tokens_of
from bot.language.typos import Spelling

_NONE: frozenset[str] = frozenset()
_SECTIONS = ("verbs", "people", "prepositions", "flow", "doings", "polarity", "kept")


class Meaning(NamedTuple):
    """What a phrase says.

    Attributes:
        classes: the lists it stands in, such as `pay` or `from`.
        accounts: own accounts it can name.
        category: of the spending it names; "" where that is open to argument, None for no spending.
        spelling: of a merchant, as it spells itself.
        channel: the contract's word for where money comes through.
        every: how often, for `a month` and its like.
    """

    classes: frozenset[str]
    account: str | None = None
    category: str | None = None
    spelling: str | None = None
    channel: str | None = None
    every: str | None = None


NOTHING = Meaning(_NONE)
Phrase = tuple[str, ...]


_FIRST_MIN, _LAST_MIN = 3, 5  # letters of the parts of a compound


class Vocabulary:
    """The phrases of one language."""

    def __init__(
        self,
        meanings: Mapping[Phrase, Meaning],
        pattern_words: frozenset[str],
        other_words: frozenset[str],
        *,
        compounding: bool = False,
        unmended: frozenset[str] = _NONE,
        of_dates: frozenset[str] = _NONE,
    ) -> None:
        self.compounding = compounding
        self.meanings = meanings
        self._alone = {phrase[0]: meaning for phrase, meaning in meanings.items() if len(phrase) == 1}
        self._longer: dict[str, dict[str, tuple[Phrase, ...]]] = _by_two_words(meanings)
        telling = pattern_words | {word for phrase in meanings for word in phrase}
        self.ordinary = pattern_words | other_words
        self.known = telling | other_words
        self.of_dates = of_dates
        self.spelling = Spelling((telling - unmended) | of_dates, other_words | unmended, wary=True)
        self.numbered: dict[str, tuple[tuple[Phrase, int], ...]] = _by_number(meanings)

    def numbers_of_words(self, folds: Sequence[str]) -> list[int]:
        """The tokens that are a number within a phrase that is known: the 3 of "pillar 3a"."""
        found: list[int] = []
        if self.numbered.keys().isdisjoint(folds):
            return found
        for at, fold in enumerate(folds):
            for phrase, place in self.numbered.get(fold, ()):
                start = at - place
                if start >= 0 and tuple(folds[start : start + len(phrase)]) == phrase:
                    found.append(at)
                    break
        return found

    def longest(self, folds: Sequence[str], start: int, limit: int) -> tuple[int, Meaning] | None:
        """The longest phrase at `start` that ends before `limit`: its length in tokens, and what it says."""
        first = folds[start]
        longer = self._longer.get(first)
        if longer is not None and start + 1 < limit:
            for phrase in longer.get(folds[start + 1], ()):
                size = len(phrase)
                if size == 2 or (start + size <= limit and tuple(folds[start : start + size]) == phrase):
                    return size, self.meanings[phrase]
        alone = self._alone.get(first)
        if alone is None and self.compounding:
            alone = self.compound(first)
        return None if alone is None else (1, alone)

    def compound(self, word: str) -> Meaning | None:
        """What a German compound says by its last noun: "Werkstattmiete" is rent; None for a word that is none."""
        for start in range(_FIRST_MIN, len(word) - _LAST_MIN + 1):
            found = self._alone.get(word[start:])
            if found is not None and "goods" in found.classes:
                return Meaning(frozenset({"goods"}), category=found.category)
        return None


def _by_number(meanings: Mapping[Phrase, Meaning]) -> dict[str, tuple[tuple[Phrase, int], ...]]:
    found: dict[str, list[tuple[Phrase, int]]] = {}
    for phrase in meanings:
        for place, word in enumerate(phrase):
            if len(phrase) > 1 and word[0].isdecimal():
                found.setdefault(word, []).append((phrase, place))
    return {word: tuple(places) for word, places in found.items()}


def _by_two_words(meanings: Mapping[Phrase, Meaning]) -> dict[str, dict[str, tuple[Phrase, ...]]]:
    """The phrases of several words by their first and their second, the longest first."""
    grouped: dict[str, dict[str, list[Phrase]]] = {}
    for phrase in meanings:
        if len(phrase) > 1:
            grouped.setdefault(phrase[0], {}).setdefault(phrase[1], []).append(phrase)
    return {
        first: {second: tuple(sorted(group, key=len, reverse=True)) for second, group in by_second.items()}
        for first, by_second in grouped.items()
    }


@cache
def vocabulary(language: str) -> Vocabulary:
    meanings: dict[Phrase, Meaning] = {}
    _add_shared(meanings)
    if language != "en":
        _add(meanings, "en", ("nouns",))
    _add(meanings, language, (*_SECTIONS, "nouns"))
    known = pattern_words(language) | pattern_words("en")
    told = known.union(*meanings)
    _add_things(meanings, language)
    return Vocabulary(
        meanings,
        known,
        _other_words(language),
        compounding=language == "de",
        unmended=frozenset().union(*meanings) - told,
        of_dates=folded_words(words("en", "dates")["mended"]),
    )


def phrases(listed: str) -> Iterator[tuple[str, Phrase]]:
    """The comma-separated phrases of a list: as written, and as tokens."""
    for written in listed.replace("\n", " ").split(","):
        said = written.strip()
        if said.isascii() and said.replace(" ", "").isalpha():
            yield said, tuple(said.lower().split())
        elif said:
            yield said, tuple(token.fold for token in tokens_of(folded(said)))


def _other_words(language: str) -> frozenset[str]:
    """Words that need no mending though no list gives them a meaning: numbers, days, currencies, ordinary words."""
    files = [words(each, subject) for each in {language, "en"} for subject in ("amounts", "dates")]
    topics = " ".join(words(language, "topics").values()).replace("|", " ")
    ordinary = words(language, "common").get("words", "")
    return every_word([shared("currencies"), *files]) | folded_words(ordinary) | folded_words(topics)


def _put(meanings: dict[Phrase, Meaning], phrase: Phrase, more: Meaning) -> None:
    before = meanings.get(phrase)
    meanings[phrase] = more if before is None else _both(before, more)


def _both(before: Meaning, more: Meaning) -> Meaning:
    """All classes, and of each fact the later."""
    facts = (new if new is not None else old for old, new in zip(before[1:], more[1:], strict=True))
    return Meaning(before.classes | more.classes, *facts)


def _meaning(name: str, **facts: str) -> Meaning:
    return Meaning(frozenset({name}), **facts)


def _add_shared(meanings: dict[Phrase, Meaning]) -> None:
    merchants = shared("merchants")
    for category, listed in merchants["merchants"].items():
        for said, phrase in phrases(listed):
            _put(meanings, phrase, _meaning("merchant", category=category, spelling=said))
    for channel, listed in merchants["channels"].items():
        _put_all(meanings, listed, _meaning("channel", channel=channel))


def _add(meanings: dict[Phrase, Meaning], language: str, sections: tuple[str, ...]) -> None:
    events = words(language, "events")
    for section in sections:
        for name, listed in events.get(section, {}).items():
            _put_all(meanings, listed, _meaning(name))
    for category, listed in words(language, "categories").get("nouns", {}).items():
        _put_all(meanings, listed, _meaning("goods", category=category))
    for account, listed in events.get("accounts", {}).items():
        _put_all(meanings, listed, _meaning("account", account=account))
    for every, listed in events.get("every", {}).items():
        _put_all(meanings, listed, _meaning("every_word", every=every))


def _add_things(meanings: dict[Phrase, Meaning], language: str) -> None:
    """What is bought in the trades, and its plural; of no slip is guessed that it means one of so many."""
    listed = words(language, "goods")
    by_category = [
        *listed.get("nouns", {}).items(),
        *(("", each) for each in listed.get("things", {}).values()),
    ]
    for category, things in by_category:
        more = _meaning("goods", category=category)
        for _, phrase in phrases(things):
            _put(meanings, phrase, more)
            plural = (*phrase[:-1], _plural(phrase[-1]))
            if plural not in meanings:
                meanings[plural] = more


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    ends_in_y = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    return f"{noun[:-1]}ies" if ends_in_y else f"{noun}s"


def _put_all(meanings: dict[Phrase, Meaning], listed: str, more: Meaning) -> None:
    for _, phrase in phrases(listed):
        _put(meanings, phrase, more)


@cache
def _language_marks() -> dict[str, frozenset[str]]:
    marks: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for word in folded(words(language, "marks").get("words", "")).split():
            marks.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in marks.items()}


@cache
def _foreign_marks() -> frozenset[str]:
    """The words that can make a message another language than English."""
    return frozenset(word for word, languages in _language_marks().items() if languages != {"en"})


def all_english(folds: Sequence[str]) -> bool:
    """Whether no word tells of another language."""
    return _foreign_marks().isdisjoint(folds)


def language_of(folds: Sequence[str], silent: Collection[int] = ()) -> str:
    """The language most of the telling words are of; English when nothing tells.

    Args:
        silent: the places of words that tell nothing.
    """
    marks = _language_marks()
    votes: dict[str, int] = {}
    for at, fold in enumerate(folds):
        if fold in marks and at not in silent:
            for language in marks[fold]:
                votes[language] = votes.get(language, 0) + 1
    if not votes:
        return "en"
    return max(LANGUAGES, key=lambda language: votes.get(language, 0))


def category_of(name: str) -> str | None:
    """The category of spending on a known merchant or good; None where that is open to argument."""
    meaning = vocabulary("en").meanings.get(tuple(token.fold for token in tokens_of(folded(name))))
    return meaning.category or None if meaning else None
