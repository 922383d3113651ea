"""Days, periods and terms in a message, each resolvable backwards and forwards.

    spot_dates(text, now, currency, languages)   all of them, in order, never overlapping
    span.resolve("past")     the day or Period for what happened: "on friday" is the last one
    span.resolve("future")   for what is due or planned: the next one
    tokens_of_dates(spans)   the tokens they surely hold, to give to `spot_numbers` as `taken`

Both leans are worked out when a span is spotted, so resolving costs nothing. Weeks run Monday to Sunday;
"since" and "so far" end today. Day and month follow the habit of the currency ("3/4"), "03.04." is always
day first. A `bare` span holds an ordinary word ("may", "sat", "second") or a number that might be an amount
("2025"): it needs support from the clause.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from bot.language.date_tokens import Meant
from bot.language.date_words import DateWords, date_words, month_first
from bot.language.days import Lean
from bot.language.ranges import RangeReader
from bot.language.records import Record, record
from bot.language.terms import Period
from bot.language.text import Text, Token

DateKind = Literal["day", "range", "due", "impossible"]


@record
class DateSpan(Record):
    """A day, period or term at the tokens [first, last).

    Attributes:
        start, end: its characters in `Text.text`.
        text: as it was typed.
        kind: "due" is a term such as "net 30", counted from the invoice (`count`); "impossible" is
            31 February or a year far ahead.
        past, future: what it means under either lean; None where it means nothing.
        bare: needs support, see the module.
        led_by: the word before it, folded ("by", "due", "until", "from"), empty at the start.
        day: the day of the month where only that was said ("the 25th").
        weekday: the weekday where only that was said; Monday is 0.
        feast: a named day: "christmas", "new year's eve".
        count: whole days of "in 30 days", "net 30", "two weeks from now".
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: DateKind
    past: date | Period | None
    future: date | Period | None
    bare: bool = False
    led_by: str = ""
    day: int | None = None
    weekday: int | None = None
    feast: bool = False
    count: int | None = None

    def resolve(self, lean: Lean) -> date | Period | None:
        return self.past if lean == "past" else self.future

    @property
    def sure(self) -> bool:
        """Both leans agree."""
        return self.past == self.future


def spot_dates(
    text: Text,
    now: datetime,
    currency: str = "USD",
    languages: tuple[str, ...] = ("en",),
    year_starts: int = 1,
) -> tuple[DateSpan, ...]:
    """Everything in the text that names a day, a period or a term of payment.

    Args:
        text: as `plain` made it.
        now: the founder's local time.
        currency: the founder's own; decides the order of day and month, and when tax years start.
        languages: whose words count, the first winning where two share one.
        year_starts: first month of the founder's fiscal year.
    """
    words = date_words(languages)
    tokens = text.tokens
    telling = _telling_places(text, words)
    if not telling:
        return ()
    reader = RangeReader(
        text, now.date(), words, currency, month_first=month_first(currency), year_starts=year_starts
    )
    found: list[DateSpan] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        begins = _number_begins(tokens, at, words) if token.kind == "number" else token.fold in words.openers
        if not begins or not (_tells_soon(telling, at) or "." in token.text):
            at += 1
            continue
        meant = reader.spot(at)
        inside = 0
        while inside < 2 and reader.is_("inside", at + inside) and at + inside + 1 < len(tokens):
            inside += 1
            meant = reader.longest(meant, reader.spot(at + inside))
        if meant is None or (meant.kind == "impossible" and meant.bare):
            at += 1
            continue
        if meant.bare and (inside or (at and reader.is_("on", at - 1))) and reader.year_alone(at) is None:
            meant.bare = False
        found.append(_span(text, at, meant))
        at = meant.last
    return tuple(found)


def tokens_of_dates(spans: Iterable[DateSpan]) -> frozenset[int]:
    """The tokens of the spans that need no support."""
    return frozenset(index for span in spans if not span.bare for index in range(span.first, span.last))


_REACH = 8  # tokens from the start of a date to the one that tells it: "the first and the last two weeks"


def _telling_places(text: Text, words: DateWords) -> list[int]:
    """The tokens without one of which no date needs looking for, in order."""
    shaped = [at for at in text.numbers if _date_shaped(text.tokens, at)] if text.numbers else []
    if words.gate.isdisjoint(text.folds):
        return shaped
    return sorted(shaped + [at for at, fold in enumerate(text.folds) if fold in words.gate])


def _tells_soon(telling: list[int], at: int) -> bool:
    """Whether a telling token stands here, or near enough behind."""
    place = bisect_left(telling, at)
    return place < len(telling) and telling[place] <= at + _REACH


def _number_begins(tokens: tuple[Token, ...], at: int, words: DateWords) -> bool:
    """Whether a date can begin with the number: not with "1,200", nor with the 1200 of "1200 yesterday"."""
    said = tokens[at].text
    if not said.isdecimal():
        return said.count(".") > 0 and "," not in said
    if len(said) == 4 and said[:2] in _CENTURIES:
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and (following.glued or following.fold in words.behind_numbers)


_CENTURIES = frozenset({"19", "20", "21"})


def _date_shaped(tokens: tuple[Token, ...], at: int) -> bool:
    """A digit run that "/", "-", "." or an ordinal ending follows, or that may be a year."""
    said = tokens[at].text
    if len(said) == 4 and said[:2] in ("19", "20"):
        return True
    if said.count(".") == 2:
        return True
    return (
        at + 1 < len(tokens)
        and tokens[at + 1].glued
        and (tokens[at + 1].text in "/-." or tokens[at + 1].kind == "word")
    )


def _span(text: Text, first: int, meant: Meant) -> DateSpan:
    start, end = text.tokens[first].start, text.tokens[meant.last - 1].end
    return DateSpan(
        first=first,
        last=meant.last,
        start=start,
        end=end,
        text=text.original_text(start, end),
        kind=meant.kind,  # type: ignore[arg-type]  # the grammar knows these four
        past=meant.past,
        future=meant.future,
        bare=meant.bare,
        led_by=text.tokens[first - 1].fold if first else "",
        day=meant.day,
        weekday=meant.weekday,
        feast=meant.feast,
        count=meant.count,
    )
