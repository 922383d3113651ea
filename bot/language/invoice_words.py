"""What is said of an invoice beside its amount: its number, or that money came before there was one."""

import re
from functools import cache

from bot.domain.money import Money
from bot.language.amounts import spot_numbers
from bot.language.lexicons import LANGUAGES, words
from bot.language.text import plain

_NUMBER = r"(?P<number>(?:[a-z]{1,5}[-/]?)?\d[\w/-]*)"


def _any_of(name: str) -> str:
    """The phrases of a list of every language as alternatives, the longest first."""
    lists = (words(language, "invoices").get("words", {}).get(name, "") for language in LANGUAGES)
    phrases = {phrase.strip() for listed in lists for phrase in listed.split(",") if phrase.strip()}
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda each: (-len(each), each)))


@cache
def _said() -> re.Pattern[str]:
    sign = rf"(?:(?:{_any_of('number')})[.:]?\s*|[#:]\s*)*"
    before = rf"(?:\b(?:{_any_of('invoice')})\b[\s-]*{sign}|(?<![\w&])#)"
    return re.compile(rf"{before}{_NUMBER}\b(?![.,]\d)", re.IGNORECASE)


@cache
def _prepaid() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of('prepaid')})\b", re.IGNORECASE)


@cache
def _of_the_whole() -> re.Pattern[str]:
    amount = r"(?P<whole>[^\w\s]?\s?\d\S*)"
    named = rf"(?:(?:{_any_of('whole')})\s+)?(?:(?:{_any_of('invoice')})\s+(?:{_any_of('part_of')})\s+)?"
    return re.compile(rf"\b(?:{_any_of('part_of')})\s+{named}{amount}", re.IGNORECASE)


def number_said(text: str, amount: Money) -> str | None:
    """The one invoice number of a message; None where several are said, or where it is the amount itself."""
    whole = str(amount.decimal).removesuffix(".00")
    found = {match["number"].upper() for match in _said().finditer(text)}
    numbers = found - {whole, str(amount.decimal)}
    return numbers.pop() if len(numbers) == 1 else None


def is_prepaid(text: str) -> bool:
    """Whether money was said to be for what is still to be invoiced."""
    return _prepaid().search(text) is not None


def whole_said(text: str, currency: str) -> Money | None:
    """What an amount is said to be a part of: the 1,200 of "paid 300 of the 1200"."""
    found = _of_the_whole().search(text)
    spans = () if found is None else spot_numbers(plain(found["whole"]), currency)
    return next((span.amount for span in spans if span.kind == "amount" and span.amount is not None), None)
