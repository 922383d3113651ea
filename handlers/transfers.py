"""Money that changes place: transfers, what is still to be moved, and what the bank says."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.domain import bookings
from bot.domain.bookings import PendingTransfer
from bot.domain.ledger import BANK_NAMES, BankName, location_balance
from bot.domain.money import Money, total
from bot.domain.payday import next_of_days
from bot.domain.rhythms import Monthly
from bot.language.actions import BalanceIs, Retirement, Transfer
from bot.language.extras import AskTransfers
from bot.messages import Button, Reply
from bot.wording import buttons, entries, mistakes
from bot.wording import transfers as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import book_entry, held, positive, reply, still_to_move, today
from handlers.payday import works_on
from handlers.routes import Refused, Route

ALLOCATION_SETTING = "allocation_days"
ALLOCATION_DAYS = (10, 25)
WAS_WAITING, NEW_MONEY = "was_waiting", "new_money"


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
    pending = _pending(book)
    day = today(book)
    text = wording.to_make(pending, next_of_days(allocation_days(book), day, works_on(book)), day)
    return Reply(text=text, buttons=_ticks(pending))


def ask_transfers(_said: AskTransfers, book: Book) -> Reply:
    return show_transfers(book)


def allocation_days(book: Book) -> tuple[int, ...]:
    """The days of a month on which transfers are made, all at once."""
    kept = book.settings.get(ALLOCATION_SETTING)
    return tuple(kept["days"]) if kept else ALLOCATION_DAYS


def allocation_rhythm(book: Book) -> Monthly:
    """When they come round; none from before the days were said."""
    kept = book.settings.get(ALLOCATION_SETTING)
    since = datetime.fromisoformat(kept["since"]) if kept else None
    return Monthly(days_of_month=allocation_days(book), since=since)


def _pending(book: Book) -> list[PendingTransfer]:
    """Transfers still to make in every currency, the founder's own first."""
    own, balances = book.founder.currency, book.balances()
    codes = dict.fromkeys([own, *sorted({code for _, code in balances})])
    return [each for code in codes for each in bookings.pending_transfers(balances, code)]


def _ticks(pending: Sequence[PendingTransfer]) -> tuple[tuple[Button, ...], ...]:
    each_alone = tuple((buttons.moved_one(wording.moved_label(each), _plain(each)),) for each in pending)
    return (*each_alone, (buttons.moved(),)) if len(pending) > 1 else each_alone


def _plain(each: PendingTransfer) -> str:
    return f"{each.source}:{each.target}:{each.amount.minor}:{each.amount.currency}"


def _from_plain(words: str) -> PendingTransfer:
    source, target, minor, currency = words.split(":")
    return PendingTransfer(_bank_name(source), _bank_name(target), Money(int(minor), currency))


def _bank_name(name: str) -> BankName:
    return BANK_NAMES[BANK_NAMES.index(name)]


def record_moved(words: str, book: Book) -> Reply:
    """Tick one transfer off, as its button said it; never more than is still to be moved."""
    if not words:
        return record_all_moved(book)
    each = _from_plain(words)
    _make([each], book)
    left = _pending(book)
    text = wording.moved(each, left)
    said = reply(book, text)
    return Reply(text=said.text, buttons=(*said.buttons, *_ticks(left)), closing=said.closing)


def record_all_moved(book: Book) -> Reply:
    """Book every transfer still to make as made today."""
    pending = _pending(book)
    if not pending:
        return Reply(text=wording.NONE_TO_MAKE)
    _make(pending, book)
    codes = dict.fromkeys(each.amount.currency for each in pending)
    sums = [total((e.amount for e in pending if e.amount.currency == code), code) for code in codes]
    return reply(book, wording.all_moved(len(pending), sums))


def _make(transfers: Sequence[PendingTransfer], book: Book) -> None:
    """Book transfers that wait; nothing of them where one does not wait any longer."""
    for each in transfers:
        if not any(
            (w.source, w.target) == (each.source, each.target) and each.amount <= w.amount
            for w in bookings.pending_transfers(book.balances(), each.amount.currency)
        ):
            raise Refused(wording.CHANGED_SINCE, _ticks(_pending(book)))
        said = Transfer(amount=each.amount, source=each.source, target=each.target, date=today(book))
        record_transfer(said, book)


def record_balance(said: BalanceIs, book: Book) -> Reply:
    """What the bank says; a difference as large as a transfer that waits is asked about first."""
    account = said.account or "operating"
    difference = said.amount - location_balance(book.balances(), account, said.amount.currency)
    waiting = bookings.waiting_for(book.balances(), account, difference)
    if not waiting:
        return _reconcile(account, said.amount, book)
    stated = {"account": account, "minor": said.amount.minor, "currency": said.amount.currency}
    made = {**stated, "transfers": [_plain(each) for each in waiting]}
    return ask(
        book,
        wording.was_it_waiting(account, difference, waiting),
        Option(wording.YES, WAS_WAITING, made),
        Option(wording.NO, NEW_MONEY, stated),
    )


def _was_waiting(given: Mapping[str, Any], book: Book) -> Reply:
    _make([_from_plain(words) for words in given["transfers"]], book)
    return reply(book, wording.was_waiting(given["account"], Money(given["minor"], given["currency"])))


def _new_money(given: Mapping[str, Any], book: Book) -> Reply:
    return _reconcile(given["account"], Money(given["minor"], given["currency"]), book)


def _reconcile(account: BankName, stated: Money, book: Book) -> Reply:
    before = location_balance(book.balances(), account, stated.currency)
    entry = bookings.reconciliation(stated, today(book), book.balances(), account)
    text = entries.reconciled(account, stated, stated - before)
    if entry is None:
        return Reply(text=text)
    book_entry(book, lambda: entry)
    left = held(book, "operating", stated.currency)
    return reply(book, text, closing=entries.left_to_run_on(left))


DEEDS: Mapping[str, Deed] = {WAS_WAITING: _was_waiting, NEW_MONEY: _new_money}
ROUTES = (
    Route(Transfer, record_transfer, example="moved 300 to tax"),
    Route(Retirement, record_retirement, example="put 250 in my SEP"),
    Route(AskTransfers, ask_transfers, example="which transfers are to make?"),
    Route(BalanceIs, record_balance, example="my tax account has 5400"),
)
