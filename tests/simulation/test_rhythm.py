"""Two hundred founder-years: nothing in no-work time, nothing twice, nothing lost, tax never late."""

import pytest

from tests.simulation.rhythm import live_a_year

YEARS_A_TEST = 25


@pytest.mark.parametrize("first_seed", range(1, 201, YEARS_A_TEST))
def test_founder_years(first_seed: int) -> None:
    lives = [live_a_year(seed) for seed in range(first_seed, first_seed + YEARS_A_TEST)]
    assert sum(life.checkins_checked for life in lives) > 10 * YEARS_A_TEST
    assert sum(len(life.sent) for life in lives) > 100 * YEARS_A_TEST
