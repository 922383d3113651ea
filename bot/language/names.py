"""Known clients in a message, however they are shortened.

A client is known by its whole name, by its name without "the" and without a legal suffix, by its first words and, for
people, by the last; each with or without a possessive s. A single word that is also an ordinary word ("May" of
"May & Sons") is looked for only where a name is expected, never in running text. Two clients that match equally are
both given back.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from bot.language.currencies_said import currency_named
from bot.language.lexicons import shared
from bot.language.number_words import number_words
from bot.language.text import folded, tokens_of
from bot.language.typos import Spelling

Folds = tuple[str, ...]
_PART = 2  # rank of a call that leaves out words
_JOINING = frozenset("&+-'.,/")


class NameSpan(NamedTuple):
    """Tokens [first, last) name one of `clients`; more than one where they match equally."""

    first: int
    last: int
    clients: tuple[str, ...]


class ClientIndex(NamedTuple):
    """Clients by the folds of what people call them; `weak` holds the calls that are ordinary words too."""

    strong: Mapping[Folds, tuple[str, ...]]
    weak: Mapping[Folds, tuple[str, ...]]
    longest: Mapping[str, int]
    spelling: Spelling
    by_word: Mapping[str, tuple[str, ...]]
    weak_first: frozenset[str]
    openers: frozenset[str]  # the first words of all calls

    def spot(self, folds: Sequence[str]) -> list[NameSpan]:
        """All clients named in running text, the longest call at each place."""
        found: list[NameSpan] = []
        if self.openers.isdisjoint(folds):
            return found
        place = 0
        longest = self.longest
        while place < len(folds):
            size = longest.get(folds[place], 0)
            span = self._at(folds, place, size) if size else None
            if span is None and folds[place] in self.weak_first:
                span = self._weak_at(folds, place)
            if span is None:
                place += 1
            else:
                found.append(span)
                place = span.last
        return found

    def _at(self, folds: Sequence[str], place: int, size: int) -> NameSpan | None:
        for length in range(min(size, len(folds) - place), 0, -1):
            clients = self.strong.get(tuple(folds[place : place + length]))
            if clients is not None:
                return NameSpan(place, place + length, clients)
        return None

    def _weak_at(self, folds: Sequence[str], place: int) -> NameSpan | None:
        """An ordinary word that is a client's name, where only a name can stand."""
        for length in (2, 1):
            clients = self.weak.get(tuple(folds[place : place + length]))
            last = place + length
            if clients is None or last > len(folds):
                continue
            after = folds[last] if last < len(folds) else ""
            before = folds[place - 1] if place else ""
            if folds[place] in words_that_name("months") and before in words_that_name("before_date"):
                return None
            if after in words_that_name("after_name") or (
                before in words_that_name("before_name")
                and not _of_a_date(after)
                and folds[place] not in words_that_name("weekdays")
            ):
                return NameSpan(place, last, clients)
        return None

    def named(self, folds: Sequence[str]) -> tuple[str, ...]:
        """The clients that exactly these words can call, slips of the finger included; empty for none."""
        key = tuple(folds)
        if key[:1] == ("the",) and len(key) > 1:
            key = key[1:]
        found = self.strong.get(key) or self.weak.get(key)
        if found is None and len(key) == 1:
            meant = self.spelling.corrected(key[0])
            found = self.by_word.get(meant) if meant and (len(key[0]) > 5 or len(meant) > 5) else None
        return found or ()


def _of_a_date(word: str) -> bool:
    """The number behind a month: "june 5", "june 2026", but not "june 2200" and "june 300"."""
    return word[:1].isdecimal() and (not word.isdecimal() or int(word) <= 31 or 1990 <= int(word) <= 2099)


def client_index(clients: tuple[str, ...], learned: tuple[tuple[str, str], ...] = ()) -> ClientIndex:
    latest = _latest[0]
    if latest is None or latest[0] is not clients or latest[1] is not learned:
        latest = _latest[0] = clients, learned, _index(clients, learned)
    return latest[2]


# The index that was asked for last: telling a thousand names from others takes as long as finding them in a message.
_latest: list[tuple[tuple[str, ...], tuple[tuple[str, str], ...], ClientIndex] | None] = [None]


@lru_cache(maxsize=64)
def _index(clients: tuple[str, ...], learned: tuple[tuple[str, str], ...]) -> ClientIndex:
    ranked: dict[Folds, dict[str, int]] = {}
    for client in clients:
        for call, rank in _calls(client).items():
            ranked.setdefault(call, {})[client] = rank
    for said, client in learned:
        for call in _with_possessive(_without_article(folds_of(said))):
            ranked[call] = {client: 0}
    best = {
        call: tuple(c for c, rank in by.items() if rank == min(by.values())) for call, by in ranked.items()
    }
    ordinary = _ordinary()
    parts = {call for call in best if len(call) == 1 and min(ranked[call].values()) == _PART}
    best = {call: found for call, found in best.items() if call not in parts or not _is_no_call(call[0])}
    whole = {call for call, by in ranked.items() if len(call) > 1 and min(by.values()) < _PART}
    weak = {call for call in best if call not in whole and _is_weak(call, ordinary)}
    strong = {call: found for call, found in best.items() if call not in weak}
    longest: dict[str, int] = {}
    for call in strong:
        longest[call[0]] = max(longest.get(call[0], 0), len(call))
    by_word = {call[0]: found for call, found in best.items() if len(call) == 1}
    first = frozenset(call[0] for call in weak)
    return ClientIndex(
        strong, {call: best[call] for call in weak}, longest, Spelling(by_word), by_word, first,
        first | longest.keys(),
    )  # fmt: skip


def _is_no_call(word: str) -> bool:
    """Whether a word is a number or money of itself: the "two" of Two Wheels Good, the "grand" of Grand Canal.

    "mondays" are days too, and nothing of Monday Motors.
    """
    if word.rstrip("s").rstrip("'") in words_that_name("weekdays") and word.endswith("s"):
        return True
    if word.isdecimal():
        return True  # the 7 of "7 Layers" is in every "7pm"
    return (
        word in words_that_name("signs")
        or word in number_words(("en",)).triggers
        or currency_named((word,), "USD") is not None
    )


def _is_weak(call: Folds, ordinary: frozenset[str]) -> bool:
    """Whether a call says nothing alone: "penny", "grand" and "paid for" do not; "penny lane" does."""
    if len(call) == 1:
        return call[0] in ordinary
    plain = all(word in ordinary or word in _JOINING for word in call)
    return plain and not words_that_name("telling").isdisjoint(call)


@lru_cache(maxsize=8)
def words_that_name(key: str) -> frozenset[str]:
    """A list of `names.toml`."""
    return frozenset(shared("names")[key].split())


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    return frozenset(folded(shared("names")["ordinary"]).split())


@lru_cache(maxsize=1)
def legal_forms() -> frozenset[str]:
    """Ends of a company's name that people leave out."""
    return frozenset(folded(shared("names")["suffixes"]).split())


def folds_of(name: str) -> Folds:
    return tuple(token.fold for token in tokens_of(name))


def _calls(client: str) -> dict[Folds, int]:
    """What a client may be called, with how far that is from the whole name: 0 whole, 1 core, 2 a part."""
    calls: dict[Folds, int] = {}
    for written in reversed([one for said in _in_letters(client) for one in _spellings(folds_of(said))]):
        calls |= _calls_of(written)
    return calls


def _in_letters(client: str) -> list[str]:
    """A name as it is written, and as keyboards without its letters do: "Müller" is Mueller, and Mueller "müller"."""
    said = client.casefold()
    plain = said.translate(_WITHOUT_MARKS) if not said.isascii() else _UMLAUT.sub(r"\1", said)
    return [client] if plain == said else [client, plain]


_WITHOUT_MARKS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
_UMLAUT = re.compile(r"(?<=[b-df-hj-np-tv-z])([aou])e(?=[b-df-hj-np-tv-z])")


def _spellings(whole: Folds) -> list[Folds]:
    """A name as it is written and as it is typed: "Sage & Stone" is "sage and stone", "O'Hara" is "ohara"."""
    others = shared("names")["typed"]
    found = [whole]
    joints = ("and", "n") if "&" in whole or "+" in whole else ()
    found += [tuple(joint if word in {"&", "+"} else word for word in whole) for joint in joints]
    if any("'" in word for word in whole):
        found.append(tuple(word.replace("'", "") for word in whole))
        found.append(tuple(word.removesuffix("'s") for word in whole))
    if "." in whole:
        found.append(tuple(word for word in whole if word != "."))
    if whole and whole[0] in others.values():
        found += [(long, *whole[1:]) for long, short in others.items() if short == whole[0]]
    if any(word in others for word in whole):
        found.append(tuple(others.get(word, word) for word in whole))
    if len(whole) == 2 and whole[0] in words_that_name("titles"):
        found.append((whole[0], whole[1][:1]))
    return found


def _calls_of(whole: Folds) -> dict[Folds, int]:
    core = _core(whole)
    calls: dict[Folds, int] = {}
    for size in range(1, len(core)):
        if core[size - 1] not in _JOINING and core[size - 1] not in words_that_name("particles"):
            calls |= dict.fromkeys(_with_possessive(core[:size]), 2)
    if len(core) == 2 and core[1].isalpha() and len(core[1]) > 3:
        calls |= dict.fromkeys(_with_possessive(core[1:]), 2)
    if len(core) > 2 and core[0] in words_that_name("titles"):
        calls |= dict.fromkeys(_with_possessive(core[1:]), 1)
    if len(core) > 2 and core[0] in words_that_name("houses"):
        calls |= dict.fromkeys(_with_possessive(core[1:]), 1)  # "Il Gallo" of "Ristorante Il Gallo"
    if core:
        calls |= dict.fromkeys(_with_possessive(core), 1)
    calls |= dict.fromkeys(_with_possessive(whole), 0)
    calls.pop((), None)
    for title in words_that_name("titles"):
        calls.pop((title,), None)
    return calls


def _without_article(whole: Folds) -> Folds:
    return whole[1:] if whole[:1] == ("the",) and len(whole) > 1 else whole


@lru_cache(maxsize=4096)
def core_of(client: str) -> Folds:
    """A client's name in folds, without "the", full stops and a legal suffix."""
    return tuple(word for word in _core(folds_of(client)) if word != ".")


def _core(whole: Folds) -> Folds:
    core = _without_article(whole)
    suffixes = legal_forms()
    while len(core) > 1 and (core[-1] in suffixes or core[-1] == "."):
        core = core[:-1]
    return core


def _with_possessive(call: Folds) -> list[Folds]:
    if not call:
        return []
    last = call[-1]
    if not last[-1:].isalpha():
        return [call]
    forms = [call, (*call[:-1], last + "'s")]
    if len(last) > 2:
        forms.append((*call[:-1], last + ("'" if last.endswith("s") else "s")))
    return forms
