"""Numbers that count things and measures, "bought 12 chairs", "14kg at 26": none of them is a price.

Such a message is asked how much was paid where something was paid at all; all else is talk.
"""

from functools import cache

from bot.language.events import Draft, Event, Scene, Trouble
from bot.language.items import CAPITAL, Item
from bot.language.lexicons import folded_words, words
from bot.language.number_spans import AmountSpan
from bot.language.outcomes import TALK

_COUNT_MAX = 20  # "45 drinks" is a price more often than a count
_THINGS = frozenset(
    {
        "goods",
        "merchant",
        "contractor",
        "role",
        "somebody",
        "third",
        "work_noun",
        "session",
        "plural",
        "adjective",
        "shop_head",
    }
)


def counted(scene: Scene, draft: Draft) -> Event | None:
    """Talk or a question, where the amount of a scene counts things; None where it may be money."""
    if _counts_things(scene) or _counts_sold(scene) or _counts_of(scene):
        return _how_much(scene, draft)
    return _unpriced(draft) if _prices_measures(scene) else None


def _is_small(span: AmountSpan) -> bool:
    return span.value is not None and span.value <= _COUNT_MAX


def _counts_things(scene: Scene) -> bool:
    """Such as "bought 12 chairs", "lost 2 hives": a bare whole number right before things."""
    amount = scene.amount
    assert amount is not None
    span = amount.value
    if span.kind != "amount" or span.marked or span.named or span.each or span.parts:
        return False
    if not (span.whole or span.spelled):
        return False
    things = things_behind(scene)
    if things is None or not things.meaning.classes <= _THINGS:
        return False
    if scene.main_is("gives_things"):
        return True
    if scene.main_is("buy", "sell", "receive", "hands", "posted", "refund", "move"):
        return _right_behind_main(scene, amount)
    if scene.main_is("pay", "spend", "pays_me"):
        return _is_small(span) and things.has("contractor", "role", "somebody")
    moved = scene.main is not None and scene.main_is("leave", "arrive") and amount.last <= scene.main.first
    taken = scene.main_is("charge") and _right_behind_main(scene, amount)  # "someone nicked 3 planters"
    return _is_small(span) and (
        moved or taken or not things.has("goods", "merchant")
    )  # "two tiles came off the roof"


def _counts_of(scene: Scene) -> bool:
    """Such as "paid three of the four months", "two ton from dave", "sent 12 invoices, 3 paid": so many of them."""
    assert scene.amount is not None
    span = scene.amount.value
    small = _is_small(span) and not (span.marked or span.parts)
    row = scene.row
    if small and span.whole and row[:2] == (scene.amount, scene.main):
        return any(item.kind in {"count", "reference"} for segment in scene.group for item in segment.items)
    if not small or not span.spelled:
        return False
    following = row[row.index(scene.amount) + 1 :][:1]
    return any(item.fold == "of" or (item.kind == "word" and not item.meaning.classes) for item in following)


def _counts_sold(scene: Scene) -> bool:
    """Such as "sold 3": so many were sold, and for how much is not said."""
    amount = scene.amount
    assert amount is not None
    span = amount.value
    small = _is_small(span) and not (span.marked or span.each or span.parts)
    return small and span.whole and scene.main_is("sell") and [*scene.after_main()] == [amount]


def _prices_measures(scene: Scene) -> bool:
    """Such as "14kg at 26": of one of them or of all, nobody can tell."""
    row = scene.row
    at = row.index(scene.amount)
    if at < 2 or not row[at - 1].has("at"):
        return False
    return row[at - 2].has("others") or row[at - 2].fold.rstrip("s") in _measures()


@cache
def _measures() -> frozenset[str]:
    return folded_words(words("en", "amounts")["units"]["measures"])


def things_behind(scene: Scene) -> Item | None:
    """The plural behind a number, with at most an adjective between: "3 eggs", "12 new followers"."""
    row = scene.row
    at = row.index(scene.amount)
    following = row[at + 1 : at + 3]
    if len(following) == 2 and following[0].has("adjective"):
        following = following[1:]
    thing = following[0] if following else None
    if thing is None or thing.kind != "word" or thing.value == CAPITAL:
        return None
    return thing if thing.has("plural") or _is_plural(scene.text.tokens[thing.last - 1].fold) else None


def _is_plural(fold: str) -> bool:
    return len(fold) > 3 and fold.endswith("s") and not fold.endswith(("ss", "us", "'s"))


def _right_behind_main(scene: Scene, amount: Item) -> bool:
    after = scene.after_main()
    return bool(after) and after[0] is amount


def _how_much(scene: Scene, draft: Draft) -> Event:
    if scene.main is not None and scene.main.fold in {"made", "did", "shot", "took"}:
        return TALK  # "made 45 cupcakes"
    billed = draft["intent"] == "invoice" and scene.main_is("invoice")
    if scene.main_is("gives_things") or not (
        billed or scene.main_is("buy", "sell", "pay", "spend", "refund")
    ):
        return TALK
    return _unpriced(draft)


def _unpriced(draft: Draft) -> Event:
    asked = {key: said for key, said in draft.items() if key not in {"amount", "currency"}}
    return Event(asked, Trouble("amount_missing", {"intent": draft["intent"]}, "amount"))
