"""What comes round: expected days, and what was recorded of them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.recurring import (
    NEAR_DAYS,
    Every,
    Rule,
    expected,
    matched,
    missing,
    monthly_cost,
    monthly_income,
    taken,
)

FIRST = date(2026, 1, 1)
DAY = timedelta(days=1)


def rule(every: Every, starts: date, major: str = "15", currency: str = "EUR") -> Rule:
    amount = Money.of(major, currency)
    return Rule(direction="expense", payee="Figma", amount=amount, every=every, starts=starts)


OCCURRENCES = [
    ("month", date(2026, 1, 31), ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]),
    ("month", date(2028, 1, 31), ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]),
    ("week", date(2026, 2, 23), ["2026-02-23", "2026-03-02", "2026-03-09", "2026-03-16"]),
    ("quarter", date(2025, 11, 30), ["2025-11-30", "2026-02-28", "2026-05-30", "2026-08-30"]),
    ("year", date(2024, 2, 29), ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]),
]


@pytest.mark.parametrize(("every", "starts", "days"), OCCURRENCES)
def test_days_are_counted_from_the_start(every: Every, starts: date, days: list[str]) -> None:
    last = date.fromisoformat(days[-1])
    assert [str(day) for day in expected(rule(every, starts), starts, last)] == days
    assert [str(day) for day in expected(rule(every, starts), starts + DAY, last)] == days[1:]


def test_a_rule_ends_with_its_last_day_and_with_time() -> None:
    monthly = rule("month", date(2026, 1, 31))
    ended = replace(monthly, ends=date(2026, 2, 28))
    assert list(expected(ended, FIRST, date(2026, 12, 31))) == [date(2026, 1, 31), date(2026, 2, 28)]
    assert list(expected(rule("week", date(9999, 12, 30)), FIRST, date.max)) == [date(9999, 12, 30)]
    assert list(expected(rule("year", date(9998, 6, 5)), FIRST, date.max)) == [
        date(9998, 6, 5),
        date(9999, 6, 5),
    ]


@pytest.mark.parametrize(("apart", "is_same"), [(-6, False), (-5, True), (0, True), (5, True), (6, False)])
def test_within_five_days_is_the_same(apart: int, is_same: bool) -> None:
    day = date(2026, 3, 10)
    assert bool(matched([day], [day + apart * DAY]).pairs) == is_same


def test_what_did_not_come_is_missing_after_five_days() -> None:
    days = [date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10)]
    recorded = [date(2026, 1, 12)]
    assert missing(days, recorded, date(2026, 2, 15)) == ()
    assert missing(days, recorded, date(2026, 2, 16)) == (date(2026, 2, 10),)


def test_the_second_of_a_kind_is_asked_about_once() -> None:
    days = [date(2026, 3, 10)]
    assert taken(days, [], date(2026, 3, 10)) is None
    assert taken(days, [date(2026, 3, 9)], date(2026, 3, 12)) == date(2026, 3, 9)
    assert taken(days, [date(2026, 3, 9), date(2026, 3, 12)], date(2026, 3, 13)) is None
    assert taken(days, [date(2026, 3, 9)], date(2026, 3, 20)) is None


def test_known_costs_come_to_so_much_a_month() -> None:
    rules = [
        rule("month", FIRST, "15"),
        rule("quarter", FIRST, "30"),
        rule("year", FIRST, "600"),
        rule("week", FIRST, "3"),
        rule("month", FIRST, "9", "USD"),
        replace(rule("month", FIRST, "2000"), direction="income"),
    ]
    assert monthly_cost(rules) == {"EUR": Money.of("88", "EUR"), "USD": Money.of("9", "USD")}
    assert monthly_income(rules) == {"EUR": Money.of("2000", "EUR")}
    assert monthly_cost([]) == {}


some_days = st.lists(st.integers(0, 120).map(lambda n: FIRST + n * DAY), max_size=12)


@given(some_days, some_days)
def test_each_day_is_used_once(waiting: list[date], recorded: list[date]) -> None:
    found = matched(waiting, recorded)
    assert sorted([e for e, _ in found.pairs] + list(found.missing)) == sorted(waiting)
    assert sorted([r for _, r in found.pairs] + list(found.extra)) == sorted(recorded)
    assert all(abs((r - e).days) <= NEAR_DAYS for e, r in found.pairs)
    assert found == matched(reversed(waiting), reversed(recorded)), "the order does not matter"


@given(some_days, some_days, st.integers(0, 120))
def test_one_more_recorded_never_loses_a_pair(waiting: list[date], recorded: list[date], n: int) -> None:
    more = [*recorded, FIRST + n * DAY]
    before, after = len(matched(waiting, recorded).pairs), len(matched(waiting, more).pairs)
    assert before <= after <= before + 1
