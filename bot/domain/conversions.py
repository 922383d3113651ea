"""Money changed from one currency into another, and the difference that is realised by it.

Each currency's postings sum to zero through `equity:conversions`; the difference is in the founder's own currency.

Source: docs/decisions/0025-what-a-conversion-books.md
"""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from bot.domain.ledger import (
    BANK_NAMES,
    CONVERSIONS,
    EXCHANGE,
    Account,
    AccountKind,
    Balances,
    BankName,
    Entry,
    Posting,
    bank,
)
from bot.domain.money import Money, split

INTENT = "conversion"
RateOn = Callable[[date], Fraction | None]
"""What one minor unit is worth in minor units of the founder's own currency."""


def conversion(
    given: Money, into: Money, day: date, balances: Balances, difference: Money | None = None
) -> Entry:
    """The money leaves and comes in operating, each envelope's part for the same envelope.

    Operating's own goes first as far as it goes, then what waits there for other envelopes in proportion; what is
    beyond that is operating's again.

    Args:
        given, into: above zero, of two currencies.
        difference: what it cost, in the founder's own currency; a gain is below zero. None where nobody knows.
    """
    assert given.currency != into.currency
    taken = _taken(given, balances)
    came = split(into, [part.minor for _, part in taken])
    moves = [(bank("operating", name), -part) for name, part in taken]
    moves += [(CONVERSIONS, given)]
    moves += [(bank("operating", name), part) for (name, _), part in zip(taken, came, strict=True)]
    moves += [(CONVERSIONS, -into)]
    if difference:
        moves += [(EXCHANGE, difference), (CONVERSIONS, -difference)]
    return Entry(intent=INTENT, date=day, postings=_added_up(moves))


def _taken(given: Money, balances: Balances) -> list[tuple[BankName, Money]]:
    """How much of each envelope goes."""
    zero = Money.zero(given.currency)
    held = {name: balances.get((bank("operating", name), given.currency), zero) for name in BANK_NAMES}
    own = min(given, max(held["operating"], zero))
    waiting = {name: amount for name, amount in held.items() if name != "operating" and amount.minor > 0}
    left = given - own
    of_others = min(left, Money(sum(amount.minor for amount in waiting.values()), given.currency))
    parts = split(of_others, [amount.minor for amount in waiting.values()]) if waiting else []
    found: list[tuple[BankName, Money]] = [("operating", own + left - of_others)]
    return [(name, part) for name, part in [*found, *zip(waiting, parts, strict=True)] if part]


def _added_up(moves: Iterable[tuple[Account, Money]]) -> tuple[Posting, ...]:
    sums: dict[tuple[Account, str], Money] = {}
    for account, amount in moves:
        key = (account, amount.currency)
        sums[key] = sums[key] + amount if key in sums else amount
    return tuple(Posting(account, amount) for (account, _), amount in sums.items() if amount)


def converted(entry: Entry) -> tuple[Money, Money]:
    """What a conversion gave and what came for it."""
    sums: dict[str, int] = {}
    for posting in entry.postings:
        if posting.account.kind is AccountKind.ASSETS:
            code = posting.amount.currency
            sums[code] = sums.get(code, 0) + posting.amount.minor
    (out, given), (code, came) = sorted(sums.items(), key=lambda each: each[1])
    return Money(-given, out), Money(came, code)


def carried(days: Iterable[tuple[date, int]], given: int, day: date, rate_on: RateOn) -> Fraction | None:
    """What money of a currency came in at: the average over what is held, each at the rate of its day.

    Args:
        days: net movements of the currency in all accounts, oldest first, up to the conversion; minor units.
        given: minor units that are converted; what is more than is held counts at the rate of `day`.

    Returns:
        Minor units of the founder's own currency; None where a rate that is needed is not known.
    """
    held, cost = 0, Fraction(0)
    for when, moved in days:
        if moved > 0:
            rate = rate_on(when)
            if rate is None:
                return None
            came = min(moved, max(held + moved, 0))  # what fills an overdraft was given already
            held, cost = held + moved, cost + came * rate
        else:
            left = max(held + moved, 0)
            cost = cost * left / held if held > 0 else Fraction(0)
            held += moved
    of_held = min(given, max(held, 0))
    now = rate_on(day) if given > of_held else Fraction(0)
    if now is None:
        return None
    return (cost * of_held / held if held > 0 else Fraction(0)) + (given - of_held) * now
