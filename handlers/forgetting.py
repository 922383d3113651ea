"""Forgetting somebody for good, which is asked about first; and the founder's way out with all their data."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.domain.notes import NoteKind
from bot.language.actions import Export, ForgetClient
from bot.messages import Reply
from bot.wording import forgetting as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.routes import Route

FORGET = "forget"
FORGOTTEN_SETTING = "forgotten"


def ask_to_forget(said: ForgetClient, book: Book) -> Reply:
    client = book.clients.find(said.counterparty)
    if client is None and not _is_paid(said.counterparty, book):
        return Reply(text=wording.unknown(said.counterparty))
    name = client.name if client else said.counterparty
    owed = book.invoices.receivables(client.client_id) if client else ()
    praise = book.notes.between(date.min, date.max, {NoteKind.PRAISE}) if client else ()
    quotes = sum(note.client_id == client.client_id for note in praise if client)
    still_open = [each.open for each in owed if each.open.minor > 0]
    yes = Option(wording.YES, FORGET, {"name": name})
    return ask(book, wording.ask(name, still_open, quotes), yes, Option(wording.NO))


def _is_paid(name: str, book: Book) -> bool:
    rules = book.recurring.of_payee("expense", name)
    return bool(rules or book.movements(date.min, date.max, payee=name))


def _forget(given: Mapping[str, Any], book: Book) -> Reply:
    """After the founder's yes. The turn keeps a mark of it, so that undo says that this cannot be undone."""
    book.settings.put(FORGOTTEN_SETTING, 1 + (book.settings.get(FORGOTTEN_SETTING) or 0))
    return Reply(text=wording.forgotten(book.forget(given["name"])))


def export(said: Export, _book: Book) -> Reply:
    return Reply(text=wording.export(said.format))


DEEDS: Mapping[str, Deed] = {FORGET: _forget}
ROUTES = (
    Route(ForgetClient, ask_to_forget, example="delete everything about Acme"),
    Route(Export, export, example="send me my data"),
)
