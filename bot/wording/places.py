"""The first minute: which currency, which country, which clock, and what is set aside from then on."""

from collections.abc import Sequence

from bot.domain.envelopes import Share
from bot.domain.places import country_name
from bot.wording import envelopes
from bot.wording.figures import currency_name, sentence

WELCOME = (
    "I keep the books of a business of one. You write what happened, I do the rest.\n"
    "Which currency do you work in?"
)
CURRENCIES = (("EUR €", "EUR"), ("GBP £", "GBP"), ("USD $", "USD"))
ANOTHER, SKIP = "another", "skip"
CURRENCY_READ_AS = "I work in {}"
COUNTRY_READ_AS = "I pay taxes in {}"
TIMEZONE_READ_AS = "I'm in {}"
WHICH_CURRENCY = 'Say it by its name or code: "I work in Swiss francs", "my currency is SEK".'
WHICH_COUNTRY = 'Say it: "I pay taxes in Portugal".'
WHERE_TAXES = "Where do you pay taxes? The dates come from it."
_WHERE = "Where do you live and pay taxes? Your time zone and tax dates come from it."
_FIRST = 'Now tell me something that happened: "got paid 1200 from Acme", "spent 49 on Figma", "my account has 5400".'
_NOTHING_CHANGED = "Nothing was changed."


def currency_and_country(currency: str) -> str:
    return f"{sentence(currency_name(currency))}. {_WHERE}"


def currency_words(currency: str) -> str:
    """What the button of a currency says, as if it were typed."""
    return f"my currency is {currency}"


def country_words(country: str) -> str:
    return COUNTRY_READ_AS.format(country_name(country))


def settled(what: str, shares: Sequence[Share], *, is_new: bool) -> str:
    """A setting, what each deposit sets aside, and how to begin."""
    wrong = "; say so if that is wrong." if is_new else "."
    head = f"{what}{envelopes.set_aside(shares)[:-1]}{wrong}"
    return f"{head}\n{_FIRST}" if is_new else head


def currency_alone(currency: str) -> str:
    return f"{sentence(currency_name(currency))}. "


def currency_label(currency: str) -> str:
    """`EUR €`; the code alone where no button of the first minute has it."""
    return next((label for label, code in CURRENCIES if code == currency), currency)


def counting_in(currency: str) -> str:
    return f"Which currency do you work in? So far I count in {currency_name(currency)}."


def country_alone(country: str, timezone: str, *, has_calendar: bool) -> str:
    name = country_name(country)
    if has_calendar:
        return f"{name}, {timezone}. "
    return f"{name}, {timezone}. I know no tax dates there yet; all else works. "


def which_clock() -> str:
    return "Which clock do you go by?"


def zone_label(timezone: str) -> str:
    """`New York` for `America/New_York`."""
    return timezone.rpartition("/")[2].replace("_", " ")


def unknown_country(code: str) -> str:
    return f'I know no country {code}. Try "I pay taxes in Portugal". {_NOTHING_CHANGED}'


def unknown_currency(code: str) -> str:
    return f'I know no currency {code}. Try "I work in euros", or its code. {_NOTHING_CHANGED}'
