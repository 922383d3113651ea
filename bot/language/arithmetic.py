"""Arithmetic that is said: products, shares, sums, discounts, and numbers that take an earlier one back.

"2 x 450", "3 logos at 200 each", "10% of the 1,650", "half of 300", "1200 less 10%", "200 + 150". Each rule
joins two neighbours; `combined` goes over them from left to right once.
"""

from collections.abc import Sequence
from fractions import Fraction

from bot.language.number_context import ContextWords, hours_of
from bot.language.number_spans import AmountSpan, place, reckoned, reckoned_money
from bot.language.products import NOUN_MAX_EACH, corrects, multiplied
from bot.language.text import Text

_CUES_MAX = 8  # words of a correction: "no wait I look it up yes"
_PUNCTUATION = frozenset({"(", ":", ",", "-", "—", ".", "…", ";", "!"})


def combined(text: Text, spans: Sequence[AmountSpan], words: ContextWords) -> list[AmountSpan]:
    """The spans with those joined that are reckoned together, and those marked that were taken back."""
    done: list[AmountSpan] = []
    for spotted in spans:
        span = _halved(text, spotted, words, done[-1].last if done else 0)
        joined = None
        while done:
            joined = _joined(text, done[-1], span, words)
            if joined is None:
                break
            done.pop()
            span = joined  # the sum takes part in the next step
        if done and _takes_back(text, done[-1], span, words):
            span = _with_its_currency(span, done[-1])
            done[-1] = done[-1]._replace(superseded=True)
        done.append(span)
    return done


def _joined(text: Text, left: AmountSpan, right: AmountSpan, words: ContextWords) -> AmountSpan | None:
    if right.first - left.last > NOUN_MAX_EACH + 2 or left.value is None or right.value is None:
        return None
    between = text.tokens[left.last : right.first]
    folds = [token.fold for token in between]
    if _is_numbered_on(left, right, folds, words):
        return left._replace(**place(text, left.first, right.last))
    ranged = _is_said_range(text, left, right, words)
    if _is_range(text, left, right) or ranged or _is_broken(text, left, right):
        where = place(text, left.first, right.last)
        counts = ranged and right.maybe_count and not left.marked
        return AmountSpan(
            **where,
            kind="count" if counts else "vague",
            marked=not counts,
            named=left.named or right.named,
            parts=(left, right),
        )
    product = multiplied(text, left, right, between, words)
    if product is not None:
        return product
    if _is_count_of(left, right, folds, words):
        unit = words.units.get(text.tokens[right.last - 1].fold)
        value = hours_of(unit, left.value) if right.kind == "hours" and unit is not None else left.value
        if right.kind == "amount":
            right = right._replace(kind="count")  # "3 of 5 drafts"
        return right._replace(**place(text, left.first, right.last), value=value)
    if _is_part(left, right, folds, words):
        where = place(text, left.first, right.last)
        return left._replace(**where, whole=False, named=left.named or right.named, parts=(left,))
    if left.kind == "percent" and right.kind == "amount" and _is_share(folds, words):
        return _share(text, left, right, Fraction(left.value) / 100)
    return _changed(text, left, right, folds, words)


def _halved(text: Text, span: AmountSpan, words: ContextWords, floor: int) -> AmountSpan:
    """As in "half of the 300", "half my 300"."""
    at = span.first - 1
    while at > floor and text.tokens[at].fold in words.share_of:
        at -= 1
    if (
        at == span.first - 1
        or at < floor
        or text.tokens[at].fold not in words.halves
        or span.kind != "amount"
    ):
        return span
    if span.value is None or span.amount is None:
        return span
    amount = reckoned_money(Fraction(span.value) / 2, span.amount.currency)
    if amount is None:
        return span
    where = place(text, at, span.last)
    return span._replace(**where, amount=amount, value=amount.decimal, whole=False, parts=(span,))


def _is_range(text: Text, left: AmountSpan, right: AmountSpan) -> bool:
    """As in "$200-300", "200-300 €": some amount between the two."""
    if right.first != left.last + 1 or not (left.marked or right.marked) or not text.tokens[left.last].glued:
        return False
    kinds = {left.kind, right.kind}
    return (
        text.tokens[left.last].text == "-"
        and kinds <= {"amount", "reference"}
        and text.tokens[right.first].glued
    )


def _is_numbered_on(left: AmountSpan, right: AmountSpan, folds: Sequence[str], words: ContextWords) -> bool:
    """As in "eps 14 to 17": the number of a thing goes on."""
    if left.kind != "reference" or right.kind != "amount" or right.marked or not right.whole:
        return False
    joint = len(folds) == 1 and (folds[0] in words.range_between or folds[0] in {"-", "and", "&"})
    return (
        joint
        and left.value is not None
        and right.value is not None
        and left.value < right.value <= left.value + 50
    )


_TIMES = frozenset({"x", "×"})
_RANGED = frozenset({"amount", "count", "time", "reference"})


def _is_said_range(text: Text, left: AmountSpan, right: AmountSpan, words: ContextWords) -> bool:
    """As in "five to six thousand", "300 or 400", "5-6 hours"; "by 500 to 3000" is none."""
    between = text.tokens[left.last : right.first]
    if len(between) != 1 or right.kind not in {"amount", "hours"} or left.kind not in _RANGED:
        return False
    joint = between[0]
    if joint.text == "-":
        return joint.glued and right.kind == "hours" and left.whole and left.value is not None
    before = text.tokens[left.first - 1].fold if left.first else ""
    if left.kind == "reference" or joint.fold not in words.range_between or before in words.range_not_after:
        return False
    assert left.value is not None
    assert right.value is not None
    return left.value < right.value and (right.kind == "hours" or _same_currency(left, right))


def _is_broken(text: Text, left: AmountSpan, right: AmountSpan) -> bool:
    """As in "12 500:50", "1 35 200": digits and digits side by side that make no number we know."""
    if left.last != right.first or left.kind != "amount" or left.named or not right.is_money:
        return False
    if left.first and text.tokens[left.first - 1].fold in _TIMES:
        return False  # "meal deal x2 8.20"
    return text.tokens[left.last - 1].kind == "number" and text.tokens[right.first].kind == "number"


def _is_share(folds: Sequence[str], words: ContextWords) -> bool:
    return bool(folds) and folds[0] in words.share_of and all(fold in words.share_of for fold in folds)


def _is_count_of(left: AmountSpan, right: AmountSpan, folds: Sequence[str], words: ContextWords) -> bool:
    """As in "2 of the 3 invoices", "5 of the 20 hours": as many of those."""
    if left.kind != "amount" or left.marked or not _is_share(folds, words):
        return False
    return right.kind in ("count", "hours", "days") or (right.kind == "amount" and right.maybe_count)


def _is_part(left: AmountSpan, right: AmountSpan, folds: Sequence[str], words: ContextWords) -> bool:
    """As in "60 of the 120": what was paid, and what it is a part of."""
    if left.kind != "amount" or right.kind != "amount" or left.value is None or right.value is None:
        return False
    definite = _is_share(folds, words) and (len(folds) > 1 or right.marked or right.named)
    same = left.amount and right.amount and left.amount.currency == right.amount.currency
    return definite and bool(same) and left.value < right.value and not right.maybe_count


def _share(text: Text, left: AmountSpan, right: AmountSpan, part: Fraction) -> AmountSpan | None:
    assert right.value is not None
    return reckoned(text, left, right, right, Fraction(right.value) * part)


def _changed(
    text: Text, left: AmountSpan, right: AmountSpan, folds: Sequence[str], words: ContextWords
) -> AmountSpan | None:
    """As in "1200 less 10%", "1200 plus 19% VAT", "200 + 150", "1200 minus 50"."""
    if left.kind != "amount" or len(folds) != 1 or left.value is None or right.value is None:
        return None
    sign = -1 if folds[0] in words.less else 1 if folds[0] in words.plus else 0
    if not sign:
        return None
    whole = Fraction(left.value)
    if right.kind == "percent":
        taxed = right.last < len(text) and text.tokens[right.last].fold in words.sales_taxes
        share = right._replace(**place(text, right.first, right.last + 1)) if taxed else right
        return reckoned(text, left, share, left, whole + sign * whole * Fraction(right.value) / 100)
    if right.kind != "amount" or not _same_currency(left, right):
        return None
    named = left if left.named or not right.named else right
    return reckoned(text, left, right, named, whole + sign * Fraction(right.value))


def _same_currency(left: AmountSpan, right: AmountSpan) -> bool:
    if left.named and right.named and left.amount and right.amount:
        return left.amount.currency == right.amount.currency
    return True


_STILL = frozenset({"more", "others", "left"})


def _takes_back(text: Text, left: AmountSpan, right: AmountSpan, words: ContextWords) -> bool:
    """Only words of correction stand between the two, one of them a clear sign."""
    between = text.tokens[left.last : right.first]
    if right.last < len(text) and text.tokens[right.last].fold in _STILL and not right.marked:
        return False  # "paid 400, no 2 more coming"
    if left.kind == right.kind and corrects(between, text.tokens[right.first]):
        return True
    if left.kind != right.kind or not 0 < len(between) <= _CUES_MAX + 4:
        return False
    said = [token.fold for token in between if token.text not in _PUNCTUATION]
    if len(said) > _CUES_MAX or not any(fold in words.correction_signs for fold in said):
        return False
    return all(fold in words.corrections for fold in said)


def _with_its_currency(span: AmountSpan, earlier: AmountSpan) -> AmountSpan:
    """As in "400 euros, no, 450": the second is in euros too."""
    if span.named or not earlier.named or span.amount is None or earlier.amount is None or span.value is None:
        return span
    amount = reckoned_money(Fraction(span.value), earlier.amount.currency)
    return span if amount is None else span._replace(amount=amount, named=True, marked=True)
