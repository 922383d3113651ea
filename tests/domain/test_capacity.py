"""What time is left: a week's hours on its work days, less what is worked or booked."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.capacity import capacity, share_within, usual_weekdays
from bot.domain.local_time import WEEKDAYS, Days
from bot.domain.no_work import DatesOff, DatesOn, Rule, WeekdaysOff, WeekdaysOn
from bot.domain.notes import OF_TIME, Note, NoteKind

MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY = (MONDAY + timedelta(days=n) for n in (1, 2, 4, 5, 6))
WEEK = Days(MONDAY, SUNDAY)
WEEKENDS = WeekdaysOff(weekdays=("sat", "sun"))
HOURS = 60
ACME, BETA = 1, 2


def note(
    kind: NoteKind, hours: int, first: date, last: date | None = None, client: int | None = ACME
) -> Note:
    return Note(kind=kind, minutes=hours * HOURS, first=first, last=last or first, client_id=client)


def worked(hours: int, day: date, client: int | None = ACME) -> Note:
    return note(NoteKind.WORKED, hours, day, client=client)


def booked(hours: int, first: date, last: date | None = None, client: int | None = ACME) -> Note:
    return note(NoteKind.BOOKED, hours, first, last, client)


def off(first: date, last: date | None = None) -> Rule:
    return DatesOff(first=first, last=last or first)


@pytest.mark.parametrize(
    ("rules", "notes", "today", "left_hours"),
    [
        ([], [], MONDAY, 40),  # nobody said anything: Monday to Friday
        ([WEEKENDS], [], MONDAY, 40),
        ([WEEKENDS], [], WEDNESDAY, 24),
        ([WEEKENDS], [], SATURDAY, 0),
        ([WEEKENDS, off(FRIDAY)], [], MONDAY, 32),
        ([WEEKENDS, off(MONDAY, SUNDAY)], [], MONDAY, 0),
        ([WEEKENDS, DatesOn(first=SATURDAY, last=SATURDAY)], [], MONDAY, 48),
        ([WEEKENDS, off(SATURDAY)], [], MONDAY, 40),  # off already
        ([WeekdaysOff(weekdays=("fri", "sat", "sun"))], [], WEDNESDAY, 20),  # 4 days of 10
        ([WEEKENDS], [booked(20, MONDAY, SUNDAY)], MONDAY, 20),
        ([WEEKENDS], [booked(20, MONDAY, SUNDAY)], WEDNESDAY, 12),  # 24 ahead, 12 of the 20 booked there
        ([WEEKENDS], [booked(20, MONDAY, SUNDAY), worked(8, TUESDAY)], WEDNESDAY, 12),  # 24 ahead, 12 to do
        ([WEEKENDS], [booked(20, MONDAY, SUNDAY), worked(2, TUESDAY)], WEDNESDAY, 6),
        ([WEEKENDS], [booked(20, MONDAY, SUNDAY), worked(25, TUESDAY)], WEDNESDAY, 15),
        ([WEEKENDS], [worked(30, MONDAY)], WEDNESDAY, 10),  # the week's hours, not the days', are used up
        ([WEEKENDS], [worked(3, MONDAY), worked(4, MONDAY, BETA)], MONDAY, 33),
        ([WEEKENDS], [worked(5, MONDAY, None), booked(5, MONDAY, client=BETA)], MONDAY, 30),
        ([WEEKENDS], [worked(6, MONDAY), booked(10, WEDNESDAY)], WEDNESDAY, 14),  # worked before it was booked
        ([WEEKENDS], [booked(50, MONDAY, SUNDAY)], MONDAY, -10),
        ([WEEKENDS], [booked(20, FRIDAY, FRIDAY + timedelta(days=7))], MONDAY, Fraction(110, 3)),  # a sixth of it
        ([WEEKENDS], [booked(14, SUNDAY - timedelta(days=14))], MONDAY, 40),
        ([WeekdaysOff(weekdays=WEEKDAYS)], [], MONDAY, 0),
    ],
)  # fmt: skip
def test_what_is_left_of_forty_hours(
    rules: list[Rule], notes: list[Note], today: date, left_hours: Fraction
) -> None:
    assert capacity(rules, 40 * HOURS, notes, WEEK, today).left == left_hours * HOURS


def test_days_off_are_told_only_where_they_cost_something() -> None:
    found = capacity([WEEKENDS, off(FRIDAY, SUNDAY)], 40 * HOURS, [], WEEK, WEDNESDAY)
    assert found.days_off == (FRIDAY,)
    assert found.days_ahead == (WEDNESDAY, WEDNESDAY + timedelta(days=1))


def test_the_usual_weekdays_are_those_of_the_rules_in_force() -> None:
    rules = [WEEKENDS, WeekdaysOn(weekdays=("sat",), since=WEDNESDAY)]
    assert usual_weekdays(rules, TUESDAY) == set(WEEKDAYS) - {"sat", "sun"}
    assert usual_weekdays(rules, WEDNESDAY) == set(WEEKDAYS) - {"sun"}


@given(
    st.integers(1, 6000),
    st.integers(0, 40),
    st.integers(0, 30),
    st.lists(st.integers(0, 40), max_size=9),
)
def test_the_parts_of_a_booking_are_the_booking(
    minutes: int, begins: int, lasts: int, days_off: list[int]
) -> None:
    first = MONDAY + timedelta(days=begins)
    rules = [WEEKENDS, *(off(MONDAY + timedelta(days=n)) for n in days_off)]
    whole = Note(kind=NoteKind.BOOKED, minutes=minutes, first=first, last=first + timedelta(days=lasts))
    weeks = [MONDAY + timedelta(weeks=n) for n in range(11)]
    parts = [share_within(rules, whole, Days(monday, monday + timedelta(days=6))) for monday in weeks]
    assert sum(parts) == minutes


@given(
    st.lists(st.tuples(st.booleans(), st.integers(1, 20), st.integers(0, 6), st.integers(0, 2)), max_size=8)
)
def test_nothing_is_taken_twice_or_out_of_thin_air(notes: list[tuple[bool, int, int, int]]) -> None:
    made = [
        note(
            NoteKind.WORKED if is_worked else NoteKind.BOOKED,
            hours,
            MONDAY + timedelta(days=day),
            client=client,
        )
        for is_worked, hours, day, client in notes
    ]
    taken = capacity([WEEKENDS], 40 * HOURS, made, WEEK, MONDAY).taken
    sums = {kind: sum(each.minutes or 0 for each in made if each.kind is kind) for kind in OF_TIME}
    assert max(sums.values()) <= taken <= sum(sums.values())
