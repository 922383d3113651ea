"""What each deposit sets aside: shares, and how large the buffer grows."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.domain.envelopes import Share, SharesBeyondWholeError, total_percent, with_cap, with_percent
from bot.domain.ledger import BankName
from bot.language.actions import SetAllocation, SetBuffer
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import envelopes as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import held
from handlers.routes import Refused, Route
from handlers.shares import keep_shares, monthly_costs, own_shares, target_of

ASKED_ABOVE = Decimal(90)  # percent of each deposit in all
BUFFER_MONTHS_MAX = Decimal(120)
SET_SHARE = "set_share"


def set_allocation(said: SetAllocation, book: Book) -> Reply:
    """One share changes, the others never do; what would leave little to run on is asked about first."""
    before = own_shares(book)
    if said.account == "operating":
        raise Refused(wording.operating_is_the_rest(100 - total_percent(before)))
    try:
        after = with_percent(before, said.account, said.percent)
    except SharesBeyondWholeError as refused:
        raise Refused(wording.beyond_whole(refused, said.account, said.percent)) from refused
    asked, was = _share(after, said.account), _percent(before, said.account)
    if asked.percent == was:
        return Reply(text=wording.share_same(asked))
    if asked.percent > was and total_percent(after) > ASKED_ABOVE:
        yes = Option(
            wording.yes_share(asked), SET_SHARE, {"account": said.account, "percent": str(said.percent)}
        )
        no = Option(wording.NO)
        return ask(book, wording.leaves_little(asked, after), yes, no)
    return _kept(asked, was, after, book)


def _set_share(given: Mapping[str, Any], book: Book) -> Reply:
    """After the founder's yes; the other shares may have changed since the question."""
    before, account = own_shares(book), given["account"]
    try:
        after = with_percent(before, account, Decimal(given["percent"]))
    except SharesBeyondWholeError as refused:
        raise Refused(wording.beyond_whole(refused, account, Decimal(given["percent"]))) from refused
    return _kept(_share(after, account), _percent(before, account), after, book)


def _kept(asked: Share, was: Decimal, after: tuple[Share, ...], book: Book) -> Reply:
    keep_shares(book, after)
    return Reply(text=wording.share_set(asked, was, after), buttons=((buttons.undo(book.turn_id),),))


def _share(shares: tuple[Share, ...], envelope: BankName) -> Share:
    return next(share for share in shares if share.envelope == envelope)


def _percent(shares: tuple[Share, ...], envelope: BankName) -> Decimal:
    return next((share.percent for share in shares if share.envelope == envelope), Decimal(0))


def set_buffer(said: SetBuffer, book: Book) -> Reply:
    if not 0 <= said.months <= BUFFER_MONTHS_MAX:
        raise Refused(wording.buffer_beyond(BUFFER_MONTHS_MAX))
    before = own_shares(book)
    kept = with_percent(before, "buffer", _percent(before, "buffer"))  # there even where it gets nothing
    was = _share(kept, "buffer").cap_months
    if was == said.months:
        return Reply(text=wording.buffer_same(said.months))
    after = with_cap(kept, "buffer", said.months)
    keep_shares(book, after)
    costs = monthly_costs(book)
    target = None if costs is None else target_of(said.months, costs)
    in_it = held(book, "buffer", book.founder.currency)
    text = wording.buffer_set(_share(after, "buffer"), was, target, in_it)
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


DEEDS: Mapping[str, Deed] = {SET_SHARE: _set_share}
ROUTES = (
    Route(SetAllocation, set_allocation, example="set aside 30% for tax"),
    Route(SetBuffer, set_buffer, example="keep a 3 month buffer"),
)
