"""How envelopes are filled: up to which cap, where a share flows once one is full, and which comes first."""

from bot.domain.envelopes import Share, share_of, with_cap, with_first, with_overflow
from bot.domain.ledger import BankName
from bot.language.actions import SetBuffer
from bot.language.extras import AskShares, SetCap, SetFirst, SetOverflow
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import filling as wording
from handlers.book import Book
from handlers.bookkeeping import held
from handlers.envelopes import set_buffer
from handlers.routes import Refused, Route
from handlers.shares import keep_shares, own_shares
from handlers.splitting import caps
from handlers.transfers import allocation_days


def set_cap(said: SetCap, book: Book) -> Reply:
    """An amount, months of costs, or none; a cap never takes out what an envelope holds already."""
    if said.account == "operating":
        raise Refused(wording.OPERATING_HAS_NO_CAP)
    if said.months is not None and said.account == "buffer":
        return set_buffer(SetBuffer(months=said.months), book)
    if (said.amount is not None and said.amount.minor < 0) or (said.months is not None and said.months < 0):
        raise Refused(wording.NEGATIVE_CAP)
    before = own_shares(book)
    was = share_of(before, said.account)
    after = with_cap(before, said.account, said.months if said.amount is None else said.amount)
    now = share_of(after, said.account)
    if now == was:
        return Reply(text=wording.cap_same(now))
    in_it = held(book, said.account, book.founder.currency)
    return _kept(after, wording.cap_set(now, was, caps(book, after).get(said.account), in_it), book)


def set_overflow(said: SetOverflow, book: Book) -> Reply:
    before = own_shares(book)
    was = _capped(before, said.account)
    if said.target == said.account:
        raise Refused(wording.into_itself(said.account))
    after = with_overflow(before, said.account, said.target)
    now = share_of(after, said.account)
    if now == was:
        return Reply(text=wording.overflow_same(now))
    return _kept(after, wording.overflow_set(now, was), book)


def set_first(said: SetFirst, book: Book) -> Reply:
    before = own_shares(book)
    if said.account is not None:
        _capped(before, said.account)
    after = with_first(before, said.account)
    if after == before:
        return Reply(text=wording.first_same(said.account))
    first = None if said.account is None else share_of(after, said.account)
    return _kept(after, wording.first_set(first, after), book)


def _capped(shares: tuple[Share, ...], account: BankName) -> Share:
    """The share of an envelope that can be full.

    Raises:
        Refused: it has no cap.
    """
    share = share_of(shares, account)
    if account == "operating" or not share.is_capped:
        raise Refused(wording.never_full(account))
    return share


def _kept(after: tuple[Share, ...], text: str, book: Book) -> Reply:
    keep_shares(book, after)
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


def ask_shares(_said: AskShares, book: Book) -> Reply:
    shares, own = own_shares(book), book.founder.currency
    in_them = {share.envelope: held(book, share.envelope, own) for share in shares}
    text = wording.shares(
        shares, in_them, caps(book, shares), held(book, "operating", own), allocation_days(book)
    )
    return Reply(
        text=text, buttons=((buttons.picture("envelopes", "Show me"),),) if any(in_them.values()) else ()
    )


ROUTES = (
    Route(SetCap, set_cap, example="cap profit at 5000"),
    Route(SetOverflow, set_overflow, example="when the buffer is full, put it into tax"),
    Route(SetFirst, set_first, example="fill the buffer first"),
    Route(AskShares, ask_shares, example="show my envelopes"),
)
