"""What stands in a message: numbers, days and known clients, each token claimed at most once.

A known client wins over a day and a number ("Studio 88", "Tuesday Books"), a day over a number ("3 March").
"""

from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from bot.language.amounts import spot_numbers
from bot.language.capitals import with_names_in_capitals
from bot.language.clauses import HAPPENING
from bot.language.dates import DateSpan, spot_dates
from bot.language.items import Kind, Span
from bot.language.lexicons import folded_words, shared
from bot.language.names import NameSpan, words_that_name
from bot.language.number_spans import AmountSpan
from bot.language.reading import Context
from bot.language.text import Text
from bot.language.vocabulary import Vocabulary

_SPANS: dict[str, Kind] = {
    "amount": "amount", "vague": "amount", "unreadable": "amount", "too_large": "amount",
    "percent": "percent", "hours": "hours", "time": "time", "ordinal": "ordinal", "months": "months",
    "days": "span", "weeks": "span", "quarters": "span", "years": "span",
    "count": "count", "year": "year", "reference": "reference",
}  # fmt: skip

_DATES: dict[str, Kind] = {"day": "day", "range": "period", "due": "due", "impossible": "impossible"}


_HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
_SHORT_WEEKDAYS = frozenset({"mon", "wed", "sat", "sun"})
_DOERS = frozenset({"i", "pronoun", "asked_of", "wh"})
_MOVERS = frozenset({"pay", "pays_me", "receive", "got_paid", "spend", "sell", "hands", "goods", "merchant"})
_PLACES = frozenset({"from", "to", "for", "on", "at", "by", "with", "of"})


def _is_weekday(
    span: DateSpan, text: Text, vocabulary: Vocabulary, folds: Sequence[str], named: set[int]
) -> bool:
    """Whether "sat" or "sun" is the day: where its segment ends, or before what can only begin an event."""
    if not span.bare or span.weekday is None or folds[span.first] not in _SHORT_WEEKDAYS:
        return False
    tokens, size = text.tokens, len(folds)

    def classes(at: int) -> frozenset[str]:
        found = vocabulary.longest(folds, at, size)
        return found[1].classes if found else frozenset()

    found = vocabulary.longest(folds, span.first, size)
    if found is not None and found[0] > 1:  # "sat nav", "sun cream"
        return False
    first = span.first == 0 or tokens[span.first - 1].kind == "line" or tokens[span.first - 1].text in ".,;:"
    if not first and (classes(span.first - 1) & _DOERS) and span.first - 1 not in named:
        return False
    if span.last - span.first > 1 or span.last == size or tokens[span.last].kind != "word":
        return True
    following = classes(span.last)
    if span.last in named or "and" in following:
        return not first or span.last in named
    if first:
        return bool(following & _MOVERS)
    return bool(following & _PLACES) and tokens[span.first - 1].kind == "number"


def _is_of_a_firm(span: DateSpan, text: Text, vocabulary: Vocabulary, folds: Sequence[str]) -> bool:
    """Such as the wednesday of "wednesday market co paid me": a legal form stands between it and the verb."""
    if span.weekday is None or span.last - span.first != 1 or span.last >= len(folds) - 1:
        return False
    for at in range(span.last, min(span.last + _FIRM_MAX, len(folds))):
        if text.tokens[at].kind != "word":
            return False
        found = vocabulary.longest(folds, at, len(folds))
        if found is not None and found[1].classes & HAPPENING:
            return at > span.last + 1 and folds[at - 1] in words_that_name("legal")
    return False


_FIRM_MAX = 5


def _is_feast(
    span: DateSpan, text: Text, vocabulary: Vocabulary, folds: Sequence[str], named: set[int]
) -> bool:
    """Whether a feast is the day of something: "paid on christmas eve", but not "christmas lights, 40"."""
    if not span.feast or span.last == len(folds) or span.last in named:
        return span.feast
    if text.tokens[span.last].kind != "word":
        return True
    found = vocabulary.longest(folds, span.last, len(folds))
    following = found[1].classes if found else frozenset()
    closing = _PLACES | {"and", "not", "pay", "pays_me", "i", "me", "pronoun", "off_word", "done"}
    return bool(following & closing) and not following & {"goods", "account"}


def _outside_days(names: Sequence[NameSpan], dates: Sequence[DateSpan]) -> tuple[NameSpan, ...]:
    """The names without those that are no more than a word of a feast: the "eve" of "new years eve"."""
    feasts = [span for span in dates if span.feast and span.last - span.first > 1]
    if not feasts:
        return tuple(names)
    return tuple(
        name
        for name in names
        if not any(
            day.first <= name.first
            and name.last <= day.last
            and name.last - name.first < day.last - day.first
            for day in feasts
        )
    )


def _supported(span: DateSpan, text: Text, vocabulary: Vocabulary, folds: Sequence[str]) -> bool:
    """Whether a word such as "may" or a number such as 2025 stands where only a date does."""
    size = len(folds)
    if (
        span.day is not None
        and not any(char.isdecimal() for char in span.text)
        and span.last < size
        and not _closes(text, vocabulary, folds, span.last)
    ):
        return False  # "the second camera" is no second of the month
    return not span.bare or span.led_by in _supporting() or span.last - span.first == size


@cache
def _supporting() -> frozenset[str]:
    return folded_words(shared("calendar")["supporting"])


def _closes(text: Text, vocabulary: Vocabulary, folds: Sequence[str], at: int) -> bool:
    """Whether what stands at a token is none of the things that can be numbered."""
    found = vocabulary.longest(folds, at, len(folds))
    return text.tokens[at].kind != "word" or (found is not None and "goods" not in found[1].classes)


def _how_often(vocabulary: Vocabulary, folds: Sequence[str], span: DateSpan) -> bool:
    """Such as "a month from now on" says how often, not when; "my sep" is a pension."""
    if folds[span.first] == "now" and span.led_by in {"from", "for", "of", "starting", "by", "until", "till"}:
        return True  # "from now on"
    found = vocabulary.longest(folds, span.first, len(folds))
    if found is not None and found[1].every is not None:
        on = span.last < len(folds) and folds[span.last] in {"on", "onward", "onwards"}
        counted = folds[span.last - 1] == "now" and (span.led_by[:1].isdecimal() or span.led_by in _HOURS)
        if on or counted or span.last - span.first <= found[0]:
            return True  # "a month from now on", "20h a week from now"; "a month ago" is a day
    before = vocabulary.longest(folds, span.first - 1, len(folds)) if span.first else None
    return before is not None and before[0] > span.last - span.first and "retirement" in before[1].classes


_COUNTED = frozenset({"amount", "count", "hours", "days", "weeks"})


def _number_spans(text: Text, span: AmountSpan) -> Iterator[Span]:
    """One span, or a count and a price where what is counted stands between: "2 bags of compost at 7.50 each"."""
    left = span.parts[0] if len(span.parts) == 2 and span.kind == "amount" else None
    nouns = left is not None and any(
        token.kind == "word" and len(token.fold) > 2 for token in text.tokens[left.last : span.parts[1].first]
    )
    if left is None or not nouns or left.kind not in _COUNTED or left.named or left.parts or left.each:
        yield Span("mark" if span.superseded else _SPANS[span.kind], span.first, span.last, span)
        return
    times = left.last < len(text) and text.tokens[left.last].fold in {"x", "×"}
    yield Span("count", left.first, left.last + times, left)
    yield Span("amount", span.parts[1].first, span.last, span)


class Spots(NamedTuple):
    """The spans of a message: of each kind, and all together in order."""

    numbers: tuple[AmountSpan, ...]
    days: tuple[DateSpan, ...]
    names: tuple[NameSpan, ...]
    spans: tuple[Span, ...]


def spots_of(  # noqa: PLR0917 - one call, from message.py
    text: Text,
    context: Context,
    languages: tuple[str, ...],
    names: tuple[NameSpan, ...],
    folds: Sequence[str],
    vocabulary: Vocabulary,
) -> Spots:
    dates = spot_dates(text, context.now, context.currency, languages, context.year_starts)
    names = with_names_in_capitals(text, _outside_days(names, dates) if dates else names, folds, vocabulary)
    taken: set[int] = set()
    spans: list[Span] = []
    for name in names:
        taken.update(range(name.first, name.last))
        spans.append(Span("name", name.first, name.last, name))
    days = tuple([span for span in dates if _is_day(span, text, vocabulary, folds, taken)])
    for day in days:
        taken.update(range(day.first, day.last))
        spans.append(Span(_DATES[day.kind], day.first, day.last, day))
    taken.update(vocabulary.numbers_of_words(folds))
    numbers = spot_numbers(text, context.currency, languages, taken=taken, today=context.now.date())
    for number in numbers:
        spans += _number_spans(text, number)
    return Spots(numbers, days, names, tuple(sorted(spans, key=_FIRST) if len(spans) > 1 else spans))


_FIRST = attrgetter("first")


def _is_day(
    span: DateSpan, text: Text, vocabulary: Vocabulary, folds: Sequence[str], named: set[int]
) -> bool:
    """Whether what can be a day is one here, and no part of a name."""
    if not named.isdisjoint(range(span.first, span.last)) or _how_often(vocabulary, folds, span):
        return False
    if _is_of_a_firm(span, text, vocabulary, folds):
        return False
    return (
        _is_weekday(span, text, vocabulary, folds, named)
        or _is_feast(span, text, vocabulary, folds, named)
        or _supported(span, text, vocabulary, folds)
    )
