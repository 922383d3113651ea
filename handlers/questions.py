"""Questions about the money: runway, balances, what was recorded."""

from bot.domain import bookings
from bot.domain.ledger import BANK_NAMES, envelope_balance
from bot.domain.money import total
from bot.domain.runway import runway, window_start
from bot.language.actions import AskBalance, AskHistory, AskRunway
from bot.messages import Reply
from bot.wording import answers, entries
from handlers.book import Book
from handlers.bookkeeping import envelopes, held, still_to_move, today, transfers_button
from handlers.routes import Route

ENTRIES_SHOWN_MAX = 10


def ask_runway(_said: AskRunway, book: Book) -> Reply:
    day = today(book)
    first = min(book.first_day() or day, day)
    months = book.month_totals(window_start(first, day), day)
    found = runway(book.balances(), months, first, day, book.founder.currency)
    return Reply(text=answers.runway(found, day))


def ask_balance(said: AskBalance, book: Book) -> Reply:
    if said.account is not None:
        return Reply(text=_one_balance(said, book))
    text = "\n".join(_whole_balance(currency, book) for currency in _currencies(book))
    button = transfers_button(book, book.founder.currency)
    return Reply(text=text, buttons=(button,) if button else ())


def _one_balance(said: AskBalance, book: Book) -> str:
    assert said.account is not None
    currency = book.founder.currency
    pending = bookings.pending_transfers(book.balances(), currency)
    to_move = total((each.amount for each in pending if each.target == said.account), currency)
    return answers.balance_of(said.account, held(book, said.account, currency), to_move)


def _currencies(book: Book) -> list[str]:
    """The founder's own first, then every other that an account holds."""
    own = book.founder.currency
    others = {
        code
        for (account, code), money in book.balances().items()
        if account.envelope and money and code != own
    }
    return [own, *sorted(others)]


def _whole_balance(currency: str, book: Book) -> str:
    balances = book.balances()
    whole = total((envelope_balance(balances, name, currency) for name in BANK_NAMES), currency)
    return answers.balance(envelopes(book, currency), still_to_move(book, currency), whole)


def ask_history(said: AskHistory, book: Book) -> Reply:
    first, last = (said.period.first, said.period.last) if said.period else (None, None)
    found = book.entries.standing(first, last, ENTRIES_SHOWN_MAX + 1)
    shown = [recorded.entry for recorded in found[:ENTRIES_SHOWN_MAX]]
    return Reply(text=entries.history(shown, today(book), more=len(found) > len(shown)))


ROUTES = (
    Route(AskRunway, ask_runway, example="what's my runway?"),
    Route(AskBalance, ask_balance, example="how much is in tax?"),
    Route(AskHistory, ask_history, example="show the last 10 entries"),
)
