"""What keeps a told event out of the books: numbers that count things, and verbs that tell of something else.

A reading is recorded only where the sentence explains it. A number before things is no money, and a verb that no list
of money holds tells that something else was done: short notes of that kind are asked about, others are talk.
"""

from itertools import pairwise

from bot.language.counted import counted, things_behind
from bot.language.events import Draft, Event, Scene
from bot.language.items import Item
from bot.language.left_alone import left_alone
from bot.language.names import words_that_name
from bot.language.outcomes import TALK, ask_direction
from bot.language.slots import Phrase

_HOURS = ("hours", "hour", "hrs", "hr", "h")
_MONTH_DAYS = 27  # from a month's first day to its last, at the least


def safeguarded(scene: Scene, event: Event) -> Event:
    """The event; or talk or a question, where something else than money explains the sentence."""
    draft = event.draft
    if draft is None or event.trouble is not None or scene.amount is None or "amount" not in draft:
        return event
    aloof = left_alone(scene, draft) or counted(scene, draft)
    if aloof is not None:
        return aloof
    if _is_open(scene, draft):
        known = next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)
        return ask_direction(scene, known) or TALK
    if (draft["intent"] == "income" and _sums_up(scene)) or _is_of_a_size(scene):
        return TALK
    aside = draft["intent"] != "balance_is" and (_is_worth(scene) or _is_left(scene) or _is_share(scene))
    if aside or _speaks_of(scene):
        return TALK
    return _asked_or_talk(scene) if _tells_other_doings(scene) else event


def _is_open(scene: Scene, draft: Draft) -> bool:
    """Whether who paid whom, or whether anything was paid, is not said."""
    if draft["intent"] == "expense" and (_is_refund(scene) or _is_of_client_alone(scene)):
        return True
    return _is_rate(scene) or scene.has("own_money")


def _is_of_a_size(scene: Scene) -> bool:
    """Such as "made a 200 word summary", "did 3 sets of 10": what was done is so large."""
    amount = scene.amount
    if amount is None or scene.main is None or scene.main.fold not in {"made", "did"} or amount.value.named:
        return False
    if scene.has("payment", "retirement", "account", "tax"):
        return False
    if amount.value.parts and not amount.value.marked and _COUNTED.intersection(amount.value.text.split()):
        return True
    row = scene.row
    at = row.index(amount)
    article = at > 0 and row[at - 1].fold in {"a", "an", "the", "another"}
    return article and at + 1 < len(row) and row[at + 1].kind == "word" and not row[at + 1].meaning.classes


_COUNTED = frozenset({"sets", "reps", "rounds", "laps", "rows", "pages"})


def _is_rate(scene: Scene) -> bool:
    """Such as "did 3 hours for Acme, 40 an hour": what the work is worth, and nobody says that it was paid."""
    return (
        scene.main is not None
        and scene.main.fold == "did"
        and any(item.kind == "count" and item.fold.endswith(_HOURS) for s in scene.group for item in s.items)
    )


def _speaks_of(scene: Scene) -> bool:
    """Such as "got a call from acme about 500 flyers": what came was a message."""
    if not scene.has("message_noun", "praise_noun"):
        return False
    amount, after = scene.amount, scene.after_main()
    if not scene.main_is("receive") or amount is None or amount not in after:
        return False
    between = after[: after.index(amount)]
    return any(item.has("message_noun", "praise_noun") for item in between) and any(
        item.fold == "about" for item in between
    )


def _sums_up(scene: Scene) -> bool:
    """Such as "last year I made 48000": what came in over a month or longer, from nobody who is named."""
    if scene.main is not None and not scene.main_is("sell", "receive", "copula"):
        return False
    payer_said = scene.main is not None and scene.slots.first("from") is not None
    if payer_said or any(phrase.client is not None for phrase in scene.slots.phrases):
        return False
    if scene.slots.any("payment") is not None and scene.slots.first("for") is not None:
        return False  # "got a 200 deposit for the june wedding"
    periods = [item.value.past for segment in scene.group for item in segment.items if item.kind == "period"]
    return any(period is not None and (period.last - period.first).days >= _MONTH_DAYS for period in periods)


def _is_of_client_alone(scene: Scene) -> bool:
    """Such as "mrs joseph drop off the balance, 2400": a client, and no verb that is known."""
    first = next(iter(scene.slots.phrases), None)
    if scene.main is not None or first is None or first.role not in {"object", "subject", "aside"}:
        return False
    return first.client is not None and first.items[0].kind == "name"


def _is_refund(scene: Scene) -> bool:
    """Such as "took back the drill, 60 refund": what is called a refund was not spent."""
    row = scene.row
    at = row.index(scene.amount)
    return any(item.has("refund_noun") for item in row[max(0, at - 1) : at + 2])


def _is_left(scene: Scene) -> bool:
    """Such as "Acme dropped 300, 200 remaining"."""
    if not scene.has("rest", "owes", "left"):
        return False
    row = scene.row
    behind = row[row.index(scene.amount) + 1 :]
    told = scene.main is not None and scene.main in row
    return not told and len(behind) == 1 and behind[0].has("rest", "owes", "left")


def _is_share(scene: Scene) -> bool:
    """Such as "did 840 today, 310 cash rest card": how the same money came."""
    if not scene.has("rest") or scene.main in scene.row:
        return False
    if not all(
        item is scene.amount or item.has("channel", "means", "rest", "skip", "and") for item in scene.row
    ):
        return False
    said = [item for segment in scene.group for item in segment.items]
    rest = next(place for place, item in enumerate(said) if item.has("rest"))
    ways = [place for place, item in enumerate(said) if item.has("channel", "means")]
    return bool(ways) and ways[0] < rest < ways[-1]


def _is_worth(scene: Scene) -> bool:
    """Such as "got a free lens worth 900": what a thing is worth was not paid for it."""
    row = scene.row
    at = row.index(scene.amount)
    return at > 0 and row[at - 1].fold == "worth"


def _tells_other_doings(scene: Scene) -> bool:
    """Whether a verb of no list of money stands where the event has none: "printer 2 jammed", "bus 42 was late"."""
    row = scene.row
    if _were_made(scene, row):
        return True
    if scene.main is not None and not scene.main.has("copula"):
        return False
    if scene.main is not None and _is_numbered(scene):
        return True
    opens = row[0].has("done_to") and row is scene.group[0].items
    if opens and any(
        item.kind == "name" or item.fold.endswith("'s") or item.fold in words_that_name("theirs")
        for item in row
    ):
        return True  # "fixed tom's bike 40"
    told = [item for segment in scene.group for item in segment.items]
    if any(item.fold == "gone" for item in told) and any(item.kind == "count" for item in told):
        return True  # "3 prints gone, 25 each"
    return any(
        item.kind == "word"
        and item.has("doing")
        and not (item.has("goods", "somebody") or _takes_off_me(item, row))
        for item in _up_to_and(row, scene.amount)
    )


def _up_to_and(row: tuple[Item, ...], amount: Item | None) -> tuple[Item, ...]:
    """The items without what goes on behind the amount: "the mot was 54.85 and they found nowt"."""
    start = row.index(amount) if amount in row else len(row)
    end = next((at for at in range(start, len(row)) if row[at].has("and")), len(row))
    return row[:end]


def _takes_off_me(item: Item, row: tuple[Item, ...]) -> bool:
    """Such as "cliniko takes 39 a month off me"."""
    return item.has("took_off") and any(
        one.has("from") and other.has("me") for one, other in pairwise(row[row.index(item) :])
    )


def _were_made(scene: Scene, row: tuple[Item, ...]) -> bool:
    """Such as "500 flyers printed": things right behind a bare number, and what was done to them."""
    amount = scene.amount
    if amount is None or not amount.value.whole or amount.value.marked or row[0] is not amount:
        return False
    things = things_behind(scene)
    behind = row[row.index(things) + 1 :] if things in row else ()
    return (
        bool(behind)
        and behind[0].kind == "word"
        and behind[0].fold.endswith("ed")
        and not behind[0].has("completed")
    )


def _is_numbered(scene: Scene) -> bool:
    """Whether a bare number stands right before a verb that tells how a thing was."""
    amount, main = scene.amount, scene.main
    assert amount is not None
    assert main is not None
    behind = scene.after_main()
    bare = amount.value.whole and not (amount.value.marked or amount.value.named or amount.value.parts)
    return bare and amount.last == main.first and bool(behind)


def _asked_or_talk(scene: Scene) -> Event:
    assert scene.amount is not None
    done_for_money = scene.amount.value.marked or scene.amount.value.parts or scene.has("done_to", "gig")
    if not done_for_money:
        return TALK
    known: Phrase | None = next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)
    return ask_direction(scene, known) or TALK
