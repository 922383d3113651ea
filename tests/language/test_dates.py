"""Days, periods and terms as people say them, and words that only look like days."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.dates import DateSpan, spot_dates, tokens_of_dates
from bot.language.terms import Period
from bot.language.text import plain

NOW = datetime(2026, 3, 4, 10)  # noqa: DTZ001  # a Wednesday, the founder's wall time


def spot(said: str, currency: str = "USD", languages: tuple[str, ...] = ("en",)) -> tuple[DateSpan, ...]:
    return spot_dates(plain(said), NOW, currency, languages)


def shown(value: date | Period | None) -> str:
    if isinstance(value, Period):
        return f"{value.first} {value.last}"
    return str(value)


def seen(said: str, lean: str, currency: str = "USD", languages: tuple[str, ...] = ("en",)) -> list[str]:
    return [
        shown(span.resolve("past" if lean == "past" else "future"))
        for span in spot(said, currency, languages)
    ]


def rows(table: list[tuple[str, list[str]]]) -> list[tuple[str, str]]:
    return [(expected, said) for expected, phrases in table for said in phrases]


HAPPENED = [
    ("2026-03-04", [
        "glaze 48 today", "sold it this morning", "fixed the sink just now", "2026-03-04", "4 march",
        "march 4th",
    ]),
    ("2026-03-03", [
    "yday the kiln man came", "yesterday", "Yesterday's market", "last night's gig", "yest arvo", "on tue",
    "last tuesday",
        "tuesday", "the 3rd", "3rd of march", "3/3", "1 day ago", "a day ago", "yesterday evening", "mar 3", "03.03.",
    ]),
    ("2026-03-02", [
        "day before yesterday", "2 days ago", "two days back", "on monday", "mon. 2 march",
        "the day before yesterday",
    ]),
    ("2026-02-27", [
        "friday", "last friday", "fri", "on fri", "this past friday", "friday 27", "friday the 27th", "Feb 27",
    ]),
    ("2026-02-24", ["tuesday of last week", "last week tuesday", "tuesday last week", "last week on tuesday"]),
    ("2026-02-28", [
        "the 28th", "on the 28th", "28 feb", "end of last month", "feb. 28", "28-Feb-2026",
        "last day of february",
    ]),
    ("2026-02-18", ["two weeks ago", "2 wks ago", "a fortnight ago", "14 days ago", "2w ago"]),
    ("2026-02-04", ["a month ago", "1 month ago", "4 feb", "4th of last month", "on the 4th of february"]),
    ("2026-02-23", ["two mondays ago"]),
    ("2026-01-05", [
        "jan 5", "5 january", "january 5th", "1/5", "1/5/26", "01/05/2026", "Jan-5-2026", "2026/01/05",
        "the 5th of jan",
    ]),
    ("2025-12-31", [
        "new year's eve", "dec 31", "31 December 2025", "31/12/2025", "12/31/25", "december 31st, 2025", "nye",
    ]),
    ("2025-12-25", ["christmas", "xmas", "on christmas day", "25 dec '25"]),
    ("2025-03-14", ["march 14", "14 mar", "the fourteenth of march", "3/14"]),
    ("1994-12-31", ["dec. 31, 1994", "31 december 1994"]),
    ("2016-10-16", ["2016-10-16", "16.10.2016", "2016 10 16", "16 Oct 2016", "sunday 16/10/2016"]),
]  # fmt: skip

WILL_BE = [
    ("2026-03-05", [
        "tomorrow", "due tmrw", "by tomorow", "in 1 day", "the day after", "thursday", "by thurs", "the 5th",
    ]),
    ("2026-03-06", [
        "friday", "by friday", "due fri", "this friday", "day after tomorrow", "in two days", "coming friday",
    ]),
    ("2026-03-13", ["next friday", "friday next week", "next week on friday", "friday after next", "friday week",
                    "fri 13 march", "friday 13"]),
    ("2026-03-11", ["next wednesday", "in a week", "a week from today", "wednesday", "one week from now", "in 7 days"]),
    ("2026-04-03", [
        "in 30 days", "within 30 days", "net 30", "30 days net", "net30", "april 3", "30 days from now",
        "Net 30 days",
    ]),
    ("2026-03-18", [
        "in a fortnight", "in two weeks", "in a fortnight's time", "two weeks from today", "net 14",
        "2 weeks later",
    ]),
    ("2026-03-31", ["end of month", "by month end", "eom", "end of the month", "end of march", "31 march", "the 31st"]),
    ("2026-04-20", ["the 20th of next month", "april 20", "20 april", "4/20"]),
    ("2026-03-10", ["in four business days", "4 working days from now"]),
    ("2026-04-03", ["first friday of next month", "the first friday of april", "1st friday of april"]),
    ("2026-10-30", ["last friday in october", "last friday of october 2026"]),
    ("2026-12-31", ["end of the year", "eoy", "by year end", "new year's eve"]),
    ("2027-01-04", ["jan 4", "4 jan", "january 4, 2027", "04.01.2027"]),
    ("2026-03-15", ["mid march", "the 15th", "middle of march", "end of next week"]),
    ("2026-03-09", ["start of next week", "next monday", "monday"]),
    ("2026-06-04", ["in 3 months", "3 months from now", "in three months"]),
    ("2028-02-29", ["29 february", "feb 29"]),
]  # fmt: skip

PERIODS = [
    ("2026-02-01 2026-02-28", ["last month", "in february", "feb 2026", "february", "previous month"]),
    ("2026-03-01 2026-03-31", ["this month", "march 2026", "in march", "current month"]),
    ("2026-02-23 2026-03-01", ["last week", "previous week"]),
    ("2026-03-02 2026-03-08", ["this week", "the current week"]),
    ("2026-01-01 2026-03-31", ["Q1", "in q1", "first quarter", "this quarter", "q1 2026", "the first quarter of 2026"]),
    ("2025-10-01 2025-12-31", [
        "last quarter", "q4", "fourth quarter of 2025", "Q4 '25", "Q4 of last year", "4th quarter",
    ]),
    ("2025-01-01 2025-12-31", ["last year", "in 2025", "during 2025", "FY25", "the last tax year"]),
    ("2026-01-01 2026-03-04", [
        "so far this year", "ytd", "this year so far", "since january", "since jan 1", "year to date",
    ]),
    ("2026-03-01 2026-03-04", ["so far this month", "mtd", "since march", "this month so far", "since the 1st"]),
    ("2026-02-23 2026-03-04", ["since last week", "since 23 february", "since monday of last week"]),
    ("2026-02-03 2026-03-04", ["last 30 days", "the past 30 days"]),
    ("2025-12-05 2026-03-04", ["last 3 months", "the last three months"]),
    ("2025-08-03 2025-08-21", ["August 3 to 21", "aug 3-21", "3 to 21 august", "august 3rd through 21st",
                               "3rd - 21st of august",
                               "from 3 until 21 august 2025", "between 3 and 21 august", "3-21 aug 2025"]),
    ("2025-12-24 2026-01-02", ["dec 24 - jan 2", "24 december to 2 january", "from 24 dec until 2 jan"]),
    ("2025-03-01 2025-05-31", ["between march and may 2025", "march 2025 to may 2025", "mar 2025 - may 2025"]),
    ("2025-07-01 2025-12-31", ["second half of 2025", "H2 2025", "h2"]),
    ("2026-02-28 2026-03-01", ["last weekend", "the weekend"]),
    ("2025-05-14 2025-05-15", ["14 and 15 may", "14 to 15 may", "may 14-15"]),
]  # fmt: skip

COMING = [
    ("2026-03-09 2026-03-15", ["next week", "off next week", "the coming week"]),
    ("2026-04-01 2026-04-30", ["next month", "in april", "april"]),
    ("2026-04-14 2026-04-17", ["14 to 17 april", "april 14-17", "the 14th to the 17th of april"]),
    ("2026-08-03 2026-08-21", ["August 3 to 21", "3 - 21 August", "aug 3 through aug 21"]),
    ("2026-03-05 2026-03-11", ["tomorrow until wednesday", "from tomorrow to wednesday", "thursday to wednesday"]),
    ("2026-03-09 2026-03-13", ["monday to friday", "mon-fri", "from monday until friday", "monday thru friday"]),
    ("2026-03-07 2026-03-08", ["this weekend", "the weekend", "on the weekend"]),
    ("2026-12-24 2027-01-02", ["dec 24 to jan 2", "24 dec - 2 jan"]),
    ("2026-03-04 2026-03-17", ["next two weeks", "the next 2 weeks", "the next 14 days"]),
]  # fmt: skip

BY_CURRENCY = [
    ("GBP", "2025-04-03", ["3/4", "03/04", "3/4/25", "03.04."]),
    ("EUR", "2025-04-03", ["3/4", "3.4.", "03.04."]),
    ("USD", "2026-03-04", ["3/4", "03/04", "3/4/26", "3/4/2026"]),
    ("JPY", "2026-03-04", ["3/4", "2026/3/4"]),
    ("GBP", "2025-04-06 2026-04-05", ["this tax year", "the tax year", "current tax year"]),
    ("AUD", "2025-07-01 2026-06-30", ["this financial year", "this tax year"]),
    ("INR", "2025-04-01 2026-03-31", ["this fiscal year", "this financial year"]),
    ("INR", "2025-06-29", ["29-06-25", "29/06/2025", "29.06.2025"]),
]  # fmt: skip

LANGUAGES = [
    ("de", "2026-03-03", ["gestern", "am 3. März", "letzten Dienstag", "am Dienstag", "vor einem Tag", "03.03.2026"]),
    ("de", "2026-03-02", ["vorgestern", "vor 2 Tagen", "am Montag", "2. März 2026"]),
    ("de", "2026-02-01 2026-02-28", ["letzten Monat", "im Februar", "Februar 2026"]),
    ("es", "2026-03-03", ["ayer", "el 3 de marzo", "el martes", "hace un día", "anoche"]),
    ("es", "2026-02-27", ["el viernes pasado", "el viernes", "27 de febrero de 2026"]),
    ("es", "2026-02-01 2026-02-28", ["el mes pasado", "en febrero"]),
    ("fr", "2026-03-03", ["hier", "le 3 mars", "mardi", "hier soir", "mardi dernier", "il y a 1 jour"]),
    ("fr", "2026-03-02", ["avant-hier", "lundi", "il y a deux jours"]),
    ("fr", "2026-02-01 2026-02-28", ["le mois dernier", "février", "en février 2026"]),
    ("pt", "2026-03-03", ["ontem", "no dia 3 de março", "há 1 dia", "terça-feira", "na terça-feira"]),
    ("pt", "2026-02-27", ["sexta passada", "na sexta-feira", "27 de fevereiro"]),
    ("pt", "2026-02-01 2026-02-28", ["mês passado", "em fevereiro"]),
]  # fmt: skip

IMPOSSIBLE = [
    "31 February",
    "feb 30",
    "30 february 2026",
    "31 april",
    "june 31st",
    "4 march 2062",
    "2026-02-31",
    "29 feb 2027",
]

NO_DATE = [
    "24-hour support", "1,200 from the choir", "12.50 lunch", "version 3.1", "the first client",
    "my second job", "9:30",
    "3-4 hours", "half of it", "2 1/2 h", "$4.50", "the sun dial", "room 12", "a third of the fee", "7 people",
    "marching band",
    "40 dollars", "1200", "5 x 30", "on hosting", "since you asked", "in the end", "next to the bakery", "last client",
    "this is it", "10 from Acme", "monthly", "two of them", "for 3 prints", "20% of 300", "at 5",
]  # fmt: skip

BARE = ["may paid 400", "sat with them", "mon cheri, 12", "profit 2025", "sun screen 12", "march on, 40"]


@pytest.mark.parametrize(("expected", "said"), rows(HAPPENED) + rows(PERIODS))
def test_what_happened(expected: str, said: str) -> None:
    assert seen(said, "past")[:1] == [expected]


@pytest.mark.parametrize(("expected", "said"), rows(WILL_BE) + rows(COMING))
def test_what_will_be(expected: str, said: str) -> None:
    assert seen(said, "future")[:1] == [expected]


@pytest.mark.parametrize(
    ("currency", "expected", "said"), [(c, e, said) for c, e, phrases in BY_CURRENCY for said in phrases]
)
def test_habits_of_a_currency(currency: str, expected: str, said: str) -> None:
    assert seen(said, "past", currency) == [expected]


@pytest.mark.parametrize(
    ("language", "expected", "said"), [(c, e, said) for c, e, phrases in LANGUAGES for said in phrases]
)
def test_another_language(language: str, expected: str, said: str) -> None:
    assert seen(said, "past", "EUR", (language, "en")) == [expected]


@pytest.mark.parametrize("said", IMPOSSIBLE)
def test_impossible_date(said: str) -> None:
    assert [span.kind for span in spot(said)] == ["impossible"]


@pytest.mark.parametrize("said", NO_DATE)
def test_no_date(said: str) -> None:
    assert [span.text for span in spot(said) if not span.bare] == []


@pytest.mark.parametrize("said", BARE)
def test_word_that_needs_support(said: str) -> None:
    assert spot(said)[0].bare


@pytest.mark.parametrize("said", ["on sat", "by may", "due mon", "since march", "until sun"])
def test_preposition_supports_a_bare_word(said: str) -> None:
    assert not spot(said)[0].bare


def test_term_counts_from_the_invoice() -> None:
    (term,) = spot("net 15")
    assert (term.kind, term.count) == ("due", 15)
    (receipt,) = spot("due on receipt")
    assert (receipt.kind, receipt.count) == ("due", 0)
    assert spot("in 30 days")[0].count == 30
    assert spot("in two weeks")[0].count == 14


def test_parts_that_were_said_alone() -> None:
    assert spot("on the 25th")[0].day == 25
    assert spot("on friday")[0].weekday == 4
    assert spot("due by friday")[0].led_by == "by"
    assert spot("yesterday")[0].sure
    assert not spot("friday")[0].sure


def test_tokens_of_sure_spans_only() -> None:
    spans = spot("may paid 400 on march 3")
    assert tokens_of_dates(spans) == {3, 4, 5}


def test_several_dates_in_order() -> None:
    assert seen("sent on monday, due 15.04., paid yesterday", "future") == [
        "2026-03-09",
        "2026-04-15",
        "2026-03-03",
    ]


def test_text_is_as_typed() -> None:
    assert [span.text for span in spot("Paid ON Fri. and　３ march")] == ["ON Fri.", "３ march"]


def test_date_takes_no_amount() -> None:
    assert [span.text for span in spot("march 3 200 from Acme")] == ["march 3"]
    assert [span.text for span in spot("on monday 6 hours")] == ["on monday"]
    assert [span.text for span in spot("friday 28 euros")] == ["friday"]


WORDS = st.sampled_from(
    [
        *(
            "1",
            "3",
            "31",
            "2026",
            "3/4",
            "03.04.",
            "the",
            "of",
            "last",
            "next",
            "this",
            "week",
            "month",
            "march",
            "may",
        ),
        *(
            "friday",
            "sat",
            "since",
            "to",
            "-",
            "until",
            "in",
            "ago",
            "days",
            "first",
            "end",
            "so",
            "far",
            "Q1",
            "net",
            "30",
        ),
        *(
            "yesterday",
            "from",
            "now",
            "between",
            "and",
            "year",
            "tax",
            "second",
            "half",
            ",",
            "2062",
            "feb",
            "after",
        ),
    ]
)


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=20), st.sampled_from(["", " "]))
def test_any_jumble_of_date_words_is_read(words: list[str], between: str) -> None:
    text = plain(between.join(words))
    spans = spot_dates(text, NOW, "EUR")
    assert all(left.last <= right.first for left, right in pairwise(spans))
    for span in spans:
        for value in (span.past, span.future):
            assert not isinstance(value, Period) or value.first <= value.last


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(said: str) -> None:
    spot(said, "USD", ("fr", "de", "es", "pt", "en"))


@given(
    st.dates(min_value=date(2017, 1, 1), max_value=date(2035, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%d.%m.%Y"]),
)
def test_written_out_date_is_read_back(day: date, form: str) -> None:
    (span,) = spot(day.strftime(form))
    assert span.past == span.future == day


@given(
    st.dates(min_value=date(2001, 1, 1), max_value=date(2090, 1, 1)), st.integers(min_value=0, max_value=6)
)
def test_weekday_leans(today: date, weekday: int) -> None:
    name = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[weekday]
    (span,) = spot_dates(plain(name), datetime(today.year, today.month, today.day))  # noqa: DTZ001
    assert isinstance(span.past, date)
    assert isinstance(span.future, date)
    assert span.past.weekday() == span.future.weekday() == weekday
    assert 0 <= (today - span.past).days <= 6
    assert 1 <= (span.future - today).days <= 7
