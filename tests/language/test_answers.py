"""Answers to a question, in words and by number; and what they teach."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.language.action_json import to_json
from bot.language.answers import read_answer
from bot.language.learning import lessons
from bot.language.reading import Context, Dropped, Learned, Unclear, Understood
from bot.language.understand import understand
from bot.wording.questions import choice_label, question

CONTEXT = Context(now=datetime(2026, 3, 4, 10), currency="EUR", clients=("Acme", "May & Sons", "May Chen"))  # noqa: DTZ001


def asked(text: str, context: Context = CONTEXT) -> Unclear:
    reading = understand(text, context)
    assert isinstance(reading, Unclear), reading
    return reading


def answer(about: str, said: str) -> Any:
    got = read_answer(asked(about), said, CONTEXT)
    return [to_json(action) for action in got.actions] if isinstance(got, Understood) else got


PAID_ME = [
    "Acme paid me",
    "they paid me",
    "paid me",
    "1",
    "the first",
    "first one",
    "income",
    "hat mich bezahlt",
    "me pagó",
    "m'a payé",
    "me pagou",
]
I_PAID = [
    "I paid Acme",
    "i paid them",
    "2",
    "the second",
    "expense",
    "ich habe bezahlt",
    "pagué",
    "j'ai payé",
    "paguei",
]
DROPPED = [
    "forget it",
    "neither",
    "never mind",
    "4",
    "no",
    "vergiss es",
    "olvídalo",
    "laisse tomber",
    "esquece",
    "nvm",
]


@pytest.mark.parametrize("said", PAID_ME)
def test_they_paid(said: str) -> None:
    assert answer("1200 acme", said)[0]["intent"] == "income"


@pytest.mark.parametrize("said", I_PAID)
def test_i_paid(said: str) -> None:
    assert answer("1200 acme", said)[0]["intent"] == "expense"


@pytest.mark.parametrize("said", DROPPED)
def test_dropped(said: str) -> None:
    assert answer("1200 acme", said) == Dropped()


@pytest.mark.parametrize(
    "said", ["got paid 500 from Beta", "what's my runway?", "spent 40 on lunch", "hello", ""]
)
def test_a_message_of_its_own_is_no_answer(said: str) -> None:
    assert answer("1200 acme", said) is None


@pytest.mark.parametrize(
    ("said", "amount", "day"),
    [
        ("1200", "1200.00", "2026-03-04"),
        ("1.2k yesterday", "1200.00", "2026-03-03"),
        ("it was 1200", "1200.00", "2026-03-04"),
        ("€18,40", "18.40", "2026-03-04"),
    ],
)
def test_a_missing_amount(said: str, amount: str, day: str) -> None:
    assert answer("paid acme", said) == [
        {"intent": "expense", "amount": amount, "currency": "EUR", "counterparty": "Acme", "date": day}
    ]


def test_an_amount_that_cannot_be_read_is_asked_again() -> None:
    again = answer("paid acme", "1.2.3k")
    assert isinstance(again, Unclear)
    assert again.reason == "amount_unreadable"
    assert "1.2.3k" in question(again)


def test_a_new_expense_is_no_amount_for_the_old_one() -> None:
    assert answer("paid acme", "spent 40 on lunch") is None


def test_one_of_two_clients() -> None:
    about = asked("got paid 500 from may")
    assert [choice_label(choice) for choice in about.choices] == ["May & Sons", "May Chen"]
    for said in ("May Chen", "chen", "the second", "2"):
        assert answer("got paid 500 from may", said)[0]["counterparty"] == "May Chen"


@pytest.mark.parametrize(
    ("asked", "answer", "amount"),
    [("Zeta overpaid by 50", "550", "550.00"), ("paid 45 each for chairs", "90", "90.00")],
)
def test_an_amount_that_was_asked_for_takes_the_place_of_the_one_in_doubt(
    asked: str, answer: str, amount: str
) -> None:
    context = Context(now=datetime(2026, 3, 4, 10, 0), currency="USD")  # noqa: DTZ001
    unclear = understand(asked, context)
    assert isinstance(unclear, Unclear)
    given = read_answer(unclear, answer, context)
    assert isinstance(given, Understood)
    assert [str(action.amount.decimal) for action in given.actions] == [amount]  # type: ignore[union-attr]


def test_what_an_answer_teaches() -> None:
    about = asked("got paid 500 from may")
    chosen = Understood(actions=about.choices[1].actions)
    assert lessons(about, chosen) == Learned(names=(("may", "May Chen"),))
    about = asked("brumml 12")
    given = read_answer(about, "i paid them", CONTEXT)
    assert isinstance(given, Understood)
    assert lessons(about, given).categories == (("Brumml", ""),)


def test_what_was_taught_is_understood() -> None:
    learned = Learned(names=(("the studio", "Acme"),), categories=(("Brumml", "hosting"),))
    knowing = replace(CONTEXT, learned=learned)
    got = understand("the studio paid 300", knowing)
    assert isinstance(got, Understood)
    assert to_json(got.actions[0])["counterparty"] == "Acme"
    got = understand("brumml 12", knowing)
    assert isinstance(got, Understood)
    assert to_json(got.actions[0])["category"] == "hosting"


def test_questions_say_that_nothing_is_recorded() -> None:
    for text in (
        "1200 acme",
        "paid acme",
        "acme paid 1.2.3k",
        "acme paid a few hundred",
        "spent 40",
        "got paid 500 from may",
    ):
        assert "Nothing" in question(asked(text))
