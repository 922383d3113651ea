"""Questions, settings and orders: the most telling phrase pattern that fits, and its slots.

Each intent has a builder that makes its draft of the match, or None where the slots do not hold what the intent needs;
then the next pattern is tried.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bot.language.days import Lean
from bot.language.events import Draft, Trouble
from bot.language.items import Item
from bot.language.message import Message
from bot.language.naming import name_of
from bot.language.patterns import Pattern
from bot.language.phrases import Match, Skeleton, matches
from bot.language.slots import Phrase
from bot.language.terms import Period
from bot.language.trimming import trimmed


class Order(NamedTuple):
    """What a sentence asks or sets; `used` are the amounts it accounts for."""

    drafts: tuple[Draft, ...]
    used: tuple[Item, ...] = ()
    trouble: Trouble | None = None


class Ask(NamedTuple):
    """A sentence and the pattern that fits it."""

    message: Message
    items: Sequence[Item]
    match: Match

    def slot(self, name: str) -> tuple[Item, ...]:
        """The items of a slot; empty where it was left out."""
        return next((tuple(self.items[a:b]) for slot, a, b in self.match.slots if slot == name), ())

    def of_kind(self, *kinds: str) -> list[Item]:
        return [item for item in self.items if item.kind in kinds]

    @property
    def account(self) -> str | None:
        named = next((item.meaning.account for item in self.items if item.meaning.account), None)
        if named is not None:
            return named
        meant = ("retirement", "tax")
        return next((name for name in meant if any(item.has(name) for item in self.items)), None)

    @property
    def every(self) -> str | None:
        return next((item.meaning.every for item in self.items if item.meaning.every), None)

    @property
    def category(self) -> str | None:
        found = (item.meaning.category for item in self.items if item.has("goods"))
        return next((category for category in found if category), None)

    def client(self, slot: str = "name") -> str | None:
        """The known client of the sentence, or else the name in a slot."""
        item = next(iter(self.of_kind("name")), None)
        if item is not None:
            return str(item.value.clients[0])
        return self.name(slot)

    def name(self, slot: str) -> str | None:
        row = trimmed(self.slot(slot))
        if not row:
            return None
        return name_of(self.message.text, Phrase("object", row), self.message.index)[0]

    def period(self) -> Period | None:
        """The days asked about, to today where "till now" is said; a month or year before a single day."""
        items = sorted(self.of_kind("period", "day"), key=lambda item: item.kind == "day")
        found = next((found for item in items if (found := period_of(item)) is not None), None)
        today = self.message.context.now.date()
        so_far = any(
            item.has("till_now") or (item.kind == "day" and item.value.past == today) for item in self.items
        )
        if found is not None and items[0].kind == "period" and so_far and found.first <= today < found.last:
            return Period(found.first, today)
        return found

    def days(self, lean: Lean = "future") -> Period | None:
        """First to last day that the sentence names."""
        found = [
            span for item in self.of_kind("period", "day") if (span := period_of(item, lean)) is not None
        ]
        return Period(min(p.first for p in found), max(p.last for p in found)) if found else None


def period_of(item: Item, lean: Lean = "past") -> Period | None:
    """The days an item means; one day is a period too."""
    meant = item.value.resolve(lean)
    return Period(meant, meant) if isinstance(meant, date) else meant


def in_json(period: Period | None) -> dict[str, str] | None:
    return None if period is None else {"from": period.first.isoformat(), "to": period.last.isoformat()}


Builder = Callable[[Ask], "Draft | Order | None"]


def _builders() -> Mapping[str, Builder]:
    from bot.language.builders import BUILDERS  # noqa: PLC0415  # they need Ask, and the first note needs none of them

    return BUILDERS


_TOLD_TOO = frozenset(
    {"ask_balance", "ask_tax", "ask_profit", "ask_owed", "ask_income", "ask_expenses", "ask_clients"}
)


def _tells(items: Sequence[Item]) -> bool:
    """Such as "acme paid part of the balance": an event, and nothing that asks."""
    if any(item.has("wh", "aux", "imperative") or item.fold in {"?", "yet"} for item in items):
        return False
    place = next((i for i, item in enumerate(items) if item.has("pay", "pays_me", "refund")), None)
    return place is not None and (place == 0 or items[place - 1].kind == "name" or items[place - 1].has("i"))


_OF_MINE = frozenset(
    {"set_no_work", "set_work", "set_hours", "set_hard_stop", "set_timezone", "set_country", "set_place"}
)

_DOING = ("copula", "work", "doing", "move", "move_now")


def tells_of_another(items: Sequence[Item]) -> bool:
    """Such as "Acme is closed on fridays", "she works 30 hours a week", "my assistant is off on monday"."""
    said = [item for item in items if item.has("i", "pronoun", "copula") or not item.has("skip")]
    if not said or said[0].has("i") or said[0].fold in {"we", "it", "it's"}:
        return False
    lead = said[0]
    other = lead.kind == "name" or lead.has("third", "role", "contractor") or lead.has("pronoun")
    if lead is items[0] and _is_someone(said):
        return True
    return other and len(said) > 1 and (lead.kind == "name" or said[1].has(*_DOING))


_IS = frozenset({"is", "was", "isn't", "wasn't", "has"})


def _is_someone(said: Sequence[Item]) -> bool:
    """Whether a word that no list knows does or is something: "sam is off sick on thursday"."""
    lead, acts = said[0], said[1] if len(said) > 1 else None
    if acts is None or lead.kind != "word" or lead.meaning.classes or not lead.fold.isalpha():
        return False
    return acts.fold in _IS or acts.has("doing", "move")


_CHANGING = ("set_", "lift_", "undo", "amend", "forget_", "end_")
_LEAD_MAX = 2  # words of its own before what is asked for: "since the baby only 20h per week"


def _is_in_passing(items: Sequence[Item], first: int) -> bool:
    """Such as "what did july leave me": what could change something stands in a question or behind a story."""
    lead: list[Item] = []
    for item in items[:first]:
        lead = [] if item.kind in {"comma", "stop"} else [*lead, item]
    own = [item for item in lead if item.kind not in {"day", "period", "mark"} and not item.has(*_LEADING)]
    return len(own) > _LEAD_MAX or (bool(items) and items[0].has("wh") and first > 0)


_LEADING = ("skip", "i", "imperative", "aux", "correction", "and", "wish")


def order_in(
    message: Message, items: Sequence[Item], seen: Skeleton, patterns: Sequence[Pattern]
) -> Order | None:
    """The order or question of a sentence; None where none of the patterns fits."""
    for match in matches(seen, patterns):
        if match.intent in _TOLD_TOO and _tells(items):
            continue
        opens = any(slot == "place" and not first for slot, first, _ in match.slots)  # "dublin is home now"
        if match.intent in _OF_MINE and not opens and tells_of_another(items):
            continue
        if match.intent.startswith(_CHANGING) and _is_in_passing(items, match.first):
            continue
        ask = Ask(message, items, match)
        builder = _builders().get(match.intent)
        made = builder(ask) if builder is not None else {}
        if made is None:
            continue
        if isinstance(made, Order):
            return made
        return Order(
            ({"intent": match.intent} | made,), tuple(item for item in items if item.kind == "amount")
        )
    return None
