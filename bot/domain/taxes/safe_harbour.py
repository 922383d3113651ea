"""The US safe harbour: how much estimated tax keeps the penalty for underpayment away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from bot.domain.money import Money, split, total

Basis = Literal["this year", "last year", "under 1,000 dollars"]

THIS_YEAR_SHARE = Fraction(90, 100)
LAST_YEAR_SHARE = Fraction(100, 100)
LAST_YEAR_SHARE_HIGH = Fraction(110, 100)
INCOME_LIMIT = Money.of(150_000, "USD")
INCOME_LIMIT_SEPARATE = Money.of(75_000, "USD")
TOO_LITTLE_TO_MATTER = Money.of(1_000, "USD")


@dataclass(frozen=True)
class LastYear:
    """The return of the year before, which must have covered twelve months.

    Attributes:
        tax: total tax on the return.
        income: adjusted gross income on the return; None where it is not known, which counts as a high one.
    """

    tax: Money
    income: Money | None = None


@dataclass(frozen=True, kw_only=True)
class Instalment:
    """One of the year's four payments.

    Attributes:
        amount: a quarter of what the year requires.
        cumulative: this and the ones before.
        missing: what has to come in by `due`, on top of all that was paid so far; never below zero.
    """

    due: date
    amount: Money
    cumulative: Money
    missing: Money


@dataclass(frozen=True, kw_only=True)
class SafeHarbour:
    """The meter of a tax year.

    Attributes:
        required: for the whole year.
        basis: which of the tests asks for the least.
        paid: up to today, without what was withheld.
        missing: what should have come in by today and did not.
        instalments: four, in order.
    """

    required: Money
    basis: Basis
    paid: Money
    missing: Money
    instalments: tuple[Instalment, ...]

    def upcoming(self, today: date) -> Instalment | None:
        """The next instalment, today's included; None after the last."""
        return next((each for each in self.instalments if each.due >= today), None)


def safe_harbour(
    tax_this_year: Money,
    last_year: LastYear | None,
    payments: Sequence[tuple[date, Money]],
    due: Sequence[date],
    today: date,
    *,
    withheld: Money | None = None,
    files_separately: bool = False,
) -> SafeHarbour:
    """Measure the year's estimated payments against the safe harbour.

    The year requires the lesser of 90 % of this year's tax and 100 % of last year's, or 110 % where last year's
    income was above $150,000 ($75,000 for a married person who files separately); a quarter of it by each due
    date. Nothing is required where this year's tax less what is withheld stays under $1,000. Whether an
    earlier instalment came in late is not judged, and the annualised income method, which can ask for less
    early in an uneven year, is left out.

    Args:
        tax_this_year: expected, income and self-employment tax together.
        last_year: None where no return was filed or it covered less than twelve months.
        payments: shape (n,), estimated payments for this tax year, in any order; those after `today` are ignored.
        due: the year's four due dates, in order.
        today: in the founder's own time zone.
        withheld: over the whole year, such as from a salary; the law counts a quarter by each due date.
        files_separately: married, filing separately.

    Raises:
        CurrencyMismatchError: an amount is not in US dollars.

    Source: IRC § 6654(d)(1), (e)(1), (g)(1), checked 2026-11-22
    """
    assert len(due) == 4, "estimated tax has four due dates"
    assert list(due) == sorted(due)

    withheld = withheld or Money.zero("USD")
    required, basis = _required(tax_this_year, last_year, withheld, files_separately)
    paid = total((money for day, money in payments if day <= today), "USD")
    instalments = _instalments(required, paid, withheld, due)
    overdue = [each.missing for each in instalments if each.due <= today]
    return SafeHarbour(
        required=required,
        basis=basis,
        paid=paid,
        missing=overdue[-1] if overdue else Money.zero("USD"),
        instalments=instalments,
    )


def _required(
    tax: Money, last_year: LastYear | None, withheld: Money, files_separately: bool
) -> tuple[Money, Basis]:
    if tax - withheld < TOO_LITTLE_TO_MATTER:
        return Money.zero("USD"), "under 1,000 dollars"
    of_this_year = _share(tax, THIS_YEAR_SHARE)
    if last_year is None:
        return of_this_year, "this year"
    limit = INCOME_LIMIT_SEPARATE if files_separately else INCOME_LIMIT
    is_high = last_year.income is None or limit < last_year.income
    of_last_year = _share(last_year.tax, LAST_YEAR_SHARE_HIGH if is_high else LAST_YEAR_SHARE)
    return (of_last_year, "last year") if of_last_year < of_this_year else (of_this_year, "this year")


def _share(amount: Money, share: Fraction) -> Money:
    """A share rounded up: half a cent too little would miss the harbour."""
    return Money(-(-max(amount.minor, 0) * share.numerator // share.denominator), amount.currency)


def _instalments(
    required: Money, paid: Money, withheld: Money, due: Sequence[date]
) -> tuple[Instalment, ...]:
    nothing = Money.zero("USD")
    cumulative, credited = nothing, paid
    found = []
    for day, amount, credit in zip(due, split(required, [1] * 4), split(withheld, [1] * 4), strict=True):
        cumulative += amount
        credited += credit
        missing = max(cumulative - credited, nothing)
        found.append(Instalment(due=day, amount=amount, cumulative=cumulative, missing=missing))
    return tuple(found)
