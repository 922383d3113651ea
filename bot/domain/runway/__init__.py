"""Runway: how many months the money that can be spent lasts at the pace it goes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.ledger import OWNER_DRAW, TAXES, Account, AccountKind, Balances, envelope_balance
from bot.domain.money import Money, total

DAYS_A_MONTH = Fraction(146097, 4800)  # the Gregorian calendar's mean month
MONTHS_COUNTED_MAX = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Runway:
    """How long the cash lasts, and what that was counted from.

    Attributes:
        months: how long `cash` lasts, 0 when it is gone; None when nothing went out yet.
        cash: what operating and buffer hold.
        monthly_outflow: average; minor units rounded.
        counted_from: first day of the records that the average counts.
        days_counted: length of those records, at least 1.
    """

    months: Fraction | None
    cash: Money
    monthly_outflow: Money
    counted_from: date
    days_counted: int


def is_outflow(account: Account) -> bool:
    """Costs and the founder's pay; tax is paid out of money that is fenced off, so it is none."""
    return account == OWNER_DRAW or (account.kind is AccountKind.EXPENSES and account != TAXES)


def window_start(first_day: date, today: date) -> date:
    """First day that counts: the records' own, but at most twelve months back, this one included."""
    months_back = today.year * 12 + today.month - MONTHS_COUNTED_MAX
    return max(first_day, date(months_back // 12, months_back % 12 + 1, 1))


def runway(
    balances: Balances,
    month_totals: Mapping[tuple[Account, str, date], Money],
    first_day: date,
    today: date,
    currency: str,
) -> Runway:
    """Cash in operating and buffer over the average monthly outflow.

    Args:
        month_totals: net movement by (account, currency, first of month) from `window_start` to `today`.
        first_day: of the records, at most `today`.
        currency: the founder's own; amounts in others are not counted.

    Source: docs/decisions/0009-first-runway.md
    """
    start = window_start(first_day, today)
    days = (today - start).days + 1
    outflow = total(
        (
            money
            for (account, code, _), money in month_totals.items()
            if code == currency and is_outflow(account)
        ),
        currency,
    )
    months_counted = max(Fraction(1), days / DAYS_A_MONTH)
    cash = envelope_balance(balances, "operating", currency) + envelope_balance(balances, "buffer", currency)
    monthly = Money(round(outflow.minor / months_counted), currency)
    return Runway(
        months=Fraction(max(cash.minor, 0), 1) / (outflow.minor / months_counted)
        if outflow.minor > 0
        else None,
        cash=cash,
        monthly_outflow=monthly,
        counted_from=start,
        days_counted=days,
    )
