"""Lifting days off: what was said goes, what was not meant stays, and the past keeps its rules."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lifting import (
    FAR,
    numbered,
    without_any,
    without_days,
    without_hours,
    without_kind,
    without_months,
)
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    HardStart,
    HardStop,
    HolidaysOff,
    QuietMonths,
    Rule,
    WeekdaysOff,
    hard_stop,
)
from bot.domain.workdays import is_work_day
from tests.domain.rules import UNHURRIED, rule_sets

TODAY = date(2026, 11, 18)  # a Wednesday
MAY, END_OF_MAY = date(2027, 5, 1), date(2027, 5, 31)
WEEKENDS = WeekdaysOff(rule_id=1, weekdays=("sat", "sun"), since=TODAY)
HOLIDAYS = HolidaysOff(rule_id=2, country="DE", since=TODAY)
TRIP = DatesOff(rule_id=3, first=date(2027, 4, 26), last=date(2027, 5, 14))
AUGUST = QuietMonths(rule_id=4, months=(1, 8), since=TODAY)
ALL = (WEEKENDS, HOLIDAYS, TRIP, AUGUST)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_days_off_of_a_month_are_cut_and_usual_ones_stay() -> None:
    after = without_days(ALL, MAY, END_OF_MAY)
    assert not is_work_day(after, date(2027, 4, 30))
    assert is_work_day(after, date(2027, 5, 3))
    assert not is_work_day(after, date(2027, 5, 8)), "a Saturday"
    assert not is_work_day(after, date(2027, 5, 6)), "Ascension"
    assert without_days(after, MAY, END_OF_MAY) == after


def test_a_quiet_month_of_one_year_is_worked_but_for_weekends() -> None:
    after = without_days(ALL, date(2027, 8, 1), date(2027, 8, 31))
    worked = [day for day in days(date(2027, 8, 1), date(2027, 8, 31)) if is_work_day(after, day)]
    assert len(worked) == 22
    assert not is_work_day(after, date(2028, 8, 1))


def test_quiet_months_end_one_by_one() -> None:
    after = without_months((AUGUST,), (8,), TODAY)
    assert is_work_day(after, date(2027, 8, 4))
    assert not is_work_day(after, date(2027, 1, 5))
    assert is_work_day(without_months(after, (), TODAY), date(2027, 1, 5))
    assert without_months(ALL, (3,), TODAY) == ALL


def test_a_kind_ends_today_and_keeps_its_past() -> None:
    after = without_kind(ALL, date(2027, 1, 1), lambda rule: isinstance(rule, WeekdaysOff))
    assert not is_work_day(after, date(2026, 12, 12))
    assert is_work_day(after, date(2027, 2, 6))


def test_an_afternoon_off_ends_with_the_days_off_around_it_only() -> None:
    friday = date(2026, 11, 20)
    afternoon, six = (
        HardStop(rule_id=1, at=time(12), first=friday, last=friday),
        HardStop(rule_id=2, at=time(18)),
    )
    assert without_days((afternoon, six), friday, friday) == (six,)
    assert without_days((afternoon, six), date(2026, 11, 21), date(2026, 11, 30)) == (afternoon, six)
    assert without_any((afternoon, six), TODAY) == (six,)
    assert hard_stop(without_hours((afternoon, six), HardStop(at=time(23)), TODAY), friday) == afternoon


def test_hours_end_on_the_weekdays_said() -> None:
    every_day, start = HardStop(rule_id=1, at=time(18)), HardStart(rule_id=2, at=time(8))
    fridays = HardStop(at=time(23), weekdays=("fri",))
    after = without_hours((every_day, start), fridays, TODAY)
    assert hard_stop(after, date(2026, 11, 20)) is None
    assert hard_stop(after, TODAY) is not None
    assert start in after
    assert len({rule.rule_id for rule in after}) == len(after)


@UNHURRIED
@given(rule_sets(), st.dates(TODAY, TODAY + timedelta(days=800)))
def test_without_any_nothing_is_off(rules: list[Rule], day: date) -> None:
    after = without_any(rules, TODAY)
    assert is_work_day(after, day)
    assert all(
        is_work_day(after, each) == is_work_day(rules, each) for each in days(date(2026, 10, 1), TODAY)[:-1]
    )


@UNHURRIED
@given(rule_sets(), st.dates(TODAY, TODAY + timedelta(days=400)), st.integers(0, 60))
def test_cutting_days_changes_no_other_day(rules: list[Rule], first: date, length: int) -> None:
    last = first + timedelta(days=length)
    after = without_days(rules, first, last)
    around = [*days(first - timedelta(days=40), first)[:-1], *days(last, last + timedelta(days=40))[1:]]
    assert all(is_work_day(after, each) == is_work_day(rules, each) for each in around)
    assert all(is_work_day(after, each) for each in days(first, last) if is_work_day(rules, each))


def test_every_rule_gets_an_id_of_its_own() -> None:
    pieces = without_days(
        (DatesOff(rule_id=7, first=TODAY, last=FAR), DatesOn(rule_id=9, first=MAY, last=MAY)), MAY, MAY
    )
    assert len({rule.rule_id for rule in pieces}) == len(pieces) == 3
    assert numbered(pieces) == pieces
