"""What speaks for the work: finished projects, praise, and who sent whom."""

from datetime import date
from fractions import Fraction

from bot.domain.local_time import DAY
from bot.domain.notes import Note, NoteKind
from bot.language.actions import ProjectDone, Referral, Testimonial
from bot.messages import Reply
from bot.wording import evidence as wording
from handlers.book import Book, Client
from handlers.bookkeeping import reply, today
from handlers.routes import Route


def record_done(said: ProjectDone, book: Book) -> Reply:
    """Done: what it took, what is still to be paid, and a text that asks for praise where there is none yet."""
    client = book.clients.named(said.counterparty)
    day = today(book)
    minutes = _since_last_done(client, book)
    book.notes.add(
        Note(kind=NoteKind.DONE, first=day, last=day, client_id=client.client_id, client=client.name)
    )
    still_open = [each.open for each in book.invoices.receivables(client.client_id) if each.open.minor > 0]
    praised = [note for note in _all(NoteKind.PRAISE, book) if note.client_id == client.client_id]
    return reply(book, wording.done(client.name, minutes, still_open, is_praised=bool(praised)))


def _since_last_done(client: Client, book: Book) -> Fraction:
    """Minutes worked for the client since the project before."""
    done = [note.last for note in _all(NoteKind.DONE, book) if note.client_id == client.client_id]
    first = max(done) + DAY if done else date.min
    worked = book.notes.between(first, today(book), {NoteKind.WORKED})
    return sum((Fraction(n.minutes or 0) for n in worked if n.client_id == client.client_id), Fraction(0))


def _all(kind: NoteKind, book: Book) -> list[Note]:
    return list(book.notes.between(date.min, date.max, {kind}))


def record_praise(said: Testimonial, book: Book) -> Reply:
    client = book.clients.named(said.counterparty) if said.counterparty else None
    day = today(book)
    note = Note(
        kind=NoteKind.PRAISE,
        first=day,
        last=day,
        client_id=client.client_id if client else None,
        client=client.name if client else None,
        quote=said.quote,
    )
    book.notes.add(note)
    return reply(book, wording.praise(note, len(_all(NoteKind.PRAISE, book))))


def record_referral(said: Referral, book: Book) -> Reply:
    by, client = book.clients.named(said.by), book.clients.named(said.counterparty)
    day, known = today(book), _all(NoteKind.REFERRAL, book)
    same = [note for note in known if (note.client_id, note.by_id) == (client.client_id, by.client_id)]
    if same:
        return Reply(text=wording.referred_already(same[0], day))
    note = Note(
        kind=NoteKind.REFERRAL,
        first=day,
        last=day,
        client_id=client.client_id,
        client=client.name,
        by_id=by.client_id,
        by=by.name,
    )
    book.notes.add(note)
    return reply(book, wording.referral(note, 1 + sum(each.by_id == by.client_id for each in known)))


ROUTES = (
    Route(ProjectDone, record_done, example="finished the Acme project"),
    Route(Testimonial, record_praise, example='Acme said: "she cut our close from 12 days to 5"'),
    Route(Referral, record_referral, example="Beta came through Acme"),
)
