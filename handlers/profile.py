"""What the bot knows of the founder: currency, time zone and country."""

from zoneinfo import available_timezones

from bot.domain.taxes.loading import countries
from bot.language.actions import SetCountry, SetCurrency, SetTimezone
from bot.messages import Reply
from bot.wording import answers, settings
from handlers.book import Book
from handlers.bookkeeping import SHARES
from handlers.routes import Refused, Route


def set_currency(said: SetCurrency, book: Book) -> Reply:
    book.change_founder(currency=said.currency)
    return Reply(text=answers.currency_set(said.currency, SHARES))


def set_timezone(said: SetTimezone, book: Book) -> Reply:
    if said.timezone not in available_timezones():
        raise Refused(answers.unknown_timezone(said.timezone))
    founder = book.change_founder(timezone=said.timezone)
    clock = book.now.astimezone(founder.zone).strftime("%H:%M")
    return Reply(text=answers.timezone_set(said.timezone, clock))


def set_country(said: SetCountry, book: Book) -> Reply:
    book.change_founder(country=said.country)
    return Reply(text=settings.country_set(said.country, has_dates=said.country in countries()))


ROUTES = (
    Route(SetCurrency, set_currency, example="I work in euros"),
    Route(SetTimezone, set_timezone, example="I'm in Lisbon"),
    Route(SetCountry, set_country, example="I pay taxes in Portugal"),
)
