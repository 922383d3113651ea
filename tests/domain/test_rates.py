from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import Money
from bot.domain.rates import Rate, convert, total_in
from bot.reference_rates import EuroRates, reference_rates

DAY = date(2026, 3, 4)
RATES = reference_rates()


class Fixed:
    """Two dollars a euro, a yen a cent; nothing else is known."""

    def rate(self, source: str, target: str, day: date) -> Rate | None:
        worth = {"EUR": Fraction(2), "USD": Fraction(1), "JPY": Fraction(1, 100)}
        if source not in worth or target not in worth:
            return None
        return Rate(worth[source] / worth[target], day if source == "EUR" else date(2026, 3, 3))


def test_a_total_says_what_is_in_it_and_what_is_not() -> None:
    amounts = [Money.of("10", "USD"), Money.of("5", "EUR"), Money.of("250", "JPY"), Money.of("7", "ARS")]
    found = total_in("USD", amounts, DAY, Fixed())
    assert found.amount == Money.of("22.50", "USD")
    assert found.converted == (Money.of("5", "EUR"), Money.of("250", "JPY"))
    assert found.apart == (Money.of("7", "ARS"),)
    assert found.rate_day == date(2026, 3, 3), "the earliest"


def test_a_total_of_one_currency_needs_no_rate() -> None:
    found = total_in("ARS", [Money.of("7", "ARS"), Money.of("5", "EUR"), Money.of("-5", "EUR")], DAY, Fixed())
    assert found.amount == Money.of("7", "ARS")
    assert found.apart == found.converted == ()
    assert found.rate_day is None


def test_rounding_is_to_the_nearest_minor_unit_halves_to_even() -> None:
    assert convert(Money(1, "JPY"), "USD", Rate(Fraction(5, 1000), DAY)) == Money(0, "USD")
    assert convert(Money(1, "JPY"), "USD", Rate(Fraction(15, 1000), DAY)) == Money(2, "USD")
    assert convert(Money.of("1", "USD"), "JPY", Rate(Fraction(1575, 10), DAY)) == Money(158, "JPY")
    assert convert(Money.of("1.005", "KWD"), "JPY", Rate(Fraction(500), DAY)) == Money(502, "JPY")


@given(minor=st.integers(-(10**12), 10**12), code=st.sampled_from(["USD", "JPY", "GBP", "CHF", "INR", "EUR"]))
def test_there_and_back_loses_at_most_what_rounding_takes(minor: int, code: str) -> None:
    there = RATES.rate("EUR", code, DAY)
    back = RATES.rate(code, "EUR", DAY)
    assert there is not None
    assert back is not None
    assert there.value * back.value == 1
    amount = Money(minor, "EUR")
    returned = convert(convert(amount, code, there), "EUR", back)
    assert abs((returned - amount).minor) <= 1 + back.value * 100


def test_the_days_rate_or_the_last_before_it() -> None:
    wednesday = RATES.rate("USD", "EUR", DAY)
    assert wednesday == Rate(1 / Fraction("1.1649"), DAY)
    sunday = RATES.rate("USD", "EUR", date(2026, 3, 8))
    assert sunday is not None
    assert sunday.day == date(2026, 3, 6), "a Friday"


def test_cross_rates_go_through_the_euro() -> None:
    dollars, yen, cross = (
        RATES.rate("EUR", "USD", DAY),
        RATES.rate("EUR", "JPY", DAY),
        RATES.rate("USD", "JPY", DAY),
    )
    assert dollars is not None
    assert yen is not None
    assert cross == Rate(yen.value / dollars.value, DAY)


def test_what_the_bank_does_not_quote_is_never_guessed() -> None:
    assert RATES.rate("ARS", "EUR", DAY) is None
    assert RATES.rate("BGN", "EUR", DAY) is None, "quoted until 2025"
    assert RATES.rate("ISK", "EUR", date(2012, 5, 2)) is None, "not quoted from 2008 to 2018"
    assert RATES.rate("USD", "EUR", date(1998, 12, 31)) is None
    assert RATES.rate("USD", "EUR", date(1, 1, 5)) is None


def test_a_day_after_the_file_has_its_last_rate() -> None:
    history = {"USD": {date(2026, 3, 2): Fraction(2)}, "RUB": {date(2022, 3, 1): Fraction(117)}}
    rates = EuroRates(lambda code: history.get(code, {}), date(2026, 3, 2))  # type: ignore[arg-type, return-value]
    assert rates.rate("USD", "EUR", date(2026, 9, 1)) == Rate(Fraction(1, 2), date(2026, 3, 2))
    assert rates.rate("RUB", "EUR", date(2026, 9, 1)) is None
    assert rates.rate("EUR", "EUR", date(2026, 9, 1)) == Rate(Fraction(1), date(2026, 3, 2))
