"""Setting back what a turn changed in the founder's settings."""

from bot.wording import hours, payday, rhythm, settings
from handlers import learning
from handlers.book import Book, ChangedSetting
from handlers.bookkeeping import today
from handlers.hours import HOURS_SETTING
from handlers.payday import PAYDAY_SETTING, payday_from
from handlers.rhythm_rules import CHECKIN_SETTING, RULES_SETTING, checkin_from, own_rules
from handlers.shares import SHARES_SETTING, shares_from

OF_THE_FOUNDER = {"name", "currency", "timezone", "country"}


def set_back(changed: ChangedSetting, book: Book) -> str:
    """Put the value before back, and say what it is."""
    if changed.name in OF_THE_FOUNDER:
        book.change_founder(**{changed.name: changed.before})
    else:
        book.settings.put(changed.name, changed.before)
    match changed.name:
        case "currency":
            return settings.currency_back(changed.before)
        case "timezone":
            return settings.timezone_back(changed.before)
        case "country":
            return settings.country_back(changed.before)
        case _ if changed.name == SHARES_SETTING:
            return settings.shares_back(shares_from(changed.before))
        case _ if changed.name == PAYDAY_SETTING:
            day, amount = payday_from(changed.before)
            return payday.back(amount, day)
        case _ if changed.name == HOURS_SETTING:
            return hours.hours_back(changed.before)
        case _ if changed.name == RULES_SETTING:
            return rhythm.rules_back(own_rules(book), today(book))
        case _ if changed.name == CHECKIN_SETTING:
            before = checkin_from(changed.before)
            return rhythm.checkin_back(before.weekdays[0], before.at)
        case name if name.startswith(learning.SETTING):
            return learning.back(changed.before)
        case _:
            return settings.other_back(changed.name)
