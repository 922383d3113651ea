"""When a founder's day ends and begins."""

from datetime import time

from bot.domain.lifting import without_hours
from bot.domain.local_time import WEEKDAYS
from bot.domain.no_work import HardStart, HardStop, StopAfterMidnightError
from bot.language.actions import SetHardStop
from bot.language.rhythm_extras import LiftHardStart, LiftHardStop, SetHardStart
from bot.messages import Reply
from bot.wording import rhythm as wording
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.rhythm_rules import check, keep_rules, kept, own_rules, with_rule
from handlers.routes import Refused, Route


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
    check(after, book)
    keep_rules(book, after)
    return kept(wording.off(rule, today(book)), book)


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


ROUTES = (
    Route(SetHardStop, set_hard_stop, example="hard stop at 6pm"),
    Route(SetHardStart, set_hard_start, example="I start at 10"),
    Route(LiftHardStop, lift_hard_stop, example="no hard stop any more"),
    Route(LiftHardStart, lift_hard_start, example="no hard start any more"),
)
