"""Which days are off and why, as an answer."""

import calendar
from collections.abc import Sequence
from datetime import date

from bot.domain.local_time import DAY, Days, Weekday, weekday_of
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    DayRule,
    HolidaysOff,
    HoursRule,
    QuietMonths,
    Rank,
    Rule,
    Rules,
    WeekdaysOff,
    deciding_rule,
    hard_start,
    hard_stop,
)
from bot.domain.workdays import is_work_day
from bot.wording.figures import sentence
from bot.wording.rhythm import clock, in_words, span, weekdays_said, what

LISTED_DAYS = 400
STRETCHES_MAX = 3
WEEKEND = {"sat", "sun"}
_SAY_SO = 'Try "no work on weekends".'


def rules_back(rules: Rules, today: date) -> str:
    return f"Undone.\n{workdays(rules, today)}"


def workdays(rules: Rules, today: date, asked: Days | None = None) -> str:
    """The days that were asked about; else today, tomorrow, what is off by rule, and what is coming."""
    if asked and asked.last > today + DAY:
        return _answer(rules, asked, today)
    lines = [_now_and_then(rules, today)]
    if off := _kinds(rules, today):
        lines.append(f"Off: {'; '.join(off)}.")
    lines += _hours(rules, today)
    coming = _coming(rules, Days(today + 2 * DAY, today + LISTED_DAYS * DAY), today)
    if coming:
        lines.append(f"Coming: {'; '.join(coming)}.")
    elif len(lines) == 1:
        lines.append(f"No days off are coming. {_SAY_SO}")
    return "\n".join(lines)


def _coming(rules: Rules, within: Days, today: date) -> list[str]:
    """The first days off, and parts of days, in their order."""
    days = [(each.first, span(each.first, each.last, today)) for each in _stretches(rules, within)]
    parts = [
        (rule.first, what(rule, today))
        for rule in rules
        if isinstance(rule, HoursRule) and rule.first is not None and rule.first in within
    ]
    return [said for _, said in sorted([*days, *parts])[:STRETCHES_MAX]]


def _now_and_then(rules: Rules, today: date) -> str:
    tomorrow = today + DAY
    now, then = calendar.day_name[today.weekday()], calendar.day_name[tomorrow.weekday()]
    return f"Today, {now}, {_is(rules, today, today)}; tomorrow, {then}, {_is(rules, tomorrow, today)}."


def _answer(rules: Rules, asked: Days, today: date) -> str:
    if asked.first == asked.last:
        return f"{span(asked.first, asked.last, today)} {_is(rules, asked.first, today)}."
    whole = Days(asked.first, min(asked.last, asked.first + LISTED_DAYS * DAY))
    off = _stretches(rules, whole)
    said = span(asked.first, asked.last, today)
    if not off:
        return f"{said}: every day is for work."
    if off == [whole]:
        return f"{said}: every day is off."
    more = "; and more" if len(off) > STRETCHES_MAX else ""
    return f"{said}: off on {'; '.join(span(e.first, e.last, today) for e in off[:STRETCHES_MAX])}{more}."


def _is(rules: Rules, day: date, today: date) -> str:
    rule = deciding_rule(rules, day)
    if rule is None or rule.is_work:
        part = _hours_of([each for each in rules if isinstance(each, HoursRule) and each.is_dated], day)
        return f"is for work {part}".rstrip()
    return f"is off ({reason(rule, day, today)})"


def reason(rule: Rule, day: date, today: date) -> str:
    """Why a day is off, in a word or two."""
    match rule:
        case HolidaysOff():
            return rule.name_of(day) or "a holiday"
        case WeekdaysOff(weekdays=weekdays):
            return "your weekend" if set(weekdays) == WEEKEND else weekdays_said([weekday_of(day)])
        case DatesOff(first=first, last=last) if not isinstance(rule, DatesOn) and first == last:
            return "you said so"
        case _:
            return what(rule, today)


def _kinds(rules: Rules, today: date) -> list[str]:
    """What is off by rule and not by date: weekdays, quiet months, holidays."""
    said = []
    if weekdays := _weekdays_off(rules, today):
        said.append(weekdays_said(weekdays))
    in_force = [rule for rule in rules if isinstance(rule, DayRule) and rule.holds_on(today)]
    months = {month for rule in in_force if isinstance(rule, QuietMonths) for month in rule.months}
    if months:
        said.append(in_words([calendar.month_name[month] for month in sorted(months)]))
    holidays = [what(rule, today) for rule in in_force if isinstance(rule, HolidaysOff)]
    return said + list(dict.fromkeys(holidays))


def _weekdays_off(rules: Rules, today: date) -> list[Weekday]:
    by_weekday = [rule for rule in rules if isinstance(rule, DayRule) and rule.rank is Rank.WEEKDAYS]
    return [
        weekday_of(day)
        for day in Days(today, today + 6 * DAY).each()
        if not is_work_day([rule for rule in by_weekday if rule.holds_on(today)], day)
    ]


def _hours(rules: Rules, today: date) -> list[str]:
    """Such as "On work days you work until 18:00; until 16:00 on Fridays."."""
    off = _weekdays_off(rules, today)
    every_week = [rule for rule in rules if isinstance(rule, HoursRule) and not rule.is_dated]
    by_hours: dict[str, list[Weekday]] = {}
    for day in Days(today, today + 6 * DAY).each():
        if weekday_of(day) not in off:
            by_hours.setdefault(_hours_of(every_week, day), []).append(weekday_of(day))
    usual = max(by_hours, key=lambda said: len(by_hours[said]), default="")
    said = [f"on work days you work {usual}"] if usual else []
    for hours, weekdays in by_hours.items():
        if hours != usual:
            said.append(f"{hours or 'at any hour'} on {weekdays_said(weekdays)}")
    return [sentence(f"{'; '.join(said)}.")] if said else []


def _hours_of(rules: Rules, day: date) -> str:
    start, stop = hard_start(rules, day), hard_stop(rules, day)
    said = [f"from {clock(start.at)}"] if start else []
    return " ".join([*said, f"until {clock(stop.at)}"] if stop else said)


def _stretches(rules: Rules, within: Days) -> Sequence[Days]:
    """The days off, those in a row as one."""
    found: list[Days] = []
    for day in within.each():
        if is_work_day(rules, day):
            continue
        if found and found[-1].last == day - DAY:
            found[-1] = Days(found[-1].first, day)
        else:
            found.append(Days(day, day))
    return found
