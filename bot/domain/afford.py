"""Can I afford it: yes, not yet, or no, by the rule that the buffer and the tax money stay whole.

Source: docs/decisions/0052-what-can-be-afforded.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from bot.domain.money import Money
from bot.domain.runway.months import DAYS_A_MONTH, day_after
from bot.domain.runway.outlook import Runway
from bot.domain.whatif import Effect, Every, Standing, a_month, standing

BUFFER_MONTHS = Fraction(3)
MONTHS_WHOLE = 12
MONTHS_WAITED_MAX = 24
Verdict = Literal["yes", "not_yet", "no", "unknown"]


@dataclass(frozen=True, kw_only=True)
class Expected:
    """Money that should come: an invoice that is not late, or a payment by a rule that has come so far.

    Attributes:
        kept: minor units of it that can be spent.
    """

    day: date
    payer: str
    amount: Money
    kept: Fraction


@dataclass(frozen=True, kw_only=True)
class Affordable:
    """The verdict and its figures.

    Attributes:
        verdict: "unknown" while nothing goes out, so that nobody knows what a month costs.
        covers: months of costs that the cash covers with it, of those that are to stay whole: bought today, or after a
            year of paying what comes again.
        covers_now: the same without it.
        buffer_months: how many are to stay whole.
        missing: minor units that the cash lacks for a yes; 0 for a yes.
        on: the day from which it is a yes; None unless "not_yet".
        after_payment: the expected payment that makes it one; None where the usual pace does.
        before, after: the runway without and with it.
    """

    verdict: Verdict
    covers: Fraction
    covers_now: Fraction
    buffer_months: Fraction
    missing: Fraction
    on: date | None
    after_payment: Expected | None
    before: Standing
    after: Standing


def afford(
    amount: Money,
    every: Every | None,
    found: Runway,
    today: date,
    *,
    buffer_months: Fraction = BUFFER_MONTHS,
    expected: Sequence[Expected] = (),
) -> Affordable:
    """Weigh a cost, once or every so often.

    Something bought once is affordable when the cash still covers the buffer after it. A cost that comes again is when
    the cash covers a buffer that counts it in, now and for a year of paying it. Where the tax envelope is overdrawn,
    what it lacks is set apart first.

    When it will be is found in two ways that never add up the same money, and the earlier day holds: the cash grows at
    today's pace, or what is expected comes while costs go on and nothing else comes.

    Args:
        amount: in the currency of `found`.
        expected: from `today` on, in any order.
    """
    cost = Effect(out=a_month(amount, every)) if every else Effect(cash=-Fraction(amount.minor))
    after = standing(found, cost)
    cash_after = found.cash if every else found.cash - amount.minor
    tax_lacks = max(-found.tax, 0)
    whole = buffer_months * after.gross + tax_lacks
    worn = MONTHS_WHOLE * max(after.net, Fraction(0)) if every else Fraction(0)
    missing = max(whole + worn - cash_after, Fraction(0))
    on, payment = _when(missing, found, today), _payment(missing, found, today, expected)
    if payment is not None and (on is None or payment.day <= on):
        on = payment.day
    else:
        payment = None
    return Affordable(
        verdict=_verdict(missing, on, after),
        covers=_months_of(after.gross, cash_after - worn - tax_lacks),
        covers_now=_months_of(found.burn.gross, found.cash - tax_lacks),
        buffer_months=buffer_months,
        missing=missing,
        on=on,
        after_payment=payment,
        before=standing(found),
        after=after,
    )


def _months_of(gross: Fraction, cash: Fraction | int) -> Fraction:
    return max(Fraction(cash), Fraction(0)) / gross if gross > 0 else Fraction(0)


def _verdict(missing: Fraction, on: date | None, after: Standing) -> Verdict:
    if after.gross <= 0:
        return "unknown"
    if not missing:
        return "yes"
    return "no" if on is None else "not_yet"


def _when(missing: Fraction, found: Runway, today: date) -> date | None:
    """The day by which the cash grew by what is missing; None where it does not within two years."""
    grows = -found.burn.net
    if not missing or grows <= 0 or missing / grows > MONTHS_WAITED_MAX:
        return None
    return day_after(today, missing / grows)


def _payment(missing: Fraction, found: Runway, today: date, expected: Sequence[Expected]) -> Expected | None:
    """The first expected payment with which what is missing has come; None where none does."""
    came = Fraction(0)
    for each in sorted(expected, key=lambda each: each.day) if missing else ():
        came += each.kept
        gone = found.burn.gross * Fraction((each.day - today).days) / DAYS_A_MONTH
        if came - gone >= missing:
            return each
    return None
