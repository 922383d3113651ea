"""What a tax calendar is made of: obligations, the rules that date them, and the dates they give."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self, get_args

Kind = Literal["income tax", "VAT", "social", "business tax"]
Action = Literal["pay", "file", "file and pay"]
Roll = Literal["next", "previous", "none"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ACTIONS: tuple[Action, ...] = get_args(Action)
ROLLS: tuple[Roll, ...] = get_args(Roll)

YEARS_LATER_MAX = 2


@dataclass(frozen=True)
class YearDay:
    """A day of the rule's year, or of one of the next two; `day` None is the last of the month."""

    month: int
    day: int | None
    years_later: int = 0

    @classmethod
    def from_text(cls, text: str) -> Self:
        """Read `04-15`, `01-15+1` (of the next year) or `02-last`.

        Raises:
            ValueError: the text is none of these, or a day that not every year has.
        """
        month_day, _, later = text.partition("+")
        month, _, day = month_day.partition("-")
        read = cls(int(month), None if day == "last" else int(day), int(later or "0"))
        if not 0 <= read.years_later <= YEARS_LATER_MAX:
            raise ValueError(f"{text!r} is more than {YEARS_LATER_MAX} years later")
        read.in_year(2001)  # a common year: 29 February is not a day of every year
        return read

    def in_year(self, year: int) -> date:
        year += self.years_later
        return date(year, self.month, self.day or monthrange(year, self.month)[1])


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One due day of a year.

    Attributes:
        part: which part of the year, such as `1st instalment`; empty where there is only one.
        starts, ends: the period that is paid for or reported.
        due: nominal day, before it moves off a weekend or holiday.
    """

    part: str
    starts: YearDay
    ends: YearDay
    due: YearDay
    action: Action
    roll: Roll


@dataclass(frozen=True)
class Move:
    """A single due day that a law set anew for everybody."""

    nominal: date
    to: date
    source: str


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """Something that a sole trader has to file or pay again and again.

    Attributes:
        name: pattern with `{part}`, the `{year}` that the period starts in, `{next}`, the year after in two digits,
            and `{end_year}`, which it ends in.
        default: assumed for every founder of the country until they choose; never so for VAT.
        choice: obligations that share one exclude each other, such as monthly and quarterly VAT.
        law, page: where the dates come from: the law, and the title of the authority's page.
        note: what the dates do not show, such as reliefs that hold for some.
        first_year, last_year: years of the rule, by the year that its period starts in.
    """

    id: str
    title: str
    name: str
    kind: Kind
    default: bool
    choice: str | None
    law: str
    page: str
    checked: date
    note: str | None
    first_year: int | None
    last_year: int | None
    rules: tuple[Rule, ...]
    moves: tuple[Move, ...]

    @property
    def source(self) -> str:
        return f"{self.law}; {self.page}"

    def named(self, rule: Rule, year: int) -> str:
        end_year = year + rule.ends.years_later
        return self.name.format(part=rule.part, year=year, next=f"{(year + 1) % 100:02}", end_year=end_year)

    def holds_in(self, year: int) -> bool:
        return (self.first_year or year) <= year <= (self.last_year or year)

    def nominal(self, rule: Rule, year: int) -> date:
        day = rule.due.in_year(year)
        return next((move.to for move in self.moves if move.nominal == day), day)


@dataclass(frozen=True, kw_only=True)
class HolidayRule:
    """Which public holidays move a due day, in the words of the `holidays` library.

    Attributes:
        subdivisions: whose holidays count for everybody, beside the national ones.
        regions: whose holidays count for the founders who live there.
    """

    categories: tuple[str, ...]
    subdivisions: tuple[str, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TaxCalendar:
    country: str
    name: str
    authority: str
    checked: date
    roll_source: str
    holidays: HolidayRule
    obligations: tuple[Obligation, ...]

    @property
    def choices(self) -> dict[str, tuple[Obligation, ...]]:
        """Obligations of which a founder has one at most, by the name of the choice."""
        names = dict.fromkeys(o.choice for o in self.obligations if o.choice)
        return {name: tuple(o for o in self.obligations if o.choice == name) for name in names}


@dataclass(frozen=True, kw_only=True)
class TaxDate:
    """One due date.

    Attributes:
        due: the day to keep, moved off weekends and holidays as the country's law says.
        nominal: the day that the law names.
        period_start, period_end: first and last day of what is paid for or reported.
        obligation: its id within the calendar.
    """

    due: date
    nominal: date
    name: str
    obligation: str
    kind: Kind
    action: Action
    period_start: date
    period_end: date
    source: str
    note: str | None

    @property
    def is_payment(self) -> bool:
        return self.action != "file"
