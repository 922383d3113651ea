"""Questions that no phrase pattern fits, by what they are about; and sentences of the same words that ask nothing."""

import pytest

from tests.reader import read

ASKED = [
    ("ask_runway", "how long til im skint"),
    ("ask_runway", "how long am I good for, money wise"),
    ("ask_runway", "when does the cash go poof, how many months have I got"),
    ("ask_runway", "will my savings carry me till spring"),
    ("ask_runway", "how many months can we coast like this"),
    ("ask_owed", "who hasnt coughed up yet"),
    ("ask_owed", "anyone still not settled with me?"),
    ("ask_owed", "what amount is pending from Acme?"),
    ("ask_owed", "which customers are behind"),
    ("ask_clients", "how heavily am I leaning on Acme"),
    ("ask_clients", "am I too much dependent of one client?"),
    ("ask_clients", "what chunk of my income is Acme"),
    ("ask_rate", "which hourly rate do I need?"),
    ("ask_rate", "are my prices too low"),
    ("ask_capacity", "do I have any bandwidth next week"),
    ("ask_capacity", "can I squeeze in another shoot"),
    ("ask_checkin", "give me a quick snapshot of the business"),
    ("ask_checkin", "how are things shaping up for the company"),
    ("ask_history", "last 5 things I logged"),
    ("ask_history", "what did I write in yesterday"),
    ("ask_workdays", "when is my next long weekend off"),
    ("ask_tax", "what slice should I stash for the taxman"),
    ("ask_tax", "when is the next VAT date due"),
    ("ask_income", "what did Acme pay me last year"),
    ("ask_expenses", "where does all my money disappear to"),
    ("ask_profit", "did I come out ahead or at a loss?"),
    ("help", "what kinda stuff can I tell you"),
    ("export", "can I have a backup of everything"),
]
NOT_ASKED = [
    "Acme has not paid",
    "the last thing I need is another client",
    "nice weather today, isn't it?",
    "how was your weekend?",
    "who won the match last night",
    "my tax adviser is on holiday",
    "what a week",
    "Acme will owe me a coffee",
    "I wrote the report yesterday",
    "where is my phone",
]


@pytest.mark.parametrize(("intent", "text"), ASKED)
def test_a_question_in_any_words(intent: str, text: str) -> None:
    got = read(text)
    assert isinstance(got, list), got
    assert [each["intent"] for each in got] == [intent]


@pytest.mark.parametrize("text", NOT_ASKED)
def test_no_question_of_money(text: str) -> None:
    assert read(text) == "none"
