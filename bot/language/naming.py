"""The name that a phrase gives: as a known client or merchant spells it, without what only stands around it."""

import re

from bot.language.items import CAPITAL, Item
from bot.language.name_ends import name_alone
from bot.language.names import ClientIndex, words_that_name
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
    items = _from_its_number(text, items)
    folds = [text.tokens[i].fold for i in range(items[0].first, items[-1].last)]
    clients = index.named(folds)
    if clients:
        return clients[0], clients
    if len(items) == 1 and items[0].meaning.spelling is not None:
        return items[0].meaning.spelling, ()
    said = words_of(text, items)
    starts = not items[0].first and said[:2].casefold() == "d'"  # "d'angelo paid"
    return proper(_without_s(said) if starts else _without_possessive(said)), ()


def _from_its_number(text: Text, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "a1 motors", "first light films": a name that begins with a code or an ordinal."""
    first = items[0].first
    if first < 1 or items[0].kind != "word":
        return items
    before = text.tokens[first - 1]
    coded = before.kind == "number" and before.glued and first > 1 and text.tokens[first - 2].kind == "word"
    if coded and len(text.tokens[first - 2].text) <= _CODE_MAX:
        return (Item("word", first - 2, first, text.tokens[first - 2].fold), *items)
    opens = before.fold in words_that_name("ordinals_of_names") and items[-1].last - first > 1
    return (Item("word", first - 1, first, before.fold), *items) if opens else items


_CODE_MAX = 2  # letters of "a1", "k9"


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
        said = items[first]
        if said.fold in words_that_name("titles") or not (job or said.has("role", "skip", "new_customer")):
            break
        first += 1
    return items[first:]


def _without_possessive(name: str) -> str:
    """Without an English possessive, and without a French article: "l'Atelier" is Atelier."""
    return _without_s(_ELISION.sub("", name))


def _without_s(name: str) -> str:
    return name[:-2] if name.endswith(("'s", "’s")) else name
