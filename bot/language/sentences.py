"""Sentence after sentence: questions, settings and orders first, and what is left as money events and hours."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from bot.language.clauses import Group, Segment, groups
from bot.language.event_days import shared_day
from bot.language.events import Draft, Event, Told
from bot.language.evidence import testimonial
from bot.language.follow_ups import changes_instead
from bot.language.frames import framed
from bot.language.items import Item
from bot.language.message import Message
from bot.language.orders import Order, order_in
from bot.language.phrases import fillers, pattern_book, skeleton, weekday_words
from bot.language.polarity import asks
from bot.language.reminder_words import opened
from bot.language.scenes import event_of
from bot.language.topics import topic_of
from bot.language.untold import untold

_LENGTH_MAX = 60  # items of a sentence that is still read for a question or an order


class State:
    """What earlier sentences hand on: the day of a list's heading, and whom a pronoun means."""

    def __init__(self) -> None:
        self.day: date | None = None
        self.name: str | None = None
        self.events: list[Event] = []


def read_sentences(message: Message) -> list[Event]:
    praise = testimonial(message)
    if praise is not None:
        return [Event({"intent": "testimonial"} | praise)]
    state = State()
    for sentence in message.sentences:
        heading = _heading_day(sentence) if len(message.sentences) > 1 else None
        if heading is not None:
            state.day = heading
            continue
        for event in _sentence(message, sentence, state):
            state.events.append(event)
            state.name = (event.draft or {}).get("counterparty", state.name)
    if any(_is_settled(event) for event in state.events):
        return changes_instead(state.events)
    told = any(event.draft is not None or event.trouble is not None for event in state.events)
    asked = topic_of(message, told=told)
    if asked is not None:
        return [asked]
    return (framed(message) if _may_set(message, told=told) else []) or changes_instead(state.events)


_TIMED = frozenset({"day", "period", "time", "hours", "amount", "count", "number"})


def _may_set(message: Message, *, told: bool) -> bool:
    """Whether nothing was told, and a day or a time of day is said."""
    return not told and any(item.kind in _TIMED or item.fold in weekday_words() for item in message.items)


def _is_settled(event: Event) -> bool:
    """Whether an event stands as it was read; a note that is only asked about may be a question's own words."""
    return event.draft is not None and (event.trouble is None or _sets(event.draft))


def _heading_day(sentence: Sequence[Segment]) -> date | None:
    """Such as "Today:" above a list."""
    items = [item for segment in sentence for item in segment.items if item.kind != "mark"]
    said = [item for item in items if not item.has("skip")]
    if len(said) == 1 and said[0].kind == "day" and isinstance(said[0].value.past, date):
        return said[0].value.past
    return None


def _sentence(message: Message, sentence: Sequence[Segment], state: State) -> Iterator[Event]:
    own = _own_reminder(message, sentence)
    if own is None:
        yield from _told(message, sentence, state)
        return
    place, draft = own
    if place:
        yield from _told(message, sentence[:place], state)
    yield Event(draft)


def _own_reminder(message: Message, sentence: Sequence[Segment]) -> tuple[int, Draft] | None:
    places = opened(sentence)
    if not places:
        return None
    from bot.language.reminders import reminder_in  # noqa: PLC0415  # few messages hold one

    return reminder_in(message, sentence, places)


def _told(message: Message, sentence: Sequence[Segment], state: State) -> Iterator[Event]:
    whole, fitting = _order(message, sentence, None)
    if whole is not None and not _leaves_amounts(sentence, whole):
        if _heads_a_list(message, sentence):
            return
        for setting in _apart(message, sentence, whole, fitting):
            yield from _events_of(setting)
        return
    left: list[Segment] = []
    ended = False
    for place, segment in enumerate(sentence):
        if ended and not segment.happening:
            continue  # "cancelled the gym, 40 a month": what it was
        order = _part_order(message, sentence, place, fitting)
        if order is not None and _heads_a_list(message, [segment]):
            continue
        if order is not None and not _leaves_amounts([segment], order) and not _corrects(order, left):
            yield from _events(message, left, state)
            left = []
            ended = any(draft["intent"] == "end_recurring" for draft in order.drafts)
            for event in _events_of(order):
                state.name = (event.draft or {}).get("counterparty", state.name)
                yield event
        else:
            left.append(segment)
    yield from _events(message, left, state)


def _part_order(
    message: Message, sentence: Sequence[Segment], place: int, fitting: Sequence[int] | None
) -> Order | None:
    """What one segment of several asks for."""
    if len(sentence) < 2 or fitting == []:
        return None
    order, _ = _order(message, [sentence[place]], fitting)
    heads = place + 1 < len(sentence) and sentence[place + 1].joint == "header"
    if order is not None and heads and any(draft["intent"] in {"amend", "help"} for draft in order.drafts):
        return None  # 'from acme: "we have approved your payment"'
    return None if order is None or _is_aside(order, sentence[place], sentence) else order


def _is_aside(order: Order, segment: Segment, sentence: Sequence[Segment]) -> bool:
    """Such as "conference in may, ticket 300": what could be a topic to ask about is told beside an amount."""
    asks_for_costs = all(draft["intent"] in {"ask_expenses", "ask_income"} for draft in order.drafts)
    asking = segment.has("wh", "aux", "imperative") or segment.items[-1].fold == "?"
    return asks_for_costs and not asking and any(each.amounts for each in sentence)


def _heads_a_list(message: Message, sentence: Sequence[Segment]) -> bool:
    """Such as "Expenses of today:" above its lines."""
    behind = message.text.tokens[sentence[-1].items[-1].last - 1 :][:3]
    return any(one.text == ":" and other.kind == "line" for one, other in pairwise(behind))


def _apart(
    message: Message, sentence: Sequence[Segment], whole: Order, fitting: Sequence[int] | None
) -> Sequence[Order]:
    """Such as "30% for tax, a 3 month buffer and no work on sundays": what each part says; else the whole."""
    parts = list(_parts(sentence))
    if len(parts) < 2 or not all(_sets(draft) for draft in whole.drafts):
        return [whole]
    orders = [order for part in parts if (order := _order(message, [part], fitting)[0]) is not None]
    drafts = [draft for order in orders for draft in order.drafts]
    kinds = {draft["intent"] for draft in drafts}
    apart = len(orders) == len(parts) and len(kinds) > len({draft["intent"] for draft in whole.drafts})
    return orders if apart and all(_sets(draft) for draft in drafts) else [whole]


def _sets(draft: Draft) -> bool:
    return str(draft["intent"]).startswith("set_") or draft["intent"] in _NEWS


_NEWS = frozenset({"project_done", "referral", "testimonial"})


def _parts(sentence: Sequence[Segment]) -> Iterator[Segment]:
    """Segments, cut at each "and"."""
    for segment in sentence:
        run: list[Item] = []
        for item in segment.items:
            if not item.has("and"):
                run.append(item)
            elif run:
                yield Segment(tuple(run), "and")
                run = []
        if run:
            yield Segment(tuple(run), segment.joint)


def _corrects(order: Order, left: Sequence[Segment]) -> bool:
    """Such as "Acme paid 300, I mean 350": what is told in this sentence is corrected, not the last entry."""
    return any(draft.get("intent") == "amend" for draft in order.drafts) and any(
        segment.happening or segment.has("consumed") or any(map(_is_taken_back, segment.items))
        for segment in left
    )


def _is_taken_back(item: Item) -> bool:
    """Such as the 45.20 of "diesel 45.20, sorry 54.20"."""
    return item.kind == "mark" and item.fold[:1].isdecimal()


def _order(
    message: Message, segments: Sequence[Segment], among: Sequence[int] | None
) -> tuple[Order | None, Sequence[int] | None]:
    """What the segments ask for, and where the patterns are whose words they hold; None for what is too long."""
    items = [item for segment in segments for item in segment.items]
    if len(items) > _LENGTH_MAX:
        return None, None
    seen = skeleton(items, fillers(message.language))
    book = pattern_book(message.language)
    places = book.fitting(seen.words, among)
    return order_in(message, items, seen, book.at(places)) if places else None, places


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
    parts = groups(segments)
    asked = len(parts) > 1 and asks(parts[0])
    before: Told | None = None
    for place, group in enumerate(parts):
        if asked and place and not any(segment.happening for segment in group):
            continue  # "… between 4 and 5" goes on asking
        day = shared_day(parts, place) or state.day
        told = event_of(message, group, before, _verb_behind(parts, place), day, state.name)
        if (told is None or told.event is None) and any(segment.amounts for segment in group):
            yield untold(message, group, day, state.name)
        if told is None:
            continue
        before = told
        if told.event is not None:
            state.name = _named(told.event.draft) or state.name
            yield told.event
            if place and _is_number_alone(group):
                yield Event(None, unread=True)


def _is_number_alone(group: Group) -> bool:
    """Such as the "950" of "Acme settled 1043, 950": one of the two numbers may be no money."""
    said = [item for item in group[0].items if not item.has("skip")]
    return len(group) == 1 and group[0].joint == "comma" and len(said) == 1 and not said[0].value.marked


def _named(draft: Draft | None) -> str | None:
    return None if draft is None else draft.get("counterparty")


def _verb_behind(parts: Sequence[Group], place: int) -> Item | None:
    """Such as "2,150 to the IRS and 480 to the state, both paid": a verb behind the last amount is for all."""
    if place == len(parts) - 1:
        return None
    last = parts[-1]
    at = next((i for i, segment in enumerate(last) if segment.sized), None)
    behind = [] if at is None else [item for segment in last[at + 1 :] for item in segment.items]
    if not any(item.has("both") for item in behind):
        return None
    return next((item for item in behind if item.has("pay", "move", "arrive", "spend", "invoice")), None)
