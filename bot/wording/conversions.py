"""What is said of money that was changed from one currency into another."""

from datetime import date

from bot.domain.money import Money
from bot.wording.figures import currency_name, money, plain_day

YES, NO = "Yes, that is right", "No, drop it"
NO_DIFFERENCE = "I have no rate for it, so what was won or lost by it is not in the books."


def same_currency(amount: Money) -> str:
    return (
        f'Both are {currency_name(amount.currency)}. Between your own accounts it is a transfer: "moved 300 to tax". '
        "Nothing was recorded."
    )


def is_it_right(given: Money, into: Money, usual: Money, rate_day: date, today: date) -> str:
    return (
        f"{money(into)} for {money(given)}? At the European Central Bank's rate of {plain_day(rate_day, today)} "
        f"that would be {money(usual)}. Nothing is recorded yet."
    )


def difference(given: Money, into: Money, was: Money, got: Money) -> str:
    """What was won or lost.

    Args:
        was: what the money came in at, in the founder's own currency.
        got: what came for it is worth, likewise.
    """
    sides = [f"{money(given)} was {money(was)} when it came in"] if given.currency != was.currency else []
    sides += [f"{money(into)} is {money(got)} at the day's rate"] if into.currency != got.currency else []
    lost = was - got
    if not lost:
        return f"{' and '.join(sides)}: nothing won or lost."
    size = money(abs(lost))
    return f"{' and '.join(sides)}: {size} {'lost' if lost.minor > 0 else 'won'} by exchange."
