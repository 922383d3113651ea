"""2,000 messages of random talk about money, in two halves, so that two cores share them."""

import pytest

from tests.simulation.bookkeeping import simulate, world


@pytest.mark.parametrize("half", [1, 2])
def test_the_books_stay_right_through_random_conversations(half: int) -> None:
    with world() as place:
        simulate(place, half, 1000)
    assert place.said >= 1000
