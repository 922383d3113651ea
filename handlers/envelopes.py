"""What each deposit sets aside: shares, and how large the buffer grows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.domain.envelopes import (
    Share,
    SharesBeyondWholeError,
    share_of,
    total_percent,
    with_cap,
    with_percent,
)
from bot.domain.ledger import BankName
from bot.language.actions import SetAllocation, SetBuffer
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import envelopes as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import held
from handlers.routes import Refused, Route
from handlers.runway_facts import monthly_costs
from handlers.shares import keep_shares, own_shares, shares_from
from handlers.splitting import target_of

ASKED_ABOVE = Decimal(90)  # percent of each deposit in all
BUFFER_MONTHS_MAX = Decimal(120)
SET_SHARES = "set_shares"


def set_allocation(said: SetAllocation, book: Book) -> Reply:
    return set_allocations([said], book)


def set_allocations(said: Sequence[SetAllocation], book: Book) -> Reply:
    """The named shares change together, the others never do; what would leave little is asked about first."""
    before = own_shares(book)
    wanted = {each.account: each.percent for each in said}
    if "operating" in wanted:
        raise Refused(wording.operating_is_the_rest(100 - total_percent(before)))
    after = _changed(before, wanted)
    if all(share_of(before, name).percent == percent for name, percent in wanted.items()):
        return Reply(text=wording.shares_same([share_of(after, name) for name in wanted]))
    whole = total_percent(after)
    if whole > total_percent(before) and whole > ASKED_ABOVE:
        given = {"shares": {name: str(percent) for name, percent in wanted.items()}}
        asked = [share_of(after, name) for name in wanted]
        yes = Option(wording.yes_shares(asked), SET_SHARES, given)
        return ask(book, wording.leaves_little(asked, after), yes, Option(wording.NO))
    return _kept(list(wanted), before, after, book)


def _changed(before: Sequence[Share], wanted: Mapping[BankName, Decimal]) -> tuple[Share, ...]:
    """The shares with the wanted ones, which are looked at together and not one after the other.

    Raises:
        Refused: one is below 0, or they are more than the whole.
    """
    after = tuple(replace(s, percent=Decimal(0)) if s.envelope in wanted else s for s in before)
    for envelope, percent in wanted.items():
        try:
            after = with_percent(after, envelope, percent)
        except SharesBeyondWholeError as refused:
            raise Refused(wording.beyond_whole(refused, envelope, percent)) from refused
    return after


def _set_shares(given: Mapping[str, Any], book: Book) -> Reply:
    """After the founder's yes; the other shares may have changed since the question."""
    before = own_shares(book)
    wanted = {share.envelope: share.percent for share in shares_from(_listed(given["shares"]))}
    return _kept(list(wanted), before, _changed(before, wanted), book)


def _listed(kept: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"envelope": envelope, "percent": percent} for envelope, percent in kept.items()]


def _kept(names: Sequence[BankName], before: Sequence[Share], after: tuple[Share, ...], book: Book) -> Reply:
    keep_shares(book, after)
    asked = [(share_of(after, name), share_of(before, name).percent) for name in names]
    return Reply(text=wording.shares_set(asked, after), buttons=((buttons.undo(book.turn_id),),))


def set_buffer(said: SetBuffer, book: Book) -> Reply:
    if not 0 <= said.months <= BUFFER_MONTHS_MAX:
        raise Refused(wording.buffer_beyond(BUFFER_MONTHS_MAX))
    before = own_shares(book)
    was = share_of(before, "buffer")
    if was.cap_months == said.months:
        return Reply(text=wording.buffer_same(said.months))
    after = with_cap(before, "buffer", said.months)
    keep_shares(book, after)
    costs = monthly_costs(book)
    target = None if costs is None else target_of(said.months, costs)
    in_it = held(book, "buffer", book.founder.currency)
    text = wording.buffer_set(share_of(after, "buffer"), was.cap_months, target, in_it)
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


DEEDS: Mapping[str, Deed] = {SET_SHARES: _set_shares}
ROUTES = (
    Route(SetAllocation, set_allocation, example="set aside 30% for tax", together=set_allocations),
    Route(SetBuffer, set_buffer, example="keep a 3 month buffer"),
)
