"""A founder's open book, as handlers see it (handlers/book.py says what each part promises)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.domain.founders import Founder
from bot.domain.ledger import Account, Balances
from bot.domain.money import Money
from storage import balances, forgetting, founders, inbox, movements
from storage.calendar_links import CalendarLink
from storage.clients import ClientList, name_key
from storage.counters import Counters
from storage.inbox import StoredIncoming
from storage.invoices import InvoiceList
from storage.ledger import Journal
from storage.notes import NoteList
from storage.questions import QuestionBox
from storage.recurring import RuleList
from storage.rhythm import RhythmLog
from storage.settings import SettingsLog
from storage.shelf import Access, Alone, Beside, Shelf, Written
from storage.turns import TurnLog

T = TypeVar("T")


class OpenBook:
    """Made by `open_book` only, which also writes what waits here."""

    def __init__(
        self,
        connection: Connection,
        founder: Founder,
        counters: Counters,
        now: datetime,
        stored: StoredIncoming | None,
        *,
        access: Access,
    ) -> None:
        said_at = now if stored is None else inbox.said_at(connection, stored)
        self._said_at = min(said_at, now)  # a platform's clock may be ahead of ours
        of_founder = (connection, founder.founder_id, counters, now)
        self._connection = connection
        self._access = access
        self._now = now
        self._counters = counters
        self._founder = founder
        self._counted: dict[str, Any] = {}
        self.web_address = "http://localhost:8080"
        self.said = "" if stored is None else stored.incoming.text
        self.clients = ClientList(*of_founder)
        self.turns = TurnLog(*of_founder, stored)
        self.questions = QuestionBox(*of_founder, stored)
        self.entries = Journal(*of_founder, self.turns, access=access)
        of_facts = (connection, founder.founder_id, counters, self.turns)
        self.invoices = InvoiceList(*of_facts, access=access)
        self.recurring = RuleList(*of_facts, self.entries, access=access)
        self.notes = NoteList(*of_facts)
        self.settings = SettingsLog(connection, founder.founder_id, self.turns, access=access)
        of_rhythm = (connection, founder.founder_id, now, counters.last("turn"), self.turns)
        self.rhythm = RhythmLog(*of_rhythm, access=access)
        self.calendar = CalendarLink(connection, founder.founder_id)

    @property
    def founder(self) -> Founder:
        return self._founder

    @cached_property
    def now(self) -> datetime:
        return self._now.astimezone(self._founder.zone)

    @property
    def said_at(self) -> datetime:
        return self._said_at.astimezone(self._founder.zone)

    @property
    def turn_id(self) -> int:
        return self.turns.turn_id

    @property
    def is_new(self) -> bool:
        return self._counters.is_new

    @property
    def is_changed(self) -> bool:
        """Whether this turn has something to show for it, or something waits since."""
        return self.turns.is_booked or self.rhythm.is_changed

    def once(self, what: str, count: Callable[[], T]) -> T:
        if self.turns.is_booked:
            return count()
        if what not in self._counted:
            self._counted[what] = count()
        counted: T = self._counted[what]
        return counted

    def balances(self) -> Balances:
        return self.entries.balances()

    def month_totals(self, first: date, last: date) -> Mapping[tuple[Account, str, date], Money]:
        self.entries.write()
        read = balances.read_months
        return self.once(f"months {first} {last}", lambda: read(self._access, first, last))

    def day_totals(self, first: date, last: date) -> Mapping[tuple[Account, str, date], Money]:
        self.entries.write()
        return balances.read_day_totals(self._access, first, last)

    def days_of(self, currency: str, last: date) -> Sequence[tuple[date, int]]:
        self.entries.write()
        return balances.read_days_of(self._connection, self._founder.founder_id, currency, last)

    def movements(
        self, first: date, last: date, *, payee: str | None = None, channel: str | None = None
    ) -> Balances:
        self.entries.write()
        if payee is None and channel is None:
            return movements.between(self._access, first, last)
        days = (self._connection, self._founder.founder_id, first, last)
        if payee is not None:
            return movements.to_payee(*days, name_key(payee))
        assert channel is not None
        return movements.through(*days, channel)

    def channels(self, first: date, last: date) -> list[str]:
        self.entries.write()
        return movements.channels(self._connection, self._founder.founder_id, first, last)

    def first_day(self) -> date | None:
        return self.entries.first_day()

    def change_founder(self, **changes: str | None) -> Founder:
        founders.change(self._connection, self._founder.founder_id, changes)
        for name, value in changes.items():
            self.settings.record(name, getattr(self._founder, name), value)
        self._founder = replace(self._founder, **changes)  # type: ignore[arg-type]  # `change` checked the names
        self.__dict__.pop("now", None)  # it may be in another zone now
        return self._founder

    def forget(self, name: str) -> str:
        self.write()
        client = self.clients.find(name)
        client_id = client.client_id if client else None
        others = self.clients.names()
        instead = forgetting.forget(self._connection, self._founder.founder_id, name, client_id, others)
        self.clients.look_again()
        return instead

    def write(self) -> None:
        self.entries.write()
        self.settings.write()
        self.turns.write()
        self.clients.write()
        self._counters.write()


@contextmanager
def open_book(
    connection: Connection, founder_id: int, now: datetime, stored: StoredIncoming | None = None
) -> Iterator[OpenBook]:
    """Lock a founder's book and open it; on leaving the block all that waits is written.

    Commit or roll back is up to the transaction: after an exception nothing may be committed.

    Raises:
        FounderUnknownError: there is no such founder.
    """
    founder, counters = founders.lock_counting(connection, founder_id)
    book = OpenBook(connection, founder, counters, now, stored, access=Alone(connection, founder_id))
    yield book
    book.write()


def for_each_book(
    connection: Connection, founder_ids: Collection[int], now: datetime, look: Callable[[OpenBook], T]
) -> dict[int, T]:
    """Lock books side by side and look at each; what comes of it, by founder.

    A look may change the rhythm, and books nothing.

    Raises:
        FounderUnknownError: one of them is unknown.
    """
    found: dict[int, T] = {}
    written: list[Written] = []
    shelf = Shelf(connection, founder_ids)
    for founder, counters in founders.lock_many(connection, founder_ids):
        access = Beside(shelf, founder.founder_id)
        book = OpenBook(connection, founder, counters, now, None, access=access)
        found[founder.founder_id] = look(book)
        assert not book.is_changed, f"a book among many was changed: {founder.founder_id}"
        written += access.written
    shelf.write(written)
    return found


@contextmanager
def open_at_next(
    connection: Connection, founder_id: int, platform: str, conversation: str, now: datetime
) -> Iterator[tuple[OpenBook, StoredIncoming] | None]:
    """As `open_book`, at the oldest message that waits in a conversation; None where none waits.

    The message is looked up under the founder's lock, so that no two processes answer it.
    """
    founder, counters = founders.lock_counting(connection, founder_id)
    stored = inbox.oldest_unanswered(connection, founder_id, platform, conversation)
    if stored is None:
        yield None
        return
    book = OpenBook(connection, founder, counters, now, stored, access=Alone(connection, founder_id))
    yield book, stored
    book.write()
