"""Nudges in words: off and on, later, gentler, and which ones come; what only sounds like it changes nothing."""

from datetime import datetime
from typing import Any

import pytest

from bot.language.action_json import to_json
from bot.language.reading import Context, NotForUs, Understood
from bot.language.understand import understand

NOW = datetime(2026, 11, 18, 9, 0)  # noqa: DTZ001  # a Wednesday; the zone does not matter here
CONTEXT = Context(now=NOW, currency="EUR", clients=("Acme", "Beta Ltd"))
MONDAY, WEEK_ON = "2026-11-23", "2026-11-25"

SAID: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"intent": "set_nudge", "kind": "overdue", "is_off": True},
        [
            "stop reminding me about invoices",
            "no more reminders about invoices",
            "turn off invoice reminders",
            "please stop nagging me about unpaid invoices",
        ],
    ),
    (
        {"intent": "set_nudge", "kind": "tax", "is_off": True},
        ["don't remind me about tax", "do not remind me of taxes", "mute tax"],
    ),
    (
        {"intent": "set_nudge", "kind": "checkin", "is_off": True},
        [
            "no more check-ins",
            "stop the check-in",
            "stop checking in with me",
            "turn the check-ins off",
            "don't check in with me",
        ],
    ),
    (
        {"intent": "set_nudge", "is_off": True},
        ["stop reminding me", "stop all reminders", "turn off all nudges", "silence everything"],
    ),
    (
        {"intent": "set_nudge", "kind": "overdue", "is_off": False},
        ["remind me about invoices again", "turn on invoice reminders", "enable invoices"],
    ),
    (
        {"intent": "set_nudge", "kind": "checkin", "is_off": False},
        ["resume check-ins", "check in with me again", "turn the check-ins back on"],
    ),
    (
        {"intent": "set_nudge", "is_off": False},
        ["turn everything back on", "turn reminders back on", "remind me of everything again"],
    ),
    ({"intent": "snooze"}, ["not now", "later", "remind me later", "put it off", "not right now"]),
    (
        {"intent": "snooze", "date": MONDAY},
        ["until Monday", "snooze until monday", "put it off until monday"],
    ),
    ({"intent": "snooze", "date": WEEK_ON}, ["snooze for a week", "snooze for 7 days"]),
    ({"intent": "snooze", "kind": "overdue", "date": WEEK_ON}, ["snooze invoices for a week"]),
    ({"intent": "snooze", "is_all": True, "date": MONDAY}, ["snooze everything until monday"]),
    (
        {"intent": "snooze", "date": "2026-11-18", "time": "11:00"},
        ["snooze for 2 hours", "remind me again in 2 hours"],
    ),
    ({"intent": "snooze", "date": "2026-11-19"}, ["not today", "remind me tomorrow", "until tomorrow"]),
    ({"intent": "snooze", "date": "2026-11-20", "time": "15:00"}, ["until friday at 3pm"]),
    (
        {"intent": "set_nudge_strength", "kind": "overdue", "strength": "softer"},
        ["be gentler about invoices", "fewer reminders about invoices", "go easy on me with invoices"],
    ),
    (
        {"intent": "set_nudge_strength", "kind": "tax", "strength": "stronger"},
        ["nudge me harder about tax", "more reminders about tax", "be stricter about tax"],
    ),
    ({"intent": "set_nudge_strength", "kind": "tax", "strength": "usual"}, ["remind me about tax as usual"]),
    ({"intent": "set_nudge_strength", "strength": "softer"}, ["be gentler", "go easy"]),
    (
        {"intent": "ask_nudges"},
        ["what will you remind me of?", "which nudges are coming?", "when will you remind me?"],
    ),
    ({"intent": "ask_nudges", "own": True}, ["my reminders", "list my reminders", "what are my reminders?"]),
    (
        {"intent": "forget_reminder", "what": "newsletter"},
        ["forget the newsletter reminder", "cancel the reminder about the newsletter"],
    ),
    (
        {"intent": "forget_reminder", "what": "call Acme"},
        ["stop reminding me to call Acme", "don't remind me to call Acme"],
    ),
    ({"intent": "forget_reminder", "number": 2}, ["delete reminder 2", "forget reminder number 2"]),
    ({"intent": "forget_reminder", "is_all": True}, ["forget all my reminders", "delete all reminders"]),
    (
        {"intent": "set_marketing", "weekdays": ["wed"], "time": "09:00"},
        ["sales on wednesday mornings", "wednesday mornings are for marketing"],
    ),
    ({"intent": "set_marketing", "weekdays": ["tue"], "time": "10:00"}, ["sales every tuesday at 10"]),
    ({"intent": "set_marketing"}, ["no more sales on wednesdays", "cancel marketing mornings"]),
]
NOT_MEANT = [
    "mute Acme",
    "stop invoices",
    "remind Acme about the invoice",
    "I'll remind Acme tomorrow",
    "be nicer to Acme",
    "I was less busy",
    "Acme reminded me to pay 200",
    "Acme said remind me to pay 200",
    "she said: remind me to pay 200",
    "Reminder: your invoice of $54 from Adobe is due in 3 days",
]


def usual(said: dict[str, Any]) -> dict[str, Any]:
    """Without what stands for "was not said"."""
    return {key: value for key, value in said.items() if value is not False or key == "is_off"}


@pytest.mark.parametrize(("expected", "text"), [(e, text) for e, texts in SAID for text in texts])
def test_it_is_read_as_meant(expected: dict[str, Any], text: str) -> None:
    reading = understand(text, CONTEXT)
    assert isinstance(reading, Understood), reading
    assert [usual(to_json(action)) for action in reading.actions] == [expected]


@pytest.mark.parametrize("text", NOT_MEANT)
def test_talk_switches_and_books_nothing(text: str) -> None:
    assert isinstance(understand(text, CONTEXT), NotForUs)
