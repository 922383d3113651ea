"""What the handlers that book have in common."""

from collections.abc import Callable, Sequence
from datetime import date

from bot.domain import bookings
from bot.domain.founders import FIRST_CURRENCY
from bot.domain.ledger import BANK_NAMES, BankName, Entry, envelope_balance
from bot.domain.money import Money, MoneyError, total
from bot.messages import Button, Reply
from bot.wording import buttons, entries, mistakes
from handlers.book import Book
from handlers.routes import Refused


def today(book: Book) -> date:
    return book.now.date()


def held(book: Book, envelope: BankName, currency: str) -> Money:
    return envelope_balance(book.balances(), envelope, currency)


def operating(book: Book, entry: Entry) -> Money:
    """What is left to run on, in the currency of the entry."""
    return held(book, "operating", entry.amount.currency)


def envelopes(book: Book, currency: str) -> list[tuple[BankName, Money]]:
    """Operating, and every other envelope that holds something, in the order of the chart."""
    amounts = [(name, held(book, name, currency)) for name in BANK_NAMES]
    return [(name, amount) for name, amount in amounts if amount or name == "operating"]


def positive(amount: Money) -> Money:
    if amount.minor <= 0:
        raise Refused(mistakes.NOT_POSITIVE)
    return amount


def book_entry(book: Book, build: Callable[[], Entry], *, fact_id: int | None = None) -> Entry:
    """Build and book an entry; what the domain refuses becomes a sentence, and nothing is booked.

    Raises:
        Refused
    """
    try:
        entry = build()
        book.entries.add(entry, fact_id=fact_id)
        book.balances()
    except bookings.InsufficientEnvelopeError as short:
        raise Refused(mistakes.insufficient(short.envelope, short.holds)) from short
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond
    return entry


def reply(book: Book, text: str, *more: Button, closing: str = "") -> Reply:
    """A reply to something that was booked: it can be taken back and changed.

    Args:
        closing: what is left, which is said once where a message booked several things.
    """
    if book.is_new and book.founder.currency == FIRST_CURRENCY:
        closing = "\n".join(filter(None, [closing, entries.first_entry(FIRST_CURRENCY)]))
    offered = (buttons.undo(book.turn_id), buttons.change(book.turn_id), *more)
    return Reply(text=text, buttons=(offered,), closing=closing)


def spent(book: Book, entry: Entry, *notes: str, offered: Sequence[Button] = ()) -> Reply:
    """The reply to what left operating: what happened, and what is left to run on."""
    left = operating(book, entry)
    text = "\n".join(filter(None, [f"{entries.line(entry, today(book))}.", *notes]))
    return reply(book, text, *offered, closing=entries.left_to_run_on(left))


def still_to_move(book: Book, currency: str) -> Money:
    pending = bookings.pending_transfers(book.balances(), currency)
    return total((each.amount for each in pending), currency)


def transfers_button(book: Book, currency: str) -> tuple[Button, ...]:
    pending = bookings.pending_transfers(book.balances(), currency)
    return (buttons.transfers(len(pending)),) if pending else ()
