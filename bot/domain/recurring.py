"""What comes round: income and costs by a rule, the days they are expected on, and what was recorded of them.

Nothing is booked by a rule (docs/decisions/0083-a-rule-books-nothing-by-itself.md).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import count
from typing import Literal

from bot.domain.ledger import Account
from bot.domain.local_time import months_later
from bot.domain.money import Money

Every = Literal["week", "month", "quarter", "year"]
Direction = Literal["income", "expense"]
NEAR_DAYS = 5
_MONTHS: Mapping[Every, int] = {"month": 1, "quarter": 3, "year": 12}
A_MONTH: Mapping[Every, Fraction] = {
    "week": Fraction(52, 12),
    "month": Fraction(1),
    "quarter": Fraction(1, 3),
    "year": Fraction(1, 12),
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """An amount that comes or goes every so often.

    Attributes:
        payee: who pays or is paid, as the founder writes it.
        starts: the first day it is expected on; the later ones are counted from here.
        client_id: of who pays; None for costs.
        ends: the last day it can be expected on; None for a rule that goes on.
    """

    direction: Direction
    payee: str
    amount: Money
    every: Every
    starts: date
    client_id: int | None = None
    ends: date | None = None

    def goes_on(self, day: date) -> bool:
        """Whether it is still expected after the day."""
        return self.ends is None or self.ends > day


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A rule as it stands."""

    rule_id: int
    rule: Rule


@dataclass(frozen=True)
class Paid:
    """A payment from or to the payee of a rule: which account it moved besides the bank; the amount is above zero."""

    account: Account
    day: date
    amount: Money


def expected(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The days within `first` and `last`, inclusive; a 31st is the last day of shorter months."""
    for n in count():
        day = _nth(rule, n)
        if day is None or day > last or (rule.ends is not None and day > rule.ends):
            return
        if day >= first:
            yield day


def _nth(rule: Rule, n: int) -> date | None:
    """Counted from the start, not from the one before, so that the 31st comes back after February."""
    try:
        if rule.every == "week":
            return rule.starts + timedelta(weeks=n)
        return months_later(rule.starts, n * _MONTHS[rule.every])
    except (OverflowError, ValueError):  # beyond the year 9999
        return None


@dataclass(frozen=True)
class Matching:
    """Which recorded day is which expected one; each is used once.

    Attributes:
        pairs: (expected, recorded), in order.
        missing: expected, and nothing recorded near.
        extra: recorded, and nothing expected near that was not taken.
    """

    pairs: tuple[tuple[date, date], ...]
    missing: tuple[date, ...]
    extra: tuple[date, ...]


def matched(days_expected: Iterable[date], days_recorded: Iterable[date]) -> Matching:
    """Pair the days, earliest first, where they are at most five days apart; no other pairing gives more pairs."""
    waiting, found = sorted(days_expected), sorted(days_recorded)
    pairs, lacking, extra = [], [], []
    i = j = 0
    while i < len(waiting) and j < len(found):
        apart = (found[j] - waiting[i]).days
        if abs(apart) <= NEAR_DAYS:
            pairs.append((waiting[i], found[j]))
            i, j = i + 1, j + 1
        elif apart < 0:
            extra.append(found[j])
            j += 1
        else:
            lacking.append(waiting[i])
            i += 1
    return Matching(tuple(pairs), (*lacking, *waiting[i:]), (*extra, *found[j:]))


def missing(days_expected: Iterable[date], days_recorded: Iterable[date], today: date) -> tuple[date, ...]:
    """The expected days that are over by more than five days, and for which nothing was recorded."""
    lacking = matched(days_expected, days_recorded).missing
    return tuple(day for day in lacking if (today - day).days > NEAR_DAYS)


def taken(days_expected: Sequence[date], days_recorded: Sequence[date], day: date) -> date | None:
    """The recorded day that holds the only expected one near `day`.

    None where `day` would itself be paired, where nothing is expected near it, or where an expected day has been
    recorded twice already, which was asked about then.
    """
    before = matched(days_expected, days_recorded)
    if len(matched(days_expected, [*days_recorded, day]).pairs) > len(before.pairs):
        return None
    near = [pair for pair in before.pairs if abs((pair[0] - day).days) <= NEAR_DAYS]
    if not near or any(abs((near[0][0] - other).days) <= NEAR_DAYS for other in before.extra):
        return None
    return near[0][1]


def monthly_cost(rules: Iterable[Rule]) -> Mapping[str, Money]:
    """What known costs come to in a month, by currency; a week is 12/52 of one."""
    return _a_month(rules, "expense")


def monthly_income(rules: Iterable[Rule]) -> Mapping[str, Money]:
    """What known income comes to in a month, by currency."""
    return _a_month(rules, "income")


def _a_month(rules: Iterable[Rule], direction: Direction) -> Mapping[str, Money]:
    sums: dict[str, Fraction] = {}
    for rule in rules:
        if rule.direction == direction:
            currency = rule.amount.currency
            sums[currency] = (
                sums.get(currency, Fraction(0)) + Fraction(rule.amount.decimal) * A_MONTH[rule.every]
            )
    return {currency: Money.rounded(amount, currency) for currency, amount in sums.items()}
