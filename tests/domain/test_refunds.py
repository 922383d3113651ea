"""Refunds mirror the deposits they belong to, the latest first."""

from datetime import date
from decimal import Decimal

from bot.domain.bookings import income, refund
from bot.domain.envelopes import DEFAULT_SHARES, Part, Share
from bot.domain.ledger import Entry
from bot.domain.money import Money
from bot.domain.refunds import mirrored

DAY = date(2026, 3, 4)
HALF = (Share("tax", Decimal(50)),)


def usd(amount: int) -> Money:
    return Money.of(amount, "USD")


def deposit(amount: int, shares: tuple[Share, ...]) -> Entry:
    return income(usd(amount), DAY, shares, client_id=1)


def back(amount: int, *earlier: Entry) -> dict[str, str]:
    return {p.envelope: str(p.amount.decimal) for p in mirrored(usd(amount), earlier, DEFAULT_SHARES)}


def test_the_latest_deposit_first() -> None:
    found = back(150, deposit(100, DEFAULT_SHARES), deposit(100, HALF))
    assert found == {"tax": "-65.00", "operating": "-77.50", "buffer": "-5.00", "profit": "-2.50"}


def test_what_was_refunded_before_is_passed_over() -> None:
    first = deposit(100, HALF)
    before = refund(usd(100), DAY, (), 1, None, parts=(Part("tax", usd(-50)), Part("operating", usd(-50))))
    assert back(100, deposit(100, DEFAULT_SHARES), first, before)["tax"] == "-30.00"


def test_more_than_ever_came_goes_by_the_current_shares() -> None:
    assert back(200, deposit(100, HALF))["tax"] == "-80.00"
    assert back(100) == {"tax": "-30.00", "buffer": "-10.00", "profit": "-5.00", "operating": "-55.00"}


def test_deposits_in_another_currency_are_not_its_own() -> None:
    other = income(Money.of(100, "EUR"), DAY, HALF, client_id=1)
    assert back(100, other)["tax"] == "-30.00"
