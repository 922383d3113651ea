"""Things and their prices in a row, which no comma parts."""

from collections.abc import Sequence
from itertools import pairwise

from bot.language.items import Item


def listed(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "45 gas 12 lunch 6 parking": a thing behind each amount, and nothing else; parted as by commas."""
    telling = [item for item in items if item.kind != "comma" and not item.has("and")]
    amounts = [item for item in telling if item.kind == "amount"]
    if len(amounts) < 2 or len(telling) < 2 * len(amounts):
        return items
    if telling[0].kind != "amount":
        return _priced_apart(items, telling, amounts)
    if not telling[-1].has("goods", "merchant") or any(
        item.kind != "amount" and not item.has("goods", "merchant") for item in telling
    ):
        return items
    if any(one.kind == other.kind == "amount" for one, other in pairwise(telling)):
        return items
    made: list[Item] = []
    for item in items:
        if item.kind != "amount":
            made.append(item)
            continue
        if made and made[-1].kind != "comma":
            made.append(Item("comma", item.first, item.first, ","))
        made.append(item.but(value=item.value._replace(marked=True)))
    return tuple(made)


def _priced_apart(
    items: tuple[Item, ...], telling: Sequence[Item], amounts: Sequence[Item]
) -> tuple[Item, ...]:
    """Such as "lunch 9 coffee 4.20": a thing before each amount; "printer 2" is one of several."""
    things = [item for item in telling if item.kind != "amount"]
    if len(things) != len(amounts) or not all(item.has("goods", "merchant") for item in things):
        return items
    paired = all(
        one.kind != "amount" and other.kind == "amount"
        for one, other in zip(telling[::2], telling[1::2], strict=True)
    )
    priced = all(item.value.marked or (item.value.value or 0) > _FEW_MAX for item in amounts)
    if not (paired and priced):
        return items
    made: list[Item] = []
    for item in items:
        if made and made[-1].kind == "amount" and item.kind == "word" and not item.has("and"):
            made.append(Item("comma", item.first, item.first, ","))
        made.append(item.but(value=item.value._replace(marked=True)) if item.kind == "amount" else item)
    return tuple(made)


_FEW_MAX = 5
