"""Days off in words: what is set, what is lifted, what is moved to other days."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import pairwise

from bot.language import time_off
from bot.language.events import Draft, Trouble
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.message import message_of
from bot.language.orders import Ask, Order, period_of
from bot.language.part_days import Part, of_days, part_said
from bot.language.settings_said import is_question
from bot.language.terms import Period
from bot.language.week_days import WEEK, habit, weekdays_in

_MOVED_MAX = timedelta(days=14)


@cache
def _listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "settings")["rest"][name])


def set_no_work(ask: Ask) -> Draft | Order | None:
    """Not where rest is denied or lifted, which other patterns read."""
    is_asked = time_off.is_asked_for(ask)
    if ask.of_kind("amount") or (is_question(ask) and not is_asked) or time_off.is_told_past(ask):
        return None
    if rest_is_denied(ask) or _corrects(ask) or any(map(_sends_off, ask.items)):
        return None  # "no work came in this week"
    if _follow(_folds(ask), _listed("undone"), _OFF) or _of_others(ask) or _fell_through(ask):
        return None
    opener = _opener(ask)
    if opener in _listed("moving"):
        return _moved(ask)
    return None if opener in _listed("lifting") else _taken_off(ask, is_asked=is_asked)


def _sends_off(item: Item) -> bool:
    """Such as "mailed off my q1 estimates", "went off this morning": what left, and not the founder."""
    return item.has("arrive", "leave", "writes") or (item.has("hands") and item.fold.endswith(" off"))


_NEVER = "9999-12-31"
_OFF = frozenset({"off"})


def _of_others(ask: Ask) -> bool:
    """Such as "school holidays start on friday", and nothing of the founder."""
    if any(item.has("i") for item in ask.items):
        return False
    said = f" {' '.join(_folds(ask))} "
    if any(f" {place.strip()} " in said for place in words("en", "settings")["rest"]["nearby"].split(",")):
        return True  # "the shop next door is closed on sundays"
    opener = next((item for item in ask.items if not item.has("skip")), None)
    return opener is not None and opener.fold in _listed("others")


def _fell_through(ask: Ask) -> bool:
    """Such as "holiday's cancelled, working 20 to 24 july": these are days of work again."""
    folds = [fold for item in ask.message.items for fold in item.fold.replace("'s", "").split(" ")]
    at = next((place for place, fold in enumerate(folds) if fold in _listed("trips")), None)
    ended = ask.message.text.text.casefold()
    called = any(f"{word} off" in ended for word in ("'s", "is", "was", "called"))
    if at is None or not (called or _listed("gone") & set(folds[at + 1 : at + 4])):
        return False
    return "working" in folds[at + 2 :] and {"not", "no"}.isdisjoint(folds)


def _says_both(ask: Ask) -> bool:
    """Such as "working friday no work monday" in one breath: only one of the days is off."""
    folds = _folds(ask)
    at = [place for place, fold in enumerate(folds) if fold in _listed("at_work")]
    denied = [place for place in at if not _listed("denials").isdisjoint(folds[max(0, place - 2) : place])]
    return bool(denied) and any(
        place not in denied and not _weekday_words().isdisjoint(folds[place + 1 : place + 3]) for place in at
    )


def _devoted(ask: Ask) -> list[str]:
    """The weekday of "sunday is church, no work", which is so every week."""
    items = ask.message.items
    folds = [fold for item in items for fold in item.fold.split(" ")]
    if folds[0] not in _weekday_words() or not folds[1:2] or folds[1] not in _listed("is"):
        return []
    return [] if _listed("devoted").isdisjoint(folds[2:5]) else weekdays_in(items[:1])


def _taken_off(ask: Ask, *, is_asked: bool) -> Draft | Order | None:
    if _which_days(ask) or _says_both(ask):
        return Order(({"intent": "set_no_work"},), (), Trouble("other", {"intent": "set_no_work"}))
    part = part_said(_sentence(ask))
    if part is not None:
        made = _part_of_days(part, ask)
        return time_off.asked_for(made) if is_asked and isinstance(made, dict) else made
    devoted = _devoted(ask)
    draft: Draft | None = {"weekdays": devoted} if devoted else _free_days(ask)
    if draft is None:
        return None
    if "weekdays" in draft and _follow(_folds(ask), _listed("only"), _listed("working")):
        draft = {"weekdays": [day for day in WEEK if day not in draft["weekdays"]]}
    today = ask.message.context.now.date().isoformat()
    if str(draft.get("to", _NEVER)) < today or (draft.get("to") == today and str(draft["from"]) < today):
        return None  # "I was off yesterday", "no work since tuesday"
    made = time_off.part_of(ask, draft)
    return time_off.asked_for(made) if is_asked and isinstance(made, dict) else made


def _sentence(ask: Ask) -> str:
    tokens = ask.message.text.tokens
    return ask.message.text.text[tokens[ask.items[0].first].start : tokens[ask.items[-1].last - 1].end]


def _part_of_days(part: Part, ask: Ask) -> Draft | Order | None:
    """Of today where no day is said; which part of several days in a row is asked."""
    rest = message_of(part.rest, ask.message.context)
    today = ask.message.context.now.date()
    days = _free_days(ask._replace(message=rest, items=rest.items)) or _from_to(Period(today, today))
    return of_days(part, days) or Order(
        ({"intent": "set_no_work"},), (), Trouble("other", {"intent": "set_no_work"})
    )


def _which_days(ask: Ask) -> bool:
    """Such as "off every other friday", "second saturdays off", "easter weekend off": days nothing here can count."""
    if _follow(_folds(ask), _listed("ordinals"), _weekday_words()):
        return True
    folds = set(_folds(ask))
    alternates = bool(folds & _listed("every")) and bool(folds & _listed("other"))
    bank = "bank" in folds and bool(ask.of_kind("day"))
    return alternates or bank or (bool(folds & _listed("special")) and bool(folds & _listed("weekend")))


@cache
def _weekday_words() -> frozenset[str]:
    return frozenset(
        word for listed in words("en", "settings")["weekdays"].values() for word in listed.split()
    )


def _corrects(ask: Ask) -> bool:
    """Such as "the date is not correct, it was on 3 february"."""
    return not _listed("of_entries").isdisjoint(_folds(ask))


def set_work(ask: Ask) -> Draft | Order | None:
    """Work is not denied; that rest is, says the same as work does."""
    denied = any(item.has("not") and not item.has("not_weak") for item in ask.items)
    if ask.of_kind("amount", "hours") or is_question(ask) or (denied and not rest_is_denied(ask)):
        return None
    if _devoted(ask) and "no work" in ask.message.text.text.casefold():
        return None  # "friday is prayers, no work"
    if "weekend" in _folds(ask) and not _listed("every").intersection(_folds(ask)):
        days = ask.days()
        return None if days is None else _from_to(days)  # "working through the weekend" is this one
    week = _working_week(ask)
    return Order(({"intent": "set_no_work", "weekdays": week},)) if week else _free_days(ask)


def rest_is_denied(ask: Ask) -> bool:
    """Such as "not taking friday off", "no longer off on thursday", "sundays aren't free"."""
    folds = _folds(ask)
    for at, fold in enumerate(folds):
        if fold not in _listed("denials"):
            continue
        ahead = [word for word in folds[at + 1 : at + 4] if word not in _listed("between")]
        if ahead and (ahead[0] in _listed("words") or (fold in {"no", "without"} and "off" in ahead[:3])):
            return True
        takes = bool(ahead) and ahead[0] in _listed("taking")
        if takes and not _listed("words").isdisjoint(folds[at + 2 :]):
            return True
    return False


def _folds(ask: Ask) -> list[str]:
    return [fold for item in ask.items for fold in item.fold.replace("'", "").split(" ")]


def _follow(folds: Sequence[str], first: frozenset[str], second: frozenset[str]) -> bool:
    return any(one in first and other in second for one, other in pairwise(folds))


def _opener(ask: Ask) -> str:
    """The word that tells what is to be done; courtesy before it does not."""
    return next((fold for fold in _folds(ask) if fold not in _listed("courtesy")), "")


def _working_week(ask: Ask) -> list[str]:
    """The days off of a week that is told by its work days: "i work monday to thursday"."""
    spans = ask.of_kind("period")
    folds = set(_folds(ask))
    if len(spans) != 1 or folds & (_listed("again") | _listed("once")) or not folds & _listed("working_now"):
        return []
    days = weekdays_in(spans)
    return [day for day in WEEK if day not in days] if len(days) > 2 else []


def _free_days(ask: Ask) -> Draft | None:
    back = next((place for place, item in enumerate(ask.items) if item.fold == "back"), None)
    if back:
        away = _until_back(ask.items[:back], ask.items[back:])
        if away is not None or ask.match.intent != "set_work":
            return away  # "mondays are back on" are no days away
    days = weekdays_in(ask.items)
    dated = [
        item for item in ask.of_kind("day", "period") if not weekdays_in([item]) or len(item.fold.split()) > 1
    ]
    if (
        days
        and (habit(ask.items) or not ask.of_kind("day", "period"))
        and not (dated and not habit(ask.items))
    ):
        return {"weekdays": days}
    period = ask.days()
    return None if period is None else _from_to(_until(ask, period))


def _from_to(period: Period) -> Draft:
    return {"from": period.first.isoformat(), "to": period.last.isoformat()}


def _until(ask: Ask, period: Period) -> Period:
    """Such as "on leave till the 20th": from today."""
    spans, today = ask.of_kind("day", "period"), ask.message.context.now.date()
    ends = [span for span in spans if span.value.led_by in _listed("until")]
    if len(ends) == 1 and len(spans) == 1:
        return Period(today, period.last)
    end = period_of(ends[0], "future") if len(ends) == 1 and period.first <= today else None
    return period if end is None else Period(today, end.last)  # "resting this week, no work until thursday"


def _until_back(away: Sequence[Item], back: Sequence[Item]) -> Draft | None:
    """Such as "off friday, back monday": to the day before the return, or that day alone where none is said."""
    off = [span for item in away if item.kind in {"day", "period"} if (span := period_of(item, "future"))]
    returns = [span for item in back if item.kind in {"day", "period"} if (span := period_of(item, "future"))]
    if not off:
        return None
    first, last = min(span.first for span in off), max(span.last for span in off)
    until = min((span.first for span in returns if span.first > last), default=None)
    if until is not None and len(off) == 1 and last == first:
        last = until - timedelta(days=1)
    return _from_to(Period(first, last))


def _moved(ask: Ask) -> Order:
    """Days off that go elsewhere: those are lifted and these are set; which days of two months, nobody says."""
    said = ask.of_kind("day", "period")
    spans = [span for item in said if (span := period_of(item, "future")) is not None]
    ranged = len(said) == 1 and not _listed("to").isdisjoint(said[0].fold.split())
    if ranged and spans and spans[0].last - spans[0].first < _MOVED_MAX:
        spans = [Period(day, day) for day in spans[0]]  # "from friday to monday"
    sizes = {span.last - span.first for span in spans}
    if len(spans) != 2 or len(sizes) > 1 or max(sizes) > _MOVED_MAX:
        return Order(({"intent": "set_no_work"},), (), Trouble("other", {"intent": "set_no_work"}))
    lifted, taken = spans
    return Order(({"intent": "set_work"} | _from_to(lifted), {"intent": "set_no_work"} | _from_to(taken)))


def ask_workdays(ask: Ask) -> Draft | None:
    days = ask.days()
    return {} if days is None else _from_to(days)
