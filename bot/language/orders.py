"""Questions, settings and orders: the phrase pattern that fits, and its slots."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.events import Draft, Trouble
from bot.language.items import Item
from bot.language.message import Message
from bot.language.phrases import Match, Skeleton, pattern_book


@dataclass(frozen=True, slots=True)
class Order:
    drafts: tuple[Draft, ...]
    used: tuple[Item, ...] = ()
    trouble: Trouble | None = None
    takes_all: bool = False


def order_in(message: Message, items: Sequence[Item], seen: Skeleton) -> Order | None:
    match = pattern_book(message.language).best(seen)
    if match is None:
        return None
    return Order(({"intent": match.intent},), tuple(items[match.first : match.last]))
