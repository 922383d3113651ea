"""A group of segments made into one event: its verb, its day, what it takes over from the event before."""

from datetime import date
from typing import Any

from bot.language.acting import other_acts, third_acts
from bot.language.amounts_meant import or_other_amount, or_with_cents
from bot.language.balances import balance_told
from bot.language.clauses import Group
from bot.language.direction import told
from bot.language.event_days import DUE_LEADS, day_of, due_of, is_due_day, is_what_for
from bot.language.events import Draft, Event, Scene, Told, Trouble, main_verb, unread
from bot.language.following import asked_or_lost, goes_on, is_open, lists_on, payer_of, pays_out
from bot.language.items import Item
from bot.language.message import Message
from bot.language.outcomes import TALK, ask_direction, expense, income
from bot.language.own_pay import planned
from bot.language.parties import name_in, payer
from bot.language.polarity import is_past, polarity
from bot.language.safeguards import safeguarded
from bot.language.slots import Phrase, Slots, slots_of
from bot.language.terms import Period
from bot.language.work import work_told


def event_of(  # noqa: PLR0917 - what a sentence hands to each of its events
    message: Message,
    group: Group,
    before: Told | None,
    behind: Item | None,
    day: date | None,
    known: str | None,
) -> Told | None:
    amount = _the_amount(group)
    main = main_verb(group, amount)
    scene = scene_of(message, group, amount, main, day, known)
    if main is None and before is not None:
        if scene.has("owes") or (scene.has("due_word") and not before.tells("invoice")):
            return Told(TALK, scene)
        scene = _taken_over(scene, before)
    if before is not None and goes_on(scene, before):
        scene = scene.but(slots=scene.slots._replace(own_subject=payer_of(before.scene)))
    if scene.main is None and behind is not None:
        scene = scene.but(main=behind)
    event = _event(scene, before)
    if before is not None and asked_or_lost(event) and lists_on(scene, before):
        event = expense(scene)
    if event is not None and before is not None and is_open(scene, event, before):
        event = (
            income(scene, payer(scene, "object", "subject"))
            if pays_out(before)
            else ask_direction(scene, None)
        )
    return None if event is None and scene.main is None else Told(event, scene)


def scene_of(  # noqa: PLR0917 - as event_of
    message: Message,
    group: Group,
    amount: Item | None,
    main: Item | None,
    day: date | None,
    known: str | None,
) -> Scene:
    """What a group of segments can be told with; `main` is its verb, `day` and `known` come from outside of it."""
    own = day_of(group, amount) or day
    return Scene(
        text=message.text, context=message.context, index=message.index, group=group, amount=amount, main=main,
        slots=slots_of(group, main), day=own, due=due_of(group, own or message.context.now.date()), known_name=known,
        verb_segment=next((segment for segment in group if main in segment.items), None) if main else None,
    )  # fmt: skip


def _event(scene: Scene, before: Told | None) -> Event | None:
    said = polarity(scene.group, scene.main, scene.amount)
    if said == "happened" and not _told_past(scene) and (lies_ahead(scene) or _comes_up(scene)):
        said = "future"
    if said == "unsure" and scene.amount is not None:
        return ask_direction(scene, next(iter(scene.slots.phrases), None))
    work = work_told(scene, said, before.scene if before else None)
    if work is not None:
        return work
    if said != "happened":
        return TALK if scene.amount is not None or scene.main is not None else None
    event = (
        balance_told(scene, before is not None and _is(before.event, "balance_is"))
        or planned(scene)
        or told(scene)
    )
    if event is None or event.talk:
        return event
    if "impossible" in scene.kinds:
        impossible = next(item for s in scene.group for item in s.items if item.kind == "impossible")
        return _on_no_day(scene, event.draft, impossible)
    if _is_below_zero(scene, event):
        assert scene.amount is not None
        draft = {
            key: value for key, value in (event.draft or {}).items() if key not in {"amount", "currency"}
        }
        return Event(draft, Trouble("amount_unreadable", {"text": f"-{scene.amount.value.text}"}, "amount"))
    return _complete(scene, safeguarded(scene, event))


def _on_no_day(scene: Scene, draft: Draft | None, impossible: Item) -> Event:
    """Such as "31 feb": asks which day it was, or by which day it is to be paid."""
    read = {"text": impossible.value.text}
    if draft is not None and draft["intent"] == "invoice" and is_due_day(impossible, scene.group):
        return Event(draft, Trouble("date_impossible", read, "due"))
    return Event(_undated(draft), Trouble("date_impossible", read, "date"))


def _is_below_zero(scene: Scene, event: Event) -> bool:
    """A minus where money out is no bank's line: a slip, or money that came the other way."""
    is_negative = scene.amount is not None and getattr(scene.amount.value, "negative", False)
    return bool(is_negative and event.draft and event.draft["intent"] != "expense")


def _told_past(scene: Scene) -> bool:
    """Whether a verb of these very segments tells that it is past; one taken over says nothing of a day to come."""
    own = scene.main is not None and any(scene.main in segment.items for segment in scene.group)
    return own and is_past(scene.main)


def _comes_up(scene: Scene) -> bool:
    """Such as "insurance renews in march, 412": a cost whose day is still to come."""
    return scene.main is None and scene.has("comes_up") and not scene.has("every_word")


_OF_DAYS = frozenset({"day", "period"})


def lies_ahead(scene: Scene) -> bool:
    """Whether a day or week is said that is still to come, whichever way one looks: tomorrow, next week."""
    today = scene.context.now.date()
    if scene.kinds.isdisjoint(_OF_DAYS):
        return False
    for segment in scene.group:
        for item in segment.items:
            if (
                item.kind in {"day", "period"}
                and item.value.led_by not in DUE_LEADS
                and not segment.has("due_word")
                and not is_what_for(item, segment, scene.amount)
            ):
                meant = item.value.past
                first = meant.first if isinstance(meant, Period) else meant
                if first is None or first > today:
                    return True
    return False


def _is(event: Event | None, intent: str) -> bool:
    return event is not None and (event.draft or {}).get("intent") == intent


def _undated(draft: Draft | None) -> Draft:
    return {key: value for key, value in (draft or {}).items() if key != "date"}


def _taken_over(scene: Scene, before: Told) -> Scene:
    """Such as "took 612 in cash and 148 on sumup": without a verb it is more of the same, unless of other things."""
    if before.event is None or before.event.draft is None or before.scene.main is None:
        return scene
    intent = before.event.draft.get("intent")
    came_in = intent in {"income", "reimbursement"}
    if came_in and any(phrase.has("goods", "merchant", "contractor") for phrase in scene.slots.phrases):
        return scene
    accounts = scene.slots.any("account") is not None
    own = intent in {"transfer", "retirement"}
    if intent == "balance_is" or scene.has("every_word") or (accounts and not own):
        return scene
    return scene.but(
        main=before.scene.main,
        slots=_with_subject(scene, before.scene),
        verb_segment=before.scene.verb_segment,
    )


def _with_subject(scene: Scene, before: Scene) -> Slots:
    main = before.main
    assert main is not None
    subjects = [p for p in before.slots.of("subject") if p.items[-1].last <= main.first]
    phrases = list(scene.slots.phrases)
    if (
        subjects
        and phrases
        and phrases[0].role == "object"
        and not phrases[0].after_amount
        and name_in(phrases[0])
    ):
        return Slots([Phrase("subject", phrases[0].items), *phrases[1:]], own_subject=phrases[0].items)
    return Slots([*subjects, *phrases])


def _the_amount(group: Group) -> Item | None:
    amounts = group[0].amounts if len(group) == 1 else [item for segment in group for item in segment.amounts]
    if len(amounts) < 2:
        return amounts[0] if amounts else None
    marked = [item for item in amounts if item.value.marked]
    return marked[0] if len(marked) == 1 else amounts[0]


# What is missing.


def _complete(scene: Scene, event: Event) -> Event | None:
    """An event without a readable amount asks for it."""
    if event.trouble is not None or event.draft is None:
        return event
    if scene.amount is None:
        return _ask_amount(scene, event.draft)
    trouble = unread(scene, event.draft) or _of_how_many(scene) or _by_how_much(scene)
    if trouble is not None:
        asked = {key: said for key, said in event.draft.items() if key not in {"amount", "currency"}}
        return Event(asked if trouble.missing == "amount" else event.draft, trouble)
    if scene.amount.value.amount.minor == 0 and event.draft["intent"] != "balance_is":
        return TALK
    return or_with_cents(scene, event) or or_other_amount(scene, event)


def _of_how_many(scene: Scene) -> Trouble | None:
    """Such as "paid 45 each": so much for one, and nobody says of how many."""
    span = scene.amount.value if scene.amount is not None else None
    if span is not None and scene.has("per_unit") and not span.parts:
        return Trouble("amount_vague", {"text": span.text}, "amount")  # "paid dave by the hour, 15"
    if span is None or not span.each or scene.has("every_word"):  # "2,000 each month"
        return None
    return Trouble("amount_vague", {"text": f"{span.text} each"}, "amount")


def _by_how_much(scene: Scene) -> Trouble | None:
    """Such as "overpaid by 50": how much too much, and nobody says how much came."""
    if scene.main is None or not scene.main.has("by_difference"):
        return None
    said = scene.amount.value.text if scene.amount is not None else ""
    return Trouble("amount_vague", {"text": f"{scene.main.fold} by {said}"}, "amount")


def _ask_amount(scene: Scene, draft: Draft) -> Event | None:
    main = scene.main
    if (
        main is None
        or main.has("copula", "pay_now", "move_now", "spend_now", "invoice_now")
        or not _worth_asking(scene)
    ):
        return None
    read: dict[str, Any] = {
        key: draft[key]
        for key in ("intent", "counterparty", "memo", "category", "to", "from")
        if key in draft
    }
    return Event(draft, Trouble("amount_missing", read, "amount"))


_WORDS_MAX, _WORDS_MAX_PAID = 10, 18


def _worth_asking(scene: Scene) -> bool:
    """Whether an event without an amount is told as a note to the books, and not as part of some longer story."""
    rows = [item for segment in scene.group for item in segment.items]
    if any(item.has("unsure") for item in rows):
        return True  # "Novotná has transferred but I don't see yet how much"
    if scene.has("order_noun"):
        return False  # "purchase order 4500 received"
    size = sum(item.last - item.first for item in rows)
    vague = scene.main_is("receive") and scene.has("some")  # "flour guy got some cash off me"
    paid = vague or scene.main_is("got_paid", "pay", "pays_me", "refund")
    if size > (_WORDS_MAX_PAID if paid else _WORDS_MAX) or len(scene.text) > 2 * _WORDS_MAX_PAID:
        return False
    known = any(phrase.client is not None or phrase.has("merchant") for phrase in scene.slots.phrases)
    if not known and any(
        item.has("support") and not item.has("goods") and item is not scene.main for item in rows
    ):
        return False
    if scene.main is not None and scene.main.fold == "sold":
        return scene.slots.first("object") is not None
    if scene.main_is("receive", "arrive", "charge", "charged_me", "cost", "sell", "draw_out", "move"):
        told = known or _another_transferred(scene)
        return told or any(
            item.has("payment", "some", "channel", "account", "tax", "retirement", "draw") for item in rows
        )
    return True


def _another_transferred(scene: Scene) -> bool:
    """Such as "the school finally transferred", with nothing said but who."""
    alone = scene.main_is("move") and scene.main_is("pay")
    return alone and other_acts(scene) and not third_acts(scene) and len(scene.slots.phrases) == 1
