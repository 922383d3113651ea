"""Two hundred founder-years by the rules alone, and a year through the real book.

Nothing comes in no-work time or twice, nothing is lost that was not too late, and tax is never late.
"""

from collections import Counter
from pathlib import Path

import pytest

from bot.domain.nudges.facts import Kind
from tests.simulation.lived_rhythm import live
from tests.simulation.rhythm import live_a_year
from tests.talk import sqlite_url, talk_on

YEARS_A_TEST = 25
DAYS = 60


@pytest.mark.parametrize("first_seed", range(1, 201, YEARS_A_TEST))
def test_founder_years(first_seed: int) -> None:
    lives = [live_a_year(seed) for seed in range(first_seed, first_seed + YEARS_A_TEST)]
    assert sum(life.weekly_checked for life in lives) > 10 * YEARS_A_TEST
    assert sum(len(life.sent) for life in lives) > 100 * YEARS_A_TEST
    checked = sum((life.checked for life in lives), Counter[Kind]())
    assert {kind for kind in Kind if not checked[kind]} == {Kind.OWN, Kind.CHECKIN}  # the weekly ones


@pytest.mark.parametrize("seed", range(1, 7))
async def test_two_months_through_the_real_book(seed: int, tmp_path: Path) -> None:
    """A founder in each of six zones; what is due is claimed from the due table and read from the outbox."""
    async with talk_on(sqlite_url(tmp_path)) as talk:
        lived = await live(talk, seed, DAYS)
    assert lived.messages > 8
    assert len(lived.sent) > 10
