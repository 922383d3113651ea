"""docs/taxes.md says what the calendars hold; `python tests/domain/taxes/test_page.py` prints its tables."""

import calendar
from pathlib import Path

import pytest

from bot.domain.taxes.loading import calendar_of, countries
from bot.domain.taxes.model import Obligation, Rule, TaxCalendar

PAGE = Path(__file__).parents[3] / "docs" / "taxes.md"
ROLLS = {
    "next": "the next business day",
    "previous": "the business day before",
    "none": "not at all",
}


def day_of(rule: Rule) -> str:
    day = rule.due
    return (
        f"{day.day} {calendar.month_name[day.month]}"
        if day.day
        else f"last of {calendar.month_name[day.month]}"
    )


def when(obligation: Obligation) -> str:
    days = {rule.due.day for rule in obligation.rules}
    if len(obligation.rules) == 12 and len(days) == 1:
        [day] = days
        return f"{day} of each month" if day else "last day of each month"
    return ", ".join(dict.fromkeys(day_of(rule) for rule in obligation.rules))


def section(tax_calendar: TaxCalendar) -> str:
    checked = tax_calendar.checked
    rows = [
        f"| {o.title} | {o.kind} | {when(o)} | {' and '.join(dict.fromkeys(ROLLS[r.roll] for r in o.rules))} "
        f"| {'yes' if o.default else ''} | {o.law} |"
        for o in tax_calendar.obligations
    ]
    return "\n".join([
        f"## {tax_calendar.name}",
        "",
        f"{tax_calendar.authority}. Checked {checked.day} {checked:%B %Y}.",
        "",
        "| obligation | kind | nominal day | off a weekend or holiday it moves to | assumed | law |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows,
        "",
    ])  # fmt: skip


def calendar_for(country: str) -> TaxCalendar:
    found = calendar_of(country)
    assert found is not None
    return found


@pytest.mark.parametrize("country", countries())
def test_the_page_says_what_the_calendar_holds(country: str) -> None:
    assert section(calendar_for(country)) in PAGE.read_text(encoding="utf-8")


if __name__ == "__main__":
    print("\n".join(section(calendar_for(country)) for country in countries()))
