"""The grammar of periods: "last month", "in Q1", "this tax year", "last 30 days", "march 2025"."""

from collections.abc import Callable
from datetime import date

from bot.language import days
from bot.language.date_reader import DateReader
from bot.language.date_tokens import Meant, fixed
from bot.language.date_words import TO_DATE, phrase_at, tax_year_start
from bot.language.days import CalendarUnit
from bot.language.terms import Period

_WHOLE: tuple[CalendarUnit, ...] = ("week", "weekend", "fortnight", "month", "quarter", "year")


class PeriodReader(DateReader):
    """Reads periods, and days through its base."""

    def longest(self, *found: Meant | None) -> Meant | None:
        best: Meant | None = None
        for meant in found:
            if meant is not None and (best is None or meant.last > best.last):
                best = meant
        return best

    def period(self, at: int) -> Meant | None:
        return self.longest_of(self.rules(at).periods, at)

    def to_date(self, at: int) -> Meant | None:
        """As in "this year so far", "ytd", "so far this month"."""
        phrase = phrase_at(self.folds, at, self.words)
        if phrase is None:
            return None
        unit = TO_DATE.get(phrase[1])
        if unit is None:
            return None
        return fixed(phrase[0], self.until_today(unit), kind="range")

    def until_today(self, unit: CalendarUnit) -> Period:
        here = self.own_year(0) if unit == "year" else days.whole(unit, self.today)
        return Period(here.first if here else self.today, self.today)

    def own_year(self, step: int) -> Period | None:
        """The founder's fiscal year, as many away from this one."""
        anchor = days.plus_months(self.today.replace(day=1), 12 * step)
        return days.tax_year_of(anchor, (self.year_starts, 1)) if anchor else None

    def tax_year(self, at: int) -> Meant | None:
        """As in "this tax year", "last financial year", "the tax year"."""
        at += self.is_("the", at)
        step = self.step(at)
        last = at + (step is not None)
        if not self.is_("tax", last) or self.words.units.get(self.fold(last + 1)) != "year":
            return None
        if self.year_starts != 1 and self.is_("fiscal", last):
            return fixed(last + 2, self.own_year(step or 0), kind="range")
        starts = tax_year_start(self.currency)
        anchor = days.plus_months(self.today, 12 * (step or 0))
        if anchor is None:
            return None
        return fixed(last + 2, days.tax_year_of(anchor, starts), kind="range")

    def unit_period(self, at: int) -> Meant | None:
        """As in "last month", "this week", "next quarter", "the weekend", "last march"."""
        the = self.is_("the", at)
        at += the
        step = self.step(at)
        unit = self.words.units.get(self.fold(at + (step is not None)))
        if step is None:
            return self.postfixed(at, unit) or (self.weekend(at + 1) if the and unit == "weekend" else None)
        if unit in _WHOLE:
            return self.shifted(at + 2, unit, step)
        month = self.words.months.get(self.fold(at + 1))
        return self.modified_month(at + 1, month, step) if month else None

    def shifted(self, last: int, unit: CalendarUnit, step: int) -> Meant | None:
        if self.is_("so_far", last) and self.is_("so_far", last + 1):
            return fixed(last + 2, self.until_today(unit), kind="range")
        if unit == "year":
            return fixed(last, self.own_year(step), kind="range")
        if unit == "weekend" and step == 0:
            return self.weekend(last)
        return fixed(last, days.shifted(unit, self.today, step), kind="range")

    def weekend(self, last: int) -> Meant:
        """The weekend that was, or the one that comes; today's is both."""
        here = days.whole("weekend", self.today)
        past = (
            here
            if here.first <= self.today
            else days.whole("weekend", days.plus_days(here.first, -7) or here.first)
        )
        return Meant(last=last, past=past, future=here, kind="range")

    def postfixed(self, at: int, unit: CalendarUnit | None) -> Meant | None:
        """As in "mes pasado", "la semaine dernière", "mes que viene"."""
        if unit not in _WHOLE:
            return None
        at += 1
        for name, step in (("last_after", -1), ("next_after", 1)):
            if self.is_(name, at):
                last = at + 1
                while self.is_(name, last) and last < at + 3:
                    last += 1  # "que viene"
                return fixed(last, days.shifted(unit, self.today, step), kind="range")
        return None

    def modified_month(self, at: int, month: int, step: int) -> Meant | None:
        """As in "last march", "this april", "next january"."""
        year = self.today.year
        if step < 0 and month >= self.today.month:
            year -= 1
        if step > 0 and month <= self.today.month:
            year += 1
        return fixed(at + 1, days.month_of(year, month), kind="range", month=(month, year))

    def last_few(self, at: int) -> Meant | None:
        """As in "last 30 days", "the past 3 months", "next two weeks"."""
        at += self.is_("the", at)
        step = self.step(at)
        number = self.count(at + 1) if step else None
        unit = self.unit(number[1]) if number else None
        if (
            number is None
            or unit is None
            or number[0] < 1
            or self.fold(at + 1) in self.words.numbers.articles
        ):
            return None
        if step == -1:
            first = days.plus(self.today, -number[0], unit[0])
            first = days.plus_days(first, 1) if first else None
            return fixed(unit[1], Period(first, self.today) if first else None, kind="range")
        last = days.plus(self.today, number[0], unit[0])
        last = days.plus_days(last, -1) if last else None
        return fixed(unit[1], Period(self.today, last) if last else None, kind="range")

    def quarter(self, at: int) -> Meant | None:
        """As in "Q1", "q3 2025", "second quarter", "first half of 2025", "H1"."""
        at += self.is_("the", at)
        part = self.numbered_part(at)
        if part is None:
            return None
        number, last, made = part
        year = self.year(last + (self.fold(last) in ("-", "/", "'") and self.digits(last + 1) is not None))
        step = None
        of = self.is_("of", last)
        if year is None and self.words.units.get(self.fold(last + of + 1)) == "year":
            step = self.step(last + of)
        if year is not None or step is not None:
            said = year[0] if year else self.today.year + (step or 0)
            return fixed(year[1] if year else last + of + 2, made(said, number), kind="range")
        here = made(self.today.year, number)
        past = here if here.first <= self.today else made(self.today.year - 1, number)
        future = here if here.last >= self.today else made(self.today.year + 1, number)
        return Meant(last=last, past=past, future=future, kind="range")

    def numbered_part(self, at: int) -> tuple[int, int, Callable[[int, int], Period]] | None:
        """The number of a quarter or half, the token after it, and what makes its period of a year."""
        letter = self.fold(at)
        glued = self.glued(at + 1)
        number = self.digits(at + 1, 1)
        if number is not None and glued:
            if letter in self.words.lists["quarter_letters"] and 1 <= number <= 4:
                return number, at + 2, days.quarter_of
            if letter in self.words.lists["half_letters"] and 1 <= number <= 2:
                return number, at + 2, days.half_of
        ordinal = self.ordinal(at)
        if ordinal is None:
            return None
        nth, last = ordinal
        if self.words.units.get(self.fold(last)) == "quarter" and nth <= 4:
            return nth, last + 1, days.quarter_of
        half = self.is_("half", last) and nth <= 2 and self.is_("of", last + 1)
        return (nth, last + 1, days.half_of) if half else None

    def month_alone(self, at: int) -> Meant | None:
        """As in "march", "in march 2025", "march last year"."""
        month = self.words.months.get(self.fold(at))
        if month is None:
            return None
        bare = self.fold(at) in self.words.bare
        last = at + 1
        if (
            self.fold(last) == "."
            and self.glued(last)
            and last + 1 < len(self.tokens)
            and len(self.fold(at)) < 5
        ):
            last += 1
        year = self.year(last)
        if year is not None:
            return fixed(year[1], days.month_of(year[0], month), kind="range", month=(month, year[0]))
        after = last + self.is_("of", last)
        step = self.step(after)
        if step is not None and self.words.units.get(self.fold(after + 1)) == "year":
            said = self.today.year + step
            return fixed(after + 2, days.month_of(said, month), kind="range", month=(month, said))
        if self.is_("last_after", last):
            return self.modified_month(last, month, -1)
        here = days.month_of(self.today.year, month)
        past = here if here.first <= self.today else days.month_of(self.today.year - 1, month)
        future = here if here.last >= self.today else days.month_of(self.today.year + 1, month)
        supported = at > 0 and (self.is_("year_before", at - 1) or self.is_("on", at - 1))
        return Meant(
            last=last,
            past=past,
            future=future,
            kind="range",
            bare=bare and not supported,
            month=(month, None),
        )

    def year_alone(self, at: int) -> Meant | None:
        """As in "in 2025", "FY25"; "2025" with nothing before it is bare."""
        if self.is_("year_letters", at):
            return self.lettered_year(at + 1)
        year = self.digits(at)
        if year is None:
            return None
        led = at > 0 and self.is_("year_before", at - 1)
        if (
            len(self.tokens[at].text) != 4
            or abs(year - self.today.year) > 10
            or self.is_money(at)
            or self.glued(at)
        ):
            return None
        if self.glued(at + 1) and self.fold(at + 1) not in ".,?!;:)":
            return None
        near = abs(year - self.today.year) <= 1 or not self.is_("of_amounts", at - 1)
        period = Period(date(year, 1, 1), date(year, 12, 31))
        return fixed(at + 1, period, kind="range", bare=not (led and near))

    def lettered_year(self, at: int) -> Meant | None:
        """As in "FY25", "fy 2025"."""
        year = self.digits(at)
        if year is None or len(self.tokens[at].text) not in (2, 4):
            return None
        year = year if year > 99 else self.full_year(year)
        return (
            fixed(at + 1, days.whole("year", date(year, 1, 1)), kind="range")
            if 1900 <= year <= 2199
            else None
        )
