"""What must never be recorded without a question, however plainly it is put."""

from datetime import datetime

import pytest

from bot.language.action_json import to_json
from bot.language.reading import Context, Unclear, Understood
from bot.language.understand import understand

NOW = datetime(2026, 3, 4, 10, 0)  # noqa: DTZ001  # a Wednesday; the zone does not matter
CONTEXT = Context(now=NOW, currency="USD", clients=("Acme",))


@pytest.mark.parametrize(
    "text",
    [
        "got paid 20 from acme on 9999-05-01",
        "got paid 20 from acme on 2026-03-05",
        "paid myself 1400 on the last day of the month",
        "spent 40 on fuel on 2027-01-01",
        "worked 3h for acme on 2026-03-09",
    ],
)
def test_a_day_that_has_not_come_is_asked_about(text: str) -> None:
    reading = understand(text, CONTEXT)
    assert not isinstance(reading, Understood), reading


def test_money_in_with_a_minus_is_asked_about() -> None:
    assert isinstance(understand("got paid -20 from acme", CONTEXT), Unclear)


def test_a_share_below_nothing_keeps_its_sign_to_be_refused() -> None:
    reading = understand("set aside -5% for tax", CONTEXT)
    assert isinstance(reading, Understood)
    assert [to_json(action)["percent"] for action in reading.actions] == [-5]


@pytest.mark.parametrize("text", ["pay myself 2500 on day 32", "pay myself 2500 on day 15"])
def test_a_payday_is_a_setting_and_no_pay(text: str) -> None:
    reading = understand(text, CONTEXT)
    assert isinstance(reading, Understood)
    assert [to_json(action)["intent"] for action in reading.actions] == ["set_payday"]
