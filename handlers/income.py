"""Money that came in: deposits, and money back to a client."""

from bot.domain import bookings
from bot.domain.ledger import AccountKind, Entry
from bot.domain.money import Money
from bot.language.actions import Income, Refund
from bot.messages import Reply
from bot.wording import entries
from handlers.book import Book
from handlers.bookkeeping import (
    book_entry,
    operating,
    positive,
    reply,
    spent,
    today,
    transfers_button,
)
from handlers.routes import Route
from handlers.shares import split_income, split_refund


def record_income(said: Income, book: Book) -> Reply:
    client = book.clients.named(said.counterparty) if said.counterparty else None
    entry = book_entry(
        book,
        lambda: bookings.income(
            positive(said.amount),
            said.date,
            (),
            client_id=client.client_id if client else None,
            counterparty=client.name if client else None,
            channel=said.channel,
            memo=said.memo,
            parts=split_income(book, positive(said.amount)),
        ),
    )
    return reply(book, income_receipt(entry, book), *transfers_button(book, said.amount.currency))


def income_receipt(entry: Entry, book: Book) -> str:
    parts = {p.account.envelope: p.amount for p in entry.postings if p.account.kind is AccountKind.ASSETS}
    kept = parts.pop("operating", Money.zero(entry.amount.currency))
    set_aside = [(name, amount) for name, amount in parts.items() if name]
    return entries.income(entry, set_aside, kept, operating(book, entry), today(book))


def record_refund(said: Refund, book: Book) -> Reply:
    client = book.clients.named(said.counterparty) if said.counterparty else None
    entry = book_entry(
        book,
        lambda: bookings.refund(
            positive(said.amount),
            said.date,
            (),
            client_id := client.client_id if client else None,
            client.name if client else None,
            parts=split_refund(book, positive(said.amount), client_id),
        ),
    )
    return spent(book, entry)


ROUTES = (
    Route(Income, record_income, example="got paid 1200 from Acme"),
    Route(Refund, record_refund, example="refunded Beta 200"),
)
