"""Hours worked, and hours booked ahead."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from bot.language.acting import firm_like
from bot.language.events import Draft, Event, Scene, Trouble
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.outcomes import TALK
from bot.language.parties import payer, put, said_name, with_date
from bot.language.polarity import Polarity
from bot.language.slots import Phrase, Role
from bot.language.terms import Period


def work_told(scene: Scene, said: Polarity, before: Scene | None) -> Event | None:
    """The hours that a scene without money tells; None when it tells none."""
    if scene.amount is not None:
        return None
    said_hours = [item for s in scene.group for item in s.items if item.kind in _HOURS]
    hours = next(iter(said_hours), None)
    if hours is None:
        return _hours_missing(scene, said)
    if _idles(scene, hours):
        return None
    if said in {"not", "conditional", "hearsay", "unsure", "question"} or scene.has("every_word"):
        return None
    name = _for_whom(scene)
    if _books(scene):
        is_order = _opens_with(scene, "book", "books_me")
        return Event(_booked(scene, hours, name)) if name or is_order else None
    recorded = _is_to_record(scene)
    if said == "future" and not recorded:
        return None
    worked = recorded or _works(scene) or (before is not None and _works(before)) or _was_there(scene, hours)
    if _has_break(said_hours):
        return _how_many(scene, name, "hours")
    if not _is_evident(scene, hours, name, worked=worked):
        return None
    draft = put({"intent": "hours", "hours": number(hours.value.value)}, "counterparty", name)
    return Event(with_date(scene, draft))


def _is_evident(scene: Scene, hours: Item, name: str | None, *, worked: bool) -> bool:
    """Whether these are hours of work; "working 9 to 5 is killing me" and "i work part time, 24 hours" are none."""
    if name is None:
        return worked and hours.kind == "hours" and not _is_habit(scene)
    return worked or (hours.kind == "hours" and _noted(scene, hours))


_HOURS = frozenset({"hours", "shift"})


def _was_there(scene: Scene, hours: Item) -> bool:
    """Such as "was at Acme from 9 to 12:30", "started at 9 finished at 1 for Acme"."""
    was = scene.main is not None and scene.main.fold in {"was", "were"}
    return hours.kind == "shift" and (was or hours.fold.startswith(("started", "began", "begun")))


def _has_break(said: list[Item]) -> bool:
    """Such as "8 to 6 with an hour for lunch": what is left is for the founder to say."""
    return len(said) > 1 and any(item.kind == "shift" for item in said)


def _how_many(scene: Scene, name: str | None, intent: str) -> Event:
    read = put({"intent": intent}, "counterparty", name)
    draft = with_date(scene, dict(read)) if intent == "hours" else read | _days_of(scene)
    return Event(draft, Trouble("amount_missing", read, "hours"))


def _is_habit(scene: Scene) -> bool:
    return any(item.fold in {"work", "working"} for segment in scene.group for item in segment.items)


_WORDS_MAX = 9


def _works_for(scene: Scene) -> bool:
    """Such as "worked on the Hartley logo this morning", of some length that is not said."""
    rows = [item for segment in scene.group for item in segment.items]
    place = next((i for i, item in enumerate(rows) if item.has("work")), None)
    if place is None or not rows[place].has("toiled") or len(rows) > _WORDS_MAX:
        return False
    behind = [item for item in rows[place + 1 :] if item.kind not in {"day", "period"}]
    return bool(behind) and behind[0].has("on", "for") and not scene.has("money", "payment")


def _for_whom(scene: Scene) -> str | None:
    known = next((p for p in scene.slots.phrases if p.client is not None), None)
    who = known or payer(scene, "for", "on", "with", "at", "subject", "object", "aside")
    if who is not None and who.client is None:
        row = tuple(item for item in who.items if not item.has("work", "book", "books_me"))
        goods = any(item.has("goods") for item in row) and not firm_like(who)
        named = bool(row) and (not goods or _of_a_firm(row, who.role))
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
    who = scene.slots.first("for", "on", "with", "at")
    if who is None or scene.main is not None:
        return False
    behind = row[row.index(hours) + 1 :]
    if not ahead and len(row) > 1:
        directly = who.role != "at" and who.items[0].first == hours.last + 1
        return directly or scene.has("session") or _does(behind)
    return _does([item for segment in scene.group for item in segment.items])


def _does(items: Sequence[Item]) -> bool:
    """Whether what comes first tells of work: "regulating the grand", "of scaffolding", "tuned pianos"."""
    said = [item for item in items if item.kind == "word" and not (item.has("skip") or item.has("of"))]
    first = said[0] if said else None
    if first is None or first.has("pay", "receive", "spend", "arrive") or first.fold in idle_words():
        return False
    return len(first.fold) > _STEM and first.fold.endswith(("ing", "ed"))


_STEM = 4


def _idles(scene: Scene, hours: Item) -> bool:
    """Such as "waited 3 hours at Acme", "2 hours queueing at the bank"."""
    rows = [item for segment in scene.group for item in segment.items if item.kind == "word" or item is hours]
    place = rows.index(hours)
    return any(item.fold in idle_words() for item in rows[max(0, place - 1) : place + 3])


@cache
def idle_words() -> frozenset[str]:
    return folded_words(words("en", "settings")["shift"]["idle"])


def _works(scene: Scene) -> bool:
    return scene.has("work")


def _books(scene: Scene) -> bool:
    return _opens_with(scene, "book") or _is_booked(scene) or _is_wanted(scene) or _is_held_ahead(scene)


def _is_booked(scene: Scene) -> bool:
    """Such as "Acme has me for 10h next week"; "the Acme meeting took 2 hours", "put me down for 2 hours" are over."""
    words_of_booking = [item for s in scene.group for item in s.items if item.has("books_me")]
    return bool(words_of_booking) and (
        _said_ahead(scene) or any(item.fold not in _TAKEN for item in words_of_booking)
    )


_TAKEN = frozenset({"took", "have taken", "has taken", "taken", "down for"})


@cache
def _listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "settings")["shift"][name])


def _said_ahead(scene: Scene) -> bool:
    """Whether all the days that are said are still to come."""
    days = _days_of(scene)
    return bool(days) and days["from"] > scene.context.now.date().isoformat()


def _is_held_ahead(scene: Scene) -> bool:
    """Such as "put Acme in for 6 hours tomorrow", "Acme want 10 hours next week"."""
    known = any(phrase.client is not None for phrase in scene.slots.phrases)
    if not known or not _said_ahead(scene):
        return False
    return any(item.fold in _listed("holding") for segment in scene.group for item in segment.items)


def _is_to_record(scene: Scene) -> bool:
    """Such as "please record 4 hours for Acme", "put me down for 4 hours on Acme"."""
    said = [
        item for item in scene.group[0].items if not item.has("skip") or item.fold in _listed("recording")
    ]
    ordered = bool(said) and said[0].fold.split(" ")[0] in _listed("recording")
    known = any(phrase.client is not None for phrase in scene.slots.phrases)
    return ordered and known and not _said_ahead(scene)


def _is_wanted(scene: Scene) -> bool:
    """Such as "acme needs 15h in the first week of april": a client before a word of booking."""
    rows = [item for segment in scene.group for item in segment.items]
    return any(
        item.has("book") and place and rows[place - 1].kind == "name" for place, item in enumerate(rows)
    )


def _opens_with(scene: Scene, *names: str) -> bool:
    """Whether an order stands at the start: "book 20h …", "please block 6 h", "booked 20h …"."""
    for segment in scene.group:
        for item in segment.items:
            if item.has(*names):
                return True
            if item.kind != "word" or not item.has("skip", "i", "future"):
                return False
    return False


def _booked(scene: Scene, hours: Item, name: str | None) -> Draft:
    draft = put({"intent": "booking", "hours": number(hours.value.value)}, "counterparty", name)
    return draft | _days_of(scene)


def _days_of(scene: Scene) -> Draft:
    """The first and the last day that a booking is for."""
    items = [item for segment in scene.group for item in segment.items]
    days = [span for i in items if i.kind in {"day", "period", "due"} and (span := i.value.future)]
    spans = [day if isinstance(day, Period) else Period(day, day) for day in days]
    if not spans:
        return {}
    first, last = min(span.first for span in spans), max(span.last for span in spans)
    return {"from": first.isoformat(), "to": last.isoformat()}


def _hours_missing(scene: Scene, said: Polarity) -> Event | None:
    """Such as "log my hours for Hartley", "half a day at Acme", "block out thursday morning for Acme"."""
    known = any(phrase.client is not None for phrase in scene.slots.phrases)
    goes_on = any(item.fold == "working" for segment in scene.group for item in segment.items)
    if scene.has("day_length") and said == "happened" and not goes_on:
        return _how_many(scene, _for_whom(scene), "hours") if known else TALK
    if known and scene.has("some") and scene.has("hours_word") and _opens_with(scene, "book", "work"):
        return _how_many(scene, _for_whom(scene), "hours")
    if known and scene.has("book") and _opens_with(scene, "book") and _says_when(scene):
        return _how_many(scene, _for_whom(scene), "booking")
    if said != "happened" or not _opens_with(scene, "work"):
        return None
    name = _for_whom(scene)
    if name is None or not (scene.has("hours_word") or _works_for(scene)):
        return None
    return _how_many(scene, name, "hours")


def _says_when(scene: Scene) -> bool:
    return any(item.kind in {"day", "period", "span"} for segment in scene.group for item in segment.items)


def number(value: Any) -> int | float:
    return int(value) if value == int(value) else float(value)
