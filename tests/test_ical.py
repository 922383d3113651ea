"""The calendar as another program reads it: busy exactly in no-work time, whatever the zone does."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.agenda.events import Event, InvoiceDue, Revision, Source, Told
from bot.domain.agenda.plan import agenda
from bot.domain.cadence import due_between
from bot.domain.local_time import WEEKDAYS, moment_at
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    HardStart,
    HardStop,
    HolidaysOff,
    QuietMonths,
    Rule,
    WeekdaysOff,
    WeekdaysOn,
)  # fmt: skip
from bot.domain.nudges.facts import Facts, Kind
from bot.domain.rhythms import Weekly
from bot.domain.workdays import is_work_time
from bot.ical import calendar_file
from tests.calendar_app import Shown, Subscribed, subscribed

CAME = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)  # a Wednesday
NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
HALF_HOUR = timedelta(minutes=30)
HORIZON = date(2027, 6, 30)
ZONES = [
    "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham", "Europe/Lisbon", "Australia/Lord_Howe", "America/New_York",
]  # fmt: skip
FACTS = Facts(
    since=CAME,
    checkin=Weekly(weekdays=("mon",), at=time(9)),
    tax_dates=[(date(2027, 1, 11), "VAT; Q4, 2026")],
)
TOLD = Told(paydays=(31,), allocation_days=(10, 25))


def rules_by(dice: random.Random) -> list[Rule]:
    """Rules as a founder piles them up over half a year."""
    rules: list[Rule] = [WeekdaysOff(rule_id=1, weekdays=("sat", "sun"), since=CAME.date())]
    for rule_id in range(2, 10):
        since = CAME.date() + dice.randint(0, 300) * DAY
        first, weekday = CAME.date() + dice.randint(0, 600) * DAY, dice.choice(WEEKDAYS)
        lifted_on = since + dice.randint(1, 200) * DAY if dice.random() < 0.3 else None
        made: list[Rule] = [
            HardStop(at=time(dice.randint(16, 21)), since=since, lifted_on=lifted_on),
            HardStart(
                at=time(dice.randint(7, 11), 30), since=since, lifted_on=lifted_on, weekdays=WEEKDAYS[:4]
            ),
            HolidaysOff(country=dice.choice(("PT", "US", "DE")), since=since, lifted_on=lifted_on),
            QuietMonths(months=(dice.randint(1, 12),), since=since),
            WeekdaysOff(weekdays=(weekday, "sun"), since=since, lifted_on=lifted_on),
            WeekdaysOn(weekdays=(weekday,), since=since, lifted_on=lifted_on),
            DatesOff(first=first, last=first + dice.randint(0, 25) * DAY),
            DatesOn(first=first, last=first + dice.randint(0, 2) * DAY),
        ]
        rules.append(replace(dice.choice(made), rule_id=rule_id))
    return rules


def served(
    rules: list[Rule], zone: str, facts: Facts = FACTS, told: Told = TOLD, now: datetime = NOW
) -> bytes:
    where = ZoneInfo(zone)
    return calendar_file(agenda(facts, told, now, where, rules), 7, where)


def busy_at(zone: ZoneInfo, app: Subscribed) -> set[datetime]:
    """Every half hour from when the founder came to the horizon that an app shows as busy."""
    busy = set()
    for each in app.shown(CAME.date(), HORIZON):
        if each.is_busy:
            moment, end = moment_of(each.start, zone), moment_of(each.end, zone)
            moment += -(moment - CAME) % HALF_HOUR
            while moment < end:
                busy.add(moment)
                moment += HALF_HOUR
    return busy


def moment_of(day: date | datetime, zone: ZoneInfo) -> datetime:
    return day if isinstance(day, datetime) else moment_at(day, time(0), zone)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("seed", range(2))
def test_busy_is_what_is_no_work_time(zone: str, seed: int) -> None:
    rules, where = rules_by(random.Random(f"{zone} {seed}")), ZoneInfo(zone)
    busy = busy_at(where, subscribed(served(rules, zone)))
    moment = moment_at(CAME.date() + DAY, time(0), where)
    moment += -(moment - CAME) % HALF_HOUR
    while moment < moment_at(HORIZON, time(0), where):
        is_work = is_work_time(rules, moment, where)
        assert (moment in busy) != is_work, f"{moment.astimezone(where)} {rules}"
        moment += HALF_HOUR


@pytest.mark.parametrize("zone", ZONES)
def test_check_ins_are_at_their_moment_by_the_calendars_own_time_zone(zone: str) -> None:
    where, rules = ZoneInfo(zone), rules_by(random.Random(zone))
    app = subscribed(served(rules, zone))
    shown = {each.start for each in app.shown(date(2026, 12, 1), HORIZON) if each.title == "Weekly check-in"}
    first, last = (moment_at(day, time(0), where) for day in (date(2026, 12, 1), HORIZON + DAY))
    assert shown == {due.at for due in due_between(FACTS, first, last, where, rules, kinds=(Kind.CHECKIN,))}
    assert shown


@pytest.mark.parametrize(
    "zone", [*ZONES, "Africa/Casablanca", "Europe/Dublin", "America/Sao_Paulo", "Asia/Tehran"]
)
def test_the_zone_that_is_sent_along_is_the_real_one(zone: str) -> None:
    """Day by day for ten years, and hour by hour where the clocks change."""
    start = subscribed(served([], zone)).events[-1].dtstart.value
    sent, real, moment = start.tzinfo, ZoneInfo(zone), CAME
    while moment < datetime(2036, 3, 4, tzinfo=UTC):
        wall = moment.astimezone(real)
        if not _comes_twice(wall):  # programs differ in what they make of that hour
            assert wall.replace(tzinfo=sent).utcoffset() == wall.utcoffset(), wall
        is_near = (moment + 2 * DAY).astimezone(real).utcoffset() != (moment - 2 * DAY).astimezone(
            real
        ).utcoffset()
        moment += timedelta(hours=1) if is_near else DAY


def _comes_twice(wall: datetime) -> bool:
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset()


def test_an_evening_on_which_the_clocks_change_ends_when_work_may_begin() -> None:
    rules: list[Rule] = [HardStop(rule_id=1, at=time(18), since=CAME.date())]
    zone = ZoneInfo("Europe/Lisbon")
    shown = [
        each
        for each in subscribed(served(rules, zone.key)).shown(date(2027, 3, 26), date(2027, 3, 28))
        if each.is_busy
    ]
    ends = sorted(
        each.end.astimezone(zone).strftime("%d %H:%M") for each in shown if isinstance(each.end, datetime)
    )
    assert ends == ["27 05:00", "28 05:00", "29 05:00"]  # the 28th is an hour short


def test_days_are_shown_each_once_and_as_they_were_said() -> None:
    rules: list[Rule] = [
        WeekdaysOff(rule_id=1, weekdays=("sat", "sun"), since=CAME.date()),
        HolidaysOff(rule_id=2, country="DE", since=CAME.date()),
        DatesOff(rule_id=3, first=date(2026, 12, 28), last=date(2027, 1, 3)),
        DatesOn(rule_id=4, first=date(2026, 12, 19), last=date(2026, 12, 19)),
    ]
    shown = subscribed(served(rules, "Europe/Berlin")).shown(date(2026, 12, 18), date(2027, 1, 9))
    busy = sorted((each.start, each.end - DAY, each.title) for each in shown if each.is_busy)
    assert busy == [
        (date(2026, 12, 20), date(2026, 12, 20), "Day off"),
        (date(2026, 12, 25), date(2026, 12, 25), "Christmas Day (day off)"),
        (date(2026, 12, 26), date(2026, 12, 26), "Second Day of Christmas (day off)"),
        (date(2026, 12, 27), date(2026, 12, 27), "Day off"),
        (date(2026, 12, 28), date(2027, 1, 3), "Days off"),
        (date(2027, 1, 9), date(2027, 1, 9), "Day off"),
    ]


def test_what_is_due_is_told_and_takes_no_time() -> None:
    due = InvoiceDue(
        invoice_id=5, title="Müller; Söhne, KG's invoice", due=date(2026, 12, 1), revision=Revision(2, NOW)
    )
    told = replace(TOLD, invoices=(due,))
    rules: list[Rule] = [WeekdaysOff(rule_id=1, weekdays=("sat", "sun"), since=CAME.date())]
    shown = {
        (each.title, each.start)
        for each in subscribed(served(rules, "Europe/Berlin", told=told)).shown(
            date(2026, 12, 1), date(2027, 1, 31)
        )
        if not each.is_busy and not isinstance(each.start, datetime)
    }
    assert shown == {
        ("Müller; Söhne, KG's invoice is due", date(2026, 12, 1)),
        ("Move what was set aside", date(2026, 12, 10)),
        ("Move what was set aside", date(2026, 12, 25)),
        ("Payday", date(2026, 12, 31)),
        ("Move what was set aside", date(2027, 1, 8)),  # the 10th is a Sunday
        ("VAT; Q4, 2026 is due", date(2027, 1, 11)),
        ("Move what was set aside", date(2027, 1, 25)),
        ("Payday", date(2027, 1, 29)),
    }


def test_the_same_facts_give_the_same_bytes_all_month_and_ids_that_last() -> None:
    rules: list[Rule] = [
        WeekdaysOff(rule_id=1, weekdays=("sat", "sun"), since=CAME.date()),
        DatesOff(rule_id=2, first=date(2026, 12, 28), last=date(2027, 1, 3)),
        HardStop(rule_id=3, at=time(18), since=CAME.date()),
    ]
    before = served(rules, "Europe/Lisbon")
    assert served(rules, "Europe/Lisbon", now=NOW + timedelta(hours=30)) == before
    lifted: list[Rule] = [replace(rules[0], lifted_on=date(2026, 11, 23)), *rules[1:]]
    later = served(lifted, "Europe/London", now=NOW + 2 * DAY)  # whose clocks change in the same nights
    assert {event.uid.value for event in subscribed(before).events} == {
        event.uid.value for event in subscribed(later).events
    }


def test_it_is_written_as_the_standard_asks() -> None:
    changed = Revision(3, datetime(2026, 11, 2, 8, 30, 15, 999, tzinfo=UTC))
    name = "Très long client name " * 6
    due = InvoiceDue(
        invoice_id=5, title=f"{name}\nand a second line", due=date(2026, 12, 1), revision=changed
    )
    content = served([], "Europe/Lisbon", told=Told(invoices=(due,), revisions={Source.CHECKIN: changed}))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in lines)
    unfolded = content.replace(b"\r\n ", b"").decode()
    for expected in (
        "VERSION:2.0", "X-WR-CALNAME:Trimtab", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-WR-TIMEZONE:Europe/Lisbon",
        "DTSTART;VALUE=DATE:20261201", "DTSTART;TZID=Europe/Lisbon:20261123T090000", "SEQUENCE:3",
        "DTSTAMP:20261102T083015Z", "LAST-MODIFIED:20261102T083015Z", "TRANSP:TRANSPARENT",
        "and a second line is due",
    ):  # fmt: skip
        assert expected in unfolded, expected
    assert "\\nand a second line" in unfolded
    uids = [event.uid.value for event in subscribed(content).events]
    assert len(set(uids)) == len(uids)


def test_a_founder_in_utc_needs_no_zone_sent_along() -> None:
    content = served([], "UTC")
    assert b"VTIMEZONE" not in content
    assert b"DTSTART:20261123T090000Z" in content


def events_of(rules: list[Rule], now: datetime) -> list[Event]:
    return agenda(FACTS, TOLD, now, ZoneInfo("Europe/Lisbon"), rules)


def test_a_rule_that_ended_is_a_repetition_that_ended() -> None:
    rules: list[Rule] = [
        WeekdaysOff(rule_id=1, weekdays=("sat", "sun"), since=CAME.date(), lifted_on=date(2026, 6, 1)),
        WeekdaysOff(rule_id=2, weekdays=("fri",), since=date(2026, 6, 1)),
    ]
    found = [(each.uid, each.repeats) for each in events_of(rules, NOW) if each.source is Source.DAYS_OFF]
    assert [(uid, each.weekdays, each.last) for uid, each in found if each] == [
        ("off-1-20260307", ("sat", "sun"), date(2026, 5, 31)),
        ("off-2-20260605", ("fri",), None),
    ]


def test_nothing_is_shown_twice() -> None:
    shown: list[Shown] = list(
        subscribed(served(rules_by(random.Random(5)), "Europe/Lisbon")).shown(CAME.date(), HORIZON)
    )
    days_off = [each for each in shown if each.is_busy and not isinstance(each.start, datetime)]
    covered = [each.start + n * DAY for each in days_off for n in range((each.end - each.start).days)]
    assert len(covered) == len(set(covered)) > 100
