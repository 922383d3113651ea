"""What was said of nudges survives being kept; and the nth weekday of a month."""

import json
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.local_time import WEEKDAYS, Days
from bot.domain.nudges.facts import Kind, Preference, PutOff, Reminder, Strength
from bot.domain.nudges.kept import (
    preferences_from_json,
    preferences_to_json,
    put_off_from_json,
    put_off_to_json,
    reminders_from_json,
    reminders_to_json,
)
from bot.domain.rhythms import EveryDays, EveryMonths, Monthly, NthWeekday, Once, Rhythm, Weekly
from tests.domain.rules import moments

TIMES = st.integers(0, 95).map(lambda n: time(n // 4, n % 4 * 15))
DATES = st.dates(date(2026, 1, 1), date(2029, 12, 31))
WEEKDAY = st.sampled_from(WEEKDAYS)
SINCE = st.none() | moments()


def rhythms() -> st.SearchStrategy[Rhythm]:
    some_weekdays = st.lists(WEEKDAY, min_size=1, max_size=3, unique=True).map(tuple)
    some_days = st.lists(st.integers(1, 31), min_size=1, max_size=3, unique=True).map(tuple)
    counts = st.integers(1, 60)
    return st.one_of(
        st.builds(Weekly, weekdays=some_weekdays, at=TIMES, since=SINCE),
        st.builds(Monthly, days_of_month=some_days, at=TIMES, since=SINCE),
        st.builds(NthWeekday, nth=st.sampled_from((1, 2, 3, 4, -1)), weekday=WEEKDAY, at=TIMES, since=SINCE),
        st.builds(EveryDays, begins=DATES, every=counts, at=TIMES, since=SINCE),
        st.builds(EveryMonths, begins=DATES, every=counts, at=TIMES, since=SINCE),
        st.builds(Once, day=DATES, at=TIMES, since=SINCE),
    )


@given(
    st.lists(
        st.builds(Reminder, reminder_id=st.integers(1), text=st.text(max_size=20), rhythm=rhythms()),
        max_size=4,
    )
)
def test_reminders_come_back_as_they_were(reminders: list[Reminder]) -> None:
    assert reminders_from_json(json.loads(json.dumps(reminders_to_json(reminders)))) == tuple(reminders)


@given(
    st.dictionaries(
        st.sampled_from(tuple(Kind)),
        st.builds(
            Preference,
            is_off=st.booleans(),
            snoozed_until=SINCE,
            strength=st.sampled_from(tuple(Strength)),
            since=SINCE,
        ),
    )
)
def test_preferences_come_back_as_they_were(said: dict[Kind, Preference]) -> None:
    unusual = {kind: each for kind, each in said.items() if each != Preference()}
    assert preferences_from_json(json.loads(json.dumps(preferences_to_json(said)))) == unusual


def test_what_was_put_off_comes_back() -> None:
    until = datetime(2026, 11, 23, 8, tzinfo=UTC)
    facts = (PutOff(kind=Kind.TAX, key="tax:2026-12-10:VAT:14", about="VAT", until=until),)
    assert put_off_from_json(json.loads(json.dumps(put_off_to_json(facts)))) == facts
    assert (reminders_from_json(None), preferences_from_json(None), put_off_from_json(None)) == ((), {}, ())


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [
        (NthWeekday(nth=1, weekday="mon"), [date(2026, 11, 2), date(2026, 12, 7), date(2027, 1, 4)]),
        (NthWeekday(nth=4, weekday="sun"), [date(2026, 11, 22), date(2026, 12, 27), date(2027, 1, 24)]),
        (NthWeekday(nth=-1, weekday="fri"), [date(2026, 11, 27), date(2026, 12, 25), date(2027, 1, 29)]),
        (NthWeekday(nth=-1, weekday="sun"), [date(2026, 11, 29), date(2026, 12, 27), date(2027, 1, 31)]),
    ],
)
def test_the_nth_weekday(rhythm: NthWeekday, days: list[date]) -> None:
    assert list(rhythm.days(Days(date(2026, 11, 1), date(2027, 1, 31)))) == days


@given(st.sampled_from((1, 2, 3, 4, -1)), WEEKDAY, DATES)
def test_each_month_has_one(nth: int, weekday: str, day: date) -> None:
    month = Days(day.replace(day=1), day.replace(day=28)).longer(3)
    found = [each for each in NthWeekday(nth=nth, weekday=weekday).days(month) if each.month == day.month]  # type: ignore[arg-type]
    assert len(found) == 1
    (only,) = found
    assert WEEKDAYS[only.weekday()] == weekday
    assert (only.day - 1) // 7 + 1 == nth if nth > 0 else only.day > 21
