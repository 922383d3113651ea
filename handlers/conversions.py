"""Money that was changed from one currency into another."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from bot.domain import conversions
from bot.domain.currencies import DECIMALS
from bot.domain.money import Money
from bot.language.action_json import from_json, to_json
from bot.language.extras import Conversion
from bot.messages import Reply
from bot.reference_rates import reference_rates
from bot.wording import conversions as wording
from bot.wording import entries
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import book_entry, held, positive, reply, today
from handlers.routes import Refused, Route
from handlers.shares import at_the_rate

CONVERT = "convert"
APART_MAX = Fraction(1, 5)  # beyond it an amount or a currency was mistyped


def record_conversion(said: Conversion, book: Book) -> Reply:
    """Book it, or ask where the two amounts are far from any rate."""
    given, into = positive(said.amount), positive(said.into)
    if given.currency == into.currency:
        raise Refused(wording.same_currency(given))
    usual = at_the_rate(given, said.date, into.currency)
    rate = reference_rates().rate(given.currency, into.currency, said.date)
    if usual is None or rate is None or abs(into - usual).minor <= usual.minor * APART_MAX:
        return _booked(said, book)
    text = wording.is_it_right(given, into, usual, rate.day, today(book))
    return ask(book, text, Option(wording.YES, CONVERT, {"said": to_json(said)}), Option(wording.NO))


def _answered(given: Mapping[str, Any], book: Book) -> Reply:
    said = from_json(given["said"])
    assert isinstance(said, Conversion)
    return _booked(said, book)


def _booked(said: Conversion, book: Book) -> Reply:
    was, got = _came_in_at(said.amount, said.date, book), at_the_rate(said.into, said.date, _own(book))
    lost = None if was is None or got is None else was - got
    entry = book_entry(
        book, lambda: conversions.conversion(said.amount, said.into, said.date, book.balances(), lost)
    )
    told = (
        wording.NO_DIFFERENCE
        if was is None or got is None
        else wording.difference(said.amount, said.into, was, got)
    )
    left = [held(book, "operating", amount.currency) for amount in (said.amount, said.into)]
    text = f"{entries.line(entry, today(book))}.\n{told}"
    return reply(book, text, closing=entries.left_to_run_on(left[0] if left[0].minor < 0 else left[1]))


def _own(book: Book) -> str:
    return book.founder.currency


def _came_in_at(amount: Money, day: date, book: Book) -> Money | None:
    """What was given cost, in the founder's own currency."""
    own, code = _own(book), amount.currency
    if code == own:
        return amount
    scale = Fraction(10) ** (DECIMALS[own] - DECIMALS[code])

    def rate_on(when: date) -> Fraction | None:
        rate = reference_rates().rate(code, own, when)
        return None if rate is None else rate.value * scale

    minor = conversions.carried(book.days_of(code, day), amount.minor, day, rate_on)
    return None if minor is None else Money(round(minor), own)


DEEDS: Mapping[str, Deed] = {CONVERT: _answered}
ROUTES = (Route(Conversion, record_conversion, example="converted 500 usd to 460 eur"),)
