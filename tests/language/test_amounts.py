"""Amounts as people of many trades and places write them, and the numbers that are none."""

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from babel.numbers import format_currency
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.currencies import DECIMALS
from bot.domain.money import MINOR_MAX, Money
from bot.language.amounts import spot_amounts, spot_numbers
from bot.language.currencies_said import currency_named
from bot.language.dates import spot_dates, tokens_of_dates
from bot.language.number_spans import AmountSpan
from bot.language.text import plain

NOW = datetime(2026, 3, 4, 10)  # noqa: DTZ001  # the reader takes the founder's wall time
TODAY = date(2026, 3, 4)  # a Wednesday


def numbers(said: str, currency: str = "USD", languages: tuple[str, ...] = ("en",)) -> tuple[AmountSpan, ...]:
    text = plain(said)
    taken = tokens_of_dates(spot_dates(text, NOW, currency, languages))
    return spot_numbers(text, currency, languages, taken=taken, today=TODAY)


def amounts(said: str, currency: str = "USD", languages: tuple[str, ...] = ("en",)) -> list[str]:
    """The amounts that were not taken back."""
    found = numbers(said, currency, languages)
    return [str(span.amount) for span in found if span.kind == "amount" and not span.superseded]


def rows(*table: tuple[object, list[str]]) -> list[tuple[object, str]]:
    return [(expected, said) for expected, phrases in table for said in phrases]


DOLLARS = rows(
    ("48.00 USD", [
        "48 on clay", "clay 48", "spent forty-eight on clay", "$48 clay", "48$ clay", "clay, 48.-", "48 bucks",
    ]),
    ("1200.00 USD", [
        "1.2k from the gallery", "1,200 from the gallery", "1200.00 gallery", "twelve hundred from the gallery",
        "one thousand two hundred, gallery", "1.2 grand from the gallery", "USD 1200 gallery", "1200usd gallery",
        "us$1,200 gallery", "1 200 from the gallery", "1'200 gallery", "1.2K gallery!!", "gallery: 1200,-",
        "a thousand two hundred from the gallery", "１２００ from the gallery", "12 hundred", "1 thousand 2 hundred",
        "1200 dollars", "1.200,00 from the gallery",
    ]),
    ("950.00 USD", [
        "nine fifty from the choir", "nine hundred fifty from the choir", "nine hundred and fifty", "0.95k",
    ]),
    ("3.50 USD", ["3 dollars 50 cents", "three dollars fifty", "$3.50 bus", "3.5 bucks", "bus $3.5"]),
    ("0.75 USD", ["75 cents for a stamp", "75¢ stamp", "75c for a stamp", ".75 for a stamp", "$.75 stamp"]),
    ("2500.00 USD", [
        "two and a half grand for the mural", "2.5k mural", "2 and a half thousand for the mural", "2½k mural",
        "twenty five hundred for the mural", "two thousand five hundred", "2 1/2 grand", "mural 25 hundred",
    ]),
    ("500.00 USD", ["half a grand off the venue", "half a thousand", "five hundred bucks", "500.00", "$ 500"]),
    ("250000.00 USD", ["a quarter million", "a quarter of a million dollars", "250k", "0.25 million"]),
    ("20000000.00 USD", ["20 million dollars", "$20m", "20 USD million", "MUSD 20"]),
    ("1500.00 USD", ["a grand and a half", "one and a half grand", "fifteen hundred"]),
    ("1.50 USD", ["a buck fifty for gum", "a dollar fifty"]),
    ("10.00 USD", ["a tenner for the tip jar", "ten bucks tip", "tip: $10"]),
)  # fmt: skip

PLACES = [
    ("AUD", "65.00 AUD", ["$65 strings", "A$65", "65 aud", "65 dollars", "65 bucks", "65 Australian dollars"]),
    ("CAD", "65.00 CAD", ["$65", "CA$65", "C$65", "65 cad", "65 canadian dollars", "c$ 65"]),
    ("NZD", "65.00 NZD", ["$65", "NZ$65", "65 kiwi dollars"]),
    ("GBP", "65.00 GBP", ["£65", "65 quid", "65 pounds", "sixty five quid", "65gbp", "GBP 65", "£65.00"]),
    ("GBP", "0.60 GBP", ["60p", "60 pence", "£0.60"]),
    ("EUR", "1234.50 EUR", ["1.234,50", "1.234,50 €", "€1,234.50", "1234,5 euro", "1 234,50 €", "EUR 1'234.50"]),
    ("EUR", "1200.00 EUR", ["1.200", "1200", "1,200", "1.200 €", "€ 1.200,-", "1.200,-- Euro", "1,2k"]),
    ("GBP", "1500.00 EUR", ["1.500 €", "€1.500", "1500 eur"]),
    ("CHF", "4320.00 CHF", ["4'320.-", "Fr. 4'320.–", "CHF 4’320", "4320 Franken", "4320 swiss francs", "sfr 4320"]),
    ("INR", "150000.00 INR", ["1.5 lakh", "1,50,000", "₹1,50,000/-", "Rs. 1,50,000", "1.5L", "rs 1.5 lakhs", "150k"]),
    ("INR", "25000000.00 INR", ["2.5 crore", "2.5 cr", "2,50,00,000", "2 crore 50 lakh"]),
    ("PKR", "4000.00 PKR", ["Rs 4,000/-", "4000 rupees", "Rs. 4000"]),
    ("SEK", "890.00 SEK", ["890 kr", "890:- kr", "kr 890", "890 kronor", "890,00 kr"]),
    ("NOK", "890.00 NOK", ["890 kr", "kr. 890", "890 kroner"]),
    ("DKK", "890.00 DKK", ["890 kr.", "890,- kr", "890 danish kroner"]),
    ("PLN", "2500.00 PLN", ["2 500 zł", "2500 zl", "2 500,00 zł", "2500 złotych", "2.5k pln"]),
    ("CZK", "1990.00 CZK", ["1 990 Kč", "1990 korun", "1 990,- Kč"]),
    ("HUF", "45000.00 HUF", ["45 000 Ft", "45.000 forint", "45 000 huf"]),
    ("JPY", "120000 JPY", ["¥120,000", "120,000 yen", "120000円", "120k"]),
    ("CNY", "880.00 CNY", ["¥880", "880 yuan", "880 rmb", "880元"]),
    ("KRW", "50000 KRW", ["50,000 won", "₩50,000", "50k"]),
    ("KWD", "1.250 KWD", ["1.250", "1.250 KD", "1.25 dinars", "KWD 1.250"]),
    ("OMR", "12.500 OMR", ["12.500", "12.5 rials", "12.500 omani rials"]),
    ("ZAR", "450.00 ZAR", ["R450", "R 450.00 zar", "450 rand", "ZAR 450"]),
    ("ZAR", "2000.00 ZAR", ["r2k", "R2,000", "2k"]),
    ("NGN", "450000.00 NGN", ["N450,000", "₦450,000", "450k naira", "450k"]),
    ("KES", "3500.00 KES", ["Ksh 3,500", "3500 bob", "3,500/- shillings", "KES 3500", "KSh3,500"]),
    ("BRL", "89.90 BRL", ["R$ 89,90", "R$89,90", "89,90 reais", "89.90"]),
    ("MXN", "9500.00 MXN", ["$9,500", "9500 pesos", "MX$9,500", "9,500 mxn"]),
    ("PHP", "780.00 PHP", ["₱780", "780 pesos", "php 780", "P780"]),
    ("IDR", "7500000.00 IDR", ["7,5 juta", "Rp 7.500.000", "7.5jt", "7.500 rb"]),
    ("VND", "250000 VND", ["250.000 vnd", "250k", "250.000 dong"]),
    ("AED", "18500.00 AED", ["AED 18,500", "18,500 dirhams", "18.5k", "Dhs 18,500"]),
    ("THB", "240.00 THB", ["240 baht", "฿240", "240 thb"]),
    ("TRY", "900.00 TRY", ["900 TL", "₺900", "900 turkish lira", "900 lira"]),
    ("ILS", "350.00 ILS", ["₪350", "350 shekels", "350 nis"]),
    ("USD", "42.00 MYR", ["RM42", "42 ringgit", "RM 42", "malaysian ringgit 42"]),
    ("USD", "10.00 TRY", ["10 turkish lira", "10 TRY"]),
    ("USD", "30000000.00 EUR", ["MEUR 30", "30 MEUR", "30 million euros", "€30m"]),
    ("AED", "380.00 USD", ["380 usd", "US$380", "380 dollars", "$380"]),
]  # fmt: skip

LANGUAGES = [
    ("de", "250.00 EUR", [
        "zweihundertfünfzig Euro", "250 Euro", "zweihundert fünfzig", "250,00 €", "zweihundertfuenfzig",
    ]),
    ("de", "1200.00 EUR", ["zwölfhundert", "1.200 Euro", "tausendzweihundert Euro", "1,2 Tsd"]),
    ("es", "1235.00 EUR", ["mil doscientos treinta y cinco euros", "1.235 euros", "1235€"]),
    ("es", "2000.00 EUR", ["dos mil euros", "2 mil", "2.000,00 €"]),
    ("fr", "92.00 EUR", ["quatre-vingt-douze euros", "92 euros", "nonante-deux euros", "92,00 €"]),
    ("fr", "1200.00 EUR", ["mille deux cents euros", "1 200 €", "1200 balles", "douze cents euros"]),
    ("pt", "1200.00 EUR", ["mil e duzentos euros", "1.200 €", "1200 euros"]),
    ("pt", "35.00 EUR", ["trinta e cinco euros", "35,00 €", "35 eur"]),
]  # fmt: skip

RECKONED = rows(
    ("900.00 USD", [
        "2 x 450 from the band", "2x450", "450 x 2", "2 × $450", "two times 450", "450 * 2", "3 masks at 300",
    ]),
    ("600.00 USD", [
        "3 logos at 200 each", "3 logos, 200 each", "3 logos @ 200", "three logos for 200 each",
        "3 at $200 each",
    ]),
    ("1209.00 USD", ["31 licences at 39 each", "31 licences at $39 a pop", "31 seats @ 39"]),
    ("340.00 USD", ["4h at 85", "4 hours @ 85", "4 hrs at $85 an hour"]),
    ("1080.00 USD", ["1200 less 10%", "1200 minus 10 percent", "$1,200 less 120", "1.2k minus 120"]),
    ("595.00 USD", ["500 plus 19%", "500 + 19 %", "500 plus 95 vat"]),
    ("390.00 USD", ["200 + 150 + 40", "$200 plus 150 plus 40"]),
    ("165.00 USD", ["10% of the 1,650", "10 percent of 1650", "ten percent of my 1650", "half of the 330",
        "half my $330"]),
    ("900.00 USD", [
        "nine fifty no sorry nine hundred", "950, no wait, 900", "850 actually 900", "$950 - sorry, $900",
    ]),
    ("60.00 USD", ["60 of the 120", "$60 of the $120", "60 of his 120", "$60 of 120 USD"]),
    ("450.00 EUR", ["400 euros, no, 450", "four hundred, no, four hundred fifty euro"]),
)  # fmt: skip

SEVERAL = [
    (["20000.00 USD", "37305.97 USD"], "$ 20,000.00 $ 37,305.97"),
    (["10.00 USD", "30.00 USD"], "10 $ 30 $"),
    (["50.00 USD", "40.00 CNY"], "50 dollar 40 rmb"),
    (["20.00 EUR", "30.00 GBP"], "EUR 20 GBP 30"),
    (["89.25 USD", "22.00 USD"], "train 89.25, lunch on board 22"),
    (["400.00 USD", "18.00 USD"], "the welder four hundred and lunch was eighteen dollars"),
    (["12.00 USD", "7.00 USD"], "12 parking\n7 coffee"),
]

UNREADABLE = [
    ("unreadable", ["$1.2.5k on ads", "1.2.5k", "$1.234", "1.200 usd", "$3.999", "$1,2,3", "€12,34,5", "1.200"]),
    ("too_large", ["$99999999999999999999", "99999999999999999999 from Acme", "900000000000000000000 usd"]),
    ("vague", ["a few hundred", "a couple of hundred", "couple grand", "several thousand", "1500ish",
        "hundreds of euros",
               "a few bucks", "some hundred quid", "$200-300", "200-300€", "$50-$60"]),
]  # fmt: skip

NO_MONEY = [
    ("reference", [
        "invoice 1042", "inv #1042", "invoice no. 1042", "invoice nr 1042", "INV-0091", "PO 7731", "order 5512", "#44",
        "T2125", "room 1200", "flat 12", "07700 900142", "555-123-4567", "+1 555 123 4567", "(020) 7946 0958",
        "platform 9",
        "401k", "1099-NEC", "my 1099", "form 1040", "ticket #81", "v2", "python 3.11.2", "windows 11", "iphone 15",
        "B2B", "co2", "mp3", "ref 88123", "https://x.io/1234", "line 12", "1234567890123456",
    ]),
    ("percent", ["30%", "30 percent", "30 per cent", "30 pct", "thirty percent", "30 %"]),
    ("hours", ["3.5h", "90 min", "45min", "two hours", "an hour and a half", "half an hour", "1 hr 15 min", "2h30",
               "a 3-hour workshop", "6 hours", "1½ hours", "2 and a half hours"]),
    ("months", ["3 months", "a 3 month buffer", "18 mths"]),
    ("time", ["9:30", "at 6", "6pm", "at 11", "12:05"]),
    ("count", [
        "5 people", "3 times", "31 licences", "12 pages", "20 kg", "500 gb", "2 nights", "4k monitor",
        "10k run", "2 of the 3 invoices", "two of my 5 shoots",
    ]),
    ("year", ["in 1998", "since 2019"]),
    ("ordinal", ["my 2nd client", "the 4th one this week"]),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "said"), DOLLARS + RECKONED)
def test_amount_for_a_dollar_founder(expected: str, said: str) -> None:
    assert expected in amounts(said)


@pytest.mark.parametrize(
    ("currency", "expected", "said"),
    [(code, money, said) for code, money, phrases in PLACES for said in phrases],
)
def test_amount_by_the_habit_of_a_place(currency: str, expected: str, said: str) -> None:
    assert amounts(said, currency) == [expected]


@pytest.mark.parametrize(
    ("language", "expected", "said"),
    [(code, money, said) for code, money, phrases in LANGUAGES for said in phrases],
)
def test_amount_in_another_language(language: str, expected: str, said: str) -> None:
    assert amounts(said, "EUR", (language, "en")) == [expected]


@pytest.mark.parametrize(("expected", "said"), SEVERAL)
def test_several_amounts(expected: list[str], said: str) -> None:
    assert amounts(said) == expected


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, phrases in UNREADABLE for said in phrases])
def test_amount_that_cannot_be_told(kind: str, said: str) -> None:
    spans = spot_amounts(plain(said), "EUR" if "€" in said else "USD")
    assert [span.kind for span in spans] == [kind]
    assert spans[0].amount is None or kind == "vague"


@pytest.mark.parametrize(("kind", "said"), [(kind, said) for kind, phrases in NO_MONEY for said in phrases])
def test_number_that_is_no_money(kind: str, said: str) -> None:
    kinds = {span.kind for span in numbers(said)}
    assert kind in kinds or (kind == "year" and not kinds)
    assert not kinds & {"amount", "unreadable", "too_large", "vague"}


VALUES = [
    ("1.5", ["90 min", "an hour and a half", "1h30", "1.5h", "1 hr 30 min"]),
    ("0.75", ["45 min", "45min"]),
    ("0.3333", ["20 minutes"]),
    ("5", ["5 of the 20 hours"]),
    ("1", ["60 of the 120 minutes"]),
    ("12.5", ["12.5%", "12,5 percent", "12½ %"]),
]


@pytest.mark.parametrize(("value", "said"), [(value, said) for value, phrases in VALUES for said in phrases])
def test_value_of_a_measure(value: str, said: str) -> None:
    assert [span.value for span in numbers(said)] == [Decimal(value)]


def test_superseded_number_stays_visible() -> None:
    first, second = numbers("log four hours, ah no, five hours")
    assert (first.superseded, second.superseded) == (True, False)
    assert (first.value, second.value) == (Decimal(4), Decimal(5))


def test_reckoned_amount_keeps_its_parts() -> None:
    (span,) = numbers("3 logos at $200 each")
    assert [part.text for part in span.parts] == ["3", "$200"]
    assert span.marked


def test_flags() -> None:
    bare, marked, year = numbers("1200 and $40 and 2024")
    assert (bare.marked, bare.whole, marked.marked, marked.named) == (False, True, True, True)
    assert year.looks_like_year
    assert numbers("about 40")[0].approximate
    assert numbers("-50.00")[0].negative
    assert numbers("200 each")[0].each
    assert numbers("30 drinks")[0].maybe_count


def test_reference_still_tells_what_it_would_be_as_money() -> None:
    (span,) = numbers("invoice 3000")
    assert (span.kind, str(span.amount)) == ("reference", "3000.00 USD")


def test_text_of_a_span_is_as_typed() -> None:
    (span,) = numbers("got ＄１，２００ today")
    assert span.text == "＄１，２００"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("euros", "EUR"),
        ("naira", "NGN"),
        ("us dollars", "USD"),
        ("chf", "CHF"),
        ("dollars", "AUD"),
        ("pizza", None),
    ],
)
def test_currency_named_without_a_number(words: str, code: str | None) -> None:
    assert currency_named(words.split(), "AUD") == code


LOCALES = [
    ("en_US", "USD"), ("en_GB", "GBP"), ("de_DE", "EUR"), ("fr_FR", "EUR"), ("de_CH", "CHF"), ("en_IN", "INR"),
    ("pt_BR", "BRL"), ("pl_PL", "PLN"), ("ja_JP", "JPY"), ("es_ES", "EUR"), ("en_ZA", "ZAR"), ("nb_NO", "NOK"),
]  # fmt: skip


@given(st.sampled_from(LOCALES), st.integers(min_value=0, max_value=10**14))
def test_amount_survives_formatting_and_reading_back(place: tuple[str, str], minor: int) -> None:
    locale, currency = place
    money = Money(minor, currency)
    said = format_currency(money.decimal, currency, locale=locale)
    (span,) = spot_amounts(plain(said), currency)
    assert span.amount == money


@given(st.integers(min_value=0, max_value=MINOR_MAX), st.sampled_from(sorted(DECIMALS)))
def test_plain_decimal_with_its_code_is_read_exactly(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    spans = spot_amounts(plain(f"{money.decimal:,} {currency}"), currency)
    if currency == "TND" or (DECIMALS[currency] == 3 and money.decimal != money.decimal.to_integral_value()):
        return  # "1,234" may be 1.234 there
    assert [span.amount for span in spans] == [money]


@given(st.text(max_size=300), st.sampled_from(["USD", "EUR", "KWD", "JPY", "INR"]))
def test_any_text_is_read_without_an_exception(said: str, currency: str) -> None:
    text = plain(said)
    spans = spot_numbers(
        text, currency, ("de", "fr", "es", "pt", "en"), taken=tokens_of_dates(spot_dates(text, NOW, currency))
    )
    assert all(left.last <= right.first for left, right in pairwise(spans))


PIECES = st.sampled_from(
    [
        *(
            "1",
            "2",
            "12",
            "1,200",
            "1.200",
            "0.5",
            "450",
            "k",
            "lakh",
            "grand",
            "million",
            "x",
            "at",
            "each",
            "of",
            "the",
        ),
        *(
            "a",
            "half",
            "and",
            "no",
            "sorry",
            "less",
            "plus",
            "%",
            "$",
            "€",
            "£",
            ".-",
            ",-",
            "-",
            "/",
            "#",
            "hours",
            "min",
        ),
        *("people", "hundred", "twelve", "fifty", "few", "invoice", "R", "N", "Rs"),
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25), st.sampled_from(["", " "]))
def test_any_jumble_of_money_words_is_read(pieces: list[str], between: str) -> None:
    text = plain(between.join(pieces))
    for span in spot_numbers(text, "USD"):
        assert 0 <= span.first < span.last <= len(text.tokens)
        assert span.kind != "amount" or span.amount is not None
