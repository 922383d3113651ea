"""Digits and separators by the habit of a currency: "1.200" is 1200 euros, but 1.2 Kuwaiti dinars."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from bot.domain.currencies import DECIMALS
from bot.language.lexicons import shared

Trouble = Literal["unreadable", "reference", "time", "too_large"]

DIGITS_MAX = 20  # 64 bits hold 19 digits; more is no amount, and would only cost time
DECIMALS_MAX = 8
_THREES = re.compile(r"[0-9]{1,3}(?:[.,'][0-9]{3})+\Z")
_LAKHS = re.compile(r"[0-9]{1,2}(?:[.,'][0-9]{2})*[.,'][0-9]{3}\Z")
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9])?\Z")


class Digits(NamedTuple):
    """What a run of digits says.

    Attributes:
        value: None where there is a trouble.
        money_shape: thousands or two decimals are set apart, as people do for money.
        whole: digits only, no separator.
    """

    value: Decimal | None
    trouble: Trouble | None = None
    money_shape: bool = False
    whole: bool = False


def comma_is_decimal(currency: str) -> bool:
    return currency in _comma_currencies()


@lru_cache(maxsize=1)
def _comma_currencies() -> frozenset[str]:
    return frozenset(shared("currencies")["habits"]["decimal_comma"].split())


@lru_cache(maxsize=1)
def _colon_currencies() -> frozenset[str]:
    return frozenset(shared("currencies")["habits"]["decimal_colon"].split())


@lru_cache(maxsize=4096)
def read_digits(raw: str, currency: str, scaled: bool = False) -> Digits:
    """The value of a number token such as "1.200,50".

    Args:
        raw: digits with any of . , ' : between them; thousands set apart by blanks are joined without them.
        currency: whose habit decides where the separator can be read two ways.
        scaled: a word like "million" follows, before which three decimals are usual.
    """
    if raw.isdecimal():
        return _whole(raw)
    if ":" in raw:
        whole, _, after = raw.partition(":")
        if currency in _colon_currencies() and len(whole) > 2 and whole.isdecimal() and len(after) == 2:
            return _decimal(whole, after)  # "1250:50"
        return Digits(None, "time" if _CLOCK.match(raw) else "reference")
    marks = [char for char in raw if not char.isdecimal()]
    if len(raw) - len(marks) > DIGITS_MAX + DECIMALS_MAX:
        return Digits(None, "too_large")
    if len(marks) == 1 and marks[0] != "'":
        return _one_mark(raw, marks[0], currency, scaled)
    if marks[-1] != "'" and marks.count(marks[-1]) == 1:
        return _grouped_with_decimals(raw, marks[-1])
    return _grouped(raw) if len(set(marks)) == 1 else Digits(None, "unreadable")


def _whole(raw: str) -> Digits:
    if len(raw) > 1 and raw[0] == "0":
        return Digits(None, "reference")
    if len(raw) > DIGITS_MAX:
        return Digits(None, "too_large")
    return Digits(Decimal(raw), whole=True)


def _one_mark(raw: str, mark: str, currency: str, scaled: bool) -> Digits:
    before, after = raw.split(mark)
    decimal_mark = "," if comma_is_decimal(currency) else "."
    if len(after) == 3 and before != "0" and not (scaled and mark == decimal_mark):
        return _three_after(raw, mark, before + after, currency)
    return _decimal(before, after)


def _three_after(raw: str, mark: str, joined: str, currency: str) -> Digits:
    """`raw` is "1.200" or "1,200"."""
    decimal_mark = "," if comma_is_decimal(currency) else "."
    if mark == decimal_mark and DECIMALS[currency] == 3:
        return Digits(Decimal(raw.replace(",", ".")), money_shape=True)
    if mark == "." and decimal_mark == ".":
        # "1.200" where the point stands before the cents: 1200 or 1.20? Nobody can tell.
        return Digits(None, "unreadable", money_shape=True)
    if not _THREES.match(raw):
        return Digits(None, "unreadable")
    return Digits(Decimal(joined), money_shape=True)


def _decimal(before: str, after: str) -> Digits:
    if len(before) > 1 and before[0] == "0":
        return Digits(None, "reference")
    if len(before) > DIGITS_MAX:
        return Digits(None, "too_large")
    if len(after.rstrip("0")) > DECIMALS_MAX:
        return Digits(None, "unreadable")
    return Digits(Decimal(f"{before}.{after}"), money_shape=len(after) == 2)


def _grouped_with_decimals(raw: str, mark: str) -> Digits:
    groups, after = raw.split(mark)
    whole = _grouped(groups) if len({char for char in groups if not char.isdecimal()}) == 1 else None
    if whole is None or whole.value is None or len(after.rstrip("0")) > DECIMALS_MAX:
        return Digits(None, "unreadable")
    return Digits(whole.value + Decimal(f"0.{after}"), money_shape=True)


def _grouped(raw: str) -> Digits:
    if not (_THREES.match(raw) or _LAKHS.match(raw)) or raw[0] == "0":
        return Digits(None, "unreadable")
    joined = "".join(char for char in raw if char.isdecimal())
    return (
        Digits(Decimal(joined), money_shape=True) if len(joined) <= DIGITS_MAX else Digits(None, "too_large")
    )
