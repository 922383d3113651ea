"""What founders set about their money, and what only sounds like it."""

from datetime import datetime
from typing import Any

import pytest

from bot.language.reading import Context, Understood
from bot.language.understand import understand
from tests.reader import read

SAID: list[tuple[dict[str, Any], list[str]]] = [
    (
        {"intent": "set_allocation_days", "days": [5, 20]},
        [
            "move money on the 5th and 20th",
            "my allocation days are the 5th and the 20th",
            "my allocation days are 5 and 20",
            "transfer days: 20 and 5",
        ],
    ),
    ({"intent": "set_allocation_days", "days": [0, 32]}, ["set my allocation days to 0 and 32"]),
    ({"intent": "set_allocation_days"}, ["move money every friday"]),
    (
        {"intent": "set_allocation_days", "days": [15, 31]},
        ["my allocation days are the 15th and the last day", "move money on the 15th and last day"],
    ),
    ({"intent": "set_allocation_days", "days": [1, 10, 20]}, ["do my transfers on the 1st, 10th and 20th"]),
    (
        {"intent": "set_overflow", "account": "buffer", "to": "tax"},
        ["when the buffer is full, put it into tax", "once the buffer is full the rest goes to tax"],
    ),
    (
        {"intent": "set_overflow", "account": "profit", "to": "operating"},
        ["when profit is full, it goes to operating", "let profit overflow into operating"],
    ),
    (
        {"intent": "set_cap", "account": "profit", "amount": "5000.00", "currency": "USD"},
        [
            "cap profit at 5000",
            "profit cap 5000",
            "keep at most 5000 in profit",
            "cap the profit account at $5k",
        ],
    ),
    (
        {"intent": "set_cap", "account": "profit", "amount": "-5000.00", "currency": "USD"},
        ["cap profit at -5000"],
    ),
    ({"intent": "set_cap", "account": "profit"}, ["no cap on profit", "remove the profit cap"]),
    ({"intent": "set_cap", "account": "profit", "months": 2}, ["cap profit at 2 months"]),
    (
        {"intent": "set_first", "account": "buffer"},
        ["fill the buffer first", "the buffer comes first", "prioritize the buffer"],
    ),
    ({"intent": "set_first"}, ["stop filling the buffer first", "fill nothing first"]),
    (
        {"intent": "set_fiscal_year", "month": 4},
        [
            "my fiscal year starts in April",
            "financial year from april to march",
            "my business year begins in april",
        ],
    ),
    ({"intent": "set_fiscal_year", "month": 4, "day": 6}, ["my fiscal year starts on 6 April"]),
    ({"intent": "set_fiscal_year", "month": 13}, ["my financial year begins in month 13"]),
    (
        {
            "intent": "set_last_year_tax",
            "year": 2025,
            "amount": "12400.00",
            "currency": "USD",
            "agi": "95000.00",
        },
        [
            "last year my tax was 12,400 on an AGI of 95,000",
            "last year's tax was 12400, AGI 95000",
            "my 2025 tax was 12,400 with an AGI of 95,000",
        ],
    ),
    (
        {"intent": "set_last_year_tax", "year": 2025, "amount": "12400.00", "currency": "USD"},
        ["last year my tax was 12,400", "my tax last year was $12,400"],
    ),
    ({"intent": "ask_transfers"}, ["transfers", "which transfers are to make?", "what should I move?"]),
    ({"intent": "ask_settings"}, ["what are my settings?", "settings", "show my settings"]),
    ({"intent": "ask_shares"}, ["show my envelopes", "what are my shares?", "how are deposits split?"]),
    ({"intent": "set_currency", "currency": "XYZ"}, ["my currency is XYZ", "my currency should be XYZ"]),
]
OTHER: list[tuple[str, Any]] = [
    ("last month my tax was 500", "set_last_year_tax"),
    ("my profit margin is 40%", "set_allocation"),
    ("the currency is not set", "set_currency"),
    ("my currency is the best", "set_currency"),
    ("when is the buffer full?", "set_overflow"),
    ("moved 300 to tax on the 5th", "set_allocation_days"),
    ("invoiced Acme 3000 this year in april", "set_fiscal_year"),
    ("paid 12,400 tax last year", "set_last_year_tax"),
]


@pytest.mark.parametrize(("expected", "text"), [(e, text) for e, texts in SAID for text in texts])
def test_a_setting_is_read(expected: dict[str, Any], text: str) -> None:
    assert read(text) == [expected]


@pytest.mark.parametrize(("text", "intent"), OTHER)
def test_what_only_sounds_like_a_setting(text: str, intent: str) -> None:
    got = read(text)
    assert isinstance(got, str) or intent not in {each["intent"] for each in got}


def test_several_shares_are_paired_with_their_envelopes() -> None:
    expected = [
        {"intent": "set_allocation", "account": "tax", "percent": 40},
        {"intent": "set_allocation", "account": "profit", "percent": 10},
    ]
    assert read("set aside 40% for tax and 10% for profit") == expected
    assert read("tax 40%, profit 10%") == expected
    assert isinstance(read("set aside 40% and 10% for tax"), str)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("what did I make this year?", "2025-04-01", "2026-03-31"),
        ("what did I make last year?", "2024-04-01", "2025-03-31"),
        ("what did I make this year so far?", "2025-04-01", "2026-03-04"),
        ("what did I make last fiscal year?", "2024-04-01", "2025-03-31"),
        ("what did I make in 2025?", "2025-01-01", "2025-12-31"),
        ("what did I make in march last year?", "2025-03-01", "2025-03-31"),
    ],
)
def test_years_are_counted_from_the_founders_own_month(text: str, first: str, last: str) -> None:
    reading = understand(text, Context(now=datetime(2026, 3, 4, 10, 0), year_starts=4))  # noqa: DTZ001
    assert isinstance(reading, Understood)
    period = reading.actions[0].period  # type: ignore[union-attr]
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)
