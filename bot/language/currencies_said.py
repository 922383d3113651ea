"""Which currency is said beside a number: symbols, codes and words, before it or after it.

What can mean several currencies means the founder's own if that is among them: "$" is AUD for an AUD founder.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.domain.currencies import DECIMALS
from bot.language.lexicons import shared
from bot.language.text import Token, folded

_OWN = "*"  # "bucks" are whatever the founder earns
_MULTIPLE_LETTERS = 4  # a code and what it is multiplied with: "MEUR"


class Mark(NamedTuple):
    """A currency said at the tokens [first, last).

    Attributes:
        minor: cents of the currency.
        sign: a symbol, not a word or code.
        sure: says one currency of itself, as a code does and "$" does not.
        times: what the code multiplies: 1,000,000 for "MEUR".
    """

    first: int
    last: int
    currency: str
    minor: bool
    sign: bool
    sure: bool
    times: int = 1


class _Phrase(NamedTuple):
    said: tuple[str, ...]
    codes: tuple[str, ...]
    minor: bool
    times: int = 1


class _Said(NamedTuple):
    by_first: Mapping[str, tuple[_Phrase, ...]]
    by_last: Mapping[str, tuple[_Phrase, ...]]
    own_only: frozenset[str]
    glued_only: frozenset[str]
    spaced: frozenset[str]
    letters: Mapping[str, str]
    wordy: frozenset[str]
    capitals: frozenset[str]
    begins: frozenset[
        str
    ]  # every word that a mark behind a number can begin with, codes with a multiple aside
    ends: frozenset[str]  # every word that one before a number can end with, again
    multiples: Mapping[str, int]
    codes: Mapping[str, str]
    parts: Mapping[str, tuple[str, ...]]
    alone: Mapping[str, str]


@lru_cache(maxsize=1)
def _said() -> _Said:
    file = shared("currencies")
    phrases = [
        _Phrase(tuple(folded(key).split()), tuple(codes.split()), section == "minor")
        for section in ("said", "minor")
        for key, codes in file[section].items()
    ]
    phrases += [
        _Phrase((word,), tuple(codes.split()), minor=True, times=times)
        for word, (times, codes) in file["coins"].items()
    ]
    phrases += _with_adjectives(phrases, file["adjectives"])
    phrases.sort(key=lambda phrase: -len(phrase.said))
    by_first: dict[str, list[_Phrase]] = {}
    by_last: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase.said[0], []).append(phrase)
        by_last.setdefault(phrase.said[-1], []).append(phrase)
    special = file["words"]
    codes = {code.lower(): code for code in DECIMALS}
    return _Said(
        by_first={word: tuple(found) for word, found in by_first.items()},
        by_last={word: tuple(found) for word, found in by_last.items()},
        own_only=frozenset(special["own_only"].split()),
        glued_only=frozenset(special["glued_only"].split()),
        spaced=frozenset(special["spaced"].split()),
        letters=special["letters"],
        wordy=frozenset(file["codes"]["wordy"].split()),
        capitals=frozenset(special["capitals"].split()),
        begins=frozenset(by_first) | codes.keys(),
        ends=frozenset(by_last) | codes.keys() | special["letters"].keys(),
        multiples=file["codes"]["multiples"],
        codes=codes,
        parts={word: tuple(codes.split()) for word, codes in file["parts"].items()},
        alone=file["alone"],
    )


def _with_adjectives(phrases: Sequence[_Phrase], adjectives: Mapping[str, str]) -> list[_Phrase]:
    """As in "turkish lira", "swiss francs": an adjective settles which one a shared word means."""
    by_code: dict[str, list[str]] = {}
    for phrase in phrases:
        if (
            len(phrase.said) == 1
            and phrase.said[0].isalpha()
            and len(phrase.said[0]) > 2
            and not phrase.minor
        ):
            for code in phrase.codes:
                by_code.setdefault(code, []).append(phrase.said[0])
    return [
        _Phrase((adjective, word), (code,), minor=False)
        for adjective, code in adjectives.items()
        for word in by_code.get(code, ())
    ]


def currency_named(words: Sequence[str], founder: str) -> str | None:
    """The currency that folded words name ("euros", "us dollars", "chf"), no number needed; None for no name."""
    said = _said()
    for phrase in said.by_first.get(words[0], ()) if words else ():
        if phrase.said == tuple(words) and not phrase.minor:
            return _resolved(phrase.codes, founder)
    return said.codes.get(words[0]) if len(words) == 1 else None


def mark_before(tokens: Sequence[Token], at: int, founder: str, floor: int = 0) -> Mark | None:
    """The currency said right before token `at`, not reaching below token `floor`."""
    if at <= floor:
        return None
    said = _said()
    last = tokens[at - 1].fold
    if last not in said.ends and len(last) != _MULTIPLE_LETTERS:
        return None
    for phrase in said.by_last.get(last, ()):
        first = at - len(phrase.said)
        if first < floor or phrase.minor or not _stands(tokens, first, at, phrase, founder):
            continue
        if (
            len(phrase.said) > 1
            and last == "$"
            and not tokens[at - 1].glued
            and phrase.said[0] not in said.spaced
        ):
            continue
        return _mark(first, at, phrase, founder)
    return _code_before(tokens, at, founder, said)


def _code_before(tokens: Sequence[Token], at: int, founder: str, said: _Said) -> Mark | None:
    token = tokens[at - 1]
    code = said.codes.get(token.fold)
    if code is not None and (code == founder or code not in said.wordy):
        return Mark(at - 1, at, code, False, False, True)
    multiple = _multiple(at - 1, token, said)
    if multiple is not None:
        return multiple
    letter = said.letters.get(token.fold)
    if letter is not None and letter == founder and at < len(tokens) and tokens[at].glued:
        alone = not token.glued or tokens[at - 2].kind == "mark"
        return Mark(at - 1, at, letter, False, True, False) if alone else None
    return None


def mark_after(tokens: Sequence[Token], at: int, founder: str) -> Mark | None:
    """The currency said from token `at` on, right after a number."""
    if at >= len(tokens):
        return None
    said = _said()
    token = tokens[at]
    if token.fold not in said.begins and len(token.fold) != _MULTIPLE_LETTERS:
        return None
    for phrase in said.by_first.get(token.fold, ()):
        if _stands(tokens, at, at + len(phrase.said), phrase, founder):
            if phrase.said[0] in said.glued_only and not token.glued:
                continue
            return _mark(at, at + len(phrase.said), phrase, founder)
    code = said.codes.get(token.fold)
    if code is None and token.fold in said.alone and _is_last(tokens, at):
        return Mark(at, at + 1, said.alone[token.fold], minor=False, sign=False, sure=True)
    if code is None:
        return _multiple(at, token, said)
    if code in said.wordy and code != founder and not token.text.isupper():
        return None
    return Mark(at, at + 1, code, False, False, True)


def _is_last(tokens: Sequence[Token], at: int) -> bool:
    """Whether no noun follows: "80 canadian from Jay", but "2 canadian clients"."""
    return at + 1 >= len(tokens) or tokens[at + 1].kind != "word" or tokens[at + 1].fold in _NO_NOUNS


_NO_NOUNS = frozenset(
    {"from", "for", "to", "on", "at", "by", "via", "in", "cash", "today", "yesterday", "and"}
)


def part_after(tokens: Sequence[Token], at: int, currency: str) -> Mark | None:
    """The hundredths said from token `at` on, behind an amount of `currency`: the "gr" of "189 zł 90 gr"."""
    if at < len(tokens) and currency in _said().parts.get(tokens[at].fold, ()):
        return Mark(at, at + 1, currency, minor=True, sign=False, sure=True)
    return mark_after(tokens, at, currency)


def _multiple(at: int, token: Token, said: _Said) -> Mark | None:
    """As in "MEUR 2", "30 KUSD"."""
    if len(token.fold) != _MULTIPLE_LETTERS or not token.text.isupper():
        return None
    code, times = said.codes.get(token.fold[1:]), said.multiples.get(token.fold[0])
    if code is None or times is None:
        return None
    return Mark(at, at + 1, code, minor=False, sign=False, sure=True, times=times)


def _stands(tokens: Sequence[Token], first: int, last: int, phrase: _Phrase, founder: str) -> bool:
    if last > len(tokens) or any(tokens[first + i].fold != word for i, word in enumerate(phrase.said)):
        return False
    word, said = phrase.said[0], _said()
    if len(phrase.said) > 1 or word not in said.own_only or founder in phrase.codes:
        return True
    return word in said.capitals and tokens[first].text.isupper()


def _mark(first: int, last: int, phrase: _Phrase, founder: str) -> Mark:
    sign = not phrase.said[-1][0].isalpha() and phrase.said[-1] != "."
    sure = len(phrase.codes) == 1 and phrase.codes[0] != _OWN
    return Mark(first, last, _resolved(phrase.codes, founder), phrase.minor, sign, sure, phrase.times)


def _resolved(codes: tuple[str, ...], founder: str) -> str:
    return founder if founder in codes or codes[0] == _OWN else codes[0]
