"""What a button under a reply does, where it is neither a choice nor words."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.messages import Reply
from bot.wording import buttons, mistakes
from handlers.book import Book
from handlers.checkin import rate_week
from handlers.facts import last_said
from handlers.invoices import draft_reminder, make_due
from handlers.nudges import put_off_pressed
from handlers.pictures import show_picture
from handlers.recurring import book_expected
from handlers.transfers import record_moved, show_transfers
from handlers.undo import undo_turn

CHANGE = "change"


def _ask_change(turn_id: int, book: Book) -> Reply:
    last = last_said(book)
    if last is None or last[0] != turn_id:
        return Reply(text=mistakes.NOT_THE_LAST)
    asked: Mapping[str, Any] = {"kind": CHANGE}
    book.questions.ask("", asked)
    return Reply(text=mistakes.what_instead(last[1]))


def retracted(message_id: str, book: Book) -> list[Reply]:
    """The founder corrects a message: what the old wording booked is taken back, and its question is closed."""
    asked = book.questions.open()
    if asked is not None:
        book.questions.close(asked.question_id)
    did = [each for each in book.turns.of_message(message_id) if not book.turns.is_undone(each)]
    return [Reply(text="\n".join(undo_turn(each, book).text for each in did))] if did else []


AT_A_PRESS: Mapping[str, Callable[[str, Book], Reply]] = {
    buttons.UNDO: lambda turn_id, book: undo_turn(int(turn_id), book),
    buttons.CHANGE: lambda turn_id, book: _ask_change(int(turn_id), book),
    buttons.TRANSFERS: lambda _, book: show_transfers(book),
    buttons.MOVED: record_moved,
    buttons.PICTURE: show_picture,
    buttons.EXPECTED: book_expected,
    buttons.RATE: rate_week,
    buttons.REMINDER: lambda invoice_id, book: draft_reminder(int(invoice_id), book),
    buttons.DUE: make_due,
    buttons.SNOOZE: put_off_pressed,
}
