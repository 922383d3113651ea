"""What if: changes that are weighed and never recorded, and the runway with them.

The effect of a change is a set of additions to the cash and to the average month, so that its reversal takes it back.

Source: docs/decisions/0050-runway.md
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from bot.domain.ledger import OWNER_DRAW, Account
from bot.domain.money import Money
from bot.domain.runway.months import DAYS_A_MONTH, months_spanned
from bot.domain.runway.outlook import Runway, lasts

Every = Literal["week", "month", "quarter", "year"]
MONTHS_IN: dict[Every, Fraction] = {
    "week": 7 / DAYS_A_MONTH,
    "month": Fraction(1),
    "quarter": Fraction(3),
    "year": Fraction(12),
}
NOTHING_LEFT = Fraction(-100)  # percent


@dataclass(frozen=True)
class Gap:
    """A stretch, in months from now, in which `less` a month comes in; minor units."""

    starts: Fraction
    ends: Fraction
    less: Fraction


@dataclass(frozen=True)
class Effect:
    """What a change adds, in minor units: to the cash, and a month to what goes out and to what comes in to spend."""

    cash: Fraction = Fraction(0)
    out: Fraction = Fraction(0)
    kept: Fraction = Fraction(0)
    gap: Gap | None = None

    def __neg__(self) -> "Effect":
        gap = Gap(self.gap.starts, self.gap.ends, -self.gap.less) if self.gap else None
        return Effect(-self.cash, -self.out, -self.kept, gap)


@dataclass(frozen=True)
class Present:
    """What a change is weighed against; amounts of the change are in the currency of `found`.

    `income_account` is that of a client by name, None for one that never paid.
    """

    found: Runway
    today: date
    income_account: Callable[[str], Account | None]

    @property
    def pay(self) -> Fraction:
        """The founder's own, a month."""
        return self.found.burn.out.get(OWNER_DRAW, Fraction(0))

    @property
    def kept(self) -> Fraction:
        """What can be spent of all income, a month; 0 where refunds were more."""
        return max(self.found.burn.kept, Fraction(0))

    def kept_from(self, client: str | None) -> Fraction:
        """What can be spent of a client's income; of the largest one's for None."""
        account = self.income_account(client) if client else self.found.largest
        return self.found.burn.kept_from(account) if account else Fraction(0)


@dataclass(frozen=True)
class LoseClient:
    """A client by name; None is the largest."""

    client: str | None

    def effect(self, now: Present) -> Effect:
        return Effect(kept=-now.kept_from(self.client))


@dataclass(frozen=True)
class PayTo:
    """Own pay of that much a month."""

    amount: Money

    def effect(self, now: Present) -> Effect:
        return Effect(out=self.amount.minor - now.pay)


@dataclass(frozen=True)
class PayBy:
    """So much more own pay a month; less where below zero."""

    amount: Money

    def effect(self, now: Present) -> Effect:
        return Effect(out=max(Fraction(self.amount.minor), -now.pay))


@dataclass(frozen=True)
class PayByPercent:
    percent: Fraction

    def effect(self, now: Present) -> Effect:
        return Effect(out=now.pay * max(self.percent, NOTHING_LEFT) / 100)


@dataclass(frozen=True)
class Cost:
    """A new cost, once or every so often; one that falls away where below zero."""

    amount: Money
    every: Every | None

    def effect(self, _now: Present) -> Effect:
        return (
            Effect(out=a_month(self.amount, self.every))
            if self.every
            else Effect(cash=-Fraction(self.amount.minor))
        )


@dataclass(frozen=True)
class Earning:
    """New income, once or every so often, before anything is set aside."""

    amount: Money
    every: Every | None

    def effect(self, now: Present) -> Effect:
        share = now.found.burn.kept_share
        if self.every:
            return Effect(kept=a_month(self.amount, self.every) * share)
        return Effect(cash=self.amount.minor * share)


@dataclass(frozen=True)
class Prices:
    """All prices by that much, with as many sales as before."""

    percent: Fraction

    def effect(self, now: Present) -> Effect:
        return Effect(kept=now.kept * max(self.percent, NOTHING_LEFT) / 100)


@dataclass(frozen=True)
class PaysLate:
    """All that comes from a client, or from everybody, that much later: nothing for so long, then as before."""

    client: str | None
    months: Fraction

    def effect(self, now: Present) -> Effect:
        less = now.kept_from(self.client) if self.client else now.kept
        return Effect(gap=Gap(Fraction(0), self.months, less))


@dataclass(frozen=True)
class TimeOff:
    """No income on those days, both inclusive."""

    first: date
    last: date

    def effect(self, now: Present) -> Effect:
        starts = months_spanned(now.today, self.first - timedelta(days=1))
        return Effect(gap=Gap(starts, months_spanned(now.today, self.last), now.kept))


Change = LoseClient | PayTo | PayBy | PayByPercent | Cost | Earning | Prices | PaysLate | TimeOff


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A runway in short.

    Attributes:
        months: as in `Runway`.
        net, gross: minor units a month, as in `Burn`; without a gap, which passes.
    """

    months: Fraction | None
    net: Fraction
    gross: Fraction


def a_month(amount: Money, every: Every) -> Fraction:
    return amount.minor / MONTHS_IN[every]


def standing(found: Runway, *effects: Effect) -> Standing:
    """The runway with the effects; without any, as it is."""
    gross = found.burn.gross + sum(each.out for each in effects)
    net = found.burn.net + sum(each.out - each.kept for each in effects)
    cash = found.cash + sum(each.cash for each in effects)
    gaps = [each.gap for each in effects if each.gap is not None]
    months = _lasts_through(Fraction(cash), net, gaps) if gross > 0 else None
    return Standing(months=months, net=net, gross=gross)


def _lasts_through(cash: Fraction, net: Fraction, gaps: Sequence[Gap]) -> Fraction | None:
    """Months until the cash is gone, where gaps make some months worse than the others."""
    turns = sorted({Fraction(0), *(gap.starts for gap in gaps), *(gap.ends for gap in gaps)})
    for begin, end in pairwise(turns):
        shrinks = net + sum(gap.less for gap in gaps if gap.starts <= begin < gap.ends)
        gone = lasts(cash, shrinks)
        if gone is not None and gone <= end - begin:
            return begin + gone
        cash -= shrinks * (end - begin)
    gone = lasts(cash, net)
    return None if gone is None else turns[-1] + gone
