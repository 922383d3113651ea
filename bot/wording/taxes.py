"""What is said of taxes: what is set aside for them, and what is due when. Planning help, never advice."""

import calendar
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from bot.domain.money import Money
from bot.domain.taxes.model import TaxCalendar, TaxDate
from bot.domain.taxes.safe_harbour import INCOME_LIMIT, SafeHarbour
from bot.domain.taxes.set_aside import SetAside
from bot.wording.envelopes import percent
from bot.wording.figures import bare, money, plain_day, sentence

_ABOUT_MINOR = 100  # each deposit's share is rounded by itself, so small differences mean nothing
_PLANNING = "Planning help, not tax advice"
RETURN_IN_DOLLARS = (
    "Last year's tax is for the US safe harbour, which is counted for books in dollars. Nothing was changed."
)
RETURN_BACK = "Undone: the US safe harbour is counted with the returns that I knew before."


def held(found: SetAside, share: Decimal, earned: Money, opening: Money) -> str:
    """What the tax envelope holds against what its share says, beside what was in it from the start."""
    head = f"{money(found.held)} in tax"
    if not share:
        return f'{head}. No share of your deposits is set aside for it: say "set aside 30% for tax" to begin.'
    if earned.minor <= 0:
        return f"{head}. Of each deposit {percent(share)} will be set aside."
    what = f"the {money(opening)} from before and {percent(share)}" if opening else percent(share)
    said = f"{sentence(what)} of the {money(earned)} that came in, less tax paid, is {money(found.target)}"
    if found.missing.minor > _ABOUT_MINOR:
        return f"{head}: {money(found.missing)} too little. {said}."
    if found.spare.minor > _ABOUT_MINOR:
        return f"{head}: {money(found.spare)} more than its share. {said}."
    return f"{head}, as it should be. {said}."


def due(dates: Sequence[TaxDate], today: date) -> list[str]:
    """The next date in full, later ones in a line."""
    if not dates:
        return ["Nothing is due within a year, as far as I know."]
    first, *later = dates
    lines = [
        f"Next: {_action(first)}{first.name}, {_weekday(first.due, today)} ({_in_days(first.due, today)})."
    ]
    if later:
        then = "; ".join(f"{_action(each)}{each.name}, {plain_day(each.due, today)}" for each in later)
        lines.append(f"Then: {then}.")
    return lines


def _action(each: TaxDate) -> str:
    return "to file, " if each.action == "file" else ""


def _weekday(day: date, today: date) -> str:
    return f"{calendar.day_name[day.weekday()]} {plain_day(day, today)}"


def _in_days(day: date, today: date) -> str:
    count = (day - today).days
    return "today" if not count else "tomorrow" if count == 1 else f"in {count} days"


def safe_harbour(meter: SafeHarbour, year: int, share: Decimal, earned: Money, today: date) -> str:
    """The US meter, in a line or two."""
    of = f"by {percent(share)} of the {money(earned)} of {year} so far"
    if meter.basis == "last year":
        of = f"by what {year - 1} came to"
    if not meter.required:
        return f"US safe harbour: {of} no estimated tax is required (under $1,000 for the year)."
    line = f"US safe harbour, {of}: {money(meter.required)} for the year, {money(meter.paid)} paid."
    upcoming = meter.upcoming(today)
    if upcoming is None:
        return line
    if not upcoming.missing:
        return f"{line} You are inside it until {plain_day(upcoming.due, today)}."
    return f"{line} {money(upcoming.missing)} by {plain_day(upcoming.due, today)} keep the penalty away."


def return_set(year: int, tax: Money, agi: Money | None) -> str:
    """Last year's return, and what it makes of the safe harbour."""
    if agi is None:
        return (
            f"{money(tax)} tax for {year}. The US safe harbour of {year + 1} is at most 110 % of it, and 100 % where "
            f'the AGI was $150,000 or less: say "in {year} my tax was {bare(tax)} on an AGI of 95,000". {_PLANNING}.'
        )
    share = "110 %" if agi > INCOME_LIMIT else "100 %"
    return (
        f"{money(tax)} tax for {year}, on an AGI of {money(agi)}. The US safe harbour of {year + 1} is at most {share} "
        f"of it. {_PLANNING}."
    )


def return_same(year: int) -> str:
    return f"That is what I know of {year} already. Nothing was changed."


def planning(known: TaxCalendar | None) -> str:
    if known is None:
        return f"{_PLANNING}."
    checked = f"{known.checked.day} {calendar.month_name[known.checked.month]} {known.checked.year}"
    return f"{_PLANNING}; dates for {known.name} as checked on {checked}."


def no_calendar(name: str) -> str:
    return f"I know no tax dates for {name} yet."
