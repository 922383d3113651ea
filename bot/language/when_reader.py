"""Reads a row of words for when something is to be said: "every friday at 15:00", "the first monday of each month"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.language import days as days_of
from bot.language.clock import time_of
from bot.language.items import Item
from bot.language.lexicons import words
from bot.language.terms import Period, Weekday
from bot.language.week_days import weekdays_in
from bot.language.whens import (
    NEVER,
    WEEK,
    Atom,
    When,
    day_number,
    listed,
    numbers,
    times,
    together,
    weekday_named,
)

DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "fortnights": 14}
MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}
QUARTERS = {"quarter", "quarters"}
EVENING_UNTIL = 6
Part = tuple[When, int]


@dataclass
class WhenReader:
    """Reads parts of a row; a second day, or a second time, ends what belongs together."""

    row: Sequence[Atom]
    today: date
    _parts: Sequence[Callable[[int], Part | None]] = field(init=False)

    def __post_init__(self) -> None:
        self._parts = (
            self._nth, self._coming_round, self._adverb, self._of_month, self._weekdays, self._time, self._hours,
            self._day, self._period, self._part_of_day,
        )  # fmt: skip

    def read(self, at: int) -> Part | None:
        """All parts from a place on, and the place after them; None where there is none."""
        said, place = NEVER, at
        while place < len(self.row):
            step = place + (self._fold(place) in listed("joints"))
            found = self._part(step)
            both = found and together(said, found[0])
            if found is None or both is None:
                break
            said, place = both, found[1]
        return (said, place) if place > at else None

    def _part(self, at: int) -> Part | None:
        if at >= len(self.row):
            return None
        return next((found for part in self._parts if (found := part(at)) is not None), None)

    def _fold(self, at: int) -> str:
        return self.row[at].fold if at < len(self.row) else ""

    def _kind(self, at: int) -> str:
        return self.row[at].kind if at < len(self.row) else ""

    def _item(self, at: int) -> Item:
        return self.row[at].item

    def _nth(self, at: int) -> Part | None:
        """As in "the first monday of each month", "the last day of each month"."""
        row = [word for atom in self.row[at : at + 4] for word in atom.fold.split(" ")]
        skipped = sum(1 for word in row[:2] if word in listed("on") or word == "the")
        number, word = (*(row[skipped : skipped + 2]), "", "")[:2]
        end = next((end for n in range(1, 5) if (end := self._month_after(at + n))), 0)
        if number not in numbers() or not end:
            return None
        if (number, word) == ("last", "day"):
            return When(days_of_month=(31,), every_months=1), end
        named = weekday_named(word)
        return (When(nth=(numbers()[number], named), every_months=1), end) if named else None

    def _month_after(self, at: int) -> int:
        """The place after "of each month", or 0."""
        if self._fold(at) not in {"of", "in"}:
            return 0
        return (
            at + 3
            if self._fold(at + 1) in listed("every") | {"the", "a"} and self._fold(at + 2) == "month"
            else 0
        )

    def _coming_round(self, at: int) -> Part | None:
        """As in "every friday", "every other week", "each 15th", "every 3 months", "every morning"."""
        at += self._fold(at) in listed("on")
        lead, _, rest = self._fold(at).partition(" ")
        if lead not in listed("every"):
            return None
        if rest and self._kind(at) in {"day", "period"}:
            named = self._weekday_at(at)
            return self._more_weekdays(named, at + 1) if named else None
        return self._every(at + 1)

    def _every(self, at: int) -> Part | None:
        every_other = self._fold(at) in {"other", "second"}
        at += every_other
        named = self._weekday_at(at)
        if named and every_other:
            return When(weekdays=named[:1], every_days=14), at + 1
        if named:
            return self._more_weekdays(named, at + 1)
        if self._kind(at) in {"day", "ordinal"} and (number := day_number(self._item(at))):
            return self._more_days((number,), at + 1, every_months=1)
        unit, count, end = self._unit(at)
        count *= 2 if every_other else 1
        if unit in DAYS:
            return When(every_days=DAYS[unit] * count), end
        if unit in QUARTERS:
            following = days_of.quarter_of(self.today.year, (self.today.month + 2) // 3).last + timedelta(
                days=1
            )
            return When(every_months=3 * count, day=following), end
        if unit in MONTHS:
            return When(every_months=MONTHS[unit] * count), end
        said = times().get(unit)
        return (When(every_days=count, part=said), end) if said else None

    def _unit(self, at: int) -> tuple[str, int, int]:
        """Unit, how many of them, and the place after: "3 months", "week"."""
        if self._kind(at) in {"months", "span"}:
            value = self._item(at).value.value
            if value is not None and value == int(value) and 0 < value <= 400:
                unit = self._fold(at).rsplit(" ", 1)[-1]
                count = int(value) * (12 if unit.startswith("year") and self._kind(at) == "months" else 1)
                return ("month" if self._kind(at) == "months" else unit), count, at + 1
        if self._fold(at).isdecimal() and 0 < int(self._fold(at)[:3]) <= 400:
            return self._fold(at + 1), int(self._fold(at)), at + 2
        return self._fold(at), 1, at + 1

    def _adverb(self, at: int) -> Part | None:
        """As in "daily", "monthly", "fortnightly"."""
        months = words("en", "rhythm")["adverbs"]["months"].get(self._fold(at))
        if months:
            return When(every_months=months), at + 1
        count = words("en", "rhythm")["adverbs"]["days"].get(self._fold(at))
        return (When(every_days=count), at + 1) if count else None

    def _of_month(self, at: int) -> Part | None:
        """As in "of each month", after its day; "of the month" says nothing."""
        end = self._month_after(at)
        if not end:
            return None
        return (NEVER if self._fold(end - 2) in {"the", "a"} else When(every_months=1)), end

    def _weekdays(self, at: int) -> Part | None:
        """For good: in the plural, or several of them."""
        at += self._fold(at) in listed("on")
        named = self._weekday_at(at)
        if not named:
            return None
        found, end = self._more_weekdays(named, at + 1)
        if self._fold(end) in listed("plural_parts"):
            return When(weekdays=found.weekdays, part=times()[self._fold(end)]), end + 1
        return (found, end) if len(found.weekdays) > 1 or self._kind(at) == "word" else None

    def _weekday_at(self, at: int) -> tuple[Weekday, ...]:
        if self._kind(at) not in {"word", "day", "period"} or not self._fold(at):
            return ()
        return tuple(weekdays_in([self._item(at).but(fold=self._fold(at))]))  # type: ignore[arg-type]

    def _more_weekdays(self, named: tuple[Weekday, ...], at: int) -> Part:
        while True:
            step = (
                at
                + (self._fold(at) in listed("and"))
                + (self._fold(at) == "," and self._fold(at + 1) == "and")
            )
            step += self._fold(step) in listed("on")
            more = self._weekday_at(step)
            if not more:
                return When(weekdays=tuple(sorted(set(named), key=WEEK.index))), at
            named, at = (*named, *more), step + 1

    def _more_days(self, days: tuple[int, ...], at: int, every_months: int | None = None) -> Part:
        while True:
            step = at + (self._fold(at) in listed("and"))
            step += self._fold(step) == "the"
            if self._kind(step) not in {"ordinal", "day"} or not (number := day_number(self._item(step))):
                break
            days, at = (*days, number), step + 1
        comes_round = every_months or (1 if len(set(days)) > 1 else None)
        return When(days_of_month=tuple(dict.fromkeys(days)), every_months=comes_round), at

    def _time(self, at: int) -> Part | None:
        """As in "at 9", "15:00", "half past nine", "at noon"."""
        led = self._fold(at) in listed("at")
        first = at + led
        width = 3 if self._fold(first) in {"half", "quarter"} else 1
        last = first + width
        said = self._kind(last - 1)
        is_time = said == "time" or self._fold(first) in {"noon", "midnight", "midday"} or width == 3
        if not is_time and not (led and said in {"amount", "count", "number", "ordinal"}):
            return None
        while self._fold(last) in {"am", "pm", "a.m", "p.m", "sharp"}:
            last += 1
        if self._fold(last) == "in" and self._fold(last + 1) == "the" and self._fold(last + 2) in times():
            last += 3
        row = [atom.item.but(fold=atom.fold) for atom in self.row[first:last]]
        at_time = time_of(row, likely="evening", evening_until=EVENING_UNTIL)
        return (When(time=at_time), last) if at_time else None

    def _hours(self, at: int) -> Part | None:
        if self._fold(at) not in listed("in") or self._kind(at + 1) != "hours":
            return None
        value = self._item(at + 1).value.value
        return (When(hours=float(value)), at + 2) if 0 < value <= 1000 else None

    def _day(self, at: int) -> Part | None:
        if self._kind(at) not in {"day", "ordinal"}:
            return None
        item = self._item(at)
        if number := day_number(item):
            return self._more_days((number,), at + 1)
        day = item.value.future if item.kind == "day" else None
        if not isinstance(day, date):
            return None
        said = [times()[fold] for fold in item.fold.split(" ") if fold in times()]
        return When(day=day, part=said[0] if said else None), at + 1

    def _period(self, at: int) -> Part | None:
        at += self._fold(at) in listed("in")
        if self._kind(at) not in {"period", "due"}:
            return None
        meant = self._item(at).value.future
        return (When(day=meant.first if isinstance(meant, Period) else meant), at + 1) if meant else None

    def _part_of_day(self, at: int) -> Part | None:
        """As in "in the morning", "tonight"."""
        start = at
        if self._fold(at) in {"in", "at"}:
            at += 1 + (self._fold(at + 1) == "the")
        said = times().get(self._fold(at))
        if said is None or (at == start and self._fold(at) not in listed("alone")):
            return None
        return When(part=said), at + 1
