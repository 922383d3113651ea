"""Numbers spelled out: "twelve hundred", "two thousand and sixty", "nine fifty", "soixante-quinze"."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bot.language.number_words import NumberWords
from bot.language.text import Token

WORDS_MAX = 24  # of one number; it also keeps a wall of number words from costing quadratic time


class Spelled(NamedTuple):
    """A spelled number that ends before token `last`; `scale` is the word that closed it, if one did."""

    last: int
    value: Decimal
    scale: str
    words: int  # how many number words, articles aside
    pair: bool = False  # "nine fifty": 950, or 9.50


class _Reader:
    """Adds number words up until one does not fit."""

    def __init__(self, words: NumberWords) -> None:
        self.words = words
        self.total = 0  # what scales have closed
        self.group: int | None = None  # below the next scale
        self.step = 0  # a further number must stay below it: 10 after "thirty", 100 after "hundred"
        self.smallest_scale = 0
        self.scale = ""
        self.pair = False  # "nine fifty" was put together
        self.count = 0

    @property
    def value(self) -> int:
        return self.total + (self.group or 0)

    def take(self, word: str) -> bool:
        if word in self.words.numbers:
            fits = self._take_number(self.words.numbers[word])
        elif word in self.words.scales:
            fits = self._take_scale(word, self.words.scales[word])
        else:
            return False
        self.count += fits
        return fits

    def _take_number(self, number: int) -> bool:
        if self.group is None:
            if self.total and number >= self.smallest_scale:
                return False
            self.group = number
        elif number == 20 and self.group % 100 == 4 and self.words.tens_take_teens:
            self.group += 76  # quatre-vingt
            self.step = 20
            self.scale = ""
            return True
        elif 0 < number < self.step:
            self.group += number
        elif 10 <= number <= 99 and 1 <= self.group <= 99 and not self.pair and not self.total:
            self.group = self.group * 100 + number
            self.pair = True
        else:
            return False
        self.scale = ""
        self.step = _room_after(number, self.words)
        return True

    def _take_scale(self, word: str, scale: int) -> bool:
        if scale == 100:
            if (self.group is not None and not (0 < self.group < 100)) or self.pair:
                return False
            self.group = (self.group or 1) * 100
            self.step = 100
        else:
            if self.smallest_scale and scale >= self.smallest_scale:
                return False
            if self.group is None and self.total:
                return False
            self.total += (1 if self.group is None else self.group) * scale
            self.group, self.smallest_scale, self.step = None, scale, 0
        self.scale = word
        return True

    def may_follow_and(self, word: str) -> bool:
        number = self.words.numbers.get(word)
        if number is None or not self.count:
            return False
        if self.group is None:
            return bool(self.total) and number < self.smallest_scale
        if self.step == 100:
            return number < 100
        return self.words.and_after_tens and 0 < number < self.step


def _room_after(number: int, words: NumberWords) -> int:
    if number >= 100 and number % 100 == 0:
        return 100
    if number >= (10 if words.tens_take_teens else 20) and number % 10 == 0:
        return 20 if words.tens_take_teens and number in (60, 80) else 10
    return 0


_SCALE_WORD_MIN = 5


def read_spelled(tokens: Sequence[Token], at: int, words: NumberWords) -> Spelled | None:
    """The number spelled out from this token on, or None."""
    reader = _Reader(words)
    end = min(len(tokens), at + WORDS_MAX)
    last = at
    if tokens[at].fold in words.articles and at + 1 < end and tokens[at + 1].fold in words.scales:
        if tokens[at + 1].fold in words.glued_scales:
            return None  # "on the m4"
        brief = tokens[at + 1].fold in words.money_scales or len(tokens[at + 1].fold) < _SCALE_WORD_MIN
        if tokens[at].fold == "the" and brief:
            return None  # "tuned the grand", "to the mill"; "the thousand they owed" is one
        at += 1
    elif tokens[at].fold in words.scales and tokens[at].fold not in words.bare_scales:
        return None
    while at < end:
        taken = _take(reader, tokens, at, end)
        if not taken:
            break
        last = at = at + taken
    if not reader.count:
        return None
    value = Decimal(reader.value)
    if last < end and tokens[last].fold in words.points:
        last, value = _decimals(tokens, last, end, value, words)
    return Spelled(last, value, reader.scale, reader.count, reader.pair and value == reader.value)


def _take(reader: _Reader, tokens: Sequence[Token], at: int, end: int) -> int:
    """How many tokens the reader took: 1, 2 with a hyphen or "and" before the word, 0 for none."""
    word = tokens[at].fold
    if reader.take(word) or _take_compound(reader, word):
        return 1
    if not reader.count or at + 1 >= end:
        return 0
    follows = tokens[at + 1].fold
    if tokens[at].text == "-" and tokens[at].glued and tokens[at + 1].glued and reader.take(follows):
        return 2
    if word in reader.words.ands and reader.may_follow_and(follows) and reader.take(follows):
        return 2
    return 0


def _take_compound(reader: _Reader, word: str) -> bool:
    """As in "zweihundertfünfundzwanzig": units stand before the tens there."""
    words = reader.words
    if words.compound is None or words.compound_part is None or not words.compound.fullmatch(word):
        return False
    parts = words.compound_part.findall(word)
    unit = 0
    for position, part in enumerate(parts):
        follows = parts[position + 1] if position + 1 < len(parts) else ""
        if part in words.ands:
            continue
        if follows in words.ands and words.numbers.get(part, 10) < 10:
            unit = words.numbers[part]
        elif not reader.take(part):
            return False
        elif unit and reader.group is not None:
            reader.group += unit
            unit = 0
    return True


def _decimals(
    tokens: Sequence[Token], at: int, end: int, value: Decimal, words: NumberWords
) -> tuple[int, Decimal]:
    """As in "two point seven five": the digits one by one."""
    digits = ""
    last = at + 1
    while last < end and 0 <= words.numbers.get(tokens[last].fold, -1) <= 9 and len(digits) < 6:
        digits += str(words.numbers[tokens[last].fold])
        last += 1
    return (last, value + Decimal(f"0.{digits}")) if digits else (at, value)
