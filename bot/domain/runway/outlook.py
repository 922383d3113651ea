"""The runway itself: how long the cash lasts at three paces, a range, and the day it ends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from bot.domain.envelopes import Share
from bot.domain.ledger import Account, Balances
from bot.domain.money import Money
from bot.domain.runway.burn import Burn, burn
from bot.domain.runway.drivers import Driver, drivers
from bot.domain.runway.flows import FENCED, Convert, MonthTotals, holdings, month_flows, no_rates, share_of
from bot.domain.runway.known import Recurring
from bot.domain.runway.months import day_after, weighted_mean
from bot.domain.runway.resampling import likely_range

MONTHS_TO_CALL_A_RANGE = 36
MONTHS_AHEAD_SELF_FUNDING = 12


@dataclass(frozen=True)
class Likely:
    """The 10th to the 90th percentile of the runway, in months; None is not within the months looked ahead."""

    low: Fraction | None
    high: Fraction | None


@dataclass(frozen=True, kw_only=True)
class Runway:
    """How long the cash lasts, in months of mean length, and what that was counted from.

    Attributes:
        cash: minor units in operating, buffer and profit, without what clients paid ahead; may be below zero.
        tax: minor units in the tax envelope, which are not in the cash.
        prepaid: minor units that clients paid ahead, which are not in the cash either.
        stated: minor units that the founder said a month costs.
        months: at today's pace; None where income covers what goes out, or nothing goes out.
        without_income: if no more came in; None where nothing goes out.
        largest: the client that the most comes from, None where no client pays.
        without_largest: without that client; None where the rest covers what goes out.
        likely: for a runway of up to three years with at least three months counted; where the business feeds itself,
            the low end says when in one of ten futures the cash would be gone within a year.
        ends: the day the money ends at today's pace; None where it does not, or beyond a hundred years.
        foreign: cash in other currencies, one amount a currency; in `cash` as far as there is a rate.
        uncounted: currencies whose flows have no rate.
    """

    currency: str
    cash: int
    tax: int
    prepaid: int
    stated: int | None
    burn: Burn
    months: Fraction | None
    without_income: Fraction | None
    largest: Account | None
    without_largest: Fraction | None
    likely: Likely | None
    ends: date | None
    foreign: tuple[Money, ...]
    uncounted: tuple[str, ...]

    @cached_property
    def drivers(self) -> tuple[Driver, ...]:
        return drivers(self.burn)

    @property
    def has_pace(self) -> bool:
        """Whether anything goes out at all."""
        return self.burn.gross > 0

    @property
    def is_self_funding(self) -> bool:
        return self.has_pace and self.burn.net <= 0


def runway(
    balances: Balances,
    totals: MonthTotals,
    first_day: date,
    today: date,
    *,
    currency: str,
    shares: Sequence[Share],
    recurring: Sequence[Recurring] = (),
    prepaid: Money | None = None,
    stated: Money | None = None,
    convert: Convert = no_rates,
    seed: int | None = 1,
) -> Runway:
    """The runway of the balances at the end of `today`.

    Args:
        totals: net movement by (account, currency, first of month), from `window_start` to `today`.
        first_day: of the records, at most `today`.
        currency: the founder's own.
        shares: of each deposit; what they set aside for tax and retirement is no income here.
        recurring: what is known to come and go.
        prepaid: what the cash holds that clients paid ahead and would get back, in the founder's own currency.
        stated: what the founder said that a month costs, for as long as no full month is in the books.
        seed: of the range; None leaves it out.

    Source: docs/decisions/0050-runway.md
    """
    held = holdings(balances, currency, today, convert)
    flows = month_flows(totals, held, shares, currency=currency, today=today, convert=convert)
    found = burn(
        flows,
        first_day,
        today,
        currency=currency,
        kept_share=1 - share_of(shares, *FENCED),
        recurring=recurring,
        stated=stated,
    )
    cash = held.cash - (prepaid.minor if prepaid else 0)
    net, gross = found.net, found.gross
    months = lasts(cash, net) if gross else None
    largest = found.largest_client
    counted = Runway(
        currency=currency,
        cash=cash,
        tax=held.tax,
        prepaid=prepaid.minor if prepaid else 0,
        stated=stated.minor if stated else None,
        burn=found,
        months=months,
        without_income=lasts(cash, gross),
        largest=largest,
        without_largest=lasts(cash, net + found.kept_from(largest)) if largest else months,
        likely=None,
        ends=None if months is None else day_after(today, months),
        foreign=held.foreign,
        uncounted=flows.uncounted,
    )
    return counted if seed is None else with_range(counted, seed)


def with_range(found: Runway, seed: int) -> Runway:
    """The same with its likely range."""
    return replace(found, likely=_likely(found.cash, found.months, found.burn, seed))


def lasts(cash: Fraction | int, net: Fraction) -> Fraction | None:
    """Months until the cash is gone, 0 when it is; None where it does not shrink."""
    return max(Fraction(cash), Fraction(0)) / net if net > 0 else None


def _likely(cash: int, months: Fraction | None, found: Burn, seed: int) -> Likely | None:
    """The range, widened to the runway itself where a shuffle of few months leaves it out."""
    if found.is_rough or not found.gross or (months is not None and months > MONTHS_TO_CALL_A_RANGE):
        return None
    net = _shrinking(found)
    if months is None:
        ends = likely_range(cash, net, found.weights, seed, months_ahead=MONTHS_AHEAD_SELF_FUNDING)
        return Likely(ends[0], None) if ends and ends[0] is not None else None
    ends = likely_range(cash, net, found.weights, seed)
    if ends is None:
        return None
    low, high = ends
    return Likely(
        low=months if low is None else min(low, months), high=None if high is None else max(high, months)
    )


def _shrinking(found: Burn) -> list[Fraction]:
    """By how much the cash shrank in each month counted, all shifted alike so that their average is the net burn."""
    nets = [flow.net(found.kept_share) for flow in found.months]
    shift = found.net - weighted_mean(nets, found.weights)
    return [net + shift for net in nets]
