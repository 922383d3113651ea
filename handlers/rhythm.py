"""When a founder works and when not, and when the check-in comes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from bot.domain.local_time import DAY, WEEKDAYS
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    HardStop,
    HolidaysOff,
    NoHoursLeftError,
    Rule,
    StopAfterMidnightError,
    WeekdaysOff,
    WeekdaysOn,
    check_hours,
    without_dates,
)
from bot.domain.public_holidays import has_calendar
from bot.language.actions import AskWorkdays, SetCheckin, SetHardStop, SetNoWork, SetWork
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import rhythm as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.rhythm_rules import (
    changes_nothing,
    keep_checkin,
    keep_rules,
    own_checkin,
    own_rules,
    week_from,
    with_rule,
)
from handlers.routes import Refused, Route

HOLIDAYS_OFF = "holidays_off"


def set_no_work(said: SetNoWork, book: Book) -> Reply:
    before, rule = own_rules(book), _off(said, book)
    after = with_rule(before, rule)
    if changes_nothing(before, after, _days_of(rule, book)):
        return Reply(text=wording.already(rule, today(book)))
    _check(after, book)
    keep_rules(book, after)
    text = wording.off(rule, today(book))
    if isinstance(rule, WeekdaysOff) and _could_keep_holidays(after, book):
        country = book.founder.country
        assert country is not None
        yes = Option(wording.YES, HOLIDAYS_OFF, {"country": country})
        return ask(book, f"{text}\n{wording.holidays_too(country)}", yes, Option(wording.NO))
    return _kept(text, book)


def _off(said: SetNoWork, book: Book) -> Rule:
    if said.first is None:
        if not said.weekdays:
            raise Refused(wording.WHICH_DAYS_OFF)
        return WeekdaysOff(weekdays=said.weekdays, since=today(book))
    first, last = _range(said.first, said.last)
    return DatesOff(first=first, last=last, weekdays=said.weekdays or WEEKDAYS)


def _range(first: date, last: date | None) -> tuple[date, date]:
    last = last or first
    if last < first:
        raise Refused(wording.ENDS_BEFORE_IT_BEGINS)
    return first, last


def _days_of(rule: Rule, book: Book) -> list[date]:
    if isinstance(rule, DatesOff):
        return [rule.first + n * DAY for n in range(min((rule.last - rule.first).days + 1, 366))]
    return week_from(today(book))


def _could_keep_holidays(rules: Sequence[Rule], book: Book) -> bool:
    country = book.founder.country
    has_them = any(isinstance(rule, HolidaysOff) for rule in rules)
    return country is not None and not has_them and has_calendar(country)


def _keep_holidays(given: Mapping[str, Any], book: Book) -> Reply:
    """After the founder's yes."""
    rule = HolidaysOff(country=given["country"], since=today(book))
    keep_rules(book, with_rule(own_rules(book), rule))
    return _kept(wording.off(rule, today(book)), book)


def set_work(said: SetWork, book: Book) -> Reply:
    """Work on days that are off: single days as an exception; of a longer time, the days off that were named."""
    before = own_rules(book)
    if said.first is None:
        if not said.weekdays:
            raise Refused(wording.WHICH_DAYS_ON)
        rule: Rule = WeekdaysOn(weekdays=said.weekdays, since=today(book))
        after = with_rule(before, rule)
    else:
        first, last = _range(said.first, said.last)
        rule = DatesOn(first=first, last=last, weekdays=said.weekdays or WEEKDAYS)
        after = _without(before, first, last) if first < last and not said.weekdays else before
        after = with_rule(before, rule) if after == before else after
    if changes_nothing(before, after, _days_of(rule, book)):
        return Reply(text=wording.works_already(rule, today(book)))
    keep_rules(book, after)
    return _kept(wording.on(rule, today(book)), book)


def _without(rules: Sequence[Rule], first: date, last: date) -> tuple[Rule, ...]:
    """The rules without the days that were named off from `first` to `last`; weekends and holidays stay."""
    kept: list[Rule] = []
    for rule in rules:
        is_named = isinstance(rule, DatesOff) and not isinstance(rule, DatesOn)
        pieces = without_dates(rule, first, last) if is_named and isinstance(rule, DatesOff) else (rule,)
        whole = rule in pieces
        kept += [rule] if whole else [replace(piece, rule_id=0) for piece in pieces]
    ids = max((rule.rule_id for rule in kept), default=0)
    return tuple(rule if rule.rule_id else replace(rule, rule_id=ids + n) for n, rule in enumerate(kept, 1))


def set_hard_stop(said: SetHardStop, book: Book) -> Reply:
    try:
        rule = HardStop(at=time.fromisoformat(said.time), since=today(book))
    except StopAfterMidnightError as refused:
        raise Refused(wording.STOP_TOO_LATE) from refused
    after = with_rule(own_rules(book), rule)
    _check(after, book)
    keep_rules(book, after)
    return _kept(wording.off(rule, today(book)), book)


def _check(rules: Sequence[Rule], book: Book) -> None:
    try:
        check_hours(rules, today(book))
    except NoHoursLeftError as refused:
        raise Refused(wording.no_hours_left(refused.start, refused.stop)) from refused


def set_checkin(said: SetCheckin, book: Book) -> Reply:
    before = own_checkin(book)
    weekday = said.weekday or before.weekdays[0]
    at = time.fromisoformat(said.time) if said.time else before.at
    if (weekday, at) == (before.weekdays[0], before.at):
        return Reply(text=wording.checkin_same(weekday, at))
    keep_checkin(book, weekday, at)
    return _kept(wording.checkin_set(weekday, at), book)


def ask_workdays(_said: AskWorkdays, book: Book) -> Reply:
    return Reply(text=wording.workdays(own_rules(book), today(book)))


def _kept(text: str, book: Book) -> Reply:
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


DEEDS: Mapping[str, Deed] = {HOLIDAYS_OFF: _keep_holidays}
ROUTES = (
    Route(SetNoWork, set_no_work, example="no work on weekends"),
    Route(SetWork, set_work, example="I do work this Saturday"),
    Route(SetHardStop, set_hard_stop, example="hard stop at 6pm"),
    Route(AskWorkdays, ask_workdays, example="am I off tomorrow?"),
    Route(SetCheckin, set_checkin, example="check in with me mondays at 9"),
)
