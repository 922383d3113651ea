"""The average month: what goes out and comes in at today's pace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.domain.ledger import Account, AccountKind
from bot.domain.money import Money
from bot.domain.runway.flows import Flows, MonthFlow
from bot.domain.runway.months import full_months, months_spanned, weight, weighted_mean


@dataclass(frozen=True)
class Recurring:
    """Something known to come or go: `monthly` in the founder's own currency, positive.

    `account` is that of the ledger which it will move: an expense, the owner's draw, or a client's income.
    """

    account: Account
    monthly: Money


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
    """

    currency: str
    out: Mapping[Account, Fraction]
    income: Mapping[Account, Fraction]
    kept_share: Fraction
    months: tuple[MonthFlow, ...]
    weights: tuple[int, ...]
    is_rough: bool
    counted_from: date

    @property
    def gross(self) -> Fraction:
        """What goes out, whatever comes in."""
        return sum(self.out.values(), Fraction(0))

    @property
    def kept(self) -> Fraction:
        """What comes in and can be spent."""
        return sum(self.income.values(), Fraction(0)) * self.kept_share

    @property
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
) -> Burn:
    """The average of up to twelve full months; without one, of the days so far.

    What goes out counts double in the last six months. What comes in is averaged plainly and like that, and the lower
    of the two counts: it comes in seasons, and a client may be gone.

    A month without any flow is a gap in the books, not a month without costs, and is left out. While rough, a span
    under a month counts as one, and income counts only as far as it is known to recur: one deposit is no pace.

    Args:
        first_day: of the records.
        recurring: each account goes out at least as fast as its known items say; known income stands in where the
            months show none from that account.

    Source: docs/decisions/0050-runway.md, docs/decisions/0051-weights-and-resampling.md
    """
    covered = full_months(first_day, today)
    counted = tuple(flow for flow in flows.months if flow.month in covered)
    known = _by_account(recurring)
    if not counted:
        return _so_far(flows, first_day, today, currency=currency, kept_share=kept_share, known=known)
    weights = tuple(weight(flow.month, today) for flow in counted)
    out = _means([flow.out for flow in counted], weights)
    income = _prudent([flow.income for flow in counted], weights)
    return Burn(
        currency=currency,
        out=_at_least(out, known),
        income=income | {a: m for a, m in _incomes(known).items() if not income.get(a)},
        kept_share=kept_share,
        months=counted,
        weights=weights,
        is_rough=False,
        counted_from=counted[0].month,
    )


def _so_far(
    flows: Flows,
    first_day: date,
    today: date,
    *,
    currency: str,
    kept_share: Fraction,
    known: Mapping[Account, Fraction],
) -> Burn:
    begun = max([first_day, *(flow.month for flow in flows.months[:1])])
    span = max(months_spanned(begun, today), Fraction(1))
    sums = _means([flow.out for flow in flows.months], [1] * len(flows.months)) if flows.months else {}
    return Burn(
        currency=currency,
        out=_at_least({a: mean * len(flows.months) / span for a, mean in sums.items()}, known),
        income=_incomes(known),
        kept_share=kept_share,
        months=flows.months,
        weights=(1,) * len(flows.months),
        is_rough=True,
        counted_from=begun,
    )


def _by_account(recurring: Sequence[Recurring]) -> dict[Account, Fraction]:
    known: dict[Account, Fraction] = {}
    for item in recurring:
        known[item.account] = known.get(item.account, Fraction(0)) + item.monthly.minor
    return known


def _incomes(known: Mapping[Account, Fraction]) -> dict[Account, Fraction]:
    return {account: m for account, m in known.items() if account.kind is AccountKind.INCOME}


def _at_least(out: Mapping[Account, Fraction], known: Mapping[Account, Fraction]) -> dict[Account, Fraction]:
    going = {account: m for account, m in known.items() if account.kind is not AccountKind.INCOME}
    return dict(out) | {account: max(m, out.get(account, Fraction(0))) for account, m in going.items()}


def _prudent(rows: Sequence[Mapping[Account, int]], weights: Sequence[int]) -> dict[Account, Fraction]:
    plain, recent = _means(rows, [1] * len(rows)), _means(rows, weights)
    return recent if sum(recent.values()) < sum(plain.values()) else plain


def _means(rows: Sequence[Mapping[Account, int]], weights: Sequence[int]) -> dict[Account, Fraction]:
    accounts = dict.fromkeys(account for row in rows for account in row)
    return {account: weighted_mean([row.get(account, 0) for row in rows], weights) for account in accounts}
