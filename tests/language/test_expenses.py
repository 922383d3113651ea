"""Money that went out: what was bought, where, and by whom it was charged."""

from datetime import date
from typing import Any

import pytest

from tests.reader import DAY, TODAY, money, wrong

SATURDAY = date(2026, 2, 28)

PHRASES = [
    (
        money("expense", "49.00", counterparty="Figma", category="software"),
        [
            "spent 49 on Figma",
            "figma 49",
            "paid figma 49",
            "49 for figma",
            "figma charged me 49",
            "paid $49 to figma",
            "49 on figma",
            "i paid 49 usd for figma",
            "FIGMA 49.00",
        ],
    ),
    (
        money("expense", "4.50", category="meals"),
        [
            "coffee 4.50",
            "bought a coffee, 4.50",
            "4.50 on coffee",
            "spent 4.50 on coffee",
            "coffee was 4.50",
            "$4.50 for a coffee",
            "grabbed coffee 4.50",
            "☕ 4.50",
        ],
    ),
    (
        money("expense", "62.00", category="travel"),
        [
            "diesel 62",
            "filled up the van, diesel 62",
            "gas cost me 62",
            "62 in petrol",
            "parking and tolls 62",
            "train to the client 62",
            "taxi home 62",
            "hotel 62",
            "paid 62 for parking at the venue",
        ],
    ),
    (
        money("expense", "300.00", category="hardware"),
        [
            "bought a monitor for 300",
            "new camera lens 300",
            "monitor 300",
            "paid 300 for a microphone",
            "ordered a keyboard, 300",
            "got a new drill for 300",
            "300 on a tripod",
        ],
    ),
    (
        money("expense", "120.00", day=TODAY - DAY, category="office"),
        [
            "printer ink 120 yesterday",
            "yesterday: printer ink 120",
            "spent 120 yesterday on stamps",
            "bought paper for 120 yesterday",
        ],
    ),
    (
        money("expense", "18.75", day=SATURDAY, category="meals"),
        ["lunch on saturday 18.75", "18.75 for lunch last saturday", "lunch with the choir saturday, 18.75"],
    ),
    (
        money("expense", "400.00", who="Jess"),
        [
            "paid jess 400",
            "paid jess 400 for the second camera",
            "sent jess 400",
            "i gave jess 400 for editing",
            "transferred 400 to jess",
        ],
    ),
    (
        money("expense", "35.00"),
        [
            "beeswax 35, paid at the co-op",
            "frames for the hives cost 35",
            "vet was 35",
            "paid 35 for the stall fee",
            "spent 35 on horseshoe nails",
            "dog shampoo cost me 35",
            "ribbon and foam 35",
            "paid 35 for sheet music",
        ],
    ),
    (
        money("expense", "18.40", category="fees"),
        [
            "bank fee 18.40",
            "bank charged me 18.40",
            "got charged 18.40 by the bank",
            "paid stripe fees 18.40",
            "18.40 in bank charges",
            "wire fee was 18.40",
        ],
    ),
    (
        money("expense", "560.00", category="insurance"),
        [
            "public liability insurance 560",
            "paid my insurance, 560",
            "van insurance was 560",
            "paid hiscox 560 for insurance",
        ],
    ),
    (
        money("expense", "700.00", category="rent"),
        ["paid the studio rent, 700", "rent 700", "workshop rent 700 paid", "rent was 700", "paid 700 rent"],
    ),
    (
        money("expense", "63.18", counterparty="AWS", category="hosting"),
        ["aws 63.18", "aws charged me $63.18", "paid aws 63.18", "63.18 to aws for hosting"],
    ),
    (
        money("expense", "240.00", counterparty="Thimble & Co"),
        ["paid Thimble & Co 240", "bought thread from Thimble & Co for 240", "spent 240 at Thimble & Co"],
    ),
    (
        money("expense", "89.00", category="education"),
        ["course 89", "bought a book on grafting, 89", "paid 89 for a webinar", "conference ticket 89"],
    ),
    (
        money("expense", "150.00", category="contractors"),
        [
            "paid the designer 150",
            "paid my bookkeeper's assistant 150",
            "paid the translator 150 for the menu",
            "gave the drummer 150",
        ],
    ),
    (
        money("expense", "30.00", currency="GBP"),
        ["spent 30 quid on bolts", "30 quid for resin", "bought glue for £30"],
    ),
    (
        money("expense", "26.00", category="marketing"),
        ["flyers 26", "spent 26 on facebook ads", "business cards were 26", "google ads 26"],
    ),
    (
        money("expense", "55.00", counterparty="Amazon"),
        ["amazon 55", "spent 55 at amazon", "amazon charged me 55", "bought labels on amazon for 55"],
    ),
]


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, texts in PHRASES for t in texts])
def test_expense(expected: dict[str, Any], text: str) -> None:
    assert wrong([expected], text) is None
