"""When nudges are due: a table a kind, then what must hold for any rules, zone and moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import due_between, next_due
from bot.domain.local_time import WEEKDAYS, local_day
from bot.domain.no_work import DatesOff, HardStart, HardStop, HolidaysOff, QuietMonths, Rule, WeekdaysOff
from bot.domain.nudges.due import GOOD_BEFOREHAND
from bot.domain.nudges.facts import (
    KINDS,
    ExpectedPayment,
    Facts,
    Kind,
    OpenInvoice,
    Preference,
    PutOff,
    Reminder,
    Strength,
)
from bot.domain.rhythms import EveryDays, Monthly, Once, Weekly
from bot.domain.workdays import is_work_day, is_work_time, next_work_moment, work_day_before
from tests.domain.rules import UNHURRIED, ZONES, moments, rule_sets

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
WEEKENDS = WeekdaysOff(weekdays=("sat", "sun"))
WORK = WeekdaysOff(weekdays=())
ALL_OFF = WeekdaysOff(weekdays=WEEKDAYS)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def local(text: str, zone: str = "Europe/Berlin") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def off(first: str, last: str) -> DatesOff:
    return DatesOff(first=date.fromisoformat(first), last=date.fromisoformat(last))


def found(
    kind: Kind, facts: Facts, span: str, rules: Sequence[Rule] = (WEEKENDS,), zone: ZoneInfo = BERLIN
) -> list[tuple[str, str]]:
    """Keys without their kind, with the local time."""
    first, last = (local(each, zone.key) for each in span.split(" / "))
    dues = due_between(facts, first, last, zone, rules, kinds=[kind])
    return [(due.key.partition(":")[2], f"{due.at.astimezone(zone):%m-%d %H:%M}") for due in dues]


USUAL = Facts(since=LONG_AGO)
CHECKINS: list[tuple[list[tuple[str, str]], Facts, str, list[Rule]]] = [
    ([("2026-W48", "11-23 09:00")], USUAL, "2026-11-20 12:00 / 2026-11-29 12:00", [WEEKENDS]),
    (
        [("2026-W48", "11-25 14:00")],
        replace(USUAL, checkin=Weekly(weekdays=("wed",), at=time(14))),
        "2026-11-22 12:00 / 2026-11-29 12:00",
        [WEEKENDS],
    ),
    # Monday is off: the first work moment after it
    ([("2026-W48", "11-24 09:00")], USUAL, "2026-11-22 12:00 / 2026-11-29 12:00",
     [off("2026-11-23", "2026-11-23")]),
    # a week off: pointless by the end of it
    ([("2026-W49", "11-30 09:00")], USUAL, "2026-11-22 12:00 / 2026-12-01 12:00",
     [off("2026-11-23", "2026-11-29")]),
    # the week of the year's end belongs to 2026
    ([("2026-W53", "12-28 09:00"), ("2027-W01", "01-04 09:00")],
     USUAL, "2026-12-27 12:00 / 2027-01-08 12:00", [WEEKENDS]),
    # the clocks change on Sundays: 9:00 stays 9:00
    ([("2026-W13", "03-23 09:00"), ("2026-W14", "03-30 09:00")],
     USUAL, "2026-03-22 12:00 / 2026-04-01 12:00", [WEEKENDS]),
    # Sundays at 2:30, which one Sunday skips and another has twice
    (
        [("2026-W12", "03-22 02:30"), ("2026-W13", "03-29 03:30"), ("2026-W14", "04-05 02:30")],
        replace(USUAL, checkin=Weekly(weekdays=("sun",), at=time(2, 30))),
        "2026-03-20 12:00 / 2026-04-06 12:00",
        [],
    ),
    (
        [("2026-W43", "10-25 02:30"), ("2026-W44", "11-01 02:30")],
        replace(USUAL, checkin=Weekly(weekdays=("sun",), at=time(2, 30))),
        "2026-10-20 12:00 / 2026-11-02 12:00",
        [],
    ),
    # Monday 20:00 is after the hard stop
    (
        [("2026-W48", "11-24 09:30")],
        replace(USUAL, checkin=Weekly(weekdays=("mon",), at=time(20))),
        "2026-11-22 12:00 / 2026-11-29 12:00",
        [HardStop(at=time(18)), HardStart(at=time(9, 30))],
    ),
    # said on Wednesday: Monday of this week is not made up for
    (
        [("2026-W49", "11-30 09:00")],
        replace(USUAL, checkin=Weekly(weekdays=("mon",), since=local("2026-11-25 10:00"))),
        "2026-11-22 12:00 / 2026-12-01 12:00",
        [],
    ),
    ([], USUAL, "2026-11-22 12:00 / 2027-11-22 12:00", [ALL_OFF]),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "facts", "span", "rules"), CHECKINS)
def test_the_weekly_checkin(
    expected: list[tuple[str, str]], facts: Facts, span: str, rules: list[Rule]
) -> None:
    assert found(Kind.CHECKIN, facts, span, rules) == expected


PAYDAYS: list[tuple[list[tuple[str, str]], int, str, list[Rule]]] = [
    ([("2026-11", "11-25 09:00")], 25, "2026-11-01 00:00 / 2026-12-01 00:00", [WEEKENDS]),
    ([("2026-10", "10-30 09:00"), ("2026-11", "11-30 09:00")], 31, "2026-10-20 00:00 / 2026-12-01 00:00", [WEEKENDS]),
    ([("2027-02", "02-26 09:00")], 31, "2027-02-10 00:00 / 2027-03-10 00:00", [WEEKENDS]),  # the 28th is a Sunday
    ([("2028-02", "02-29 09:00")], 31, "2028-02-10 00:00 / 2028-03-10 00:00", [WEEKENDS]),
    ([("2028-02", "02-29 09:00")], 29, "2028-02-10 00:00 / 2028-03-10 00:00", [WEEKENDS]),
    ([("2026-08", "07-31 09:00")], 1, "2026-07-20 00:00 / 2026-08-20 00:00", [WEEKENDS]),  # in the month before
    ([("2026-12", "12-23 09:00")], 25, "2026-12-10 00:00 / 2027-01-10 00:00", [off("2026-12-24", "2027-01-06")]),
    ([("2026-08", "07-31 09:00")], 15, "2026-07-20 00:00 / 2026-09-10 00:00", [QuietMonths(months=(8,))]),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "day", "span", "rules"), PAYDAYS)
def test_payday_comes_before_off(
    expected: list[tuple[str, str]], day: int, span: str, rules: list[Rule]
) -> None:
    facts = replace(USUAL, payday=Monthly(days_of_month=(day,)))
    assert found(Kind.PAYDAY, facts, span, rules) == expected


TAXES: list[tuple[list[tuple[str, str]], str, list[Rule]]] = [
    ([("14", "11-26 09:00"), ("3", "12-07 09:00"), ("0", "12-10 09:00")], "2026-12-10", [WEEKENDS]),
    # due on a Monday: the three days before are a Friday
    ([("14", "11-30 09:00"), ("3", "12-11 09:00"), ("0", "12-14 09:00")], "2026-12-14", [WEEKENDS]),
    # due on a Sunday: the day itself is said on the Friday
    ([("14", "11-27 09:00"), ("3", "12-10 09:00"), ("0", "12-11 09:00")], "2026-12-13",
     [WEEKENDS, off("2026-11-28", "2026-12-03")]),
    # right after two weeks off: three days before is said before them
    ([("3", "12-07 09:00"), ("0", "12-21 09:00")], "2026-12-21", [off("2026-12-08", "2026-12-20")]),
    # in a quiet month: 14 days, 3 days and the day all move before it, and are said once
    ([("0", "10-30 09:00")], "2026-11-20", [WEEKENDS, QuietMonths(months=(11,))]),
    # nothing but days off: told all the same, on the day
    ([("0", "12-10 09:00")], "2026-12-10", [ALL_OFF]),
    # a late start: at that day's opening, not on the day before
    ([("14", "11-26 11:00"), ("3", "12-07 11:00"), ("0", "12-10 11:00")], "2026-12-10",
     [WEEKENDS, HardStart(at=time(11))]),
    # across the year's end
    ([("3", "12-23 09:00"), ("0", "01-08 09:00")], "2027-01-10", [WEEKENDS, off("2026-12-24", "2027-01-07")]),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "due", "rules"), TAXES)
def test_tax_is_told_before_off(expected: list[tuple[str, str]], due: str, rules: list[Rule]) -> None:
    facts = replace(USUAL, tax_dates=[(date.fromisoformat(due), "VAT")])
    told = found(Kind.TAX, facts, "2026-10-01 00:00 / 2027-02-01 00:00", rules)
    assert told == [(f"{due}:VAT:{step}", wall) for step, wall in expected]


OVERDUE: list[tuple[list[tuple[str, str]], str, str, list[Rule]]] = [
    ([("1", "11-03 09:00"), ("7", "11-09 09:00"), ("14", "11-16 09:00"), ("30", "12-02 09:00")],
     "2026-11-02", "2026-10-02", [WEEKENDS]),
    # a day after a Friday is off: on Monday
    ([("1", "11-09 09:00"), ("7", "11-13 09:00"), ("14", "11-20 09:00"), ("30", "12-07 09:00")],
     "2026-11-06", "2026-10-02", [WEEKENDS]),
    # entered when long due: only what it says by now, and not on that day
    ([("14", "11-24 09:00"), ("30", "12-02 09:00")], "2026-11-02", "2026-11-23", [WEEKENDS]),
    # after three weeks off: one word, not three
    ([("14", "11-26 09:00"), ("30", "12-04 09:00")], "2026-11-04", "2026-10-02",
     [off("2026-11-05", "2026-11-25")]),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "due", "known", "rules"), OVERDUE)
def test_overdue_invoices(expected: list[tuple[str, str]], due: str, known: str, rules: list[Rule]) -> None:
    invoice = OpenInvoice(
        invoice_id=7, client="Acme", due=date.fromisoformat(due), known=date.fromisoformat(known)
    )
    facts = replace(USUAL, invoices=[invoice])
    told = found(Kind.OVERDUE, facts, "2026-10-01 00:00 / 2027-03-01 00:00", rules)
    assert told == [(f"7:{step}", wall) for step, wall in expected]


LOW = date(2026, 11, 12)
NEWSLETTER = Reminder(reminder_id=4, text="newsletter", rhythm=Weekly(weekdays=("fri",), at=time(15)))
STRETCH = Reminder(
    reminder_id=5, text="stretch", rhythm=EveryDays(begins=date(2026, 11, 5), every=1, at=time(20, 30))
)
WATER = Reminder(
    reminder_id=6, text="water", rhythm=EveryDays(begins=date(2026, 11, 1), every=1, at=time(10))
)
LATE_ACME = ExpectedPayment(payment_key="acme:2026-11", client="Acme", day=date(2026, 11, 20))
OTHERS: list[tuple[list[tuple[str, str]], Kind, Facts, list[Rule]]] = [
    ([("2026-11-10", "11-10 09:00"), ("2026-11-25", "11-25 09:00"), ("2026-12-10", "12-10 09:00")],
     Kind.ALLOCATION, USUAL, [WEEKENDS]),
    ([("2026-11-10", "11-09 09:00"), ("2026-11-25", "11-25 09:00"), ("2026-12-10", "12-10 09:00")],
     Kind.ALLOCATION, USUAL, [off("2026-11-10", "2026-11-12")]),
    ([("2026-11-10", "11-09 09:00"), ("2026-11-25", "11-09 09:00"), ("2026-12-10", "12-10 09:00")],
     Kind.ALLOCATION, USUAL, [off("2026-11-10", "2026-11-30")]),
    ([("2026-11", "11-16 09:00"), ("2026-12", "12-15 09:00")], Kind.MONTHLY_CHECK, USUAL, [WEEKENDS]),
    ([("acme:2026-11:3", "11-23 09:00"), ("acme:2026-11:10", "11-30 09:00")],
     Kind.EXPECTED, replace(USUAL, expected=[LATE_ACME]), [WEEKENDS]),
    ([("2026-11", "11-13 09:00"), ("2026-12", "12-14 09:00")],
     Kind.BUFFER, replace(USUAL, buffer_low_since=LOW), [WEEKENDS]),
    ([("2026-11", "11-13 09:00"), ("2026-12", "12-14 09:00")],
     Kind.RUNWAY, replace(USUAL, runway_low_since=LOW), [WEEKENDS]),
    ([("4:2026-11-13", "11-13 15:00"), ("4:2026-11-20", "11-23 09:00"), ("4:2026-12-04", "12-07 09:00"),
      ("4:2026-12-11", "12-11 15:00")],
     Kind.OWN, replace(USUAL, own=[NEWSLETTER]),
     [WEEKENDS, off("2026-11-20", "2026-11-22"), off("2026-11-27", "2026-12-05"),
      off("2026-11-06", "2026-11-12")]),
    # every evening after the hard stop: the morning after, and Sunday's on Monday
    ([("5:2026-11-05", "11-06 09:00"), ("5:2026-11-08", "11-09 09:00"), ("5:2026-11-09", "11-10 09:00")],
     Kind.OWN, replace(USUAL, own=[STRETCH]), [WEEKENDS, HardStop(at=time(18)), off("2026-11-11", "2027-06-30")]),
    # every morning at work, and nothing twice on Monday
    ([("6:2026-11-06", "11-06 10:00"), ("6:2026-11-09", "11-09 10:00"), ("6:2026-11-10", "11-10 10:00")],
     Kind.OWN, replace(USUAL, own=[WATER]),
     [WEEKENDS, off("2026-11-11", "2027-06-30"), off("2026-10-01", "2026-11-05")]),
    ([("2026-11-11", "11-11 08:30"), ("2026-11-18", "11-18 08:30"), ("2026-12-02", "12-03 09:00"),
      ("2026-12-09", "12-09 08:30")],
     Kind.MARKETING, replace(USUAL, marketing=Weekly(weekdays=("wed",), at=time(8, 30))),
     [off("2026-11-25", "2026-11-27"), off("2026-12-02", "2026-12-02"),
      off("2026-11-04", "2026-11-06")]),
    ([("2026-12:28", "11-02 09:00")], Kind.QUIET_SEASON, USUAL,
     [WEEKENDS, QuietMonths(months=(12, 1)), off("2026-11-03", "2026-11-20")]),
    ([], Kind.QUIET_SEASON, USUAL, [QuietMonths(months=tuple(range(1, 13)))]),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "kind", "facts", "rules"), OTHERS)
def test_the_other_kinds(
    expected: list[tuple[str, str]], kind: Kind, facts: Facts, rules: list[Rule]
) -> None:
    assert found(kind, facts, "2026-11-02 00:00 / 2026-12-15 12:00", rules) == expected


def test_quarters_end_on_their_last_work_day() -> None:
    ends = found(Kind.QUARTER_END, USUAL, "2026-01-01 00:00 / 2027-02-01 00:00")
    assert ends == [
        ("2026-Q1", "03-31 09:00"),
        ("2026-Q2", "06-30 09:00"),
        ("2026-Q3", "09-30 09:00"),
        ("2026-Q4", "12-31 09:00"),
    ]
    holidays = [off("2026-12-24", "2027-01-06")]
    assert found(Kind.QUARTER_END, USUAL, "2026-12-01 00:00 / 2027-02-01 00:00", holidays) == [
        ("2026-Q4", "12-23 09:00")
    ]


def test_the_other_rhythms() -> None:
    every_other = EveryDays(begins=date(2026, 11, 5), every=14, at=time(10))
    own = [
        Reminder(reminder_id=1, text="call Ada", rhythm=Once(day=date(2026, 11, 24), at=time(16))),
        Reminder(reminder_id=2, text="back up", rhythm=every_other),
    ]
    facts = replace(USUAL, own=own)
    assert found(Kind.OWN, facts, "2026-11-08 00:00 / 2026-12-10 00:00") == [
        ("2:2026-11-19", "11-19 10:00"),
        ("1:2026-11-24", "11-24 16:00"),
        ("2:2026-12-03", "12-03 10:00"),
    ]


def preferring(kind: Kind, **changes: object) -> Facts:
    facts = replace(
        USUAL, tax_dates=[(date(2026, 12, 10), "VAT")], buffer_low_since=LOW, runway_low_since=LOW
    )
    return replace(facts, preferences={kind: Preference(**changes)})  # type: ignore[arg-type]


PREFERENCES: list[tuple[list[tuple[str, str]], Kind, Facts]] = [
    ([], Kind.CHECKIN, preferring(Kind.CHECKIN, is_off=True)),
    ([], Kind.TAX, preferring(Kind.TAX, is_off=True)),
    ([("2026-W49", "12-01 10:00"), ("2026-W50", "12-07 09:00")],
     Kind.CHECKIN, preferring(Kind.CHECKIN, snoozed_until=local("2026-12-01 10:00"))),
    # snoozed into a weekend: Monday; what is pointless by then is gone
    ([("2026-W50", "12-07 09:00")],
     Kind.CHECKIN, preferring(Kind.CHECKIN, snoozed_until=local("2026-12-05 10:00"))),
    # switched on again on Thursday: Monday of this week is not made up for
    ([("2026-W49", "11-30 09:00"), ("2026-W50", "12-07 09:00")],
     Kind.CHECKIN, preferring(Kind.CHECKIN, since=local("2026-11-26 10:00"))),
    # a snooze cannot outlast a tax date
    ([("2026-12-10:VAT:0", "12-10 09:00")],
     Kind.TAX, preferring(Kind.TAX, snoozed_until=local("2026-12-20 10:00"))),
    ([("2026-12-10:VAT:3", "12-07 09:00"), ("2026-12-10:VAT:0", "12-10 09:00")],
     Kind.TAX, preferring(Kind.TAX, strength=Strength.SOFTER)),
    ([("2026-12-10:VAT:14", "11-26 09:00"), ("2026-12-10:VAT:7", "12-03 09:00"), ("2026-12-10:VAT:3", "12-07 09:00"),
      ("2026-12-10:VAT:1", "12-09 09:00"), ("2026-12-10:VAT:0", "12-10 09:00")],
     Kind.TAX, preferring(Kind.TAX, strength=Strength.STRONGER)),
    ([("2026-W48", "11-27 09:00"), ("2026-W49", "12-04 09:00"), ("2026-W50", "12-11 09:00")],
     Kind.RUNWAY, preferring(Kind.RUNWAY, strength=Strength.STRONGER)),
    ([], Kind.BUFFER, preferring(Kind.BUFFER, strength=Strength.SOFTER)),  # told in November, next in February
]  # fmt: skip


@pytest.mark.parametrize(("expected", "kind", "facts"), PREFERENCES)
def test_preferences(expected: list[tuple[str, str]], kind: Kind, facts: Facts) -> None:
    assert found(kind, facts, "2026-11-23 12:00 / 2026-12-12 00:00") == expected


def test_a_nudge_that_was_put_off_comes_again() -> None:
    again = PutOff(kind=Kind.PAYDAY, key="payday:2026-11", about="", until=local("2026-11-28 10:00"))
    facts = replace(USUAL, put_off=[again])
    assert found(Kind.PAYDAY, facts, "2026-11-25 12:00 / 2026-12-12 00:00") == [
        ("2026-11+2026-11-28T09:00", "11-30 09:00")
    ]


def test_a_due_says_where_it_was_moved_from_and_until_when_it_is_worth_it() -> None:
    holidays = HolidaysOff(country="DE")
    easter = next_due(USUAL, local("2026-04-04 12:00"), BERLIN, [holidays], kinds=[Kind.CHECKIN])
    assert easter is not None
    assert (easter.at, easter.moved_from) == (local("2026-04-07 09:00"), local("2026-04-06 09:00"))
    assert easter.latest == local("2026-04-10 09:00")
    assert easter.why == "your weekly check-in"


def test_what_was_sent_is_left_out() -> None:
    after = local("2026-11-22 12:00")
    due = next_due(USUAL, after, BERLIN, [WEEKENDS])
    assert due is not None
    assert due.key == "checkin:2026-W48"
    following = next_due(USUAL, after, BERLIN, [WEEKENDS], sent={due.key: due.at})
    assert following is not None
    assert following.key == "allocation:2026-11-25"


def test_all_off_leave_nothing_but_statutory_nudges() -> None:
    facts = replace(USUAL, tax_dates=[(date(2027, 3, 10), "VAT")])
    assert next_due(USUAL, local("2026-11-22 12:00"), BERLIN, [ALL_OFF]) is None
    due = next_due(facts, local("2026-11-22 12:00"), BERLIN, [ALL_OFF])
    assert due is not None
    assert (due.key, due.at) == ("tax:2027-03-10:VAT:0", local("2027-03-10 09:00"))


def test_a_founder_who_comes_late_is_told_what_is_left() -> None:
    facts = Facts(
        since=local("2026-12-05 11:00"), tax_dates=[(date(2026, 12, 6), "VAT"), (date(2026, 12, 9), "GST")]
    )
    told = found(Kind.TAX, facts, "2026-12-05 10:59 / 2026-12-12 00:00")
    # on a Saturday off: VAT cannot wait until Monday, GST can
    assert told == [
        ("2026-12-06:VAT:0", "12-05 11:00"),
        ("2026-12-09:GST:3", "12-07 09:00"),
        ("2026-12-09:GST:0", "12-09 09:00"),
    ]


def test_from_lisbon_to_tokyo_in_the_middle_of_a_week() -> None:
    lisbon, tokyo = ZoneInfo("Europe/Lisbon"), ZoneInfo("Asia/Tokyo")
    facts = replace(USUAL, own=[NEWSLETTER], payday=Monthly(days_of_month=(27,)))
    moved = local("2026-11-25 12:00", "Europe/Lisbon")
    before = due_between(facts, moved - 4 * DAY, moved, lisbon, [WEEKENDS])
    sent = {due.key: due.at for due in before}
    after = due_between(facts, moved, moved + 6 * DAY, tokyo, [WEEKENDS], sent=sent)
    assert [due.key for due in (*before, *after)] == [
        "checkin:2026-W48",
        "allocation:2026-11-25",
        "payday:2026-11",
        "own:4:2026-11-27",
        "checkin:2026-W49",
    ]
    assert [f"{due.at.astimezone(tokyo):%a %H:%M}" for due in after] == [
        "Fri 09:00",
        "Fri 15:00",
        "Mon 09:00",
    ]


def everything(since: datetime) -> Facts:
    """Facts that bring all kinds of nudges, around four years from 2026 on."""
    years = range(2026, 2030)
    return Facts(
        since=since,
        payday=Monthly(days_of_month=(31,)),
        marketing=Weekly(weekdays=("wed",), at=time(8, 30)),
        own=[NEWSLETTER],
        tax_dates=[(date(year, month, 10), "VAT") for year in years for month in (1, 4, 7, 10)],
        invoices=[
            OpenInvoice(invoice_id=year, client="Acme", due=date(year, 5, 20), known=date(year, 5, 1))
            for year in years
        ],
        expected=[
            ExpectedPayment(payment_key=f"acme:{year}", client="Acme", day=date(year, 3, 1)) for year in years
        ],
        buffer_low_since=date(2026, 2, 2),
        runway_low_since=date(2026, 6, 30),
    )


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(ZONES))
def test_nothing_comes_in_no_work_time_or_too_late_or_twice(
    rules: list[Rule], first: datetime, zone: ZoneInfo
) -> None:
    dues = due_between(everything(LONG_AGO), first, first + 90 * DAY, zone, rules)
    assert len({due.key for due in dues}) == len(dues)
    for due in dues:
        assert first < due.at < due.latest
        assert is_work_time(rules, due.at, zone) or (due.cannot_wait and due.is_statutory)
        assert due.moved_from is None or due.kind in GOOD_BEFOREHAND or due.moved_from <= due.at


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(ZONES))
def test_a_tax_date_in_off_or_right_after_them_is_told_before(
    rules: list[Rule], first: datetime, zone: ZoneInfo
) -> None:
    facts = everything(LONG_AGO)
    told = due_between(facts, first, first + 500 * DAY, zone, rules, kinds=[Kind.TAX])
    for day, name in facts.tax_dates:
        last_work_day = work_day_before(rules, day)
        # The earlier words may lie before a window that begins within the last fortnight.
        if last_work_day and local_day(first + 15 * DAY, zone) < last_work_day < local_day(
            first + 400 * DAY, zone
        ):
            words = [due for due in told if due.subject == f"tax:{day}:{name}"]
            assert words
            assert all(local_day(due.at, zone) <= day for due in words)
            if not is_work_day(rules, day) or not is_work_day(rules, day - DAY):
                begins = words[0].at
                assert local_day(begins, zone) <= last_work_day


@UNHURRIED
@given(rule_sets(), moments(), st.timedeltas(DAY, 60 * DAY), st.sampled_from(ZONES))
def test_the_same_is_found_however_time_is_cut(
    rules: list[Rule], first: datetime, length: timedelta, zone: ZoneInfo
) -> None:
    facts = everything(LONG_AGO)
    whole = due_between(facts, first, first + length, zone, rules)
    middle = first + length / 3
    halves = (
        *due_between(facts, first, middle, zone, rules),
        *due_between(facts, middle, first + length, zone, rules),
    )
    assert halves == whole
    following = next_due(facts, first, zone, rules)
    assert not whole or following == whole[0]


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(KINDS), st.sampled_from(ZONES))
def test_what_is_off_never_comes(rules: list[Rule], first: datetime, kind: Kind, zone: ZoneInfo) -> None:
    facts = replace(everything(LONG_AGO), preferences={kind: Preference(is_off=True)})
    assert kind not in {due.kind for due in due_between(facts, first, first + 90 * DAY, zone, rules)}


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(ZONES))
def test_ordinary_nudges_come_at_their_time_or_the_next_work_moment(
    rules: list[Rule], first: datetime, zone: ZoneInfo
) -> None:
    for due in due_between(everything(LONG_AGO), first, first + 40 * DAY, zone, rules):
        if due.kind not in GOOD_BEFOREHAND and due.moved_from is not None:
            assert not is_work_time(rules, due.moved_from, zone)
            assert due.at == next_work_moment(rules, due.moved_from, zone)
