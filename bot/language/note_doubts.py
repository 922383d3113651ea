"""Doubts about a note of something bought: somebody else acts in it, it went to somebody, or it is only on offer."""

from bot.language.events import Event, Scene
from bot.language.items import CAPITAL, Item
from bot.language.outcomes import ask_direction
from bot.language.parties import name_items
from bot.language.purchases import goods_of


def done_by_client(scene: Scene) -> Event | None:
    """Such as "mrs joseph drop off the balance for the christening, 2400": who acts is known, and how is not."""
    for phrase in scene.slots.of("subject", "object"):
        row = phrase.items
        if (
            len(row) > 1
            and not row[0].meaning.classes
            and _capitals(row)
            and not phrase.has("merchant", "shop_head")
        ):
            return ask_direction(scene, phrase)  # "Rp 250.000 Bu Sari"
    doer = next((p for p in scene.slots.of("subject", "object") if p.client is not None), None)
    if doer is None or any(item.has("goods", "merchant") for item in doer.items):
        return None
    return ask_direction(scene, doer)


def _capitals(row: tuple[Item, ...]) -> bool:
    return all(item.kind == "word" and item.value == CAPITAL for item in row)


_ONE_WAY = frozenset({"travel", "fees"})


def goes_to_someone(scene: Scene) -> bool:
    """Such as "sander 60 to dave": sold or given back to him, or paid; "bolt 62 to the airport" is a way."""
    goods, _ = goods_of(scene)
    who = scene.slots.first("to")
    if (
        goods is None
        or who is None
        or scene.amount is None
        or goods is who
        or goods.has("merchant", "payment")
    ):
        return False
    directly = who.items[0].first == scene.amount.last + 1 and bool(name_items(who.items))
    return directly and not any(item.meaning.category in _ONE_WAY for item in goods.items)


def is_offered(scene: Scene) -> bool:
    """Such as "screwfix have that drill for 99"."""
    rows = [item for segment in scene.group for item in segment.items]
    said = {item.fold for item in rows[1:]}
    return not said.isdisjoint({"has", "have", "having"}) or (
        {"going", "for"} <= said and rows[0].fold in _THERE
    )


_THERE = frozenset({"there's", "theres", "there"})
