"""Words that are for no ledger and still wait for a word: thanks, a greeting, a rate that is told."""

from functools import cache
from typing import Literal

from bot.language.lexicons import shared
from bot.language.message import Message
from bot.language.names import words_that_name
from bot.language.text import folded, tokens_of
from bot.language.vocabulary import phrases

SmallTalk = Literal["thanks", "greeting", "agreed", "goodbye", "how_are_you", "sorry"]
KINDS: tuple[SmallTalk, ...] = ("thanks", "greeting", "agreed", "goodbye", "how_are_you", "sorry")
_WORDS_MAX = 6


def small_talk(text: str) -> SmallTalk | None:
    """What kind of small talk a whole message is; None for anything more."""
    said = [token.fold for token in tokens_of(folded(text)) if token.kind == "word"]
    if not 0 < len(said) <= _WORDS_MAX:
        return None
    rest = [word for word in said if word not in _listed("beside")]
    for kind in KINDS:
        if " ".join(said) in _listed(kind) or " ".join(rest) in _listed(kind):
            return kind
        if rest and all(word in _listed(kind) for word in rest):
            return kind
    return None


@cache
def _listed(kind: str) -> frozenset[str]:
    return frozenset(" ".join(phrase) for _, phrase in phrases(shared("small_talk")[kind]))


def owed_to_me(message: Message) -> str | None:
    """How "Nadia owes me 800" is noted, in words of the founder's: "invoiced Nadia 800"; None where nobody owes."""
    amounts = [item for item in message.items if item.kind == "amount" and item.value.kind == "amount"]
    place = next((at for at, item in enumerate(message.items) if item.has("owes")), None)
    if place is None or len(amounts) != 1 or not any(item.has("me") for item in message.items[place:]):
        return None
    who = _debtor(message, place)
    return None if who is None else f"invoiced {who} {amounts[0].value.text}"


def _debtor(message: Message, place: int) -> str | None:
    before = message.items[:place]
    known = next((str(item.value.clients[0]) for item in before if item.kind == "name"), None)
    if known is not None:
        return known
    row = [item for item in before if item.kind == "word" and not item.has("skip", "role", "pronoun", "i")]
    if (
        not row
        or len(row) != row[-1].last - row[0].first
        or any(item.has("not", "wh", "aux") for item in row)
    ):
        return None
    name = message.text.said(row[0].first, row[-1].last)
    return name if name.split()[0].casefold() not in words_that_name("articles") else None


def rate_said(message: Message) -> bool:
    """Whether an hourly or daily rate is told, "I charge 60 an hour", for which there is nothing to set."""
    folds = {item.fold for item in message.items} | {
        word for item in message.items for word in item.fold.split(" ")
    }
    charging = not folds.isdisjoint(shared("small_talk")["charging"].split())
    per = not folds.isdisjoint(shared("small_talk")["per"].split())
    return charging and per and sum(item.kind == "amount" for item in message.items) == 1
