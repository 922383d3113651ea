"""How much time there is, and how much of it is taken. Days off have none.

Source: docs/decisions/0038-what-time-is-left.md
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.local_time import WEEKDAYS, Days, weekday_of
from bot.domain.no_work import DayRule, Rules, WeekdaysOff, WeekdaysOn
from bot.domain.notes import Note, NoteKind
from bot.domain.workdays import is_work_day

MONDAY_TO_FRIDAY = frozenset(WEEKDAYS[:5])


@dataclass(frozen=True, kw_only=True)
class Capacity:
    """The time of some days, in exact minutes.

    Attributes:
        whole: on all work days.
        taken: worked or booked, whichever is more, client by client.
        ahead: on the work days that are not over.
        to_do: what is to be done of it on those days, and was done today.
        days_off: days that are usually worked and are off.
        days_ahead: work days that are not over.
    """

    whole: Fraction
    taken: Fraction
    ahead: Fraction
    to_do: Fraction
    days_off: tuple[date, ...]
    days_ahead: tuple[date, ...]

    @property
    def left(self) -> Fraction:
        """What is neither taken nor over; below zero where there is too much to do."""
        return min(self.whole - self.taken, self.ahead - self.to_do)

    @property
    def is_bound_by_days(self) -> bool:
        """Whether the days that are left hold less than the week does."""
        return self.ahead - self.to_do < self.whole - self.taken


def usual_weekdays(rules: Rules, day: date) -> frozenset[str]:
    """The weekdays that are worked in a week without days off of its own; Monday to Friday where nobody said."""
    off: set[str] = set()
    is_said = False
    for rule in rules:
        if isinstance(rule, WeekdaysOff | WeekdaysOn) and rule.holds_on(day):
            is_said = True
            off = off | set(rule.weekdays) if not rule.is_work else off - set(rule.weekdays)
    return frozenset(WEEKDAYS) - off if is_said else MONDAY_TO_FRIDAY


def _is_worked(rules: Rules, usual: frozenset[str], day: date) -> bool:
    """Whether work is done on a day: a usual one that is not off, or one like "I do work this Saturday"."""
    said = any(
        isinstance(rule, DayRule) and rule.is_work and rule.holds_on(day) and rule.speaks_of(day)
        for rule in rules
    )
    return is_work_day(rules, day) and (said or weekday_of(day) in usual)


def capacity(rules: Rules, weekly_minutes: int, notes: Sequence[Note], within: Days, today: date) -> Capacity:
    """The time of the days `within`: a week's minutes are spread over its usual work days, and a day off has none.

    Args:
        notes: hours worked and booked; those of other days count for nothing.
        today: whose rules say which weekdays are the usual ones.
    """
    usual = usual_weekdays(rules, today)
    a_day = Fraction(weekly_minutes, len(usual)) if usual else Fraction(0)
    worked = [day for day in within.each() if _is_worked(rules, usual, day)]
    ahead = tuple(day for day in worked if day >= today)
    clients = by_client(rules, notes, within, today).values()
    done_today = (share_within(rules, n, Days(today, today)) for n in notes if n.kind is NoteKind.WORKED)
    done = sum(done_today, Fraction(0)) if today in within else Fraction(0)
    return Capacity(
        whole=a_day * len(worked),
        taken=sum((each.taken for each in clients), Fraction(0)),
        ahead=a_day * len(ahead),
        to_do=sum((each.to_do for each in clients), done),
        days_off=tuple(d for d in within.each() if weekday_of(d) in usual and not is_work_day(rules, d)),
        days_ahead=ahead,
    )


@dataclass(frozen=True)
class ClientTime:
    """The minutes of some days that are one client's. Work uses up what was booked, from the first booked day on.

    Attributes:
        worked_before: before anything was booked.
        worked, booked: since then, and over the whole days.
        to_come: of what is booked, by days: from today on.
    """

    worked_before: Fraction
    worked: Fraction
    booked: Fraction
    to_come: Fraction

    @property
    def taken(self) -> Fraction:
        return self.worked_before + max(self.worked, self.booked)

    @property
    def to_do(self) -> Fraction:
        """What is booked less what was worked; where no hours are noted, what is booked on days to come."""
        return max(self.booked - self.worked, Fraction(0)) if self.worked else self.to_come


def by_client(rules: Rules, notes: Iterable[Note], within: Days, today: date) -> dict[int | None, ClientTime]:
    """Who takes how much of the days; None is work for nobody named."""
    of_client: dict[int | None, list[Note]] = {}
    for note in notes:
        of_client.setdefault(note.client_id, []).append(note)
    return {client: _time(rules, own, within, today) for client, own in of_client.items()}


def _time(rules: Rules, notes: Sequence[Note], within: Days, today: date) -> ClientTime:
    booked = [note for note in notes if note.kind is NoteKind.BOOKED]
    worked = [note for note in notes if note.kind is NoteKind.WORKED]
    first = min((note.first for note in booked), default=within.first)

    def minutes(some: Iterable[Note], days: Days) -> Fraction:
        return sum((share_within(rules, note, days) for note in some), Fraction(0))

    return ClientTime(
        worked_before=minutes((note for note in worked if note.first < first), within),
        worked=minutes((note for note in worked if note.first >= first), within),
        booked=minutes(booked, within),
        to_come=minutes(booked, Days(max(today, within.first), within.last)),
    )


def share_within(rules: Rules, note: Note, within: Days) -> Fraction:
    """The minutes of a note that fall on these days: spread over its work days, or over all where none is one."""
    assert note.minutes is not None
    whole = Days(note.first, note.last)
    days = work_days(rules, whole) or list(whole.each())
    return Fraction(note.minutes * sum(day in within for day in days), len(days))


def work_days(rules: Rules, within: Days) -> list[date]:
    return [day for day in within.each() if is_work_day(rules, day)]
