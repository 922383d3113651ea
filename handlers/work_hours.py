"""When a founder's day ends and begins."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import time
from typing import Any

from bot.domain.lifting import without_hours
from bot.domain.local_time import WEEKDAYS, Days
from bot.domain.no_work import DatesOff, HardStart, HardStop, StopAfterMidnightError
from bot.domain.workdays import is_work_day
from bot.language.action_json import from_json, to_json
from bot.language.actions import SetHardStop, SetNoWork
from bot.language.rhythm_extras import LiftHardStart, LiftHardStop, SetHardStart, SetPartDay
from bot.messages import Reply
from bot.wording import rhythm as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.rhythm import set_no_work
from handlers.rhythm_rules import check, keep_rules, kept, own_rules, with_rule
from handlers.routes import Refused, Route

PART_DAY, WHOLE_DAY = "part_day", "whole_day"


def set_hard_stop(said: SetHardStop, book: Book) -> Reply:
    try:
        rule = HardStop(
            at=time.fromisoformat(said.time), weekdays=said.weekdays or WEEKDAYS, since=today(book)
        )
    except StopAfterMidnightError as refused:
        raise Refused(wording.STOP_TOO_LATE) from refused
    return _with(rule, book)


def set_hard_start(said: SetHardStart, book: Book) -> Reply:
    return _with(HardStart(at=time.fromisoformat(said.time), since=today(book)), book)


def _with(rule: HardStop | HardStart, book: Book) -> Reply:
    after = with_rule(own_rules(book), rule)
    check(after, book, rule.first)
    keep_rules(book, after)
    return kept(wording.off(rule, today(book)), book)


def set_part_day(said: SetPartDay, book: Book) -> Reply:
    """A morning or an afternoon off; of hours in the middle of a day, it is asked what is meant."""
    first, last = said.first, said.last or said.first
    if first is not None and last is not None and not _works_within(Days(first, last), book):
        return Reply(text=wording.already(DatesOff(first=first, last=last), today(book)))
    if said.starts and said.ends:
        return _which_part(said, book)
    span = {"since": today(book)} if first is None else {"first": first, "last": last}
    weekdays = said.weekdays or WEEKDAYS
    if said.starts is None:
        assert said.ends is not None, "a part of a day has an end"
        return _with(HardStart(at=time.fromisoformat(said.ends), weekdays=weekdays, **span), book)
    try:
        rule = HardStop(at=time.fromisoformat(said.starts), weekdays=weekdays, **span)
    except StopAfterMidnightError as refused:
        raise Refused(wording.STOP_TOO_LATE) from refused
    return _with(rule, book)


def _works_within(days: Days, book: Book) -> bool:
    return any(is_work_day(own_rules(book), day) for day in days.each())


def _which_part(said: SetPartDay, book: Book) -> Reply:
    assert said.starts is not None, "both ends were said"
    assert said.ends is not None, "both ends were said"
    starts, ends = time.fromisoformat(said.starts), time.fromisoformat(said.ends)
    given = to_json(replace(said, ends=None))
    return ask(
        book,
        wording.in_between(starts, ends),
        Option(wording.from_on(starts), PART_DAY, given),
        Option(wording.THE_WHOLE_DAY, WHOLE_DAY, given),
        Option(wording.NO),
    )


def _part_day(given: Mapping[str, Any], book: Book) -> Reply:
    said = from_json(given)
    assert isinstance(said, SetPartDay)
    return set_part_day(said, book)


def _whole_day(given: Mapping[str, Any], book: Book) -> Reply:
    said = from_json(given)
    assert isinstance(said, SetPartDay)
    return set_no_work(SetNoWork(weekdays=said.weekdays, first=said.first, last=said.last), book)


def lift_hard_stop(said: LiftHardStop, book: Book) -> Reply:
    return _without(HardStop(at=time(23), weekdays=said.weekdays or WEEKDAYS), book)


def lift_hard_start(_said: LiftHardStart, book: Book) -> Reply:
    return _without(HardStart(at=time(0)), book)


def _without(meant: HardStop | HardStart, book: Book) -> Reply:
    before = own_rules(book)
    after = without_hours(before, meant, today(book))
    if after == before:
        return Reply(text=wording.NO_HOURS_SET)
    keep_rules(book, after)
    return kept(wording.hours_lifted(meant), book)


DEEDS: Mapping[str, Deed] = {PART_DAY: _part_day, WHOLE_DAY: _whole_day}
ROUTES = (
    Route(SetHardStop, set_hard_stop, example="hard stop at 6pm"),
    Route(SetHardStart, set_hard_start, example="I start at 10"),
    Route(SetPartDay, set_part_day, example="I'm off on friday afternoon"),
    Route(LiftHardStop, lift_hard_stop, example="no hard stop any more"),
    Route(LiftHardStart, lift_hard_start, example="no hard start any more"),
)
