"""No-work time in words: what is set, what is lifted, and talk that is neither."""

from datetime import date, datetime

import pytest

from bot.language.actions import Action, AskWorkdays, SetHardStop, SetNoWork, SetWork
from bot.language.reading import Context, NotForUs, Understood
from bot.language.rhythm_extras import (
    LiftDaysOff,
    LiftHardStart,
    LiftHardStop,
    SetHardStart,
    SetHolidays,
    SetPartDay,
    SetQuietMonths,
)
from bot.language.understand import understand

NOW = datetime(2026, 11, 18, 10, 0)  # noqa: DTZ001  # a Wednesday; the zone does not matter here
CONTEXT = Context(now=NOW, currency="EUR", clients=("Acme", "Beta Ltd"))
FRIDAY, TOMORROW = date(2026, 11, 20), date(2026, 11, 19)
SATURDAY, MAY, END_OF_MAY = date(2026, 11, 21), date(2027, 5, 1), date(2027, 5, 31)

SAID: list[tuple[Action, list[str]]] = [
    (
        SetHolidays(is_work=False),
        [
            "no work on public holidays",
            "I don't work on bank holidays",
            "public holidays are off",
            "keep public holidays free",
            "I take bank holidays off",
        ],
    ),
    (
        SetHolidays(is_work=True),
        [
            "I work on public holidays",
            "I do work on public holidays",
            "no public holidays off any more",
            "I don't take bank holidays off",
            "ignore public holidays",
            "cancel public holidays",
            "public holidays are normal work days",
        ],
    ),
    (
        SetQuietMonths(quiet_months=(1, 8)),
        [
            "August and January are quiet",
            "my quiet months are January and August",
            "quiet season in august and january",
        ],
    ),
    (SetQuietMonths(quiet_months=(6, 7, 8)), ["quiet season June to August", "June to August is quiet"]),
    (SetQuietMonths(quiet_months=(5,)), ["May is quiet", "my quiet month is May"]),
    (
        SetQuietMonths(quiet_months=(8,), is_work=True),
        ["August is not quiet any more", "cancel the quiet August"],
    ),
    (
        SetQuietMonths(is_work=True),
        ["no quiet season any more", "cancel my quiet season", "no more quiet months"],
    ),
    (
        SetHardStart(time="10:00"),
        ["I start at 10", "hard start at 10am", "I don't start before 10", "no nudges before 10"],
    ),
    (SetHardStart(time="09:30"), ["my day starts at 9:30", "i start work at half past nine"]),
    (SetHardStop(time="18:00"), ["hard stop at 6pm", "hard stop at 18:00 every day"]),
    (
        SetHardStop(time="16:00", weekdays=("fri",)),
        ["hard stop at 4pm on fridays", "on fridays I stop at 16:00"],
    ),
    (
        SetPartDay(first=FRIDAY, last=FRIDAY, starts="12:00"),
        ["I'm off on friday afternoon", "taking friday afternoon off", "off friday from noon"],
    ),
    (
        SetPartDay(first=FRIDAY, last=FRIDAY, starts="14:00"),
        ["I'm off friday from 2pm", "off on friday after 14:00", "hard stop at 2pm on friday"],
    ),
    (
        SetPartDay(first=FRIDAY, last=FRIDAY, starts="13:00", ends="16:00"),
        ["off friday 1-4pm", "I'm off friday from 13:00 to 16:00", "I'm off on friday between 1 and 4pm"],
    ),
    (
        SetPartDay(first=TOMORROW, last=TOMORROW, ends="12:00"),
        ["I'm off tomorrow morning", "off tomorrow until noon", "not working tomorrow before 12:00"],
    ),
    (
        SetPartDay(weekdays=("fri",), starts="12:00"),
        ["no work on friday afternoons", "I'm off every friday afternoon"],
    ),
    (SetPartDay(weekdays=("fri",), starts="14:00"), ["no work after 2pm on fridays"]),
    (
        SetNoWork(first=date(2026, 12, 2), last=date(2026, 12, 5)),
        ["I'm off from 2 to 5 december", "off 2-5 dec"],
    ),
    (LiftHardStop(), ["no hard stop any more", "no more hard stop", "cancel the hard stop", "no hard stop"]),
    (LiftHardStop(weekdays=("fri",)), ["no hard stop on fridays", "cancel the hard stop on fridays"]),
    (LiftHardStart(), ["no hard start any more", "remove the hard start"]),
    (
        LiftDaysOff(),
        ["no days off any more", "cancel all my days off", "I work every day", "no time off anymore"],
    ),
    (
        SetWork(first=MAY, last=END_OF_MAY),
        ["cancel my days off in May", "no more days off in may", "cancel my holiday in May"],
    ),
    (
        SetWork(first=SATURDAY, last=SATURDAY),
        ["I do work this Saturday", "I work this saturday", "cancel my day off on saturday"],
    ),
    (
        SetWork(weekdays=("sat", "sun")),
        [
            "cancel my weekends",
            "I work on weekends",
            "no weekends off any more",
            "weekends are not off any more",
        ],
    ),
    (
        SetWork(weekdays=("sun",)),
        ["I work on sundays", "I work sundays", "I do work on sundays", "sundays are for work days again"],
    ),
    (
        SetWork(weekdays=("fri",)),
        ["I do work on fridays", "I work on fridays again", "cancel my free fridays"],
    ),
    (
        SetNoWork(weekdays=("fri",)),
        [
            "I don't work on fridays",
            "I do not work on fridays",
            "no work on fridays any more",
            "I never work fridays",
        ],
    ),
    (SetNoWork(weekdays=("wed", "thu", "fri", "sat", "sun")), ["I only work mondays and tuesdays"]),
    (SetNoWork(first=date(2027, 8, 1), last=date(2027, 8, 31)), ["August 2027 is quiet"]),
    (AskWorkdays(), ["am I off?", "when am I off?"]),
    (AskWorkdays(first=date(2026, 12, 24), last=date(2026, 12, 24)), ["am I off on december 24?"]),
]
BOTH = [
    "I start at 10 and finish at 6pm",
    "I start at 10, hard stop at 6pm",
    "i start work at 10am and stop at 18:00",
]
TALK = [
    "it's been quiet in august",
    "business is quiet",
    "August was quiet",
    "I start on monday",
    "Acme starts at 10",
    "I started at 10",
    "I worked on saturday",
    "I work for Acme on mondays",
    "Acme works on sundays",
    "no hard stop today",
    "does Acme work on public holidays?",
    "is August quiet?",
    "i start with prices at 15",
    "quiet season discount 20 for Acme",
]


@pytest.mark.parametrize(("expected", "text"), [(e, text) for e, texts in SAID for text in texts])
def test_it_is_read_as_meant(expected: Action, text: str) -> None:
    reading = understand(text, CONTEXT)
    assert isinstance(reading, Understood), reading
    assert reading.actions == (expected,)


@pytest.mark.parametrize("text", BOTH)
def test_start_and_stop_are_said_together(text: str) -> None:
    reading = understand(text, CONTEXT)
    assert isinstance(reading, Understood), reading
    assert reading.actions == (SetHardStart(time="10:00"), SetHardStop(time="18:00"))


@pytest.mark.parametrize("text", TALK)
def test_talk_sets_nothing(text: str) -> None:
    assert isinstance(understand(text, CONTEXT), NotForUs)
