"""Short notes in another language than English that no telling word marks: "Knöllchen 25 €", "amende 35"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.language.lexicons import LANGUAGES, words
from bot.language.text import folded
from bot.language.vocabulary import phrases, vocabulary

_WORDS_MAX = 3
_LENGTH_MIN = 4  # shorter words mean something else somewhere
_ENGLISH_MONEY = frozenset(
    {"USD", "GBP", "AUD", "NZD", "CAD", "INR", "ZAR", "NGN", "KES", "SGD", "HKD", "PHP"}
)


def language_of_things(folds: Sequence[str], currency: str) -> str | None:
    """The language that knows a thing of a short note of which English knows no word; None where none does."""
    if currency in _ENGLISH_MONEY:
        return None
    said = [fold for fold in folds if fold[:1].isalpha()]
    if not 0 < len(said) <= _WORDS_MAX:
        return None
    known = vocabulary("en").known
    if any(fold in known and fold not in _money() for fold in said):
        return None
    for fold in said:
        language = _things().get(fold)
        if language is not None:
            return language
    compounds = vocabulary("de").compound
    return "de" if any(compounds(fold) is not None for fold in said) else None


@cache
def _money() -> frozenset[str]:
    return frozenset({"eur", "euro", "euros", "chf", "cash", "bar"})


@cache
def _things() -> Mapping[str, str]:
    return dict(_listed())


def _listed() -> Iterator[tuple[str, str]]:
    for language in reversed(LANGUAGES):
        if language == "en":
            continue
        for listed in words(language, "categories").get("nouns", {}).values():
            for _, phrase in phrases(folded(listed)):
                if len(phrase) == 1 and len(phrase[0]) >= _LENGTH_MIN:
                    yield phrase[0], language
