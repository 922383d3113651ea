"""The name that a phrase gives: as a known client or merchant spells it, without what only stands around it."""

import re

from bot.language.items import CAPITAL, Item
from bot.language.name_ends import name_alone
from bot.language.names import ClientIndex
from bot.language.slots import Phrase, words_of
from bot.language.text import Text, proper

_ELISION = re.compile(r"^(?:[ld]|qu)['’](?=[^\W\d_])")


def name_of(text: Text, phrase: Phrase, index: ClientIndex) -> tuple[str, tuple[str, ...]]:
    """The name a phrase gives, as the known client or merchant spells it, and the clients it can mean."""
    client = phrase.client
    if client is not None:
        clients: tuple[str, ...] = client.value.clients
        return clients[0], clients
    items = name_alone(text, _without_object(_without_role(_called(phrase.items))))
    folds = [text.tokens[i].fold for i in range(items[0].first, items[-1].last)]
    clients = index.named(folds)
    if clients:
        return clients[0], clients
    if len(items) == 1 and items[0].meaning.spelling is not None:
        return items[0].meaning.spelling, ()
    return proper(_without_possessive(words_of(text, items))), ()


def _called(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "a guy named Theo": how somebody is called, and not what they are."""
    at = next((at for at, item in enumerate(items) if item.fold in {"named", "called"}), 0)
    return items[at + 1 :] if at and at + 1 < len(items) else items


def _without_object(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "gave Carla back her 60": the name ends where it goes on with what was given."""
    ends = (
        at
        for at, item in enumerate(items)
        if at and item.has("back_word", "pronoun") and item.value != CAPITAL
    )
    return items[: next(ends, len(items))]


def _without_role(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "client Tan & Co" is Tan & Co; "the client" stays."""
    first = 0
    while first < len(items) - 1 and not items[first + 1].fold[:1].isdecimal():
        job = items[first].has("contractor") and items[first + 1].value == "capital" != items[first].value
        if not (job or items[first].has("role", "skip", "new_customer")):
            break
        first += 1
    return items[first:]


def _without_possessive(name: str) -> str:
    """Without an English possessive, and without a French article: "l'Atelier" is Atelier."""
    name = _ELISION.sub("", name)
    return name[:-2] if name.endswith(("'s", "’s")) else name
