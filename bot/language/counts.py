"""Which of a message's numbers are amounts: prices, counts, hours of the day, corrections, sums and numbered names."""

from collections.abc import Sequence

from bot.language.clauses import HAPPENING
from bot.language.items import CAPITAL, Item
from bot.language.number_context import context_words
from bot.language.price_lists import listed
from bot.language.restated import changed_to, correct, corrected, marks_apart, restate
from bot.language.seconds import note_plurals, untaxed, without_seconds
from bot.language.vocabulary import NOTHING


def told_apart(items: tuple[Item, ...], said: frozenset[str]) -> tuple[Item, ...]:
    """The items with each number as what it is; `said` are all their classes."""
    if "mark" in [item.kind for item in items]:
        items = marks_apart(items)
    if not said.isdisjoint({"went", "rise", "change_word", "new_rate"}):
        items = changed_to(items)
    if not said.isdisjoint({"correction", "slip"}):
        items = corrected(items)
    if [item.kind for item in items].count("amount") > 1:
        items = without_seconds(items)
        items = _served(items)
    if not note_plurals().isdisjoint([item.fold for item in items]):
        items = _notes_uncounted(items)
    if "tax" in said:
        items = _before_tax(items)
    if "goods" in said:
        items = listed(items)
    if "merchant" in said:
        items = _priced(items)
    if "at_time" in said:
        items = _hours_apart(items)
    return _counts_apart(items)


def _served(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "dinner for 4, 45 quid": the people at a table."""
    return tuple(
        item.but(kind="count")
        if place > 1
        and item.kind == "amount"
        and items[place - 1].fold == "for"
        and (items[place - 2].meaning.category == "meals" or items[place - 2].fold == "table")
        and _is_hour(item)
        else item
        for place, item in enumerate(items)
    )


def _notes_uncounted(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "paid me in tenners": how many of them is not said."""
    return tuple(
        item.but(value=item.value._replace(kind="vague", amount=None))
        if item.kind == "amount" and item.fold in note_plurals()
        else item
        for item in items
    )


def _before_tax(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "1000 plus vat", "1200 ex vat": what was paid in all is not said."""
    return tuple(
        item.but(value=item.value._replace(kind="vague", amount=None))
        if item.kind == "amount"
        and item.value.kind == "amount"
        and _is_before_tax(items[place + 1 : place + 3])
        else item
        for place, item in enumerate(items)
    )


def _is_before_tax(behind: Sequence[Item]) -> bool:
    return len(behind) == 2 and behind[0].fold in untaxed() and behind[1].has("tax")


def _as_amount(item: Item) -> Item:
    span = item.value
    return item if span.amount is None else item.but(kind="amount", value=span._replace(kind="amount"))


def _priced(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "adobe 50, figma 15": a number right behind a merchant, at the end of its segment, is a price."""
    made = list(items)
    for i, item in enumerate(items[1:], start=1):
        ends = (
            i + 1 == len(items)
            or items[i + 1].kind in {"comma", "stop", "day"}
            or items[i + 1].has("and", "every_word")
        )
        if item.kind in {"reference", "count"} and ends and items[i - 1].has("merchant"):
            made[i] = _as_amount(item)
    return tuple(made)


_COUNT_MAX = 20
_NOTE_MAX = 3


def _hours_apart(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "it arrived at 5": a small bare number behind "at" is a time of day."""
    made = list(items)
    for i, item in enumerate(items[1:], start=1):
        if item.kind == "amount" and items[i - 1].has("at_time") and _is_hour(item):
            made[i] = item.but(kind="count")
    return tuple(made)


_HOUR_MAX = 24


def _is_hour(item: Item) -> bool:
    span = item.value
    return (
        not span.marked
        and not span.parts
        and span.value is not None
        and span.value == int(span.value)
        and span.value <= _HOUR_MAX
    )


def _counts_apart(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "1 lifetime deal sold, 59": a small bare number before a thing is a count where another amount is said.

    A balance that a bank tells after the amount ("Avl Bal Rs 1,08,310") is none of the event either.
    """
    kinds = [item.kind for item in items]
    amounts = kinds.count("amount")
    if amounts == 0 and "reference" in kinds and len(kinds) <= _NOTE_MAX:
        # "invoice 900": a number or an amount, nobody can tell
        return tuple(
            _as_amount(item) if item.kind == "reference" and i and _may_be_paid(items[i - 1]) else item
            for i, item in enumerate(items)
        )
    if amounts < 2:
        return items
    kept = [_is_count(item, items[i + 1] if i + 1 < len(items) else None) for i, item in enumerate(items)]
    listed = [i for i in range(len(items)) if _is_listed(items, i)]
    if any(not kept[i] for i in listed):
        kept = [count and i not in listed for i, count in enumerate(kept)]
    if all(kept[i] for i, item in enumerate(items) if item.kind == "amount"):
        return items
    made = [item.but(kind="count") if count else item for item, count in zip(items, kept, strict=True)]
    correct(made)
    restate(made)
    _numbered_names(made)
    _between(made)
    for i, item in enumerate(made):
        told = any(other.kind == "amount" for other in made[:i])
        if (
            item.kind == "amount"
            and told
            and any(other.has("bank_balance") for other in made[max(0, i - 3) : i])
        ):
            made[i] = item.but(kind="count")
    return tuple(made)


def _may_be_paid(item: Item) -> bool:
    """Such as "invoice 900"; "room 204" names a place."""
    return item.has("invoice_noun", "goods") and item.fold not in context_words(("en",)).place_before


def _is_listed(items: Sequence[Item], place: int) -> bool:
    """Whether an amount and a thing are all of their segment: "40 paint" and "12 brushes" of a list of costs."""
    if items[place].kind != "amount":
        return False
    starts = place == 0 or items[place - 1].kind in {"comma", "stop"} or items[place - 1].has("and")
    end = next((i for i in range(place + 1, len(items)) if items[i].kind in {"comma", "stop"}), len(items))
    things = items[place + 1 : end]
    if items[place].value.spelled and _is_count(items[place], things[0] if things else None):
        return False  # "deck screws, joist hangers, two blades"
    return (
        starts
        and 0 < len(things) <= _NOTE_MAX
        and all(
            item.kind == "word"
            and not item.meaning.classes & HAPPENING
            and not item.has("each", "percent_word", "skip", "for", "from", "to")
            for item in things
        )
    )


def _between(items: list[Item]) -> None:
    """Such as "between 200 and 300": no amount that can be booked."""
    for i in range(1, len(items) - 2):
        first, joint, last = items[i], items[i + 1], items[i + 2]
        if items[i - 1].has("range") and first.kind == last.kind == "amount" and joint.has("and"):
            items[i] = first.but(last=last.last, value=first.value._replace(kind="vague", amount=None))
            items[i + 1] = joint.but(kind="mark", meaning=NOTHING)
            items[i + 2] = last.but(kind="mark")


def _numbered_names(items: list[Item]) -> None:
    """Such as "got paid 100 from client 7": a small number right behind a word nobody knows is part of the name."""
    told = False
    for i, item in enumerate(items):
        if item.kind in {"stop", "comma"} or item.has("and") or item.meaning.classes & HAPPENING:
            told = False  # "spent 40 on paint and paid Bob 20": Bob got 20
        if item.kind != "amount":
            continue
        behind = items[i - 1] if i else None
        named = (
            behind is not None
            and behind.kind == "word"
            and (not behind.meaning.classes or behind.has("role", "somebody"))
        )
        following = items[i + 1] if i + 1 < len(items) else None
        pays = following is not None and following.has("pay", "pays_me") and behind is not None
        written = pays and behind is not None and (behind.value == CAPITAL or i == 1)
        whole = item.value.whole or (item.value.parts and all(part.whole for part in item.value.parts))
        if (told or written) and named and (not item.value.marked or item.value.parts) and whole:
            items[i] = item.but(kind="word")
            _number_behind(items, i)
        told = True


def _number_behind(items: list[Item], place: int) -> None:
    """Such as "eps 12 to 15", "lessons 3 and 4": the number that goes on from a numbered thing."""
    if place + 2 >= len(items) or items[place + 2].kind != "amount" or items[place].value.value is None:
        return
    joint, last = items[place + 1], items[place + 2]
    if not (joint.has("to", "and") or joint.fold in {"-", "through", "thru"}) or last.value.marked:
        return
    first, value = items[place].value.value, last.value.value
    if last.value.whole and value is not None and first < value <= first + 50:
        items[place + 2] = last.but(kind="word")


def _is_count(item: Item, following: Item | None) -> bool:
    if item.kind != "amount" or item.value.marked or item.value.value is None:
        return False
    if item.value.value > _COUNT_MAX or item.value.value != int(item.value.value):
        return False
    if following is None or following.kind != "word":
        return False
    return not following.meaning.classes & _NO_THINGS


_NO_THINGS = frozenset(
    {
        "from",
        "to",
        "for",
        "on",
        "at",
        "by",
        "with",
        "and",
        "cost",
        "every_word",
        "pay",
        "receive",
        "not",
        "future",
        "done",
        "back_word",
    }
)
