"""What is said of the days on which transfers are made, and of the fiscal year."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bot.domain.spans import year_span
from bot.wording.figures import plain_day, sentence
from bot.wording.filling import days
from bot.wording.rhythm import span, weekdays_said

_NOTHING_CHANGED = "Nothing was changed."
_NOTHING_SET = "Nothing is set yet."
NO_SUCH_DAY = (
    "A month has days 1 to 31, and 31 is the last day of shorter months too. "
    f'Try "move money on the 5th and 20th". {_NOTHING_CHANGED}'
)
NO_SUCH_MONTH = f'A year has months 1 to 12. Try "my fiscal year starts in April". {_NOTHING_CHANGED}'


def days_set(now: Sequence[int], was: Sequence[int], following: date, today: date) -> str:
    when = f"{calendar.day_name[following.weekday()]}, {plain_day(following, today)}"
    return f"Transfers are collected for {days(now)} of each month, next on {when} (was {days(was)})."


def days_same(now: Sequence[int]) -> str:
    return f"Transfers are collected for {days(now)} already. {_NOTHING_CHANGED}"


def days_back(now: Sequence[int]) -> str:
    return f"Undone: transfers are collected for {days(now)} again."


def year_set(month: int, was: int, today: date) -> str:
    """The month, and the days that "this year" means now."""
    year = year_span(today, month)
    return (
        f"Your year starts in {calendar.month_name[month]} (was {calendar.month_name[was]}): "
        f'"this year" is {plain_day(year.first, today)} to {plain_day(year.last, today)}.\n'
        "Quarters stay those of the calendar, and tax dates those of your country."
    )


def year_same(month: int) -> str:
    return f"Your year starts in {calendar.month_name[month]} already. {_NOTHING_CHANGED}"


def year_back(month: int) -> str:
    return f"Undone: your year starts in {calendar.month_name[month]} again."


def first_of_month(month: int) -> str:
    return (
        f'I count years from the first of a month. Try "my fiscal year starts in {calendar.month_name[month]}". '
        f"{_NOTHING_CHANGED}"
    )


def which_days(read: Mapping[str, Any]) -> str:
    """What is asked of time off: whether it shall be, or which days of a longer time it is."""
    if "weekdays" in read:
        named = f"{sentence(weekdays_said(tuple(read['weekdays'])))}{_part(read)}"
        return f"{named}: shall I keep them free? {_NOTHING_SET}"
    first, last = date.fromisoformat(read["from"]), date.fromisoformat(read["to"])
    if read.get("is_asked"):
        named = f"{calendar.day_name[first.weekday()]}, {plain_day(first, first)}{_part(read)}"
        return (
            f"{named if first == last else span(first, last, first)}: shall I keep that free? {_NOTHING_SET}"
        )
    such = span(first, first + timedelta(days=max(read["days"], 3) - 1), first)
    return f'{sentence(read["text"])} of {span(first, last, first)}: which days? Such as "{such}". {_NOTHING_SET}'


def _part(read: Mapping[str, Any]) -> str:
    """` from 12:00 on`, where a part of the day is meant."""
    starts, ends = read.get("starts"), read.get("ends")
    if starts and ends:
        return f" from {starts} to {ends}"
    return f" from {starts} on" if starts else f" until {ends}" if ends else ""
