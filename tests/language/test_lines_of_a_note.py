"""Notes of several lines: notices with a label on each line, and lists of takings under where things were sold."""

from typing import Any

import pytest

from tests.reader import TODAY, read

DAY = TODAY.isoformat()


def euros(intent: str, amount: str, date: str = DAY, **fields: str) -> dict[str, str]:
    return {"intent": intent, "amount": amount, "currency": "EUR", "date": date, **fields}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "SEPA transfer received\nAmount: 2.310,40 EUR\nFrom: BAUBÜRO KRANZ GMBH\nDate: 02.03.2026",
            euros("income", "2310.40", "2026-03-02", counterparty="BAUBÜRO KRANZ GMBH", channel="bank"),
        ),
        (
            "Payment received\nFrom: Kranz GmbH\nAmount: EUR 210.40\nDate: 02.03.2026\nReference: RE 2026-14",
            euros("income", "210.40", "2026-03-02", counterparty="Kranz GmbH"),
        ),
        ("Money in\nAmount: 90 EUR\nSender: Pia Lang", euros("income", "90.00", counterparty="Pia Lang")),
        (
            "You received a payment\nAmount: 310 EUR\nFrom: Studio Ono\nDate: 3 March 2026",
            euros("income", "310.00", "2026-03-03", counterparty="Studio Ono"),
        ),
        (
            "You paid\nAmount: 12,90 EUR\nTo: Hetzner\nDate: 02.03.2026",
            euros("expense", "12.90", "2026-03-02", counterparty="Hetzner", category="hosting"),
        ),
    ],
)
def test_labels_on_lines_of_their_own_tell_one_event(text: str, expected: dict[str, str]) -> None:
    assert read(text, currency="EUR") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Payment request\nAmount: 80 EUR\nFrom: Lena Vogt",
        "Payment received?\nAmount: 80 EUR\nFrom: Lena Vogt",
        "Invoice received\nAmount: 12,90 EUR\nFrom: Hetzner\nDate: 02.03.2026",
        "Payment pending\nAmount: 80 EUR\nFrom: Lena Vogt\nDate: 06.03.2026",
        "SEPA transfer rejected\nAmount: 210 EUR\nFrom: KRANZ GMBH\nDate: 02.03.2026",
        "Payment received\nAmount: 80 EUR\nFrom: 01.07.2025\nTo: 31.07.2025",
        "Payment received\nAmount: 80 EUR\nFrom: My savings account",
        "Payment failed\nAmount: 50,00 EUR\nTo: Druckerei Wolf",
    ],
)
def test_labels_under_what_did_not_happen_record_nothing(text: str) -> None:
    got: Any = read(text, currency="EUR")
    assert got in ("ask", "none")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Market today:\n- cash 315 €\n- SumUp 182,50 €\n- paid stand fee 40 €",
            [
                euros("income", "315.00", channel="cash"),
                euros("income", "182.50", channel="sumup"),
                euros("expense", "40.00", memo="stand fee"),
            ],
        ),
        (
            "Market on saturday:\ncash 315 €\nSumUp 182,50 €",
            [
                euros("income", "315.00", "2026-02-28", channel="cash"),
                euros("income", "182.50", "2026-02-28", channel="sumup"),
            ],
        ),
        (
            "Craft fair:\n- cash 90\n- paypal 40",
            [euros("income", "90.00", channel="cash"), euros("income", "40.00", channel="paypal")],
        ),
        (
            "Farmers market yesterday:\n- 315 € cash\n- 182,50 € SumUp",
            [
                euros("income", "315.00", "2026-03-03", channel="cash"),
                euros("income", "182.50", "2026-03-03", channel="sumup"),
            ],
        ),
    ],
)
def test_a_list_under_a_market_tells_takings(text: str, expected: list[dict[str, str]]) -> None:
    assert read(text, currency="EUR") == expected


@pytest.mark.parametrize(
    "text",
    [
        "no market today:\n- cash 315 €\n- SumUp 20 €",
        "Market tomorrow:\n- cash 50 €\n- SumUp 20 €",
        "Market today:\n- cash float 100 €\n- paypal deposit 3 €",
    ],
)
def test_other_lists_are_no_takings(text: str) -> None:
    got: Any = read(text, currency="EUR")
    assert got in ("ask", "none")
