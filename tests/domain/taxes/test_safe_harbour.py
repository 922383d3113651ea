from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.money import CurrencyMismatchError, Money, total
from bot.domain.taxes.due import Profile, due_dates
from bot.domain.taxes.loading import calendar_of
from bot.domain.taxes.safe_harbour import LastYear, SafeHarbour, safe_harbour

DUE = (date(2026, 4, 15), date(2026, 6, 15), date(2026, 9, 15), date(2027, 1, 15))
TODAY = date(2026, 11, 22)


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


def measured(
    tax: str,
    last: tuple[str, str | None] | None = None,
    *,
    paid: str = "0",
    withheld: str = "0",
    today: date = TODAY,
    files_separately: bool = False,
) -> SafeHarbour:
    last_year = last and LastYear(usd(last[0]), usd(last[1]) if last[1] else None)
    return safe_harbour(
        usd(tax),
        last_year,
        [(DUE[0], usd(paid))],
        DUE,
        today,
        withheld=usd(withheld),
        files_separately=files_separately,
    )


def test_the_due_dates_of_the_calendar_fit() -> None:
    calendar = calendar_of("US")
    assert calendar is not None
    profile = Profile(frozenset({"estimated-tax"}))
    assert tuple(each.due for each in due_dates(calendar, DUE[0], DUE[3], profile)) == DUE


@pytest.mark.parametrize(
    ("required", "basis", "tax", "last"),
    [
        ("9000.00", "this year", "10000", None),
        ("9000.00", "this year", "10000", ("9500", "80000")),
        ("8000.00", "last year", "10000", ("8000", "80000")),
        ("8000.00", "last year", "10000", ("8000", "150000")),  # the law says: exceeds
        ("8800.00", "last year", "10000", ("8000", "150000.01")),
        ("8800.00", "last year", "10000", ("8000", None)),  # not known: the cautious share
        ("9000.00", "this year", "10000", ("9000", "80000")),
        ("0.00", "last year", "10000", ("0", "80000")),
        ("0.00", "under 1,000 dollars", "999.99", ("8000", "80000")),
        ("900.00", "this year", "1000", ("8000", "80000")),
        ("0.00", "under 1,000 dollars", "-200", None),
        ("9000.01", "this year", "10000.01", None),  # 9,000.009 rounds up
    ],
)
def test_the_year_requires_the_least_of_the_tests(
    required: str, basis: str, tax: str, last: tuple[str, str | None] | None
) -> None:
    result = measured(tax, last)
    assert (str(result.required.decimal), result.basis) == (required, basis)


def test_married_filing_separately_halves_the_limit() -> None:
    assert measured("10000", ("8000", "80000"), files_separately=True).required == usd("8800")
    assert measured("10000", ("8000", "75000"), files_separately=True).required == usd("8000")


def test_instalments_split_to_the_cent() -> None:
    result = measured("11111.12")  # 90 % is 10,000.008, up to 10,000.01
    assert [str(each.amount.decimal) for each in result.instalments] == [
        "2500.01",
        "2500.00",
        "2500.00",
        "2500.00",
    ]
    assert [str(each.cumulative.decimal) for each in result.instalments] == [
        *("2500.01", "5000.01", "7500.01", "10000.01"),
    ]
    assert [each.due for each in result.instalments] == list(DUE)


@pytest.mark.parametrize(
    ("missing_now", "missing", "paid", "today"),
    [
        ("0", ["2000", "4000", "6000", "8000"], "0", date(2026, 4, 14)),
        ("2000", ["2000", "4000", "6000", "8000"], "0", date(2026, 4, 15)),
        ("6000", ["2000", "4000", "6000", "8000"], "0", TODAY),
        ("1000", ["0", "0", "1000", "3000"], "5000", TODAY),
        ("0", ["0", "0", "0", "0"], "8000", TODAY),
        ("0", ["0", "0", "0", "0"], "9000", date(2027, 2, 1)),
        ("3000", ["0", "0", "1000", "3000"], "5000", date(2027, 1, 15)),
    ],
)
def test_the_meter_says_what_is_missing(missing_now: str, missing: list[str], paid: str, today: date) -> None:
    result = measured("10000", ("8000", "80000"), paid=paid, today=today)
    assert result.missing == usd(missing_now)
    assert [each.missing for each in result.instalments] == [usd(each) for each in missing]
    assert result.paid == (usd(paid) if today >= DUE[0] else usd("0"))


def test_payments_of_the_future_do_not_count_yet() -> None:
    payments = [(TODAY, usd("100")), (date(2026, 11, 23), usd("50"))]
    assert safe_harbour(usd("10000"), None, payments, DUE, TODAY).paid == usd("100")


def test_what_is_withheld_counts_a_quarter_by_each_due_date() -> None:
    result = measured("10000", ("8000", "80000"), withheld="4000")
    assert [each.missing for each in result.instalments] == [usd(str(n)) for n in (1000, 2000, 3000, 4000)]
    assert measured("10000", None, withheld="9000.01").basis == "under 1,000 dollars"


def test_the_upcoming_instalment() -> None:
    result = measured("10000")
    days = [
        None if each is None else each.due
        for each in map(result.upcoming, (TODAY, DUE[3], date(2027, 1, 16)))
    ]
    assert days == [DUE[3], DUE[3], None]


def test_other_currencies_are_refused() -> None:
    with pytest.raises(CurrencyMismatchError):
        safe_harbour(Money.of("10000", "EUR"), None, [], DUE, TODAY)
    with pytest.raises(CurrencyMismatchError):
        safe_harbour(usd("10000"), None, [(TODAY, Money.of("1", "EUR"))], DUE, TODAY)


cents = st.integers(0, 10**12)


@given(tax=cents, last=cents, income=cents, paid=cents, withheld=cents)
def test_instalments_add_up_and_paying_what_is_missing_reaches_the_harbour(
    tax: int, last: int, income: int, paid: int, withheld: int
) -> None:
    def usd_cents(minor: int) -> Money:
        return Money(minor, "USD")

    last_year = LastYear(usd_cents(last), usd_cents(income))
    given_so_far = [(DUE[0], usd_cents(paid))]

    def meter(payments: list[tuple[date, Money]]) -> SafeHarbour:
        return safe_harbour(usd_cents(tax), last_year, payments, DUE, DUE[3], withheld=usd_cents(withheld))

    result = meter(given_so_far)
    assert total((each.amount for each in result.instalments), "USD") == result.required
    assert result.instalments[-1].cumulative == result.required
    assert not meter([*given_so_far, (DUE[3], result.missing)]).missing
