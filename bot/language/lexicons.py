"""The words of the reader, as data: `lexicon/<language>/<subject>.toml`, read when first asked for.

`words(language, subject)` is the file as a mapping; `folded_words` makes a word list of a blank-separated
string, in the form that tokens have (`Token.fold`). A language is a folder; one that lacks a subject adds
nothing.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bot.language.text import folded

LANGUAGES = ("en", "es", "de", "fr", "pt")


@cache
def words(language: str, subject: str) -> Mapping[str, Any]:
    """The sections of one lexicon file; empty where a language has no such file."""
    return _read(f"{language}/{subject}.toml")


@cache
def shared(subject: str) -> Mapping[str, Any]:
    """The sections of a lexicon file that holds for every language."""
    return _read(f"{subject}.toml")


def _read(name: str) -> Mapping[str, Any]:
    import tomllib  # noqa: PLC0415 - a tenth of what importing the reader would cost
    from pathlib import Path  # noqa: PLC0415 - as tomllib

    path = Path(__file__).parent / "lexicon" / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def folded_words(listed: str) -> frozenset[str]:
    """The words of a blank-separated list, as tokens fold them."""
    return frozenset(folded(word) for word in listed.split())


def every_word(listed: object) -> frozenset[str]:
    """All words of some sections, those of their names too."""
    if isinstance(listed, str):
        return folded_words(listed)
    if isinstance(listed, Mapping):
        return every_word([*listed, *listed.values()])
    return frozenset().union(*map(every_word, listed)) if isinstance(listed, Sequence) else frozenset()


def listed(languages: tuple[str, ...], subject: str, section: str, key: str) -> frozenset[str]:
    """One word list of several languages together."""
    found: frozenset[str] = frozenset()
    for language in languages:
        found |= folded_words(words(language, subject).get(section, {}).get(key, ""))
    return found
