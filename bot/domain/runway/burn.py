"""The average month: what goes out and comes in at today's pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from bot.domain.ledger import Account, AccountKind, expense_for
from bot.domain.money import Money
from bot.domain.runway.flows import Flows, MonthFlow
from bot.domain.runway.known import Mean, Recurring, with_known
from bot.domain.runway.months import full_months, months_spanned, weight, weighted_mean

UNTOLD = expense_for("the rest of your costs")


@dataclass(frozen=True, kw_only=True)
class Burn:
    """An average month, in exact minor units of `currency`, by account.

    Attributes:
        out: what leaves the money that can be spent.
        income: before anything is set aside; while `is_rough` only what is known to recur.
        kept_share: the part of income, 0 to 1, that is neither for tax nor for retirement.
        months: those counted, oldest first; the months so far while `is_rough`.
        weights: of the months, as long as they; those of what goes out.
        is_rough: there is no full month in the books yet.
        counted_from: first day that counts.
        has_known: something is known to recur besides.
    """

    currency: str
    out: Mapping[Account, Fraction]
    income: Mapping[Account, Fraction]
    kept_share: Fraction
    months: tuple[MonthFlow, ...]
    weights: tuple[int, ...]
    is_rough: bool
    counted_from: date
    has_known: bool

    @cached_property
    def gross(self) -> Fraction:
        """What goes out, whatever comes in."""
        return sum(self.out.values(), Fraction(0))

    @cached_property
    def kept(self) -> Fraction:
        """What comes in and can be spent."""
        return sum(self.income.values(), Fraction(0)) * self.kept_share

    @cached_property
    def net(self) -> Fraction:
        """How much more goes out than comes in; negative where the business feeds itself."""
        return self.gross - self.kept

    def kept_from(self, account: Account) -> Fraction:
        """What can be spent of one client's income; 0 where refunds were more."""
        return max(self.income.get(account, Fraction(0)), Fraction(0)) * self.kept_share

    @property
    def largest_client(self) -> Account | None:
        """The named client that the most comes from; of two equal ones the first by account."""
        named = [(-amount, account) for account, amount in self.income.items() if account.name != "other"]
        return min(named)[1] if named and min(named)[0] < 0 else None


def burn(
    flows: Flows,
    first_day: date,
    today: date,
    *,
    currency: str,
    kept_share: Fraction,
    recurring: Sequence[Recurring] = (),
    stated: Money | None = None,
) -> Burn:
    """The average of up to twelve full months; without one, of the days so far.

    What goes out counts double in the last six months. What comes in is averaged plainly and like that, and the lower
    of the two counts: it comes in seasons, and a client may be gone.

    A month without any flow is a gap in the books, not a month without costs, and is left out. While rough, a span
    under a month counts as one, and income counts only as far as it is known to recur: one deposit is no pace.

    Args:
        first_day: of the records.
        recurring: counts as far as the months do not hold it.
        stated: what the founder said that a month costs; while rough at least that goes out.

    Source: docs/decisions/0050-runway.md, docs/decisions/0051-weights-and-resampling.md,
    docs/decisions/0024-known-items-and-the-months-that-hold-them.md
    """
    covered = full_months(first_day, today)
    counted = tuple(flow for flow in flows.months if flow.month in covered)
    going = [item for item in recurring if item.account.kind is not AccountKind.INCOME]
    coming = [item for item in recurring if item.account.kind is AccountKind.INCOME]
    weights = tuple(weight(flow.month, today) for flow in counted)
    begun = counted[0].month if counted else max([first_day, *(flow.month for flow in flows.months[:1])])
    if counted:
        out = with_known(_means([flow.out for flow in counted], weights), going, _mean_of(counted, weights))
    else:
        out = _at_least(stated, _so_far(flows, begun, today, going))
    return Burn(
        currency=currency,
        out=out,
        income=_prudent(counted, weights, coming),
        kept_share=kept_share,
        months=counted or flows.months,
        weights=weights or (1,) * len(flows.months),
        is_rough=not counted,
        counted_from=begun,
        has_known=bool(recurring),
    )


def _so_far(flows: Flows, begun: date, today: date, going: Sequence[Recurring]) -> dict[Account, Fraction]:
    """What went out in the days so far, as if they were a month where they are fewer."""
    span = max(months_spanned(begun, today), Fraction(1))
    sums = _means([flow.out for flow in flows.months], (1,) * len(flows.months))
    pace = {account: mean * len(flows.months) / span for account, mean in sums.items()}
    return with_known(pace, going, lambda held: sum(held.get(flow.month, 0) for flow in flows.months) / span)


def _at_least(stated: Money | None, out: dict[Account, Fraction]) -> dict[Account, Fraction]:
    untold = (stated.minor if stated else 0) - sum(out.values(), Fraction(0))
    return out | {UNTOLD: untold} if untold > 0 else out


def _prudent(
    counted: Sequence[MonthFlow], weights: Sequence[int], coming: Sequence[Recurring]
) -> dict[Account, Fraction]:
    """Of two averages the lower one, each with what is known to recur; that alone without a full month."""
    if not counted:
        return with_known({}, coming, lambda _held: Fraction(0))
    both = [
        with_known(_means([flow.income for flow in counted], each), coming, _mean_of(counted, each))
        for each in ((1,) * len(counted), weights)
    ]
    return min(both, key=lambda income: sum(income.values()))


def _mean_of(counted: Sequence[MonthFlow], weights: Sequence[int]) -> Mean:
    return lambda held: weighted_mean([held.get(flow.month, 0) for flow in counted], weights)


def _means(rows: Sequence[Mapping[Account, int]], weights: Sequence[int]) -> dict[Account, Fraction]:
    accounts = dict.fromkeys(account for row in rows for account in row)
    return {account: weighted_mean([row.get(account, 0) for row in rows], weights) for account in accounts}
