"""What the bot knows of the founder: currency, country and time zone; and the first minute, which asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import available_timezones

from bot.domain.currencies import DECIMALS
from bot.domain.founders import FIRST_CURRENCY
from bot.domain.places import (
    countries_earning,
    country_name,
    country_of_zone,
    currency_of,
    is_country,
    zones_of,
)
from bot.domain.taxes.loading import countries
from bot.language.actions import SetCountry, SetCurrency, SetTimezone
from bot.messages import Reply
from bot.wording import answers
from bot.wording import places as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.routes import Refused, Route
from handlers.shares import own_shares

COUNTRIES_OFFERED = 7
TIMEZONES_UNSAID = frozenset({"UTC", "Etc/UTC"})  # what a machine or platform has that tells none
NAME_CURRENCY, NAME_COUNTRY, SKIP_COUNTRY, SET_ZONE = (
    "name_currency",
    "name_country",
    "skip_country",
    "set_zone",
)


def start(book: Book) -> Reply:
    offered = [Option(label, words=wording.currency_words(code)) for label, code in wording.CURRENCIES]
    another = Option(wording.ANOTHER, NAME_CURRENCY)
    return ask(book, wording.WELCOME, *offered, another, read_as=wording.CURRENCY_READ_AS)


def set_currency(said: SetCurrency, book: Book) -> Reply:
    if said.currency not in DECIMALS:
        raise Refused(wording.unknown_currency(said.currency))
    founder = book.change_founder(currency=said.currency)
    if founder.country is None:
        skip = Option(wording.SKIP, SKIP_COUNTRY)
        return ask_country(wording.currency_and_country(said.currency), book, skip)
    return Reply(text=_settled(wording.currency_alone(said.currency), book))


def ask_country(text: str, book: Book, *more: Option) -> Reply:
    """Ask where the founder pays taxes, with the countries that fit the currency."""
    lives_in = country_of_zone(book.founder.timezone)
    earning = countries_earning(book.founder.currency)
    if lives_in is not None:
        earning = (lives_in, *(code for code in earning if code != lives_in and lives_in in earning))
    offered = [
        Option(country_name(code), words=wording.country_words(code)) for code in earning[:COUNTRIES_OFFERED]
    ]
    another = Option(wording.ANOTHER, NAME_COUNTRY)
    return ask(book, text, *offered, another, *more, read_as=wording.COUNTRY_READ_AS)


def set_country(said: SetCountry, book: Book) -> Reply:
    """The time zone follows where the country has one clock and the founder has not said theirs."""
    if not is_country(said.country):
        raise Refused(wording.unknown_country(said.country))
    zones = zones_of(said.country, book.now.year)
    follows = book.founder.timezone in TIMEZONES_UNSAID
    changes = {"timezone": zones[0]} if follows and len(zones) == 1 else {}
    founder = book.change_founder(country=said.country, **changes)
    has_calendar = said.country in countries()
    alone = wording.country_alone(said.country, founder.timezone, has_calendar=has_calendar)
    if not follows or len(zones) < 2:
        return _currency_asked(alone, book) or Reply(text=_settled(alone, book))
    text = _settled(alone, book)
    offered = [Option(wording.zone_label(zone), SET_ZONE, {"timezone": zone}) for zone in zones]
    return ask(book, f"{text}\n{wording.which_clock()}", *offered)


def _currency_asked(text: str, book: Book) -> Reply | None:
    """The question for who is new, never said a currency, and pays taxes where another is earned."""
    country = book.founder.country
    earned = currency_of(country) if country is not None else None
    is_said = book.settings.get("currency") is not None or book.founder.currency != FIRST_CURRENCY
    if not book.is_new or is_said or earned in {None, FIRST_CURRENCY}:
        return None
    offered = [
        Option(wording.currency_label(code), words=wording.currency_words(code))
        for code in (earned, FIRST_CURRENCY)
        if code is not None
    ]
    another = Option(wording.ANOTHER, NAME_CURRENCY)
    said = f"{text.strip()} {wording.counting_in(FIRST_CURRENCY)}"
    return ask(book, said, *offered, another, read_as=wording.CURRENCY_READ_AS)


def _settled(what: str, book: Book) -> str:
    return wording.settled(what, own_shares(book), is_new=book.is_new)


def _zone_set(said: SetTimezone, book: Book) -> str:
    if said.timezone not in available_timezones():
        raise Refused(answers.unknown_timezone(said.timezone))
    founder = book.change_founder(timezone=said.timezone)
    clock = book.now.astimezone(founder.zone).strftime("%H:%M")
    return answers.timezone_set(said.timezone, clock)


def set_timezone(said: SetTimezone, book: Book) -> Reply:
    """Who is new and told no country is asked where taxes are paid."""
    text = _zone_set(said, book)
    if book.founder.country is not None or not book.is_new:
        return _currency_asked(text, book) or Reply(text=text)
    return ask_country(f"{text}\n{wording.WHERE_TAXES}", book, Option(wording.SKIP, SKIP_COUNTRY))


def set_together(said: Sequence[SetCurrency | SetTimezone | SetCountry], book: Book) -> Reply:
    """Several of them in one message; where taxes are paid is asked once, after all that was said."""
    lines = [_set_silently(each, book) for each in said if not isinstance(each, SetCountry)]
    country = next((each for each in said if isinstance(each, SetCountry)), None)
    if country is not None:
        settled = set_country(country, book)
        return replace(settled, text="\n".join([*lines, settled.text]))
    if book.founder.country is not None:
        return Reply(text="\n".join(lines))
    skip = Option(wording.SKIP, SKIP_COUNTRY)
    return ask_country("\n".join([*lines, wording.WHERE_TAXES]), book, skip)


def _set_silently(said: SetCurrency | SetTimezone, book: Book) -> str:
    """Without a question of its own.

    Raises:
        Refused: there is no such currency or zone.
    """
    if isinstance(said, SetTimezone):
        return _zone_set(said, book)
    if said.currency not in DECIMALS:
        raise Refused(wording.unknown_currency(said.currency))
    book.change_founder(currency=said.currency)
    return wording.currency_alone(said.currency).strip()


def _name_currency(_given: Mapping[str, Any], book: Book) -> Reply:
    return ask(book, wording.WHICH_CURRENCY, read_as=wording.CURRENCY_READ_AS)


def _name_country(_given: Mapping[str, Any], book: Book) -> Reply:
    return ask(book, wording.WHICH_COUNTRY, read_as=wording.COUNTRY_READ_AS)


def _skip_country(_given: Mapping[str, Any], book: Book) -> Reply:
    return Reply(text=_settled("", book))


def _set_zone(given: Mapping[str, Any], book: Book) -> Reply:
    return set_timezone(SetTimezone(timezone=given["timezone"]), book)


DEEDS: Mapping[str, Deed] = {
    NAME_CURRENCY: _name_currency,
    NAME_COUNTRY: _name_country,
    SKIP_COUNTRY: _skip_country,
    SET_ZONE: _set_zone,
}
ROUTES = (
    Route(SetCurrency, set_currency, example="I work in euros"),
    Route(SetCountry, set_country, example="I pay taxes in Portugal"),
    Route(SetTimezone, set_timezone, example="I'm in Lisbon"),
)
