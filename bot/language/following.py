"""What an event owes to the one before it in a sentence: who paid, one more of a list, and a bill that is shared."""

from bot.language.events import Event, Scene, Told
from bot.language.items import Item
from bot.language.notes import is_clean, is_work
from bot.language.parties import name_in


def asked_or_lost(event: Event | None) -> bool:
    return event is None or (event.trouble is not None and event.trouble.reason == "direction")


def lists_on(scene: Scene, before: Told) -> bool:
    """Such as "paint 45 and a roller 6": behind a thing with its price, one more."""
    bare = scene.main is None and before.scene.main is None and before.tells("expense")
    if not bare or scene.amount is None or scene.group[0].joint not in {"and", "comma"}:
        return False
    if (
        any(p.client is not None or p.role in {"from", "to"} for p in scene.slots.phrases)
        or not scene.slots.phrases
    ):
        return False
    told_of = any(item.fold in _ONE_MORE for segment in scene.group for item in segment.items)
    return told_of and scene.amount.value.kind == "amount" and is_clean(scene) and not is_work(scene)


_ONE_MORE = frozenset({"a", "an", "some", "new", "more", "another"})


def is_open(scene: Scene, event: Event, before: Told) -> bool:
    """Such as "dinner was 84 but jo paid half so 42 me": which way the money of the second event went."""
    draft = event.draft or {}
    split = any(item.fold in {"half", "split", "share"} for segment in scene.group for item in segment.items)
    if split:
        return draft.get("intent") == "income" and before.tells("expense")
    return draft.get("intent") == "expense" and _could_pay_too(scene, before)


def _could_pay_too(scene: Scene, before: Told) -> bool:
    """Such as "DoorDash paid out 214 and Uber Eats 97": what stands behind "and" may have paid, or been paid."""
    if scene.group[0].joint != "and" or not before.tells("income") or not before.scene.main_is("pay"):
        return False
    own = scene.main is not None and any(scene.main in segment.items for segment in scene.group)
    return not own and any(phrase.has("merchant") for phrase in scene.slots.phrases)


def pays_out(before: Told) -> bool:
    """Such as "DoorDash paid out 214 and Uber Eats 97": platforms both."""
    main = before.scene.main
    return main is not None and main.fold == "paid out"


def goes_on(scene: Scene, before: Told) -> bool:
    """Such as "Verma cleared 38k and gave 10k": who paid the first paid the second, unless somebody else is named."""
    opens = next((item for item in scene.group[0].items if not item.has("skip", "and", "done")), None)
    named = any(name_in(p) or p.has("account", "goods", "tax") for p in scene.slots.of("object", "to", "on"))
    goes_on = scene.group[0].joint == "and" and opens is scene.main and scene.main_is("pay") and not named
    return goes_on and before.tells("income") and payer_of(before.scene) is not None


def payer_of(scene: Scene) -> tuple[Item, ...] | None:
    if scene.slots.own_subject is not None:
        return scene.slots.own_subject
    subject = next(
        (p for p in scene.slots.of("subject") if scene.main and p.items[-1].last <= scene.main.first), None
    )
    return subject.items if subject is not None and (subject.client or name_in(subject)) else None
