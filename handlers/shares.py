"""The founder's own shares of each deposit."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain import rates
from bot.domain.envelopes import DEFAULT_SHARES, Share
from bot.domain.ledger import BANK_NAMES, BankName
from bot.domain.money import Money, MoneyError
from bot.reference_rates import reference_rates
from handlers.book import Book

SHARES_SETTING = "shares"


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


def at_the_rate(amount: Money, day: date, target: str) -> Money | None:
    """The amount in another currency; None where there is no rate, or it would be beyond what can be counted."""
    if amount.currency == target:
        return amount
    rate = reference_rates().rate(amount.currency, target, day)
    try:
        return None if rate is None else rates.convert(amount, target, rate)
    except MoneyError:
        return None
