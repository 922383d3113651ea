"""Countries, their clocks, and where a currency is earned."""

import pytest

from bot.domain.places import countries_earning, country_name, is_country, zones_of
from bot.domain.taxes.loading import countries


@pytest.mark.parametrize(
    ("country", "zones"),
    [
        ("DE", ("Europe/Berlin",)),
        ("ES", ("Europe/Madrid", "Atlantic/Canary")),
        ("PT", ("Europe/Lisbon", "Atlantic/Azores")),
        ("XX", ()),
    ],
)
def test_one_zone_for_each_clock(country: str, zones: tuple[str, ...]) -> None:
    assert zones_of(country, 2026) == zones


def test_the_best_known_of_many() -> None:
    assert zones_of("US", 2026)[:4] == (
        *("America/New_York", "America/Chicago"),
        *("America/Denver", "America/Los_Angeles"),
    )


def test_every_calendar_is_of_a_country_that_can_be_said() -> None:
    assert all(is_country(code) and country_name(code) != code for code in countries())


@pytest.mark.parametrize("code", ["", "d", "de", "XX", "XA", "EUR", "ZZ"])
def test_what_is_no_country(code: str) -> None:
    assert not is_country(code)


@pytest.mark.parametrize(
    ("currency", "expected"), [("GBP", ("GB",)), ("CHF", ("CH",)), ("XAF", ()), ("SEK", ("SE",))]
)
def test_where_a_currency_is_earned(currency: str, expected: tuple[str, ...]) -> None:
    assert countries_earning(currency) == expected
