"""What is said of the founder's own pay."""

import calendar
from datetime import date
from typing import Literal

from bot.domain.money import Money
from bot.wording.figures import money, plain_day

_NOTHING_CHANGED = "Nothing was changed."
NO_SUCH_DAY = (
    f"A payday is a day of the month, 1 to 31; 31 is the last day of shorter months too. "
    f'Try "pay myself 2500 on the 25th". {_NOTHING_CHANGED}'
)
WHICH_DAY = (
    f'On which day of the month? Say it with the amount: "pay myself 2500 on the 25th". {_NOTHING_CHANGED}'
)
DAYS_OFFERED = (1, 15, 31)
HOW_MUCH = 'How much? Say it with the day: "pay myself 2500 on the 25th".'
SAME = f"That is your payday already. {_NOTHING_CHANGED}"
ASKED_ONLY = "I propose a raise or a cut on a payday, and change nothing unasked."


PAYDAY = "Payday."
PAID_IT = "Paid it"


def payday(amount: Money) -> str:
    return f"Payday: {money(amount)} to yourself."


def paid_words(amount: Money) -> str:
    """What that button says, as if it were typed."""
    return f"paid myself {amount.decimal} {amount.currency}"


def proposed(way: Literal["raise", "cut"], carried: Money) -> str:
    after = "after what is set aside and what it costs"
    if way == "raise":
        return f"A low month of yours carries {money(carried)} by now, {after}: a raise?"
    if not carried:
        return f"A low month of yours carries no pay, {after}: it comes out of the buffer."
    return f"A low month of yours carries only {money(carried)}, {after}; the rest comes out of the buffer. A cut?"


def take(way: Literal["raise", "cut"], carried: Money) -> str:
    return f"{way.capitalize()} to {money(carried)}"


def keep(amount: Money) -> str:
    return f"Keep {money(amount)}"


def ordinal(day: int) -> str:
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def on_the(day: int) -> str:
    return "the last day" if day == 31 else f"the {ordinal(day)}"


def payday_set(amount: Money | None, day: int, following: date, today: date) -> str:
    """What is paid, on which day, and when that is next."""
    when = f"{calendar.day_name[following.weekday()]}, {plain_day(following, today)}"
    what = f"{money(amount)} to yourself" if amount else "Your payday is"
    joint = " on " if amount else " "
    head = f"{what}{joint}{on_the(day)} of each month, next on {when}."
    return head if amount else f"{head}\n{HOW_MUCH}"


def more_than_carried(carried: Money) -> str:
    return (
        f"A low month of yours carries {money(carried)}, after what is set aside and what it costs; the rest would "
        f"come out of the buffer. {ASKED_ONLY}"
    )


def which_day(amount: Money) -> str:
    return f"{money(amount)} to yourself each month: on which day? Nothing is set yet."


def day_label(day: int) -> str:
    said = on_the(day)
    return said[0].upper() + said[1:]


def payday_words(amount: str, day: int) -> str:
    """A payday as it is typed."""
    return f"pay myself {amount} on the {ordinal(day)}"


def take_carried(carried: Money) -> str:
    return f"{money(carried)} instead"


def take_carried_words(carried: Money, day: int) -> str:
    """What that button says, as if it were typed."""
    return payday_words(f"{carried.decimal} {carried.currency}", day)


def back(amount: Money | None, day: int | None) -> str:
    if day is None:
        return "Undone: no payday is set."
    paid = f"{money(amount)} to yourself on " if amount else "your payday is "
    return f"Undone: {paid}{on_the(day)} of each month again."
