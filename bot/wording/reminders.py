"""How the founder's own reminders are said."""

import calendar
from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.nudges.facts import Reminder
from bot.domain.rhythms import EveryDays, EveryMonths, Monthly, NthWeekday, Once, Rhythm, Weekly
from bot.wording.figures import plain_day
from bot.wording.payday import on_the
from bot.wording.rhythm import clock, in_words, weekday

_NOTHING_CHANGED = "Nothing was changed."
NOTHING_SAID = f'What of? Try "remind me every friday at 15:00 to write the newsletter". {_NOTHING_CHANGED}'
NONE = 'You have no reminders of your own. Try "remind me every friday at 15:00 to write the newsletter".'
WHEN_READ_AS = "remind me {{}} to {what}"
IN_3_HOURS, TOMORROW = "In 3 hours", "Tomorrow"
IS_OVER = f'That is over already. Try "tomorrow at 9". {_NOTHING_CHANGED}'
TOO_MANY = f"That would be more than 100 reminders. Forget some first. {_NOTHING_CHANGED}"
_NUMBERS = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
LISTED_MAX = 10


def read_as(what: str) -> str:
    """The pattern that makes a message of an answer such as "friday at 3"."""
    return WHEN_READ_AS.format(what=what.replace("{", "").replace("}", ""))


def which_time(what: str) -> str:
    return f"When? “{what}”. Nothing is noted yet."


def at_moment(at: datetime, today: date) -> str:
    """`Monday, 23 November at 9:00`, `today at 15:00`."""
    if at.date() == today:
        return f"today at {clock(at.time())}"
    return f"{calendar.day_name[at.weekday()]}, {plain_day(at.date(), today)} at {clock(at.time())}"


def comes(rhythm: Rhythm, today: date) -> str:
    """`every Friday at 15:00`, `on the 1st of each month at 9:00`."""
    at = f" at {clock(rhythm.at)}"
    match rhythm:
        case Weekly(weekdays=weekdays):
            return f"every {in_words([weekday(each) for each in weekdays])}{at}"
        case Monthly(days_of_month=days):
            return f"on {in_words([on_the(day) for day in days])} of each month{at}"
        case NthWeekday(nth=nth, weekday=name):
            return f"on the {_NUMBERS[nth]} {weekday(name)} of each month{at}"
        case EveryDays(every=every):
            return f"{_every(every, 'day')}{at}"
        case EveryMonths(every=12, begins=begins):
            return f"every year on {begins.day} {calendar.month_name[begins.month]}{at}"
        case EveryMonths(every=every):
            return f"{_every(every, 'month')}{at}"
        case Once(day=day):
            return f"on {calendar.day_name[day.weekday()]}, {plain_day(day, today)}{at}"
    raise AssertionError(rhythm)


def _every(count: int, unit: str) -> str:
    if unit == "day" and count % 7 == 0:
        return _every(count // 7, "week")
    return f"every {unit}" if count == 1 else f"every {count} {unit}s"


def noted(reminder: Reminder, following: datetime | None, moved_from: datetime | None, today: date) -> str:
    """What was noted, when it comes, and where no-work time moves it to."""
    head = f"Noted: {reminder.text}, {comes(reminder.rhythm, today)}"
    if following is None:
        return f"{head}."
    if moved_from is not None:
        return f"{head}.\n{_moved(moved_from, following, today)}"
    if isinstance(reminder.rhythm, Once):
        return f"{head}."
    return f"{head}, next {at_moment(following, today)}."


def _moved(nominal: datetime, following: datetime, today: date) -> str:
    return f"That is off for you: it comes {_on(following, today)}, not {at_moment(nominal, today)}."


def _on(at: datetime, today: date) -> str:
    said = at_moment(at, today)
    return said if said.startswith("today") else f"on {said}"


def noted_already(reminder: Reminder, today: date) -> str:
    return f"Noted already: {reminder.text}, {comes(reminder.rhythm, today)}. {_NOTHING_CHANGED}"


def said(text: str) -> str:
    return f"Reminder: {text}."


def listed(lines: Sequence[str]) -> str:
    """One line each, numbered; `forget reminder 2` ends one."""
    said = [f"{number}. {line}" for number, line in enumerate(lines[:LISTED_MAX], start=1)]
    more = len(lines) - LISTED_MAX
    said += [f"And {more} more."] if more > 0 else []
    return "\n".join([*said, 'To end one: "forget reminder 1".'])


def listed_one(reminder: Reminder, at: datetime | None, today: date) -> str:
    head = f"{reminder.text}, {comes(reminder.rhythm, today)}"
    if at is None or isinstance(reminder.rhythm, Once):
        return f"{head}."
    return f"{head}, next {at_moment(at, today)}."


def listed_put_off(reminder: Reminder, until: datetime, today: date) -> str:
    return f"{reminder.text}, put off until {at_moment(until, today)}."


def forgotten(reminders: Sequence[Reminder]) -> str:
    return f"Forgotten: {'; '.join(each.text for each in reminders)}."


def none_such(what: str) -> str:
    return f"You have no reminder of “{what}”. “my reminders” lists them. {_NOTHING_CHANGED}"


def which_one(count: int) -> str:
    return f"{count} of your reminders fit. Which one is over?"


def back(removed: Sequence[Reminder], restored: Sequence[Reminder]) -> str:
    lines = (
        [f"Undone: no reminder any more of {'; '.join(each.text for each in removed)}."] if removed else []
    )
    lines += [f"Undone: I remind you again: {'; '.join(each.text for each in restored)}."] if restored else []
    return "\n".join(lines) or "Undone."
