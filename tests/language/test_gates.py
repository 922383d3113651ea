"""What is left out because its words are not there would have read nothing: with and without, the same is read."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.clauses import groups
from bot.language.currencies_said import mark_after, mark_before
from bot.language.date_words import DateWords, Rules, date_words, month_first
from bot.language.events import main_verb
from bot.language.message import message_of
from bot.language.number_words import number_words
from bot.language.numerals import read_numeral
from bot.language.phrases import pattern_book
from bot.language.polarity import polarity, weighed
from bot.language.ranges import RangeReader
from bot.language.reading import Context
from bot.language.text import Text, plain
from tests.language.test_doubt import NOT_FOR_US
from tests.language.test_income import PHRASES as INCOME
from tests.language.test_questions import TABLES

WEDNESDAY = date(2026, 3, 4)
LANGUAGES = ("en",)
WORDS = date_words(LANGUAGES)


class _Everything(frozenset[str]):
    """A set of all words."""

    def __contains__(self, word: object) -> bool:
        return True


class _EveryRule(Mapping[str, Rules]):
    """Every rule for every word."""

    def __init__(self, rules: Mapping[str, Rules]) -> None:
        kinds = zip(*rules.values(), strict=True)
        self._all = Rules(*(tuple(dict.fromkeys(name for names in kind for name in names)) for kind in kinds))

    def __getitem__(self, word: str) -> Rules:
        return self._all

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


def _read(meant: object) -> dict[str, object] | None:
    return None if meant is None else vars(meant)


def _reader(text: Text, words: DateWords) -> RangeReader:
    return RangeReader(text, WEDNESDAY, words, "USD", month_first=month_first("USD"))


_DATE_WORDS = sorted(WORDS.openers.union(WORDS.behind_numbers, *WORDS.lists.values()))
_NUMBERS = ("1", "3", "3rd", "12", "25", "30", "2026", "1200", "3/4", "03.04.")
_SAID = st.lists(st.sampled_from([*_DATE_WORDS, *_NUMBERS, "acme", "paid", ","]), min_size=1, max_size=6)


@given(_SAID)
def test_a_word_opens_every_rule_that_can_read_a_day_there(said: list[str]) -> None:
    text = plain(" ".join(said))
    gated, every = _reader(text, WORDS), _reader(text, WORDS._replace(rules=_EveryRule(WORDS.rules)))
    for at, token in enumerate(text.tokens):
        if token.kind != "number":
            assert _read(gated.spot(at)) == _read(every.spot(at)), said


@given(
    st.sampled_from(_NUMBERS), st.sampled_from([*_DATE_WORDS, "acme"]), st.sampled_from([*_DATE_WORDS, ""])
)
def test_a_date_that_begins_with_a_number_goes_on_with_one_of_its_words(
    number: str, behind: str, last: str
) -> None:
    text = plain(f"{number} {behind} {last}")
    meant = _reader(text, WORDS).spot(0)
    if meant is not None and not meant.bare and number.isdecimal() and len(number) < 4:
        assert behind in WORDS.behind_numbers


@given(
    st.sampled_from(["1", "12", "1200", "4.50"]),
    st.lists(st.sampled_from(sorted(number_words(LANGUAGES).triggers | {"and", "of"})), max_size=4),
)
def test_digits_go_on_with_one_of_their_words_or_end(digits: str, behind: list[str]) -> None:
    words = number_words(LANGUAGES)
    tokens = plain(" ".join([digits, *behind])).tokens
    gated = _read(read_numeral(tokens, 0, "USD", words))
    assert gated == _read(read_numeral(tokens, 0, "USD", words._replace(behind_digits=_Everything())))


@pytest.mark.parametrize("said", ["$", "usd", "euros", "meur", "us $", "rs.", "kr", "nz dollars", "¢"])
def test_a_currency_that_can_stand_before_or_behind_is_found_there(said: str) -> None:
    before, behind = plain(f"{said.upper()} 20"), plain(f"20 {said.upper()}")
    found = mark_before(before.tokens, len(before.tokens) - 1, "USD"), mark_after(behind.tokens, 1, "USD")
    assert any(found)


def test_what_no_word_turns_has_happened() -> None:
    context = Context(now=datetime(2026, 3, 4, 10))  # noqa: DTZ001 - as a founder's clock shows it
    for text in [*NOT_FOR_US, *(text for _, texts in INCOME for text in texts)]:
        for sentence in message_of(text, context).sentences:
            for group in groups(sentence):
                main = main_verb(group, None)
                assert polarity(group, main, None) == weighed(group, main, None), text


def test_every_pattern_that_matches_is_among_those_that_fit() -> None:
    book = pattern_book("en")
    every = [pattern for pattern in book.at(range(len(book))) if pattern.needed]
    said = [text for table in (INCOME, *TABLES) for _, texts in table for text in texts]
    for text in said[::7]:
        folds = plain(text).folds
        line = "".join(f" {fold}" for fold in folds)
        fitting = {pattern.line for pattern in book.at(book.fitting(frozenset(folds)))}
        for pattern in every:
            if pattern.regex.search(line):
                assert pattern.line in fitting, (text, pattern.line)
