"""No-work time: tables first, then what must hold for any rules."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.local_time import WEEKDAYS, Days, day_of_month, months_later, week_name
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    DayRule,
    HardStart,
    HardStop,
    HolidaysOff,
    NoHoursLeftError,
    QuietMonths,
    Rule,
    StopAfterMidnightError,
    WeekdaysOff,
    WeekdaysOn,
    check_hours,
    deciding_rule,
    without_dates,
)
from bot.domain.protected import protected_week, streak_weeks
from bot.domain.public_holidays import UnknownCountryError, has_calendar, holiday_name
from bot.domain.workdays import (
    is_work_day,
    is_work_time,
    last_work_moment_before,
    next_work_moment,
    why_not,
    work_day_before,
    work_day_from,
)
from tests.domain.rules import UNHURRIED, ZONES, moments, rule_sets

BERLIN = ZoneInfo("Europe/Berlin")
WEEKENDS = WeekdaysOff(weekdays=("sat", "sun"))
SUMMER = DatesOff(first=date(2026, 8, 3), last=date(2026, 8, 21))
BERLIN_HOLIDAYS = HolidaysOff(country="DE", subdivision="BE")
QUIET_AUGUST = QuietMonths(months=(8,))
ALL_OFF = WeekdaysOff(weekdays=WEEKDAYS)
SIX = HardStop(at=time(18))
TEN = HardStart(at=time(10))


def local(text: str, zone: str = "Europe/Berlin", fold: int = 0) -> datetime:
    """A moment by its wall clock; fold 1 is the second of two."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)


DAYS: list[tuple[bool, date, list[Rule]]] = [
    (True, date(2026, 11, 22), []),
    (False, date(2026, 11, 22), [WEEKENDS]),
    (True, date(2026, 11, 23), [WEEKENDS]),
    (False, date(2026, 8, 21), [SUMMER]),
    (True, date(2026, 8, 22), [SUMMER]),
    (False, date(2026, 12, 26), [BERLIN_HOLIDAYS]),
    (False, date(2026, 3, 8), [BERLIN_HOLIDAYS]),  # women's day, in Berlin only
    (True, date(2026, 3, 8), [HolidaysOff(country="DE")]),
    (False, date(2031, 8, 5), [QUIET_AUGUST]),
    # dates beat what comes every year, which beats weekdays, whatever was said last
    (True, date(2026, 11, 28), [DatesOn(first=date(2026, 11, 28), last=date(2026, 11, 28)), WEEKENDS]),
    (False, date(2026, 8, 7), [SUMMER, WeekdaysOff(weekdays=("fri",)), WeekdaysOn(weekdays=("fri",))]),
    (False, date(2026, 12, 25), [BERLIN_HOLIDAYS, WeekdaysOn(weekdays=("fri",))]),
    (True, date(2026, 12, 25), [BERLIN_HOLIDAYS, DatesOn(first=date(2026, 12, 24), last=date(2026, 12, 26))]),
    # of two of a rank, the one said last
    (True, date(2026, 11, 27), [WeekdaysOff(weekdays=("fri",)), WeekdaysOn(weekdays=("fri",))]),
    (False, date(2026, 11, 27), [WeekdaysOn(weekdays=("fri",)), WeekdaysOff(weekdays=("fri",))]),
    (False, date(2026, 8, 8), [DatesOn(first=date(2026, 8, 8), last=date(2026, 8, 8)), SUMMER]),
    # only some days of a range
    (False, date(2026, 7, 3), [DatesOff(first=date(2026, 7, 1), last=date(2026, 7, 31), weekdays=("fri",))]),
    (True, date(2026, 7, 2), [DatesOff(first=date(2026, 7, 1), last=date(2026, 7, 31), weekdays=("fri",))]),
    # in force from a day, until it was lifted
    (True, date(2026, 11, 22), [WeekdaysOff(weekdays=("sun",), since=date(2026, 11, 23))]),
    (False, date(2026, 11, 29), [WeekdaysOff(weekdays=("sun",), since=date(2026, 11, 23))]),
    (True, date(2026, 11, 29), [WeekdaysOff(weekdays=("sun",), lifted_on=date(2026, 11, 29))]),
    (False, date(2026, 11, 22), [WeekdaysOff(weekdays=("sun",), lifted_on=date(2026, 11, 29))]),
    (True, date(2026, 11, 23), [HardStop(at=time(12), first=date(2026, 11, 23), last=date(2026, 11, 23))]),
    (False, date(2026, 11, 23), [HardStop(at=time(9)), HardStart(at=time(10))]),  # no hours are left
    (False, date(2028, 2, 29), [DatesOff(first=date(2028, 2, 29), last=date(2028, 2, 29))]),
]


@pytest.mark.parametrize(("expected", "day", "rules"), DAYS)
def test_days(expected: bool, day: date, rules: list[Rule]) -> None:
    assert is_work_day(rules, day) is expected


MONDAY = date(2026, 11, 23)
NOON_ON_MONDAY = HardStop(at=time(12), first=MONDAY, last=MONDAY)
MORNING_OFF = HardStart(at=time(12), first=MONDAY, last=MONDAY)
TIMES: list[tuple[Rule | None, str, list[Rule]]] = [
    (NOON_ON_MONDAY, "2026-11-23 12:00", [NOON_ON_MONDAY, SIX]),  # dates decide, whatever was said last
    (None, "2026-11-23 11:59", [NOON_ON_MONDAY, SIX]),
    (NOON_ON_MONDAY, "2026-11-24 04:59", [NOON_ON_MONDAY]),
    (None, "2026-11-24 13:00", [NOON_ON_MONDAY]),
    (SIX, "2026-11-24 18:00", [NOON_ON_MONDAY, SIX]),
    (MORNING_OFF, "2026-11-23 11:00", [MORNING_OFF, TEN]),
    (None, "2026-11-24 11:00", [MORNING_OFF, TEN]),
    (None, "2026-11-23 03:00", []),
    (None, "2026-11-23 17:59", [SIX]),
    (SIX, "2026-11-23 18:00", [SIX]),
    (SIX, "2026-11-24 00:30", [SIX]),  # an evening lasts until daybreak
    (None, "2026-11-24 05:00", [SIX]),
    (TEN, "2026-11-24 09:59", [SIX, TEN]),
    (None, "2026-11-24 10:00", [SIX, TEN]),
    (TEN, "2026-11-24 02:00", [SIX, TEN]),
    (WEEKENDS, "2026-11-22 12:00", [SIX, WEEKENDS]),
    (None, "2026-11-23 18:30", [SIX, HardStop(at=time(20))]),  # the one said last
    (None, "2026-11-23 18:30", [HardStop(at=time(15), weekdays=("fri",))]),
    (None, "2026-11-23 20:00", [HardStop(at=time(18), lifted_on=date(2026, 11, 23))]),
]


@pytest.mark.parametrize(("expected", "wall", "rules"), TIMES)
def test_why_a_moment_is_no_work_time(expected: Rule | None, wall: str, rules: list[Rule]) -> None:
    assert why_not(rules, local(wall), BERLIN) == expected
    assert is_work_time(rules, local(wall), BERLIN) is (expected is None)


NEXT: list[tuple[str, str, list[Rule]]] = [
    ("2026-11-23 09:00", "2026-11-22 11:00", [WEEKENDS]),
    ("2026-11-23 11:20", "2026-11-23 11:20", [WEEKENDS]),
    ("2026-11-23 09:00", "2026-11-23 03:00", [WEEKENDS]),
    ("2026-11-24 09:00", "2026-11-23 18:00", [SIX]),
    ("2026-11-24 10:00", "2026-11-23 19:00", [SIX, TEN]),
    ("2026-11-23 05:00", "2026-11-22 12:00", [WEEKENDS, HardStop(at=time(6))]),  # 9:00 is after the stop
    ("2026-08-24 09:00", "2026-08-02 09:00", [SUMMER, WEEKENDS]),
    ("2026-12-28 09:00", "2026-12-24 20:00", [BERLIN_HOLIDAYS, WEEKENDS, SIX]),
    ("2027-02-01 09:00", "2026-12-31 23:00", [QuietMonths(months=(12, 1)), WEEKENDS]),
    ("2028-03-01 09:00", "2028-02-29 08:00", [DatesOff(first=date(2028, 2, 29), last=date(2028, 2, 29))]),
]


@pytest.mark.parametrize(("expected", "wall", "rules"), NEXT)
def test_the_next_work_moment(expected: str, wall: str, rules: list[Rule]) -> None:
    assert next_work_moment(rules, local(wall), BERLIN) == local(expected)


def test_all_days_off_have_no_next_work_moment() -> None:
    assert next_work_moment([ALL_OFF], local("2026-11-22 12:00"), BERLIN) is None
    assert last_work_moment_before([ALL_OFF], local("2026-11-22 12:00"), BERLIN) is None
    assert work_day_before([ALL_OFF], date(2026, 11, 22)) is None
    assert work_day_from([ALL_OFF], date(2026, 11, 22)) is None


def test_a_year_off_ends() -> None:
    year = DatesOff(first=date(2027, 1, 1), last=date(2027, 12, 31))
    assert next_work_moment([year], local("2027-01-01 00:00"), BERLIN) == local("2028-01-01 09:00")


def test_another_start_time() -> None:
    found = next_work_moment([WEEKENDS], local("2026-11-22 11:00"), BERLIN, time(7, 30))
    assert found == local("2026-11-23 07:30")


BEFORE: list[tuple[str, str, list[Rule]]] = [
    ("2026-11-20 23:59", "2026-11-22 11:00", [WEEKENDS]),
    ("2026-11-20 17:59", "2026-11-22 11:00", [WEEKENDS, SIX]),
    ("2026-11-23 10:59", "2026-11-23 11:00", [WEEKENDS]),
    ("2026-07-31 17:59", "2026-08-20 09:00", [QUIET_AUGUST, SIX]),
]


@pytest.mark.parametrize(("expected", "wall", "rules"), BEFORE)
def test_the_last_work_moment_before(expected: str, wall: str, rules: list[Rule]) -> None:
    assert last_work_moment_before(rules, local(wall), BERLIN) == local(expected)


# Clocks: Berlin skips 2:00 to 3:00 on 29 March 2026 and has it twice on 25 October; Lord Howe moves by half an hour,
# Havana at midnight, Cairo skips midnight; Samoa had no 30 December 2011.
CLOCKS: list[tuple[bool, datetime, str, list[Rule]]] = [
    (False, local("2026-03-29 03:29"), "Europe/Berlin", [HardStart(at=time(2, 30))]),
    (True, local("2026-03-29 03:30"), "Europe/Berlin", [HardStart(at=time(2, 30))]),  # 2:30 does not exist
    (False, local("2026-10-25 02:29"), "Europe/Berlin", [HardStart(at=time(2, 30))]),
    (True, local("2026-10-25 02:30"), "Europe/Berlin", [HardStart(at=time(2, 30))]),
    (True, local("2026-10-25 02:15", fold=1), "Europe/Berlin", [HardStart(at=time(2, 30))]),  # once begun
    (
        False,
        local("2026-04-05 01:44", "Australia/Lord_Howe"),
        "Australia/Lord_Howe",
        [HardStart(at=time(1, 45))],
    ),
    (
        True,
        local("2026-04-05 01:30", "Australia/Lord_Howe", 1),
        "Australia/Lord_Howe",
        [HardStart(at=time(1, 45))],
    ),
    (True, local("2026-11-22 23:59", "Asia/Kathmandu"), "Asia/Kathmandu", [WeekdaysOff(weekdays=("mon",))]),
    (False, local("2026-11-23 00:00", "Asia/Kathmandu"), "Asia/Kathmandu", [WeekdaysOff(weekdays=("mon",))]),
    (
        False,
        local("2026-11-01 00:30", "America/Havana", 1),
        "America/Havana",
        [WeekdaysOff(weekdays=("sun",))],
    ),
    (True, local("2026-10-31 23:59", "America/Havana"), "America/Havana", [WeekdaysOff(weekdays=("sun",))]),
    (False, local("2026-04-24 01:00", "Africa/Cairo"), "Africa/Cairo", [WeekdaysOff(weekdays=("fri",))]),
    (True, local("2011-12-31 00:00", "Pacific/Apia"), "Pacific/Apia", [WeekdaysOff(weekdays=("fri",))]),
    (True, local("2011-12-29 23:59", "Pacific/Apia"), "Pacific/Apia", [WeekdaysOff(weekdays=("fri",))]),
]


@pytest.mark.parametrize(("expected", "moment", "zone", "rules"), CLOCKS)
def test_clocks_that_change(expected: bool, moment: datetime, zone: str, rules: list[Rule]) -> None:
    assert is_work_time(rules, moment, ZoneInfo(zone)) is expected


def test_a_day_that_is_missing_is_passed_over() -> None:
    only_fridays = [WeekdaysOff(weekdays=("sat", "sun", "mon", "tue", "wed", "thu"))]
    apia = ZoneInfo("Pacific/Apia")
    found = next_work_moment(only_fridays, local("2011-12-28 12:00", "Pacific/Apia"), apia)
    assert found == local("2012-01-06 09:00", "Pacific/Apia")


def test_a_hard_stop_after_midnight_is_refused() -> None:
    with pytest.raises(StopAfterMidnightError, match="after 05:00 and before midnight, not at 01:00"):
        HardStop(at=time(1))


def test_hours_that_leave_nothing_are_refused() -> None:
    late = HardStart(at=time(15), weekdays=("fri",))
    check_hours([SIX, TEN, late], date(2026, 11, 23))
    with pytest.raises(NoHoursLeftError, match="from 15:00 to 14:00"):
        check_hours([HardStop(at=time(14)), TEN, late], date(2026, 11, 23))
    assert next_work_moment([HardStop(at=time(9)), TEN], local("2026-11-23 12:00"), BERLIN) is None


def test_cancelled_days_are_cut_out_of_a_rule() -> None:
    assert without_dates(SUMMER, date(2026, 8, 1), date(2026, 8, 31)) == ()
    pieces = without_dates(SUMMER, date(2026, 8, 10), date(2026, 8, 14))
    assert [(piece.first.day, piece.last.day) for piece in pieces] == [(3, 9), (15, 21)]
    assert without_dates(SUMMER, date(2026, 9, 1), date(2026, 9, 2)) == (SUMMER,)


def test_holidays_have_names() -> None:
    assert holiday_name("DE", None, date(2026, 10, 3)) == "German Unity Day"
    assert holiday_name("PT", None, date(2026, 10, 6)) is None
    assert not has_calendar("XX")
    assert not has_calendar("DE", "ZZ")
    with pytest.raises(UnknownCountryError, match="no public holidays are known for XX"):
        holiday_name("XX", None, date(2026, 1, 1))


def test_days_of_months_and_weeks() -> None:
    assert day_of_month(2027, 2, 31) == date(2027, 2, 28)
    assert day_of_month(2028, 2, 30) == date(2028, 2, 29)
    assert day_of_month(2026, 12, 31) == date(2026, 12, 31)
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_later(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert week_name(date(2027, 1, 1)) == "2026-W53"


MONDAY = date(2026, 11, 16)


def test_protected_days_of_a_week() -> None:
    week = protected_week([WEEKENDS], {date(2026, 11, 21)}, MONDAY)
    assert week.days == (date(2026, 11, 21), date(2026, 11, 22))
    assert week.held == (date(2026, 11, 22),)
    assert not week.is_held
    assert protected_week([WEEKENDS], (), MONDAY).is_held
    assert not protected_week([], (), MONDAY).is_held


def test_the_streak_of_held_weeks() -> None:
    first = date(2026, 10, 7)  # a Wednesday: its week does not count
    assert streak_weeks([WEEKENDS], (), MONDAY, first) == 6
    assert streak_weeks([WEEKENDS], {date(2026, 11, 1)}, MONDAY, first) == 3
    assert streak_weeks([WEEKENDS], {date(2026, 11, 22)}, MONDAY, first) == 0
    started = WeekdaysOff(weekdays=("sun",), since=date(2026, 11, 2))
    assert streak_weeks([started], (), MONDAY, first) == 3


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(ZONES))
def test_the_next_work_moment_is_work_time_and_not_before(
    rules: list[Rule], moment: datetime, zone: ZoneInfo
) -> None:
    found = next_work_moment(rules, moment, zone)
    if found is not None:
        assert found >= moment
        assert is_work_time(rules, found, zone)
        assert next_work_moment(rules, found, zone) == found


@UNHURRIED
@given(rule_sets(), moments(), st.timedeltas(timedelta(0), timedelta(days=9)), st.sampled_from(ZONES))
def test_later_moments_get_no_earlier_work_moment(
    rules: list[Rule], moment: datetime, passed: timedelta, zone: ZoneInfo
) -> None:
    sooner, later = next_work_moment(rules, moment, zone), next_work_moment(rules, moment + passed, zone)
    assert sooner is None or later is None or sooner <= later


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(ZONES))
def test_the_last_work_moment_is_work_time_and_before(
    rules: list[Rule], moment: datetime, zone: ZoneInfo
) -> None:
    found = last_work_moment_before(rules, moment, zone)
    if found is not None:
        assert found < moment
        assert is_work_time(rules, found, zone)


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(ZONES))
def test_no_work_time_has_a_reason_and_work_time_has_none(
    rules: list[Rule], moment: datetime, zone: ZoneInfo
) -> None:
    reason = why_not(rules, moment, zone)
    assert (reason is None) is is_work_time(rules, moment, zone)
    assert reason is None or reason in rules


@UNHURRIED
@given(rule_sets(), st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_the_work_days_around_a_day(rules: list[Rule], day: date) -> None:
    before, after = work_day_before(rules, day), work_day_from(rules, day)
    off_before = Days((before or day) + timedelta(days=1), day - timedelta(days=1)).each() if before else ()
    off_after = Days(day, after - timedelta(days=1)).each() if after else ()
    assert not any(is_work_day(rules, each) for each in (*off_before, *off_after))
    assert all(is_work_day(rules, each) for each in (before, after) if each)
    of_days = [rule for rule in rules if isinstance(rule, DayRule)]  # hours may leave nothing of a work day
    assert (deciding_rule(of_days, day) is None) <= is_work_day(of_days, day)
