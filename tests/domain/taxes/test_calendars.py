"""Every calendar file holds what it must, and gives dates that can be kept."""

from datetime import date
from pathlib import Path

import pytest

from bot.domain.taxes.business_days import is_business_day
from bot.domain.taxes.due import Profile, default_profile, due_dates
from bot.domain.taxes.loading import calendar_of, countries
from bot.domain.taxes.model import Obligation, TaxCalendar

CHECKED = date(2026, 11, 22)
YEARS = range(2024, 2029)


def calendar(country: str) -> TaxCalendar:
    found = calendar_of(country)
    assert found is not None
    return found


CALENDARS = [pytest.param(calendar(country), id=country) for country in countries()]
OBLIGATIONS = [
    pytest.param(calendar(country), obligation, id=f"{country}-{obligation.id}")
    for country in countries()
    for obligation in calendar(country).obligations
]


def test_the_countries_of_the_plan_are_there() -> None:
    assert set(countries()) == {"US", "GB", "DE", "FR", "ES", "CA", "AU", "IE", "NL", "PT", "IT"}


@pytest.mark.parametrize("country", ["", "us", "UK", "XX", "../US"])
def test_other_countries_have_no_calendar(country: str) -> None:
    assert calendar_of(country) is None


@pytest.mark.parametrize("tax_calendar", CALENDARS)
def test_a_calendar_says_where_it_comes_from_and_when_it_was_checked(tax_calendar: TaxCalendar) -> None:
    assert calendar_of(tax_calendar.country) is tax_calendar
    assert tax_calendar.checked == CHECKED
    assert len(tax_calendar.authority) > 3
    assert len(tax_calendar.roll_source) > 10


@pytest.mark.parametrize(("tax_calendar", "obligation"), OBLIGATIONS)
def test_an_obligation_says_where_it_comes_from_and_when_it_was_checked(
    tax_calendar: TaxCalendar, obligation: Obligation
) -> None:
    assert obligation.checked == tax_calendar.checked
    assert min(len(obligation.law), len(obligation.page)) > 8
    assert obligation.source == f"{obligation.law}; {obligation.page}"


@pytest.mark.parametrize("tax_calendar", CALENDARS)
def test_income_tax_is_assumed_and_vat_is_chosen(tax_calendar: TaxCalendar) -> None:
    defaults = default_profile(tax_calendar).obligations
    assert defaults
    assert {o.kind for o in tax_calendar.obligations if o.id in defaults} == {"income tax"}


@pytest.mark.parametrize(("tax_calendar", "obligation"), OBLIGATIONS)
@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_its_due_dates(tax_calendar: TaxCalendar, obligation: Obligation, year: int) -> None:
    dates = due_dates(tax_calendar, date(year, 1, 1), date(year, 12, 31), Profile(frozenset({obligation.id})))
    if obligation.first_year is None or year > obligation.first_year:
        # a date can move across the turn of the year, and one comes in for it at the other end
        assert abs(len(dates) - len(obligation.rules)) <= 1
        assert dates
    assert len({each.name for each in dates}) == len(dates)
    for each in dates:
        assert each.period_start <= min(each.period_end, each.nominal)
        assert abs((each.due - each.nominal).days) <= 5


@pytest.mark.parametrize(("tax_calendar", "obligation"), OBLIGATIONS)
def test_what_rolls_lands_on_a_business_day(tax_calendar: TaxCalendar, obligation: Obligation) -> None:
    country, rule = tax_calendar.country, tax_calendar.holidays
    rolls = {obligation.named(r, year): r.roll for r in obligation.rules for year in range(2020, 2030)}
    for region in (None, *rule.regions):
        profile = Profile(frozenset({obligation.id}), region)
        for each in due_dates(tax_calendar, date(2024, 1, 1), date(2028, 12, 31), profile):
            roll = rolls[each.name]
            if roll == "none":
                assert each.due == each.nominal
            else:
                assert is_business_day(each.due, country, rule, region)
                assert each.due >= each.nominal if roll == "next" else each.due <= each.nominal


def test_the_files_are_shipped_inside_the_package() -> None:
    folder = Path(__file__).parents[3] / "bot" / "domain" / "taxes" / "calendars"
    assert sorted(path.stem for path in folder.iterdir()) == list(countries())
