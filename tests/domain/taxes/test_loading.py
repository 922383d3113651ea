"""A calendar file that is not as it must be is refused with its name and the key."""

import pytest

from bot.domain.taxes.loading import read_calendar
from bot.domain.taxes.reading import CalendarDataError

GOOD = """
country = "XX"
name = "Nowhere"
authority = "Tax office"
checked = 2026-11-22
roll = "next"
roll_source = "Law of days"
[holidays]
categories = ["public"]
[[obligations]]
id = "tax"
title = "Tax"
name = "Tax {part} {year}"
kind = "income tax"
action = "pay"
law = "Tax law § 1"
page = "Tax office, When to pay"
checked = 2026-11-22
due = [
  { part = "first", from = "01-01", to = "06-30", on = "07-10" },
  { part = "second", from = "07-01", to = "12-31", on = "01-10+1" },
]
"""
SECOND = """
[[obligations]]
id = "vat"
title = "VAT"
name = "VAT {part} {year}"
kind = "VAT"
action = "file and pay"
law = "Tax law § 2"
page = "Tax office, When to pay"
checked = 2026-11-22
monthly = { on = "10", months_later = 1 }
"""


def refusal(text: str) -> str:
    with pytest.raises(CalendarDataError) as caught:
        read_calendar(text, "XX.toml")
    return str(caught.value)


def test_a_good_file_is_read() -> None:
    calendar = read_calendar(GOOD + SECOND, "XX.toml")
    tax, vat = calendar.obligations
    assert [rule.due.years_later for rule in tax.rules] == [0, 1]
    assert (tax.default, tax.choice, tax.note, tax.moves) == (False, None, None, ())
    assert [(rule.part, rule.due.month, rule.due.years_later) for rule in vat.rules][10:] == [
        ("November", 12, 0),
        ("December", 1, 1),
    ]


MOVE = 'id = "tax"\nmoves = [{ nominal = 2026-07-10, to = 2026-07-11 }]'
DEFAULT = 'id = "vat"\ndefault = true'
WRONG = [
    ("XX.toml is no TOML: ", "country", "country ="),
    ("XX.toml: country is missing", 'country = "XX"', ""),
    ("XX.toml: country must be a text, not 7", 'country = "XX"', "country = 7"),
    ("XX.toml: country is empty", 'country = "XX"', 'country = " "'),
    ("XX.toml: checked must be a date such as 2026-11-22, not '2026-11-22'", "2026-11-22\nroll", '"2026-11-22"\nroll'),
    ("XX.toml: checked must be a date", "2026-11-22\nroll", "2026-11-22T10:00:00\nroll"),
    ("XX.toml: roll must be one of next, previous, none, not 'up'", 'roll = "next"', 'roll = "up"'),
    ("XX.toml: tax_year is a key that no calendar knows", 'roll = "next"', 'roll = "next"\ntax_year = 1'),
    ("XX.toml: holidays is missing", "[holidays]\n", ""),
    ("XX.toml: holidays.categories is missing", '["public"]', "[]"),
    ("XX.toml: holidays.categories must be a list of texts", '["public"]', "[1]"),
    ("XX.toml: holidays.region is a key", '["public"]', '["public"]\nregion = "DC"'),
    ("XX.toml: obligations[0].law is missing", 'law = "Tax law § 1"\n', ""),
    ("XX.toml: obligations[0].page is missing", 'page = "Tax office, When to pay"\n', ""),
    ("XX.toml: obligations[0].checked is missing", "checked = 2026-11-22\ndue", "due"),
    ("XX.toml: obligations[0].kind must be one of income tax, VAT", '"income tax"', '"tax"'),
    ("XX.toml: obligations[0].default must be true or false, not 1", 'id = "tax"', 'id = "tax"\ndefault = 1'),
    ("XX.toml: obligations[0].first_year must be a year", 'id = "tax"', 'id = "tax"\nfirst_year = true'),
    ("XX.toml: obligations[0].notes is a key", 'id = "tax"', 'id = "tax"\nnotes = "x"'),
    ("XX.toml: obligations[0].name knows {part}", "Tax {part} {year}", "Tax {quarter}"),
    ("XX.toml: obligations[0].name gives two due days", "Tax {part} {year}", "Tax {year}"),
    ("XX.toml: obligations[0].due[0].on must be a day such as 04-15", "07-10", "7 July"),
    ("XX.toml: obligations[0].due[0].on must be a day", "07-10", "02-29"),
    ("XX.toml: obligations[0].due[1].on must be a day", "01-10+1", "01-10+3"),
    ("XX.toml: obligations[0].due[0].from must be a day", '"01-01"', '"13-01"'),
    ("XX.toml: obligations[0].due[0].form is a key", 'from = "01-01"', 'from = "01-01", form = "x"'),
    ("XX.toml: obligations[0].due has a period that starts after 2001-01-10", "01-10+1", "01-10"),
    ("XX.toml: obligations[0].due[0].action must be one of", 'on = "07-10"', 'on = "07-10", action = "owe"'),
    ("XX.toml: obligations[0].moves[0] must be a table", 'id = "tax"', 'id = "tax"\nmoves = [1]'),
    ("XX.toml: obligations[0].moves[0].source is missing", 'id = "tax"', MOVE),
    ("XX.toml: obligations[1].monthly.on is no day of January", 'on = "10"', 'on = "30"'),
    ("XX.toml: obligations[1].monthly must be a table", '{ on = "10", months_later = 1 }', '"10"'),
    ("XX.toml: obligations[1].default must not be true: VAT is always chosen", 'id = "vat"', DEFAULT),
    ("XX.toml: obligations[1].due is missing", 'monthly = { on = "10", months_later = 1 }', ""),
    ("XX.toml: obligations holds an id twice: tax", 'id = "vat"', 'id = "tax"'),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "old", "new"), WRONG)
def test_a_wrong_file_is_refused_with_file_and_key(expected: str, old: str, new: str) -> None:
    text = GOOD + SECOND
    assert old in text
    assert refusal(text.replace(old, new, 1)).startswith(expected)


def test_a_file_without_obligations_is_refused() -> None:
    assert refusal(GOOD[: GOOD.index("[[obligations]]")]) == "XX.toml: obligations is missing"


def test_a_choice_has_one_default() -> None:
    text = GOOD + SECOND.replace('"VAT"\naction', '"social"\naction')
    text = text.replace('id = "tax"', 'id = "tax"\nchoice = "one"\ndefault = true')
    text = text.replace('id = "vat"', 'id = "vat"\nchoice = "one"\ndefault = true')
    assert refusal(text) == "XX.toml: obligations has two defaults for the choice 'one'"
