"""Taking back: a turn is undone as a whole, and every fact it touched goes back to what it was before."""

from bot.domain.ledger import Entry
from bot.language.actions import Undo
from bot.messages import Reply
from bot.wording import entries, mistakes, quiet
from handlers import facts
from handlers.book import Book, Recorded
from handlers.bookkeeping import held, today
from handlers.rhythm_book import KeptForLater
from handlers.routes import Route
from handlers.set_back import set_back


def undo_last(_said: Undo, book: Book) -> Reply:
    turn_id = book.turns.last_undoable()
    return Reply(text=mistakes.NOTHING_TO_UNDO) if turn_id is None else undo_turn(turn_id, book)


def undo_turn(turn_id: int, book: Book) -> Reply:
    """Take back what a turn booked, unless that was done already or a later turn built on it."""
    if not book.turns.exists(turn_id):
        return Reply(text=mistakes.NOTHING_TO_UNDO)
    if book.turns.is_undone(turn_id):
        return Reply(text=mistakes.ALREADY_UNDONE)
    if book.turns.touched_later(turn_id) or book.settings.changed_later(turn_id):
        return Reply(text=mistakes.CHANGED_SINCE)
    taken_back: list[Entry] = []
    restored: list[Entry] = []
    for fact_id in dict.fromkeys(recorded.fact_id for recorded in book.entries.of_turn(turn_id)):
        _take_back(fact_id, turn_id, book, taken_back, restored)
    said = [text for changed in book.settings.of_turn(turn_id) if (text := set_back(changed, book))]
    said += [quiet.kept_no_more(each.said) for each in kept_by(turn_id, book)]
    before = facts.of_turn(turn_id, book)
    book.turns.mark_undone(turn_id)
    if taken_back or restored:
        left = held(book, "operating", (restored or taken_back)[0].amount.currency)
        said.append(entries.undone(taken_back, restored, left, today(book)))
    said += facts.taken_back(before, facts.of_turn(turn_id, book), book)
    return Reply(text="\n".join(said))


def kept_by(turn_id: int, book: Book) -> list[KeptForLater]:
    """Work talk of that turn that still waits."""
    return [each for each in book.rhythm.waiting() if each.actions and each.turn_id == turn_id]


def _take_back(
    fact_id: int, turn_id: int, book: Book, taken_back: list[Entry], restored: list[Entry]
) -> None:
    versions = book.entries.versions(fact_id)
    standing = next((version for version in versions if not version.is_reversed), None)
    if standing is not None:
        book.entries.reverse(standing)
        taken_back.append(standing.entry)
    before: list[Recorded] = [version for version in versions if version.turn_id < turn_id]
    if before:
        book.entries.add(before[-1].entry, fact_id=fact_id)
        restored.append(before[-1].entry)


ROUTES = (Route(Undo, undo_last, example="undo"),)
