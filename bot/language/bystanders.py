"""What others earned, ordered, own or wrote: told to the founder or pasted in, and no event of the founder's."""

from collections.abc import Sequence

from bot.language.events import Scene
from bot.language.items import Item

_PAID = ("pay", "pays_me", "got_paid", "payment", "payout", "refund")


def is_of_others(scene: Scene) -> bool:
    """Whether money is only spoken of: somebody else's, the worth of an order, or a message to the founder."""
    if scene.amount is None:
        return False
    return (
        (scene.has("family") and _of_a_relative(scene.row))
        or _costs_another(scene)
        or (scene.has("order_noun", "contract_noun") and _is_ordered(scene, scene.row))
        or _is_written_to_me(scene)
        or _is_counted(scene)
        or _is_priced(scene)
        or _is_spoken_of(scene)
    )


def _is_priced(scene: Scene) -> bool:
    """Such as "menu: latte 5, mocha 6"."""
    head = scene.group[0].items
    return (
        len(scene.group) > 1
        and all(item.has("price_head", "skip") for item in head)
        and scene.has("price_head")
    )


def _is_spoken_of(scene: Scene) -> bool:
    """Such as "emailed Acme about the 900": said, and not paid."""
    if scene.main is not None and not scene.main_is("copula", "writes"):
        return False
    if scene.main_is("writes") and scene.has("invoice_noun"):
        return False
    return scene.has("spoke") and not scene.has(*_PAID)


def _of_a_relative(rows: Sequence[Item]) -> bool:
    """Such as "my sister earns 4,200 net", "dad's van was 900": the founder is not on the other end."""
    said = [item for item in rows if not item.has("skip") or item.has("i", "me")]
    first = next((item for item in said if not item.has("wh")), None)
    if first is None or not first.has("family") or first.has("contractor") or len(said) < 2:
        return False
    if any(item.has("me", "i") or item.kind == "name" for item in rows):
        return False
    acts = said[1]
    return acts.kind == "word" and acts.has("doing")


def _costs_another(scene: Scene) -> bool:
    """Such as "the van cost him 900"."""
    after = scene.after_main()
    return (
        bool(after)
        and scene.main_is("cost")
        and after[0].has("pronoun")
        and not after[0].has("me", "i", "who")
    )


def _is_ordered(scene: Scene, rows: Sequence[Item]) -> bool:
    """Such as "2 lakh order from Kapoor confirmed", "got a purchase order from Acme for 2200": not paid yet."""
    told = [item for segment in scene.group if not segment.has("not") for item in segment.items]
    if any(item.has(*_PAID) and item is not scene.main for item in told) or scene.main_is(
        *_PAID, "spend", "buy"
    ):
        return False
    orders = [item for item in told if item.has("order_noun", "contract_noun")]
    if not orders or any(item.has("merchant") for item in rows):
        return False
    behind = rows[rows.index(scene.amount) + 1 :][:1]
    worth = (
        bool(behind) and behind[0].has("order_noun") and any(i.kind == "name" or i.has("from") for i in rows)
    )
    came = scene.main_is("receive", "arrive") and any(
        item.has("order_noun") and _is_object(scene, item) for item in orders
    )
    return worth or came or any(item.has("agrees") for item in told)


def _is_object(scene: Scene, item: Item) -> bool:
    """Right behind the verb, with at most an article and a word that tells which between."""
    after = [each for each in scene.after_main() if not each.has("asked_of", "adjective")]
    return bool(after) and after[0] is item


def _is_written_to_me(scene: Scene) -> bool:
    """Such as "she wrote: I have transferred 450 to your account"."""
    if scene.verb_segment is None or not scene.verb_segment.has("i"):
        return False
    before, after = scene.before_main(), scene.after_main()
    told = any(item.has("i") for item in before)
    return told and any(item.fold.split(" ")[0] in {"your", "you"} for item in after)


def _is_counted(scene: Scene) -> bool:
    """Such as "180 on the dartboard", "the van has 98000 on the clock"."""
    amount = scene.amount
    assert amount is not None
    return (
        not amount.value.named
        and scene.has("counter")
        and not scene.main_is("pay", "spend", "buy", "cost", "sell")
    )
