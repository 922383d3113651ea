"""What is said of what comes round: rules, the days they are expected on, what was recorded of them."""

from collections.abc import Sequence
from datetime import date

from bot.domain.money import Money
from bot.domain.recurring import Every, Rule
from bot.wording.figures import bare, day, money, plain_day, sentence

NEEDS_PAYEE = 'Who pays it, or whom do you pay? Try "Figma is 15 a month". Nothing was recorded.'
GONE = "That rule is no longer there. Nothing was recorded."
SAME, ANOTHER = "The same, drop it", "Another one"
NOTHING_DROPPED = "Then it stands as it was. Nothing was recorded."
_A = {"week": "a week", "month": "a month", "quarter": "a quarter", "year": "a year"}


def a(every: Every) -> str:
    return _A[every]


def phrase(rule: Rule) -> str:
    """`€15.00 a month to Figma`."""
    way = "from" if rule.direction == "income" else "to"
    return f"{money(rule.amount)} {a(rule.every)} {way} {rule.payee}"


def recorded(rule: Rule, following: date | None, is_booked: bool, today: date) -> str:
    """A new rule.

    Args:
        rule: as it was said.
        following: the next day it is expected on.
        is_booked: whether the latest one is in the books already.
    """
    head = f"{phrase(rule)}, expected {_when(following, today)}."
    if is_booked:
        return f"{head}\nThe one of {day(rule.starts, today)} is in the books already."
    return f"{head}\nNothing is booked for it yet."


def _when(following: date | None, today: date) -> str:
    if following is None:
        return "no more"
    return "from today on" if following == today else f"next on {plain_day(following, today)}"


def changed(before: Rule, after: Rule, today: date, following: date | None) -> str:
    was = []
    if before.amount != after.amount:
        same = before.amount.currency == after.amount.currency
        was.append(bare(before.amount) if same else money(before.amount))
    if before.every != after.every:
        was.append(a(before.every))
    if before.payee != after.payee:
        was.append(before.payee)
    return f"Changed to {phrase(after)} (was {', '.join(was)}), expected {_when(following, today)}."


def same_as_before(rule: Rule) -> str:
    return f"{sentence(phrase(rule))}: that is what I have already. Nothing was changed."


def as_expected(rule: Rule, expected: date, following: date | None, today: date) -> str:
    """A line below the receipt of what was expected."""
    after = "" if following is None else f"; the next on {plain_day(following, today)}"
    return f"That's the {_noun(rule.every)} one of {plain_day(expected, today)}{after}."


def _noun(every: Every) -> str:
    return {"week": "weekly", "month": "monthly", "quarter": "quarterly", "year": "yearly"}[every]


def recorded_already(rule: Rule, when: date, today: date) -> str:
    """Asks, since the same payee and amount is in the books for the same expected day."""
    way = "from" if rule.direction == "income" else "to"
    return (
        f"{money(rule.amount)} {way} {rule.payee} is in the books for {day(when, today)} already. Is this another one? "
        "Nothing is recorded yet."
    )


def listed(rules: Sequence[Rule], monthly: Sequence[Money]) -> str:
    """All rules of one direction, the sum a month first."""
    sums = " and ".join(money(amount) for amount in monthly)
    lines = [f"{rule.payee}: {money(rule.amount)} {a(rule.every)}" for rule in rules]
    return "\n".join([f"{sums} a month, known in advance:", *lines])
