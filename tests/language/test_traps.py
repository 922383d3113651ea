"""Sentences that look like one event and are another; each was once read wrongly."""

from typing import Any

import pytest

from tests.reader import money, read, wrong

TRAPS = [
    (money("expense", "54.00", category="travel"), "took the train, 54"),
    (money("income", "1200.00", counterparty="Acme"), "acme paid 1200 but i owe them 200 back"),
    (money("reimbursement", "80.00", counterparty="Acme"), "got reimbursed 80 by acme for travel"),
    (money("retirement", "300.00"), "my pension got 300"),
    (money("transfer", "400.00") | {"from": "tax", "to": "operating"}, "transfer 400 from tax to operating"),
    (money("reimbursement", "22.10", counterparty="Amazon"), "amazon refund 22.10"),
    (money("income", "1450.00", counterparty="Acme"), "acme: 1,450.00 received via bacs ref 1182"),
    (money("expense", "5.00"), "tipped the courier 5"),
    (money("income", "5.00", counterparty="Maria"), "maria tipped me 5"),
    (money("income", "100.00"), "got paid 100 from client 7"),
    (money("income", "300.00", counterparty="May & Sons"), "got paid 300 from May & Sons"),
    (money("income", "40.00", counterparty="May & Sons"), "got 40 from may & sons"),
    (money("income", "300.00", counterparty="May & Sons"), "May & Sons paid 300"),
    (money("income", "300.00", counterparty="Friday Studio"), "got paid 300 from Friday Studio"),
    (
        money("income", "300.00", counterparty="Friday Studio", date="2026-02-27"),
        "got 300 from Friday Studio on Friday",
    ),
    (money("expense", "300.00", counterparty="Monday Motors"), "sent Monday Motors 300"),
    (money("expense", "300.00", counterparty="March Hare Print"), "paid 300 to March Hare Print"),
    (money("invoice", "300.00", counterparty="Sunday Best Events"), "invoiced Sunday Best Events 300"),
    (money("income", "310.00", counterparty="May Chen"), "got paid by May Chen 310"),
    (money("income", "300.00", counterparty="Acme", date="2026-02-27"), "got paid 300 from Acme on Friday"),
    (
        money("income", "305.00", counterparty="Acme", date="2026-02-26"),
        "got paid 305 from acme thursday & friday",
    ),
    (
        money("income", "1500.00", counterparty="Al Noor Printing", channel="cash"),
        "Al Noor Printing paid 1500 in cash",
    ),
    (money("expense", "300.00", counterparty="Al Noor Printing"), "Paid Al Noor Printing 300 for flyers"),
    (
        money("income", "120.00", counterparty="Kovács Bt.", date="2026-03-03"),
        "Kovács Bt. paid yesterday 120",
    ),
    (money("income", "400.00", counterparty="New York Times"), "New York Times paid 400"),
    (money("invoice", "900.00", counterparty="Blue River Farms"), "Invoiced Blue River Farms 900"),
    (money("expense", "700.00", category="rent"), "Paid June Rent 700"),
    (
        money("income", "150.00", counterparty="Okonkwo Farms"),
        "Okonkwo Farms paid 150, remaining 100 next month",
    ),
    (money("income", "800.00", counterparty="Paid Media Co"), "Paid Media Co paid 800 for the slot"),
]


@pytest.mark.parametrize(("expected", "text"), TRAPS)
def test_trap(expected: dict[str, Any], text: str) -> None:
    assert wrong([expected], text) is None


@pytest.mark.parametrize(
    "text", ["acme paid between 200 and 300", "bank interest 3.21", "cash sales 230 and card 410"]
)
def test_asks_rather_than_guesses(text: str) -> None:
    assert read(text) == "ask"
