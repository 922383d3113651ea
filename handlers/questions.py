"""Questions about the money: balances, what was recorded."""

from collections.abc import Sequence

from bot.domain import bookings
from bot.domain.ledger import BANK_NAMES, envelope_balance
from bot.domain.money import Money, MoneyError, total
from bot.domain.rates import total_in
from bot.language.actions import AskBalance, AskHistory
from bot.messages import Reply
from bot.reference_rates import reference_rates
from bot.wording import answers, buttons, currencies, entries
from handlers.book import Book
from handlers.bookkeeping import envelopes, held, still_to_move, today, transfers_button
from handlers.routes import Route

ENTRIES_SHOWN = 10
ENTRIES_SHOWN_MAX = 40


def ask_balance(said: AskBalance, book: Book) -> Reply:
    if said.account is not None:
        return Reply(text=_one_balance(said, book))
    lines = [_whole_balance(book.founder.currency, book), *_other_currencies(book)]
    text = "\n".join(lines)
    shown = (*transfers_button(book, book.founder.currency), buttons.picture("envelopes", "Show me"))
    return Reply(text=text, buttons=(shown,) if any(book.balances().values()) else ())


def _one_balance(said: AskBalance, book: Book) -> str:
    assert said.account is not None
    currency = book.founder.currency
    pending = bookings.pending_transfers(book.balances(), currency)
    to_move = total((each.amount for each in pending if each.target == said.account), currency)
    first = answers.balance_of(said.account, held(book, said.account, currency), to_move)
    others = [held(book, said.account, code) for code in _others(book)]
    besides = [currencies.besides([(said.account, amount)], amount) for amount in others if amount]
    return "\n".join([first, *besides, *_together([held(book, said.account, currency), *others], book)])


def _others(book: Book) -> list[str]:
    """The currencies besides the founder's own that an account holds."""
    own = book.founder.currency
    return sorted(
        {code for (account, code), money in book.balances().items() if account.envelope and money} - {own}
    )


def _whole_balance(currency: str, book: Book) -> str:
    return answers.balance(envelopes(book, currency), still_to_move(book, currency), _whole(currency, book))


def _other_currencies(book: Book) -> list[str]:
    """A line for each, and all together."""
    others = _others(book)
    lines = [currencies.besides(envelopes(book, code), _whole(code, book)) for code in others]
    return [*lines, *_together([_whole(code, book) for code in (book.founder.currency, *others)], book)]


def _whole(currency: str, book: Book) -> Money:
    return total((envelope_balance(book.balances(), name, currency) for name in BANK_NAMES), currency)


def _together(amounts: Sequence[Money], book: Book) -> list[str]:
    try:
        whole = total_in(book.founder.currency, amounts, today(book), reference_rates())
    except MoneyError:  # more than can be counted; each currency was said alone
        return []
    return currencies.together(whole, today(book))


def ask_history(said: AskHistory, book: Book) -> Reply:
    first, last = (said.period.first, said.period.last) if said.period else (None, None)
    asked = min(said.count or ENTRIES_SHOWN, ENTRIES_SHOWN_MAX)
    found = book.entries.standing(first, last, asked + 1)
    shown = [recorded.entry for recorded in found[:asked]]
    more = len(found) > len(shown) and said.count != asked
    return Reply(text=entries.history(shown, today(book), more=more))


ROUTES = (
    Route(AskBalance, ask_balance, example="how much is in tax?"),
    Route(AskHistory, ask_history, example="show the last 10 entries"),
)
