"""What is known to come and go, beside the months that hold some of it already.

Source: docs/decisions/0024-known-items-and-the-months-that-hold-them.md
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.ledger import Account
from bot.domain.money import Money
from bot.domain.recurring import A_MONTH, NEAR_DAYS, Paid, Rule, expected
from bot.domain.runway.months import month_of

ABOUT = Fraction(1, 4)
LUMPS = ("quarter", "year")
Mean = Callable[[Mapping[date, int]], Fraction]


@dataclass(frozen=True)
class Recurring:
    """Something known to come or go, in the founder's own currency.

    Attributes:
        account: that of the ledger which it moves: an expense, the owner's draw, or a client's income.
        monthly: minor units, above zero.
        held: minor units of it that the months hold already, by their first day.
        is_lump: it comes in lumps, so that it stands in for what is held even where that is more.
    """

    account: Account
    monthly: Fraction
    held: Mapping[date, int] = field(default_factory=dict)
    is_lump: bool = False


def of_payee(rules: Sequence[Rule], paid: Sequence[Paid], account: Account) -> tuple[Recurring, ...]:
    """What the rules of one payee and direction make known.

    Args:
        rules: at least one; all amounts here are in the founder's own currency.
        paid: about as much as what is due each quarter or year is that, all else is steady.
        account: which they move.
    """
    lumps = [rule for rule in rules if rule.every in LUMPS]
    in_lumps = [each for each in paid if any(_is_about(each.amount, rule.amount) for rule in lumps)]
    found = [Recurring(account, _a_month(lumps), _by_month(in_lumps), is_lump=True)] if lumps else []
    steady = [rule for rule in rules if rule not in lumps]
    rest = [each for each in paid if each not in in_lumps]
    return (*found, Recurring(account, _a_month(steady), _by_month(rest))) if steady else tuple(found)


def has_come(rule: Rule, paid: Iterable[Paid], today: date) -> bool:
    """Whether about as much came since the latest payment was expected that is over by more than five days."""
    over = today - min(timedelta(days=NEAR_DAYS + 1), today - date.min)
    latest = max(expected(rule, rule.starts, over), default=None)
    return latest is None or any(
        (latest - each.day).days <= NEAR_DAYS and _is_about(each.amount, rule.amount) for each in paid
    )


def _is_about(amount: Money, of: Money) -> bool:
    return abs(amount.minor - of.minor) <= of.minor * ABOUT


def _a_month(rules: Iterable[Rule]) -> Fraction:
    return sum((rule.amount.minor * A_MONTH[rule.every] for rule in rules), Fraction(0))


def _by_month(paid: Iterable[Paid]) -> dict[date, int]:
    held: dict[date, int] = {}
    for each in paid:
        month = month_of(each.day)
        held[month] = held.get(month, 0) + each.amount.minor
    return held


def with_known(
    pace: Mapping[Account, Fraction], known: Iterable[Recurring], mean: Mean
) -> dict[Account, Fraction]:
    """The average month, with what it does not hold of the known items; what is held of lumps is spread anew.

    Args:
        mean: of what months hold, as `pace` was averaged.
    """
    found = dict(pace)
    for item in known:
        more = item.monthly - mean(item.held)
        if more > 0 or item.is_lump:
            found[item.account] = found.get(item.account, Fraction(0)) + more
    return found
