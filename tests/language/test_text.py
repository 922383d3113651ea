"""Messages made plain: what is changed, what is kept, and that it costs time in proportion to the length."""

import sys
from collections.abc import Callable
from datetime import datetime
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.amounts import spot_numbers
from bot.language.dates import spot_dates
from bot.language.lexicons import LANGUAGES, words
from bot.language.text import folded, plain

MADE_PLAIN = [
    ("1200 euro", [
        "１２００ euro", "1\u200b200 euro", "\u202e1200 euro\u202c", "1200\u00a0euro", "1200\u2009euro",
        "\ufeff1200 euro",
    ]),
    ("it's \"fine\"", ["it’s “fine”", "it‘s „fine“", "it′s «fine»", "it's \"fine\"", "itʼs “fine”"]),
    ("Zoë 5", ["Zoë 5", "Zoe\u0308 5", "Zoë\u20035"]),
    ("jan 4-8", ["jan 4–8", "jan 4‑8", "jan 4−8", "jan 4-8"]),
    ("34 12", ["٣٤ ١٢", "३४ १२", "34 12"]),
    ("fin office", ["ﬁn oﬃce", "fin office", "f\u00adin office"]),
    ("a\nb", ["a\nb", "a\rb", "a\u2028b", "a\x0bb", "a\x85b"]),
    ("1½ h", ["1½ h"]),
    ("m² 10³", ["m² 10³"]),
    ("$5", ["＄5", "﹩5", "$5", "$\u200d5"]),
]  # fmt: skip

TOKENS = [
    ("don't o'brien", ["don't", "o'brien"]),
    ("1'200.50 12:30", ["1'200.50", "12:30"]),
    ("3.5h T2125", ["3.5", "h", "T", "2125"]),
    ("hi, you!\nok", ["hi", ",", "you", "!", "\n", "ok"]),
    ("हिन्दी में", ["हिन्दी", "में"]),
    ("株式会社 1200円", ["株式会社", "1200", "円"]),
    ("R&D #44", ["R", "&", "D", "#", "44"]),
    ("1½", ["1", "½"]),
    ("", []),
    ("   ", []),
]


@pytest.mark.parametrize(
    ("expected", "said"), [(expected, said) for expected, phrases in MADE_PLAIN for said in phrases]
)
def test_made_plain(expected: str, said: str) -> None:
    assert plain(said).text == expected


@pytest.mark.parametrize(("said", "expected"), TOKENS)
def test_tokens(said: str, expected: list[str]) -> None:
    assert [token.text for token in plain(said).tokens] == expected


def test_glued_tokens() -> None:
    assert [token.glued for token in plain("3.5h T2125, a").tokens] == [False, True, False, True, True, False]


@pytest.mark.parametrize(
    ("said", "expected"),
    [("März", "marz"), ("ÑANDÚ", "nandu"), ("Łódź", "lodz"), ("straße", "strasse"), ("İs", "is")],
)
def test_fold_drops_case_and_accents(said: str, expected: str) -> None:
    assert folded(said) == expected


@given(st.text())
def test_every_token_knows_what_was_typed(said: str) -> None:
    text = plain(said)
    for at, token in enumerate(text.tokens):
        start, end = text.original_span(token.start, token.end)
        assert 0 <= start < end <= len(said)
        assert text.said(at, at + 1) == said[start:end]
        assert text.text[token.start : token.end] == token.text


@given(st.text())
def test_plain_is_plain_already(said: str) -> None:
    once = plain(said).text
    assert plain(once).text == once


@given(st.text(alphabet="ab 1,2.$'", max_size=60))
def test_doubled_blanks_change_no_token(said: str) -> None:
    assert [token.text for token in plain(said).tokens] == [
        token.text for token in plain(said.replace(" ", "  ")).tokens
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", ["amounts", "dates"])
def test_every_language_has_its_words(language: str, subject: str) -> None:
    assert words(language, subject)


def work(run: Callable[[], object]) -> int:
    """How many calls a run makes: time without a clock."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        run()
    finally:
        sys.setprofile(before)
    return calls


LONG = [
    "12 ", "one ", "a ", "the ", "1,", "1 234 ", "march ", "3/4 ", "$", "five hundred ", "12 13 14 march ",
    "from since until mo ",
    "the last ", "1.2k no sorry ", "2 x ", "monday to ", "in 3 days ", "between march and ", "a\u0301", "'",
    "1.", "few hundred ",
    "sorry 5 ", "of ", "\u200b", "zweihundert", "x9", "- ", "((", "9",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_work_grows_with_the_length_and_no_faster(piece: str) -> None:
    now = datetime(2026, 3, 4, 10)  # noqa: DTZ001  # the founder's wall time

    def read(length: int) -> None:
        text = plain((piece * length)[:length])
        spot_dates(text, now, "EUR", ("de", "en"))
        spot_numbers(text, "EUR", ("de", "en"))

    read(50)  # the lexicons are read once
    short, long = work(lambda: read(1250)), work(lambda: read(5000))
    assert long <= 4.4 * short + 500
