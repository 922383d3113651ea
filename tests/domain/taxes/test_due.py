from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.taxes.business_days import UnknownRegionError
from bot.domain.taxes.due import (
    ChosenTwiceError,
    Profile,
    UnknownObligationError,
    chosen,
    default_profile,
    due_dates,
    next_due,
)
from bot.domain.taxes.loading import calendar_of, countries
from bot.domain.taxes.model import TaxCalendar, TaxDate

TODAY = date(2026, 11, 22)  # a Sunday


def calendar(country: str) -> TaxCalendar:
    found = calendar_of(country)
    assert found is not None
    return found


def profile(*obligations: str, region: str | None = None) -> Profile:
    return Profile(frozenset(obligations), region)


def test_a_due_date_says_what_when_for_which_period_and_by_which_law() -> None:
    [found] = due_dates(calendar("US"), date(2022, 4, 1), date(2022, 4, 30), profile("estimated-tax"))
    assert found == TaxDate(
        due=date(2022, 4, 18),
        nominal=date(2022, 4, 15),
        name="Estimated tax, 1st quarter 2022 (Form 1040-ES)",
        obligation="estimated-tax",
        kind="income tax",
        action="pay",
        period_start=date(2022, 1, 1),
        period_end=date(2022, 3, 31),
        source="IRC § 6654(c)(2); IRS, Form 1040-ES: Payment Due Dates",
        note=found.note,
    )
    assert found.is_payment


@pytest.mark.parametrize(
    ("expected", "country", "obligation", "day"),
    [
        ("Self Assessment balancing payment 2025/26", "GB", "balancing-payment", "2027-01-29"),
        ("Self Assessment second payment on account 2026/27", "GB", "payments-on-account", "2027-07-30"),
        ("VAT return and payment, quarter to January 2027", "GB", "vat-stagger-2", "2027-03-05"),
        ("VAT return and payment, quarter to February 2028", "GB", "vat-stagger-3", "2028-04-07"),
        ("VAT return and payment, December 2026", "GB", "vat-monthly", "2027-02-05"),
        ("Business activity statement, October to December 2026 (BAS)", "AU", "bas-quarterly", "2027-03-01"),
        ("Income tax return 2025/26", "AU", "tax-return", "2026-11-02"),
        ("Making Tax Digital quarterly update, 3rd 2026/27", "GB", "quarterly-updates", "2027-02-07"),
        ("GST/HST payment 2026", "CA", "gst-annual", "2027-04-30"),
        ("VAT payment, 2nd quarter 2026 (IVA trimestrale)", "IT", "vat-quarterly", "2026-08-20"),
    ],
)
def test_names(expected: str, country: str, obligation: str, day: str) -> None:
    due = date.fromisoformat(day)
    assert [each.name for each in due_dates(calendar(country), due, due, profile(obligation))] == [expected]


@pytest.mark.parametrize(
    ("month", "day"),
    # HMRC's table of deadlines for online returns, 2014/15, by the period's end
    [(3, "2014-05-07"), (4, "2014-06-07"), (6, "2014-08-07"), (12, "2015-02-07"), (2, "2014-04-07")],
)
def test_uk_vat_is_nominally_due_a_month_and_seven_days_after_the_period(month: int, day: str) -> None:
    dates = due_dates(calendar("GB"), date(2014, 3, 1), date(2015, 3, 1), profile("vat-monthly"))
    assert next(str(each.nominal) for each in dates if each.period_end.month == month) == day


def test_without_a_profile_income_tax_is_assumed() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert due_dates(calendar("GB"), *year) == due_dates(
        calendar("GB"),
        *year,
        profile("self-assessment-return", "balancing-payment", "payments-on-account"),
    )
    assert {each.kind for each in due_dates(calendar("DE"), *year)} == {"income tax"}


def test_an_empty_profile_owes_nothing() -> None:
    assert due_dates(calendar("US"), date(2026, 1, 1), date(2026, 12, 31), profile()) == ()
    assert next_due(calendar("US"), TODAY, profile()) == ()


@pytest.mark.parametrize(
    ("expected", "obligations"),
    [
        (UnknownObligationError, ("VAT",)),
        (UnknownObligationError, ("modelo-303", "vat-monthly")),
        (ChosenTwiceError, ("vat-monthly", "vat-quarterly")),
    ],
)
def test_a_profile_must_fit_its_calendar(expected: type[Exception], obligations: tuple[str, ...]) -> None:
    with pytest.raises(expected, match=obligations[0]):
        due_dates(calendar("DE"), TODAY, TODAY, profile(*obligations))


@pytest.mark.parametrize(("country", "region"), [("DE", "XX"), ("DE", "by"), ("FR", "BY"), ("US", "TX")])
def test_a_region_must_be_one_of_the_calendar(country: str, region: str) -> None:
    year = calendar(country)
    with pytest.raises(UnknownRegionError, match=region):
        due_dates(year, date(2026, 1, 1), date(2026, 12, 31), default_profile(year, region))


def test_obligations_come_in_the_order_of_the_calendar() -> None:
    found = chosen(calendar("ES"), profile("modelo-303", "modelo-130"))
    assert [each.id for each in found] == ["modelo-130", "modelo-303"]


def test_choices_name_what_excludes_each_other() -> None:
    choices = {name: [each.id for each in each_of] for name, each_of in calendar("FR").choices.items()}
    assert choices == {
        "income tax advance": ["income-tax-monthly", "income-tax-quarterly"],
        "Urssaf": ["urssaf-monthly", "urssaf-quarterly"],
    }


@pytest.mark.parametrize(
    ("expected", "country", "today"),
    [
        (["Estimated tax, 4th quarter 2026 (Form 1040-ES)"], "US", "2026-11-22"),
        (["Estimated tax, 4th quarter 2026 (Form 1040-ES)"], "US", "2027-01-15"),
        (
            [
                "Estimated tax, 1st quarter 2027 (Form 1040-ES)",
                "Income tax return and balance 2026 (Form 1040)",
            ],
            "US",
            "2027-01-16",
        ),
        (
            [
                "Self Assessment balancing payment 2025/26",
                "Self Assessment first payment on account 2026/27",
            ],
            "GB",
            "2026-11-22",
        ),
        (["Self Assessment tax return 2025/26, online"], "GB", "2027-01-30"),
    ],
)
def test_the_next_due_day_and_all_that_falls_on_it(expected: list[str], country: str, today: str) -> None:
    assert [each.name for each in next_due(calendar(country), date.fromisoformat(today))] == expected


def test_the_next_payment_passes_over_what_is_only_filed() -> None:
    found = next_due(calendar("GB"), date(2027, 1, 30), payments_only=True)
    assert [each.name for each in found] == ["Self Assessment second payment on account 2026/27"]


@pytest.mark.parametrize("today", [date(1, 1, 1), date(1, 12, 31), date(9999, 1, 1), date.max])
@pytest.mark.parametrize("country", ["GB", "US"])
def test_the_ends_of_the_calendar_do_no_harm(country: str, today: date) -> None:
    assert all(each.due >= today for each in next_due(calendar(country), today))


def test_a_range_that_ends_before_it_starts_is_empty() -> None:
    assert due_dates(calendar("US"), date(2027, 1, 1), date(2026, 1, 1)) == ()


days = st.dates(date(2021, 1, 1), date(2030, 12, 31))


@given(country=st.sampled_from(countries()), first=days, length=st.integers(0, 400), cut=st.integers(0, 400))
def test_a_range_is_the_sum_of_its_parts(country: str, first: date, length: int, cut: int) -> None:
    tax_calendar = calendar(country)
    last = first + timedelta(days=length)
    middle = first + timedelta(days=min(cut, length))
    before = due_dates(tax_calendar, first, middle)
    after = due_dates(tax_calendar, middle + timedelta(days=1), last)
    assert due_dates(tax_calendar, first, last) == before + after


@given(country=st.sampled_from(countries()), today=days)
def test_the_next_due_day_is_the_first_of_the_range(country: str, today: date) -> None:
    found = next_due(calendar(country), today)
    ahead = due_dates(calendar(country), today, today + timedelta(days=400))
    assert found == tuple(each for each in ahead if each.due == ahead[0].due)
