"""A founder's open book: all that a handler may read and write, within the one transaction of a message.

Storage implements it (`storage/book.py`); the handlers' own tests may bring a book of their own.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from bot.domain.founders import Founder
from bot.domain.ledger import Account, Balances, Entry
from bot.domain.money import Money
from handlers.facts_book import Invoices, Recurring
from handlers.notes_book import Notes
from handlers.rhythm_book import CalendarLink, Rhythm

T = TypeVar("T")


class Client(Protocol):
    """A known client: `client_id` is unique within the founder's book."""

    @property
    def client_id(self) -> int: ...
    @property
    def name(self) -> str: ...


class Clients(Protocol):
    def named(self, name: str) -> Client:
        """The client of that name, without regard to case, accents' form or spacing; added when unknown."""
        ...

    def find(self, name: str) -> Client | None: ...

    def names(self) -> tuple[str, ...]:
        """All names, most recently used first."""
        ...

    def called(self, client_ids: Collection[int]) -> Mapping[int, str]:
        """The names of these clients, by id."""
        ...


class Recorded(Protocol):
    """An entry of the journal as it stands there.

    A fact is one thing that happened; an amendment books it anew as another version of the same fact. A turn is one
    message of the founder's and all that was booked for it.
    """

    @property
    def entry_id(self) -> int: ...
    @property
    def fact_id(self) -> int: ...
    @property
    def turn_id(self) -> int: ...
    @property
    def recorded_at(self) -> datetime: ...
    @property
    def entry(self) -> Entry: ...
    @property
    def is_reversed(self) -> bool: ...


class Entries(Protocol):
    """The journal: entries are only ever added. Reversals themselves are never listed here."""

    def add(self, entry: Entry, *, fact_id: int | None = None) -> Recorded:
        """Book an entry in this turn: of a new fact, or as the next version of `fact_id`."""
        ...

    def reverse(self, recorded: Recorded) -> None:
        """Cancel an entry by its mirror image, booked in this turn; an entry can be reversed once."""
        ...

    def last(self) -> Recorded | None:
        """The entry booked last that still stands."""
        ...

    def standing(self, first: date | None, last: date | None, limit: int) -> Sequence[Recorded]:
        """Entries that were not reversed, dated within the days (inclusive), latest booked first."""
        ...

    def largest(self, first: date, last: date, currency: str, limit: int) -> Sequence[Recorded]:
        """Standing costs, own pay and income of one currency within the days, inclusive, the largest first."""
        ...

    def of_turn(self, turn_id: int) -> Sequence[Recorded]:
        """What a turn booked, reversed since or not, in the order of booking."""
        ...

    def of_client(self, client_id: int, limit: int) -> Sequence[Recorded]:
        """Standing entries with that client, latest booked first."""
        ...

    def versions(self, fact_id: int) -> Sequence[Recorded]:
        """All versions of a fact, oldest first; at most one of them stands."""
        ...

    def last_category_of(self, counterparty: str) -> str | None:
        """The category of the latest standing expense to that payee, by the folded form of the name."""
        ...


class Turns(Protocol):
    def last_undoable(self) -> int | None:
        """The latest turn that booked something, or keeps something that still waits; no undo, and not undone."""
        ...

    def is_undone(self, turn_id: int) -> bool: ...

    def exists(self, turn_id: int) -> bool: ...

    def of_message(self, message_id: str) -> Sequence[int]:
        """The turns that did what a message of this conversation said, latest first, for one that was corrected."""
        ...

    def does(self, turn_id: int) -> None:
        """This turn does what `turn_id` kept for later, and belongs to its message."""
        ...

    def mark_undone(self, turn_id: int) -> None:
        """This turn takes `turn_id` back; this turn itself is then an undo."""
        ...

    def touched_later(self, turn_id: int) -> bool:
        """Whether a later turn, no undo and not undone, booked a version of the same facts."""
        ...


class OpenQuestion(Protocol):
    """A question that waits for its answer; `asked` is the JSON that was stored with it."""

    @property
    def question_id(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def asked(self) -> Mapping[str, Any]: ...
    @property
    def asked_at(self) -> datetime: ...


class Questions(Protocol):
    """Questions of this conversation; they expire a day after they were asked."""

    @property
    def can_ask(self) -> bool:
        """Whether a message is being answered: nobody waits for an answer while a nudge is written."""
        ...

    def ask(self, text: str, asked: Mapping[str, Any]) -> int:
        """Store a question about the message `text`; it replaces one that is open."""
        ...

    def open(self) -> OpenQuestion | None: ...

    def get(self, question_id: int) -> OpenQuestion | None:
        """The question if it is still open, whoever asks."""
        ...

    def close(self, question_id: int) -> None: ...


class ChangedSetting(Protocol):
    """`before` and `value` are JSON; None is what was never said."""

    @property
    def name(self) -> str: ...
    @property
    def before(self) -> Any: ...
    @property
    def value(self) -> Any: ...


class Settings(Protocol):
    """What the founder set, by name, as JSON. Changes are kept by turn, so that undo finds what was before."""

    def get(self, name: str, turn_id: int | None = None) -> Any:
        """The value now, or as it was after a turn; None while it was never set."""
        ...

    def beginning(self, prefix: str) -> Mapping[str, Any]:
        """All that are set now and whose names begin so, by name, the latest set last; `prefix` holds no % and no _."""
        ...

    def put(self, name: str, value: Any) -> None:
        """Change it in this turn."""
        ...

    def of_turn(self, turn_id: int) -> Sequence[ChangedSetting]:
        """What an earlier turn changed, currency, time zone and country among them."""
        ...

    def changed_later(self, turn_id: int) -> bool:
        """Whether a later turn, no undo and not undone, changed one of the same settings."""
        ...

    def history(self, names: Collection[str]) -> tuple[int, datetime | None]:
        """How often these were changed before this turn, and when last; None where never."""
        ...


class Book(Protocol):
    """All of a founder's books.

    Attributes:
        now: the moment of the answer, aware, in the founder's zone.
        said_at: when the founder said it, at most `now`; days are read from here, however late the answer.
        said: the words that are being answered; where a question was answered, those that it was asked about.
        web_address: where `trimtab run` is reached from outside, such as `https://books.example.com`.
    """

    said: str
    web_address: str

    @property
    def founder(self) -> Founder: ...
    @property
    def now(self) -> datetime: ...
    @property
    def said_at(self) -> datetime: ...
    @property
    def turn_id(self) -> int: ...
    @property
    def is_new(self) -> bool:
        """Whether nothing had ever been booked before this turn."""
        ...

    @property
    def clients(self) -> Clients: ...
    @property
    def entries(self) -> Entries: ...
    @property
    def turns(self) -> Turns: ...
    @property
    def questions(self) -> Questions: ...
    @property
    def settings(self) -> Settings: ...
    @property
    def rhythm(self) -> Rhythm: ...
    @property
    def calendar(self) -> CalendarLink: ...
    @property
    def invoices(self) -> Invoices: ...
    @property
    def recurring(self) -> Recurring: ...
    @property
    def notes(self) -> Notes: ...

    def once(self, what: str, count: Callable[[], T]) -> T:
        """What `count` gives, counted once as long as this turn has changed nothing."""
        ...

    def balances(self) -> Balances: ...

    def month_totals(self, first: date, last: date) -> Mapping[tuple[Account, str, date], Money]:
        """Net movement by (account, currency, first day of month), for the months of the days, inclusive."""
        ...

    def day_totals(self, first: date, last: date) -> Mapping[tuple[Account, str, date], Money]:
        """Net movement by (account, currency, day) within the days, inclusive, of all but the bank accounts."""
        ...

    def days_of(self, currency: str, last: date) -> Sequence[tuple[date, int]]:
        """Net movement of all bank accounts in a currency, minor units, by day until `last`, oldest first."""
        ...

    def movements(
        self, first: date, last: date, *, payee: str | None = None, channel: str | None = None
    ) -> Balances:
        """Net movement by (account, currency) within the days, inclusive.

        Args:
            payee: only of entries with that counterparty, by the folded form of the name; where nobody was named, of
                those whose memo begins with it.
            channel: only of entries whose money came that way.
        """
        ...

    def channels(self, first: date, last: date) -> Sequence[str]:
        """The channels that income came through within the days, inclusive."""
        ...

    def first_day(self) -> date | None:
        """The date of the earliest entry that stands."""
        ...

    def forget(self, name: str) -> str:
        """Blot out whoever bears the name, for good; what they are called in the books from now on."""
        ...

    def change_founder(self, **changes: str | None) -> Founder:
        """Set `name`, `currency`, `timezone` or `country`; it is kept among the settings of this turn too."""
        ...
