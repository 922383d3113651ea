"""What a tick sends, what it keeps back, and how it becomes one message."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import due_between
from bot.domain.digest import Kept, Plan, gathered, plan, upcoming
from bot.domain.local_time import WEEKDAYS
from bot.domain.no_work import DatesOff, DatesOn, HardStop, Rule, WeekdaysOff
from bot.domain.nudges.facts import ExpectedPayment, Facts, Kind, OpenInvoice, Preference, PutOff, Reminder
from bot.domain.rhythms import Monthly, Weekly
from bot.domain.workdays import is_work_time
from tests.domain.rules import UNHURRIED, ZONES, moments, rule_sets

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
WEEKENDS = WeekdaysOff(weekdays=("sat", "sun"))
SIX = HardStop(at=time(18))
FRIDAY = date(2026, 11, 27)
FACTS = Facts(
    since=datetime(2020, 1, 1, tzinfo=UTC),
    payday=Monthly(days_of_month=(25,)),
    invoices=[OpenInvoice(invoice_id=1, client="Acme", due=date(2026, 11, 14), known=date(2026, 10, 1))],
    own=[Reminder(reminder_id=1, text="stretch", rhythm=Weekly(weekdays=WEEKDAYS, at=time(7)))],
)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


def planned(
    now: str,
    rules: list[Rule],
    facts: Facts = FACTS,
    *,
    sent: Collection[str] = (),
    kept: Sequence[Kept] = (),
) -> Plan:
    return plan(facts, local(now), BERLIN, rules, sent=dict.fromkeys(sent, LONG_AGO), kept=kept)


def keys(found: Plan) -> list[str]:
    return list(found.now.keys) if found.now else []


def wall(found: Plan) -> str | None:
    return f"{found.next_at.astimezone(BERLIN):%a %H:%M}" if found.next_at else None


SENT = {f"own:1:2026-11-{day}" for day in range(10, 22)} | {"overdue:1:1", "monthly_check:2026-11"}
PLANS: list[tuple[list[str], str, str, list[Rule]]] = [
    # Sunday: nothing, and nothing to wake up for before Monday's own reminder
    ([], "Mon 07:00", "2026-11-22 12:00", [WEEKENDS]),
    # Monday: 7:00 is this morning's own; at 9:00 what the weekend kept back, most pressing first
    (["own:1:2026-11-23"], "Mon 09:00", "2026-11-23 07:00", [WEEKENDS]),
    (["overdue:1:7", "own:1:2026-11-23", "checkin:2026-W48"], "Tue 07:00", "2026-11-23 09:00", [WEEKENDS]),
    # a tick that is some seconds late, and one that is hours late at a good hour
    (["overdue:1:7", "own:1:2026-11-23", "checkin:2026-W48"], "Tue 07:00", "2026-11-23 09:00:40", [WEEKENDS]),
    (["overdue:1:7", "own:1:2026-11-23", "checkin:2026-W48"], "Tue 07:00", "2026-11-23 16:00", [WEEKENDS]),
    # too late for today: the hard stop has passed
    ([], "Tue 07:00", "2026-11-23 19:00", [WEEKENDS, SIX]),
    # woken at 3:00 after a day down: not at this hour
    ([], "Tue 07:00", "2026-11-24 03:00", [WEEKENDS]),
]


@pytest.mark.parametrize(("expected", "next_at", "now", "rules"), PLANS)
def test_what_a_tick_does(expected: list[str], next_at: str, now: str, rules: list[Rule]) -> None:
    found = planned(now, rules, sent=SENT)
    assert (keys(found), wall(found)) == (expected, next_at)


def test_after_days_down_nothing_old_comes_and_nothing_twice() -> None:
    found = planned("2026-12-01 10:00", [WEEKENDS], sent=SENT | {"payday:2026-11"})
    assert keys(found) == ["overdue:1:14", "allocation:2026-11-25", "own:1:2026-12-01", "checkin:2026-W49"]
    again = planned("2026-12-01 10:00", [WEEKENDS], sent={*SENT, "payday:2026-11", *keys(found)})
    assert (keys(again), wall(again)) == ([], "Wed 07:00")


def test_a_statutory_word_that_cannot_wait_disturbs() -> None:
    facts = replace(FACTS, own=(), invoices=(), payday=None, tax_dates=[(date(2026, 11, 22), "VAT")])
    found = planned("2026-11-21 15:00", [WEEKENDS], facts)  # down on Friday
    assert keys(found) == ["tax:2026-11-22:VAT:0"]
    off = replace(facts, preferences={Kind.TAX: Preference(is_off=True)})
    assert keys(planned("2026-11-21 15:00", [WEEKENDS], off)) == []
    due_monday = replace(facts, tax_dates=[(date(2026, 11, 23), "VAT")])
    waits = planned("2026-11-21 15:00", [WEEKENDS], due_monday)
    assert (keys(waits), wall(waits)) == ([], "Mon 09:00")


RECEIPT = Kept(kept_id=1, said_at=local("2026-11-22 11:00"), is_receipt=True)
REQUEST = Kept(kept_id=2, said_at=local("2026-11-21 20:00"), is_receipt=False)


def test_what_was_said_on_days_off_is_told_with_the_rest() -> None:
    facts = replace(FACTS, own=())
    sunday = planned("2026-11-22 12:00", [WEEKENDS], facts, kept=[RECEIPT, REQUEST], sent=SENT)
    assert (sunday.now, wall(sunday)) == (None, "Mon 09:00")
    monday = planned("2026-11-23 09:00", [WEEKENDS], facts, kept=[RECEIPT, REQUEST], sent=SENT).now
    assert monday is not None
    assert (monday.receipts, monday.requests) == ((RECEIPT,), (REQUEST,))
    assert monday.days_kept == (date(2026, 11, 21), date(2026, 11, 22))
    assert monday.has_checkin
    assert not monday.is_single


def test_what_was_kept_comes_sooner_when_a_day_off_is_taken_back() -> None:
    facts = replace(FACTS, own=(), invoices=())
    sunday = DatesOn(first=date(2026, 11, 22), last=date(2026, 11, 22))
    found = planned("2026-11-22 12:00", [WEEKENDS, sunday], facts, kept=[RECEIPT])
    assert found.now is not None
    assert found.now.receipts == (RECEIPT,)


def test_what_was_kept_waits_while_all_days_are_off() -> None:
    facts = replace(FACTS, own=(), invoices=())
    always: list[Rule] = [WeekdaysOff(weekdays=WEEKDAYS)]
    assert planned("2026-11-22 12:00", always, facts, kept=[RECEIPT]) == Plan(None, None)


def test_one_nudge_goes_out_as_itself() -> None:
    found = planned(
        "2026-11-24 07:00", [WEEKENDS], sent={*SENT, "overdue:1:7", "own:1:2026-11-23", "checkin:2026-W48"}
    )
    assert found.now is not None
    assert found.now.is_single
    assert not found.now.has_checkin


def test_a_tick_that_is_late_does_not_run_over_a_hard_stop() -> None:
    own = [Reminder(reminder_id=1, text="tidy up", rhythm=Weekly(weekdays=("tue",), at=time(17, 45)))]
    facts = replace(FACTS, own=own, invoices=())
    sent = SENT | {"checkin:2026-W48"}
    assert keys(planned("2026-11-24 17:59", [SIX], facts, sent=sent)) == ["own:1:2026-11-24"]
    found = planned("2026-11-24 18:01", [SIX], facts, sent=sent)
    assert (keys(found), wall(found)) == ([], "Wed 09:00")


def test_nothing_makes_no_message() -> None:
    assert gathered([], [], local("2026-11-22 12:00"), BERLIN) is None


def test_the_preview_says_when_late_ones_really_go_out() -> None:
    now = local("2026-11-22 12:00")
    first, *_ = upcoming(
        replace(FACTS, own=()), now, now + 2 * DAY, BERLIN, [WEEKENDS], sent=dict.fromkeys(SENT, LONG_AGO)
    )
    assert (first.key, first.at) == ("overdue:1:7", local("2026-11-23 09:00"))
    assert first.moved_from == local("2026-11-21 09:00")


SAID_ON_FRIDAY = [
    # VAT is due on Monday, which is off; told on Friday as "in 3 days", then the weekend is taken off too
    ([], "2026-11-27 09:00", "2026-11-27 10:00", [WEEKENDS]),
    # told on Friday as well, and Friday itself is taken off after it
    ([], "2026-11-27 09:00", "2026-11-27 10:00", [WEEKENDS, DatesOff(first=FRIDAY, last=FRIDAY)]),
    # told on Thursday, by a founder who was off on Friday and is no more: once more before the date
    (["tax:2026-11-30:VAT:0"], "2026-11-26 09:00", "2026-11-27 10:00", [WEEKENDS]),
]


@pytest.mark.parametrize(("expected", "told", "now", "rules"), SAID_ON_FRIDAY)
def test_days_off_that_are_said_later_tell_no_tax_date_twice_on_a_day(
    expected: list[str], told: str, now: str, rules: list[Rule]
) -> None:
    facts = replace(FACTS, own=(), invoices=(), payday=None, tax_dates=[(date(2026, 11, 30), "VAT")])
    monday_off = DatesOff(first=date(2026, 11, 30), last=date(2026, 11, 30))
    sent = {"tax:2026-11-30:VAT:14": local("2026-11-16 09:00"), "tax:2026-11-30:VAT:3": local(told)}
    found = plan(facts, local(now), BERLIN, [monday_off, *rules], sent=sent)
    assert [key for key in keys(found) if key.startswith("tax:")] == expected


def test_a_tax_date_that_was_put_off_comes_again_on_the_same_day() -> None:
    told, again = local("2026-11-27 09:00"), local("2026-11-27 12:00")
    key = "tax:2026-11-30:VAT:3"
    later = PutOff(kind=Kind.TAX, key=key, about="VAT", until=again)
    facts = replace(FACTS, tax_dates=[(date(2026, 11, 30), "VAT")], put_off=[later])
    found = plan(facts, again, BERLIN, [WEEKENDS], sent={key: told})
    assert f"{key}+2026-11-27T11:00" in keys(found)


def test_a_long_season_off_ends_with_one_message() -> None:
    summer = DatesOff(first=date(2026, 8, 1), last=date(2026, 9, 6))
    invoices = [
        OpenInvoice(invoice_id=n, client="Acme", due=date(2026, 7, 20 + n), known=date(2026, 7, 1))
        for n in range(9)
    ]
    facts = replace(FACTS, own=(), invoices=invoices)
    sent = {
        due.key
        for due in due_between(facts, local("2026-07-01 00:00"), local("2026-07-31 23:00"), BERLIN, [summer])
    }
    found = planned("2026-09-07 09:00", [summer, WEEKENDS], facts, sent=sent).now
    assert found is not None
    assert [due.subject for due in found.nudges[:9]] == [f"overdue:{n}" for n in range(9)]
    assert [due.kind for due in found.nudges[9:]] == [Kind.CHECKIN]
    assert [len(line) for line in found.lines] == [9]


def test_lines_that_do_not_fit_are_counted() -> None:
    monday = local("2026-06-15 09:00")
    facts = replace(
        FACTS,
        payday=Monthly(days_of_month=(15,)),
        allocation=Monthly(days_of_month=(15,)),
        tax_dates=[(date(2026, 6, 18), "VAT"), (date(2026, 6, 15), "Income tax")],
        invoices=[OpenInvoice(invoice_id=1, client="Acme", due=date(2026, 6, 14), known=date(2026, 6, 1))],
        expected=[ExpectedPayment(payment_key="beta:2026-06", client="Beta", day=date(2026, 6, 12))],
        runway_low_since=date(2026, 6, 14),
        own=[Reminder(reminder_id=1, text="back up", rhythm=Weekly(weekdays=("mon",)))],
    )
    found = plan(facts, monday, BERLIN, [WEEKENDS]).now
    assert found is not None
    assert [line[0].kind for line in found.lines] == [
        Kind.TAX, Kind.RUNWAY, Kind.OVERDUE, Kind.EXPECTED, Kind.PAYDAY, Kind.ALLOCATION,
    ]  # fmt: skip
    assert [due.about for due in found.lines[0]] == ["Income tax", "VAT"]
    assert found.unsaid == 2  # the monthly check and the founder's own
    assert found.has_checkin


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(ZONES))
def test_a_tick_sends_at_work_only_and_nothing_twice(
    rules: list[Rule], now: datetime, zone: ZoneInfo
) -> None:
    facts = replace(FACTS, tax_dates=[(now.date() + 9 * DAY, "VAT")], invoices=())
    found = plan(facts, now, zone, rules)
    sent = found.now.keys if found.now else ()
    if found.now is not None and not is_work_time(rules, now, zone):
        assert all(due.cannot_wait for due in found.now.nudges)
    assert plan(facts, now, zone, rules, sent=dict.fromkeys(sent, now)).now is None
    assert found.next_at is None or found.next_at > now


@UNHURRIED
@given(rule_sets(), moments(), st.sampled_from(ZONES))
def test_ticks_send_what_the_preview_says(rules: list[Rule], now: datetime, zone: ZoneInfo) -> None:
    facts = replace(FACTS, since=now, invoices=())
    last = now + 10 * DAY
    foreseen = [(due.key, due.at) for due in upcoming(facts, now, last, zone, rules)]
    sent: dict[str, datetime] = {}
    moment: datetime | None = now
    while moment is not None and moment <= last:
        found = plan(facts, moment, zone, rules, sent=sent)
        sent |= dict.fromkeys(found.now.keys if found.now else (), moment)
        moment = found.next_at
    assert sorted(sent.items()) == sorted(foreseen)
