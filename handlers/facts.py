"""Facts that move no account, seen together: what a turn made of them, and which is the last that was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.invoices import Receivable
from bot.domain.notes import OF_TIME, KeptNote, Note
from bot.domain.recurring import Kept
from bot.wording import entries, evidence, hours, invoices, recurring
from handlers.book import Book
from handlers.bookkeeping import today

Fact = Receivable | Kept | KeptNote


@dataclass(frozen=True)
class Standing:
    """The facts of one turn, as they stand at one moment; None for one that does not."""

    invoices: dict[int, Receivable | None]
    rules: dict[int, Kept | None]
    notes: dict[int, KeptNote | None]
    paid: dict[int, Receivable | None]


def of_turn(turn_id: int, book: Book) -> Standing:
    made = book.invoices.of_turn(turn_id)
    return Standing(
        invoices={each: book.invoices.get(each) for each in made},
        rules={each: book.recurring.get(each) for each in book.recurring.of_turn(turn_id)},
        notes={each: book.notes.get(each) for each in book.notes.of_turn(turn_id)},
        paid={
            each: book.invoices.get(each) for each in book.invoices.settled_in(turn_id) if each not in made
        },
    )


def taken_back(before: Standing, after: Standing, book: Book) -> Sequence[str]:
    """What an undo changed, fact by fact."""
    day = today(book)
    said = []
    for invoice_id, was in before.invoices.items():
        said += [f"Undone: {invoices.line(was.invoice, day)}."] if was else []
        now = after.invoices[invoice_id]
        said += [f"Back to: {invoices.line_again(now.invoice, was, day)}."] if now else []
    for rule_id, rule in before.rules.items():
        said += [f"Undone: {recurring.phrase(rule.rule)}."] if rule else []
        back = after.rules[rule_id]
        said += [f"Back to: {recurring.phrase(back.rule)}."] if back else []
    for note_id, noted in before.notes.items():
        said += [f"Undone: {note_line(noted.note, day)}."] if noted else []
        again = after.notes[note_id]
        said += [f"Back to: {note_line(again.note, day)}."] if again else []
    return [
        *said,
        *(
            invoices.reopened(now)
            for now in after.paid.values()
            if now and now != before.paid[now.invoice_id]
        ),
    ]


def note_line(note: Note, today: date) -> str:
    return hours.line(note, today) if note.kind in OF_TIME else evidence.line(note, today)


def last(book: Book) -> tuple[int, Fact] | None:
    """The invoice, rule or note said last, and its turn; None where an entry was booked later."""
    entry = book.entries.last()
    lasts = (book.invoices.last(), book.recurring.last(), book.notes.last())
    found = [each for each in lasts if each is not None]
    if not found:
        return None
    latest = max(found, key=lambda each: (each[0], _fact_id(each[1])))
    if entry is not None and (entry.turn_id, entry.fact_id) > (latest[0], _fact_id(latest[1])):
        return None
    return latest


def last_said(book: Book) -> tuple[int, str] | None:
    """The turn of what was said last, an entry or another fact, and a line about it."""
    fact = last(book)
    if fact is not None:
        return fact[0], line(fact[1], book)
    entry = book.entries.last()
    return None if entry is None else (entry.turn_id, entries.line(entry.entry, today(book)))


def _fact_id(fact: Fact) -> int:
    match fact:
        case Receivable():
            return fact.invoice_id
        case Kept():
            return fact.rule_id
        case KeptNote():
            return fact.note_id


def line(fact: Fact, book: Book) -> str:
    match fact:
        case Receivable():
            return invoices.line(fact.invoice, today(book))
        case Kept():
            return recurring.phrase(fact.rule)
        case KeptNote():
            return note_line(fact.note, today(book))
