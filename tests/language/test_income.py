"""Money that came in, as people in many trades write it."""

from datetime import date
from typing import Any

import pytest

from tests.reader import DAY, TODAY, money, wrong

SUNDAY, MONDAY, TUESDAY = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)

PHRASES = [
    (
        money("income", "1200.00", counterparty="Acme"),
        [
            "got paid 1200 from Acme",
            "acme paid 1200",
            "acme paid me 1,200",
            "received 1200 from acme",
            "1200 came in from acme",
            "payment from acme: 1200",
            "acme just sent $1,200",
            "acme transferred 1200 to me",
            "acme settled their invoice, 1200",
            "just got 1200 from acme",
            "1200 from acme",
            "acme has paid the 1200",
            "i was paid 1200 by acme",
            "acmes payment of 1200 landed",
            "ACME PAID 1200",
            "finally acme paid, 1200",
            "acme coughed up 1200",
            "money from acme is in, 1200",
            "got 1.2k off acme",
            "acme deposited 1200 this morning",
            "acme dropped 1200 into my account",
            "twelve hundred from acme came through",
            "acme wired $1,200.00",
            "acme paid up! 1200",
            "Acme Inc paid $1,200",
            "the 1200 from acme arrived",
        ],
    ),
    (
        money("income", "85.00", counterparty="Zoë Kraft"),
        [
            "zoe kraft paid 85 for the whippet groom",
            "Zoë paid $85",
            "zoe gave me 85 for the nail trim",
            "85 from zoë kraft for the deshed",
            "got 85 from zoe",
            "zoe kraft sent 85 on venmo",
            "zoe's paid, 85",
        ],
    ),
    (
        money("income", "450.00", day=TODAY - DAY, counterparty="Maple Dental"),
        [
            "maple dental paid 450 yesterday",
            "yesterday maple dental paid 450",
            "got 450 from maple dental yesterday",
            "maple dental transferred me 450 yesterday for the piano tuning",
            "received $450 yesterday from Maple Dental",
        ],
    ),
    (
        money("income", "300.00", day=SUNDAY, counterparty="O'Hara Roofing"),
        ["ohara roofing paid 300 on sunday", "o'hara paid 300 sunday", "O'Hara Roofing sent 300 last sunday"],
    ),
    (
        money("income", "640.00", counterparty="Hollis Farrier Supply"),
        [
            "hollis farrier supply paid 640",
            "got 640 from Hollis Farrier Supply",
            "Hollis Farrier Supply paid me 640 for photos",
            "payment received from Hollis Farrier Supply, $640",
            "received $640 from Hollis Farrier Supply for the drone survey",
        ],
    ),
    (
        money("income", "95.00"),
        [
            "sold two jars of honey at the market, 95",
            "sold a print for 95",
            "made 95 at the craft fair",
            "took 95 in cash at the stall",
            "got 95 from a walk-in",
            "a customer bought a rug for 95",
            "tips were 95 tonight in cash",
        ],
    ),
    (
        money("income", "431.22", channel="stripe"),
        [
            "stripe payout 431.22",
            "stripe paid out 431.22",
            "payout from stripe, 431.22",
            "got 431.22 from stripe",
        ],
    ),
    (
        money("income", "88.10", channel="etsy"),
        ["etsy deposit of 88.10", "etsy paid me 88.10", "88.10 from etsy landed"],
    ),
    (
        money("income", "212.00", channel="paypal", counterparty="Priya Nair"),
        [
            "Priya Nair paid 212 via paypal",
            "got 212 from priya nair on paypal",
            "paypal: Priya Nair sent you $212.00",
        ],
    ),
    (
        money("income", "75.00", channel="cash", counterparty="Mrs Alvarez"),
        ["mrs alvarez paid 75 cash", "Mrs Alvarez gave me 75 in cash for the chimney sweep"],
    ),
    (
        money("income", "2500.00", day=MONDAY, counterparty="Studio Nord"),
        [
            "studio nord paid 2.5k on monday",
            "on monday studio nord sent 2500",
            "studio nord's 2500 came in monday",
        ],
    ),
    (
        money("income", "520.00", day=TUESDAY, counterparty="June Park"),
        ["june park paid 520 on 3 march", "june paid 520 on the 3rd", "june park paid 520 yesterday"],
    ),
    (
        money("income", "900.00", currency="EUR", counterparty="Acme"),
        ["acme paid 900 euros", "got €900 from acme", "900 eur from acme came in"],
    ),
    (
        money("income", "360.00", counterparty="Acme"),
        ["acme paid for 3 sessions at 120 each", "got 3 x 120 from acme"],
    ),
    (
        money("income", "250.00", counterparty="Beta Ltd"),
        [
            "beta paid half the bill, 250",
            "beta ltd sent the deposit, 250",
            "deposit from beta 250",
            "beta's retainer came in, 250",
            "Beta Ltd. paid $250.00 by bank transfer",
        ],
    ),
]


@pytest.mark.parametrize(("expected", "text"), [(e, t) for e, texts in PHRASES for t in texts])
def test_income(expected: dict[str, Any], text: str) -> None:
    assert wrong([expected], text) is None
