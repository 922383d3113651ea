"""How days off, hard stops and check-ins are said."""

import calendar
from collections.abc import Sequence
from datetime import date, time

from bot.domain.local_time import DAY, WEEKDAYS, Weekday
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    HardStart,
    HardStop,
    HolidaysOff,
    QuietMonths,
    Rule,
    Rules,
    WeekdaysOff,
    WeekdaysOn,
    deciding_rule,
    hard_start,
    hard_stop,
)
from bot.wording.figures import plain_day, sentence
from bot.wording.settings import country_name

YES, NO = "Yes", "No"
LISTED_DAYS, LINES_MAX = 400, 6
WHICH_DAYS_OFF = 'Which days? Try "no work on weekends" or "I\'m off August 3 to 21". Nothing was changed.'
WHICH_DAYS_ON = 'Which days? Try "I do work this Saturday". Nothing was changed.'
ENDS_BEFORE_IT_BEGINS = "That ends before it begins. Nothing was changed."
STOP_TOO_LATE = 'A hard stop lies between 5:00 and midnight, such as "hard stop at 6pm". Nothing was changed.'
_WEEKENDS: tuple[Weekday, ...] = ("sat", "sun")


def clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def weekday(name: Weekday) -> str:
    return calendar.day_name[WEEKDAYS.index(name)]


def _weekdays(names: Sequence[Weekday]) -> str:
    """`Saturdays and Sundays`."""
    *most, last = [f"{weekday(name)}s" for name in sorted(names, key=WEEKDAYS.index)]
    return f"{', '.join(most)} and {last}" if most else last


def span(first: date, last: date, today: date) -> str:
    """`Monday, 3 August` or `3 to 21 August 2027`."""
    if first == last:
        return f"{calendar.day_name[first.weekday()]}, {plain_day(first, today)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {plain_day(last, today)}"
    return f"{plain_day(first, today)} to {plain_day(last, today)}"


def what(rule: Rule, today: date) -> str:
    """What a rule is about: `Saturdays and Sundays`, `every day from 18:00 on`."""
    match rule:
        case WeekdaysOff(weekdays=weekdays):
            return _weekdays(weekdays)
        case HolidaysOff(country=country):
            return f"public holidays in {country_name(country)}"
        case QuietMonths(months=months):
            return " and ".join(calendar.month_name[month] for month in months)
        case DatesOff(first=first, last=last, weekdays=weekdays):
            only = "" if weekdays == WEEKDAYS else f"{_weekdays(weekdays)} from "
            return f"{only}{span(first, last, today)}"
        case HardStop(at=at):
            return f"every day from {clock(at)} on"
        case HardStart(at=at):
            return f"every day before {clock(at)}"
        case _:
            raise AssertionError(rule)


def _is_one(rule: Rule) -> bool:
    return isinstance(rule, DatesOff) and rule.first == rule.last


def off(rule: Rule, today: date) -> str:
    if isinstance(rule, HardStop):
        return f"Hard stop at {clock(rule.at)}, every day. After it I keep quiet until morning."
    are = "is" if _is_one(rule) else "are"
    return f"{sentence(what(rule, today))} {are} off. I keep quiet then; what comes in between waits."


def already(rule: Rule, today: date) -> str:
    are = "is" if _is_one(rule) else "are"
    return f"{sentence(what(rule, today))} {are} off already. Nothing was changed."


def on(rule: Rule, today: date) -> str:
    are = "is" if _is_one(rule) else "are"
    stay = "" if isinstance(rule, WeekdaysOn) or _is_one(rule) else " Your usual days off stay."
    return f"{sentence(what(rule, today))} {are} for work.{stay}"


def works_already(rule: Rule, today: date) -> str:
    are = "is" if _is_one(rule) else "are"
    return f"{sentence(what(rule, today))} {are} for work already. Nothing was changed."


def holidays_too(country: str) -> str:
    return f"Shall I keep public holidays in {country_name(country)} free too?"


def no_hours_left(start: time, stop: time) -> str:
    return f"A day from {clock(start)} to {clock(stop)} has no hours left. Nothing was changed."


def checkin_set(name: Weekday, at: time) -> str:
    return f"I check in with you on {weekday(name)}s at {clock(at)}; where that is off, at the first work moment after."


def checkin_same(name: Weekday, at: time) -> str:
    return f"I check in with you on {weekday(name)}s at {clock(at)} already. Nothing was changed."


def rules_back(rules: Rules, today: date) -> str:
    return f"Undone.\n{workdays(rules, today)}"


def checkin_back(name: Weekday, at: time) -> str:
    return f"Undone: I check in with you on {weekday(name)}s at {clock(at)} again."


def workdays(rules: Rules, today: date) -> str:
    """Today, tomorrow, and the days off that are coming."""
    tomorrow = today + DAY
    now, then = calendar.day_name[today.weekday()], calendar.day_name[tomorrow.weekday()]
    is_now, is_then = _is(rules, today, today), _is(rules, tomorrow, today)
    lines = [f"Today, {now}, {is_now}; tomorrow, {then}, {is_then}."]
    lines += _hours(rules, today)
    coming = _stretches(rules, today + 2 * DAY)
    if coming:
        lines.append(f"Coming: {'; '.join(span(first, last, today) for first, last in coming)}.")
    elif len(lines) == 1:
        lines.append('No days off are coming. Try "no work on weekends".')
    return "\n".join(lines)


def _is(rules: Rules, day: date, today: date) -> str:
    rule = deciding_rule(rules, day)
    if rule is None or rule.is_work:
        return "is for work"
    return f"is off ({reason(rule, day, today)})"


def reason(rule: Rule, day: date, today: date) -> str:
    """Why a day is off, in a word or two."""
    match rule:
        case HolidaysOff():
            return rule.name_of(day) or "a holiday"
        case WeekdaysOff(weekdays=weekdays):
            return "your weekend" if set(weekdays) == set(_WEEKENDS) else _weekdays(weekdays)
        case DatesOff(first=first, last=last) if not isinstance(rule, DatesOn) and first == last:
            return "you said so"
        case _:
            return what(rule, today)


def _hours(rules: Rules, today: date) -> list[str]:
    said = []
    if start := hard_start(rules, today):
        said.append(f"from {clock(start.at)}")
    if stop := hard_stop(rules, today):
        said.append(f"until {clock(stop.at)}")
    return [f"On work days you work {' '.join(said)}."] if said else []


def _stretches(rules: Rules, first: date) -> list[tuple[date, date]]:
    """The next days off, those in a row as one."""
    found: list[tuple[date, date]] = []
    for day in (first + n * DAY for n in range(LISTED_DAYS)):
        rule = deciding_rule(rules, day)
        if rule is None or rule.is_work:
            continue
        if found and found[-1][1] == day - DAY:
            found[-1] = (found[-1][0], day)
        elif len(found) == 3:
            break
        else:
            found.append((day, day))
    return found
