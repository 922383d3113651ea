"""Sentence after sentence: questions, settings and orders first, and what is left as money events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.language.actions import Period
from bot.language.clauses import Group, Segment, groups
from bot.language.direction import TALK, told
from bot.language.events import Draft, Event, Scene, Trouble, main_verb
from bot.language.items import Item
from bot.language.message import Message
from bot.language.orders import Order, order_in
from bot.language.parties import put
from bot.language.phrases import fillers, skeleton
from bot.language.polarity import polarity
from bot.language.slots import slots_of

_LENGTH_MAX = 60  # items of a sentence that is still read for a question without an amount


@dataclass(slots=True)
class State:
    """What earlier sentences hand on."""

    day: date | None = None
    name: str | None = None
    events: list[Event] = field(default_factory=list)


def read_sentences(message: Message) -> list[Event]:
    state = State()
    for sentence in message.sentences:
        state.events.extend(_sentence(message, sentence, state))
    return state.events


def _sentence(message: Message, sentence: Sequence[Segment], state: State) -> Iterator[Event]:
    whole = _order(message, sentence)
    if whole is not None and not _leaves_amounts(sentence, whole):
        yield from _events_of(whole)
        return
    left: list[Segment] = []
    for segment in sentence:
        order = _order(message, [segment]) if len(sentence) > 1 else None
        if order is not None and not _leaves_amounts([segment], order):
            yield from _events(message, left, state)
            left = []
            yield from _events_of(order)
        else:
            left.append(segment)
    yield from _events(message, left, state)


def _order(message: Message, segments: Sequence[Segment]) -> Order | None:
    items = [item for segment in segments for item in segment.items]
    if len(items) > _LENGTH_MAX:
        return None
    return order_in(message, items, skeleton(message.text, items, fillers(message.language)))


def _leaves_amounts(segments: Sequence[Segment], order: Order) -> bool:
    return any(
        item.kind == "amount" and item not in order.used for segment in segments for item in segment.items
    )


def _events_of(order: Order) -> Iterator[Event]:
    for draft in order.drafts:
        yield Event(draft, order.trouble)


def _events(message: Message, segments: Sequence[Segment], state: State) -> Iterator[Event]:
    if not segments:
        return
    for group in groups(segments):
        event = _event(message, group, state, segments)
        if event is not None:
            yield event


def _event(message: Message, group: Group, state: State, sentence: Sequence[Segment]) -> Event | None:
    amounts = [item for segment in group for item in segment.amounts]
    amount = _the_amount(amounts)
    main = main_verb(group, amount)
    day = _day(group, amount) or state.day
    scene = Scene(
        text=message.text, context=message.context, index=message.index, group=group, amount=amount, main=main,
        slots=slots_of(group, main), day=day, due=_due(group, day or message.context.now.date()), known_name=state.name,
    )  # fmt: skip
    said = polarity(group, main, amount)
    if said != "happened":
        return TALK if amount is not None or main is not None else None
    event = told(scene)
    if event is None or event.talk:
        return event
    return _complete(scene, event)


def _the_amount(amounts: Sequence[Item]) -> Item | None:
    if not amounts:
        return None
    marked = [item for item in amounts if item.value.marked]
    return marked[0] if len(marked) == 1 else amounts[0]


def _day(group: Group, amount: Item | None) -> date | None:
    """The day it happened: the first that is no due day, looked for beside the amount first."""
    rows = sorted(group, key=lambda segment: amount not in segment.items)
    for segment in rows:
        for item in segment.items:
            if item.kind == "day" and item.value.led_by not in _DUE and isinstance(item.value.past, date):
                return item.value.past
    return None


_DUE = frozenset({"due", "by", "until", "before", "payable"})


def _due(group: Group, issued: date) -> date | None:
    """When an invoice is to be paid: a term counts from the day it was written."""
    for segment in group:
        for item in segment.items:
            span = item.value
            if item.kind == "due":
                if span.count is not None:
                    return issued + timedelta(days=span.count)
                return span.future.last if isinstance(span.future, Period) else span.future  # type: ignore[no-any-return]
            if item.kind == "span" and span.kind == "days" and span.value is not None and segment.joint != "start":
                return issued + timedelta(days=int(span.value))
            if item.kind in {"day", "period"} and (span.led_by in _DUE or segment.has("due_word")):
                return span.future.last if isinstance(span.future, Period) else span.future  # type: ignore[no-any-return]
    return None


def _complete(scene: Scene, event: Event) -> Event | None:
    """An event without a readable amount asks for it."""
    if event.trouble is not None or event.draft is None:
        return event
    if scene.amount is None:
        return _ask_amount(scene, event.draft)
    span = scene.amount.value
    if span.kind == "amount":
        if span.amount.minor == 0:
            return TALK
        return event
    reason = {"vague": "amount_vague", "unreadable": "amount_unreadable", "too_large": "amount_too_large"}[
        span.kind
    ]
    return Event(
        event.draft,
        Trouble(reason, put({"text": span.text}, "counterparty", event.draft.get("counterparty")), "amount"),
    )  # type: ignore[arg-type]


def _ask_amount(scene: Scene, draft: Draft) -> Event | None:
    if scene.main is None or scene.main.has("copula", "pay_now", "move_now", "spend_now", "invoice_now"):
        return None
    read = {
        key: draft[key]
        for key in ("intent", "counterparty", "memo", "category", "to", "from")
        if key in draft
    }
    return Event(draft, Trouble("amount_missing", read, "amount"))
