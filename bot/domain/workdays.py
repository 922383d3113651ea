"""No-work days and hours, asked in the founder's zone.

`rules` are in the order said (bot/domain/no_work.py). Work time of a work day runs from its hard start to its hard
stop; where none is set, from midnight to midnight, or from daybreak on after an evening with a hard stop. Its
*opening* is when nudges may come: 9:00, or the hard start where that is later. Moments come out in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.domain.local_time import DAY, MIDNIGHT, local_day, moment_at
from bot.domain.no_work import DAYBREAK, Rule, Rules, deciding_rule, hard_start, hard_stop

HORIZON_DAYS = 400  # a year off and its holidays; who is off for longer has no next work moment
OPENING = time(9)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class WorkHours:
    """Moments from `start` up to, but not with, `stop`."""

    start: datetime
    stop: datetime


def is_work_day(rules: Rules, day: date) -> bool:
    """Whether it is no day off, and its hours leave something."""
    rule = deciding_rule(rules, day)
    if rule is not None and not rule.is_work:
        return False
    stop = hard_stop(rules, day)
    return stop is None or day_starts(rules, day) < stop.at


def work_hours(rules: Rules, day: date, zone: ZoneInfo) -> WorkHours | None:
    """The work time of a day; None on a no-work day, and where its hours leave nothing."""
    return _work_hours(tuple(rules), day, zone)


@lru_cache(maxsize=16_384)  # one answer of the rhythm asks for the same days again and again
def _work_hours(rules: tuple[Rule, ...], day: date, zone: ZoneInfo) -> WorkHours | None:
    if not is_work_day(rules, day):
        return None
    stop = hard_stop(rules, day)
    starts_at = moment_at(day, day_starts(rules, day), zone)
    stops_at = moment_at(day, stop.at, zone) if stop else moment_at(day + DAY, MIDNIGHT, zone)
    return WorkHours(starts_at, stops_at) if starts_at < stops_at else None


def day_starts(rules: Rules, day: date) -> time:
    """When work may begin, were the day a work day: at its hard start, or at daybreak after an evening off."""
    if start := hard_start(rules, day):
        return start.at
    return DAYBREAK if hard_stop(rules, day - DAY) else MIDNIGHT


def is_work_time(rules: Rules, moment: datetime, zone: ZoneInfo) -> bool:
    hours = work_hours(rules, local_day(moment, zone), zone)
    return hours is not None and hours.start <= moment < hours.stop


def why_not(rules: Rules, moment: datetime, zone: ZoneInfo) -> Rule | None:
    """The rule that makes a moment no-work time; None in work time."""
    day = local_day(moment, zone)
    rule = deciding_rule(rules, day)
    if rule is not None and not rule.is_work:
        return rule
    if is_work_time(rules, moment, zone):
        return None
    stop = hard_stop(rules, day)
    if stop and moment >= moment_at(day, stop.at, zone):
        return stop
    return hard_start(rules, day) or hard_stop(rules, day - DAY)


def opening(rules: Rules, day: date, zone: ZoneInfo, start_time: time = OPENING) -> datetime | None:
    """When nudges may come on a day: at `start_time`, later after a late start, earlier before an early stop."""
    hours = work_hours(rules, day, zone)
    return _opens(hours, moment_at(day, start_time, zone)) if hours else None


def _opens(hours: WorkHours, usual: datetime) -> datetime:
    return max(usual, hours.start) if usual < hours.stop else hours.start


def next_work_moment(
    rules: Rules, moment: datetime, zone: ZoneInfo, start_time: time = OPENING
) -> datetime | None:
    """The first moment, from `moment` on, at which a founder at work may be spoken to.

    In work time after the day's opening that is `moment` itself, else the next opening. So it is work time, not
    before `moment`, and later moments never get an earlier one.

    Returns:
        None when the next 400 days are all off; callers say so, and keep what they have.
    """
    today = local_day(moment, zone)
    for day in _days(today, +1):
        hours = work_hours(rules, day, zone)
        if hours is not None and moment < hours.stop:
            return max(_opens(hours, moment_at(day, start_time, zone)), moment)
    return None


def last_work_moment_before(rules: Rules, moment: datetime, zone: ZoneInfo) -> datetime | None:
    """The last minute of work time that ends at or before `moment`; None when 400 days before it are all off."""
    for day in _days(local_day(moment, zone), -1):
        hours = work_hours(rules, day, zone)
        if hours is not None and hours.start < moment:
            return max(hours.start, min(hours.stop, moment) - MINUTE)
    return None


def work_day_before(rules: Rules, day: date) -> date | None:
    """The last work day before `day`; None when 400 days before it are all off."""
    return next((each for each in _days(day - DAY, -1) if is_work_day(rules, each)), None)


def work_day_from(rules: Rules, day: date) -> date | None:
    """The first work day, `day` itself or after; None when 400 days are all off."""
    return next((each for each in _days(day, +1) if is_work_day(rules, each)), None)


def _days(first: date, step: int) -> Iterator[date]:
    return (first + n * step * DAY for n in range(HORIZON_DAYS + 1))
