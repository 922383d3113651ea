"""No-work time as events: each day off once, with the rule that decides it, and the hours outside work.

Source: docs/decisions/0032-what-the-calendar-shows.md
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.domain.agenda.events import Event, Repeats, Revision, Source
from bot.domain.agenda.runs import Run, runs_of
from bot.domain.local_time import DAY, MIDNIGHT, Days, moment_at
from bot.domain.no_work import DayRule, HolidaysOff, Rank, Rules, deciding_rule, hard_stop
from bot.domain.workdays import day_starts

Hours = tuple[time, time]
WALL = date(2001, 1, 1)


def days_off(rules: Rules, within: Days, revision: Revision) -> Iterator[Event]:
    """Weekdays as repetitions with exceptions; holidays and dates as stretches of days."""
    deciding = {day: deciding_rule(rules, day) for day in within.each()}
    weekly = [rule for rule in rules if isinstance(rule, DayRule) and rule.rank is Rank.WEEKDAYS]

    def of_weekdays(day: date) -> DayRule | None:
        rule = deciding_rule(weekly, day)
        return None if rule is None or rule.is_work else rule

    for run in runs_of(within, of_weekdays):
        without = tuple(day for day in run.days(within.last) if deciding[day] is not run.value)
        event = _event(Source.DAYS_OFF, f"{run.value.rule_id}", run.first, run.first, revision)
        repeats = Repeats(weekdays=run.weekdays, last=run.last, without=without)
        yield replace(event, rule=run.value, repeats=repeats)
    yield from _stretches(deciding, revision)


def _stretches(deciding: dict[date, DayRule | None], revision: Revision) -> Iterator[Event]:
    stretch: Event | None = None
    for day, rule in deciding.items():
        is_off = rule is not None and not rule.is_work and rule.rank is not Rank.WEEKDAYS
        goes_on = (
            stretch is not None and is_off and rule is stretch.rule and not isinstance(rule, HolidaysOff)
        )
        if stretch is not None and goes_on:
            stretch = replace(stretch, last=day)
            continue
        if stretch is not None:
            yield stretch
        stretch = None
        if rule is not None and is_off:
            stretch = replace(_event(Source.DAYS_OFF, f"{rule.rule_id}", day, day, revision), rule=rule)
    if stretch is not None:
        yield stretch


def hours_off(rules: Rules, within: Days, zone: ZoneInfo, revision: Revision) -> Iterator[Event]:
    """Evenings from the hard stop until work may start again, and mornings before a hard start."""

    def evening(day: date) -> Hours | None:
        stop = hard_stop(rules, day)
        return (stop.at, day_starts(rules, day + DAY)) if stop else None

    def morning(day: date) -> Hours | None:
        starts = day_starts(rules, day)
        return (MIDNIGHT, starts) if starts > MIDNIGHT and not hard_stop(rules, day - DAY) else None

    for run in runs_of(within, evening):
        yield from _hours(run, within, zone, revision, nights=1)
    for run in runs_of(within, morning):
        yield from _hours(run, within, zone, revision, nights=0)


def _hours(
    run: Run[Hours], within: Days, zone: ZoneInfo, revision: Revision, *, nights: int
) -> Iterator[Event]:
    """One repetition; a night on which the clocks change stands by itself, for apps count its hours differently."""
    starts, ends = run.value
    name = "evening" if nights else "morning"

    def once(day: date, called: str) -> Event:
        event = _event(Source.HOURS, called, day, day + nights * DAY, revision)
        return replace(event, starts=starts, ends=ends)

    usual = datetime.combine(WALL + nights * DAY, ends) - datetime.combine(WALL, starts)
    unusual = tuple(
        day
        for day in run.days(within.last)
        if moment_at(day + nights * DAY, ends, zone) - moment_at(day, starts, zone) != usual
    )
    repeats = Repeats(weekdays=run.weekdays, last=run.last, without=unusual)
    yield replace(once(run.first, name), repeats=repeats)
    for day in unusual:
        yield once(day, f"{name}-once")


def _event(source: Source, name: str, first: date, last: date, revision: Revision) -> Event:
    uid = f"{source}-{name}-{first:%Y%m%d}"
    return Event(uid=uid, source=source, revision=revision, first=first, last=last, is_busy=True)
