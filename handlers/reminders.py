"""The founder's own reminders: noted, listed, forgotten. None of them books anything."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, time, timedelta
from typing import Any

from bot.domain.cadence import next_due
from bot.domain.local_time import DAY, moment_at
from bot.domain.nudges.due import Due
from bot.domain.nudges.facts import Facts, Kind, Reminder
from bot.domain.rhythms import EveryDays, EveryMonths, Monthly, NthWeekday, Once, Rhythm, Weekly
from bot.domain.workdays import OPENING
from bot.language.rhythm_extras import ForgetReminder, SetReminder
from bot.language.text import folded
from bot.messages import Reply
from bot.wording import reminders as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.nudge_settings import keep_reminders, own_reminders, put_off_until, standing_reminders
from handlers.rhythm_rules import kept, own_rules
from handlers.routes import Refused, Route

AT, FORGET = "reminder_at", "forget_reminder"
LATER = timedelta(hours=3)
REMINDERS_MAX = 100
OF_A_TURN_MAX = 100
OFFERED_MAX = 4


def set_reminder(said: SetReminder, book: Book) -> Reply:
    rhythm = _rhythm(said, book)
    return _ask_when(said.what, book) if rhythm is None else _noted(said.what, rhythm, book)


def _rhythm(said: SetReminder, book: Book) -> Rhythm | None:
    at = time.fromisoformat(said.time) if said.time else OPENING
    since = book.now.astimezone(UTC)
    if said.nth:
        return NthWeekday(nth=said.nth[0], weekday=said.nth[1], at=at, since=since)
    if said.weekdays:
        return Weekly(weekdays=said.weekdays, at=at, since=since)
    if said.days_of_month:
        return Monthly(days_of_month=said.days_of_month, at=at, since=since)
    first = said.date or today(book)
    if said.every_days:
        return EveryDays(begins=first, every=said.every_days, at=at, since=since)
    if said.every_months:
        return EveryMonths(begins=first, every=said.every_months, at=at, since=since)
    return Once(day=said.date, at=at, since=since) if said.date else None


def _ask_when(what: str, book: Book) -> Reply:
    later = (book.now + LATER).replace(second=0, microsecond=0)
    tomorrow = book.now.date() + DAY
    moments = ((wording.IN_3_HOURS, later.date(), later.time()), (wording.TOMORROW, tomorrow, OPENING))
    options = [
        Option(label, AT, {"what": what, "day": day.isoformat(), "at": at.isoformat("minutes")})
        for label, day, at in moments
    ]
    return ask(book, wording.which_time(what), *options, read_as=wording.read_as(what))


def _at_moment(given: Mapping[str, Any], book: Book) -> Reply:
    day, at = date.fromisoformat(given["day"]), time.fromisoformat(given["at"])
    return _noted(given["what"], Once(day=day, at=at, since=book.now.astimezone(UTC)), book)


def _noted(what: str, rhythm: Rhythm, book: Book) -> Reply:
    """Keep it, and say when it comes first.

    Raises:
        Refused: it is over already, or there are too many.
    """
    before = standing_reminders(book)
    if isinstance(rhythm, Once) and moment_at(rhythm.day, rhythm.at, book.founder.zone) < book.now.astimezone(
        UTC
    ):
        raise Refused(wording.IS_OVER)
    same = next((each for each in before if _is_same(each, what, rhythm)), None)
    if same is not None:
        return Reply(text=wording.noted_already(same, today(book)))
    if len(before) >= REMINDERS_MAX:
        raise Refused(wording.TOO_MANY)
    reminder = Reminder(reminder_id=_new_id(before, book), text=what, rhythm=rhythm)
    keep_reminders(book, [*before, reminder])
    due = next_of(reminder, book)
    zone = book.founder.zone
    following = due.at.astimezone(zone) if due else None
    moved_from = due.moved_from.astimezone(zone) if due and due.moved_from else None
    return kept(wording.noted(reminder, following, moved_from, today(book)), book)


def _is_same(each: Reminder, what: str, rhythm: Rhythm) -> bool:
    said_alike = folded(each.text) == folded(what)
    return said_alike and wording.comes(each.rhythm, date.min) == wording.comes(rhythm, date.min)


def _new_id(before: Sequence[Reminder], book: Book) -> int:
    """One that no reminder ever had, not even one that was undone: what was said of that counts as said."""
    first = book.turn_id * OF_A_TURN_MAX
    return max([first - 1, *(each.reminder_id for each in before)]) + 1


def next_of(reminder: Reminder, book: Book) -> Due | None:
    now, zone = book.now.astimezone(UTC), book.founder.zone
    facts = Facts(since=book.rhythm.since, own=[reminder])
    return next_due(facts, now, zone, own_rules(book), kinds=(Kind.OWN,), sent=book.rhythm.sent())


def list_reminders(book: Book) -> Reply:
    standing = standing_reminders(book)
    if not standing:
        return Reply(text=wording.NONE)
    return Reply(text=wording.listed([_line(each, book) for each in standing]))


def _line(reminder: Reminder, book: Book) -> str:
    until, due, zone = put_off_until(reminder, book), next_of(reminder, book), book.founder.zone
    if until is not None:
        return wording.listed_put_off(reminder, until.astimezone(zone), today(book))
    return wording.listed_one(reminder, due.at.astimezone(zone) if due else None, today(book))


def forget_reminder(said: ForgetReminder, book: Book) -> Reply:
    standing = standing_reminders(book)
    if not standing:
        return Reply(text=wording.NONE)
    if said.is_all:
        return _forget(standing, book)
    if said.number is not None:
        found = standing[said.number - 1 : said.number] if said.number else []
    else:
        found = _fitting(said.what or "", standing)
    if not found:
        return Reply(text=wording.none_such(said.what or str(said.number)))
    if len(found) > 1:
        options = [Option(each.text[:40], FORGET, {"id": each.reminder_id}) for each in found[:OFFERED_MAX]]
        return ask(book, wording.which_one(len(found)), *options)
    return _forget(found, book)


def _fitting(what: str, standing: Sequence[Reminder]) -> list[Reminder]:
    """Those with exactly these words, or else those that hold all of them."""
    said = folded(what)
    alike = [each for each in standing if folded(each.text) == said]
    return alike or [each for each in standing if set(said.split()) <= set(folded(each.text).split())]


def _forget_one(given: Mapping[str, Any], book: Book) -> Reply:
    found = [each for each in standing_reminders(book) if each.reminder_id == given["id"]]
    return _forget(found, book) if found else Reply(text=wording.NONE)


def _forget(gone: Sequence[Reminder], book: Book) -> Reply:
    keep_reminders(book, [each for each in own_reminders(book) if each not in gone])
    return kept(wording.forgotten(gone), book)


DEEDS: Mapping[str, Deed] = {AT: _at_moment, FORGET: _forget_one}
ROUTES = (
    Route(SetReminder, set_reminder, example="every friday 15:00 remind me to write the newsletter"),
    Route(ForgetReminder, forget_reminder, example="forget the newsletter reminder"),
)
