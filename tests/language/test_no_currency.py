"""What is no currency is asked about; what only looks like a code is left alone."""

from datetime import datetime

import pytest

from bot.domain.money import Money
from bot.language.actions import Income
from bot.language.answers import read_answer
from bot.language.reading import Context, Unclear, Understood
from bot.language.understand import understand
from bot.wording.questions import question

CONTEXT = Context(now=datetime(2026, 3, 4, 9, 0), currency="EUR", clients=("Acme", "IBM"))  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "got paid 0.5 BTC from Acme",
        "got paid 0.02 bitcoin from Acme",
        "Acme paid 500 usdt",
        "got paid 500 XYZ from Acme",
        "invoiced Acme 300 ZZZ",
        "moved 300 XYZ to tax",
        "spent 50 XYZ on lunch",
        "spent 50 galleons on lunch",
    ],
)
def test_an_amount_of_no_currency_is_asked_about(text: str) -> None:
    reading = understand(text, CONTEXT)
    assert isinstance(reading, Unclear)
    assert (reading.reason, reading.missing) == ("amount_unreadable", "amount")
    assert question(reading).startswith("I know no currency ")


@pytest.mark.parametrize(
    "text",
    [
        "paid 50 DHL",
        "spent 50 KFC",
        "spent 60 XYZ",
        "got paid 500 USD from Acme",
        "got paid 500 from IBM",
        "GOT PAID 500 FOR THE ADS FROM ACME",
        "paid 500 VAT",
        "got paid 500 for SEO from Acme",
    ],
)
def test_other_capitals_are_no_currency(text: str) -> None:
    assert isinstance(understand(text, CONTEXT), Understood)


def test_the_last_year_of_the_calendar_is_no_amount() -> None:
    reading = understand("got paid 20 from Acme on 1 May 9999", CONTEXT)
    assert isinstance(reading, Unclear)
    assert reading.reason == "date_impossible"


def test_an_answer_of_no_currency_is_asked_about_again() -> None:
    asked = understand("got paid 0.5 BTC from Acme", CONTEXT)
    assert isinstance(asked, Unclear)
    again = read_answer(asked, "0.3 ETH", CONTEXT)
    assert again is None or (isinstance(again, Unclear) and again.read["no_currency"] == "ETH")
    answered = read_answer(asked, "460", CONTEXT)
    assert isinstance(answered, Understood)
    assert [action.amount for action in answered.actions if isinstance(action, Income)] == [
        Money.of(460, "EUR")
    ]


def test_a_message_with_a_day_that_cannot_be_is_no_answer() -> None:
    asked = understand("got paid 99999999999999999999 from Acme", CONTEXT)
    assert isinstance(asked, Unclear)
    assert read_answer(asked, "got paid 20 from Acme on 1 May 9999", CONTEXT) is None
