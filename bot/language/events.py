"""Money events: which one a group of segments tells, and what is still missing to record it.

The verb that stands nearest to the amount decides, together with who is its subject and where the money goes. Where two
readings remain, the event carries a trouble, and the whole message becomes a question.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple, TypeVar

from bot.language.clauses import Group, Segment, classes_of
from bot.language.items import Item
from bot.language.names import ClientIndex
from bot.language.reading import Context, Reason
from bot.language.slots import Slots
from bot.language.text import Text

Draft = dict[str, Any]
Answer = TypeVar("Answer")


class Trouble(NamedTuple):
    """Why an event cannot be recorded yet; `options` are the drafts to choose from, by the key of their label."""

    reason: Reason
    read: Mapping[str, Any]
    missing: str | None = None
    options: tuple[tuple[str, Draft], ...] = ()


class Event(NamedTuple):
    """One money event in JSON form; `talk` tells that it was spoken of and did not happen."""

    draft: Draft | None
    trouble: Trouble | None = None
    talk: bool = False
    unread: bool = False  # an amount was said, and nothing told what became of it


_FIELDS = (
    "text",
    "context",
    "index",
    "group",
    "amount",
    "main",
    "slots",
    "day",
    "due",
    "known_name",
    "verb_segment",
)
_NONE: frozenset[str] = frozenset()


class Scene:
    """What an event is told with; made once, never changed.

    Attributes:
        known_name: whom a pronoun means.
        verb_segment: where the verb stands; another event's, where it is taken over.
        classes: all that its items say.
        kinds: of its items.
        row: the items of the segment that holds the amount; empty without one.
        answers: what `asked_once` remembers.
    """

    __slots__ = (*_FIELDS, "_after", "_before", "_main_classes", "answers", "classes", "kinds", "row")

    def __init__(
        self,
        *,
        text: Text,
        context: Context,
        index: ClientIndex,
        group: Group,
        amount: Item | None,
        main: Item | None,
        slots: Slots,
        day: date | None = None,
        due: date | None = None,
        known_name: str | None = None,
        verb_segment: Segment | None = None,
    ) -> None:
        self.text = text
        self.context = context
        self.index = index
        self.group = group
        self.amount = amount
        self.main = main
        self.slots = slots
        self.day = day
        self.due = due
        self.known_name = known_name
        self.verb_segment = verb_segment
        self.classes = classes_of(group)
        self.kinds = group[0].kinds if len(group) == 1 else _NONE.union(*[each.kinds for each in group])
        self.row = _row_of(group, amount)
        self._main_classes = main.classes if main is not None else _NONE
        self._before, self._after = _around(main, verb_segment)
        self.answers: dict[Any, Any] = {}

    def but(self, **changed: Any) -> "Scene":
        """The same, but for the fields that are given."""
        return Scene(**{name: changed.get(name, getattr(self, name)) for name in _FIELDS})

    def main_is(self, *classes: str) -> bool:
        return not self._main_classes.isdisjoint(classes)

    def has(self, *classes: str) -> bool:
        return not self.classes.isdisjoint(classes)

    def before_main(self) -> list[Item]:
        return self._before

    def after_main(self) -> list[Item]:
        return self._after


def asked_once(question: Callable[[Scene], Answer]) -> Callable[[Scene], Answer]:
    """The question, answered once a scene, since a scene never changes."""

    def ask(scene: Scene) -> Answer:
        answers: dict[Callable[[Scene], Answer], Answer] = scene.answers
        if question not in answers:
            answers[question] = question(scene)
        return answers[question]

    return ask


def _around(main: Item | None, segment: Segment | None) -> tuple[list[Item], list[Item]]:
    """The items before and after the verb in its segment."""
    if main is None or segment is None or main not in segment.items:
        return [], []
    items = list(segment.items)
    at = items.index(main)
    return items[:at], items[at + 1 :]


def _row_of(group: Group, amount: Item | None) -> tuple[Item, ...]:
    if amount is not None:
        for segment in group:
            if amount in segment.items:
                return segment.items
    return ()


class Told(NamedTuple):
    """An event with the scene that told it; the event is None where nothing is to be said of it."""

    event: Event | None
    scene: Scene

    def tells(self, intent: str) -> bool:
        return self.event is not None and (self.event.draft or {}).get("intent") == intent


def unread(scene: Scene, draft: Draft | None = None) -> Trouble | None:
    """Why the amount of a scene is none that can be booked; None for one that can, or none at all."""
    if scene.amount is None or scene.amount.value.kind == "amount":
        return None
    span = scene.amount.value
    reasons: dict[str, Reason] = {
        "vague": "amount_vague",
        "unreadable": "amount_unreadable",
        "too_large": "amount_too_large",
    }
    read = {"text": span.text}
    if draft and draft.get("counterparty"):
        read["counterparty"] = draft["counterparty"]
    return Trouble(reasons.get(span.kind, "other"), read, "amount" if draft else None)


_STRONG = frozenset(
    {
        "pay",
        "pays_me",
        "receive",
        "got_paid",
        "spend",
        "charge",
        "charged_me",
        "invoice",
        "move",
        "draw",
        "draw_out",
        "sell",
        "refund",
        "writes",
        "leave",
        "hands",
    }
)
_WEAK = frozenset({"arrive", "cost", "copula", "pay_now", "spend_now", "move_now", "invoice_now"})
_VERBS = _STRONG | _WEAK
_NOUNISH = frozenset({"goods", "payment", "tax", "account", "retirement", "invoice_noun"})


def main_verb(group: Group, amount: Item | None) -> Item | None:
    """The verb an amount hangs on: the nearest before it, else after it, else in the segments around."""
    if classes_of(group).isdisjoint(_VERBS):
        return None
    place = next((i for i, s in enumerate(group) if amount is not None and amount in s.items), None)
    if place is None:
        rows = [item for segment in group for item in segment.items]
        return _first(rows, strong=True) or _first(rows, strong=False)
    segment = group[place].items
    at = segment.index(amount)
    why = next((place for place in range(at + 1, len(segment)) if segment[place].has("reason")), len(segment))
    segment = segment[:why]  # "… and 200 to buffer before i could spend it"
    near = _last(segment, strong=True, end=at) or _first(segment, strong=True, start=at + 1)
    if near is not None:
        return near
    weak = _last(segment, strong=False, end=at)
    if weak is not None and not weak.has("pay_now", "invoice_now"):
        return weak
    for earlier in reversed(group[:place]):
        found = _last(earlier.items, strong=True)
        if found is not None:
            return found
    weak = _first(segment, strong=False, start=at + 1) or weak
    rest = [item for later in group[place + 1 :] for item in later.items]
    front = [item for earlier in group[:place] for item in earlier.items]
    return _first(rest, strong=True) or weak or _last(front, strong=False) or _first(rest, strong=False)


def _verb(items: Sequence[Item], place: int, *, strong: bool) -> bool:
    item = items[place]
    own = item.meaning.classes
    if item.kind != "word" or not own & (_STRONG if strong else _WEAK):
        return False
    if (
        own & _NOUNISH
        or own & {"pay_now", "invoice_now", "move_now", "spend_now"}
        or item.fold in {"refund", "sale", "sales", "takings", "draw", "reimburse"}
    ):
        return _stands_as_verb(items, place)
    return True


def _stands_as_verb(items: Sequence[Item], place: int) -> bool:
    """A word that is also a noun is a verb at the start, after a subject, and between a name and an amount."""
    before = next(
        (item for item in reversed(items[:place]) if not (item.has("skip") and not item.has("i"))), None
    )
    if before is None or before.has("i", "future", "pronoun", "not") or before.kind == "name":
        return True
    follows = place + 1 < len(items) and items[place + 1].kind == "amount"
    return (
        follows
        and not before.meaning.classes
        and before.kind == "word"
        and not items[place].has("goods", "tax")
    )


def _last(items: Sequence[Item], *, strong: bool, start: int = 0, end: int | None = None) -> Item | None:
    places = range((len(items) if end is None else end) - 1, start - 1, -1)
    return next((items[at] for at in places if _verb(items, at, strong=strong)), None)


def _first(items: Sequence[Item], *, strong: bool, start: int = 0) -> Item | None:
    return next((items[at] for at in range(start, len(items)) if _verb(items, at, strong=strong)), None)
