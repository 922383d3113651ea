"""An amount in a short plain statement that no rule can tell is asked about; what tells of no money is let be."""

import pytest

from tests.reader import read

STATED = [
    "donated 50 to the library",
    "client deposit 500 for the June wedding",
    "gifted £30 to the interns",
    "acme 45 something",
    "chipped 20 bucks into the pot",
    "tithe $120",
]
LET_BE = [
    "my son turned 13 yesterday",
    "weighed 72 kg",
    "I ran 12 km with Acme",
    "acme have 40 employees",
    "roll 2 dice",
    "the train 1432 to Bologna leaves at 9:50 from platform 12",
    "moved house, 12 boxes",
    "the oven goes to 250",
    "acme va me payer 950 demain",
]


@pytest.mark.parametrize("text", STATED)
def test_a_statement_is_not_lost(text: str) -> None:
    got = read(text)
    assert got == "ask" or isinstance(got, list)


@pytest.mark.parametrize("text", LET_BE)
def test_what_is_no_statement_of_money_is_let_be(text: str) -> None:
    assert read(text) == "none"
