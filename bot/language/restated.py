"""Amounts that take the place of those before them: corrections, and what several come to."""

from collections.abc import Sequence

from bot.language.items import Item


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
            earlier = []
        earlier.append(i)


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
