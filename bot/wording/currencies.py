"""What is said of money in other currencies than the founder's own."""

from collections.abc import Sequence
from datetime import date

from bot.domain.ledger import BankName
from bot.domain.money import Money
from bot.domain.rates import Total
from bot.wording.figures import bare, listed, money, plain_day


def parts_of(total: Total, today: date) -> list[str]:
    """What of other currencies is in a total, at which day's rate, and what is not in it."""
    lines = []
    if total.converted:
        lines.append(f"In it: {listed(money(each) for each in total.converted)}, {at_rates(total, today)}.")
    if total.apart:
        lines.append(f"Not in it, for want of a rate: {listed(money(each) for each in total.apart)}.")
    return lines


def at_rates(total: Total, today: date) -> str:
    assert total.rate_day is not None
    return f"at the European Central Bank's rates of {plain_day(total.rate_day, today)}"


def besides(held: Sequence[tuple[BankName, Money]], whole: Money) -> str:
    """All envelopes of another currency, in a line."""
    if len(held) == 1:
        return f"Besides, {money(whole)} in {held[0][0]}."
    parts = listed(f"{name} {bare(amount)}" for name, amount in held if amount)
    return f"Besides, {money(whole)}: {parts}."


def together(total: Total, today: date) -> list[str]:
    """All currencies as one, and what cannot be."""
    lines = []
    if total.converted:
        lines.append(f"All together {money(total.amount)}, {at_rates(total, today)}.")
    if total.apart and total.converted:
        lines.append(f"Not in it, for want of a rate: {listed(money(each) for each in total.apart)}.")
    return lines
