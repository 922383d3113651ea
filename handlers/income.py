"""Money that came in: deposits, and money back to a client."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain import bookings
from bot.domain.ledger import AccountKind, Entry
from bot.domain.money import Money
from bot.domain.settling import InDoubt, Parts
from bot.language.actions import Income, Refund
from bot.messages import Reply
from bot.wording import entries, runway
from handlers import repeated, settling
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
from handlers.runway_facts import costs_of, runway_seen
from handlers.splitting import split_at, split_refund


def record_income(said: Income, book: Book) -> Reply:
    paid = settling.paid_by(said, book)
    if isinstance(paid, InDoubt):
        return settling.ask(said, paid, book)
    if said.counterparty is None:
        said = replace(said, counterparty=settling.payer_by_number(said, book))
    return repeated.asked(said, book) or book_payment(said, paid, book)


def book_answered(given: Mapping[str, Any], book: Book) -> Reply:
    """A payment after it was asked what it pays."""
    return book_payment(*settling.answered(given, book), book)


def book_payment(said: Income, paid: Parts, book: Book) -> Reply:
    client = book.clients.named(said.counterparty) if said.counterparty else None
    is_first = not book.entries.of_turn(book.turn_id)
    before = runway_seen(book, seed=None).found
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
            parts=split_at(costs_of(before), book, positive(said.amount)),
        ),
    )
    recorded = book.entries.last()
    assert recorded is not None
    settled = settling.settle(recorded, client, paid, book)
    lines = [income_receipt(entry, book), settled, repeated.as_expected(entry, book)]
    text = "\n".join(filter(None, lines))
    now = runway.changed(before if is_first else None, runway_seen(book, seed=None).found)
    return reply(book, text, *transfers_button(book, said.amount.currency), closing=now)


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
    if client is not None:
        settling.take_credit(client.client_id, entry.amount, None, book)
    return spent(book, entry)


DEEDS = {
    settling.BOOK_PAYMENT: book_answered,
    **settling.DEEDS,
}

ROUTES = (
    Route(Income, record_income, example="got paid 1200 from Acme"),
    Route(Refund, record_refund, example="refunded Beta 200"),
)
