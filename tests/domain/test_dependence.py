"""The parts of an income add up, and warnings begin where the decision says."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dependence import parts
from bot.domain.money import Money


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def test_the_largest_comes_first() -> None:
    found = parts({"Acme": eur(300), None: eur(100), "Beta": eur(600)})
    assert [(part.whose, part.share) for part in found] == [
        ("Beta", Fraction(3, 5)),
        ("Acme", Fraction(3, 10)),
        (None, Fraction(1, 10)),
    ]


def test_who_got_back_more_than_they_paid_brought_nothing() -> None:
    assert [part.whose for part in parts({"Acme": eur(300), "Beta": eur(-100), "Gamma": eur(0)})] == ["Acme"]
    assert parts({"Beta": eur(-100)}) == ()


@given(st.dictionaries(st.text(max_size=3), st.integers(-(10**12), 10**12), max_size=8))
def test_shares_add_up_to_one(minors: dict[str, int]) -> None:
    found = parts({whose: eur(minor) for whose, minor in minors.items()})
    assert sum(part.share for part in found) == (1 if found else 0)
