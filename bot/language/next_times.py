"""What a `When` means against the clock: the first day of what comes round, the next one of what comes once."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.language import days as days_of
from bot.language.whens import WEEK, When

LATER = timedelta(hours=3)


def settled(said: When, now: datetime) -> When:
    """Against the clock: a first day for what comes round, the next such day for what comes once.

    What would be over by now comes the next time round, where the words leave that open.
    """
    today = now.date()
    if said.hours:
        moment = now.replace(second=0, microsecond=0) + timedelta(hours=said.hours)
        return When(day=moment.date(), time=f"{moment:%H:%M}")
    said = replace(said, time=_clock(said), part=None)
    return _first_round(said, today) if said.comes_round else _once(said, now)


def _clock(said: When) -> str | None:
    """Of "at 8 in the evening" the evening's."""
    if said.time is None or said.part is None:
        return said.time or said.part
    is_afternoon = said.part >= "12:00" > said.time
    return f"{int(said.time[:2]) + 12:02}{said.time[2:]}" if is_afternoon else said.time


def _once(said: When, now: datetime) -> When:
    today = now.date()
    is_over = said.time is not None and said.time <= f"{now:%H:%M}"
    if said.days_of_month:
        from_day = today + timedelta(days=is_over and today.day == said.days_of_month[0])
        return replace(
            said, day=days_of.day_of_month(from_day, said.days_of_month[0], "future"), days_of_month=()
        )
    if said.day is None and said.time:
        return replace(said, day=today + timedelta(days=is_over))
    if said.day == today and said.time is None:
        moment = now + LATER
        return replace(said, day=moment.date(), time=f"{moment:%H:%M}")
    return said


def _first_round(said: When, today: date) -> When:
    if said.nth or (said.weekdays and not said.every_days):
        return said
    if said.every_days:
        if said.weekdays:
            ahead = (WEEK.index(said.weekdays[0]) - today.weekday()) % 7
            return replace(said, day=today + timedelta(days=ahead), weekdays=())
        if said.every_days == 7 and said.day is None:
            return replace(said, weekdays=(WEEK[today.weekday()],), every_days=None)
        ahead = 0 if said.every_days == 1 else said.every_days
        return replace(said, day=said.day or today + timedelta(days=ahead))
    if said.every_months == 1 and said.day is None:
        return replace(said, days_of_month=said.days_of_month or (today.day,))
    return replace(said, day=said.day or _next_start(said, today), days_of_month=())


def _next_start(said: When, today: date) -> date:
    """So many months on, on the day of the month that was said."""
    month = days_of.plus_months(today, said.every_months or 1) or today
    if not said.days_of_month:
        return month
    return days_of.day_or_none(month.year, month.month, min(said.days_of_month[0], 28)) or month
