"""What is said of what is due and what is coming."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.money import Money, total
from bot.domain.recurring import Rule
from bot.wording.figures import money, plain_day, sentence

LINES_MAX = 5
TO_YOURSELF = "to yourself"


@dataclass(frozen=True)
class Due:
    """One thing on its day; a tax date has no amount that is known."""

    day: date
    amount: Money | None
    what: str
    is_late: bool = False
    comes_in: bool = False


def from_client(client: str) -> str:
    return f"from {client}"


def of_rule(rule: Rule) -> str:
    return f"{'from' if rule.direction == 'income' else 'to'} {rule.payee}"


def due(found: Sequence[Due], last: date, today: date) -> str:
    until = plain_day(last, today)
    if not found:
        return f"Nothing is due until {until}, as far as I know."
    lines = [_line(each, today) for each in found[:LINES_MAX]]
    more = len(found) - LINES_MAX
    rest = [f"And {more} more until {until}."] if more > 0 else []
    return "\n".join([f"{_how_many(found)} until {until}:", *lines, *rest])


def _how_many(found: Sequence[Due]) -> str:
    goes = [each for each in found if not each.comes_in]
    comes = [each for each in found if each.comes_in]
    said = [(goes, "to pay"), (comes, "to come in")]
    return ", ".join(f"{_sum(each)} {way}" for each, way in said if each)


def _sum(found: Sequence[Due]) -> str:
    """All of it together; how many where not every amount is known, or where they are of several currencies."""
    amounts = [each.amount for each in found if each.amount is not None]
    if len(amounts) < len(found) or len({amount.currency for amount in amounts}) > 1:
        return f"{len(found)}"
    return money(total(amounts, amounts[0].currency))


def _line(each: Due, today: date) -> str:
    what = f"{money(each.amount)} {each.what}" if each.amount else each.what
    late = f", {(today - each.day).days} days late" if each.is_late else ""
    return f"{sentence(what)}, {_day(each.day, today)}{late}."


def _day(day: date, today: date) -> str:
    return f"{calendar.day_name[day.weekday()]} {plain_day(day, today)}"


def payday(day: date, amount: Money | None, carried: Money | None, today: date) -> str:
    what = f"{money(amount)} to yourself" if amount else "Your payday is"
    when = f"on {_day(day, today)}" if day != today else "today"
    return "\n".join([f"{what} {when}.", *_carries(carried)])


def _carries(carried: Money | None) -> list[str]:
    return [f"A low month of yours carries {money(carried)}."] if carried else []


def no_payday(coming: Due | None, carried: Money | None, today: date) -> str:
    """That there is none, what comes in next, and what a low month would carry."""
    lines = ['No payday is set. Try "pay myself 2500 on the 25th".']
    lines += _carries(carried)
    if coming is not None:
        lines.append(f"Next to come in: {_line(coming, today)}")
    return "\n".join(lines)
