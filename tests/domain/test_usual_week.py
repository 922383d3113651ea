"""What a usual week is: medians of full weeks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.local_time import Days
from bot.domain.money import Money
from bot.domain.usual_week import Flow, full_weeks, is_usual, usual

MONDAY = date(2026, 11, 23)
WEEK = timedelta(days=7)


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def flow(came: int, went: int) -> Flow:
    return Flow(eur(came), eur(went))


@pytest.mark.parametrize(
    ("before", "first_day", "count", "latest"),
    [
        (MONDAY, MONDAY - 20 * WEEK, 12, MONDAY - WEEK),
        (MONDAY, MONDAY - 3 * WEEK, 3, MONDAY - WEEK),
        (
            MONDAY,
            MONDAY - 3 * WEEK + timedelta(days=1),
            2,
            MONDAY - WEEK,
        ),  # a week that began before the records
        (MONDAY + timedelta(days=3), MONDAY - 3 * WEEK, 3, MONDAY - WEEK),
        (MONDAY, MONDAY, 0, None),
    ],
)
def test_weeks_are_full_ones(before: date, first_day: date, count: int, latest: date | None) -> None:
    found = full_weeks(before, first_day)
    assert len(found) == count
    assert (found[0].first if found else None) == latest
    assert all(week == Days(week.first, week.first + timedelta(days=6)) for week in found)


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([(100, 1), (300, 5), (200, 2)], None),
        ([(100, 1), (300, 5), (200, 2), (900, 900)], (250, 4)),  # 3.5 to even
        ([(0, 0), (0, 0), (0, 0), (0, 0), (5000, 1)], (0, 0)),
        ([(100, 5), (200, 4), (300, 3), (400, 2), (500, 1)], (300, 3)),
    ],
)
def test_each_direction_has_its_own_median(
    weeks: list[tuple[int, int]], expected: tuple[int, int] | None
) -> None:
    found = usual([flow(*each) for each in weeks])
    assert found == (None if expected is None else flow(*expected))


@pytest.mark.parametrize(
    ("came", "went", "is_so"),
    [(100, 40, True), (125, 40, True), (126, 40, False), (75, 50, True), (100, 51, False), (0, 0, False)],
)
def test_usual_is_within_a_quarter(came: int, went: int, *, is_so: bool) -> None:
    assert is_usual(flow(came, went), flow(100, 40)) is is_so


def test_nothing_is_usual_where_nothing_ever_moves() -> None:
    assert is_usual(flow(0, 0), flow(0, 0))
    assert not is_usual(flow(1, 0), flow(0, 0))


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=4, max_size=12))
def test_half_of_the_weeks_lie_on_either_side(weeks: list[tuple[int, int]]) -> None:
    found = usual([flow(*each) for each in weeks])
    assert found is not None
    for middle, minors in ((found.came, [w[0] for w in weeks]), (found.went, [w[1] for w in weeks])):
        assert sum(minor <= middle.minor for minor in minors) * 2 >= len(weeks)
        assert sum(minor >= middle.minor for minor in minors) * 2 >= len(weeks)
