"""What a founder says of nudges: off and on, later, harder or gentler, which ones come, and times for sales."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from bot.language.events import Draft
from bot.language.lexicons import words
from bot.language.next_times import settled
from bot.language.orders import Ask
from bot.language.parties import put
from bot.language.rhythm_said import folds_of
from bot.language.settings_said import is_question
from bot.language.text import folded
from bot.language.week_days import weekdays_in
from bot.language.when_reader import WhenReader
from bot.language.whens import NEVER, WEEK, Atom, When, atoms_of

SHORT = 3  # items of a sentence that can only be meant for the bot
_SPANS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = words("en", "rhythm")["kinds"].items()
    return tuple((kind, re.compile(rf"(?<!\S)(?:{folded(said)})(?!\S)")) for kind, said in listed)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(folded(words("en", "rhythm")["nudging"][name]).split())


def kind_in(ask: Ask) -> str | None:
    """The kind that is named; "all" for all of them."""
    said = " ".join(folds_of(ask))
    return next((kind for kind, named in _kinds() if named.search(said)), None)


def _says(ask: Ask, name: str) -> bool:
    return not _words(name).isdisjoint(folds_of(ask))


def set_nudge_off(ask: Ask) -> Draft | None:
    """A kind, all of them where nothing is named, or the founder's own that is."""
    if ask.of_kind("amount", "hours") or is_question(ask):
        return None
    kind = kind_in(ask)
    if kind is not None and weekdays_in(ask.items):
        return None  # "nothing about invoices on weekends": not always
    if kind is not None:
        return _of_kind(kind) | {"is_off": True}
    days = weekdays_in(ask.items)
    if days:
        return {"intent": "set_no_work", "weekdays": days}  # "no reminders on weekends"
    what = _named_behind(ask)
    if what:
        return {"intent": "forget_reminder", "what": what}
    return {"is_off": True} if _says(ask, "nudge_nouns") and not ask.of_kind("name") else None


def set_nudge_on(ask: Ask) -> Draft | None:
    """A kind or all of them; what is neither is a reminder of the founder's own, to be asked when."""
    if ask.of_kind("hours") or is_question(ask) or _says(ask, "ends") or _says(ask, "usual"):
        return None
    kind = kind_in(ask)
    if kind is not None:
        return None if ask.of_kind("amount") else {"intent": "set_nudge", **_of_kind(kind), "is_off": False}
    what = _named_behind(ask)
    if what:
        return {"intent": "set_reminder", "what": what}
    return {"intent": "set_nudge", "is_off": False} if _says(ask, "nudge_nouns") else None


def _of_kind(kind: str) -> Draft:
    return {} if kind == "all" else {"kind": kind}


def _named_behind(ask: Ask) -> str:
    """The words behind "about", "of" or "to", as typed."""
    row = atoms_of(ask.items)
    for place, atom in enumerate(row[:-1]):
        if atom.fold in {"about", "of", "to"} and place:
            behind = [each for each in row[place + 1 :] if each.fold not in _words("endings")]
            return _typed(ask, behind)
    return ""


def _typed(ask: Ask, row: Sequence[Atom]) -> str:
    if not row:
        return ""
    return " ".join(ask.message.text.said(row[0].first, row[-1].last).split()).strip(" .,!?")


def set_nudge_strength(ask: Ask) -> Draft | None:
    if ask.of_kind("amount", "hours", "percent") or is_question(ask):
        return None
    strength = next((name for name in ("softer", "stronger", "usual") if _says(ask, name)), None)
    kind = kind_in(ask)
    is_to_us = _says(ask, "nudge_words") or len(ask.items) <= SHORT
    if strength is None or (kind is None and not is_to_us) or ask.of_kind("name"):
        return None
    return _of_kind(kind or "all") | {"strength": strength}


def snooze(ask: Ask) -> Draft | None:
    """Until when, and which kind; "not now" says neither."""
    if ask.of_kind("percent") or any(item.value.named for item in ask.of_kind("amount")) or is_question(ask):
        return None
    now = ask.message.context.now
    row = atoms_of(ask.items)
    until = _until(WhenReader(row, now.date()), now.date())
    draft = put({}, "kind", kind_in(ask))
    if draft.get("kind") == "all":
        draft = {"is_all": True}
    if until is None:
        return None if _says(ask, "untils") or ask.of_kind("amount") else draft
    if folds_of(ask)[0] == "not" and until.day == now.date():
        until = When(day=now.date() + timedelta(days=1))
    meant = settled(until, now)
    if meant.day is None or meant.comes_round:
        return None
    return put(put(draft, "date", meant.day.isoformat()), "time", meant.time)


def _until(reader: WhenReader, today: date) -> When | None:
    """As in "for a week", "until monday at 10", "tomorrow"."""
    for place, atom in enumerate(reader.row):
        if atom.fold == "for" and (days := _days_at(reader.row, place + 1)):
            return When(day=today + timedelta(days=days))
        if atom.kind == "hours":
            return When(hours=float(atom.item.value.value))
        found = reader.read(place)
        if found is not None and found[0] != NEVER:
            said = found[0]
            return (
                When(day=_next_such(said, today), time=said.time, part=said.part) if said.weekdays else said
            )
    return None


def _next_such(said: When, today: date) -> date:
    ahead = min((WEEK.index(each) - today.weekday() - 1) % 7 + 1 for each in said.weekdays)
    return today + timedelta(days=ahead)


def _days_at(row: Sequence[Atom], at: int) -> int | None:
    """As in "a week", "3 days", "the week"."""
    if at < len(row) and row[at].kind in {"span", "months"} and row[at].item.value.value:
        unit = row[at].fold.rsplit(" ", 1)[-1]
        days = int(row[at].item.value.value) * _SPANS.get(unit, 0)
        return days if 0 < days <= 400 else None
    folds = [atom.fold for atom in row[at : at + 2]]
    return _SPANS.get(folds[1]) if len(folds) == 2 and folds[0] in {"a", "one", "the", "this"} else None


def ask_nudges(ask: Ask) -> Draft | None:
    if ask.of_kind("amount", "hours", "name"):
        return None
    return {"own": True} if _says(ask, "own_words") else {}


def forget_reminder(ask: Ask) -> Draft | None:
    """By its number in the list, or by words of it."""
    if any(item.value.named for item in ask.of_kind("amount")):
        return None
    numbers = [atom.fold for atom in atoms_of(ask.items) if atom.fold.isdecimal() and len(atom.fold) < 3]
    if numbers:
        return {"number": int(numbers[0])}
    rest = [
        atom for atom in atoms_of(ask.items) if atom.fold not in _words("forgetting") and atom.kind != "mark"
    ]
    what = _typed(ask, rest)
    if what:
        return {"what": what}
    return {"is_all": True} if _says(ask, "alls") else None


def set_marketing(ask: Ask) -> Draft | None:
    """Weekdays that come round, and the time or part of day; none of them is no more of it."""
    if ask.of_kind("amount", "hours", "name", "percent") or is_question(ask):
        return None
    if _says(ask, "ends"):
        return {}
    row = atoms_of(ask.items)
    reader = WhenReader(row, ask.message.context.now.date())
    found = [read[0] for place in range(len(row)) if (read := reader.read(place))]
    said = next((each for each in found if each.weekdays and not each.every_days), None)
    if said is None:
        return None
    meant = settled(said, ask.message.context.now)
    return put({"weekdays": list(meant.weekdays)}, "time", meant.time)
