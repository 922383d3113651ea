"""What a what-if question weighs, by the words after "what if"."""

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.runway.months import DAYS_A_MONTH
from bot.domain.whatif import (
    Change,
    Cost,
    Earning,
    LoseClient,
    PayBy,
    PayByPercent,
    PaysLate,
    PayTo,
    Prices,
    TimeOff,
)
from bot.language.actions import AskWhatIf
from bot.language.changes import read_change
from bot.language.reading import Context, Understood
from bot.language.understand import understand

NOW = datetime(2026, 3, 4, 10, 0)  # noqa: DTZ001  # a Wednesday; the zone does not matter here
CONTEXT = Context(now=NOW, currency="EUR", clients=("Acme", "Beta Ltd"))


def eur(amount: int) -> Money:
    return Money.of(amount, "EUR")


WEEKS = 7 / DAYS_A_MONTH
CHANGES: list[tuple[Change, list[str]]] = [
    (LoseClient("Acme"), ["lose Acme", "I lost acme", "Acme leaves", "acme quits me", "Acme goes bankrupt"]),
    (LoseClient("Beta Ltd"), ["without Beta", "I fire Beta", "beta ltd drops me"]),
    (LoseClient("Gamma Corp"), ["lose Gamma Corp"]),
    (LoseClient(None), ["my biggest client leaves", "I lose my largest customer"]),
    (
        PayTo(eur(4000)),
        ["raise my pay to 4000", "I pay myself 4k", "my salary is 4000", "pay myself 48000 a year"],
    ),
    (PayTo(eur(3000)), ["raise my pay by 500 to 3000"]),
    (PayBy(eur(500)), ["i pay myself 500 more", "raise my salary by 500", "increase my pay 500"]),
    (PayBy(eur(-500)), ["I cut my pay by 500", "I pay myself 500 less"]),
    (PayByPercent(Fraction(-10)), ["cut my pay by 10%"]),
    (PayByPercent(Fraction(-50)), ["halve my pay"]),
    (PayByPercent(Fraction(-100)), ["stop paying myself"]),
    (Prices(Fraction(10)), ["raise prices by 10%", "charge 10% more", "rates go up 10%"]),
    (Prices(Fraction(-5)), ["lower my rates 5 percent", "I cut my prices by 5%"]),
    (Prices(Fraction(100)), ["double my prices"]),
    (
        Cost(eur(800), "month"),
        ["hire a VA for 800 a month", "I spend 800 more per month", "a new tool costs 800 monthly"],
    ),
    (Cost(Money.of(800, "USD"), "month"), ["I hire a VA for $800 a month"]),
    (Cost(eur(2000), None), ["buy a 2000 laptop", "I need 2000 for repairs"]),
    (Cost(eur(50), "year"), ["insurance goes up by 50 a year"]),
    (Cost(eur(-15), "month"), ["cancel figma, 15 a month"]),
    (Cost(eur(-200), "month"), ["spend 200 less a month"]),
    (Earning(eur(2000), "month"), ["land a new client at 2k a month", "Acme pays 2000 a month"]),
    (Earning(eur(-2000), "month"), ["lose a client worth 2000 a month"]),
    (Earning(eur(5000), None), ["Acme pays 5000"]),
    (PaysLate("Acme", Fraction(1)), ["Acme pays a month late", "acme pays late"]),
    (PaysLate("Acme", 6 * WEEKS), ["acme pays 6 weeks late", "Acme's payment is delayed by 6 weeks"]),
    (PaysLate(None, 30 / DAYS_A_MONTH), ["everyone pays 30 days late"]),
    (TimeOff(date(2026, 8, 1), date(2026, 8, 31)), ["take August off", "I'm on holiday in August"]),
    (TimeOff(date(2026, 3, 4), date(2026, 3, 24)), ["take 3 weeks off", "I'm sick for three weeks"]),
    (
        TimeOff(date(2026, 8, 1), date(2026, 8, 21)),
        ["take 3 weeks off in August", "I'm off from 1 to 21 August"],
    ),
    (TimeOff(date(2026, 3, 4), date(2026, 4, 2)), ["I take a month off"]),
]
UNREAD = [
    "", "anything", "something changes", "500", "take time off", "Acme pays on time", "rent goes up by 10%",
    "Acme and Beta both leave", "I raise my pay", "prices change", "I pay myself a few hundred more",
    "hire a VA for 99999999999999999999 a month", "I pay myself 92233720368547758 a week",
]  # fmt: skip


@pytest.mark.parametrize(("change", "said"), [(change, each) for change, row in CHANGES for each in row])
def test_a_change_is_read(change: Change, said: str) -> None:
    assert read_change(said, CONTEXT) == change


@pytest.mark.parametrize("said", UNREAD)
def test_what_cannot_be_weighed_is_none(said: str) -> None:
    assert read_change(said, CONTEXT) is None


@pytest.mark.parametrize("said", [row[0] for _, row in CHANGES if "August" not in row[0]])
def test_the_question_hands_on_the_words_of_the_change(said: str) -> None:
    assert understand(f"what if {said}?", CONTEXT) == Understood(
        actions=(AskWhatIf(change=said),), spotted=understand(f"what if {said}?", CONTEXT).spotted
    )


@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from(" ".join(r for _, row in CHANGES for r in row).split())).map(" ".join)
)
def test_no_words_break_it(said: str) -> None:
    read_change(said, CONTEXT)
