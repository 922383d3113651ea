"""How amounts, days and spans of time are written."""

import calendar
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

from babel.numbers import format_compact_decimal, format_decimal, get_currency_name, get_currency_symbol

from bot.domain.currencies import DECIMALS
from bot.domain.money import Money


def money(amount: Money) -> str:
    """`$1,200.00`, `-€49.00`, `CHF 12.50`; Indian rupees in lakhs."""
    sign = "-" if amount.minor < 0 else ""
    return f"{sign}{_symbol(amount.currency)}{bare(abs(amount))}"


@cache
def _symbol(currency: str) -> str:
    symbol = get_currency_symbol(currency, locale="en")
    return f"{symbol} " if symbol[-1].isalpha() else symbol


def bare(amount: Money) -> str:
    """The number alone, where the currency has just been said."""
    decimals = DECIMALS[amount.currency]
    if amount.currency == "INR":
        return format_decimal(amount.decimal, format=f"#,##,##0.{'0' * decimals}", locale="en_IN")
    return f"{amount.decimal:,.{decimals}f}"


def short(minor: int, currency: str) -> str:
    """Few figures for an axis, which may go beyond what `Money` holds: `€1.2K`, `¥3M`, `₹2.5L`."""
    sign = "-" if minor < 0 else ""
    major = Decimal(abs(minor)).scaleb(-DECIMALS[currency])
    digits = 2 if major < 10 and major != major.to_integral_value() else 1
    locale = "en_IN" if currency == "INR" else "en"
    return f"{sign}{_symbol(currency)}{format_compact_decimal(major, locale=locale, fraction_digits=digits)}"


def currency_name(currency: str) -> str:
    """`US dollars`, `euros`."""
    return get_currency_name(currency, count=2, locale="en")


def day(when: date, today: date) -> str:
    """`today`, `yesterday`, `27 February`, with the year where it is another."""
    if when == today:
        return "today"
    if (today - when).days == 1:
        return "yesterday"
    return plain_day(when, today)


def plain_day(when: date, today: date) -> str:
    """`27 February`, with the year where it is another."""
    name = f"{when.day} {calendar.month_name[when.month]}"
    return name if when.year == today.year else f"{name} {when.year}"


def months(count: Fraction) -> str:
    """One decimal, rounded down so that nobody counts on more than there is."""
    tenths = int(count * 10)
    number = f"{tenths // 10}.{tenths % 10}"
    return "1 month" if number == "1.0" else f"{number} months"


def part_of_month(when: date) -> str:
    """`mid April 2027`: as exact as an estimate should sound."""
    third = "early" if when.day <= 10 else "mid" if when.day <= 20 else "late"
    return f"{third} {calendar.month_name[when.month]} {when.year}"


def listed(items: Iterable[str]) -> str:
    return " · ".join(items)


def sentence(text: str) -> str:
    """The text with a capital first letter; the rest as it is."""
    return text[:1].upper() + text[1:]
