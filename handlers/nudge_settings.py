"""What a founder said of nudges, as the settings keep it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from bot.domain.local_time import moment_at
from bot.domain.nudges.due import PUT_OFF_LATENESS, subject_of
from bot.domain.nudges.facts import Kind, Preference, PutOff, Reminder
from bot.domain.nudges.kept import (
    preferences_from_json,
    preferences_to_json,
    put_off_from_json,
    put_off_to_json,
    reminders_from_json,
    reminders_to_json,
    rhythm_from_json,
    rhythm_to_json,
)
from bot.domain.nudges.occurrence import LATENESS_DAYS
from bot.domain.rhythms import Once, Weekly
from handlers.book import Book

REMINDERS_SETTING = "reminders"
KINDS_SETTING = "nudges"
PUT_OFF_SETTING = "put_off"
MARKETING_SETTING = "marketing"


def own_reminders(book: Book) -> tuple[Reminder, ...]:
    return reminders_from_json(book.settings.get(REMINDERS_SETTING))


def keep_reminders(book: Book, reminders: Sequence[Reminder]) -> None:
    book.settings.put(REMINDERS_SETTING, reminders_to_json(reminders))


def standing_reminders(book: Book) -> list[Reminder]:
    """Those that still come; what came once is over."""
    return [each for each in own_reminders(book) if not is_over(each, book)]


def is_over(reminder: Reminder, book: Book) -> bool:
    """Whether it came once and that is said, or too late to be said; not while it is put off."""
    if not isinstance(reminder.rhythm, Once) or put_off_until(reminder, book) is not None:
        return False
    nominal = moment_at(reminder.rhythm.day, reminder.rhythm.at, book.founder.zone)
    is_said = f"{Kind.OWN}:{reminder.reminder_id}:{reminder.rhythm.day}" in book.rhythm.sent()
    return is_said or nominal + timedelta(days=LATENESS_DAYS[Kind.OWN]) < book.now.astimezone(UTC)


def put_off_until(reminder: Reminder, book: Book) -> datetime | None:
    """Until when it is put off; None where it is not, or no more."""
    name = f"{Kind.OWN}:{reminder.reminder_id}:"
    return next((e.until for e in put_off(book) if e.key.startswith(name) and e.until > book.now), None)


def preferences(book: Book) -> dict[Kind, Preference]:
    return book.once(KINDS_SETTING, lambda: preferences_from_json(book.settings.get(KINDS_SETTING)))


def keep_preferences(book: Book, kept: Mapping[Kind, Preference]) -> None:
    book.settings.put(KINDS_SETTING, preferences_to_json(kept))


def put_off(book: Book) -> tuple[PutOff, ...]:
    return put_off_from_json(book.settings.get(PUT_OFF_SETTING))


def keep_put_off(book: Book, more: Sequence[PutOff]) -> None:
    """Add these; of one subject the last one counts, and what is long over is dropped."""
    subjects = {subject_of(each) for each in more}
    oldest = book.now - PUT_OFF_LATENESS
    before = [each for each in put_off(book) if subject_of(each) not in subjects and each.until > oldest]
    book.settings.put(PUT_OFF_SETTING, put_off_to_json([*before, *more]))


def marketing(book: Book) -> Weekly | None:
    kept = book.settings.get(MARKETING_SETTING)
    rhythm = rhythm_from_json(kept) if kept else None
    return rhythm if isinstance(rhythm, Weekly) else None


def keep_marketing(book: Book, rhythm: Weekly | None) -> None:
    book.settings.put(MARKETING_SETTING, rhythm_to_json(rhythm) if rhythm else None)
