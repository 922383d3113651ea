"""What went out and came in, by month and account, in the founder's own currency."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.envelopes import Share
from bot.domain.ledger import (
    ADJUSTMENTS,
    EXCHANGE,
    OWNER_DRAW,
    TAXES,
    Account,
    AccountKind,
    Balances,
    BankName,
    bank,
    opening_balance_of,
)
from bot.domain.money import Money
from bot.domain.runway.months import month_end

MonthTotals = Mapping[tuple[Account, str, date], Money]
Convert = Callable[[Money, date], Money | None]
"""An amount in the founder's own currency at the rate of a day; None where no rate is known."""

CASH: tuple[BankName, ...] = ("operating", "buffer", "profit")
FENCED: tuple[BankName, ...] = ("tax", "retirement")
PUT_BY = bank("retirement")


def no_rates(_amount: Money, _day: date) -> Money | None:
    """Without rates, amounts in other currencies stay apart."""
    return None


@dataclass(frozen=True, kw_only=True)
class MonthFlow:
    """One month's flows in minor units, by account; accounts without any are absent.

    Attributes:
        month: its first day.
        out: costs, own pay, what was put by for retirement, and tax that no share had provided for; what changing
            money cost, but not what it gained, which is no pace.
        income: before anything is set aside; what was refunded is taken off.
    """

    month: date
    out: Mapping[Account, int]
    income: Mapping[Account, int]

    @property
    def is_empty(self) -> bool:
        return not self.out and not self.income

    def net(self, kept_share: Fraction) -> Fraction:
        """How much the money that can be spent shrank."""
        return sum(self.out.values()) - sum(self.income.values()) * kept_share


@dataclass(frozen=True, kw_only=True)
class Holdings:
    """What the envelopes hold, in minor units of the founder's own currency.

    Attributes:
        cash: operating, buffer and profit, without what is in currencies that have no rate.
        tax: the tax envelope, likewise.
        foreign: cash in other currencies, one amount a currency, with a rate or without.
    """

    cash: int
    tax: int
    foreign: tuple[Money, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Flows:
    """Months with flows, oldest first; `uncounted` are currencies whose flows could not be converted."""

    months: tuple[MonthFlow, ...]
    uncounted: tuple[str, ...] = ()


def share_of(shares: Sequence[Share], *envelopes: BankName) -> Fraction:
    """The part of each deposit, 0 to 1, that goes to the envelopes."""
    return sum((Fraction(s.percent) for s in shares if s.envelope in envelopes), Fraction(0)) / 100


def is_outflow(account: Account) -> bool:
    """Costs and the founder's pay; tax is paid out of money that is fenced off."""
    return account == OWNER_DRAW or (account.kind is AccountKind.EXPENSES and account != TAXES)


def holdings(balances: Balances, currency: str, today: date, convert: Convert = no_rates) -> Holdings:
    """What the envelopes hold; each currency's sum is converted once, at the rate of `today`."""
    cash: dict[str, int] = {currency: 0}
    tax: dict[str, int] = {currency: 0}
    for (account, code), held in balances.items():
        if account.envelope in CASH:
            cash[code] = cash.get(code, 0) + held.minor
        elif account.envelope == "tax":
            tax[code] = tax.get(code, 0) + held.minor
    foreign = tuple(Money(minor, code) for code, minor in sorted(cash.items()) if minor and code != currency)
    tax_elsewhere = tuple(Money(minor, code) for code, minor in tax.items() if minor and code != currency)
    return Holdings(
        cash=cash[currency] + _converted(foreign, today, convert),
        tax=tax[currency] + _converted(tax_elsewhere, today, convert),
        foreign=foreign,
    )


def _converted(amounts: Iterable[Money], day: date, convert: Convert) -> int:
    return sum(own.minor for amount in amounts if (own := convert(amount, day)) is not None)


def month_flows(
    totals: MonthTotals,
    held: Holdings,
    shares: Sequence[Share],
    *,
    currency: str,
    today: date,
    convert: Convert = no_rates,
) -> Flows:
    """The flows of each month that has any.

    Args:
        totals: net movement by (account, currency, first of month), up to the month of `today`.
        held: at the end of `today`; what the tax envelope held before the window follows from it.
        shares: of each deposit, as they are today.
    """
    moved, uncounted = _in_one_currency(totals, currency, today, convert)
    by_month = _by_month(moved)
    tax_beyond = _tax_beyond_its_share(by_month, held.tax, share_of(shares, "tax"))
    found = []
    for month, of_month in by_month.items():
        income = {a: -minor for a, minor in of_month.items() if a.kind is AccountKind.INCOME}
        out = {a: minor for a, minor in of_month.items() if is_outflow(a) and (a != EXCHANGE or minor > 0)}
        put_by = _put_by(of_month, sum(income.values()) * share_of(shares, "retirement"))
        more = {TAXES: tax_beyond[month], PUT_BY: put_by}
        out |= {account: minor for account, minor in more.items() if minor}
        found.append(MonthFlow(month=month, out=out, income=income))
    return Flows(months=tuple(flow for flow in found if not flow.is_empty), uncounted=uncounted)


def _in_one_currency(
    totals: MonthTotals, currency: str, today: date, convert: Convert
) -> tuple[dict[tuple[Account, date], int], tuple[str, ...]]:
    moved: dict[tuple[Account, date], int] = {}
    uncounted = set()
    for (account, code, month), amount in totals.items():
        own = amount if code == currency else convert(amount, min(month_end(month), today))
        if own is not None:
            moved[account, month] = moved.get((account, month), 0) + own.minor
        elif is_outflow(account) or account.kind is AccountKind.INCOME:
            uncounted.add(code)
    return moved, tuple(sorted(uncounted))


def _by_month(moved: Mapping[tuple[Account, date], int]) -> dict[date, dict[Account, int]]:
    """What moved in each month, oldest first, zeros left out."""
    found: dict[date, dict[Account, int]] = {month: {} for month in sorted({month for _, month in moved})}
    for (account, month), minor in moved.items():
        if minor:
            found[month][account] = minor
    return found


def _tax_beyond_its_share(
    by_month: Mapping[date, Mapping[Account, int]], tax_held: int, tax_share: Fraction
) -> dict[date, int]:
    """Tax that was paid out of money for other things, by month.

    What a tax payment may use is what the envelope held before the window, what the bank showed to be in it, and the
    tax share of the income; what was moved there by hand came out of the money that can be spent.
    """
    changes = sum(m for moved in by_month.values() for a, m in moved.items() if a.envelope == "tax")
    available = Fraction(tax_held - changes)
    beyond = {}
    for month, moved in by_month.items():
        income = -sum(minor for account, minor in moved.items() if account.kind is AccountKind.INCOME)
        available += income * tax_share - moved.get(opening_balance_of("tax"), 0)
        paid = moved.get(TAXES, 0)
        beyond[month] = max(int(paid - max(available, Fraction(0))), 0)
        available = max(available - paid, Fraction(0))
    return beyond


def _put_by(of_month: Mapping[Account, int], from_share: Fraction) -> int:
    """What was moved to retirement by hand; what the bank showed to be there is no outflow."""
    grown = sum(minor for account, minor in of_month.items() if account.envelope == "retirement")
    grown += of_month.get(opening_balance_of("retirement"), 0)
    found_there = max(-of_month.get(ADJUSTMENTS, 0), 0)
    return max(int(grown - from_share) - found_there, 0)
