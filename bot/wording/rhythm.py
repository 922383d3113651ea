"""How days off, hard stops and check-ins are said."""

import calendar
from collections.abc import Sequence
from datetime import date, time

from bot.domain.local_time import WEEKDAYS, Weekday
from bot.domain.no_work import (
    DatesOff,
    HardStart,
    HardStop,
    HolidaysOff,
    HoursRule,
    QuietMonths,
    Rule,
    WeekdaysOff,
    WeekdaysOn,
)
from bot.wording.figures import plain_day, sentence
from bot.wording.settings import country_name

YES, NO = "Yes", "No"
THE_WHOLE_DAY = "The whole day"
WHICH_DAYS_OFF = 'Which days? Try "no work on weekends" or "I\'m off August 3 to 21". Nothing was changed.'
WHICH_DAYS_ON = 'Which days? Try "I do work this Saturday". Nothing was changed.'
ENDS_BEFORE_IT_BEGINS = "That ends before it begins. Nothing was changed."
NO_HOLIDAYS_SET = "Public holidays are for work already. Nothing was changed."
NO_QUIET_SEASON = "No such months are quiet. Nothing was changed."
NO_DAYS_OFF = "There are no days off. Nothing was changed."
NO_HOURS_SET = "There is none. Nothing was changed."
STOP_TOO_LATE = 'A hard stop lies between 5:00 and midnight, such as "hard stop at 6pm". Nothing was changed.'


def clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02}"


def weekday(name: Weekday) -> str:
    return calendar.day_name[WEEKDAYS.index(name)]


def weekdays_said(names: Sequence[Weekday]) -> str:
    """`Saturdays and Sundays`."""
    return in_words([f"{weekday(name)}s" for name in sorted(names, key=WEEKDAYS.index)])


def in_words(names: Sequence[str]) -> str:
    """`Mondays, Tuesdays and Fridays`; at least one."""
    *most, last = names
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
            return weekdays_said(weekdays)
        case HolidaysOff(country=country):
            return f"public holidays in {country_name(country)}"
        case QuietMonths(months=months):
            return in_words([calendar.month_name[month] for month in months])
        case DatesOff(first=first, last=last, weekdays=weekdays):
            only = "" if weekdays == WEEKDAYS else f"{weekdays_said(weekdays)} from "
            return f"{only}{span(first, last, today)}"
        case HardStop(at=at):
            return f"{_hours_of(rule, today)} from {clock(at)} on"
        case HardStart(at=at):
            return f"{_hours_of(rule, today)} before {clock(at)}"
        case _:
            raise AssertionError(rule)


def _hours_of(rule: HoursRule, today: date) -> str:
    if rule.first is None or rule.last is None:
        return _each(rule.weekdays)
    return span(rule.first, rule.last, today)


def _each(weekdays: Sequence[Weekday]) -> str:
    return "every day" if set(weekdays) == set(WEEKDAYS) else f"on {weekdays_said(weekdays)}"


def _is_one(rule: Rule) -> bool:
    """Whether a verb after it is singular."""
    if isinstance(rule, QuietMonths):
        return len(rule.months) == 1
    return isinstance(rule, DatesOff) and rule.first == rule.last


def off(rule: Rule, today: date) -> str:
    if isinstance(rule, HoursRule) and rule.is_dated:
        are = "is" if rule.first == rule.last else "are"
        part = f"from {clock(rule.at)} on" if isinstance(rule, HardStop) else f"until {clock(rule.at)}"
        return f"{sentence(_hours_of(rule, today))} {are} off {part}. I keep quiet then; what comes in between waits."
    if isinstance(rule, HardStop):
        return f"Hard stop at {clock(rule.at)}, {_each(rule.weekdays)}. After it I keep quiet until morning."
    if isinstance(rule, HardStart):
        return f"You start at {clock(rule.at)}, {_each(rule.weekdays)}. I keep quiet before."
    if isinstance(rule, QuietMonths):
        yearly = f"{sentence(what(rule, today))} {'is' if _is_one(rule) else 'are'} off, every year."
        return f"{yearly} Tax dates in that time I tell you before it; the rest waits."
    are = "is" if _is_one(rule) else "are"
    return f"{sentence(what(rule, today))} {are} off. I keep quiet then; what comes in between waits."


def in_between(starts: time, ends: time) -> str:
    return (
        f"I can keep quiet from {clock(starts)} on or the whole day, not only until {clock(ends)}. Which is it? "
        "Nothing is changed yet."
    )


def from_on(starts: time) -> str:
    return f"From {clock(starts)} on"


def already(rule: Rule, today: date) -> str:
    are = "is" if _is_one(rule) else "are"
    return f"{sentence(what(rule, today))} {are} off already. Nothing was changed."


def on(rule: Rule, today: date) -> str:
    are = "is" if _is_one(rule) else "are"
    stay = "" if isinstance(rule, WeekdaysOn) or _is_one(rule) else " Your usual days off stay."
    return f"{sentence(what(rule, today))} {are} for work.{stay}"


def _is_on(rules: Sequence[Rule], today: date) -> str:
    return sentence("; ".join(dict.fromkeys(what(rule, today) for rule in rules)))


def lifted(rules: Sequence[Rule], today: date) -> str:
    """Days off of these rules are over."""
    are = (
        "is" if len(rules) == 1 and isinstance(rules[0], QuietMonths) and len(rules[0].months) == 1 else "are"
    )
    return f"{_is_on(rules, today)} {are} for work from now on."


def all_lifted(*, has_hours: bool) -> str:
    stay = " Your hard stop and start stay." if has_hours else ""
    return f"No days off any more: I speak up on any day.{stay}"


def hours_lifted(rule: Rule) -> str:
    what_hours = "hard stop" if isinstance(rule, HardStop) else "hard start"
    assert isinstance(rule, HardStop | HardStart)
    on = "" if set(rule.weekdays) == set(WEEKDAYS) else f" on {weekdays_said(rule.weekdays)}"
    return f"No {what_hours}{on} any more."


def cleared(first: date, last: date, today: date) -> str:
    return f"{sentence(span(first, last, today))} are for work; weekends and holidays stay as they are."


def nothing_to_clear(first: date, last: date, today: date) -> str:
    return f"{sentence(span(first, last, today))}: no days off but your usual ones. Nothing was changed."


def no_country() -> str:
    return 'Of which country? Say "I pay taxes in Germany" first, and then this again. Nothing was changed.'


def no_holidays_known(country: str) -> str:
    return f"I don't know the public holidays in {country_name(country)}. Nothing was changed."


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


def checkin_back(name: Weekday, at: time) -> str:
    return f"Undone: I check in with you on {weekday(name)}s at {clock(at)} again."
