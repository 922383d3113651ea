"""Who an event is about: names, the channel, accounts and amounts of a draft, out of its noun phrases."""

from collections.abc import Iterable
from typing import Any

from bot.language.events import Draft, Scene
from bot.language.items import CAPITAL, Item
from bot.language.names import words_that_name
from bot.language.naming import name_of
from bot.language.slots import Phrase, Role, words_of
from bot.language.text import proper
from bot.language.trimming import trimmed


def said_name(
    scene: Scene, phrase: Phrase | None, *, paid: bool = False
) -> tuple[str | None, tuple[str, ...]]:
    """The name of whom a phrase means, and the known clients it can be; None for "a customer" or a channel."""
    if phrase is None:
        return None, ()
    if phrase.client is not None:
        return _one_of_two(phrase) or name_of(scene.text, phrase, scene.index)
    items = payer_items(phrase) if paid else name_in(phrase)
    if not items:
        return None, ()
    return name_of(scene.text, Phrase(phrase.role, items), scene.index)


def _one_of_two(phrase: Phrase) -> tuple[str, tuple[str, ...]] | None:
    """Such as "acme and beta paid 500": how much came of whom is not said."""
    for place, item in enumerate(phrase.items[1:-1], start=1):
        left, right = phrase.items[place - 1], phrase.items[place + 1]
        if (
            item.fold in _JOINTS
            and left.kind == right.kind == "name"
            and left.value.clients != right.value.clients
        ):
            clients = tuple(dict.fromkeys((*left.value.clients, *right.value.clients)))
            return clients[0], clients
    return None


_JOINTS = frozenset({"and", "or", "&", "+"})


def name_in(phrase: Phrase) -> tuple[Item, ...]:
    """The items of a phrase that can be a name."""
    if phrase.name is None:
        phrase.name = name_items(phrase.items)
    return phrase.name


_NO_NAME = (
    "income_head",
    "expense_head",
    "payment",
    "payout",
    "channel",
    "money",
    "some",
    "invoice_noun",
    "work_noun",
    "retainer",
    "refund",
)


def name_items(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of a phrase that can be a name: "the Loomly deposit" is Loomly."""
    kept = list(items)
    while len(kept) > 1 and kept[-1].has(*_NO_NAME, "goods", "back_word") and not _of_its_name(*kept[-2:]):
        kept.pop()
    whole = len(kept) > 1 and _of_its_name(*kept[-2:])
    if kept and not whole and kept[-1].has(*_NO_NAME, "goods", "back_word") and not kept[-1].has("merchant"):
        kept.pop()
    while kept and (
        kept[0].has("payment", "channel", "some", "retainer", "rest")
        or kept[0].fold in words_that_name("signs")
    ):
        kept.pop(0)
    if items and items[0].has("refund"):
        return ()  # "returned the old lens"
    row = _from_capitals(trimmed(kept))
    if not any(char.isalpha() for item in row for char in item.fold):
        return ()
    if row[0].kind == "count" and row[0].fold[0].isdecimal():
        return ()  # "12 buttonholes"
    if all(item.has("somebody", "pronoun", "skip", "role", "third") for item in row):
        return ()
    return row


def payer_items(phrase: Phrase) -> tuple[Item, ...]:
    """The items of who paid: "corrib ink" is a name before "paid me", whatever its words are elsewhere."""
    items, first = phrase.items, phrase.items[0]
    plain = len(items) > 1 and first.kind == "word" and not first.meaning.classes and first.fold.isalpha()
    thing = items[-1].has("goods") and not items[-1].has("service", "session", *_NO_NAME)
    return items if plain and thing and phrase.role == "subject" else name_in(phrase)


def _of_its_name(before: Item, last: Item) -> bool:
    """Such as the kiln of "studio kiln", the "Books" of "Paper Boat Books", the lantern of "zoe lantern"."""
    unknown = before.kind == "word" and not before.meaning.classes
    if unknown and last.has("firm_head"):
        return not last.has("payment")  # "verma transport"
    headed = unknown or before.has("firm_head")
    return _capital(last) or (last.has("goods") and headed and not last.has("payment"))


def _from_capitals(row: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "from the great Faisal Motors": two words in capitals are the name, what leads to them is not."""
    place = next((at for at, item in enumerate(row) if _capital(item)), 0)
    whole = len(row) - place > 1 and all(_capital(item) for item in row[place:])
    lead = row[:place]
    led = bool(row) and row[0].first > 0 and all(len(item.fold) > 3 for item in lead)
    # "the piano lessons yes Signora Colombo", but "Paper Boat Books"
    spoken = any(item.first > 0 and item.has("goods", "skip", "correction") for item in lead)
    return row[place:] if place and whole and (led or spoken) else row


def _capital(item: Item) -> bool:
    return bool(item.value == CAPITAL)


def _described(scene: Scene, phrase: Phrase) -> bool:
    """Such as "a German agency": what somebody is, not what they are called."""
    first = phrase.items[0].first
    article = first > 0 and scene.text.tokens[first - 1].fold in words_that_name("articles")
    return article and scene.text.tokens[phrase.items[-1].last - 1].text.islower()


def payer(scene: Scene, *roles: Role) -> Phrase | None:
    """The first phrase of these roles that names somebody."""
    for phrase in _nearest_first(scene, scene.slots.of(*roles)):
        if phrase.client is not None or name_in(phrase):
            if phrase.client is None:
                return (
                    _fuller(scene, phrase)
                    or (_called(scene) if _described(scene, phrase) else None)
                    or phrase
                )
            return phrase
    return None


def _nearest_first(scene: Scene, phrases: Iterable[Phrase]) -> list[Phrase]:
    """What stands beside the amount comes before what stands aside of it."""
    near = scene.row
    return sorted(phrases, key=lambda phrase: phrase.role == "aside" and phrase.items[0] not in near)


def _fuller(scene: Scene, phrase: Phrase) -> Phrase | None:
    """Such as "from Lucia, Lucia Ferrari"."""
    for other in scene.slots.of("aside"):
        if other.items[0].fold == phrase.items[0].fold and len(other.items) > len(phrase.items):
            return other
    return None


def _called(scene: Scene) -> Phrase | None:
    """The name that stands behind a description: "a German agency, Lingua AG"."""
    for phrase in scene.slots.of("aside"):
        row = name_in(phrase)
        if phrase.client is not None or (row and not scene.text.tokens[row[0].first].text.islower()):
            return phrase
    return None


def named_before(scene: Scene) -> Phrase | None:
    """Whom a pronoun before the verb means: the last that is named ahead of it, "for Acme, they paid"."""
    if scene.main is None:
        return None
    rows = [p for p in scene.slots.phrases if p.items[-1].last <= scene.main.first and not p.has("goods")]
    named = (p for p in reversed(rows) if p.client is not None or all(_capital(item) for item in p.items))
    return next(named, None)


def channel(scene: Scene) -> str | None:
    for segment in scene.group:
        for item in segment.items:
            if item.meaning.channel is not None and item.kind == "word":
                return item.meaning.channel
    return None


def account_in(phrases: Iterable[Phrase]) -> str | None:
    for phrase in phrases:
        for item in phrase.items:
            if item.meaning.account is not None:
                return item.meaning.account
    return None


def with_date(scene: Scene, draft: Draft) -> Draft:
    return draft | {"date": (scene.day or scene.context.now.date()).isoformat()}


def with_amount(scene: Scene, draft: Draft) -> Draft:
    amount = (
        scene.amount.value.amount
        if scene.amount is not None and scene.amount.value.kind == "amount"
        else None
    )
    return draft if amount is None else draft | {"amount": str(amount.decimal), "currency": amount.currency}


def put(draft: Draft, key: str, value: Any) -> Draft:
    return draft if value is None or value == "" else draft | {key: value}


def income_memo(scene: Scene) -> str | None:
    phrase = scene.slots.first("for")
    return None if phrase is None or phrase.client is not None else words_of(scene.text, phrase.items)


__all__ = ["proper"]
