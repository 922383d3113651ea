"""What is left of a founder's rules when days off are lifted.

Rules that came round before today keep their past (`lifted_on`); dates that are still to come are cut out.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.domain.local_time import DAY, Days
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    DayRule,
    HardStart,
    HardStop,
    HoursRule,
    QuietMonths,
    Rule,
    Rules,
    without_dates,
)
from bot.domain.workdays import is_work_day

FAR = date(9999, 12, 30)  # the calendar ends a day later
DAYS_MAX = 730


def is_off_rule(rule: Rule) -> bool:
    """Whether a rule makes days off by and by; dates are cut instead."""
    return isinstance(rule, DayRule) and not isinstance(rule, DatesOff) and not rule.is_work


def without_days(rules: Rules, first: date, last: date) -> tuple[Rule, ...]:
    """The rules without the days off that were named from `first` to `last`; weekends and holidays stay.

    Of quiet months in these days, what the other rules leave for work is worked; of more than two years, the first two.
    """
    named = without_dates_off(rules, first, last)
    others = [rule for rule in named if not isinstance(rule, QuietMonths)]
    within = Days(first, min(last, first + DAYS_MAX * DAY))
    noisy = [day for day in within.each() if not is_work_day(named, day) and is_work_day(others, day)]
    return numbered([*named, *(DatesOn(first=each.first, last=each.last) for each in _in_a_row(noisy))])


def without_part_days(rules: Rules, first: date, last: date) -> tuple[Rule, ...]:
    """The rules without mornings and afternoons off that begin within these days."""
    return tuple(
        rule
        for rule in rules
        if not (isinstance(rule, HoursRule) and rule.first is not None and first <= rule.first <= last)
    )


def without_dates_off(rules: Rules, first: date, last: date) -> tuple[Rule, ...]:
    kept: list[Rule] = []
    for rule in without_part_days(rules, first, last):
        if isinstance(rule, DatesOff) and not isinstance(rule, DatesOn):
            pieces = without_dates(rule, first, last)
            kept += [rule] if rule in pieces else [replace(piece, rule_id=0) for piece in pieces]
        else:
            kept.append(rule)
    return numbered(kept)


def _in_a_row(days: Iterable[date]) -> list[Days]:
    found: list[Days] = []
    for day in days:
        if found and found[-1].last == day - DAY:
            found[-1] = Days(found[-1].first, day)
        else:
            found.append(Days(day, day))
    return found


def without_any(rules: Rules, today: date) -> tuple[Rule, ...]:
    """The rules without a day off from today on; hard stops and starts stay."""
    return without_kind(without_dates_off(rules, today, FAR), today, is_off_rule)


def without_kind(rules: Rules, today: date, is_meant: Callable[[Rule], bool]) -> tuple[Rule, ...]:
    """The rules of which those that are meant end today."""
    ends = ((rule, is_meant(rule) and rule.lifted_on is None) for rule in rules)
    return tuple(replace(rule, lifted_on=today) if is_over else rule for rule, is_over in ends)


def without_months(rules: Rules, months: Sequence[int], today: date) -> tuple[Rule, ...]:
    """The rules of which these quiet months end today, or all of them where none is named."""
    left = []
    for rule in rules:
        if isinstance(rule, QuietMonths) and rule.lifted_on is None:
            stay = tuple(month for month in rule.months if months and month not in months)
            if stay != rule.months and stay:
                left.append(QuietMonths(months=stay, since=today))
    lifted = without_kind(rules, today, lambda rule: _is_quiet_in(rule, months))
    return numbered([*lifted, *left])


def _is_quiet_in(rule: Rule, months: Sequence[int]) -> bool:
    return isinstance(rule, QuietMonths) and (not months or not set(months).isdisjoint(rule.months))


def without_hours(rules: Rules, over: HardStop | HardStart, today: date) -> tuple[Rule, ...]:
    """The rules of which hard stops, or starts, end today on the weekdays of `over`, whatever their time."""
    ended: list[Rule] = []
    left: list[Rule] = []
    for rule in rules:
        if not isinstance(rule, HardStop | HardStart) or not _ends_with(rule, over):
            ended.append(rule)
            continue
        stay = tuple(each for each in rule.weekdays if each not in over.weekdays)
        left += [replace(rule, rule_id=0, weekdays=stay, since=today)] if stay else []
        ended.append(replace(rule, lifted_on=today))
    return numbered([*ended, *left])


def _ends_with(rule: HardStop | HardStart, over: HardStop | HardStart) -> bool:
    is_meant = type(rule) is type(over) and rule.lifted_on is None and not rule.is_dated
    return is_meant and not set(over.weekdays).isdisjoint(rule.weekdays)


def numbered(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules, each without an id given one of its own."""
    ids = max((rule.rule_id for rule in rules), default=0)
    return tuple(rule if rule.rule_id else replace(rule, rule_id=ids + n) for n, rule in enumerate(rules, 1))
