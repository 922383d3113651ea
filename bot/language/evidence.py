"""What speaks for the founder's work: finished projects and praise; and clients to be forgotten."""

import re
from functools import cache

from bot.language.events import Draft
from bot.language.items import CAPITAL, Item
from bot.language.lexicons import folded_words, words
from bot.language.message import Message
from bot.language.naming import name_of
from bot.language.orders import Ask, Order
from bot.language.referrals import person
from bot.language.slots import Phrase
from bot.language.text import plain
from bot.language.trimming import trimmed

_QUOTED = re.compile(r'"([^"\n]{3,600})"?')


def project_done(ask: Ask) -> Draft | None:
    if ask.of_kind("amount", "hours") or any(
        item.has("not", "invoice_noun") or _pays(item) for item in ask.items
    ):
        return None  # "the Acme project is nearly finished", "the Acme invoice is done", "2.5h on Acme, page 12 done"
    name = ask.client()
    return None if name is None else {"counterparty": name}


def _pays(item: Item) -> bool:
    return item.has("pay", "pays_me") and not item.has("hands", "finish")


def forget_client(ask: Ask) -> Draft | None:
    if ask.of_kind("amount", "day") or any(
        item.has("done") and not item.has("receive") for item in ask.items
    ):
        return None  # "forget about Acme for now"
    if _deletes_a_thing(ask):
        return None
    named = next((item.value.clients[0] for item in ask.of_kind("name")), None) or person(
        ask, ask.slot("name")
    )
    return None if named is None else {"counterparty": named}


def _deletes_a_thing(ask: Ask) -> bool:
    """Such as "Acme asked me to delete the photo", "I want to forget about Acme": no data are spoken of."""
    folds = [fold for item in ask.items for fold in item.fold.split(" ")]
    if "forget" in folds and "about" in folds and "want" in folds and "you" not in folds:
        return True
    return any(
        one in _listed("deleting") and other in _listed("articles") and third not in _listed("data")
        for one, other, third in zip(folds, folds[1:], folds[2:], strict=False)
    )


@cache
def _listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "settings")["forget"][name])


def forget_named(ask: Ask) -> Order | None:
    """Such as "delete Bertram": a name in capitals, and nothing else."""
    row = trimmed(ask.slot("name"))
    known = any(item.kind == "name" for item in row)
    capital = bool(row) and all(item.kind == "word" and item.value == CAPITAL for item in row)
    plain = not any(item.has("goods", "payment", "account", "tax", "merchant", "channel") for item in row)
    if ask.of_kind("amount", "day", "period") or not (known or (capital and plain)):
        return None
    name = name_of(ask.message.text, Phrase("object", row), ask.message.index)[0]
    return Order(({"intent": "forget_client", "counterparty": name},))


def testimonial(message: Message) -> Draft | None:
    """Praise in quotation marks, with a word that says who said it."""
    found = _QUOTED.search(message.text.text)
    if found is None or len(found[1].split()) < 2:
        return None
    before = [item for item in message.items if message.text.tokens[item.last - 1].end <= found.start()]
    behind = [item for item in message.items if message.text.tokens[item.first].start >= found.end()]
    if any(item.kind == "amount" and item.value.marked for item in (*before, *behind)):
        return None  # paid for "the big job"
    if not any(item.has("praise") for item in before):
        return _signed(message, before, behind, found)
    quote = message.text.original_text(found.start(1), found.end(1)).strip()
    return _praise(message, before) | {"quote": quote}


def _signed(message: Message, before: list[Item], behind: list[Item], found: re.Match[str]) -> Draft | None:
    """Such as '"best sparky in town" - Dez': nothing else is said than who said it."""
    headed = _headed(message, before, behind, found)
    if headed is not None:
        return headed
    row = trimmed([item for item in behind if not item.has("praise", "hearsay", "from", "by")])
    dashed = bool(behind) and (
        behind[0].kind == "comma"
        or behind[0].has("praise", "from", "by")
        or behind[-1].has("hearsay", "praise")
    )
    if (
        any(item.kind == "word" and not item.has("skip") for item in before)
        or not dashed
        or len(row) not in {1, 2}
    ):
        return None
    if any(item.kind not in {"word", "name"} or item.has("family") for item in row):
        return None
    name = name_of(message.text, Phrase("object", row), message.index)[0]
    return {"counterparty": name, "quote": message.text.original_text(found.start(1), found.end(1)).strip()}


def _headed(message: Message, before: list[Item], behind: list[Item], found: re.Match[str]) -> Draft | None:
    """Such as 'from Dez: "best sparky in town"': a client before a colon or comma, and words that are no business."""
    lead = [item for item in before if item.kind != "mark" and not item.has("skip", "from", "by", "receive")]
    ends = len(lead) > 1 and lead[-1].kind == "comma"
    known = [item for item in lead if item.kind == "name"]
    plain = all(item.kind in {"name", "comma", "day", "word"} for item in lead) and len(lead) <= _LEAD_MAX
    if (
        not ends
        or len(known) != 1
        or not plain
        or any(_is_business(item) for item in _within(message, found))
    ):
        return None
    if any(item.kind == "word" and not (item.has("message_noun") or item.fold in _SENT) for item in lead):
        return None
    if any(not (item.has("skip") or item.kind in {"comma", "stop", "mark"}) for item in behind):
        return None
    quote = message.text.original_text(found.start(1), found.end(1)).strip()
    return {"counterparty": str(known[0].value.clients[0]), "quote": quote}


_LEAD_MAX = 6
_SENT = frozenset(
    {"words", "email", "mail", "message", "text", "note", "card", "letter", "this", "morning", "dm"}
)


def _within(message: Message, found: re.Match[str]) -> list[Item]:
    tokens = message.text.tokens
    return [
        i
        for i in message.items
        if found.start() < tokens[i.first].start and tokens[i.last - 1].end < found.end()
    ]


def _is_business(item: Item) -> bool:
    return item.kind in {"amount", "hours", "percent"} or item.has(
        "pay", "pays_me", "invoice_noun", "payment", "wh"
    )


def _praise(message: Message, before: list) -> Draft:  # type: ignore[type-arg]
    known = next((item for item in before if item.kind == "name"), None)
    if known is not None:
        return {"counterparty": str(known.value.clients[0])}
    place = next(i for i, item in enumerate(before) if item.has("praise"))
    noun = before[place].has("praise_noun")
    row = trimmed(
        [
            i
            for i in (before[place + 1 :] if noun else before[:place])
            if not i.has("praise") and i.fold not in {"of", "from", "by", ":"}
        ]
    )
    if not row:
        return {}
    return {"counterparty": name_of(message.text, Phrase("object", row), message.index)[0]}


__all__ = ["plain"]
