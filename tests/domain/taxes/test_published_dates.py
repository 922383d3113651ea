"""Due dates as the authorities, or advisers who quote them, published them for past years: expected first."""

from datetime import date

import pytest

from bot.domain.taxes.due import Profile, due_dates
from bot.domain.taxes.loading import calendar_of

Row = tuple[str, str, str | None]
"""Due dates, blank-separated; obligation as COUNTRY/id; region."""

UNITED_STATES: list[Row] = [
    # IRS, Form 1040-ES of each year: 15 April 2022 was Emancipation Day as observed, a Friday
    ("2022-04-18 2022-06-15 2022-09-15 2023-01-17", "US/estimated-tax", None),
    ("2023-04-18 2023-06-15 2023-09-15 2024-01-16", "US/estimated-tax", None),
    ("2024-04-15 2024-06-17 2024-09-16 2025-01-15", "US/estimated-tax", None),
    ("2025-04-15 2025-06-16 2025-09-15 2026-01-15", "US/estimated-tax", None),
    ("2026-04-15 2026-06-15 2026-09-15 2027-01-15", "US/estimated-tax", None),
    # IRS news releases at the start of the filing seasons; Maine and Massachusetts have Patriots' Day
    ("2022-04-18 2023-04-18 2024-04-15 2025-04-15 2026-04-15", "US/annual-return", None),
    ("2022-04-19 2023-04-18 2024-04-17", "US/annual-return", "MA"),
    ("2022-10-17 2023-10-16 2024-10-15 2025-10-15", "US/extended-return", None),
]
UNITED_KINGDOM: list[Row] = [
    # GOV.UK: 31 January 2015 and 2026 were Saturdays, 2016 a Sunday: the last working day before
    ("2015-01-30 2016-01-29", "GB/balancing-payment", None),
    ("2022-01-31 2023-01-31 2024-01-31 2025-01-31 2026-01-30", "GB/balancing-payment", None),
    ("2024-01-31 2024-07-31 2025-01-31 2025-07-31 2026-01-30 2026-07-31", "GB/payments-on-account", None),
    ("2024-01-31 2025-01-31 2026-01-31", "GB/self-assessment-return", None),
    ("2026-08-07 2026-11-07 2027-02-07 2027-05-07", "GB/quarterly-updates", None),
]
GERMANY: list[Row] = [
    # Steuerkalender 2025 and 2026 of German tax advisers; extended returns by Art. 97 § 36 EGAO
    ("2025-03-10 2025-06-10 2025-09-10 2025-12-10", "DE/income-tax-prepayment", None),
    ("2025-02-17 2025-05-15 2025-08-15 2025-11-17", "DE/trade-tax-prepayment", None),
    ("2025-04-10 2025-07-10 2025-10-10 2026-01-12", "DE/vat-quarterly", None),
    ("2025-05-12 2025-08-11 2025-11-10 2026-02-10", "DE/vat-quarterly-extended", None),
    (
        """2025-01-10 2025-02-10 2025-03-10 2025-04-10 2025-05-12 2025-06-10 2025-07-10
        2025-08-11 2025-09-10 2025-10-10 2025-11-10 2025-12-10 2026-01-12""",
        "DE/vat-monthly",
        None,
    ),
    ("2026-02-10", "DE/vat-special-prepayment", None),
    ("2022-10-31 2023-10-02 2024-09-02 2025-07-31 2026-07-31", "DE/annual-returns", None),
    ("2022-11-01 2023-10-02 2024-09-02 2025-07-31 2026-07-31", "DE/annual-returns", "HH"),
]
FRANCE: list[Row] = [
    # DGFiP notices of 2022, 2024 and 2025
    ("2024-12-16 2025-12-15", "FR/business-property-tax", None),
    ("2022-06-15", "FR/business-property-tax-advance", None),
    ("2025-01-31 2025-04-30 2025-07-31 2025-10-31", "FR/urssaf-quarterly", None),
]
SPAIN: list[Row] = [
    # AEAT, Calendario del contribuyente 2024; campaigns of Renta 2023, 2024 and 2025
    ("2024-01-30 2024-04-22 2024-07-22 2024-10-21", "ES/modelo-303", None),
    ("2024-01-30 2024-04-22 2024-07-22 2024-10-21", "ES/modelo-130", None),
    ("2024-07-01 2025-06-30 2026-06-30", "ES/renta", None),
    ("2024-11-05 2025-11-05", "ES/renta-second-payment", None),
]
CANADA: list[Row] = [
    # CRA and advisers: 30 April 2022 was a Saturday, 15 June 2024 one, 15 June 2025 a Sunday
    ("2022-05-02 2023-05-01 2024-04-30 2025-04-30", "CA/balance", None),
    ("2022-06-15 2023-06-15 2024-06-17 2025-06-16", "CA/return", None),
]
AUSTRALIA: list[Row] = [
    # ATO due dates by month, with the weekends as DFK BKM's notice of February 2026 says
    ("2025-02-28 2025-04-28 2025-07-28 2025-10-28 2026-03-02", "AU/bas-quarterly", None),
    ("2026-01-21 2026-02-23", "AU/bas-monthly", None),
]
IRELAND: list[Row] = [
    # Revenue eBrief 190/21 (2021, a Sunday), its pay and file page for 2025, its calendar of 2016;
    # Chartered Accountants Ireland on 2020, a Saturday
    ("2020-10-31 2021-10-31", "IE/preliminary-tax", None),
    ("2025-10-31", "IE/return-and-balance", None),
    ("2016-01-19 2016-03-19 2016-05-19 2016-07-19 2016-09-19 2016-11-19", "IE/vat-two-monthly", None),
    ("2016-01-19 2016-05-19 2016-09-19", "IE/vat-four-monthly", None),
    ("2016-01-19 2016-07-19", "IE/vat-six-monthly", None),
]
NETHERLANDS: list[Row] = [
    # Baker Tilly, Btw in 2026: the payment for the last quarter of 2025 by Friday 30 January
    ("2025-04-30 2025-07-31 2025-10-31 2026-01-30", "NL/vat-quarterly", None),
    ("2025-04-30 2026-04-30", "NL/income-tax-return", None),
]
PORTUGAL: list[Row] = [
    # APCMC, Principais obrigações fiscais, September 2024; Executive Digest on the IRS of 2024
    ("2024-09-20 2024-09-25", "PT/vat-quarterly", None),
    ("2024-09-20", "PT/payments-on-account", None),
    ("2025-09-01", "PT/irs-balance", None),
    # Rádio Renascença on 30 June 2024, a Sunday: the day does not move
    ("2024-06-30 2025-06-30", "PT/irs-return", None),
    ("2024-10-31", "PT/social-security-declaration", None),
]
ITALY: list[Row] = [
    # Scadenzari of 2024, 2025 and 2026
    ("2024-07-01 2025-06-30 2026-06-30", "IT/income-tax-balance", None),
    ("2024-07-01 2024-12-02 2025-06-30 2025-12-01 2026-06-30", "IT/income-tax-advance", None),
    ("2024-10-31 2025-10-31", "IT/income-tax-return", None),
    ("2025-05-16 2025-08-20 2025-11-17", "IT/vat-quarterly", None),
    ("2025-12-29", "IT/vat-advance", None),
    ("2025-03-17", "IT/vat-balance", None),
    ("2025-05-16 2025-08-20 2025-11-17 2026-02-16", "IT/inps-fixed", None),
]
PUBLISHED = [
    *(*UNITED_STATES, *UNITED_KINGDOM, *GERMANY, *FRANCE, *SPAIN, *CANADA),
    *(*AUSTRALIA, *IRELAND, *NETHERLANDS, *PORTUGAL, *ITALY),
]


def dues(which: str, first: date, last: date, region: str | None = None) -> list[date]:
    country, _, obligation = which.partition("/")
    calendar = calendar_of(country)
    assert calendar is not None
    return [each.due for each in due_dates(calendar, first, last, Profile(frozenset({obligation}), region))]


@pytest.mark.parametrize(("expected", "which", "region"), PUBLISHED)
def test_due_dates_are_those_that_were_published(expected: str, which: str, region: str | None) -> None:
    days = [date.fromisoformat(day) for day in expected.split()]
    assert dues(which, days[0], days[-1], region) == days


AHEAD: list[Row] = [
    # 15 January 2028 is a Saturday, and the 17th Martin Luther King Jr. Day; 15 April one, Emancipation Day the 17th
    ("2027-04-15 2027-06-15 2027-09-15 2028-01-18", "US/estimated-tax", None),
    ("2028-04-18", "US/annual-return", None),
    ("2027-01-29 2028-01-31", "GB/balancing-payment", None),
    ("2028-08-16", "DE/trade-tax-prepayment", "SL"),  # Mariä Himmelfahrt
    ("2028-08-15", "DE/trade-tax-prepayment", None),
    ("2025-04-22", "ES/modelo-303", "CT"),  # Easter Monday in Catalonia
    ("2027-08-03", "CA/gst-quarterly", "ON"),  # a Saturday, then the Civic Holiday
    ("2027-08-02", "CA/gst-quarterly", None),
    ("2026-03-03", "AU/bas-quarterly", "WA"),  # Labour Day in Western Australia
    ("2024-02-28", "NL/provisional-assessment", None),
    ("2027-02-26", "NL/provisional-assessment", None),
    ("2025-08-31", "PT/social-security", None),  # a Sunday: the law leaves it there
    ("2026-05-29", "ES/social-security", None),  # 31 May is a Sunday
    ("2024-12-31 2025-01-31", "ES/social-security", None),
    ("2027-02-28 2027-03-31", "FR/urssaf-monthly", None),
    ("2028-02-29", "FR/urssaf-monthly", None),
]


@pytest.mark.parametrize(("expected", "which", "region"), AHEAD)
def test_due_dates_at_the_edges(expected: str, which: str, region: str | None) -> None:
    days = [date.fromisoformat(day) for day in expected.split()]
    assert dues(which, days[0], days[-1], region) == days
