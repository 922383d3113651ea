"""The number words of some languages together, folded; the first language wins where two use one word."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from bot.language.lexicons import listed, words
from bot.language.text import folded

FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


class NumberWords(NamedTuple):
    """What numbers are made of.

    Attributes:
        numbers: words below a thousand with their value.
        scales: words that multiply what stands before them.
        bare_scales: scales that mean one of themselves without an article ("mil", "hundert").
        local_scales: scales understood only by founders of these currencies ("L", "cr").
        glued_scales: scales understood only without a blank before them ("2m").
        money_scales: scales that say money of themselves ("grand").
        and_after_tens: "treinta y cinco" is 35.
        tens_take_teens: "soixante-quinze" is 75, "quatre-vingt-dix" 90.
        starters: every word a number can begin with, articles aside.
        triggers: every token at which a spotter must look closer.
        behind_digits: every word that a number in digits can go on with.
        compound: a word made of number words ("zweihundertfünfzig"), where a language has such.
    """

    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    bare_scales: frozenset[str]
    local_scales: Mapping[str, frozenset[str]]
    glued_scales: frozenset[str]
    money_scales: frozenset[str]
    slang: Mapping[str, int]
    ands: frozenset[str]
    articles: frozenset[str]
    halves: frozenset[str]
    quarters: frozenset[str]
    of: frozenset[str]
    points: frozenset[str]
    pronouns: frozenset[str]
    vague: frozenset[str]
    vague_alone: frozenset[str]
    starters: frozenset[str]
    triggers: frozenset[str]
    behind_digits: frozenset[str]
    and_after_tens: bool
    tens_take_teens: bool
    compound: re.Pattern[str] | None
    compound_part: re.Pattern[str] | None


@cache
def number_words(languages: tuple[str, ...]) -> NumberWords:
    numbers: dict[str, int] = _merged(languages, "numbers")
    scales: dict[str, int] = _merged(languages, "scales")
    slang: dict[str, int] = _merged(languages, "slang")
    sections = [words(language, "amounts").get("words", {}) for language in languages]
    lists = {
        key: listed(languages, "amounts", "words", key)
        for key in ("articles", "half", "quarter", "of", "point", "pronouns", "vague", "vague_alone", "and")
    }
    starters = frozenset(numbers) | frozenset(scales) | frozenset(slang) | lists["half"] | lists["quarter"]
    made_of = _compound_alternatives(languages)
    return NumberWords(
        numbers=numbers,
        scales=scales,
        bare_scales=frozenset(_merged(tuple(each for each in languages if each != "en"), "scales")),
        local_scales={
            word: frozenset(codes.split())
            for section in sections
            for word, codes in section.get("local_scales", {}).items()
        },
        glued_scales=listed(languages, "amounts", "words", "glued_scales"),
        money_scales=listed(languages, "amounts", "words", "money_scales"),
        slang=slang,
        ands=lists["and"],
        articles=lists["articles"],
        halves=lists["half"],
        quarters=lists["quarter"],
        of=lists["of"],
        points=lists["point"],
        pronouns=lists["pronouns"],
        vague=lists["vague"],
        vague_alone=lists["vague_alone"],
        starters=starters,
        triggers=starters.union(lists["articles"], lists["vague"], lists["vague_alone"], FRACTIONS, "."),
        behind_digits=frozenset(scales) | lists["and"] | frozenset(FRACTIONS),
        and_after_tens=any(section.get("and_after_tens") for section in sections),
        tens_take_teens=any(section.get("tens_take_teens") for section in sections),
        compound=re.compile(f"(?:{made_of}){{2,12}}") if made_of else None,
        compound_part=re.compile(made_of) if made_of else None,
    )


def _merged(languages: tuple[str, ...], section: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for language in reversed(languages):
        merged |= {folded(word): value for word, value in words(language, "amounts").get(section, {}).items()}
    return merged


def _compound_alternatives(languages: tuple[str, ...]) -> str:
    parts: set[str] = set()
    for language in languages:
        file = words(language, "amounts")
        if file.get("words", {}).get("compounds"):
            parts |= {folded(word) for word in (*file["numbers"], *file["scales"])}
            parts |= listed((language,), "amounts", "words", "and")
    return "|".join(sorted(parts, key=len, reverse=True))
