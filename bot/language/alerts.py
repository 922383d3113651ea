"""What a bank or wallet puts around an event that is none of it: masked numbers of accounts, balances, limits.

    "Rs 750 credited to A/c XX4471 from NEELAM. Avl bal Rs 9,204" -> "Rs 750 credited to A/c from NEELAM."

The tokens are taken out before anything is spotted, so that no number of an account is multiplied or booked.
"""

from collections.abc import Sequence
from functools import cache

from bot.language.lexicons import folded_words, shared
from bot.language.text import Text, Token

_MASKED_MIN, _CROSSED_MIN = 3, 4  # digits behind "XX" or "..", behind one "X"
_CODE_PARTS_MIN, _CODE_MIN = 3, 8
_BALANCE_MAX = 7  # tokens from "bal" to its number
_CENTURY = "20"


def plainly_told(text: Text) -> Text:
    """The text without the tokens that no event needs; itself where there are none."""
    tokens = text.tokens
    if len(text.numbers) < 2 and "(" not in text.folds and not _has_mask(text):
        return text
    left_out = (
        _numbering(tokens)
        | _phones(tokens)
        | _masks(text)
        | _codes(text)
        | _balances(text)
        | _parentheses(tokens)
    )
    dated = _glued_dates(tokens)
    if not left_out and not dated:
        return text
    return text.cut(tuple(dated.get(at, token) for at, token in enumerate(tokens) if at not in left_out))


def _has_mask(text: Text) -> bool:
    return any(at and _mask_before(text.tokens, at) < at for at in text.numbers)


def _masks(text: Text) -> set[int]:
    """The places of "XX4471", "..123456", "****1234" and of "ending 6789"."""
    found: set[int] = set()
    for at in text.numbers:
        first = _mask_before(text.tokens, at) if at else at
        if first < at:
            found.update(range(first, at + 1))
    return found


def _mask_before(tokens: Sequence[Token], at: int) -> int:
    """Where the mask begins that hides the digits before a number; `at` where there is none."""
    digits = tokens[at].text
    if not digits.isdecimal() or len(digits) < _MASKED_MIN:
        return at
    before = tokens[at - 1]
    if before.fold in {"ending", "in"} and tokens[at - 1 - (before.fold == "in")].fold == "ending":
        return at - 1 - (before.fold == "in")
    crossed = before.fold.strip("x") == "" and tokens[at].glued
    if crossed and (len(before.fold) > 1 or len(digits) >= _CROSSED_MIN):
        return at - 1
    first = at
    while first and tokens[first].glued and tokens[first - 1].text in {"*", "•", ".", "…"}:
        first -= 1
    if at - first == 1 and (not first or tokens[first - 1].kind == "number"):
        return at  # "590 *950" puts the first right
    return first if at - first > 1 or (first < at and tokens[first].text in {"*", "•", "…"}) else at


def _codes(text: Text) -> set[int]:
    """The places of a transaction's code such as "UIJ7XK2P0": capitals and digits in turn, in one piece."""
    found: set[int] = set()
    for at in text.numbers:
        if at in found or not at or not text.tokens[at].glued or text.tokens[at - 1].kind != "word":
            continue
        first, last = at - 1, at + 1
        while first and text.tokens[first].glued and text.tokens[first - 1].kind in {"word", "number"}:
            first -= 1
        while last < len(text) and text.tokens[last].glued and text.tokens[last].kind in {"word", "number"}:
            last += 1
        code = "".join(token.text for token in text.tokens[first:last])
        if last - first >= _CODE_PARTS_MIN and len(code) >= _CODE_MIN and code.isupper():
            found.update(range(first, last))
    return found


def _balances(text: Text) -> set[int]:
    """The places of "New M-PESA balance is Ksh9,215.30", behind another number and a stop."""
    heads = _words("balance")
    if heads.isdisjoint(text.folds):
        return set()
    found: set[int] = set()
    for at, fold in enumerate(text.folds):
        if fold not in heads:
            continue
        first = at
        while first and text.folds[first - 1] in _words("before_balance"):
            first -= 1
        told = fold in _words("always") or any(each in _words("sure") for each in text.folds[first:at])
        told = told or (first == at and bool(at) and text.tokens[at - 1].text == ".")
        if not told or not first or not _is_stop(text.tokens, first) or text.numbers[0] > first:
            continue
        number = next((n for n in text.numbers if at < n <= at + _BALANCE_MAX), None)
        if number is not None and not any(t.kind == "line" for t in text.tokens[at:number]):
            found.update(range(first, number + 1))
    return found


def _is_stop(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sentence or a number ends before a token."""
    before = tokens[at - 1]
    return before.kind in {"number", "line"} or before.text in {".", ",", ";", ")", "|", "-", "!"}


def _numbering(tokens: Sequence[Token]) -> set[int]:
    """The places of "1)" and "2." where a line begins with them."""
    return {
        place
        for at, token in enumerate(tokens[:-2])
        if token.kind == "number" and len(token.text) < 3 and (not at or tokens[at - 1].kind == "line")
        and tokens[at + 1].glued and tokens[at + 1].text in {")", "."}
        and tokens[at + 2].kind == "word" and not tokens[at + 2].glued
        for place in (at, at + 1)
    }  # fmt: skip


def _phones(tokens: Sequence[Token]) -> set[int]:
    """The places of a telephone number in parentheses: "Amara (07700 900123) paid 60"."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.text != "(":
            continue
        last = next(
            (end for end in range(at + 1, min(at + _PHONE_MAX, len(tokens))) if tokens[end].text == ")"), at
        )
        inside = tokens[at + 1 : last]
        digits = "".join(each.text for each in inside if each.kind == "number")
        plain = all(each.kind == "number" or each.text in {"+", "-"} for each in inside)
        if plain and len(digits) >= _PHONE_MIN and digits.isdecimal():
            found.update(range(at, last + 1))
    return found


_PHONE_MIN, _PHONE_MAX = 8, 10  # digits; tokens


def _parentheses(tokens: Sequence[Token]) -> set[int]:
    """The places of the parentheses around a currency: "$340.00 (CAD)"."""
    return {
        place
        for at, token in enumerate(tokens[:-2])
        if token.text == "(" and at and tokens[at - 1].kind == "number"
        and tokens[at + 2].text == ")" and tokens[at + 1].text.isupper() and len(tokens[at + 1].text) == 3
        for place in (at, at + 2)
    }  # fmt: skip


def _glued_dates(tokens: Sequence[Token]) -> dict[int, Token]:
    """The tokens of "03Mar26" parted, with the century that the year leaves out."""
    found: dict[int, Token] = {}
    for at, token in enumerate(tokens[:-2]):
        month, year = tokens[at + 1], tokens[at + 2]
        if (
            token.kind == year.kind == "number"
            and month.glued
            and year.glued
            and month.fold in _words("months")
        ):
            whole = year.text if len(year.text) > 2 else _CENTURY + year.text
            found[at + 1] = Token(month.start, month.end, month.text, month.fold, "word", False)
            found[at + 2] = Token(year.start, year.end, whole, whole, "number", False)
    return found


@cache
def _words(kind: str) -> frozenset[str]:
    return folded_words(shared("notices")["alerts"][kind])
