"""Hours worked, and hours booked ahead."""

from typing import Any

from bot.language.events import Draft, Event, Scene, Trouble
from bot.language.items import Item
from bot.language.parties import payer, put, said_name, with_date
from bot.language.polarity import Polarity
from bot.language.slots import Phrase, Role
from bot.language.terms import Period


def work_told(scene: Scene, said: Polarity, before: Scene | None) -> Event | None:
    """The hours that a scene without money tells; None when it tells none."""
    if scene.amount is not None:
        return None
    hours = next((item for s in scene.group for item in s.items if item.kind == "hours"), None)
    if hours is None:
        return _hours_missing(scene, said)
    if said in {"not", "conditional", "hearsay", "unsure", "question"} or scene.has("every_word"):
        return None
    name = _for_whom(scene)
    if _books(scene):
        return Event(_booked(scene, hours, name)) if name or _opens_with(scene, "book") else None
    if said == "future":
        return None
    worked = _works(scene) or (before is not None and _works(before))
    if not worked and (name is None or not _noted(scene, hours)):
        return None
    draft = put({"intent": "hours", "hours": number(hours.value.value)}, "counterparty", name)
    return Event(with_date(scene, draft))


_WORKED = frozenset({"worked", "grafted", "slogged", "toiled", "have worked"})
_WORDS_MAX = 9


def _works_for(scene: Scene) -> bool:
    """Such as "worked on the Hartley logo this morning", of some length that is not said."""
    rows = [item for segment in scene.group for item in segment.items]
    place = next((i for i, item in enumerate(rows) if item.has("work")), None)
    if place is None or rows[place].fold not in _WORKED or len(rows) > _WORDS_MAX:
        return False
    return place + 1 < len(rows) and rows[place + 1].has("on", "for") and not scene.has("money", "payment")


def _for_whom(scene: Scene) -> str | None:
    known = next((p for p in scene.slots.phrases if p.client is not None), None)
    who = known or payer(scene, "for", "on", "with", "at", "subject", "object", "aside")
    if who is not None and who.client is None:
        row = tuple(item for item in who.items if not item.has("work"))
        named = bool(row) and (not any(item.has("goods") for item in row) or _of_a_firm(row, who.role))
        who = Phrase(who.role, row) if named else None
    return said_name(scene, who)[0]


def _of_a_firm(row: tuple[Item, ...], role: Role) -> bool:
    """Such as "for studio kiln", "for website heroes": goods beside what names a firm, or is nothing known."""
    others = [item for item in row if not item.has("goods")]
    return role in {"for", "with"} and any(
        item.has("firm_head") or not item.meaning.classes for item in others
    )


def _noted(scene: Scene, hours: Item) -> bool:
    """Such as "90 min with Patel": the hours first, or a client that is known; "a 3 minute timer" is neither."""
    if any(p.client is not None for p in scene.slots.phrases):
        return True
    row = next(segment.items for segment in scene.group if hours in segment.items)
    ahead = [item for item in row[: row.index(hours)] if not item.has("skip") and item.kind == "word"]
    who = scene.slots.first("for", "on", "with")
    return (
        not ahead
        and who is not None
        and scene.main is None
        and (scene.has("session") or who.items[0].first == hours.last + 1)
    )


def _works(scene: Scene) -> bool:
    return scene.has("work")


def _books(scene: Scene) -> bool:
    return _opens_with(scene, "book") or scene.has("books_me")


def _opens_with(scene: Scene, name: str) -> bool:
    """Whether an order stands at the start: "book 20h …", "please block 6 h"."""
    for segment in scene.group:
        for item in segment.items:
            if item.has(name):
                return True
            if item.kind != "word" or not item.has("skip", "i", "future"):
                return False
    return False


def _booked(scene: Scene, hours: Item, name: str | None) -> Draft:
    draft = put({"intent": "booking", "hours": number(hours.value.value)}, "counterparty", name)
    days = [
        span
        for s in scene.group
        for i in s.items
        if i.kind in {"day", "period", "due"} and (span := i.value.future)
    ]
    spans = [day if isinstance(day, Period) else Period(day, day) for day in days]
    if spans:
        draft |= {
            "from": min(span.first for span in spans).isoformat(),
            "to": max(span.last for span in spans).isoformat(),
        }
    return draft


def _hours_missing(scene: Scene, said: Polarity) -> Event | None:
    """Such as "log my hours for Hartley"."""
    if said != "happened" or not _opens_with(scene, "work"):
        return None
    name = _for_whom(scene)
    if name is None or not (scene.has("hours_word") or _works_for(scene)):
        return None
    draft = with_date(scene, {"intent": "hours", "counterparty": name})
    return Event(draft, Trouble("amount_missing", {"intent": "hours", "counterparty": name}, "hours"))


def number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)
