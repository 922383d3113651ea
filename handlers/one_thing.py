"""The one thing to decide: of what there is, what hurts most if it is left alone.

Source: docs/decisions/0039-what-is-usual-and-what-is-too-much.md
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.envelopes import share_of
from bot.domain.invoices import Receivable
from bot.domain.nudges.facts import Kind
from bot.domain.runway.outlook import Runway
from bot.messages import Button
from bot.wording import buttons
from bot.wording import checkin as wording
from bot.wording import nudges as said
from handlers.book import Book
from handlers.bookkeeping import still_to_move, today, transfers_button
from handlers.lows import RUNWAY_LOW_MONTHS, buffer_lasts, is_buffer_low, is_runway_low
from handlers.shares import own_shares

VERY_LATE_DAYS = 14
BUFFER_STEP = Decimal(5)
WARNINGS = {Kind.RUNWAY, Kind.BUFFER, Kind.EXPECTED}


@dataclass(frozen=True)
class Thing:
    """`kind` is the nudge that would say the same."""

    text: str
    buttons: tuple[Button, ...] = ()
    kind: Kind | None = None


def decide(found: Runway, before_tenths: int | None, besides: Collection[Kind], book: Book) -> Thing:
    """The first of these that there is; what a nudge says in the same message is left out.

    A runway that fell under three months; an invoice two weeks late; transfers to make; an invoice that is late;
    money that did not come; a buffer of less than a month.
    """
    things = (
        () if Kind.RUNWAY in besides else _runway(found, before_tenths),
        _invoice(VERY_LATE_DAYS, book),
        _moves(book),
        _invoice(1, book),
        () if Kind.EXPECTED in besides else _missing(book),
        () if Kind.BUFFER in besides else _buffer(found, book),
    )
    nothing = Thing("" if WARNINGS & set(besides) else wording.NOTHING_TO_DECIDE)
    return next((thing for some in things for thing in some), nothing)


def _runway(found: Runway, before_tenths: int | None) -> Iterator[Thing]:
    was_low = before_tenths is not None and before_tenths < RUNWAY_LOW_MONTHS * 10
    if is_runway_low(found) and not was_low:
        what_if = buttons.say("What if…", "what if something changes")
        yield Thing(wording.decide_runway(found), (what_if,))


def _invoice(days_late: int, book: Book) -> Iterator[Thing]:
    for each in _late(book):
        if (today(book) - each.invoice.due).days >= days_late:
            text = wording.decide_invoice(each.invoice.client, each.open)
            yield Thing(text, (buttons.reminder(each.invoice_id, each.invoice.client),))


def _late(book: Book) -> list[Receivable]:
    unpaid = (each for each in book.invoices.receivables() if each.open.minor > 0)
    return sorted(
        (each for each in unpaid if each.invoice.due < today(book)), key=lambda each: each.invoice.due
    )


def _moves(book: Book) -> Iterator[Thing]:
    whole = still_to_move(book, book.founder.currency)
    if whole:
        yield Thing(said.to_move(whole), transfers_button(book, book.founder.currency), Kind.ALLOCATION)


def _missing(book: Book) -> Iterator[Thing]:
    for kept, day in book.recurring.missing(today(book)):
        if kept.rule.direction == "income":
            text = wording.decide_missing(kept.rule, day, today(book))
            yield Thing(text, (buttons.book_expected(kept.rule_id, day, kept.rule.payee),))


def _buffer(found: Runway, book: Book) -> Iterator[Thing]:
    lasts = buffer_lasts(found, book)
    if lasts is not None and is_buffer_low(found, book):
        percent = share_of(own_shares(book), "buffer").percent + BUFFER_STEP
        more = buttons.say(
            f"{percent.normalize():f} % for it", f"set aside {percent.normalize():f}% for the buffer"
        )
        yield Thing(wording.decide_buffer(lasts), (more,))
