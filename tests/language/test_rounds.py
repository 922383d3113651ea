"""What comes round: asked for and ended, and cancellations that are only talk."""

from typing import Any

import pytest

from bot.language.rounds import says_change
from tests.reader import read

SAID: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"intent": "ask_recurring", "direction": "expense"},
        ["what are my subscriptions?", "list my recurring costs", "show recurring expenses", "subscriptions"],
    ),
    ({"intent": "ask_recurring", "direction": "income"}, ["what are my retainers?", "recurring income"]),
    ({"intent": "ask_recurring"}, ["recurring", "what comes round every month?", "show what is recurring"]),
    (
        {"intent": "end_recurring", "counterparty": "Figma"},
        [
            "I cancelled Figma",
            "cancelled my Figma subscription",
            "cancelled my figma sub",
            "I've just cancelled Figma",
            "cancel the Figma subscription",
            "my Figma subscription was cancelled",
            "unsubscribed from Figma",
            "I no longer pay for Figma",
        ],
    ),
    (
        {"intent": "end_recurring", "counterparty": "Acme"},
        [
            "Acme's retainer ended",
            "the Acme retainer is over",
            "Acme ended the retainer",
            "Acme retainer has ended",
        ],
    ),
]
TALK = [
    "Acme cancelled the meeting",
    "Acme cancelled",
    "I cancelled the invoice to Acme",
    "I stopped by at Acme",
    "should I cancel Figma?",
    "what if I cancelled Figma?",
    "cancel that",
    "I will cancel Figma next week",
    "I haven't cancelled Figma",
]


@pytest.mark.parametrize(("expected", "text"), [(e, text) for e, texts in SAID for text in texts])
def test_what_comes_round(expected: dict[str, Any], text: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize("text", TALK)
def test_a_cancellation_that_ends_nothing(text: str) -> None:
    got = read(text)
    assert isinstance(got, str) or "end_recurring" not in {each["intent"] for each in got}


@pytest.mark.parametrize(
    ("text", "is_change"),
    [
        ("Figma is 18 a month now", True),
        ("xero's gone up to 37 a month", True),
        ("Figma is 18 a month", False),
        ("Figma costs 18 a month", False),
    ],
)
def test_a_price_that_is_said_as_a_change(text: str, is_change: bool) -> None:
    assert says_change(text) is is_change


@pytest.mark.parametrize(
    "text",
    [
        "Zed is on a 2k/month retainer",
        "Zed Ltd is on a monthly retainer of 2000",
        "Zed's on a 2000 a month retainer",
    ],
)
def test_a_new_client_on_a_retainer_is_named_without_the_verb(text: str) -> None:
    [got] = read(text)
    assert got["intent"] == "recurring_income"
    assert got["counterparty"] in {"Zed", "Zed Ltd"}
