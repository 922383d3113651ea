"""All settings in a few lines."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.envelopes import Share
from bot.domain.money import Money
from bot.domain.no_work import DatesOn, Rule, WeekdaysOn
from bot.domain.places import country_name
from bot.domain.rhythms import Weekly
from bot.wording import envelopes, filling
from bot.wording.figures import currency_name, money, sentence
from bot.wording.hours import hours
from bot.wording.payday import on_the
from bot.wording.rhythm import clock, weekday, what

HOW_TO_CHANGE = 'Change any of them in words, such as "set aside 25% for tax"; "undo" takes it back.'


def place(currency: str, country: str | None, timezone: str) -> str:
    taxes = f"taxes in {country_name(country)}" if country else "no country for taxes yet"
    return f"{sentence(currency_name(currency))}; {taxes}; days counted in {timezone}."


def shares(shares: Sequence[Share]) -> list[str]:
    full = [
        f"{share.envelope} is full at {filling.full_at(share)}, then on to {share.overflow or 'operating'}"
        for share in shares
        if share.is_capped
    ]
    first = [f"{share.envelope} is filled first" for share in shares if share.comes_first]
    more = [sentence(f"{'; '.join([*full, *first])}.")] if full or first else []
    return [envelopes.set_aside(shares), *more]


def pay(amount: Money | None, day: int | None) -> str:
    if day is None:
        return "No payday yet."
    what = f"{money(amount)} to yourself" if amount else "Your payday"
    return f"{what} on {on_the(day)} of each month."


def dates(allocation_days: Sequence[int], year_starts: int) -> str:
    return (
        f"Transfers are made on {filling.days(allocation_days)}; your year starts in "
        f"{calendar.month_name[year_starts]}."
    )


def rhythm(rules: Sequence[Rule], checkin: Weekly, weekly_minutes: int | None, today: date) -> str:
    off = [what(rule, today) for rule in rules if not isinstance(rule, WeekdaysOn | DatesOn)]
    quiet = f"Off: {', '.join(off)}" if off else "No days off"
    if weekly_minutes is not None:
        quiet = f"{hours(weekly_minutes)} of work a week; {quiet[:1].lower()}{quiet[1:]}"
    return f"{quiet}; I check in on {weekday(checkin.weekdays[0])}s at {clock(checkin.at)}."


def returns(known: Mapping[int, Money]) -> list[str]:
    """Taxes of past years, for the US safe harbour."""
    said = ", ".join(f"{money(tax)} in {year}" for year, tax in known.items())
    return [f"Tax of past years: {said}."] if said else []
