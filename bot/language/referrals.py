"""New clients and who sent them: "Beta came through Acme", "new client Beta, Acme recommended me to them"."""

from collections.abc import Sequence
from functools import cache

from bot.language.events import Draft
from bot.language.items import CAPITAL, Item
from bot.language.lexicons import folded_words, words
from bot.language.naming import name_of
from bot.language.orders import Ask
from bot.language.slots import Phrase
from bot.language.trimming import trimmed


@cache
def _listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "settings")["referral"][name])


def referral(ask: Ask) -> Draft | None:
    """Who came, and by whom; both are said."""
    if ask.of_kind("amount") or _run_together(ask):
        return None
    return _both(
        person(ask, _to_comma(ask, _whole(ask, ask.slot("name")))),
        person(ask, ask.slot("by")) or person(ask, ask.slot("client")),
    )


def _run_together(ask: Ask) -> bool:
    """Such as "got a client from Tom Baker", "a client from germany wants a site": who sent whom is not told apart."""
    by, name = ask.slot("by"), ask.slot("name")
    if not by or not name or by[-1].last != name[0].first:
        return False
    return by[-1].kind != "name" or (name[0].kind != "name" and name[0].value != CAPITAL)


def sent_me(ask: Ask) -> Draft | None:
    """Such as "Acme sent me Anke Voss": somebody in capitals, since flowers and money are sent too."""
    row = ask.slot("rest") or ask.slot("name")
    plain = [item for item in row if item.kind != "mark"]
    named = bool(plain) and all(
        item.kind == "word" and item.value == CAPITAL and (not item.meaning.classes or item.has("firm_head"))
        for item in plain
    )
    found = _both(person(ask, row), person(ask, ask.slot("client"))) if named else None
    return None if found is None else {"intent": "referral"} | found


def _to_comma(ask: Ask, row: Sequence[Item]) -> Sequence[Item]:
    """The name ends at a comma: "new client Sabine, came via instagram"."""
    comma = next((at for at in range(1, len(row)) if _parted(ask, row[at - 1], row[at])), len(row))
    return row[:comma]


def _whole(ask: Ask, row: Sequence[Item]) -> Sequence[Item]:
    """The name with all of its words in capitals: a pattern takes as few as it can."""
    made = list(row)
    for item in ask.items[ask.items.index(made[-1]) + 1 :] if made else ():
        named = item.value == CAPITAL and (not item.meaning.classes or item.has("firm_head"))
        if item.kind != "word" or not named:
            break
        made.append(item)
    return made


def new_client(ask: Ask) -> Draft | None:
    """Such as "new customer Tom Nguyen, bella ricci put him onto me": a comma parts who came from who sent them."""
    row = ask.slot("rest")
    if ask.of_kind("amount") or not row:
        return None
    comma = next((place for place in range(1, len(row)) if _parted(ask, row[place - 1], row[place])), 0)
    verb = next((place for place, item in enumerate(row) if _sends(item) and place >= comma), 0)
    if not comma or not comma < verb:
        return None
    found = _both(person(ask, row[:comma]), person(ask, _before_helper(row[comma:verb])))
    return None if found is None else {"intent": "referral"} | found


def _parted(ask: Ask, left: Item, right: Item) -> bool:
    between = ask.message.text.tokens[left.last : right.first]
    return any(token.text in ",-–—:" for token in between)


def _sends(item: Item) -> bool:
    return not _listed("sends").isdisjoint(item.fold.split(" "))


def _before_helper(row: Sequence[Item]) -> Sequence[Item]:
    """The name without a word such as "has" behind it."""
    return row[:-1] if len(row) > 1 and row[-1].fold in _listed("helpers") else row


def _both(new: str | None, by: str | None) -> Draft | None:
    return None if new is None or by is None or new == by else {"counterparty": new, "by": by}


def _is_some(ask: Ask, first: Item) -> bool:
    """Such as "Acme recommended a plumber", "showed me sushi": a thing or a trade, and nobody's name."""
    before = ask.message.text.tokens[first.first - 1].fold if first.first else ""
    return first.value != CAPITAL and before in _listed("articles")


def person(ask: Ask, row: Sequence[Item]) -> str | None:
    """A known client among the items, or the name that they are; None for a word that only stands for one."""
    known = next((item for item in row if item.kind == "name"), None)
    if known is not None:
        return str(known.value.clients[0])
    of = next((place for place, item in enumerate(row) if item.has("of")), -1)
    behind = (
        row[of + 1 :] if of > 0 and row[of - 1].value != CAPITAL else row
    )  # "recommendation of Ana Conti"
    said = trimmed([item for item in behind if item.kind == "word"])
    if (
        not said
        or _is_some(ask, said[0])
        or all(
            item.has("pronoun", "payment", "money", "channel") or item.fold in _listed("nobody")
            for item in said
        )
    ):
        return None
    return name_of(ask.message.text, Phrase("object", said), ask.message.index)[0]
