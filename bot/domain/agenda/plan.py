"""All that a founder's calendar shows, from facts, rules and zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.domain.agenda.events import Event, Revision, Source, Told
from bot.domain.agenda.no_work import days_off, hours_off
from bot.domain.cadence import due_between
from bot.domain.local_time import DAY, Days, day_of_month, local_day, months_later
from bot.domain.no_work import Rules
from bot.domain.nudges.facts import Facts, Kind
from bot.domain.payday import payday_in
from bot.domain.spans import month_end
from bot.domain.workdays import HORIZON_DAYS, is_work_day

MONTHS_BACK = 2


def agenda(facts: Facts, told: Told, now: datetime, zone: ZoneInfo, rules: Rules) -> list[Event]:
    """Events from when the founder came until a year from now, and repetitions beyond; stable in content all month.

    Days off reach back to the beginning, since a repetition begins there; the rest reaches back two months.
    """
    never = Revision(0, facts.since)
    revisions = {source: told.revisions.get(source, never) for source in Source}
    today = local_day(now, zone)
    last = month_end(today + HORIZON_DAYS * DAY)
    begun = facts.since.astimezone(UTC).date()  # whatever zone the founder moves to
    first = max(begun, months_later(today.replace(day=1), -MONTHS_BACK))
    whole, recent = Days(begun, last), Days(first, last)
    return [
        *days_off(rules, whole, revisions[Source.DAYS_OFF]),
        *hours_off(rules, whole, zone, revisions[Source.HOURS]),
        *_monthly(Source.PAYDAY, told.paydays, recent, rules, revisions[Source.PAYDAY]),
        *_monthly(Source.ALLOCATION, told.allocation_days, recent, rules, revisions[Source.ALLOCATION]),
        *_taxes(facts, revisions[Source.TAX]),
        *_invoices(told),
        *_checkins(facts, recent, zone, rules, revisions[Source.CHECKIN]),
    ]


def _monthly(
    source: Source, days_of_month: tuple[int, ...], within: Days, rules: Rules, revision: Revision
) -> Iterator[Event]:
    """Moved to the work day before a day off; two that meet on one day are one."""
    month, seen = within.first.replace(day=1), set[date]()
    while month <= within.last:
        for number in sorted({day_of_month(month.year, month.month, each).day for each in days_of_month}):
            day = payday_in(month.year, month.month, number, lambda day: is_work_day(rules, day))
            if day in within and day not in seen:
                seen.add(day)
                yield _whole_day(source, f"{month:%Y%m}{number:02}", day, revision)
        month = months_later(month, 1)


def _taxes(facts: Facts, revision: Revision) -> Iterator[Event]:
    for day, name in sorted(facts.tax_dates):
        yield _whole_day(Source.TAX, f"{day:%Y%m%d}-{_plain(name)}", day, revision, name)


def _invoices(told: Told) -> Iterator[Event]:
    for each in told.invoices:
        yield _whole_day(Source.INVOICE, f"{each.invoice_id}", each.due, each.revision, each.title)


def _checkins(
    facts: Facts, within: Days, zone: ZoneInfo, rules: Rules, revision: Revision
) -> Iterator[Event]:
    """Each where it really comes, moved out of no-work time; its key names it, as it does the nudge."""
    first = datetime.combine(within.first, datetime.min.time(), tzinfo=zone).astimezone(UTC)
    last = datetime.combine(within.last, datetime.max.time(), tzinfo=zone).astimezone(UTC)
    for due in due_between(facts, first, last, zone, rules, kinds=(Kind.CHECKIN,)):
        wall = due.at.astimezone(zone)
        day, at = wall.date(), wall.time()
        uid = _plain(due.key)
        yield Event(
            uid=uid, source=Source.CHECKIN, revision=revision, first=day, last=day, starts=at, ends=at
        )


def _whole_day(source: Source, name: str, day: date, revision: Revision, subject: str = "") -> Event:
    return Event(
        uid=f"{source}-{name}", source=source, revision=revision, first=day, last=day, subject=subject
    )


def _plain(name: str) -> str:
    """For a UID: letters and digits of any script, with `-` for the rest."""
    return "".join(letter if letter.isalnum() else "-" for letter in name)
