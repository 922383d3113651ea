"""What the words beside a number make it: a percentage, hours, a count, a reference, a year, or nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from bot.language.lexicons import listed
from bot.language.numerals import Numeral
from bot.language.text import Token

Unit = Literal[
    "percent", "hours", "minutes", "days", "weeks", "months", "quarters", "years", "ordinal", "oclock"
]
UNITS: tuple[Unit, ...] = (
    "percent", "hours", "minutes", "days", "weeks", "months", "quarters", "years", "ordinal", "oclock",
)  # fmt: skip
_CHAIN = frozenset("-/_#@\\")  # marks that tie a number into a code, an address or a phone number
_SKIPPED = frozenset("#:.")
_PRODUCT_MAX = 100
_MODEL_YEARS = 20  # how old a thing is that is still named by its year


class ContextWords(NamedTuple):
    units: Mapping[str, Unit]
    counted: frozenset[str]
    measures: frozenset[str]
    reference_before: frozenset[str]
    product_before: frozenset[str]
    number_before: frozenset[str]
    place_before: frozenset[str]
    k_things: frozenset[str]
    forms: frozenset[str]
    form_before: frozenset[str]
    form_after: frozenset[str]
    paid_before: frozenset[str]
    year_before: frozenset[str]
    year_before_near: frozenset[str]
    year_model_before: frozenset[str]
    approximate: frozenset[str]
    ish: frozenset[str]
    halves: frozenset[str]
    each: frozenset[str]
    each_after_a: frozenset[str]
    ago: frozenset[str]
    lots: frozenset[str]
    metres: frozenset[str]
    at: frozenset[str]
    at_total: frozenset[str]
    clock_before: frozenset[str]
    the: frozenset[str]
    share_of: frozenset[str]
    times: frozenset[str]
    less: frozenset[str]
    plus: frozenset[str]
    sales_taxes: frozenset[str]
    corrections: frozenset[str]
    correction_signs: frozenset[str]
    range_between: frozenset[str]
    range_not_after: frozenset[str]
    ish_after_or: frozenset[str]
    minutes_end: frozenset[str]
    version_before: frozenset[str]
    glued: frozenset[str]


@cache
def context_words(languages: tuple[str, ...]) -> ContextWords:
    def of(key: str, section: str = "context") -> frozenset[str]:
        return listed(languages, "amounts", section, key)

    units: dict[str, Unit] = {}
    for unit in reversed(UNITS):
        units |= dict.fromkeys(of(unit, "units"), unit)
    keys = [
        key for key in ContextWords._fields if key not in ("units", "counted", "measures", "ish", "halves")
    ]
    lists = {key: of(key) for key in keys}
    return ContextWords(
        units=units,
        counted=of("counted", "units"),
        measures=of("measures", "units"),
        ish=of("ish", "words"),
        halves=of("half", "words"),
        **lists,
    )


def unit_after(tokens: Sequence[Token], at: int, words: ContextWords) -> tuple[Unit, int] | None:
    """The unit that stands right after a number, and the token after it: "3.5h", "90 min", "3-hour"."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.text == "-" and token.glued and at + 1 < len(tokens) and tokens[at + 1].glued:
        at += 1
        token = tokens[at]
    unit = words.units.get(token.fold)
    if unit is None and token.fold == "per" and at + 1 < len(tokens) and tokens[at + 1].fold == "cent":
        return "percent", at + 2
    if unit in ("ordinal", "oclock") and not token.glued and token.fold != "o'clock" and unit == "ordinal":
        return None
    return None if unit is None else (unit, at + 1)


def is_reference(
    tokens: Sequence[Token], numeral: Numeral, words: ContextWords, *, behind_name: bool = False
) -> bool:
    """An unmarked number that names something: an invoice, a code, a form, a phone, a model.

    Args:
        behind_name: the word before is of a client's name, "penny lane 1100", and names no number.
    """
    token = tokens[numeral.first]
    if _is_chained(tokens, numeral, words) or _is_form(tokens, numeral, words):
        return True
    if numeral.first and tokens[numeral.first - 1].fold in words.version_before:
        return True  # "version 2.1"
    if numeral.whole and 10 <= len(token.text) < 19:
        return True  # nobody writes ten digits of money without a sign or a separator
    if numeral.spelled or not (numeral.whole or numeral.trouble == "unreadable"):
        return False
    return not behind_name and _is_named_before(tokens, numeral, words)


def _is_chained(tokens: Sequence[Token], numeral: Numeral, words: ContextWords) -> bool:
    first, last = numeral.first, numeral.last
    if first and tokens[first].glued:
        before = tokens[first - 1]
        if before.text == "#":
            return True
        if before.kind == "word" and before.fold not in words.times:
            return before.fold not in words.glued
        tied = before.glued and first > 1 and tokens[first - 2].kind in ("word", "number")
        if tied and before.text in _CHAIN and not (before.text == "@" and tokens[first - 2].kind == "number"):
            return tokens[first - 2].kind == "number" or before.text != "-" or not numeral.money_shape
    if last < len(tokens) and tokens[last].glued:
        after = tokens[last]
        if after.kind == "word":
            return not any(after.fold in known for known in (words.times, words.ish, words.glued))
        if after.text in "-/_\\" and last + 1 < len(tokens) and tokens[last + 1].glued:
            named = after.text == "-" and tokens[last + 1].fold not in words.ish  # "1099-NEC", but "20/mo"
            return named or tokens[last + 1].kind == "number"
    return False


def _is_form(tokens: Sequence[Token], numeral: Numeral, words: ContextWords) -> bool:
    first, last = numeral.first, numeral.last
    if tokens[first].text not in words.forms:
        return False
    if numeral.scale == "k":
        return True  # 401k
    before = tokens[first - 1].fold if first else ""
    after = tokens[last].fold if last < len(tokens) else ""
    if first > 1 and before == "the" and tokens[first - 2].fold in words.paid_before:
        return False  # "Brandt paid the 940"
    return before in words.form_before or after in words.form_after


def _is_named_before(tokens: Sequence[Token], numeral: Numeral, words: ContextWords) -> bool:
    at = numeral.first - 1
    marks = ""
    while at >= 0 and len(marks) < 3 and tokens[at].text in _SKIPPED:
        marks += tokens[at].text
        at -= 1
    if "#" in marks:
        return True
    if at < 0 or tokens[at].kind != "word":
        return False
    word = tokens[at].fold
    if tokens[at].text.endswith(("é", "É")):
        return False  # "facturé 3000" is a verb, "facture 3000" names it
    if word in words.place_before and at and tokens[at - 1].fold in words.share_of:
        return False  # "kettle for the unit 89"
    if word in words.number_before and (marks or (at and tokens[at - 1].fold in words.reference_before)):
        return True
    if word in words.reference_before and (word not in words.number_before or word != "no"):
        return True
    small = numeral.value is None or numeral.value < _PRODUCT_MAX
    return small and word in words.product_before and not marks


def is_year(tokens: Sequence[Token], numeral: Numeral, words: ContextWords, today: date | None) -> bool:
    """A number between 1950 and 2099 after a word like "in" or "since"."""
    if not looks_like_year(tokens, numeral) or not numeral.first:
        return False
    before = tokens[numeral.first - 1].fold
    if before in words.year_before or _is_model_year(tokens, numeral, words, today):
        return True
    near = today is None or abs(int(numeral.value or 0) - today.year) <= 2
    return near and before in words.year_before_near


def _is_model_year(
    tokens: Sequence[Token], numeral: Numeral, words: ContextWords, today: date | None
) -> bool:
    """As in "a 2024 macbook for 1200": after an article, before a thing, and another number tells the price."""
    first, last = numeral.first, numeral.last
    if today is None or tokens[first - 1].fold not in words.year_model_before or last >= len(tokens):
        return False
    recent = -_MODEL_YEARS <= int(numeral.value or 0) - today.year <= 1
    priced = any(token.kind == "number" for token in (*tokens[: first - 1], *tokens[last + 1 :]))
    return recent and priced and tokens[last].kind == "word"


def looks_like_year(tokens: Sequence[Token], numeral: Numeral) -> bool:
    written = len(tokens[numeral.first].text) == 4 and numeral.whole
    spelled = numeral.spelled >= 2 and not numeral.scale
    return (written or spelled) and numeral.value is not None and 1950 <= numeral.value <= 2099


def hours_of(unit: Unit, value: Decimal) -> Decimal:
    """Hours of "90 min" or "3.5h", to four places where minutes do not divide."""
    if unit == "hours":
        return value
    return (value / 60).quantize(Decimal("0.0001")).normalize()
