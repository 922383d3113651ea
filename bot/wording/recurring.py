"""What is said of what comes round: rules, the days they are expected on, what was recorded of them."""

from collections.abc import Sequence
from datetime import date

from bot.domain.money import Money
from bot.domain.recurring import Direction, Every, Rule
from bot.wording.figures import bare, day, money, plain_day, sentence

NEEDS_PAYEE = 'Who pays it, or whom do you pay? Try "Figma is 15 a month". Nothing was recorded.'
GONE = "That rule is no longer there. Nothing was recorded."
NO_COSTS = 'No cost comes round by my books. Say "Figma is 15 a month" and I expect it.'
NO_INCOME = 'No income comes round by my books. Say "Acme is on a 2k/month retainer" and I expect it.'
ONE_MORE, ALL_OF_THEM = "One more", "All of them"
SAME, ANOTHER = "The same, drop it", "Another one"
NOTHING_DROPPED = "Then it stands as it was. Nothing was recorded."
_A = {"week": "a week", "month": "a month", "quarter": "a quarter", "year": "a year"}


def a(every: Every) -> str:
    return _A[every]


def phrase(rule: Rule) -> str:
    """`€15.00 a month to Figma`."""
    way = "from" if rule.direction == "income" else "to"
    ended = "" if rule.ends is None else ", ended"
    return f"{money(rule.amount)} {a(rule.every)} {way} {rule.payee}{ended}"


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


def instead_or_more(amount: Money, every: Every, known: Sequence[Rule]) -> str:
    """Asks about a second amount for the same payee."""
    so_far = " and ".join(_how_much(rule) for rule in known)
    return (
        f"{known[0].payee} is {so_far} so far. Is {money(amount)} {a(every)} instead of that, or one more? "
        "Nothing is changed yet."
    )


def _how_much(rule: Rule) -> str:
    return f"{money(rule.amount)} {a(rule.every)}"


def instead(rule: Rule, known: Sequence[Rule]) -> str:
    return "Instead" if len(known) == 1 else f"Instead of {which(rule, known)}"


def which(rule: Rule, known: Sequence[Rule]) -> str:
    """Tells a rule from the others of its payee: `€15.00 a month`, with its way where both have it."""
    if len({other.payee for other in known}) > 1:
        return f"{rule.payee}, {_how_much(rule)}"
    if len({other.direction for other in known}) > 1:
        return f"{_how_much(rule)} {'from' if rule.direction == 'income' else 'to'} them"
    return _how_much(rule)


_KINDS = {"income": "income", "expense": "cost"}


def nothing_to_end(payee: str | None, direction: Direction | None) -> str:
    none = f"Nothing comes round for {payee}" if payee else f"No {_KINDS[direction or 'expense']} comes round"
    return f"{none} by my books, so there is nothing to end. Nothing was changed."


def which_ended(known: Sequence[Rule]) -> str:
    if len({rule.payee for rule in known}) > 1:
        return f"{sentence('; '.join(phrase(rule) for rule in known))}: which of them is over?"
    return f"{known[0].payee} is {' and '.join(_how_much(rule) for rule in known)}: which of them is over?"


def ended(rules: Sequence[Rule]) -> str:
    said = " and ".join(phrase(rule) for rule in rules)
    return f"Over: {said}. I expect nothing of it from now on; what was recorded stays."


def price_differs(rule: Rule) -> str:
    """Below the receipt of another amount than expected."""
    return f"I expected {_how_much(rule)}."


def new_price(rule: Rule, amount: Money) -> tuple[str, str]:
    """The button that makes an amount the price from now on, and the words that it stands for."""
    words = f"{rule.payee} is {amount.decimal} {amount.currency} {a(rule.every)} now"
    return f"{money(amount)} {a(rule.every)} from now on", words


def listed(
    direction: Direction, rules: Sequence[tuple[Rule, date | None]], monthly: Sequence[Money], today: date
) -> str:
    """All rules of one direction with their next days, the sum a month first."""
    if not rules:
        return NO_INCOME if direction == "income" else NO_COSTS
    sums = " and ".join(money(amount) for amount in monthly)
    way = "in" if direction == "income" else "out"
    head = f"{sums} a month {way}, known in advance:"
    return "\n".join([head, *(_listed(rule, following, today) for rule, following in rules)])


def _listed(rule: Rule, following: date | None, today: date) -> str:
    if following is None:
        return f"{rule.payee}: {_how_much(rule)}"
    when = "today" if following == today else plain_day(following, today)
    return f"{rule.payee}: {_how_much(rule)}, next {when}"
