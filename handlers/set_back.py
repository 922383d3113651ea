"""Setting back what a turn changed in the founder's settings."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.domain.nudges.kept import preferences_from_json, reminders_from_json
from bot.wording import (
    checkin,
    forgetting,
    hours,
    nudge_settings,
    own_dates,
    payday,
    reminders,
    rhythm,
    settings,
    taxes,
)
from bot.wording import runway as costs
from bot.wording.workdays import rules_back
from handlers import learning
from handlers.book import Book, ChangedSetting
from handlers.bookkeeping import today
from handlers.checkin import FELT_SETTING
from handlers.forgetting import FORGOTTEN_SETTING
from handlers.hours import HOURS_SETTING
from handlers.nudge_settings import (
    KINDS_SETTING,
    MARKETING_SETTING,
    PUT_OFF_SETTING,
    REMINDERS_SETTING,
    marketing,
)
from handlers.payday import PAYDAY_SETTING, payday_from
from handlers.periods import YEAR_STARTS_SETTING, year_starts
from handlers.rhythm_rules import CHECKIN_SETTING, RULES_SETTING, checkin_from, own_rules
from handlers.runway_facts import COSTS_SETTING, stated_costs
from handlers.shares import SHARES_SETTING, shares_from
from handlers.taxes import LAST_YEAR_SETTING
from handlers.transfers import ALLOCATION_SETTING, allocation_days

OF_THE_FOUNDER = {"name", "currency", "timezone", "country"}


def set_back(changed: ChangedSetting, book: Book) -> str:
    """Put the value before back, and say what it is."""
    if changed.name in OF_THE_FOUNDER:
        book.change_founder(**{changed.name: changed.before})
    else:
        book.settings.put(changed.name, changed.before)
    if changed.name.startswith(learning.SETTING):
        return learning.back(changed.before)
    if changed.name in _COMPARED:
        return _COMPARED[changed.name](changed)
    if changed.name.startswith(FELT_SETTING):
        asked_in = date.fromisoformat(changed.name.removeprefix(FELT_SETTING))
        return checkin.felt_back(asked_in, changed.before, today(book))
    said = _SAID.get(changed.name)
    return settings.other_back(changed.name) if said is None else said(changed.before, book)


def _payday(before: Any, _book: Book) -> str:
    day, amount = payday_from(before)
    return payday.back(amount, day)


def _checkin(before: Any, _book: Book) -> str:
    checkin = checkin_from(before)
    return rhythm.checkin_back(checkin.weekdays[0], checkin.at)


def _reminders(changed: ChangedSetting) -> str:
    before, since = reminders_from_json(changed.before), reminders_from_json(changed.value)
    gone = [each for each in since if each not in before]
    return reminders.back(gone, [each for each in before if each not in since])


def _kinds(changed: ChangedSetting) -> str:
    since, before = preferences_from_json(changed.value), preferences_from_json(changed.before)
    return nudge_settings.kinds_back(since, before)


_COMPARED: Mapping[str, Callable[[ChangedSetting], str]] = {
    REMINDERS_SETTING: _reminders,
    KINDS_SETTING: _kinds,
}
_SAID: Mapping[str, Callable[[Any, Book], str]] = {
    "currency": lambda before, _: settings.currency_back(before),
    "timezone": lambda before, _: settings.timezone_back(before),
    "country": lambda before, _: settings.country_back(before),
    SHARES_SETTING: lambda before, _: settings.shares_back(shares_from(before)),
    ALLOCATION_SETTING: lambda _, book: own_dates.days_back(allocation_days(book)),
    YEAR_STARTS_SETTING: lambda _, book: own_dates.year_back(year_starts(book)),
    LAST_YEAR_SETTING: lambda _before, _book: taxes.RETURN_BACK,
    PAYDAY_SETTING: _payday,
    COSTS_SETTING: lambda before, _: costs.costs_back(stated_costs(before)),
    HOURS_SETTING: lambda before, _: hours.hours_back(before),
    RULES_SETTING: lambda _, book: rules_back(own_rules(book), today(book)),
    CHECKIN_SETTING: _checkin,
    FORGOTTEN_SETTING: lambda _before, _book: forgetting.FOR_GOOD,
    PUT_OFF_SETTING: lambda _before, _book: nudge_settings.PUT_OFF_BACK,
    MARKETING_SETTING: lambda _before, book: nudge_settings.marketing_back(marketing(book)),
}
