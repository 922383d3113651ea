"""Products that are said: "2 x 450", "3 logos at 200 each", "12m of velvet at 34 a metre", "140 a day for 3 days"."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bot.language.number_context import ContextWords
from bot.language.number_spans import AmountSpan, place, reckoned
from bot.language.text import Text, Token

NOUN_MAX_EACH = 9  # words between a count and its price, where "each" or "a bag" tells that it is one
_NOUN_MAX = 3
_COUNT_MAX = 100_000
_FEW_MAX = 50
_WEIGHED = frozenset(
    {
        "kg",
        "kilo",
        "kilos",
        "g",
        "grams",
        "litre",
        "litres",
        "liter",
        "liters",
        "l",
        "ltr",
        "gallons",
        "lb",
        "lbs",
    }
)


def multiplied(
    text: Text, left: AmountSpan, right: AmountSpan, between: Sequence[Token], words: ContextWords
) -> AmountSpan | None:
    """The product of two neighbours; None where they are none."""
    folds = [token.fold for token in between]
    if corrects(between, text.tokens[right.first]):
        return None
    if len(folds) == 1 and folds[0] in words.times and _can_multiply(left, right):
        return _product(text, left, right)
    if _is_lots(text, left, right, folds, words) or _is_for_so_many(left, right, folds):
        return _product(text, left, right)
    counted = left.first > 0 and text.tokens[left.first - 1].fold in words.times  # "compost x2 at 7.50"
    if _one_of_them(text, right, folds):
        right = right._replace(**place(text, right.first, right.last + 2), each=True)
    few = folds == ["at"] and _is_few(text, left, right)
    if few or _is_priced(left, right, between, words, counted=counted):
        return _product(text, _in_its_unit(text, left, right, words), right)
    return None


def corrects(between: Sequence[Token], right: Token) -> bool:
    """Such as "590 *950", as corrections are marked in chats; "590 * 2" and "590*2" are products."""
    return len(between) == 1 and between[0].text == "*" and not between[0].glued and right.glued


def _can_multiply(left: AmountSpan, right: AmountSpan) -> bool:
    kinds = {left.kind, right.kind}
    return "amount" in kinds and kinds <= {"amount", "count", "hours", "days", "weeks", "months"}


def _one_of_them(text: Text, price: AmountSpan, nouns: Sequence[str]) -> bool:
    """Such as "3 widgets at 12 a widget": one of what was counted stands behind the price."""
    behind = [token.fold for token in text.tokens[price.last : price.last + 2]]
    if price.kind != "amount" or len(behind) < 2 or behind[0] not in {"a", "an", "per", "/"}:
        return False
    return any(noun in {f"{behind[1]}s", f"{behind[1]}es"} for noun in nouns)


def _is_few(text: Text, left: AmountSpan, price: AmountSpan) -> bool:
    """As in "prints, 4 at 165": a small bare number that begins a clause."""
    if left.kind != "amount" or left.marked or not left.whole or left.value is None or price.value is None:
        return False
    begins = not left.first or text.tokens[left.first - 1].fold in {
        ",",
        "-",
        ":",
        "for",
        "(",
        "sold",
        "bought",
    }
    return begins and price.kind == "amount" and left.value <= _FEW_MAX and left.value <= price.value


def _is_lots(
    text: Text, left: AmountSpan, right: AmountSpan, folds: Sequence[str], words: ContextWords
) -> bool:
    """As in "3 lots of 25"."""
    counted = left.kind in {"amount", "count"} and not left.named and right.kind == "amount"
    told = counted and len(folds) == 2 and folds[0] in words.lots and folds[1] in words.share_of
    return told and (not left.first or text.tokens[left.first - 1].fold not in words.share_of)


def _is_for_so_many(left: AmountSpan, right: AmountSpan, folds: Sequence[str]) -> bool:
    """As in "140 a day for 3 days"."""
    return left.each and left.kind == "amount" and right.kind in {"days", "hours"} and folds == ["for"]


def _in_its_unit(text: Text, left: AmountSpan, right: AmountSpan, words: ContextWords) -> AmountSpan:
    """The minutes of "212 minutes at 4.80 a min", which are held as hours."""
    if left.kind != "hours" or left.value is None or not right.each:
        return left
    unit = words.units.get(text.tokens[right.last - 1].fold)
    return left._replace(value=Decimal(round(left.value * 60))) if unit == "minutes" else left


def _is_priced(
    left: AmountSpan, right: AmountSpan, between: Sequence[Token], words: ContextWords, *, counted: bool
) -> bool:
    """As in "3 logos at 200", "31 licences at 39 each", "12 mugs, 15 each", "5h @ 80"."""
    folds = [token.fold for token in between]
    if (
        right.kind != "amount"
        or left.named
        or left.each
        or left.value is None
        or left.kind not in ("amount", "count", "hours", "days", "weeks")
    ):
        return False
    if not folds or (left.value > _COUNT_MAX and left.kind != "count"):
        return False
    if not (left.whole or left.kind != "amount" or left.spelled or _is_measured(left, right, folds, words)):
        return False
    if any(token.kind == "line" or token.text in ".;!?" for token in between):
        return False
    sign = folds[-1]
    nouns = folds[:-1]
    if right.each or counted:
        return len(folds) <= NOUN_MAX_EACH + 1
    if nouns and nouns[0] in _WEIGHED:
        return False  # "petrol 40 litres at 62": of one, or of all
    if sign == "@" or (sign in words.at and sign not in words.at_total):
        near = len(folds) <= (NOUN_MAX_EACH if sign == "@" else _NOUN_MAX) + 1
        return near and (bool(nouns) or left.kind != "amount" or sign == "@")
    return False


def _is_measured(left: AmountSpan, right: AmountSpan, folds: Sequence[str], words: ContextWords) -> bool:
    """As in "3.5 metres silk at 640 a metre", "8,400 words at 0.11": a fraction of a unit, thousands of units."""
    assert left.value is not None
    unit = folds[0].removesuffix("s")
    if unit not in words.each_after_a and folds[0] not in words.each_after_a:
        return False
    return left.value == int(left.value) or right.each or not left.marked


def _product(text: Text, left: AmountSpan, right: AmountSpan) -> AmountSpan | None:
    assert left.value is not None
    assert right.value is not None
    priced = (
        left if left.kind == "amount" and (left.named or right.kind != "amount" or left.marked) else right
    )
    if left.named and right.named:
        return None
    return reckoned(text, left, right, priced, Fraction(left.value) * Fraction(right.value))
