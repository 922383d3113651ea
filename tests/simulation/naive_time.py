"""No-work time once more, read off the wall clock in another way, to check the domain's answer against."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

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
)

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RANKS = ((DatesOff, DatesOn), (HolidaysOff, QuietMonths), (WeekdaysOff, WeekdaysOn))
MINUTES_A_DAY = 24 * 60


def is_off(rules: list[Rule], day: date) -> bool:
    for rank in RANKS:
        for rule in reversed(rules):
            if isinstance(rule, rank) and _in_force(rule, day) and _names(rule, day):
                return not isinstance(rule, DatesOn | WeekdaysOn)
    return False


def is_no_work(rules: list[Rule], moment: datetime, zone: ZoneInfo) -> bool:
    """By the wall clock alone: right wherever the clocks do not change within the hour."""
    wall = moment.astimezone(zone)
    if is_off(rules, wall.date()):
        return True
    starts = _hour(rules, HardStart, wall.date())
    stops = _hour(rules, HardStop, wall.date())
    evening = date.fromordinal(wall.date().toordinal() - 1)
    if starts is None:
        starts = time(5) if _hour(rules, HardStop, evening) else time(0)
    return wall.time() < starts or (stops is not None and wall.time() >= stops)


def first_work_moment(rules: list[Rule], moment: datetime, zone: ZoneInfo, days: int) -> datetime | None:
    """Step through the wall clock, half an hour at a time from 9:00 of each day on."""
    today = moment.astimezone(zone).date()
    for day in (date.fromordinal(today.toordinal() + n) for n in range(days)):
        for at in _half_hours(day, zone):
            if at >= moment and not is_no_work(rules, at, zone):
                return at
    return None


def _half_hours(day: date, zone: ZoneInfo) -> Iterator[datetime]:
    for minutes in (*range(9 * 60, MINUTES_A_DAY, 30), *range(0, 9 * 60, 30)):
        yield datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=zone).astimezone(UTC)


def opening_of(rules: list[Rule], day: date, zone: ZoneInfo) -> datetime | None:
    """The first work moment of one day, from 9:00 on if there is one; None where all of it is off."""
    if is_off(rules, day):
        return None
    return next((at for at in _half_hours(day, zone) if not is_no_work(rules, at, zone)), None)


def _in_force(rule: Rule, day: date) -> bool:
    return (rule.since or date.min) <= day < (rule.lifted_on or date.max)


def _names(rule: Rule, day: date) -> bool:
    match rule:
        case DatesOff():
            return rule.first <= day <= rule.last and NAMES[day.weekday()] in rule.weekdays
        case HolidaysOff():
            return rule.name_of(day) is not None
        case QuietMonths():
            return day.month in rule.months
        case WeekdaysOff():
            return NAMES[day.weekday()] in rule.weekdays
    return False


def _hour(rules: list[Rule], kind: type[HardStart] | type[HardStop], day: date) -> time | None:
    said = [
        r for r in rules if isinstance(r, kind) and _in_force(r, day) and NAMES[day.weekday()] in r.weekdays
    ]
    weekly = [r.at for r in said if r.first is None]
    of_the_day = [r.at for r in said if r.first and r.last and r.first <= day <= r.last]
    at = of_the_day or weekly
    return at[-1] if at else None
