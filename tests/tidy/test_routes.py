"""The handlers' own promises: each example is read as the action that its handler answers."""

from datetime import datetime

import pytest

from bot.language.actions import ACTIONS
from bot.language.reading import Context, Understood
from bot.language.understand import understand
from handlers import ROUTES
from handlers.routes import Route

NOW = datetime(2026, 3, 4, 10, 0)  # noqa: DTZ001  # a Wednesday; the zone does not matter here


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.action.__name__)
def test_an_example_is_read_as_its_own_action(route: Route) -> None:
    reading = understand(route.example, Context(now=NOW, currency="USD", clients=("Acme", "Beta")))
    assert isinstance(reading, Understood), reading
    assert [type(action) for action in reading.actions] == [route.action]


def test_every_action_of_the_contract_has_a_handler() -> None:
    assert set(ACTIONS) <= {route.action for route in ROUTES}


def test_an_action_has_one_handler() -> None:
    actions = [route.action for route in ROUTES]
    assert len(set(actions)) == len(actions)
