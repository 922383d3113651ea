"""The founder's own shares of each deposit, and what a deposit or a refund makes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.domain import rates
from bot.domain.envelopes import DEFAULT_SHARES, Part, Share, split_deposit
from bot.domain.ledger import BANK_NAMES, BankName, envelope_balance
from bot.domain.money import MINOR_MAX, Money, MoneyError
from bot.domain.refunds import mirrored
from bot.domain.runway.burn import burn
from bot.domain.runway.flows import holdings, month_flows
from bot.domain.runway.months import window_start
from bot.reference_rates import reference_rates
from handlers.book import Book

SHARES_SETTING = "shares"
REFUND_LOOKS_BACK = 100  # entries of the client


def own_shares(book: Book, turn_id: int | None = None) -> tuple[Share, ...]:
    """What each deposit sets aside now, or what it did after a turn."""
    return shares_from(book.settings.get(SHARES_SETTING, turn_id))


def keep_shares(book: Book, shares: Sequence[Share]) -> None:
    book.settings.put(SHARES_SETTING, [_plain(share) for share in shares])


def _plain(share: Share) -> dict[str, Any]:
    return {key: str(value) for key, value in asdict(share).items() if value is not None}


def shares_from(kept: Sequence[Mapping[str, str]] | None) -> tuple[Share, ...]:
    """Shares from what `keep_shares` kept; the usual ones for a founder who never changed any."""
    return DEFAULT_SHARES if kept is None else tuple(_share_from(each) for each in kept)


def _share_from(kept: Mapping[str, str]) -> Share:
    return Share(
        envelope=_name(kept["envelope"]),
        percent=Decimal(kept["percent"]),
        cap_months=Decimal(kept["cap_months"]) if "cap_months" in kept else None,
        overflow=_name(kept["overflow"]) if "overflow" in kept else None,
    )


def _name(name: str) -> BankName:
    return BANK_NAMES[BANK_NAMES.index(name)]


def split_income(book: Book, amount: Money, turn_id: int | None = None) -> tuple[Part, ...]:
    """A deposit by the shares now, or by those after a turn, with the room that capped envelopes have now."""
    shares = own_shares(book, turn_id)
    return split_deposit(amount, shares, room(book, shares, amount.currency))


def split_refund(book: Book, amount: Money, client_id: int | None) -> tuple[Part, ...]:
    """Money back to a client, as the mirror image of what came from them."""
    earlier = [] if client_id is None else list(book.entries.of_client(client_id, REFUND_LOOKS_BACK))
    return mirrored(amount, [each.entry for each in reversed(earlier)], own_shares(book))


def room(book: Book, shares: Sequence[Share], currency: str) -> dict[BankName, Money]:
    """What capped envelopes still take; those whose cap nobody knows yet are absent."""
    capped = [share for share in shares if share.cap_months is not None]
    costs = monthly_costs(book) if capped else None
    if costs is None:
        return {}
    found = {}
    for share in capped:
        assert share.cap_months is not None
        left = max(
            target_of(share.cap_months, costs) - _held(book, share.envelope), Money.zero(costs.currency)
        )
        in_its_currency = at_the_rate(left, book.now.date(), currency)
        if in_its_currency is not None:
            found[share.envelope] = in_its_currency
    return found


def buffer_months(book: Book) -> Fraction:
    """How many months of costs the founder's buffer is to hold."""
    buffers = [share for share in (*own_shares(book), *DEFAULT_SHARES) if share.envelope == "buffer"]
    return next(Fraction(share.cap_months) for share in buffers if share.cap_months is not None)


def target_of(months: Decimal, costs: Money) -> Money:
    return Money(min(round(costs.minor * Fraction(months)), MINOR_MAX), costs.currency)


def _held(book: Book, envelope: BankName) -> Money:
    """What an envelope holds in all currencies, in the founder's own as far as there are rates."""
    own, day = book.founder.currency, book.now.date()
    codes = sorted({code for account, code in book.balances() if account.envelope == envelope})
    held = [envelope_balance(book.balances(), envelope, code) for code in codes]
    return rates.total_in(own, held, day, reference_rates()).amount


def monthly_costs(book: Book) -> Money | None:
    """What a month costs, as the runway counts it; None before the first full month."""
    day, own, balances = book.now.date(), book.founder.currency, book.balances()
    first = book.first_day()
    if first is None or first > day:
        return None

    def convert(amount: Money, on: date) -> Money | None:
        return at_the_rate(amount, on, own)

    totals = book.month_totals(window_start(first, day), day)
    held, shares = holdings(balances, own, day, convert), own_shares(book)
    flows = month_flows(totals, held, shares, currency=own, today=day, convert=convert)
    found = burn(flows, first, day, currency=own, kept_share=Fraction(1))
    if found.is_rough or found.gross <= 0:
        return None
    return Money(min(round(found.gross), MINOR_MAX), own)


def at_the_rate(amount: Money, day: date, target: str) -> Money | None:
    """The amount in another currency; None where there is no rate, or it would be beyond what can be counted."""
    if amount.currency == target:
        return amount
    rate = reference_rates().rate(amount.currency, target, day)
    try:
        return None if rate is None else rates.convert(amount, target, rate)
    except MoneyError:
        return None
