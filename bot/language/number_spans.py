"""A number that was spotted, and what it is: what amounts.py gives and arithmetic.py puts together."""

from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, TypedDict

from bot.domain.currencies import DECIMALS
from bot.domain.money import MINOR_MAX, AmountTooLargeError, Money
from bot.language.text import Text

NumberKind = Literal[
    "amount", "vague", "unreadable", "too_large",
    "percent", "hours", "days", "weeks", "months", "quarters", "years",
    "ordinal", "time", "count", "year", "reference",
]  # fmt: skip
MONEY_KINDS = frozenset({"amount", "vague", "unreadable", "too_large"})


class AmountSpan(NamedTuple):
    """A number in a text.

    Attributes:
        first, last: its tokens, its currency among them; `last` is exclusive.
        start, end: its characters in `Text.text`.
        text: as it was typed.
        kind: what it is; the money kinds are `MONEY_KINDS`.
        value: the number itself; hours for "90 min"; None where it cannot be read.
        amount: the money it is or, unless `kind` is "amount", would be; None where it can be none.
        marked: said to be money: by a currency, a money word ("grand", "fiver"), or separators as money has.
        named: a currency was said, so `amount.currency` is not a guess.
        whole: a bare integer in digits, as counts, years and references are written too.
        spelled: in words.
        pair: two numbers put together, "nine fifty": 950, or 9.50.
        looks_like_year: could be a year as well.
        maybe_count: a small bare integer before a plural word: "3 logos", but "30 drinks" too.
        approximate: "about 40".
        negative: a minus sign stands before it; `amount` is positive all the same.
        superseded: taken back by the next number ("nine fifty no sorry nine hundred").
        each: "each", "apiece" stand after it.
        parts: the spans it was reckoned from.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: NumberKind
    value: Decimal | None = None
    amount: Money | None = None
    marked: bool = False
    named: bool = False
    whole: bool = False
    spelled: bool = False
    pair: bool = False
    looks_like_year: bool = False
    maybe_count: bool = False
    approximate: bool = False
    negative: bool = False
    superseded: bool = False
    each: bool = False
    parts: tuple["AmountSpan", ...] = ()

    @property
    def is_money(self) -> bool:
        return self.kind in MONEY_KINDS


class Place(TypedDict):
    """Where a span stands: its fields by name."""

    first: int
    last: int
    start: int
    end: int
    text: str


def place(text: Text, first: int, last: int) -> Place:
    start, end = text.tokens[first].start, text.tokens[last - 1].end
    return {"first": first, "last": last, "start": start, "end": end, "text": text.original_text(start, end)}


def exact_money(value: Decimal, currency: str) -> Money | Literal["unreadable", "too_large"]:
    """Money of a number that was said, never rounded."""
    if value > MINOR_MAX:
        return "too_large"
    minor = value.scaleb(DECIMALS[currency])
    if minor != minor.to_integral_value():
        return "unreadable"
    return Money(int(minor), currency) if minor <= MINOR_MAX else "too_large"


def reckoned_money(value: Fraction, currency: str) -> Money | None:
    """Money of a product or share, to the nearest minor unit; None beyond 64 bits."""
    try:
        return Money.rounded(value, currency)
    except AmountTooLargeError:
        return None


def reckoned(
    text: Text, left: AmountSpan, right: AmountSpan, priced: AmountSpan, value: Fraction
) -> AmountSpan | None:
    if priced.amount is None or value < 0:
        return None
    amount = reckoned_money(value, priced.amount.currency)
    return AmountSpan(
        **place(text, left.first, right.last),
        kind="too_large" if amount is None else "amount",
        value=None if amount is None else amount.decimal,
        amount=amount,
        marked=left.marked or right.marked or priced.marked,
        named=priced.named,
        approximate=left.approximate,
        parts=(left, right),
    )
