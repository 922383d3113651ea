"""Whether a sentence tells somebody to do what is no bookkeeping, or wishes for something."""

from collections.abc import Sequence

from bot.language.clauses import Segment
from bot.language.items import Item


def orders_somebody(group: Sequence[Segment]) -> bool:
    """Whether these segments tell somebody to do what is no bookkeeping, or wish for something."""
    spoken = False
    telling = (s.items for s in group if not all(item.has("skip") for item in s.items))
    rows = next(telling, ())
    for place, item in enumerate(rows):
        if item.has("imperative") and not item.has("merchant"):
            named = place + 1 < len(rows) and (
                (item.has("goods") and _names_goods(rows[place + 1]))
                or _gets_so_much(rows[place : place + 3])
            )
            moves = item.has("move_now") and sum(each.has("account") for each in rows) > 1
            return not (named or moves) and not (
                spoken and (item.has("pay_now", "spend_now") or _goes_on(item, rows))
            )
        spoken = spoken or item.has("i")
        if item.kind != "word" or not item.has("skip", "i"):
            break
    return any(item.has("wish") for segment in group for item in segment.items)


def _goes_on(item: Item, rows: Sequence[Item]) -> bool:
    """Such as "I rent a storage for 120 monthly": told, and no order."""
    return item.fold in {"rent", "lease", "use", "take"} and any(each.has("every_word") for each in rows)


def _gets_so_much(row: Sequence[Item]) -> bool:
    """Such as "get 200 a month from patreon": told, and no order."""
    return (
        row[0].fold in {"get", "pay"}
        and len(row) > 2
        and row[1].kind == "amount"
        and row[2].has("every_word")
    )


def _names_goods(following: Item) -> bool:
    return following.kind in {"amount", "day"} or following.has(
        "copula", "cost", "pay", "leave", "change_word", "on", "for"
    )
