"""Answers about a period: what came in, what went out, what was left."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.money import Money
from bot.domain.rates import Total
from bot.domain.spans import Span, year_span
from bot.wording.currencies import parts_of
from bot.wording.figures import bare, day, listed, money, plain_day, sentence

PARTS_SHOWN_MAX = 5


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A figure of a period, and the one of the period before; None where the records do not reach back."""

    now: Total
    before: Total | None
    before_span: Span | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a question was about.

    Attributes:
        about: the client, payee, channel or category that was named; None for all.
        whole: the period that the span has got so far; the span itself where it is over.
        year_starts: first month of the founder's fiscal year, 1 to 12.
    """

    span: Span
    whole: Span
    today: date
    about: str | None = None
    is_category: bool = False
    year_starts: int = 1


def income(asked: Asked, found: Compared, parts: Sequence[tuple[str, Money]]) -> str:
    """What came in, from whom, and how that compares."""
    source = f" from {asked.about}" if asked.about else ""
    if _is_nothing(found.now):
        head = f"{'Nothing' if source else 'No income'}{source} {when(asked)}{_then(asked, found)}."
    else:
        head = f"{money(found.now.amount)}{source or ' income'} {when(asked)}{_versus(asked, found)}."
    return _lines(head, _parts("From", parts), *parts_of(found.now, asked.today))


NO_COSTS_OF_CLIENTS = (
    "Costs are kept by what they were for, not by client, so I can't tell whose profit it is."
)


def by_channel(asked: Asked, found: Compared, parts: Sequence[tuple[str, Money]]) -> str:
    """What came in, and through what; the rest came directly."""
    head, *more = income(asked, found, ()).split("\n")
    if not parts:
        return _lines(head, "" if _is_nothing(found.now) else "No channel is known of any of it.", *more)
    shown = [(sentence(name), amount) for name, amount in parts]
    rest = found.now.amount - sum((amount for _, amount in parts[1:]), start=parts[0][1])
    direct = [("directly", rest)] if rest.minor > 0 else []
    items = [f"{name} {bare(amount)}" for name, amount in [*shown, *direct]]
    return _lines(head, f"Through: {listed(items)}.", *more)


def expenses(asked: Asked, found: Compared, parts: Sequence[tuple[str, Money]]) -> str:
    """What was spent, on what, and how that compares."""
    target = f" {'on' if asked.is_category else 'to'} {asked.about}" if asked.about else ""
    if _is_nothing(found.now):
        head = f"Nothing spent{target.replace(' to ', ' at ', 1)} {when(asked)}{_then(asked, found)}."
    else:
        head = f"{money(found.now.amount)}{target or ' spent'} {when(asked)}{_versus(asked, found)}."
    return _lines(head, _parts("On", parts), *parts_of(found.now, asked.today))


def profit(asked: Asked, found: Compared, came_in: Money, went_out: Money, *, was_drawn: bool) -> str:
    """What was left, from what, and how that compares.

    Args:
        was_drawn: whether the founder was paid, or tax was, which some would count as costs.
    """
    result = found.now.amount
    if not came_in and not went_out and not found.now.apart:
        head = f"Neither profit nor loss {when(asked)}: nothing came in or went out{_then(asked, found)}."
    else:
        word = "loss" if result.minor < 0 else "profit"
        figures = f"{bare(came_in)} in, {bare(went_out)} out"
        head = f"{money(abs(result))} {word} {when(asked)}: {figures}{_versus(asked, found)}."
    note = "Your own pay and tax payments are no costs here." if was_drawn else ""
    return _lines(head, note, *parts_of(found.now, asked.today))


def _is_nothing(total: Total) -> bool:
    return not total.amount and not total.apart and not total.converted


def _versus(asked: Asked, found: Compared) -> str:
    """`, €400.00 more than in January (2,000.00)`."""
    if found.before is None or found.before_span is None:
        return ""
    then = _before(found.before_span, asked)
    difference = found.now.amount - found.before.amount
    if not difference:
        return f", the same as {then}"
    if not found.before.amount:
        return f"; nothing {then}"
    more = "more" if difference.minor > 0 else "less"
    return f", {money(abs(difference))} {more} than {then} ({bare(found.before.amount)})"


def _then(asked: Asked, found: Compared) -> str:
    """`; €400.00 in January`, where nothing was found."""
    if found.before is None or found.before_span is None or not found.before.amount:
        return ""
    then = _before(found.before_span, asked)
    return f"; {money(found.before.amount)} {then}"


def _parts(word: str, parts: Sequence[tuple[str, Money]]) -> str:
    """The largest, and the rest as one."""
    if len(parts) < 2:
        return ""
    shown = parts if len(parts) <= PARTS_SHOWN_MAX + 1 else parts[:PARTS_SHOWN_MAX]
    items = [f"{name} {bare(amount)}" for name, amount in shown]
    if rest := [amount for _, amount in parts[len(shown) :]]:
        items.append(f"{len(rest)} others {bare(sum(rest[1:], start=rest[0]))}")
    return f"{word}: {listed(items)}."


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


def when(asked: Asked) -> str:
    """The period as words that can follow a verb: `in February`, `in Q1 so far`, `from 3 to 9 March`, `today`."""
    if asked.span == asked.whole:
        return _span(asked.span, asked)
    name = _calendar_name(asked.whole, asked)
    return f"in {name} so far" if name else _span(asked.span, asked)


def _before(span: Span, asked: Asked) -> str:
    is_named = span.days == 1 or span.is_whole_months
    is_just_before = span.last + timedelta(days=1) == asked.span.first
    if is_just_before and not is_named:
        return f"in the {span.days} days before"
    return _span(span, asked)


def _span(span: Span, asked: Asked) -> str:
    if span.days == 1:
        said = day(span.first, asked.today)
        return said if said in {"today", "yesterday"} else f"on {said}"
    name = _calendar_name(span, asked)
    return f"in {name}" if name else f"from {_from_to(span, asked.today)}"


def _calendar_name(span: Span, asked: Asked) -> str:
    """`February`, `Q1`, `2025`, `October to December 2025`; empty where months are not whole."""
    if not span.is_whole_months:
        return ""
    first, last = calendar.month_name[span.first.month], calendar.month_name[span.last.month]
    year = "" if span.first.year == span.last.year == asked.today.year else f" {span.last.year}"
    if span.months == 1:
        return f"{first}{year}"
    if span == year_span(span.first, asked.year_starts):
        return _year(span)
    if span.first.year != span.last.year:
        return f"{first} {span.first.year} to {last} {span.last.year}"
    if span.months == 3 and span.first.month % 3 == 1:
        return f"Q{span.last.month // 3}{year}"
    return f"{first} to {last}{year}"


def _year(span: Span) -> str:
    same = span.first.year == span.last.year
    return f"{span.first.year}" if same else f"the year {span.first.year}/{span.last.year % 100:02}"


def _from_to(span: Span, today: date) -> str:
    """`3 to 9 March`, `28 February to 4 March`, with years where they are others than this one."""
    first, last = span.first, span.last
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {plain_day(last, today)}"
    if first.year == last.year:
        return f"{first.day} {calendar.month_name[first.month]} to {plain_day(last, today)}"
    return f"{plain_day(first, today)} to {plain_day(last, today)}"
