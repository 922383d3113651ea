"""Every kind of nudge by the calendar: the facts it comes from."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from bot.domain.local_time import Days
from bot.domain.no_work import Rules
from bot.domain.nudges import recurring, stepped
from bot.domain.nudges.facts import Facts, Kind
from bot.domain.nudges.occurrence import Occurrence
from bot.domain.nudges.recurring import by_rhythm, daily_key, monthly_key, weekly_key

Source = Callable[[Facts, Rules, Days], Iterator[Occurrence]]


def occurrences(kind: Kind, facts: Facts, rules: Rules, within: Days) -> Iterator[Occurrence]:
    """What comes round in these days; of what has steps, all steps of what touches them, in their order."""
    return SOURCES[kind](facts, rules, within)


def _tax(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    return stepped.tax(facts.tax_dates, facts.preference(Kind.TAX).strength, within)


def _runway(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    why = "the runway is under three months"
    strength = facts.preference(Kind.RUNWAY).strength
    return recurring.while_low(Kind.RUNWAY, facts.runway_low_since, strength, why, within)


def _buffer(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    why = "the buffer holds less than one month"
    strength = facts.preference(Kind.BUFFER).strength
    return recurring.while_low(Kind.BUFFER, facts.buffer_low_since, strength, why, within)


def _overdue(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    strength = facts.preference(Kind.OVERDUE).strength
    return chain.from_iterable(stepped.overdue(each, strength, within) for each in facts.invoices)


def _expected(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    strength = facts.preference(Kind.EXPECTED).strength
    return chain.from_iterable(stepped.missing(each, strength, within) for each in facts.expected)


def _payday(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    return by_rhythm(Kind.PAYDAY, facts.payday, monthly_key, "your payday", within)


def _allocation(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    why = "a day to move what was set aside"
    return by_rhythm(Kind.ALLOCATION, facts.allocation, daily_key, why, within)


def _quarter_end(_: Facts, __: Rules, within: Days) -> Iterator[Occurrence]:
    return recurring.quarter_ends(within)


def _quiet_season(facts: Facts, rules: Rules, within: Days) -> Iterator[Occurrence]:
    return stepped.seasons(rules, facts.preference(Kind.QUIET_SEASON).strength, within)


def _monthly_check(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    why = "the monthly look at retirement and insurance"
    return by_rhythm(Kind.MONTHLY_CHECK, facts.monthly_check, monthly_key, why, within)


def _marketing(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    return by_rhythm(Kind.MARKETING, facts.marketing, daily_key, "your time for sales", within)


def _own(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    return chain.from_iterable(recurring.own(each, within) for each in facts.own)


def _checkin(facts: Facts, _: Rules, within: Days) -> Iterator[Occurrence]:
    return by_rhythm(Kind.CHECKIN, facts.checkin, weekly_key, "your weekly check-in", within)


SOURCES: Mapping[Kind, Source] = {
    Kind.TAX: _tax,
    Kind.RUNWAY: _runway,
    Kind.BUFFER: _buffer,
    Kind.OVERDUE: _overdue,
    Kind.EXPECTED: _expected,
    Kind.PAYDAY: _payday,
    Kind.ALLOCATION: _allocation,
    Kind.QUARTER_END: _quarter_end,
    Kind.QUIET_SEASON: _quiet_season,
    Kind.MONTHLY_CHECK: _monthly_check,
    Kind.MARKETING: _marketing,
    Kind.OWN: _own,
    Kind.CHECKIN: _checkin,
}
