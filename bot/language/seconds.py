"""Second amounts: what an amount is compared with, is a part of, or is reckoned from; none of them moved.

Such as "paid 85, down from 120", "450 of the 900 they owe", "240 on paint, 40 of that vat", "900 for 3 days at 300".
They are taken out of the row of items, so that the amount that moved stands alone.
"""

from collections.abc import Sequence
from functools import cache

from bot.language.clauses import HAPPENING
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.vocabulary import NOTHING

_ENDS = frozenset({"comma", "stop", "amount", "day", "period"})
_ROLES = ("from", "to", "for", "on", "at", "by", "with", "and", "reason", "of")
_MOVED = ("pay", "pays_me", "receive", "got_paid", "spend", "sell", "charged_me", "buy")
_NUMBERED = frozenset({"span", "hours", "count", "months", "shift", "number"})


def without_seconds(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with every second amount and its words as marks, which nothing reads."""
    made = list(items)
    first: int | None = None
    for place, item in enumerate(items):
        if item.kind == "stop":
            first = None
        if item.kind != "amount":
            continue
        if first is None:
            first = place
            continue
        taken = _second(items, first, place)
        if taken is None:
            continue
        for at in range(*taken):
            made[at] = items[at].but(kind="mark", meaning=NOTHING)
    return tuple(_without_parts(made))


def _without_parts(items: list[Item]) -> list[Item]:
    """Such as "paid 100, 80 and a 20 tip": what the first amount is made of."""
    places = [place for place, item in enumerate(items) if item.kind == "amount"]
    values = [items[place].value.value for place in places]
    if len(places) < 3 or None in values or values[0] != sum(values[1:]):
        return items
    start = places[0] + 1
    if items[start].kind != "comma" or any(
        item.has(*HAPPENING) or item.kind == "stop" for item in items[start:]
    ):
        return items
    end = _segment_end(items, places[-1])
    return [
        item.but(kind="mark", meaning=NOTHING) if start <= at < end else item for at, item in enumerate(items)
    ]


def _second(items: Sequence[Item], first: int, place: int) -> tuple[int, int] | None:
    """From where to where a second amount and its words stand; None for an amount of its own."""
    return (
        _compared(items, place)
        or _whole_of(items, place)
        or _part_of(items, place)
        or _reckoned(items, first, place)
        or _converted(items, first, place)
    )


def _led_by(items: Sequence[Item], place: int) -> int:
    """The place of the word before an amount, over articles and what tells which: "the usual", "my"."""
    at = place - 1
    while at > 0 and (items[at].has("asked_of", "adjective") or items[at].fold in _list("usual")):
        at -= 1
    return at


def _compared(items: Sequence[Item], place: int) -> tuple[int, int] | None:
    """Such as "down from 120", "not the 1000 agreed", ", was 39.99", "30 more than last week"."""
    behind = items[place + 1] if place + 1 < len(items) else None
    if behind is not None and behind.has("compares"):
        return place, _segment_end(items, place)
    if behind is not None and behind.fold in _list("more") and _comes_later(items, place):
        return place, _segment_end(items, place)
    at = _led_by(items, place)
    lead = items[at]
    if (
        lead.fold == "left"
        and at == place - 1
        and (items[at - 1].kind == "comma" or items[at - 1].has("and"))
    ):
        return at, _segment_end(items, place)  # "drew 800, left 200 in"
    was = lead.fold in _list("was") and items[at - 1].kind == "comma" and _ends(items, place)
    denied = lead.fold == "not" and _moved_before(items, at) and not (behind and behind.has("from", "to"))
    if lead.has("compared") or was or denied:
        return at, _words_end(items, place)
    if lead.fold == "from" and items[at - 1].fold in _list("changed"):
        return at - 1, _words_end(items, place)
    return (at, _segment_end(items, place)) if lead.fold in _list("net_of") else None


def _comes_later(items: Sequence[Item], place: int) -> bool:
    """Such as "420 paid, 380 more in july": a time, and no verb of its own."""
    rest = items[place + 2 : _segment_end(items, place)]
    return any(item.kind in {"day", "period"} for item in rest) and not any(
        item.has(*HAPPENING) for item in rest
    )


def _moved_before(items: Sequence[Item], place: int) -> bool:
    """Such as "spent 110 not 150"; "the coffee was 4.50 not 5.40" corrects an entry."""
    return any(item.has(*_MOVED) for item in items[:place])


def _whole_of(items: Sequence[Item], place: int) -> tuple[int, int] | None:
    """Such as "out of the 400", "of the 3000 job", "on the 60 order": what another amount is a part of."""
    at = _led_by(items, place)
    if at == place - 1 or at < 1:
        return None
    lead = items[at]
    behind = items[place + 1] if place + 1 < len(items) else None
    named = behind is not None and (
        behind.has("contract_noun", "invoice_noun", "payment") or behind.fold in _list("wholes")
    )
    if lead.has("of") or lead.fold == "out of" or (named and lead.has("on", "for", "from")):
        return at, place + 1 + (bool(named) and behind is not None and not behind.has("payment"))
    return None


def _part_of(items: Sequence[Item], place: int) -> tuple[int, int] | None:
    """Such as "40 of that vat"; "20 of that was a present" may be a part that was none of the business."""
    end = _segment_end(items, place)
    if items[place - 1].fold == "which" and items[place - 2].fold == "of":
        return place - 2, end
    part = items[place + 1 : end]
    alone = items[place - 1].kind == "comma" or items[place - 1].has("and")
    if len(part) < 2 or not alone or part[0].fold != "of" or part[1].fold not in _list("it"):
        return None
    return (
        None
        if any(item.has(*HAPPENING, "i", "to", "copula", "retirement") for item in part)
        else (place, end)
    )


def _reckoned(items: Sequence[Item], first: int, place: int) -> tuple[int, int] | None:
    """Such as the 300 of "900 for 3 days at 300", and "900 (3 x 300)"."""
    whole, part = items[first].value, items[place].value
    if whole.value is None or part.value is None:
        return None
    if part.parts and whole.value == part.value:
        return place, place + 1
    if not (items[place - 1].has("at") or items[place - 1].fold in _list("times")):
        return None
    numbers = [item.value.value for item in items[first + 1 : place] if item.kind in _NUMBERED and item.value]
    return (
        (place - 1, place + 1)
        if any(n is not None and n * part.value == whole.value for n in numbers)
        else None
    )


def _converted(items: Sequence[Item], first: int, place: int) -> tuple[int, int] | None:
    """Such as "€500, about £430": the same in another currency, and nothing else said of it."""
    one, other = items[first].value.amount, items[place].value.amount
    if one is None or other is None or one.currency == other.currency:
        return None
    start = next((at + 1 for at in range(place - 1, first, -1) if items[at].kind == "comma"), None)
    if not _ends(items, place):
        return None
    if items[place - 1].fold == "which is" and place == first + 2:
        return place - 1, place + 1
    if start is None:
        return None
    return (start, place + 1) if all(item.has("skip", "restates") for item in items[start:place]) else None


def _ends(items: Sequence[Item], place: int) -> bool:
    return place + 1 == len(items) or items[place + 1].kind in {"comma", "stop"}


def _segment_end(items: Sequence[Item], place: int) -> int:
    return next(
        (at for at in range(place + 1, len(items)) if items[at].kind in {"comma", "stop"}), len(items)
    )


def _words_end(items: Sequence[Item], place: int) -> int:
    """Behind the words that only go on about an amount: "the 1000 we agreed"."""
    at = place + 1
    while at < len(items) and items[at].kind not in _ENDS and not items[at].has(*_ROLES):
        at += 1
    return at


def untaxed() -> frozenset[str]:
    """Between an amount and a tax that it does not hold."""
    return _list("untaxed")


def note_plurals() -> frozenset[str]:
    """Banknotes of which nobody says how many."""
    return _list("note_plurals")


@cache
def _list(name: str) -> frozenset[str]:
    return folded_words(words("en", "amounts")["seconds"][name])
