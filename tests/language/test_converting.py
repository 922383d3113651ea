"""Money changed from one currency into another."""

from datetime import date, datetime

import pytest

from bot.domain.money import Money
from bot.language.action_json import from_json, to_json
from bot.language.extras import Conversion
from bot.language.reading import Context, NotForUs, Understood
from bot.language.understand import understand
from bot.wording.parsed import action

CONTEXT = Context(now=datetime(2026, 3, 4, 9, 0), currency="EUR", clients=("Acme",))  # noqa: DTZ001
TODAY = date(2026, 3, 4)
YESTERDAY = date(2026, 3, 3)
OUT = Conversion(amount=Money.of(500, "USD"), into=Money.of(460, "EUR"), date=TODAY)
BACK = Conversion(amount=Money.of(460, "EUR"), into=Money.of(500, "USD"), date=TODAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("converted 500 usd to 460 eur", OUT),
        ("I've just exchanged 500 dollars for 460 euros", OUT),
        ("changed $500 into €460", OUT),
        ("sold $500 for €460", OUT),
        ("500 usd became 460 eur", OUT),
        ("moved $500 to my euro account and got 460 €", OUT),
        ("sent $500 from wise to my bank, got €460 for it", OUT),
        ("bought $500 for €460", BACK),
        ("converted €460 to $500", BACK),
        ("got 460 eur for 500 usd", OUT),
    ],
)
def test_a_conversion_is_read(text: str, expected: Conversion) -> None:
    reading = understand(text, CONTEXT)
    assert isinstance(reading, Understood)
    assert reading.actions == (expected,)


def test_its_day_is_read() -> None:
    reading = understand("yesterday I converted 500 usd to 460 eur", CONTEXT)
    assert isinstance(reading, Understood)
    assert reading.actions == (Conversion(amount=OUT.amount, into=OUT.into, date=YESTERDAY),)


@pytest.mark.parametrize(
    "text",
    [
        "I want to convert 500 usd to 460 eur",
        "haven't converted 500 usd to 460 eur",
        "should I convert 500 usd to 460 eur?",
        "if I converted 500 usd to 460 eur",
    ],
)
def test_what_did_not_happen_is_none(text: str) -> None:
    assert isinstance(understand(text, CONTEXT), NotForUs)


@pytest.mark.parametrize(
    "text",
    [
        "converted 500 usd to eur",
        "converted 500 to 460",
        "converted 500 usd to 460 eur tomorrow",
        "got €460 for $500 from Acme",
        "sold $500 of prints for €460",
        "moved $500 to my tax account and got €460",
        "moved $500 to my euro account and got €460 from nova",
        "got paid 460 eur for 500 usd of work",
    ],
)
def test_what_is_another_thing_or_in_doubt_is_no_conversion(text: str) -> None:
    reading = understand(text, CONTEXT)
    actions = reading.actions if isinstance(reading, Understood) else ()
    assert not any(isinstance(action, Conversion) for action in actions)


def test_it_is_stored_and_read_back() -> None:
    assert from_json(to_json(OUT)) == OUT
    assert action(to_json(OUT)) == "conversion: $500.00 into €460.00, Wednesday 4 March 2026"
