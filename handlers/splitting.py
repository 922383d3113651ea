"""What a deposit or a refund makes of the shares: the parts, and the room that capped envelopes have."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bot.domain import rates
from bot.domain.envelopes import DEFAULT_SHARES, Part, Share, share_of, split_deposit
from bot.domain.ledger import BankName, envelope_balance
from bot.domain.money import MINOR_MAX, Money
from bot.domain.refunds import mirrored
from bot.reference_rates import reference_rates
from handlers.book import Book
from handlers.runway_facts import monthly_costs
from handlers.shares import at_the_rate, own_shares

REFUND_LOOKS_BACK = 100  # entries of the client


def split_income(book: Book, amount: Money, turn_id: int | None = None) -> tuple[Part, ...]:
    """A deposit by the shares now, or by those after a turn, with the room that capped envelopes have now."""
    return split_at(monthly_costs(book), book, amount, turn_id)


def split_at(costs: Money | None, book: Book, amount: Money, turn_id: int | None = None) -> tuple[Part, ...]:
    """As `split_income`, where it is known what a month costs."""
    shares = own_shares(book, turn_id)
    return split_deposit(amount, shares, room(book, shares, amount.currency, costs))


def split_refund(book: Book, amount: Money, client_id: int | None) -> tuple[Part, ...]:
    """Money back to a client, as the mirror image of what came from them."""
    earlier = [] if client_id is None else list(book.entries.of_client(client_id, REFUND_LOOKS_BACK))
    return mirrored(amount, [each.entry for each in reversed(earlier)], own_shares(book))


def room(book: Book, shares: Sequence[Share], currency: str, costs: Money | None) -> dict[BankName, Money]:
    """What capped envelopes still take; those whose cap nobody knows yet are absent."""
    found = {}
    for name, cap in _caps_at(costs, shares, book).items():
        left = max(cap - _held(book, name), Money.zero(cap.currency))
        in_its_currency = at_the_rate(left, book.now.date(), currency)
        if in_its_currency is not None:
            found[name] = in_its_currency
    return found


def caps(book: Book, shares: Sequence[Share]) -> dict[BankName, Money]:
    """What fills the envelopes, in the founder's own currency; those whose cap nobody knows are absent."""
    return _caps_at(monthly_costs(book), shares, book)


def _caps_at(costs: Money | None, shares: Sequence[Share], book: Book) -> dict[BankName, Money]:
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
