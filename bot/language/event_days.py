"""Which day an event happened on, and which day an invoice is due."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from bot.language.clauses import Group, Segment
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.terms import Period

_FOR = frozenset({"for", "para", "fur", "für", "pour"})
DUE_LEADS = frozenset({"due", "by", "until", "till", "til", "before", "payable"})


_OF_DAYS = frozenset({"day", "period"})


def day_of(group: Group, amount: Item | None) -> date | None:
    """The day it happened: the first that is no due day, looked for beside the amount first."""
    dated = [segment for segment in group if not segment.kinds.isdisjoint(_OF_DAYS)]
    for segment in sorted(dated, key=lambda segment: amount not in segment.items):
        if amount not in segment.items and (
            segment.has("due_word", "future")
            or _tells_terms(segment)
            or _of_the_rest(segment)
            or _is_of_its_own(segment)
        ):
            continue
        for item in segment.items:
            if item.kind == "period" and _is_since(item) and isinstance(item.value.past, Period):
                return item.value.past.first  # "is out since friday"
            if item.kind != "day" or item.value.led_by in DUE_LEADS or not isinstance(item.value.past, date):
                continue
            if is_what_for(item, segment, amount):
                continue
            if item.value.led_by in _ahead() or _tells_which(item, segment):
                continue
            if item.value.led_by in _FOR and item.value.weekday is not None and _is_money(amount):
                continue  # "deposit for saturday"; hours "for wednesday" were worked then
            return item.value.past
    return None


def is_what_for(item: Item, segment: Segment, amount: Item | None) -> bool:
    """Such as "flowers for mothers day", "a hotel for the 14th": what money was paid for, and not when."""
    ahead = segment.items[: segment.items.index(item)][-2:]
    led = item.value.led_by == "for" or (len(ahead) == 2 and ahead[0].has("for") and ahead[1].has("asked_of"))
    if not led:
        return False
    money = amount is not None and amount.kind == "amount" and item.fold not in {"today", "yesterday"}
    return money or item.value.feast or item.fold.endswith("'s")


def _is_money(amount: Item | None) -> bool:
    return amount is not None and amount.kind == "amount"


def _of_the_rest(segment: Segment) -> bool:
    """Such as "the rest comes friday", behind half of it from Ana."""
    first = next((item for item in segment.items if not item.has("skip")), None)
    return first is not None and first.has("rest") and not segment.happening


@cache
def _ahead() -> frozenset[str]:
    """Before a day on which something else will begin: "a course starting monday", "arriving thursday"."""
    return folded_words(words("en", "dates")["leads"]["ahead"])


_ORDINAL = re.compile(r"\d+ ?(?:st|nd|rd|th)")
_ROLES = ("from", "to", "for", "on", "at", "by", "with", "and", "of")


def _tells_which(item: Item, segment: Segment) -> bool:
    """Such as "for the 14 feb gig", "on the 3rd of 4 instalments": a day that names a thing."""
    following = segment.items[segment.items.index(item) + 1 :][:2]
    if len(following) == 2 and following[0].has("of") and following[1].kind in {"count", "amount", "number"}:
        return True
    if _ORDINAL.fullmatch(item.fold) and following and following[0].kind == "word":
        return not following[0].has(*_ROLES)  # "2nd hand tyres"
    if item.value.led_by == "on" or item.fold.startswith("on "):
        ahead = segment.items[: segment.items.index(item)]
        if any(each.fold == "deposit" for each in ahead) and any(each.has("for") for each in ahead):
            return True  # "paid 150 deposit for the stall on the 21st"
    named = bool(following) and following[0].kind == "word" and following[0].has("contract_noun", "service")
    return named and item.value.led_by in {"for", "from"} and item.fold.startswith("the ")


def _is_of_its_own(segment: Segment) -> bool:
    """Such as "…, and on 23 november I don't work": what the founder does, and nothing of the event beside it."""
    if segment.happening or segment.sized:
        return False
    tells = segment.has("i") and segment.has("not", "work", "doing", "future")
    return tells or any(
        other.fold in _BEING and not one.has("pronoun", "skip", "asked_of")
        for one, other in pairwise(segment.items)
    )  # "…, the shoot is on saturday"


_BEING = frozenset({"is", "are", "is on", "are on", "starts", "begins"})


def _is_since(item: Item) -> bool:
    return item.fold.partition(" ")[0] in {"since", "seit", "depuis", "desde"}


def shared_day(parts: Sequence[Group], place: int) -> date | None:
    """A day that heads the sentence is for all its events; one at its end for the verbless ones before."""
    if place and _leads(parts[0]):
        return day_of(parts[0], None)
    if place:
        before = day_of(parts[place - 1], None)
        return (
            before if before is not None and not any(segment.happening for segment in parts[place]) else None
        )
    last = parts[-1]
    if len(parts) > 1 and (not any(s.happening for s in last) or any(s.has("both") for s in last)):
        return day_of(last, None)
    return None


def _leads(group: Group) -> bool:
    for item in group[0].items:
        if item.kind == "day":
            return True
        if not item.has("skip"):
            return False
    return False


_OF_TERMS = frozenset({"due", "span", "day", "period"})


def due_of(group: Group, issued: date) -> date | None:
    """When an invoice is to be paid: a term counts from the day it was written."""
    for segment in group:
        if segment.kinds.isdisjoint(_OF_TERMS) and not segment.has("due_word"):
            continue
        for item in segment.items:
            found = _due_of(item, segment, issued)
            if found is not None:
                return found
    return None


def is_due_day(item: Item, group: Group) -> bool:
    """Whether a day that is said, even an impossible one, tells when something is to be paid."""
    segment = next(segment for segment in group if item in segment.items)
    return item.value.led_by in DUE_LEADS or segment.has("due_word") or _tells_terms(segment)


def _tells_terms(segment: Segment) -> bool:
    """Such as ", payment in 15 days" behind what was invoiced."""
    row = [item for item in segment.items if item.kind != "mark"]
    ahead = len(row) == 2 and row[0].fold == "payment" and row[1].kind in _OF_DAYS
    return ahead and row[1].fold.startswith(("in ", "within ", "on "))


_TERMS = {"week": 7, "month": 30}
_TERM_MAX = 400  # days that an invoice may be open by its terms


def _due_of(item: Item, segment: Segment, issued: date) -> date | None:
    span = item.value
    if item.kind == "due" and span.count is not None:
        return issued + timedelta(days=span.count)
    if item.kind == "span" and span.kind in {"days", "weeks"} and span.value is not None:
        days = int(span.value) * (7 if span.kind == "weeks" else 1)
        place = segment.items.index(item)
        led = place > 0 and segment.items[place - 1].fold in {"a", "at", "on"}  # "a 30 días"
        told = segment.has("due_word") or (span.kind == "days" and (led or segment.joint != "start"))
        return issued + timedelta(days=days) if told and days < _TERM_MAX else None
    if item.has("every_word") and segment.has("due_word"):
        length = _TERMS.get(item.meaning.every or "")
        return issued + timedelta(days=length) if length else None  # "a week to pay"
    if item.kind == "due" or (item.kind in _OF_DAYS and is_due_day(item, (segment,))):
        past, future = (m.last if isinstance(m, Period) else m for m in (span.past, span.future))
        return past if past is not None and past >= issued else future  # of an older invoice it may be over
    return None
