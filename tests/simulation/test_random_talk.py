from pathlib import Path

import pytest

from tests.simulation.random_talk import run
from tests.talk import sqlite_url, talk_on


@pytest.mark.parametrize("seed", [1, 2])
async def test_the_books_stay_right_through_a_random_conversation(seed: int, tmp_path: Path) -> None:
    async with talk_on(sqlite_url(tmp_path)) as talk:
        memory = await run(talk, seed, steps=250)
    assert memory.before, "something was booked and stands"
