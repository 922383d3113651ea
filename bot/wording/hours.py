"""What is said of time: hours worked and booked, hours a week, and what is left of them."""

import calendar
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.domain.capacity import Capacity, ClientTime
from bot.domain.local_time import DAY, WEEKDAYS, Days, monday_of
from bot.domain.notes import Note, NoteKind
from bot.wording.figures import day as day_words
from bot.wording.figures import listed, plain_day, sentence
from bot.wording.rhythm import span

NO_TIME = 'That is no time that I can count. Try "worked 3.5h on Acme". Nothing was recorded.'
NO_WEEK = "A week has 168 hours: how many of them do you work? Nothing was changed."
HOURS_UNKNOWN = 'I don\'t know your hours yet. Try "I work 32 hours a week", and I count what is left.'
NOBODY_NAMED = "other work"


def hours(minutes: int | Fraction) -> str:
    """`3.5 hours`, `20 minutes`, `3 hours 20 minutes`; parts of a minute are dropped."""
    whole = int(abs(Fraction(minutes)))
    if 0 < whole < 60:
        return "1 minute" if whole == 1 else f"{whole} minutes"
    if whole % 6 and whole % 15:
        return f"{hours(whole // 60 * 60)} {hours(whole % 60)}"
    number = f"{whole // 60}" if whole % 60 == 0 else f"{whole // 60}.{whole % 60 * 100 // 60:02}".rstrip("0")
    return "1 hour" if number == "1" else f"{number} hours"


def bare(minutes: int | Fraction) -> str:
    """The number alone, where hours have just been said: `20`, `6.4`, `3 h 20`."""
    said = hours(minutes)
    return said.removesuffix(" hours").removesuffix(" hour")


def line(note: Note, today: date) -> str:
    """`3.5 hours on Acme, yesterday`; `20 hours for Acme, 23 to 29 November`."""
    assert note.minutes is not None
    on = "on" if note.kind is NoteKind.WORKED else "for"
    whom = f" {on} {note.client}" if note.client else ""
    return f"{hours(note.minutes)}{whom}{_when(note, today)}"


def _when(note: Note, today: date) -> str:
    if note.first == note.last:
        if note.first == today + DAY:
            return " tomorrow"
        if note.kind is NoteKind.WORKED:
            return f", {day_words(note.first, today)}"
        return " today" if note.first == today else f", {span(note.first, note.last, today)}"
    return f", {span(note.first, note.last, today)}"


def worked(note: Note, of_client: ClientTime, today: date) -> str:
    """An hour's receipt, with what the client had of the week where that is more than this."""
    said, name = f"{line(note, today)}.", sentence(week_name(note.first, today))
    if of_client.booked and of_client.worked:
        return f"{said}\n{name}: {bare(of_client.worked)} of {hours(of_client.booked)} booked."
    if of_client.worked_before + of_client.worked > (note.minutes or 0):
        return f"{said}\n{name}: {hours(of_client.worked_before + of_client.worked)} in all."
    return said


def booked(note: Note, left: Capacity | None, today: date) -> str:
    """A booking's receipt; `left` is of its weeks, None while the founder's hours are not known."""
    said = f"{line(note, today)}."
    if left is None:
        return f"{said}\n{HOURS_UNKNOWN}"
    weeks = week_name(note.first, today) if monday_of(note.first) == monday_of(note.last) else "those weeks"
    if left.left < 0:
        return f"{said}\nThat is {hours(left.left)} more than {weeks} has room for: {_of(left)}."
    return f"{said}\nLeft {weeks}: {hours(left.left)} of {bare(left.whole)}."


def _of(left: Capacity) -> str:
    if left.is_bound_by_days:
        return f"{bare(left.to_do)} to do, and the days left hold {hours(left.ahead)}"
    return f"{bare(left.taken)} taken of {hours(left.whole)}"


def moved(said_first: date, said_last: date, note: Note, today: date) -> str:
    """A booking on days that are all off."""
    was = span(said_first, said_last, today)
    is_off = "is one of your days off" if said_first == said_last else "are days off"
    return f"{sentence(was)} {is_off}, so it is on {span(note.first, note.last, today)}."


def week_name(day: date, today: date) -> str:
    """`this week`, `last week`, or `the week of 7 December`."""
    weeks = (monday_of(day) - monday_of(today)).days // 7
    known = {-1: "last week", 0: "this week", 1: "next week"}
    return known.get(weeks) or f"the week of {plain_day(monday_of(day), today)}"


def period_name(within: Days, today: date) -> str:
    if within.first == within.last:
        return "tomorrow" if within.first == today + DAY else day_words(within.first, today)
    if within == Days(monday_of(within.first), monday_of(within.first) + 6 * DAY):
        return week_name(within.first, today)
    return span(within.first, within.last, today)


def capacity(found: Capacity, within: Days, by_client: Sequence[tuple[str, Fraction]], today: date) -> str:
    """What is left, and why."""
    name = period_name(within, today)
    if found.left < 0:
        lines = [f"{hours(found.left)} too much {name}: {_of(found)}."]
    else:
        lines = [f"{hours(found.left)} left {name}, of {bare(found.whole)}."]
    if by_client:
        lines.append(f"Taken: {listed(f'{client} {bare(minutes)}' for client, minutes in by_client)}.")
    if found.days_off:
        lines.append(f"Off: {_days(found.days_off, today)}.")
    if found.left >= 0 and found.is_bound_by_days and found.days_ahead:
        to_do = f", {bare(found.to_do)} of them taken" if found.to_do else ""
        lines.append(f"{_days(found.days_ahead, today)} hold {hours(found.ahead)}{to_do}.")
    return "\n".join(lines)


def _days(days: Sequence[date], today: date) -> str:
    """`Thursday and Friday`, with dates where they are not within a week of today."""
    near = all(abs((each - today).days) <= 7 for each in days)
    names = [calendar.day_name[d.weekday()] if near else plain_day(d, today) for d in days]
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def hours_set(weekly: int, was: int | None, usual: frozenset[str], left: Fraction) -> str:
    before = f" (was {bare(was)})" if was else ""
    names = [calendar.day_name[n] for n, name in enumerate(WEEKDAYS) if name in usual]
    a_day = (
        f"{hours(Fraction(weekly, len(names)))} on each {_row(names)}" if names else "but no day to work on"
    )
    return f"{hours(weekly)} a week{before}: {a_day}.\nThis week {_more_or_less(left)}."


def _row(names: Sequence[str]) -> str:
    places = [list(calendar.day_name).index(name) for name in names]
    if len(names) > 2 and places == list(range(places[0], places[-1] + 1)):
        return f"day from {names[0]} to {names[-1]}"
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _more_or_less(left: Fraction) -> str:
    return f"{hours(left)} are left" if left >= 0 else f"holds {hours(left)} less than is taken"


def hours_same(weekly: int) -> str:
    return f"{hours(weekly)} a week: that is what I have already. Nothing was changed."


def hours_back(weekly: int | None) -> str:
    if weekly is None:
        return "Undone: I no longer know how many hours a week you work."
    return f"Undone: {hours(weekly)} a week again."


def changed(before: Note, after: Note, today: date) -> str:
    was = []
    if before.minutes != after.minutes:
        was.append(hours(before.minutes or 0))
    if before.client != after.client:
        was.append(before.client or "nobody named")
    if (before.first, before.last) != (after.first, after.last):
        is_day = before.first == before.last
        was.append(day_words(before.first, today) if is_day else span(before.first, before.last, today))
    return f"Changed to {line(after, today)} (was {', '.join(was)})."
