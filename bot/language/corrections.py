"""Undo, and changes of the last entry."""

from itertools import pairwise

from bot.language.currencies_said import mark_after
from bot.language.events import Draft, Trouble
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.naming import name_of
from bot.language.orders import Ask, Order
from bot.language.parties import put
from bot.language.slots import Phrase
from bot.language.trimming import trimmed

_DENIALS = frozenset({"not", "instead", "isn't", "isnt", "wasn't", "wasnt", "rather"})
_SLIPPED = frozenset({"put", "said", "wrote", "typed", "entered", "logged", "had", "booked"})
_RESUMING = frozenset({"but", "it", "its", "it's", "was"})


def undo(ask: Ask) -> Draft | None:
    if any(item.fold in {"he", "she", "they"} for item in ask.items):
        return None  # "that was a mistake, he said"
    return None if ask.of_kind("amount", "name", "day", "period") or _named_after(ask) else {}


def _named_after(ask: Ask) -> bool:
    """Whether a thing is named; a word before "that" is what is to be done with it: "no, scrub that"."""
    rest = ask.items[1:]
    return any(
        item.has("goods") and not any(after.has("pronoun") for after in rest[at + 1 : at + 2])
        for at, item in enumerate(rest)
    )


def amend(ask: Ask) -> Draft | Order | None:
    """What is to change: never what stands after "not"."""
    draft: Draft = {}
    meant = _behind_slip(_not_denied(ask))
    amounts = [item for item in meant if item.kind == "amount" and item.value.kind == "amount"]
    if len(amounts) > 1 or ask.of_kind("percent") or _goes_on(ask, meant) or _is_of_others(ask):
        return None
    if amounts:
        amount = amounts[0].value.amount
        draft["amount"] = str(amount.decimal)
        if amounts[0].value.named:
            draft["currency"] = amount.currency
    days = [item for item in meant if item.kind == "day" and item.value.past is not None]
    if len(days) == 1:
        draft["date"] = days[0].value.past.isoformat()
    currency = None if amounts else _currency(ask, meant)
    named = next((item for item in meant if item.kind == "name"), None)
    if currency is None or named is not None:
        draft = put(draft, "counterparty", _client(ask, meant))
    draft = put(draft, "currency", currency)
    if set(draft) == {"currency"} and of_any(ask):
        return None
    if draft:
        return draft
    if ask.slot("any") or ask.match.weight < 0:
        return None
    return Order(({"intent": "amend"},), (), Trouble("other", {"intent": "amend"}))


def _goes_on(ask: Ask, meant: list[Item]) -> bool:
    """Such as "that was Acme's idea", "make it 3 sugars": what stands behind tells of something else."""
    rows = list(ask.items)
    said = next((item for item in meant if item.kind in {"name", "amount"}), None)
    behind = rows[rows.index(said) + 1 :] if said is not None else []
    if said is None or not behind or behind[0].kind != "word":
        return False
    following = behind[0]
    if said.kind == "name":
        told = rows[0].fold in _RESUMING | {"that", "this"}
        if following.has("pronoun"):
            return told and not any(item.has("pay", "pays_me", "pay_now") for item in behind)
        return told and (following.has("on") or not following.has("skip", "not", "correction", "slip", "for"))
    unmarked = said.value.whole and not said.value.marked
    return unmarked and not following.meaning.classes and following.fold.endswith("s")


def _is_of_others(ask: Ask) -> bool:
    """Such as "change my name to bob", "no, I cannot do anything before 9": no entry is spoken of."""
    folds = [item.fold for item in ask.items]
    named = any(one == "my" and other == "name" for one, other in pairwise(folds))
    return named or not folded_words(words("en", "settings")["amend"]["others"]).isdisjoint(folds)


def _behind_slip(meant: list[Item]) -> list[Item]:
    """Of "I put Acme but it was Dez" what stands behind "it was"; elsewhere all of it."""
    slip = next((at for at, item in enumerate(meant[:3]) if item.fold in _SLIPPED), None)
    if slip is None:
        return meant
    real = next(
        (
            at
            for at in range(slip + 1, len(meant))
            if meant[at].has("pronoun") and meant[at + 1 : at + 2] and meant[at + 1].has("copula")
        ),
        None,
    )
    return meant if real is None else meant[real:]


def _not_denied(ask: Ask) -> list[Item]:
    """The items of the sentence without those that "not" takes back: one of a kind, "not 8.500, 5.800"."""
    kept: list[Item] = []
    denied: set[str] | None = None
    for item in ask.items:
        if item.kind == "word" and item.fold in _DENIALS:
            denied = set()
            continue
        if item.kind == "comma" or item.has("and") or item.fold in _RESUMING:
            denied = None
        if denied is not None and item.kind in denied:
            denied = None
        if denied is None:
            kept.append(item)
        elif item.kind in {"amount", "name", "day"}:
            denied.add(item.kind)
    return kept


def of_any(ask: Ask) -> bool:
    """Such as "the invoice is in euros": of some invoice, and not of what was entered last."""
    folds = [item.fold for item in ask.items]
    return (
        folds[0] in {"the", "my", "our", "their"}
        and "is" in " ".join(folds).split()
        and "last" not in " ".join(folds)
    )


def _client(ask: Ask, meant: list[Item]) -> str | None:
    named = [item for item in meant if item.kind == "name"]
    if named:
        return str(named[0].value.clients[0])
    row = trimmed([item for item in ask.slot("name") if item in meant])
    if _currency(ask, list(row)) is not None:
        return None
    if not row or any(item.kind != "word" or item.has("not", "arrive", "pay") for item in row):
        return None
    return name_of(ask.message.text, Phrase("object", row), ask.message.index)[0]


def _currency(ask: Ask, meant: list[Item]) -> str | None:
    tokens = ask.message.text.tokens
    for item in meant:
        if item.kind == "word":
            found = mark_after(tokens, item.first, ask.message.context.currency)
            if found is not None and not found.minor and len(tokens[item.first].fold) > 1:
                return found.currency
    return None
