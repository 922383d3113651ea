"""Tax calendars as dated data: one TOML file a country, read and checked when first asked for.

docs/decisions/0040-tax-calendars-are-dated-data.md says what a file holds and how it is renewed.
"""

import tomllib
from functools import cache
from pathlib import Path

from bot.domain.taxes.model import (
    ACTIONS,
    KINDS,
    ROLLS,
    HolidayRule,
    Move,
    Obligation,
    Roll,
    Rule,
    TaxCalendar,
    YearDay,
)
from bot.domain.taxes.reading import CalendarDataError, Table

_FOLDER = Path(__file__).parent / "calendars"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@cache
def countries() -> tuple[str, ...]:
    """ISO 3166 codes of the countries with a calendar, in order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def calendar_of(country: str) -> TaxCalendar | None:
    """The calendar of a country by its ISO 3166 code; None where there is none.

    Raises:
        CalendarDataError: its file is not as a calendar must be.
    """
    if country not in countries():
        return None
    return _calendar_in(f"{country}.toml")


@cache
def _calendar_in(file: str) -> TaxCalendar:
    return read_calendar((_FOLDER / file).read_text(encoding="utf-8"), file)


def read_calendar(text: str, file: str) -> TaxCalendar:
    """A calendar from the text of its file, whose name goes into the errors.

    Raises:
        CalendarDataError: a key is missing, unknown or of the wrong kind, or two rules contradict.
    """
    try:
        top = Table(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        raise CalendarDataError(file, f"is no TOML: {error}") from error
    roll = top.one_of("roll", ROLLS)
    calendar = TaxCalendar(
        country=top.text("country"),
        name=top.text("name"),
        authority=top.text("authority"),
        checked=top.day("checked"),
        roll_source=top.text("roll_source"),
        holidays=_holiday_rule(top.table("holidays")),
        obligations=tuple(_obligation(table, roll) for table in top.tables("obligations")),
    )
    top.close()
    _check_ids(calendar, file)
    return calendar


def _holiday_rule(table: Table) -> HolidayRule:
    rule = HolidayRule(
        categories=table.texts("categories"),
        subdivisions=table.texts("subdivisions"),
        regions=table.texts("regions"),
    )
    table.close()
    if not rule.categories:
        raise CalendarDataError(table.where("categories"), "is missing")
    return rule


def _obligation(table: Table, roll: Roll) -> Obligation:
    if table.has("roll"):
        roll = table.one_of("roll", ROLLS)
    obligation = Obligation(
        id=table.text("id"),
        title=table.text("title"),
        name=table.text("name"),
        kind=table.one_of("kind", KINDS),
        default=table.flag("default"),
        choice=table.text_or_none("choice"),
        law=table.text("law"),
        page=table.text("page"),
        checked=table.day("checked"),
        note=table.text_or_none("note"),
        first_year=table.year_or_none("first_year"),
        last_year=table.year_or_none("last_year"),
        rules=_monthly_rules(table, roll) if table.has("monthly") else _yearly_rules(table, roll),
        moves=tuple(_move(each) for each in table.tables("moves")),
    )
    table.close()
    _check_obligation(obligation, table)
    return obligation


def _yearly_rules(table: Table, roll: Roll) -> tuple[Rule, ...]:
    action = table.one_of("action", ACTIONS)
    rules = []
    for row in table.tables("due"):
        rule = Rule(
            part=row.text_or_none("part") or "",
            starts=row.year_day("from"),
            ends=row.year_day("to"),
            due=row.year_day("on"),
            action=row.one_of("action", ACTIONS) if row.has("action") else action,
            roll=row.one_of("roll", ROLLS) if row.has("roll") else roll,
        )
        row.close()
        rules.append(rule)
    return tuple(rules)


def _monthly_rules(table: Table, roll: Roll) -> tuple[Rule, ...]:
    """Twelve rules from one: `monthly = { on = "10", months_later = 1 }`, counted from the month itself."""
    action = table.one_of("action", ACTIONS)
    monthly = table.table("monthly")
    on = monthly.text("on")
    later = monthly.year_or_none("months_later") or 0
    monthly.close()
    rules = []
    for month, part in enumerate(_MONTHS, start=1):
        years_later, due_month = divmod(month - 1 + later, 12)
        try:
            due = YearDay.from_text(f"{due_month + 1}-{on}+{years_later}")
        except ValueError as error:
            raise CalendarDataError(monthly.where("on"), f"is no day of {part}: {on!r}") from error
        starts, ends = YearDay(month, 1), YearDay(month, None)
        rules.append(Rule(part=part, starts=starts, ends=ends, due=due, action=action, roll=roll))
    return tuple(rules)


def _move(table: Table) -> Move:
    move = Move(table.day("nominal"), table.day("to"), table.text("source"))
    table.close()
    return move


def _check_obligation(obligation: Obligation, table: Table) -> None:
    if not obligation.rules:
        raise CalendarDataError(table.where("due"), "is missing: an obligation has a due day")
    if obligation.kind == "VAT" and obligation.default:
        raise CalendarDataError(table.where("default"), "must not be true: VAT is always chosen")
    for rule in obligation.rules:
        starts, ends, due = (each.in_year(2001) for each in (rule.starts, rule.ends, rule.due))
        if not starts <= min(ends, due):
            raise CalendarDataError(table.where("due"), f"has a period that starts after {min(ends, due)}")
    try:
        names = {obligation.named(rule, 2001) for rule in obligation.rules}
    except (KeyError, IndexError, ValueError) as error:
        raise CalendarDataError(
            table.where("name"), "knows {part}, {year}, {next} and {end_year} only"
        ) from error
    if len(names) < len(obligation.rules):
        raise CalendarDataError(table.where("name"), "gives two due days of a year the same name")


def _check_ids(calendar: TaxCalendar, file: str) -> None:
    ids = [obligation.id for obligation in calendar.obligations]
    if not ids:
        raise CalendarDataError(f"{file}: obligations", "is missing")
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise CalendarDataError(f"{file}: obligations", f"holds an id twice: {', '.join(twice)}")
    for choice, obligations in calendar.choices.items():
        if sum(obligation.default for obligation in obligations) > 1:
            raise CalendarDataError(f"{file}: obligations", f"has two defaults for the choice {choice!r}")
