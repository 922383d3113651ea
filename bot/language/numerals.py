"""Numbers in digits, in words, and in both together ("12", "2 and a half grand", "5 lakh 40 thousand").

`read_numeral` reads the one at a token and knows nothing of money.
"""

from collections.abc import Sequence
from decimal import Decimal

from bot.language.currencies_said import mark_after
from bot.language.digits import Trouble, read_digits
from bot.language.number_words import FRACTIONS, NumberWords
from bot.language.spelled import read_spelled
from bot.language.text import Token

_HALF = Decimal("0.5")
_QUARTER = Decimal("0.25")


class Numeral:
    """A number at the tokens [first, last).

    Attributes:
        value: exact; None where there is a trouble.
        whole: plain digits only, as years, counts and references are written.
        money_shape: separators that people use for money ("1,200", "4.50").
        scale: the scale word that closed it ("k", "grand", "million"), folded.
        pair: two numbers put together, as in "nine fifty".
        spelled: how many number words it has; 0 for digits.
    """

    def __init__(  # noqa: PLR0917 - the two first and the value; the others by name
        self,
        first: int,
        last: int,
        value: Decimal | None,
        trouble: Trouble | None = None,
        whole: bool = False,
        money_shape: bool = False,
        scale: str = "",
        spelled: int = 0,
        slang: bool = False,
        pair: bool = False,
    ) -> None:
        self.first = first
        self.last = last
        self.value = value
        self.trouble = trouble
        self.whole = whole
        self.money_shape = money_shape
        self.scale = scale
        self.spelled = spelled
        self.slang = slang
        self.pair = pair


def read_numeral(tokens: Sequence[Token], at: int, currency: str, words: NumberWords) -> Numeral | None:
    """The number that begins at this token, or None."""
    token = tokens[at]
    if token.kind == "number":
        return _from_digits(tokens, at, currency, words)
    if token.kind == "mark":
        return _from_mark(tokens, at, currency, words)
    word = token.fold
    if word in words.slang:
        return Numeral(at, at + 1, Decimal(words.slang[word]), spelled=1, slang=True)
    if word in words.starters or word in words.articles or words.compound is not None:
        return _part_of_scale(tokens, at, currency, words) or _from_words(tokens, at, currency, words)
    return None


def _from_mark(tokens: Sequence[Token], at: int, currency: str, words: NumberWords) -> Numeral | None:
    """As in "½", or ".50"."""
    token = tokens[at]
    if token.text in FRACTIONS:
        return _scaled(tokens, Numeral(at, at + 1, FRACTIONS[token.text]), currency, words)
    starts = token.text == "." and not (token.glued and at > 0 and tokens[at - 1].kind in ("word", "number"))
    if starts and at + 1 < len(tokens) and tokens[at + 1].glued and tokens[at + 1].text[:8].isdecimal():
        digits = read_digits(f"0.{tokens[at + 1].text}", currency)
        return Numeral(at, at + 2, digits.value, digits.trouble, money_shape=digits.money_shape)
    return None


def _from_digits(tokens: Sequence[Token], at: int, currency: str, words: NumberWords) -> Numeral:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or (following.kind != "number" and following.fold not in words.behind_digits):
        alone = read_digits(tokens[at].text, currency)
        return Numeral(at, at + 1, alone.value, alone.trouble, alone.whole, alone.money_shape)
    last, raw = _joined_thousands(tokens, at)
    scaled = last < len(tokens) and _is_scale(tokens, last, currency, words)
    digits = read_digits(raw, currency, scaled)
    joined = last > at + 1
    numeral = Numeral(at, last, digits.value, digits.trouble, digits.whole and not joined)
    numeral.money_shape = digits.money_shape or joined
    if numeral.whole:
        _add_fraction(tokens, numeral)
    return _scaled(tokens, numeral, currency, words)


def _joined_thousands(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """Thousands apart by blanks: "1 200,50" is one number, "07700 900142" and "555 123 4567" are none."""
    raw = tokens[at].text
    last = at + 1
    if len(raw) > 3 or not raw.isdecimal() or raw[0] == "0":
        return last, raw
    joined = [raw]
    while last < len(tokens) and tokens[last].kind == "number" and not tokens[last].glued:
        group = tokens[last].text
        if not _is_thousands(group):
            return (last, "".join(joined)) if len(group) < 3 else (at + 1, raw)
        joined.append(group)
        last += 1
        if len(group) > 3:
            break
    return last, "".join(joined)


def _is_thousands(group: str) -> bool:
    if len(group) == 3:
        return group.isdecimal()
    return 4 < len(group) < 8 and group[:3].isdecimal() and group[3] in ".,:" and group[4:].isdecimal()


def _add_fraction(tokens: Sequence[Token], numeral: Numeral) -> None:
    """Takes "½" or " 1/2" after a whole number into it."""
    at = numeral.last
    if numeral.value is None or at >= len(tokens):
        return
    if tokens[at].text in FRACTIONS:
        numeral.value += FRACTIONS[tokens[at].text]
        numeral.last, numeral.whole = at + 1, False
    elif tokens[at].text == "1" and [token.text for token in tokens[at + 1 : at + 3]] == ["/", "2"]:
        numeral.value += _HALF
        numeral.last, numeral.whole = at + 3, False


def _is_scale(tokens: Sequence[Token], at: int, currency: str, words: NumberWords) -> bool:
    token = tokens[at]
    word = token.fold
    if word not in words.scales or (word in words.glued_scales and not token.glued):
        return False
    return word not in words.local_scales or currency in words.local_scales[word]


def _scaled(tokens: Sequence[Token], numeral: Numeral, currency: str, words: NumberWords) -> Numeral:
    """Takes the scales that follow into the number: "2 and a half grand", "5 lakh 40 thousand"."""
    if numeral.value is None:
        if numeral.last < len(tokens) and _is_scale(tokens, numeral.last, currency, words):
            numeral.scale = tokens[numeral.last].fold
            numeral.last += 1
        return numeral
    halved = _take_half(tokens, numeral, Decimal(words.scales.get(numeral.scale, 1)), words)
    factor = _take_scales(tokens, numeral, currency, words)
    if factor and not halved:
        _take_half(tokens, numeral, Decimal(factor), words)  # "a grand and a half"
    return numeral


def _take_scales(tokens: Sequence[Token], numeral: Numeral, currency: str, words: NumberWords) -> int:
    assert numeral.value is not None
    closed = Decimal(0)
    factor = 0
    while numeral.last < len(tokens) and _is_scale(tokens, numeral.last, currency, words):
        scale = words.scales[tokens[numeral.last].fold]
        if factor and scale >= factor:
            break
        factor = scale
        numeral.scale, numeral.whole = tokens[numeral.last].fold, False
        numeral.value = closed + (numeral.value - closed) * factor
        numeral.last += 1
        if _take_glued_digits(tokens, numeral, factor, words):
            break
        part = _smaller_part(tokens, numeral.last, factor, words)
        if part is None:
            _take_hundreds(tokens, numeral, factor, currency, words)
            break
        closed = numeral.value
        numeral.value += part
        numeral.last += 1
    return factor


def _take_glued_digits(tokens: Sequence[Token], numeral: Numeral, factor: int, words: NumberWords) -> bool:
    """As in "2tr5", "1k5": a digit behind a scale is a tenth of it; of more nobody can be sure."""
    at = numeral.last
    if at >= len(tokens) or tokens[at].kind != "number" or not tokens[at].glued or not tokens[at - 1].glued:
        return False
    assert numeral.value is not None
    if numeral.scale in words.glued_scales:
        numeral.value, numeral.trouble = None, "reference"  # "3m2" is an area
    elif len(tokens[at].text) == 1:
        numeral.value += Decimal(tokens[at].text) * factor / 10
    else:
        numeral.value, numeral.trouble = None, "unreadable"
    numeral.last = at + 1
    return True


def _take_hundreds(
    tokens: Sequence[Token], numeral: Numeral, factor: int, currency: str, words: NumberWords
) -> None:
    """As in "25 thousand 500", "1 mil e 200 reais": the rest in digits; behind "and" only where a currency follows."""
    at = numeral.last
    joined = at < len(tokens) and tokens[at].fold in words.ands
    at += joined
    if factor < 1000 or numeral.scale == "k" or at >= len(tokens) or numeral.value is None:
        return
    digits = tokens[at].text
    if len(digits) != 3 or not digits.isdecimal() or digits[0] == "0" or tokens[at].glued:
        return
    if joined and mark_after(tokens, at + 1, currency) is None:
        return
    numeral.value += Decimal(digits)
    numeral.last = at + 1


def _smaller_part(tokens: Sequence[Token], at: int, factor: int, words: NumberWords) -> Decimal | None:
    """Digits and a smaller scale right after a scale: the "40 thousand" of "5 lakh 40 thousand"."""
    if at + 1 >= len(tokens) or tokens[at].kind != "number" or not 0 < len(tokens[at].text) < 4:
        return None
    smaller = words.scales.get(tokens[at + 1].fold, factor)
    return Decimal(tokens[at].text) if smaller < factor and tokens[at].text.isdecimal() else None


def _take_half(tokens: Sequence[Token], numeral: Numeral, of: Decimal, words: NumberWords) -> bool:
    """Takes "and a half" into the number."""
    at = numeral.last
    if at + 1 >= len(tokens) or tokens[at].fold not in words.ands:
        return False
    at += 2 if tokens[at + 1].fold in words.articles else 1
    if at >= len(tokens) or tokens[at].fold not in words.halves:
        return False
    assert numeral.value is not None
    numeral.value += _HALF * of
    numeral.last, numeral.whole = at + 1, False
    return True


def _part_of_scale(tokens: Sequence[Token], at: int, currency: str, words: NumberWords) -> Numeral | None:
    """As in "half a grand", "a quarter of a million", "three quarters of a million"."""
    first, count, end = at, 1, len(tokens)
    if tokens[at].fold in words.articles or words.numbers.get(tokens[at].fold) == 3:
        count = words.numbers.get(tokens[at].fold, 1)
        at += 1
    if at >= end:
        return None
    if tokens[at].fold in words.halves:
        part = _HALF
    elif tokens[at].fold.removesuffix("s") in words.quarters:
        part = _QUARTER * count
    else:
        return None
    at += 1
    while at < min(end, first + 5) and (tokens[at].fold in words.articles or tokens[at].fold in words.of):
        at += 1
    if at >= end or not _is_scale(tokens, at, currency, words):
        return None
    word = tokens[at].fold
    return Numeral(first, at + 1, part * words.scales[word], scale=word, spelled=2)


def _from_words(tokens: Sequence[Token], at: int, currency: str, words: NumberWords) -> Numeral | None:
    spelled = read_spelled(tokens, at, words)
    if spelled is None:
        return None
    numeral = Numeral(at, spelled.last, spelled.value, scale=spelled.scale, spelled=spelled.words)
    numeral.pair = spelled.pair
    return _scaled(tokens, numeral, currency, words)
