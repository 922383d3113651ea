"""What stands in a message: numbers, days and known clients, each token claimed at most once.

A known client wins over a day and a number ("Studio 88", "Tuesday Books"), a day over a number ("3 March").
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from bot.language.amounts import spot_numbers
from bot.language.dates import DateSpan, spot_dates
from bot.language.items import Kind, Span
from bot.language.names import NameSpan, words_that_name
from bot.language.number_spans import AmountSpan
from bot.language.phrases import weekday_words
from bot.language.reading import Context
from bot.language.slots import proper
from bot.language.text import Text
from bot.language.vocabulary import Vocabulary

_SPANS: dict[str, Kind] = {
    "amount": "amount", "vague": "amount", "unreadable": "amount", "too_large": "amount",
    "percent": "percent", "hours": "hours", "time": "time", "ordinal": "ordinal", "months": "months",
    "days": "span", "weeks": "span", "quarters": "span", "years": "span",
    "count": "count", "year": "year", "reference": "reference",
}  # fmt: skip

_DATES: dict[str, Kind] = {"day": "day", "range": "period", "due": "due", "impossible": "impossible"}
_SUPPORT = frozenset(
    {
        "in",
        "of",
        "since",
        "during",
        "until",
        "by",
        "on",
        "last",
        "this",
        "next",
        "whats",
        "im",
        "en",
        "seit",
        "depuis",
        "desde",
        "em",
    }
)


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


def _supported(span: DateSpan, size: int, closed: Callable[[int], bool]) -> bool:
    """Whether a word such as "may" or a number such as 2025 stands where only a date does."""
    if (
        span.day is not None
        and not any(char.isdecimal() for char in span.text)
        and span.last < size
        and not closed(span.last)
    ):
        return False  # "the second camera" is no second of the month
    return not span.bare or span.led_by in _SUPPORT or span.last - span.first == size


def _leading_name(text: Text, vocabulary: Vocabulary, folds: Sequence[str]) -> tuple[NameSpan, ...]:
    """Such as "Paid Media Co paid 800", "From Scratch Bakery paid me": capitals tell such a name."""
    tokens = text.tokens
    size = next(
        (at for at, token in enumerate(tokens) if not (token.kind == "word" and token.text[0].isupper())), 0
    )
    if size < 2 or text.text.isupper():
        return ()
    first, after = vocabulary.longest(folds, 0, 1), vocabulary.longest(folds, size, len(folds))
    telling = folds[0] in weekday_words() or (first is not None and first[1].classes & _SENTENCE_WORDS)
    if not telling or after is None or not after[1].classes & {"pay", "pays_me"}:
        return ()
    said = " ".join(text.said(0, size).split())
    return (NameSpan(0, size, (said,)),)


def _in_capitals(text: Text, named: set[int]) -> Iterator[NameSpan]:
    """Such as "from Friday Studio", "to May Chen", "may & sons": a day or month that begins a name."""
    if text.text.isupper():
        return
    tokens = text.tokens
    of_days = weekday_words() | words_that_name("months")
    for at, token in enumerate(tokens[:-1]):
        if at in named or token.fold not in of_days:
            continue
        size = _name_size(text, at)
        joined = tokens[at + 1].text == "&" and tokens[at + size - 1].fold not in of_days
        if (
            size > 1
            and not named.intersection(range(at, at + size))
            and (joined or _leads_to_name(text, at, of_days))
        ):
            yield NameSpan(at, at + size, (proper(" ".join(text.said(at, at + size).split())),))


def _leads_to_name(text: Text, at: int, of_days: frozenset[str]) -> bool:
    """Whether "from", "paid" or "to" stands before; not in "Monday to Friday"."""
    before = text.tokens[at - 1].fold if at else ""
    if before == "to":
        return at > 1 and text.tokens[at - 2].fold not in of_days and text.tokens[at + 1].text[0].isupper()
    return before in words_that_name("before_person") and text.tokens[at + 1].text != "&"


def _name_size(text: Text, first: int) -> int:
    """How many tokens a name takes that begins with this one: words in capitals, and those that "&" joins."""
    tokens = text.tokens
    last = first + 1
    while last < len(tokens):
        if tokens[last].text == "&" and last + 1 < len(tokens) and tokens[last + 1].kind == "word":
            last += 2
        elif (
            tokens[last].kind == "word" and tokens[last].text[0].isupper() and tokens[first].text[0].isupper()
        ):
            last += 1
        else:
            break
    return last - first


def _people(text: Text, named: set[int]) -> Iterator[NameSpan]:
    """Such as "Will paid me 400", "from Grant": words that are names where a capital and their place say so."""
    if text.text.isupper():
        return
    folds = [token.fold for token in text.tokens]
    for at, token in enumerate(text.tokens):
        if token.fold not in words_that_name("people") or at in named or not token.text[0].isupper():
            continue
        before, after = folds[at - 1] if at else "", folds[at + 1] if at + 1 < len(folds) else ""
        if after in words_that_name("after_name") or (
            before in words_that_name("before_person") and token.fold not in words_that_name("months")
        ):
            yield NameSpan(at, at + 1, (token.text,))


_SENTENCE_WORDS = frozenset(
    {"pay", "receive", "from", "to", "for", "on", "at", "by", "move", "sell", "wh", "aux"}
)


def _how_often(vocabulary: Vocabulary, folds: Sequence[str], span: DateSpan) -> bool:
    """Such as "a month from now on" says how often, not when; "my sep" is a pension."""
    found = vocabulary.longest(folds, span.first, len(folds))
    if found is not None and found[1].every is not None:
        return True
    before = vocabulary.longest(folds, span.first - 1, len(folds)) if span.first else None
    return before is not None and before[0] > span.last - span.first and "retirement" in before[1].classes


def _number_spans(text: Text, span: AmountSpan) -> Iterator[Span]:
    """One span, or a count and a price where what is counted stands between: "2 bags of compost at 7.50 each"."""
    left = span.parts[0] if len(span.parts) == 2 and span.kind == "amount" else None
    nouns = left is not None and any(
        token.kind == "word" and len(token.fold) > 2 for token in text.tokens[left.last : span.parts[1].first]
    )
    if left is None or not nouns or left.kind not in {"amount", "count"} or left.named or left.parts:
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
    if not names or names[0].first:
        names = tuple(
            span
            for lead in [_leading_name(text, vocabulary, folds)]
            for span in (*lead, *(n for n in names if not lead or n.first >= lead[0].last))
        )
    named = {at for span in names for at in range(span.first, span.last)}
    people = tuple(_in_capitals(text, named))
    named |= {at for span in people for at in range(span.first, span.last)}
    people += tuple(_people(text, named))
    if people:
        names = tuple(sorted((*names, *people)))
        named |= {span.first for span in people}
    dates = spot_dates(text, context.now, context.currency, languages, context.year_starts)
    tokens = text.tokens

    def closed(at: int) -> bool:
        found = vocabulary.longest(folds, at, len(folds))
        return tokens[at].kind != "word" or (found is not None and "goods" not in found[1].classes)

    days = tuple(
        span
        for span in dates
        if not named.intersection(range(span.first, span.last))
        and (_is_weekday(span, text, vocabulary, folds, named) or _supported(span, len(folds), closed))
        and not _how_often(vocabulary, folds, span)
    )
    taken = named | {at for span in days for at in range(span.first, span.last)}
    taken.update(vocabulary.numbers_of_words(folds))
    numbers = spot_numbers(text, context.currency, languages, taken=taken, today=context.now.date())
    spans = [Span("name", span.first, span.last, span) for span in names]
    spans += [Span(_DATES[span.kind], span.first, span.last, span) for span in days]
    spans += [each for span in numbers for each in _number_spans(text, span)]
    return Spots(numbers, days, names, tuple(sorted(spans, key=lambda span: span.first)))
