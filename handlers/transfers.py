"""Money that changes place: transfers, what is still to be moved, and what the bank says."""

from bot.domain import bookings
from bot.domain.ledger import BankName, location_balance
from bot.domain.money import total
from bot.language.actions import BalanceIs, Retirement, Transfer
from bot.messages import Reply
from bot.wording import answers, buttons, entries, mistakes
from handlers.book import Book
from handlers.bookkeeping import book_entry, held, positive, reply, still_to_move, today
from handlers.routes import Refused, Route


def record_transfer(said: Transfer, book: Book) -> Reply:
    source, target = _ends(said)
    return _move(book, said, source, target)


def _ends(said: Transfer) -> tuple[BankName, BankName]:
    """Source and target; operating is the one that went unsaid."""
    if said.source is None and said.target is None:
        raise Refused(mistakes.WHERE_TO)
    source, target = said.source or "operating", said.target or "operating"
    if source == target:
        raise Refused(mistakes.SAME_ACCOUNT)
    return source, target


def record_retirement(said: Retirement, book: Book) -> Reply:
    return _move(book, said, "operating", "retirement")


def _move(book: Book, said: Transfer | Retirement, source: BankName, target: BankName) -> Reply:
    entry = book_entry(
        book,
        lambda: bookings.transfer(
            positive(said.amount), said.date, book.balances(), source=source, target=target
        ),
    )
    currency = said.amount.currency
    balances = [(name, held(book, name, currency)) for name in (source, target)]
    return reply(book, entries.transfer(entry, balances, still_to_move(book, currency), today(book)))


def show_transfers(book: Book) -> Reply:
    pending = bookings.pending_transfers(book.balances(), book.founder.currency)
    rows = ((buttons.moved(),),) if pending else ()
    return Reply(text=answers.transfers_to_make(pending), buttons=rows)


def record_all_moved(book: Book) -> Reply:
    """Book every transfer still to make as made today."""
    currency = book.founder.currency
    pending = bookings.pending_transfers(book.balances(), currency)
    if not pending:
        return Reply(text=answers.transfers_to_make(()))
    for each in pending:
        said = Transfer(amount=each.amount, source=each.source, target=each.target, date=today(book))
        record_transfer(said, book)
    whole = total((each.amount for each in pending), currency)
    return reply(book, entries.all_moved(len(pending), whole))


def record_balance(said: BalanceIs, book: Book) -> Reply:
    account = said.account or "operating"
    before = location_balance(book.balances(), account, said.amount.currency)
    entry = bookings.reconciliation(said.amount, today(book), book.balances(), account)
    if entry is not None:
        book_entry(book, lambda: entry)
    text = entries.reconciled(account, said.amount, said.amount - before)
    if entry is None:
        return Reply(text=text)
    left = held(book, "operating", said.amount.currency)
    return reply(book, text, closing=entries.left_to_run_on(left))


ROUTES = (
    Route(Transfer, record_transfer, example="moved 300 to tax"),
    Route(Retirement, record_retirement, example="put 250 in my SEP"),
    Route(BalanceIs, record_balance, example="my tax account has 5400"),
)
