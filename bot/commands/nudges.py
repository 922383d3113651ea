"""`trimtab nudges`: what would be sent in the next days, when, and why. Nothing is sent or kept."""

import json
from datetime import UTC, datetime, timedelta

from bot import settings
from bot.assembly.desk import OWNER
from bot.commands.chat import read_moment
from bot.commands.place import is_missing, ready_engine
from bot.domain.digest import upcoming
from bot.nudging import words_of
from bot.settings import ConfigError
from handlers.book import Book
from handlers.lows import note_lows
from handlers.rhythm_facts import facts_of
from handlers.rhythm_rules import own_rules
from storage import founders
from storage.book import open_book


def preview(days: int, now: str | None, founder_name: str | None, *, as_json: bool) -> None:
    """Print one line a nudge, earliest first.

    Raises:
        ConfigError: there are no such books, or the moment cannot be read.
        StorageError: they cannot be read.
    """
    loaded = settings.load()
    if is_missing(loaded):
        raise ConfigError("There are no books yet; trimtab chat opens them.")
    engine = ready_engine(loaded)
    try:
        with engine.connect() as connection:  # never committed
            founder = founders.by_name(connection, founder_name or OWNER)
            if founder is None:
                raise ConfigError("There are no such books here; name them with --founder NAME.")
            moment = read_moment(now, founder.zone) if now else datetime.now(UTC)
            with open_book(connection, founder.founder_id, moment) as book:
                note_lows(book)
                lines = _lines(book, timedelta(days=days), as_json=as_json)
            connection.rollback()
    finally:
        engine.dispose()
    if lines or not as_json:
        print("\n".join(lines) or f"Nothing in the next {days} days.")


def _lines(book: Book, ahead: timedelta, *, as_json: bool) -> list[str]:
    now, zone = book.now.astimezone(UTC), book.founder.zone
    found = []
    for due in upcoming(facts_of(book), now, now + ahead, zone, own_rules(book), sent=book.rhythm.sent()):
        at = due.at.astimezone(zone)
        text = words_of(due, book, at.date())
        if text is None:
            continue
        why = due.why
        if due.moved_from is not None:
            why = f"{why}; moved from {due.moved_from.astimezone(zone):%a %Y-%m-%d %H:%M}"
        said = {"at": at.isoformat(timespec="seconds"), "kind": str(due.kind), "why": why, "text": text}
        found.append(
            json.dumps(said, ensure_ascii=False) if as_json else f"{at:%a %Y-%m-%d %H:%M}  {text} ({why})"
        )
    return found
