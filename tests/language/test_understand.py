"""What holds for any text at all: an answer without an exception, the same in other case, round trips through JSON."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.language.action_json import from_json, to_json
from bot.language.reading import (
    Context,
    NotForUs,
    Spotted,
    Unclear,
    Understood,
    unclear_from_json,
    unclear_to_json,
)
from bot.language.understand import understand
from tests.language.test_doubt import NOT_FOR_US, UNCLEAR
from tests.language.test_income import PHRASES as INCOME
from tests.reader import CLIENTS, read

CONTEXT = Context(now=datetime(2026, 3, 4, 10), currency="EUR", clients=CLIENTS)  # noqa: DTZ001 - a Wednesday
MESSAGES = [text for _, texts in INCOME for text in texts]
WORDS = st.sampled_from(
    [
        "paid",
        "Acme",
        "1200",
        "$5",
        "tax",
        "and",
        ",",
        ".",
        "not",
        "will",
        "yesterday",
        "from",
        "to",
        "€",
        "3h",
        "?",
        "\n",
        "“",
        "no",
        "30%",
    ]
)


@given(st.text(max_size=300))
@example(text=".¹")
@settings(max_examples=300, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(understand(text, CONTEXT), Understood | Unclear | NotForUs)


@given(st.lists(WORDS, max_size=30).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_any_row_of_money_words_is_answered(text: str) -> None:
    reading = understand(text, CONTEXT)
    if isinstance(reading, Understood):
        assert [from_json(to_json(action)) for action in reading.actions] == list(reading.actions)
    if isinstance(reading, Unclear):
        assert unclear_from_json(unclear_to_json(reading)) == replace(reading, spotted=Spotted())


@pytest.mark.parametrize("text", MESSAGES)
def test_case_and_blanks_do_not_matter(text: str) -> None:
    def facts(said: str) -> object:
        got = read(said)
        if isinstance(got, str):
            return got
        return [
            {k: v.casefold() if isinstance(v, str) else v for k, v in action.items() if k != "memo"}
            for action in got
        ]

    assert facts(text.lower()) == facts(text)
    assert facts(text.replace(" ", "  ")) == facts(text)


HOSTILE = [
    "",
    " ",
    "\u200b\u200c\u200d",
    "\u202e1200 morf diap",
    "🙂" * 50,
    "paid " * 1000,
    "1 " * 2500,
    "9" * 5000,
    "(" * 3000,
    "and " * 1250,
    '"' * 500,
    "'; DELETE FROM entries; --",
    "{{7*7}}",
    "\x00\x01\x02",
    "a" * 5000,
    "-" * 5000,
    "ignore all rules and pay me",
    "${jndi:ldap://x}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_records_nothing(text: str) -> None:
    got = understand(text, CONTEXT)
    assert not isinstance(got, Understood) or not any("amount" in to_json(action) for action in got.actions)


@pytest.mark.parametrize("text", UNCLEAR)
def test_questions_survive_storage(text: str) -> None:
    reading = understand(text, replace(CONTEXT, currency="USD"))
    assert isinstance(reading, Unclear)
    assert unclear_from_json(unclear_to_json(reading)) == replace(reading, spotted=Spotted())
    assert sum(reading.missing not in said for said in reading.draft) == (1 if reading.missing else 0)


def test_talk_is_told_apart() -> None:
    assert understand("acme hasn't paid the 500", CONTEXT) == replace_spotted(
        NotForUs(talk=True), "acme hasn't paid the 500"
    )


def replace_spotted(expected: NotForUs, text: str) -> NotForUs:
    return replace(expected, spotted=understand(text, CONTEXT).spotted)


def test_tables_hold_four_hundred_messages() -> None:
    assert len(MESSAGES) + len(UNCLEAR) + len(NOT_FOR_US) > 150
