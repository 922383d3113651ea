"""Amounts of money in a message, and every other number with what it is instead.

    spot_numbers(text, currency, languages, taken=…, today=…)   every number, in order, never overlapping
    spot_amounts(…)                                             those that can be money

`taken` are tokens that something else owns already: give it the tokens of dates (`spot_dates`), so that the
3 of "3 March" is no amount. A number that nothing marks as money or as something else is an `amount` with
`marked` False: whether "acme 1200" or "sold 3 prints" is money is for the clause to say. What is surely not
money has another kind, and still its `amount` where it could be one ("invoice 1042"), in case the clause
knows better.

A span that came of arithmetic ("2 x 450", "1200 less 10%") covers all its tokens and holds its `parts`; a
number that was taken back ("four hundred, no, four fifty") is `superseded`.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from bot.language.arithmetic import combined
from bot.language.currencies_said import Mark, mark_after, mark_before
from bot.language.durations import MeasureReader
from bot.language.number_context import Unit, is_reference, is_year, unit_after
from bot.language.number_spans import AmountSpan, NumberKind
from bot.language.number_words import number_words
from bot.language.numerals import Numeral, read_numeral
from bot.language.text import Text

_UNIT_AHEAD_MAX = 8
_HOURS_OF_A_DAY = 24
_NO_TOKENS: frozenset[int] = frozenset()


def spot_amounts(
    text: Text,
    currency: str,
    languages: tuple[str, ...] = ("en",),
    *,
    taken: Collection[int] = _NO_TOKENS,
    today: date | None = None,
) -> tuple[AmountSpan, ...]:
    """The spans of `spot_numbers` that can be money."""
    spans = spot_numbers(text, currency, languages, taken=taken, today=today)
    return tuple(span for span in spans if span.is_money)


def spot_numbers(
    text: Text,
    currency: str,
    languages: tuple[str, ...] = ("en",),
    *,
    taken: Collection[int] = _NO_TOKENS,
    today: date | None = None,
) -> tuple[AmountSpan, ...]:
    """Every number of the text with what it is.

    Args:
        text: as `plain` made it.
        currency: the founder's own; decides ambiguous signs and separators.
        languages: whose words count, the first winning where two share one.
        taken: tokens to leave alone, a set for speed.
        today: tells years from amounts where given.
    """
    words = number_words(languages)
    if not text.numbers and words.compound is None and words.triggers.isdisjoint(text.folds):
        return ()
    spotter = _Spotter(text, currency, languages, taken, today)
    spans = spotter.spans()
    return tuple(combined(text, spans, spotter.context))


class _Spotter(MeasureReader):
    """One walk over the tokens."""

    def spans(self) -> list[AmountSpan]:
        found: list[AmountSpan] = []
        words = self.words
        triggers, compound = words.triggers, words.compound
        for at, token in enumerate(self.tokens):
            if at < self.reached or (
                token.kind != "number" and token.fold not in triggers and compound is None
            ):
                continue
            if at in self.taken:
                continue
            span = self._number(at) if token.kind == "number" else self._said(at)
            if span is not None:
                found.append(span)
                self.reached = span.last
        return found

    def _said(self, at: int) -> AmountSpan | None:
        """What begins with a word or a mark."""
        return self.vague(at) or self.article_duration(at) or self.one_and_cents(at) or self._number(at)

    def _number(self, at: int) -> AmountSpan | None:
        tokens, words = self.tokens, self.words
        numeral = read_numeral(tokens, at, self.currency, words)
        if numeral is None or any(index in self.taken for index in range(numeral.first, numeral.last)):
            return None
        before = mark_before(tokens, at, self.currency, self.reached)
        after = self.mark_after(numeral, before)
        if before is not None and self.outdone(before, numeral.last):
            before = None  # "Prélèvement SFR 29,99 EUR"
        if before is not None and numeral.spelled and not (before.sign or before.sure):
            before = None  # "a dollar fifty" is no fifty dollars
        if before or after:
            return self.money(numeral, before, after)
        if numeral.value is not None and self._is_length(numeral):
            return self.other(
                numeral, "count", numeral.last, numeral.value / Decimal(words.scales[numeral.scale])
            )
        if numeral.slang or numeral.scale in words.money_scales:
            return self._unsaid_currency(numeral, marked=not is_reference(tokens, numeral, self.context))
        return self._unmarked(numeral)

    def outdone(self, before: Mark, last: int) -> bool:
        """Whether the code of another currency behind a number outdoes a word before it."""
        code = mark_after(self.tokens, last, self.currency)
        if code is None or code.currency == before.currency or before.sign:
            return False
        written = self.tokens[code.first].fold == code.currency.lower()
        return written and self.tokens[before.first].fold != before.currency.lower()

    def _unsaid_currency(self, numeral: Numeral, *, marked: bool) -> AmountSpan:
        if not marked:
            return self.other(numeral, "reference", numeral.last)
        after = self.tokens[numeral.last].fold if numeral.last < len(self.tokens) else ""
        if numeral.scale == "k" and after in self.context.k_things:
            return self.other(numeral, "count", numeral.last)
        return self.amount(numeral, numeral.first, numeral.last, numeral.value, self.currency, marked=True)

    def _unmarked(self, numeral: Numeral) -> AmountSpan | None:
        tokens, context = self.tokens, self.context
        if numeral.spelled == 1 and tokens[numeral.first].fold in self.words.pronouns:
            return self.counted_one(numeral)
        unit = unit_after(tokens, numeral.last, context)
        monthly = unit is not None and numeral.value is not None and _is_by_the_month(numeral.value, unit[0])
        if unit is not None and numeral.value is not None and not monthly:
            return self.measured(numeral, *unit)
        kind = None if monthly else self._kind_by_context(numeral)
        if kind is not None:
            return self.other(numeral, kind, numeral.last)
        last = self.past_dash(numeral.last)
        marked = last > numeral.last or numeral.money_shape
        return self.amount(numeral, numeral.first, last, numeral.value, self.currency, marked=marked)

    def _is_length(self, numeral: Numeral) -> bool:
        """Such as "12m of velvet", "25m cable at 1.10 a metre", "18mm ply": metres, where millions would be."""
        if numeral.scale in self.context.measures:
            return self.tokens[numeral.last - 1].glued
        if numeral.scale != "m" or not self.tokens[numeral.last - 1].glued:
            return False
        behind = [token.fold for token in self.tokens[numeral.last : numeral.last + _UNIT_AHEAD_MAX]]
        return behind[:1] == ["of"] or not self.context.metres.isdisjoint(behind)

    def _kind_by_context(self, numeral: Numeral) -> NumberKind | None:
        tokens, context = self.tokens, self.context
        if numeral.trouble in ("time", "reference"):
            return "time" if numeral.trouble == "time" else "reference"
        behind_name = numeral.first - 1 in self.taken and tokens[numeral.first - 1].kind == "word"
        reference = is_reference(tokens, numeral, context, behind_name=behind_name)
        if reference or self._in_phone_number(numeral):
            return "reference"
        if is_year(tokens, numeral, context, self.today):
            return "year"
        after = tokens[numeral.last].fold if numeral.last < len(tokens) else ""
        if after in context.measures or (after in context.counted and not numeral.money_shape):
            return "count"
        return "time" if self._is_hour_of_day(numeral) else None

    def _is_hour_of_day(self, numeral: Numeral) -> bool:
        """Whether it is a time: "at 6", but not "at 39 each"."""
        if not numeral.first or self.tokens[numeral.first - 1].fold not in self.context.clock_before:
            return False
        if self._is_clock_of_day(numeral):
            return True
        small = (
            bool(numeral.whole or numeral.spelled) and numeral.value is not None and 1 <= numeral.value <= 24
        )
        return (
            bool(small)
            and not self.each_after(numeral.last)
            and not self._has_number_before(numeral.first - 1)
        )

    def _is_clock_of_day(self, numeral: Numeral) -> bool:
        """Such as "on 14 march at 7.30", "at 9.30 on the 14th"."""
        written = self.tokens[numeral.first].text
        hour, _, minutes = written.partition(".")
        if not (
            hour.isdecimal() and len(minutes) == len("30") and minutes < "60" and int(hour) < _HOURS_OF_A_DAY
        ):
            return False
        beside = (numeral.first - 2, numeral.last, numeral.last + 1)
        return any(at in self.taken for at in beside)

    def _has_number_before(self, at: int) -> bool:
        return any(
            token.kind == "number" or token.fold in self.words.numbers
            for token in self.tokens[max(0, at - 3) : at]
        )

    def _in_phone_number(self, numeral: Numeral) -> bool:
        """Digits right after digits that began with 0 or +, or three groups in a row."""
        tokens, first = self.tokens, numeral.first
        if not numeral.whole:
            return False
        closed = first > 1 and tokens[first - 1].text == ")"
        before = tokens[first - 1 - closed] if first else None
        if before is not None and before.kind == "number" and (before.text[0] == "0" or len(before.text) > 2):
            return before.text.isdecimal()
        after = tokens[numeral.last : numeral.last + 2]
        if before is not None and before.text == "+" and after and after[0].kind == "number":
            return True
        return len(after) == 2 and all(token.kind == "number" and len(token.text) > 2 for token in after)


def _is_by_the_month(value: Decimal, unit: Unit) -> bool:
    """Such as "289 pm": no hour of a day."""
    return unit == "oclock" and value > _HOURS_OF_A_DAY
