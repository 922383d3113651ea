"""Tax and pension contributions that went, where no verb of paying tells it: "did my quarterlies, 700"."""

from functools import cache

from bot.language.events import Draft, Event, Scene, Trouble
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.outcomes import TALK, plain
from bot.language.slots import Phrase


@cache
def _gone() -> frozenset[str]:
    return folded_words(words("en", "dues")["words"]["gone"].replace(",", " "))


_WORDS_MAX = 4  # of a note that says no amount: "hmrc payment done"
_OF_OTHERS = (
    *("goods", "merchant", "contractor", "refund", "back_word", "owes", "every_word", "third", "somebody"),
    *("quote_noun", "pays_me", "receive", "got_paid", "wh", "invoice_noun", "from", "not", "hearsay"),
)


def dues_told(scene: Scene) -> Event | None:
    """The payment where a word tells that it went; talk where it is due; None where others have to do with it."""
    if not scene.has("tax", "retirement") or (scene.main is not None and not _says_little(scene.main)):
        return None
    if scene.main is not None and scene.main.fold.split(" ")[0] in {"came", "arrived", "landed"}:
        return None  # "prs came through, 118.27"
    rows = [item for segment in scene.group for item in segment.items]
    pot = scene.slots.any("retirement") or scene.slots.any("tax")
    others = any(item.kind == "name" or (item.has(*_OF_OTHERS) and not _of_dues(item)) for item in rows)
    if pot is None or others or _is_set_aside(pot):
        return None
    if scene.main is None and scene.amount is not None and scene.has("due_word") and not _went(rows):
        return TALK
    if not _went(rows):
        return None
    draft: Draft = {"intent": "retirement" if pot.has("retirement") else "tax_payment"}
    if scene.amount is None:
        return _how_much(scene, draft, rows)
    return plain(scene, draft) if scene.amount.value.kind == "amount" else None


def _says_little(main: Item) -> bool:
    return main.has("copula", "finish", "leave", "invoice_noun", "writes", "arrive") or main.fold in {
        "did",
        "made",
        "done",
    }


def _of_dues(item: Item) -> bool:
    return item.has("tax", "retirement")


def _went(rows: list[Item]) -> bool:
    return any(not _gone().isdisjoint(item.fold.split(" ")) for item in rows if item.kind == "word")


def _is_set_aside(pot: Phrase) -> bool:
    """Such as "120 to tax, done": an envelope of the founder's, and nobody who was paid."""
    own = any(item.meaning.account == "tax" for item in pot.items)
    return own and pot.role in {"to", "at"} and not pot.has("tax_office")


def _how_much(scene: Scene, draft: Draft, rows: list[Item]) -> Event | None:
    """Such as "hmrc payment done": asked, where nothing else is said."""
    short = len([item for item in rows if item.kind == "word" and not item.has("skip")]) <= _WORDS_MAX
    asked = any(item.has("aux", "imperative") and not item.has("copula") for item in rows)
    if not short or asked or not scene.has("payment", "completed"):
        return None
    return Event(plain(scene, draft).draft, Trouble("amount_missing", {"intent": draft["intent"]}, "amount"))
