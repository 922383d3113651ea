"""Answers to a question, in words and by number; and what they teach."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from bot.language.action_json import to_json
from bot.language.answers import read_answer
from bot.language.learning import lessons
from bot.language.reading import (
    Context,
    Dropped,
    Learned,
    Unclear,
    Understood,
    unclear_from_json,
    unclear_to_json,
)
from bot.language.understand import understand
from bot.wording.questions import choice_label, question
from tests.language.test_doubt import UNCLEAR

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


REPLIES = [
    "yes", "no", "they paid me", "I paid", "neither", "forget it", "both", "1", "2", "9", "Net Zero Labs", "from Acme",
    "lunch", "tax", "120", "120 for paint", "120 to Joe yesterday", "0", "-5", "1e9", "5.5.5", "a few", "all of it",
    "99999999999999999999", "120 usd", "yesterday", "tomorrow", "31.2.", "on the 31st of february", "next month",
    "what's my runway?", "spent 30 on tea", "undo", "usd", "", "🙃",
]  # fmt: skip
LEFT_OPEN = [
    "i paid", "bought", "invoiced", "got paid", "paid acme", "moved to tax", "took out", "a refund",
    "paid on 31 feb", "invoiced on 31 feb", "invoiced acme 500, due 31 feb", "moved to tax on 31.2.",
]  # fmt: skip


@pytest.mark.parametrize("text", [*UNCLEAR, *LEFT_OPEN])
def test_any_reply_to_any_question_is_settled_asked_on_or_none(text: str) -> None:
    reading = understand(text, CONTEXT)
    if not isinstance(reading, Unclear):
        return
    stored = unclear_from_json(json.loads(json.dumps(unclear_to_json(reading))))
    for said in REPLIES:
        got = read_answer(stored, said, CONTEXT)
        assert got is None or isinstance(got, Understood | Unclear | Dropped)
        if isinstance(got, Unclear):
            assert question(got)


def test_what_is_still_open_is_asked_next() -> None:
    about = asked("i paid")
    assert question(about) == "How much did you pay? Nothing is recorded yet."
    then = read_answer(about, "20", CONTEXT)
    assert isinstance(then, Unclear)
    assert question(then) == "€20.00: what was it for? Nothing is recorded yet."
    done = read_answer(then, "lunch", CONTEXT)
    assert isinstance(done, Understood)
    assert [to_json(action) for action in done.actions] == [
        {"intent": "expense", "amount": "20.00", "currency": "EUR", "memo": "lunch", "category": "meals"}
        | {"date": "2026-03-04"}
    ]


def test_an_impossible_due_day_is_asked_for_and_the_day_it_was_written_stays() -> None:
    about = asked("invoiced acme 500, due 31 feb")
    assert question(about) == '"31 feb" is no day I can book on. By which day is it due? Nothing was saved.'
    done = answer("invoiced acme 500, due 31 feb", "28 feb")
    assert [(said["date"], said["due"]) for said in done] == [("2026-03-04", "2027-02-28")]
