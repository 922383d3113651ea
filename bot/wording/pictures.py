"""The words on pictures, beside them, and in their place."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.ledger import BankName
from bot.domain.money import Money
from bot.domain.runway.outlook import Runway
from bot.wording.figures import bare, listed, money, months, plain_day
from bot.wording.runway import until

NOTHING_TO_SHOW = "There is nothing to draw yet: tell me what came in or went out first."


def runway_title(found: Runway, *, is_over: bool) -> str:
    if is_over:
        return "Runway: 0 months"
    if not found.has_pace:
        return "Runway: no pace yet"
    roughly = "roughly " if found.burn.is_rough else ""
    return "Self-funding" if found.months is None else f"Runway: {roughly}{months(found.months)}"


def runway_subtitle(found: Runway, today: date, *, is_over: bool) -> str:
    if is_over:
        return "the cash is gone"
    if not found.has_pace:
        return "nothing has gone out so far"
    if found.months is None:
        return "at today's pace more comes in than goes out"
    return f"at today's pace the money lasts {until(found.months, today)}"


def runway_alt(title: str, subtitle: str, cash: Money, likely: tuple[date, date] | None, today: date) -> str:
    sure = (
        f", likely between {plain_day(likely[0], today)} and {plain_day(likely[1], today)}" if likely else ""
    )
    return f"{title}: {subtitle}{sure}. Cash is {money(cash)}."


def envelopes_title(whole: Money) -> str:
    return f"{money(whole)} in your envelopes"


def envelopes_subtitle(*, has_target: bool) -> str:
    return "the mark is the target" if has_target else "what each of them holds"


def envelopes_alt(
    whole: Money, held: Sequence[tuple[BankName, Money]], targets: Mapping[BankName, Money]
) -> str:
    goals = listed(f"{name} {bare(target)}" for name, target in targets.items())
    goal = f" Targets: {goals}." if goals else ""
    return f"{envelopes_title(whole)}: {listed(f'{name} {bare(amount)}' for name, amount in held)}.{goal}"


def income_title(whole: Money, count: int) -> str:
    return f"{money(whole)} in {'one month' if count == 1 else f'{count} months'}"


def income_subtitle(first: date, last: date) -> str:
    end = f"{calendar.month_name[last.month]} {last.year}"
    if first == last:
        return f"Income in {end}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"Income by month, {calendar.month_name[first.month]}{year} to {end}"


def income_alt(title: str, clients: Sequence[tuple[str, Money]], apart: Sequence[str]) -> str:
    """The clients in the order of the picture, whose letters it may lack."""
    whom = listed(f"{name} {bare(amount)}" for name, amount in clients)
    missing = f" Not in it, for want of a rate: {', '.join(apart)}." if apart else ""
    return f"{title}, from {whom}.{missing}"
