"""What the tests of storage begin with."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from sqlalchemy import Connection, Engine

from bot.domain.founders import Founder
from bot.domain.invoices import Invoice, invoiced
from bot.domain.ledger import Entry, Posting, bank, expense_for, income_from
from bot.domain.money import Money
from bot.domain.notes import Note, NoteKind
from bot.domain.recurring import Every, Rule
from bot.messages import Incoming
from storage import founders, inbox
from storage.clients import KnownClient
from storage.inbox import StoredIncoming

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)  # a Wednesday
TODAY = NOW.date()
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)

_message_numbers = count(1)


def new_founder(connection: Connection, *, name: str | None = None, currency: str = "USD") -> Founder:
    return founders.create(connection, name=name, currency=currency, timezone="Europe/Berlin", now=NOW)


def founder_in(engine: Engine, **about: str) -> int:
    with engine.begin() as connection:
        return new_founder(connection, **about).founder_id


def incoming(text: str = "balance", *, message_id: str | None = None, conversation: str = "c1") -> Incoming:
    return Incoming(
        platform="telegram",
        conversation=conversation,
        message_id=message_id or f"m{next(_message_numbers)}",
        user="u1",
        text=text,
        received_at=NOW,
    )


def receive(connection: Connection, founder_id: int, message: Incoming) -> StoredIncoming:
    """Store a message as the oldest of its conversation, and take it up."""
    assert inbox.store(connection, founder_id, message) is not None
    stored = inbox.oldest_unanswered(connection, founder_id, message.platform, message.conversation)
    assert stored is not None
    return stored


def income(major: str, *, client_id: int | None = None, day: date = TODAY, currency: str = "USD") -> Entry:
    amount = Money.of(major, currency)
    return Entry(
        intent="income",
        date=day,
        postings=(
            Posting(bank("operating"), amount),
            Posting(income_from(client_id), -amount),
        ),
        client_id=client_id,
    )


def expense(major: str, category: str, *, payee: str | None = None, day: date = TODAY) -> Entry:
    amount = Money.of(major, "USD")
    return Entry(
        intent="expense",
        date=day,
        postings=(Posting(expense_for(category), amount), Posting(bank("operating"), -amount)),
        category=category,
        counterparty=payee,
    )


def invoice(major: str, client: KnownClient, *, day: date = TODAY, due: date | None = None) -> Invoice:
    return invoiced(Money.of(major, "USD"), day, due, client_id=client.client_id, client=client.name)


def rule(major: str, payee: str, *, every: Every = "month", starts: date = TODAY) -> Rule:
    return Rule(direction="expense", payee=payee, amount=Money.of(major, "USD"), every=every, starts=starts)


def hours(minutes: int, *, day: date = TODAY, client: KnownClient | None = None) -> Note:
    return Note(
        kind=NoteKind.WORKED,
        first=day,
        last=day,
        minutes=minutes,
        client_id=client.client_id if client else None,
        client=client.name if client else None,
    )
