"""What an hour should cost, what that is made of, and which facts are missing."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bot.domain.money import Money
from bot.domain.pricing import Rate
from bot.wording.figures import listed, money

NO_RATE = "Your shares or your days off leave nothing to earn it with: there is no rate for that."
MISSING = {
    "hours": 'how many hours a week you work ("I work 32 hours a week")',
    "pay": 'what you pay yourself ("pay myself 2500 on the 25th")',
    "costs": 'what the business costs ("Figma is 15 a month", or what you spend as you go)',
}


def missing(facts: Sequence[str]) -> str:
    lines = ["I can't tell a rate yet. What is missing:"]
    return "\n".join([*lines, *(f"  {MISSING[fact]}" for fact in facts)])


def answer(
    found: Rate, pay: Money, costs: Money, percent: Decimal, earned: Money | None, *, is_rough: bool
) -> str:
    """The rate, what it carries, and what was earned an hour.

    Args:
        percent: of each deposit that is set aside.
        earned: for each hour noted in the last twelve months; None where too few were.
    """
    parts = [f"pay {money(pay)}", f"costs {money(costs)}", f"{percent.normalize():f} % set aside"]
    lines = [
        f"{money(found.usual)} an hour, if 7 of 10 hours are billed; {money(found.at_least)} if all of them are.",
        f"That brings {money(found.a_month)} a month: {listed(parts)}.",
        f"Counted: {_whole(found.hours)} hours in the next 12 months, days off taken out.",
    ]
    if earned is not None:
        lines.append(f"You earned {money(earned)} for each hour that you noted in the last 12 months.")
    if not costs:
        lines.append(f"No costs are in it yet: tell me {MISSING['costs']}.")
    elif is_rough:
        lines.append("Rough: there is no full month of costs in the books yet.")
    return "\n".join(lines)


def _whole(hours: Fraction) -> str:
    return f"{int(hours):,}"
