"""When a founder works and when not, and when the check-in comes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

from bot.domain.lifting import without_any, without_days, without_kind, without_months, without_part_days
from bot.domain.local_time import DAY, WEEKDAYS, Days
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    HardStart,
    HardStop,
    HolidaysOff,
    QuietMonths,
    Rule,
    WeekdaysOff,
    WeekdaysOn,
)
from bot.domain.public_holidays import has_calendar
from bot.language.actions import AskWorkdays, SetCheckin, SetNoWork, SetWork
from bot.language.rhythm_extras import LiftDaysOff, SetHolidays, SetQuietMonths
from bot.messages import Reply
from bot.wording import rhythm as wording
from bot.wording.workdays import workdays
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.rhythm_rules import (
    changes_nothing,
    check,
    keep_checkin,
    keep_rules,
    kept,
    own_checkin,
    own_rules,
    week_from,
    with_rule,
)
from handlers.routes import Refused, Route

EXCEPTION_DAYS_MAX = 4  # a long weekend; who works longer than that still has weekends
HOLIDAYS_OFF = "holidays_off"


def set_no_work(said: SetNoWork, book: Book) -> Reply:
    before, rule = own_rules(book), _off(said, book)
    after = with_rule(before, rule)
    if changes_nothing(before, after, _days_of(rule, book)):
        return Reply(text=wording.already(rule, today(book)))
    check(after, book)
    keep_rules(book, after)
    text = wording.off(rule, today(book))
    if isinstance(rule, WeekdaysOff) and _could_keep_holidays(after, book):
        country = book.founder.country
        assert country is not None
        yes = Option(wording.YES, HOLIDAYS_OFF, {"country": country})
        return ask(book, f"{text}\n{wording.holidays_too(country)}", yes, Option(wording.NO))
    return kept(text, book)


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
    return kept(wording.off(rule, today(book)), book)


def set_work(said: SetWork, book: Book) -> Reply:
    """Work on days that are off: a few days as an exception; of a longer time, the days off that were named."""
    if said.first is None:
        if not said.weekdays:
            raise Refused(wording.WHICH_DAYS_ON)
        return _work_on(WeekdaysOn(weekdays=said.weekdays, since=today(book)), book)
    first, last = _range(said.first, said.last)
    if (last - first).days < EXCEPTION_DAYS_MAX or said.weekdays:
        return _work_on(DatesOn(first=first, last=last, weekdays=said.weekdays or WEEKDAYS), book)
    return _changed(
        without_days(own_rules(book), first, last),
        wording.nothing_to_clear(first, last, today(book)),
        lambda: wording.cleared(first, last, today(book)),
        book,
    )


def _work_on(rule: WeekdaysOn | DatesOn, book: Book) -> Reply:
    before = own_rules(book)
    whole = without_part_days(before, rule.first, rule.last) if isinstance(rule, DatesOn) else before
    after = with_rule(whole, rule)
    if whole == before and changes_nothing(before, after, _days_of(rule, book)):
        return Reply(text=wording.works_already(rule, today(book)))
    keep_rules(book, after)
    return kept(wording.on(rule, today(book)), book)


def set_holidays(said: SetHolidays, book: Book) -> Reply:
    country = book.founder.country
    if said.is_work:
        return _lift(lambda rule: isinstance(rule, HolidaysOff), wording.NO_HOLIDAYS_SET, book)
    if country is None:
        raise Refused(wording.no_country())
    if not has_calendar(country):
        raise Refused(wording.no_holidays_known(country))
    rule = HolidaysOff(country=country, since=today(book))
    if any(isinstance(each, HolidaysOff) and each.country == country for each in _in_force(book)):
        return Reply(text=wording.already(rule, today(book)))
    return _keep_holidays({"country": country}, book)


def _lift(is_meant: Callable[[Rule], bool], otherwise: str, book: Book) -> Reply:
    ended = [rule for rule in _in_force(book) if is_meant(rule)]
    if not ended:
        return Reply(text=otherwise)
    keep_rules(book, without_kind(own_rules(book), today(book), is_meant))
    return kept(wording.lifted(ended, today(book)), book)


def _in_force(book: Book) -> list[Rule]:
    return [rule for rule in own_rules(book) if rule.lifted_on is None]


def set_quiet_months(said: SetQuietMonths, book: Book) -> Reply:
    before, day = own_rules(book), today(book)
    quiet = _quiet_months(before)
    if said.is_work:
        over = QuietMonths(months=said.quiet_months or quiet)
        after = without_months(before, over.months, day)
        return _changed(after, wording.NO_QUIET_SEASON, lambda: wording.lifted([over], day), book)
    rule = QuietMonths(months=said.quiet_months, since=day)
    after = before if set(rule.months) <= set(quiet) else with_rule(before, rule)
    return _changed(after, wording.already(rule, day), lambda: wording.off(rule, day), book)


def _changed(after: Sequence[Rule], otherwise: str, text: Callable[[], str], book: Book) -> Reply:
    """Keep rules that differ from those before, and say so."""
    if tuple(after) == own_rules(book):
        return Reply(text=otherwise)
    keep_rules(book, after)
    return kept(text(), book)


def _quiet_months(rules: Sequence[Rule]) -> tuple[int, ...]:
    quiet = (rule for rule in rules if isinstance(rule, QuietMonths) and rule.lifted_on is None)
    return tuple(sorted({month for rule in quiet for month in rule.months}))


def lift_days_off(_said: LiftDaysOff, book: Book) -> Reply:
    has_hours = any(isinstance(rule, HardStop | HardStart) for rule in _in_force(book))
    after = without_any(own_rules(book), today(book))
    return _changed(after, wording.NO_DAYS_OFF, lambda: wording.all_lifted(has_hours=has_hours), book)


def set_checkin(said: SetCheckin, book: Book) -> Reply:
    before = own_checkin(book)
    weekday = said.weekday or before.weekdays[0]
    at = time.fromisoformat(said.time) if said.time else before.at
    if (weekday, at) == (before.weekdays[0], before.at):
        return Reply(text=wording.checkin_same(weekday, at))
    keep_checkin(book, weekday, at)
    return kept(wording.checkin_set(weekday, at), book)


def ask_workdays(said: AskWorkdays, book: Book) -> Reply:
    asked = Days(said.first, said.last or said.first) if said.first else None
    return Reply(text=workdays(own_rules(book), today(book), asked))


DEEDS: Mapping[str, Deed] = {HOLIDAYS_OFF: _keep_holidays}
ROUTES = (
    Route(SetNoWork, set_no_work, example="no work on weekends"),
    Route(SetWork, set_work, example="I do work this Saturday"),
    Route(SetHolidays, set_holidays, example="no work on public holidays"),
    Route(SetQuietMonths, set_quiet_months, example="August and January are quiet"),
    Route(LiftDaysOff, lift_days_off, example="no days off any more"),
    Route(AskWorkdays, ask_workdays, example="am I off tomorrow?"),
    Route(SetCheckin, set_checkin, example="check in with me mondays at 9"),
)
