"""`trimtab nudges`: what would be sent in the next days, when, and why. Nothing is sent or kept."""

import json
from datetime import UTC, timedelta

from bot.commands.reading import book_to_read
from bot.domain.digest import upcoming
from bot.nudging import words_of
from handlers.book import Book
from handlers.lows import note_lows
from handlers.rhythm_facts import facts_of
from handlers.rhythm_rules import own_rules


def preview(days: int, now: str | None, founder_name: str | None, *, as_json: bool) -> None:
    """Print one line a nudge, earliest first.

    Raises:
        ConfigError: there are no such books, or the moment cannot be read.
        StorageError: they cannot be read.
    """
    with book_to_read(now, founder_name) as book:
        note_lows(book)
        lines = _lines(book, timedelta(days=days), as_json=as_json)
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
