"""The founder's own shares of each deposit, and what a deposit or a refund makes of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.domain import rates
from bot.domain.envelopes import DEFAULT_SHARES, Part, Share, share_of, split_deposit
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
    plain: dict[str, Any] = {"envelope": share.envelope, "percent": str(share.percent)}
    if share.cap_months is not None:
        plain["cap_months"] = str(share.cap_months)
    if share.overflow is not None:
        plain["overflow"] = share.overflow
    if share.cap is not None:
        plain |= {"cap_minor": share.cap.minor, "cap_currency": share.cap.currency}
    return plain | ({"comes_first": True} if share.comes_first else {})


def shares_from(kept: Sequence[Mapping[str, Any]] | None) -> tuple[Share, ...]:
    """Shares from what `keep_shares` kept; the usual ones for a founder who never changed any."""
    return DEFAULT_SHARES if kept is None else tuple(_share_from(each) for each in kept)


def _share_from(kept: Mapping[str, Any]) -> Share:
    return Share(
        envelope=_name(kept["envelope"]),
        percent=Decimal(kept["percent"]),
        cap_months=Decimal(kept["cap_months"]) if "cap_months" in kept else None,
        overflow=_name(kept["overflow"]) if "overflow" in kept else None,
        cap=Money(kept["cap_minor"], kept["cap_currency"]) if "cap_minor" in kept else None,
        comes_first=kept.get("comes_first", False),
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
    found = {}
    for name, cap in caps(book, shares).items():
        left = max(cap - _held(book, name), Money.zero(cap.currency))
        in_its_currency = at_the_rate(left, book.now.date(), currency)
        if in_its_currency is not None:
            found[name] = in_its_currency
    return found


def caps(book: Book, shares: Sequence[Share]) -> dict[BankName, Money]:
    """What fills the envelopes, in the founder's own currency; those whose cap nobody knows are absent."""
    costs = monthly_costs(book) if any(share.cap_months is not None for share in shares) else None
    found = {share.envelope: _cap(share, costs, book) for share in shares}
    return {name: cap for name, cap in found.items() if cap is not None}


def _cap(share: Share, costs: Money | None, book: Book) -> Money | None:
    if share.cap is not None:
        return at_the_rate(share.cap, book.now.date(), book.founder.currency)
    return None if share.cap_months is None or costs is None else target_of(share.cap_months, costs)


def buffer_months(book: Book) -> Fraction:
    """How many months of costs the founder's buffer is to hold; the usual ones where nobody knows."""
    buffer = share_of(own_shares(book), "buffer")
    costs = monthly_costs(book) if buffer.cap is not None else None
    cap = _cap(buffer, costs, book)
    if buffer.cap is not None and cap is not None and costs:
        return Fraction(cap.minor, costs.minor)
    usual = share_of(DEFAULT_SHARES, "buffer").cap_months
    assert usual is not None
    return Fraction(usual if buffer.cap_months is None else buffer.cap_months)


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
