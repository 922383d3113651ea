"""What made the difference to the months before: the accounts whose average moved the most."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.ledger import Account
from bot.domain.runway.burn import Burn
from bot.domain.runway.flows import MonthFlow

LATEST_MONTHS_MAX = 3
DRIVERS_MAX = 2
WORTH_SAYING = Fraction(1, 10)


@dataclass(frozen=True)
class Driver:
    """An account and by how much more, in minor units a month, it moves than it did.

    For costs more is a shorter runway; for income, which counts before anything is set aside, a longer one.
    """

    account: Account
    change: Fraction


def drivers(found: Burn) -> tuple[Driver, ...]:
    """The accounts that differ the most between the latest months and those before, the largest first.

    The latest three months against the counted ones before them; one against the others while there are fewer than six.
    Only what is at least a tenth of all that goes out is worth saying.
    """
    latest_count = LATEST_MONTHS_MAX if len(found.months) >= 2 * LATEST_MONTHS_MAX else 1
    before, latest = found.months[:-latest_count], found.months[-latest_count:]
    if found.is_rough or not before:
        return ()
    accounts = dict.fromkeys(a for flow in found.months for a in (*flow.out, *flow.income))
    changes = [Driver(a, _mean(latest, a) - _mean(before, a)) for a in accounts]
    telling = [each for each in changes if abs(each.change) >= found.gross * WORTH_SAYING and each.change]
    return tuple(sorted(telling, key=lambda each: (-abs(each.change), each.account)))[:DRIVERS_MAX]


def _mean(months: Sequence[MonthFlow], account: Account) -> Fraction:
    return Fraction(
        sum(flow.out.get(account, 0) + flow.income.get(account, 0) for flow in months), len(months)
    )
