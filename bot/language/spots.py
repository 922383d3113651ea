"""What stands in a message: numbers, days and known clients, each token claimed at most once.

A known client wins over a day and a number ("Studio 88", "Tuesday Books"), a day over a number ("3 March").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.amounts import spot_numbers
from bot.language.days_said import DaySpan, spot_days
from bot.language.items import Kind, Span
from bot.language.names import ClientIndex, NameSpan
from bot.language.number_spans import AmountSpan
from bot.language.reading import Context
from bot.language.text import Text

_SPANS: dict[str, Kind] = {
    "amount": "amount", "vague": "amount", "unreadable": "amount", "too_large": "amount",
    "percent": "percent", "hours": "hours", "time": "time", "ordinal": "ordinal", "months": "months",
    "days": "span", "weeks": "span", "quarters": "span", "years": "span",
    "count": "count", "year": "year", "reference": "reference",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spots:
    """The spans of a message: of each kind, and all together in order."""

    numbers: tuple[AmountSpan, ...]
    days: tuple[DaySpan, ...]
    names: tuple[NameSpan, ...]
    spans: tuple[Span, ...]


def spots_of(
    text: Text, context: Context, languages: tuple[str, ...], index: ClientIndex, folds: Sequence[str]
) -> Spots:
    names = tuple(index.spot(folds)) if index.longest else ()
    named = {at for span in names for at in range(span.first, span.last)}
    days = spot_days(text, context, languages, named)
    taken = named | {at for span in days for at in range(span.first, span.last)}
    numbers = spot_numbers(text, context.currency, languages, taken=taken, today=context.now.date())
    spans = [Span("name", span.first, span.last, span) for span in names]
    spans += [Span(span.kind, span.first, span.last, span) for span in days]
    spans += [
        Span("mark" if span.superseded else _SPANS[span.kind], span.first, span.last, span)
        for span in numbers
    ]
    return Spots(numbers, days, names, tuple(sorted(spans, key=lambda span: span.first)))
