"""Reminders of the founder's own: what, and when; nothing in them is read as money."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.action_json import to_json
from bot.language.actions import Income
from bot.language.reading import Context, NotForUs, Understood
from bot.language.rhythm_extras import SetReminder
from bot.language.understand import understand

NOW = datetime(2026, 11, 18, 9, 0)  # noqa: DTZ001  # a Wednesday; the zone does not matter here
CONTEXT = Context(now=NOW, currency="EUR", clients=("Acme", "Beta Ltd"))

WHENS: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"weekdays": ["fri"], "time": "15:00"},
        ["every friday 15:00", "every friday at 3pm", "on fridays at 15:00", "each friday at 3", "fridays at 3 pm"],
    ),
    ({"weekdays": ["mon", "thu"], "time": "09:00"}, ["every monday and thursday at 9"]),
    ({"weekdays": ["mon", "tue", "wed", "thu", "fri"], "time": "09:30"}, ["every weekday at half past nine"]),
    ({"weekdays": ["wed"], "time": "09:00"}, ["on wednesday mornings"]),
    ({"weekdays": ["wed"]}, ["weekly", "every week"]),
    ({"days_of_month": [1]}, ["on the 1st of each month", "every 1st"]),
    ({"days_of_month": [10], "time": "08:00"}, ["on the 10th of every month at 8:00"]),
    ({"days_of_month": [1, 15]}, ["on the 1st and 15th"]),
    ({"days_of_month": [31]}, ["on the last day of each month"]),
    ({"days_of_month": [18]}, ["monthly", "every month"]),
    ({"nth": [1, "mon"]}, ["on the first monday of each month"]),
    ({"nth": [-1, "fri"], "time": "16:00"}, ["on the last friday of every month at 4pm"]),
    ({"every_days": 1, "date": "2026-11-18", "time": "08:00"}, ["every day at 8", "at 8 every morning"]),
    ({"every_days": 1, "date": "2026-11-18", "time": "20:00"}, ["at 8 every evening"]),
    ({"every_days": 14, "date": "2026-11-20", "time": "10:00"}, ["every other friday at 10"]),
    ({"every_days": 14, "date": "2026-12-02"}, ["every two weeks", "every other week", "fortnightly"]),
    ({"every_days": 2, "date": "2026-11-20"}, ["every 2 days", "every other day"]),
    ({"every_months": 3, "date": "2027-01-01"}, ["every quarter"]),
    ({"every_months": 3, "date": "2027-02-18"}, ["every 3 months"]),
    ({"every_months": 12, "date": "2027-03-01"}, ["every year on March 1", "yearly on March 1"]),
    ({"date": "2026-11-19", "time": "09:00"}, ["tomorrow at 9", "at 9 tomorrow", "tomorrow morning"]),
    ({"date": "2026-11-19", "time": "20:00"}, ["tomorrow evening at 8"]),
    ({"date": "2026-11-19"}, ["tomorrow"]),
    ({"date": "2026-11-18", "time": "11:00"}, ["in 2 hours"]),
    ({"date": "2026-11-18", "time": "09:30"}, ["in 30 minutes", "at half past nine"]),
    ({"date": "2026-11-18", "time": "12:00"}, ["at noon", "today"]),
    ({"date": "2026-11-18", "time": "19:00"}, ["tonight"]),
    ({"date": "2026-11-19", "time": "08:00"}, ["at 8:00"]),
    ({"date": "2026-11-20", "time": "15:00"}, ["on friday at 3", "friday at 3pm"]),
    ({"date": "2026-11-21"}, ["in 3 days"]),
    ({"date": "2026-11-23"}, ["next week", "on monday"]),
    ({"date": "2026-11-25"}, ["on the 25th"]),
    ({"date": "2026-12-05"}, ["on the 5th"]),
    ({"date": "2026-12-03", "time": "14:00"}, ["on 3 December at 14:00", "december 3 at 2pm"]),
]  # fmt: skip
WHATS = ["pay Acme 1200", "send the newsletter", "invoice Beta Ltd 300 for the logo", "call Ada & Bob"]
HEADS = ["remind me", "please remind me", "can you remind me", "set a reminder", "don't let me forget"]


def read(text: str) -> dict[str, Any]:
    reading = understand(text, CONTEXT)
    assert isinstance(reading, Understood), reading
    (action,) = reading.actions
    assert isinstance(action, SetReminder), action
    return to_json(action)


@pytest.mark.parametrize(("when", "said"), [(said, when) for when, row in WHENS for said in row])
def test_the_time_may_stand_in_three_places(when: str, said: dict[str, Any]) -> None:
    expected = {"intent": "set_reminder", "what": "pay Acme 1200", **said}
    assert read(f"remind me {when} to pay Acme 1200") == expected
    assert read(f"{when} remind me to pay Acme 1200") == expected
    if not when.startswith(
        "december"
    ):  # "1200 december 3" is a date of the year 1200 to nobody but the reader
        assert read(f"remind me to pay Acme 1200 {when}") == expected


@pytest.mark.parametrize("what", WHATS)
@pytest.mark.parametrize("head", HEADS)
def test_what_is_kept_as_it_was_typed(head: str, what: str) -> None:
    assert read(f"{head} to {what} tomorrow at 9")["what"] == what
    assert read(f"{head} tomorrow at 9 to {what}")["what"] == what


@pytest.mark.parametrize(
    ("text", "what", "date"),
    [
        (
            "remind me to check the invoice from monday on friday",
            "check the invoice from monday",
            "2026-11-20",
        ),
        ("remind me about the Acme contract on friday", "the Acme contract", "2026-11-20"),
        ("remind me on monday that Acme owes me 500", "Acme owes me 500", "2026-11-23"),
        ("remind me to email the invoice due friday", "email the invoice due friday", None),
        ("remind me tomorrow to call Acme at 15:00", "call Acme at 15:00", "2026-11-19"),
        ("reminder: call Acme tomorrow", "call Acme", "2026-11-19"),
        ("on friday, remind me to call Acme, Beta and Ada", "call Acme, Beta and Ada", "2026-11-20"),
        ("remind me to pay rent 700", "pay rent 700", None),
        ("remind me on 31 February to celebrate", "celebrate", None),
        ("remind me about Acme", "Acme", None),
    ],
)
def test_days_inside_stay_inside(text: str, what: str, date: str | None) -> None:
    found = read(text)
    assert (found["what"], found.get("date")) == (what, date)


def test_money_beside_a_reminder_is_booked_and_money_in_it_is_not() -> None:
    reading = understand("got paid 500 from Acme and remind me to invoice Beta 300 tomorrow", CONTEXT)
    assert isinstance(reading, Understood)
    assert [type(action) for action in reading.actions] == [Income, SetReminder]
    assert "300" in str(reading.actions[1])
    assert "300" not in str(reading.actions[0])


@pytest.mark.parametrize("text", ["remind me", "remind me to", "remind me at 25:00 to call", "tell me to"])
def test_half_a_reminder_is_none(text: str) -> None:
    assert isinstance(understand(text, CONTEXT), NotForUs)


@given(st.text(max_size=60), st.sampled_from([row[0] for _, row in WHENS]))
def test_any_words_are_kept_or_left_alone(words: str, when: str) -> None:
    understand(f"remind me {when} to {words}", CONTEXT)
    understand(f"remind me to {words} {when}", CONTEXT)
