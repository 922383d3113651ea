"""What takes the place of what stands before it: corrections, and what several amounts come to."""

from collections.abc import Sequence

from bot.language.clauses import HAPPENING
from bot.language.items import Item
from bot.language.vocabulary import NOTHING


def correct(items: list[Item]) -> None:
    """Such as "five hundred from Acme no sorry five fifty": the correction replaces the amount before it."""
    before: int | None = None
    for i, item in enumerate(items):
        if item.kind == "stop":
            before = None
        if item.kind != "amount":
            continue
        if before is not None and any(other.has("correction") for other in items[before + 1 : i]):
            items[before] = items[before].but(kind="mark")
        before = i


def restate(items: list[Item]) -> None:
    """Such as "half of the 1200, so 600" and "lunch 12, pens 9, so 21 in total": what it comes to is the amount."""
    earlier: list[int] = []
    for i, item in enumerate(items):
        if item.kind == "stop":
            earlier = []
        if item.kind != "amount":
            continue
        if earlier and _is_of_a_deposit(items, earlier, i):
            items[i] = item.but(kind="count")  # the price that a deposit is paid of
            continue
        if earlier and (_comes_to(items, i) or _adds_up_to(items, earlier[-1], i)):
            if any(items[place].value.marked or items[place].value.parts for place in earlier):
                items[i] = item.but(value=item.value._replace(marked=True))
            for place in earlier:
                items[place] = items[place].but(kind="mark")
            _untax(items, earlier[0], i)
            earlier = []
        earlier.append(i)


def _untax(items: list[Item], start: int, end: int) -> None:
    """Such as "120 + vat, so 144": the tax on top of a price is no tax that was paid."""
    for place in range(start + 2, end):
        if items[place].has("tax") and items[place - 1].fold in _ADDED:
            items[place] = items[place].but(kind="mark", meaning=NOTHING)


_ADDED = frozenset({"+", "plus", "and", "with", "&"})


def _is_of_a_deposit(items: Sequence[Item], earlier: Sequence[int], place: int) -> bool:
    """Such as "a 500 deposit, total 2000": a part was paid, and what it comes to is larger than all parts."""
    if not _comes_to(items, place) or not any(item.has("payment") for item in items[:place]):
        return False
    values = [items[at].value.value for at in (*earlier, place)]
    return None not in values and sum(values[:-1]) < values[-1]


def _adds_up_to(items: Sequence[Item], before: int, place: int) -> bool:
    """Such as "189.99 + hst came to 214.69": nothing but what is put on top stands between the two."""
    between = items[before + 1 : place]
    if not between or not between[-1].has("cost"):
        return False
    return all(
        item.kind in {"mark", "comma"} or item.has("tax", "on_top", "pronoun", "in_all", "and", "with")
        for item in between[:-1]
    )


def _comes_to(items: Sequence[Item], place: int) -> bool:
    """Whether a word such as "so" stands before an amount, and nothing but "in total" behind it."""
    before = items[place - 1]
    following = items[place + 1] if place + 1 < len(items) else None
    in_all = following is not None and following.has("in_all")
    if not (before.has("restates") or (in_all and before.kind == "comma")):
        return False
    return following is None or in_all or following.kind in {"comma", "stop", "day"}


def corrected(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items with what was said again in the place of what it stands for."""
    return _told_again(_verbs_corrected(_sorry_behind(items)))


def _told_again(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "paid 300 on monday, no, tuesday": what stands behind a correction stands for its like before."""
    made = list(items)
    for i, item in enumerate(items):
        if _sort(item) not in _CORRECTED or not _stands_corrected(items, i):
            continue
        if item.kind == "amount" and not _parted(items, i):
            continue
        like = {_sort(item)} if item.kind != "amount" or item.value.marked else {"amount", "hours"}
        before = next((j for j in range(i - 1, -1, -1) if _sort(made[j]) in {*like, "stop"}), None)
        if before is not None and _sort(made[before]) in like:
            kind = made[before].kind
            value = item.value if kind == item.kind else item.value._replace(kind=kind, amount=None)
            made[before] = item.but(kind=kind, first=made[before].first, last=made[before].last, value=value)
            start = i
            while _sort(item) in _LED and _leads_on(items[start - 1]):
                start -= 1
            while items[start - 1].kind == "comma" or items[start - 1].has("correction", "slip"):
                start -= 1
            end = i + 1
            if items[start].kind == "comma" and end < len(items) and items[end].kind == "comma":
                end += 1  # "Hendrik, sorry Nowak, paid 90"
            made[start:end] = [each.but(kind="mark", meaning=NOTHING) for each in items[start:end]]
    return tuple(made)


_LED = frozenset({"name", "account"})
_CORRECTED = _LED | {"day", "amount", "hours"}


def _sort(item: Item) -> str:
    """What an item can stand for: its kind, and an account's name that."""
    return "account" if item.kind == "word" and item.meaning.account is not None else item.kind


def _parted(items: Sequence[Item], place: int) -> bool:
    """Whether more than a lone "no" leads to an amount: a comma before it, or words that only correct."""
    slip = place - 1 if items[place - 1].kind != "comma" else place - 2
    lead = items[slip - 1] if slip > 0 else None
    alone = not items[slip].has("correction")
    return lead is not None and (not alone or lead.kind in {"comma", "amount", "hours"})


_PAUSES = frozenset({",", ".", "-", "–", "—", "…"})


def _sorry_behind(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "Torres paid 80... 90 sorry": the last amount stands for the one before it."""
    places = [i for i, item in enumerate(items) if item.kind == "amount"]
    if len(places) < 2 or not items[-1].has("slip") or places[-1] != len(items) - 2:
        return items
    before, last = places[-2:]
    between = items[before + 1 : last]
    if not between or any(
        item.kind not in {"comma", "stop", "mark"} or item.fold not in _PAUSES for item in between
    ):
        return items
    meant = items[last].but(first=items[before].first, last=items[before].last)
    return (*items[:before], meant)


def _goes_on(item: Item) -> bool:
    return item.kind in {"day", "name"} or item.has(
        "from", "to", "for", "on", "at", "by", "with", "and", "pay", "me"
    )


def _leads_on(item: Item) -> bool:
    return item.has("from", "to", "for", "asked_of") and not item.has("correction", "slip")


def _stands_corrected(items: Sequence[Item], place: int) -> bool:
    """Whether a word of correction is right before an item, and nothing behind it or its like before it."""
    led = _sort(items[place]) in _LED
    ahead = [item for item in items[max(0, place - 4) : place] if item.kind != "comma"]
    while led and ahead and _leads_on(ahead[-1]):
        ahead.pop()  # "90 from Hendrik, I mean from Nowak"
    if not ahead or not ahead[-1].has("correction", "slip"):
        return False
    ends = place + 1 == len(items) or items[place + 1].kind in {"comma", "stop"}
    if items[place].kind == "amount" and not ends and not _goes_on(items[place + 1]):
        return False  # "paid 400, no 2 more coming"
    return ends or (len(ahead) > 1 and _sort(ahead[-2]) == _sort(items[place]))


def _verbs_corrected(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "Acme sent, I mean paid, 300": the later verb stands for the earlier."""
    made = list(items)
    for i, item in enumerate(items):
        if not item.has("correction", "slip") or not 0 < i < len(items) - 1:
            continue
        start = i - 1 if items[i - 1].kind != "comma" else i - 2
        end = i + 1 if items[i + 1].kind != "comma" else i + 2
        if start >= 0 and end < len(items) and items[start].has(*HAPPENING) and items[end].has(*HAPPENING):
            made[start:end] = [each.but(kind="mark", meaning=NOTHING) for each in items[start:end]]
    return tuple(made)


def marks_apart(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """A "+" between two things with a price parts them; words that take a number back ("no hang on") deny nothing."""
    made = list(items)
    for i, item in enumerate(items[:-1]):
        if item.kind != "mark":
            continue
        following = items[i + 1]
        if item.fold == "+" and i and items[i - 1].kind == "amount" and following.has("goods", "merchant"):
            priced = any(each.kind == "amount" for each in items[i + 2 :])
            made[i] = item.but(kind="comma") if priced and not following.has("on_top", "tax") else item
        elif getattr(item.value, "superseded", False):
            end = next((j for j in range(i + 1, len(items)) if items[j].kind == "amount"), i + 1)
            made[i + 1 : end] = [each.but(kind="mark", meaning=NOTHING) for each in items[i + 1 : end]]
    return tuple(made)


def changed_to(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "canva went from 12 to 25 a month": the second is what it costs from now on."""
    made = list(items)
    for i in range(2, len(items) - 1):
        item, lead = items[i], items[i - 2]
        if item.kind != "amount" or items[i - 1].fold != "from" or not items[i + 1].has("every_word"):
            continue
        parts = item.value.parts
        if (
            lead.has("went", "rise", "change_word", "new_rate")
            and item.value.kind == "vague"
            and len(parts) == 2
        ):
            made[i] = item.but(value=parts[1])
            made[i - 1] = items[i - 1].but(kind="mark", meaning=NOTHING)
    return tuple(made)
