"""What is said around a message changes nothing that is recorded of it, a part of the tables for each."""

from datetime import datetime

import pytest

from bot.language.action_json import to_json
from bot.language.reading import Context, Understood
from bot.language.understand import understand
from tests.language.test_messages import RECORDED, rows

AROUND = [
    "btw {}", "hey, {}", "lol {}", "ok so {}", "fyi {}", "good news: {}",
    "{} lol", "{} thanks", "{} btw", "{} 🎉", "{}!!", "{}\n\nSent from my phone", "oh and {}",
]  # fmt: skip
ROWS = list(rows())


def recorded(text: str, context: Context) -> list[tuple[str, ...]]:
    reading = understand(text, context)
    said = [to_json(action) for action in reading.actions] if isinstance(reading, Understood) else []
    return [
        tuple(str(each.get(key)) for key in ("intent", "amount", "currency", "date", "counterparty"))
        for each in said
        if each["intent"] in RECORDED
    ]


@pytest.mark.parametrize(("place", "around"), list(enumerate(AROUND)))
def test_nothing_else_is_recorded(place: int, around: str) -> None:
    for currency, clients, _, text in ROWS[place :: len(AROUND)]:
        context = Context(now=datetime(2026, 3, 4, 10), currency=currency, clients=clients)  # noqa: DTZ001
        alone = recorded(text, context)
        assert not alone or recorded(around.format(text), context) in (alone, []), text


def test_by_the_way_is_no_tax() -> None:
    context = Context(now=datetime(2026, 3, 4, 10), currency="EUR")  # noqa: DTZ001
    for text in ("btw Acme paid 640", "BTW Acme paid 640", "Acme btw paid 640", "Acme paid 640 btw"):
        assert recorded(text, context) == [("income", "640.00", "EUR", "2026-03-04", "Acme")], text
