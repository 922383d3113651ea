"""Time: hours worked, hours booked ahead, hours a week, and how much of them is left."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bot.domain.capacity import Capacity, by_client, capacity, usual_weekdays, work_days
from bot.domain.local_time import DAY, Days, monday_of
from bot.domain.notes import OF_TIME, KeptNote, Note, NoteKind, NoTimeError, minutes_of
from bot.domain.workdays import work_day_from
from bot.language.actions import Amend, AskCapacity, Booking, Hours, SetHours
from bot.messages import Reply
from bot.wording import buttons, evidence, mistakes
from bot.wording import hours as wording
from handlers.book import Book
from handlers.bookkeeping import reply, today
from handlers.rhythm_rules import own_rules
from handlers.routes import Refused, Route

HOURS_SETTING = "weekly_minutes"
WEEK_HOURS = 7 * 24


def record_hours(said: Hours, book: Book) -> Reply:
    note = _named(said.counterparty, book, NoteKind.WORKED, said.hours, Days(said.date, said.date))
    book.notes.add(note)
    return reply(book, _worked(note, book))


def _named(client: str | None, book: Book, kind: NoteKind, hours: Decimal, days: Days) -> Note:
    minutes = _minutes(hours)
    known = book.clients.named(client) if client else None
    return Note(
        kind=kind,
        first=days.first,
        last=days.last,
        client_id=known.client_id if known else None,
        client=known.name if known else None,
        minutes=minutes,
    )


def _minutes(hours: Decimal) -> int:
    try:
        return minutes_of(hours)
    except NoTimeError as refused:
        raise Refused(wording.NO_TIME) from refused


def _worked(note: Note, book: Book) -> str:
    week = week_of(note.first)
    found = by_client(own_rules(book), _time(week, book), week, today(book))[note.client_id]
    return wording.worked(note, found, today(book))


def _time(within: Days, book: Book) -> list[Note]:
    return list(book.notes.between(within.first, within.last, OF_TIME))


def week_of(day: date) -> Days:
    monday = monday_of(day)
    return Days(monday, monday + 6 * DAY)


def record_booking(said: Booking, book: Book) -> Reply:
    """Hours ahead; a booking of which all days are off moves to the next work day, and the reply says so."""
    wanted = _span(said, book)
    span = _out_of_days_off(wanted, book)
    note = _named(said.counterparty, book, NoteKind.BOOKED, said.hours, span)
    book.notes.add(note)
    return reply(book, _booked(note, wanted, book))


def _span(said: Booking, book: Book) -> Days:
    """The days that were said, less those that are over; unsaid is the rest of the first week with a work day."""
    if said.first is not None:
        last = said.last or said.first
        if last < said.first:
            raise Refused(wording.NO_TIME)
        return Days(min(max(said.first, today(book)), last), last)
    begins = work_day_from(own_rules(book), today(book)) or today(book)
    return Days(begins, week_of(begins).last)


def _out_of_days_off(wanted: Days, book: Book) -> Days:
    rules = own_rules(book)
    if work_days(rules, wanted):
        return wanted
    moved = work_day_from(rules, wanted.last + DAY)
    return Days(moved, moved) if moved else wanted


def _booked(note: Note, wanted: Days, book: Book) -> str:
    day = today(book)
    weeks = Days(week_of(note.first).first, week_of(note.last).last)
    text = wording.booked(note, capacity_of(weeks, book), day)
    if (note.first, note.last) == (wanted.first, wanted.last):
        return text
    first, *rest = text.split("\n")
    return "\n".join([first, wording.moved(wanted.first, wanted.last, note, day), *rest])


def capacity_of(within: Days, book: Book) -> Capacity | None:
    """None while the founder's hours a week are not known."""
    weekly = book.settings.get(HOURS_SETTING)
    if weekly is None:
        return None
    return capacity(own_rules(book), weekly, _time(within, book), within, today(book))


def ask_capacity(said: AskCapacity, book: Book) -> Reply:
    week = week_of(today(book))
    within = Days(said.period.first, said.period.last) if said.period else week
    found = capacity_of(within, book)
    if found is None:
        return Reply(text=wording.HOURS_UNKNOWN)
    return Reply(text=wording.capacity(found, within, _takers(within, book), today(book)))


def _takers(within: Days, book: Book) -> list[tuple[str, Fraction]]:
    """Who takes how many minutes, the most first."""
    notes = _time(within, book)
    names = {note.client_id: note.client or wording.NOBODY_NAMED for note in notes}
    found = by_client(own_rules(book), notes, within, today(book))
    taken = [(names[client_id], each.taken) for client_id, each in found.items()]
    return sorted(taken, key=lambda each: (-each[1], each[0]))


def set_hours(said: SetHours, book: Book) -> Reply:
    weekly = _minutes(said.hours)
    if said.hours > WEEK_HOURS:
        raise Refused(wording.NO_WEEK)
    was = book.settings.get(HOURS_SETTING)
    if was == weekly:
        return Reply(text=wording.hours_same(weekly))
    book.settings.put(HOURS_SETTING, weekly)
    found = capacity_of(week_of(today(book)), book)
    assert found is not None
    usual = usual_weekdays(own_rules(book), today(book))
    text = wording.hours_set(weekly, was, usual, found.left)
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


def amend_note(said: Amend, last: KeptNote, book: Book) -> Reply:
    """Change the note that was made last: its hours, its client, its day.

    Raises:
        Refused: it has none of that, or an amount of money was said.
    """
    before = last.note
    after = _changed(said, before, book)
    if after == before:
        return Reply(text=mistakes.SAME_AS_BEFORE)
    book.notes.change(last.note_id, after)
    day = today(book)
    words = wording.changed if before.kind in OF_TIME else evidence.changed
    return reply(book, words(before, after, day))


def _changed(said: Amend, before: Note, book: Book) -> Note:
    after = before
    if said.currency is not None or (said.amount is not None and before.kind not in OF_TIME):
        raise Refused(evidence.CANNOT_CHANGE)
    if said.amount is not None:
        after = replace(after, minutes=_minutes(said.amount))
    if said.counterparty is not None:
        client = book.clients.named(said.counterparty)
        after = replace(after, client_id=client.client_id, client=client.name)
    if said.date is not None:
        after = replace(after, first=said.date, last=said.date)
    return after


ROUTES = (
    Route(Hours, record_hours, example="worked 3.5h on Acme"),
    Route(Booking, record_booking, example="book 20h for Acme next week"),
    Route(AskCapacity, ask_capacity, example="how much time do I have left this week?"),
    Route(SetHours, set_hours, example="I work 32 hours a week"),
)
