"""The words of the reader, as data: `lexicon/<language>/<subject>.toml`, read when first asked for.

`words(language, subject)` is the file as a mapping; `folded_words` makes a word list of a blank-separated
string, in the form that tokens have (`Token.fold`). A language is a folder; one that lacks a subject adds
nothing.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.language.text import folded

LANGUAGES = ("en", "es", "de", "fr", "pt")
_FOLDER = Path(__file__).parent / "lexicon"


@cache
def words(language: str, subject: str) -> Mapping[str, Any]:
    """The sections of one lexicon file; empty where a language has no such file."""
    return _read(_FOLDER / language / f"{subject}.toml")


@cache
def shared(subject: str) -> Mapping[str, Any]:
    """The sections of a lexicon file that holds for every language."""
    return _read(_FOLDER / f"{subject}.toml")


def _read(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def folded_words(listed: str) -> frozenset[str]:
    """The words of a blank-separated list, as tokens fold them."""
    return frozenset(folded(word) for word in listed.split())


def listed(languages: tuple[str, ...], subject: str, section: str, key: str) -> frozenset[str]:
    """One word list of several languages together."""
    found: frozenset[str] = frozenset()
    for language in languages:
        found |= folded_words(words(language, subject).get(section, {}).get(key, ""))
    return found
