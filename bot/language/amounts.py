"""Amounts of money in a message, and every other number with what it is instead.

    spot_numbers(text, currency, languages, taken=…, today=…)   every number, in order, never overlapping
    spot_amounts(…)                                             those that can be money

`taken` are tokens that something else owns already: give it the tokens of dates (`spot_dates`), so that the 3 of
"3 March" is no amount. A number that nothing marks as money or as something else is an `amount` with `marked` False:
whether "acme 1200" or "sold 3 prints" is money is for the clause to say. What is surely not money has another kind, and
still its `amount` where it could be one ("invoice 1042"), in case the clause knows better.

A span that came of arithmetic ("2 x 450", "1200 less 10%") covers all its tokens and holds its `parts`; a number that
was taken back ("four hundred, no, four fifty") is `superseded`.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from bot.domain.currencies import DECIMALS
from bot.language.arithmetic import combined
from bot.language.currencies_said import Mark, mark_after, mark_before
from bot.language.number_context import (
    ContextWords,
    Unit,
    context_words,
    hours_of,
    is_reference,
    is_year,
    looks_like_year,
    unit_after,
)
from bot.language.number_spans import AmountSpan, NumberKind, exact_money, place
from bot.language.number_words import NumberWords, number_words
from bot.language.numerals import Numeral, read_numeral
from bot.language.text import Text

_COUNT_PLURAL_MAX = 200
_COULD_BE_MONEY = frozenset({"count", "reference", "year", "time"})
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
    spotter = _Spotter(text, currency, languages, taken, today)
    spans = spotter.spans()
    return tuple(combined(text, spans, spotter.context)) if len(spans) > 1 else tuple(spans)


class _Spotter:
    """One walk over the tokens; `reached` is the first token that no span holds yet."""

    def __init__(
        self,
        text: Text,
        currency: str,
        languages: tuple[str, ...],
        taken: Collection[int],
        today: date | None,
    ) -> None:
        self.text = text
        self.tokens = text.tokens
        self.currency = currency
        self.words: NumberWords = number_words(languages)
        self.context: ContextWords = context_words(languages)
        self.taken = taken
        self.today = today
        self.reached = 0

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
            span = self._vague(at) or self._span(at)
            if span is not None:
                found.append(span)
                self.reached = span.last
        return found

    def _span(self, at: int) -> AmountSpan | None:
        tokens, words = self.tokens, self.words
        special = self._article_duration(at) or self._one_and_cents(at)
        if special is not None:
            return special
        numeral = read_numeral(tokens, at, self.currency, words)
        if numeral is None or any(index in self.taken for index in range(numeral.first, numeral.last)):
            return None
        before = mark_before(tokens, at, self.currency, self.reached)
        after = self._mark_after(numeral, before)
        if before is not None and numeral.spelled and not (before.sign or before.sure):
            before = None  # "a dollar fifty" is no fifty dollars
        if before or after:
            return self._money(numeral, before, after)
        if numeral.slang or numeral.scale in words.money_scales:
            return self._unsaid_currency(numeral, marked=not is_reference(tokens, numeral, self.context))
        return self._unmarked(numeral)

    def _mark_after(self, numeral: Numeral, before: Mark | None) -> Mark | None:
        """The currency after a number, unless it belongs to the next one: "$ 20 $ 30", "10 $30"."""
        tokens = self.tokens
        numeral_end = self._past_dash(numeral.last)
        mark = mark_after(tokens, numeral_end, self.currency)
        if mark is None or mark.first in self.taken:
            return None
        if mark.last < len(tokens) and tokens[mark.last].kind == "number":
            following = tokens[mark.last]
            if before is not None or (following.glued and not tokens[mark.first].glued):
                return None
        if before is not None and not (before.currency == mark.currency or (mark.sure and not before.sure)):
            return None
        return mark

    def _past_dash(self, at: int) -> int:
        """Where ".-", ",-", "/-", ".--" after a number end: "1'200.-", "200,-", "4,000/-"."""
        tokens = self.tokens
        if at + 1 >= len(tokens) or tokens[at].text not in (".", ",", "/", "-", "—"):
            return at
        end = at + (tokens[at].text in ".,/")
        while end < min(len(tokens), at + 3) and tokens[end].text in ("-", "—") and tokens[end].glued:
            end += 1
        closed = end >= len(tokens) or not (tokens[end].glued and tokens[end].kind in ("number", "word"))
        return end if tokens[at].glued and end > at + 1 and closed else at

    def _money(self, numeral: Numeral, before: Mark | None, after: Mark | None) -> AmountSpan:
        """A number with a currency beside it."""
        tokens = self.tokens
        mark = after if before is None or (after is not None and after.sure and not before.sure) else before
        assert mark is not None
        if mark.currency != self.currency:
            again = read_numeral(tokens, numeral.first, mark.currency, self.words)
            numeral = again if again is not None and again.last == numeral.last else numeral
        last = after.last if after is not None else self._past_dash(numeral.last)
        value = numeral.value
        if after is not None and value is not None:
            value, last = self._scale_after_mark(value, last)
            value, last = self._cents_after(value, last, after)
        if mark.minor and value is not None:
            value = value.scaleb(-DECIMALS[mark.currency])
        first = before.first if before is not None else numeral.first
        return self._amount(numeral, first, last, value, mark.currency, marked=True, named=True)

    def _scale_after_mark(self, value: Decimal, at: int) -> tuple[Decimal, int]:
        """ "75 USD million" """
        if at < len(self.tokens) and self.tokens[at].fold in self.words.scales:
            word = self.tokens[at].fold
            if word not in self.words.glued_scales and self.words.scales[word] >= 1000:
                return value * self.words.scales[word], at + 1
        return value, at

    def _cents_after(self, value: Decimal, at: int, mark: Mark) -> tuple[Decimal, int]:
        """The cents of "3 dollars 50 cents", "thirteen dollars forty five", "20 ringgit and 43 sen"."""
        tokens = self.tokens
        if mark.minor or mark.sign or at >= len(tokens) or value != value.to_integral_value():
            return value, at
        start = at + (tokens[at].fold in self.words.ands)
        if start >= len(tokens) or start in self.taken:
            return value, at
        cents = read_numeral(tokens, start, mark.currency, self.words)
        if cents is None or cents.value is None or cents.scale or not 0 < cents.value < 100:
            return value, at
        said = mark_after(tokens, cents.last, mark.currency)
        bare = said is None and start == at and cents.value >= 10 and not self._goes_on(cents)
        if (said is not None and said.minor) or bare:
            return value + cents.value.scaleb(-2), said.last if said is not None else cents.last
        return value, at

    def _goes_on(self, numeral: Numeral) -> bool:
        """Something follows that makes the number no cents."""
        if numeral.last >= len(self.tokens):
            return False
        token = self.tokens[numeral.last]
        counted = token.fold in self.context.units or token.fold in self.context.counted
        return (
            counted
            or token.fold in self.context.measures
            or token.fold in self.context.times
            or token.glued
            and token.kind != "mark"
        )

    def _unsaid_currency(self, numeral: Numeral, *, marked: bool) -> AmountSpan:
        if not marked:
            return self._other(numeral, "reference", numeral.last)
        after = self.tokens[numeral.last].fold if numeral.last < len(self.tokens) else ""
        if numeral.scale == "k" and after in self.context.k_things:
            return self._other(numeral, "count", numeral.last)
        return self._amount(numeral, numeral.first, numeral.last, numeral.value, self.currency, marked=True)

    def _unmarked(self, numeral: Numeral) -> AmountSpan | None:
        tokens, context = self.tokens, self.context
        if numeral.spelled == 1 and tokens[numeral.first].fold in self.words.pronouns:
            return self._counted_one(numeral)
        unit = unit_after(tokens, numeral.last, context)
        if unit is not None and numeral.value is not None:
            return self._measured(numeral, *unit)
        kind = self._kind_by_context(numeral)
        if kind is not None:
            return self._other(numeral, kind, numeral.last)
        last = self._past_dash(numeral.last)
        marked = last > numeral.last or numeral.money_shape
        return self._amount(numeral, numeral.first, last, numeral.value, self.currency, marked=marked)

    def _kind_by_context(self, numeral: Numeral) -> NumberKind | None:
        tokens, context = self.tokens, self.context
        if numeral.trouble in ("time", "reference"):
            return "time" if numeral.trouble == "time" else "reference"
        if is_reference(tokens, numeral, context) or self._in_phone_number(numeral):
            return "reference"
        if is_year(tokens, numeral, context, self.today):
            return "year"
        after = tokens[numeral.last].fold if numeral.last < len(tokens) else ""
        if after in context.measures or (after in context.counted and not numeral.money_shape):
            return "count"
        return "time" if self._is_hour_of_day(numeral) else None

    def _is_hour_of_day(self, numeral: Numeral) -> bool:
        """ "at 6" without "each" is a time; "at 39 each" is a price."""
        if not numeral.first or self.tokens[numeral.first - 1].fold not in self.context.clock_before:
            return False
        small = (numeral.whole or numeral.spelled) and numeral.value is not None and 1 <= numeral.value <= 24
        return small and not self._each_after(numeral.last) and not self._has_number_before(numeral.first - 1)

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
        before = tokens[first - 1] if first else None
        if before is not None and before.kind == "number" and (before.text[0] == "0" or len(before.text) > 2):
            return before.text.isdigit()
        after = tokens[numeral.last : numeral.last + 2]
        if before is not None and before.text == "+" and after and after[0].kind == "number":
            return True
        return len(after) == 2 and all(token.kind == "number" and len(token.text) > 2 for token in after)

    def _counted_one(self, numeral: Numeral) -> AmountSpan | None:
        unit = unit_after(self.tokens, numeral.last, self.context)
        return self._measured(numeral, *unit) if unit is not None else None

    def _measured(self, numeral: Numeral, unit: Unit, last: int) -> AmountSpan:
        assert numeral.value is not None
        if unit == "oclock":
            return self._other(numeral, "time", last)
        if unit not in ("hours", "minutes"):
            return self._other(numeral, unit, last)
        hours = hours_of(unit, numeral.value)
        if unit == "hours":
            hours, last = self._minutes_after(hours, last)
        return self._other(numeral, "hours", last, hours)

    def _minutes_after(self, hours: Decimal, at: int) -> tuple[Decimal, int]:
        """ "1 hr 15 min", "2h30", "an hour and a half" """
        tokens, words = self.tokens, self.words
        start = at + (at < len(tokens) and tokens[at].fold in words.ands)
        if start + (start > at) < len(tokens) and start > at:
            half = start + (tokens[start].fold in words.articles)
            if half < len(tokens) and tokens[half].fold in words.halves:
                return hours + Decimal("0.5"), half + 1
        if start >= len(tokens) or tokens[start].kind != "number" or not tokens[start].text.isdigit():
            return hours, at
        minutes = Decimal(tokens[start].text[:3])
        unit = unit_after(tokens, start + 1, self.context)
        if unit is not None and unit[0] == "minutes":
            return hours + hours_of("minutes", minutes), unit[1]
        if tokens[start].glued and minutes < 60:
            return hours + hours_of("minutes", minutes), start + 1
        return hours, at

    def _article_duration(self, at: int) -> AmountSpan | None:
        """ "an hour and a half", "half an hour", "half a day" """
        tokens, words = self.tokens, self.words
        value = Decimal(1)
        end = at
        if tokens[end].fold in words.halves:
            value, end = Decimal("0.5"), end + 1
        if end >= len(tokens) or tokens[end].fold not in words.articles or tokens[end].fold == "the":
            return None
        unit = unit_after(tokens, end + 1, self.context)
        if unit is None or unit[0] not in ("hours", "minutes") or (at and tokens[at - 1].kind == "number"):
            return None
        if at and tokens[at - 1].fold in words.numbers:
            return None
        return self._measured(Numeral(at, end + 1, value, spelled=1), *unit)

    def _one_and_cents(self, at: int) -> AmountSpan | None:
        """ "a buck fifty", "a euro twenty" """
        if self.tokens[at].fold not in self.words.articles:
            return None
        mark = mark_after(self.tokens, at + 1, self.currency)
        if mark is None or mark.minor or mark.sign:
            return None
        numeral = Numeral(at, at + 1, Decimal(1), spelled=1)
        value, last = self._cents_after(Decimal(1), mark.last, mark)
        if last == mark.last:
            return None
        return self._amount(numeral, at, last, value, mark.currency, marked=True, named=True)

    def _vague(self, at: int) -> AmountSpan | None:
        """ "a few hundred", "couple of grand", "hundreds of euros" """
        tokens, words = self.tokens, self.words
        start = at + (tokens[at].fold in words.articles)
        if start >= len(tokens) or tokens[start].kind != "word":
            return None
        end = start + 1
        if tokens[start].fold in words.vague:
            while end < min(len(tokens), start + 4) and (
                tokens[end].fold in words.of or tokens[end].fold in words.articles
            ):
                end += 1
            scaled = end < len(tokens) and tokens[end].fold.removesuffix("s") in words.scales
            end += scaled
        elif tokens[start].fold in words.vague_alone:
            scaled = False
            end += end < len(tokens) and tokens[end].fold in words.of
        else:
            return None
        mark = mark_after(tokens, end, self.currency)
        if not scaled and mark is None:
            return None
        last = mark.last if mark is not None else end
        return AmountSpan(**self._place(at, last), kind="vague", marked=True, named=mark is not None)

    def _amount(
        self,
        numeral: Numeral,
        first: int,
        last: int,
        value: Decimal | None,
        currency: str,
        *,
        marked: bool,
        named: bool = False,
    ) -> AmountSpan:
        kind: NumberKind = "too_large" if numeral.trouble == "too_large" else "unreadable"
        amount = None
        if value is not None:
            made = exact_money(value, currency)
            if isinstance(made, str):
                kind = made
            else:
                kind, amount = "amount", made
        if last < len(self.tokens) and self.tokens[last].fold in self.context.ish:
            kind, last = "vague", last + 1
        tokens = self.tokens
        negative = (
            first > 0
            and tokens[first - 1].text == "-"
            and tokens[first].glued
            and not tokens[first - 1].glued
        )
        return AmountSpan(
            **self._place(first, last),
            kind=kind,
            value=value,
            amount=amount,
            marked=marked,
            named=named,
            whole=numeral.whole and not named,
            spelled=bool(numeral.spelled),
            looks_like_year=looks_like_year(tokens, numeral),
            maybe_count=not marked and self._before_plural(numeral),
            approximate=first > 0 and tokens[first - 1].fold in self.context.approximate,
            negative=negative,
            each=self._each_after(last),
        )

    def _other(
        self, numeral: Numeral, kind: NumberKind, last: int, value: Decimal | None = None
    ) -> AmountSpan:
        could_be = kind in _COULD_BE_MONEY and numeral.value is not None
        made = exact_money(numeral.value, self.currency) if could_be and numeral.value is not None else None
        return AmountSpan(
            **self._place(numeral.first, last),
            kind=kind,
            value=numeral.value if value is None else value,
            amount=None if isinstance(made, str) else made,
            whole=numeral.whole,
            spelled=bool(numeral.spelled),
            looks_like_year=looks_like_year(self.tokens, numeral),
        )

    def _before_plural(self, numeral: Numeral) -> bool:
        if numeral.last >= len(self.tokens) or numeral.value is None or numeral.value > _COUNT_PLURAL_MAX:
            return False
        follows = self.tokens[numeral.last]
        return (
            follows.kind == "word"
            and len(follows.fold) > 3
            and follows.fold.endswith("s")
            and "'" not in follows.fold
        )

    def _each_after(self, at: int) -> bool:
        tokens, context = self.tokens, self.context
        if at >= len(tokens):
            return False
        if tokens[at].fold in context.each:
            return True
        article = tokens[at].fold in self.words.articles or tokens[at].fold in ("per", "/")
        return article and at + 1 < len(tokens) and tokens[at + 1].fold in context.each_after_a

    def _place(self, first: int, last: int) -> dict[str, object]:
        return place(self.text, first, last)
