"""The grammar of periods: "last month", "in Q1", "since March", "August 3 to 21", "this tax year", "net 30"."""

from collections.abc import Sequence
from datetime import date

from bot.language import days
from bot.language.actions import Period
from bot.language.date_reader import DateReader, Meant, fixed
from bot.language.date_words import DateWords, phrase_at, tax_year_start
from bot.language.days import CalendarUnit
from bot.language.text import Token

_TO_DATE: dict[str, CalendarUnit] = {
    "year_to_date": "year", "quarter_to_date": "quarter", "month_to_date": "month", "week_to_date": "week",
}  # fmt: skip
_WHOLE: tuple[CalendarUnit, ...] = ("week", "weekend", "fortnight", "month", "quarter", "year")


class PeriodReader(DateReader):
    """Reads periods, and days through its base.

    `currency` decides when tax years start.
    """

    def __init__(
        self, tokens: Sequence[Token], today: date, words: DateWords, currency: str, *, month_first: bool
    ) -> None:
        super().__init__(tokens, today, words, month_first=month_first)
        self.currency = currency

    def spot(self, at: int) -> Meant | None:
        """The longest day, period or term that begins at the token."""
        single = self.longest(self.read(at), self.period(at))
        since = self.since(at)
        ranged = self.range_from(at, single)
        return self.longest(ranged, since, self.due_term(at), single)

    def longest(self, *found: Meant | None) -> Meant | None:
        best: Meant | None = None
        for meant in found:
            if meant is not None and (best is None or meant.last > best.last):
                best = meant
        return best

    def period(self, at: int) -> Meant | None:
        return self.longest(
            self.to_date(at),
            self.tax_year(at),
            self.unit_period(at),
            self.last_few(at),
            self.quarter(at),
            self.month_alone(at),
            self.year_alone(at),
        )

    def to_date(self, at: int) -> Meant | None:
        """ "this year so far", "ytd", "so far this month" """
        phrase = phrase_at(self.tokens, at, self.words)
        if phrase is None:
            return None
        unit = _TO_DATE.get(phrase[1])
        if unit is None:
            return None
        return fixed(phrase[0], Period(days.whole(unit, self.today).first, self.today), kind="range")

    def tax_year(self, at: int) -> Meant | None:
        """ "this tax year", "last financial year", "the tax year" """
        at += self.is_("the", at)
        step = self.step(at)
        last = at + (step is not None)
        if not self.is_("tax", last) or self.words.units.get(self.fold(last + 1)) != "year":
            return None
        starts = tax_year_start(self.currency)
        anchor = days.plus_months(self.today, 12 * (step or 0))
        if anchor is None:
            return None
        return fixed(last + 2, days.tax_year_of(anchor, starts), kind="range")

    def unit_period(self, at: int) -> Meant | None:
        """ "last month", "this week", "next quarter", "the weekend", "last march", "last week so far" """
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
            return fixed(last + 2, Period(days.whole(unit, self.today).first, self.today), kind="range")
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
        """ "mes pasado", "la semaine dernière", "mes que viene" """
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
        """ "last march", "this april", "next january" """
        year = self.today.year
        if step < 0 and month >= self.today.month:
            year -= 1
        if step > 0 and month <= self.today.month:
            year += 1
        return fixed(at + 1, days.month_of(year, month), kind="range", month=(month, year))

    def last_few(self, at: int) -> Meant | None:
        """ "last 30 days", "the past 3 months", "next two weeks" """
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
        """ "Q1", "q3 2025", "second quarter", "first half of 2025", "H1" """
        at += self.is_("the", at)
        part = self.numbered_part(at)
        if part is None:
            return None
        number, last, made = part
        year = self.year(last + (self.fold(last) in ("-", "/", "'") and self.digits(last + 1) is not None))
        step = None
        if year is None and self.is_("of", last):
            step = self.step(last + 1) if self.words.units.get(self.fold(last + 2)) == "year" else None
        if year is not None or step is not None:
            said = year[0] if year else self.today.year + (step or 0)
            return fixed(year[1] if year else last + 3, made(said, number), kind="range")
        here = made(self.today.year, number)
        past = here if here.first <= self.today else made(self.today.year - 1, number)
        future = here if here.last >= self.today else made(self.today.year + 1, number)
        return Meant(last=last, past=past, future=future, kind="range")

    def numbered_part(self, at: int):  # type: ignore[no-untyped-def]
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
        """ "march", "in march 2025", "march last year" """
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
        """ "in 2025", "FY25"; "2025" with nothing before it is bare."""
        year = self.digits(at)
        if year is None:
            return None
        led = at > 0 and self.is_("year_before", at - 1)
        if len(self.tokens[at].text) == 2 and self.glued(at) and self.fold(at - 1) == "fy":
            year = self.full_year(year)
        elif (
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

    def since(self, at: int) -> Meant | None:
        """ "since march", "since the 3rd", "since last week": until today"""
        if not self.is_("since", at):
            return None
        start = self.longest(self.read(at + 1), self.period(at + 1))
        if start is None or start.past is None:
            return None
        first = start.past.first if isinstance(start.past, Period) else start.past
        if first > self.today:
            return None
        return fixed(start.last, Period(first, self.today), kind="range")

    def range_from(self, at: int, single: Meant | None) -> Meant | None:
        """From a day or month to another: "jan 4-8", "14 to 17 april", "monday to friday", "march to may"."""
        if self.is_("between", at):
            inner = self.longest(self.read(at + 1), self.period(at + 1))
            return self.range_from(at + 1, inner)
        short = self.days_of_one_month(at)
        if single is None or single.kind == "due":
            return short
        joined = self.joined(at, single)
        return self.longest(joined, short)

    def to_word(self, at: int) -> int:
        """The token after "to", "-" or "until" at this token, or 0."""
        if self.fold(at) == "-" or (
            self.is_("to", at) and (self.fold(at) != "and" or self.fold(at) == "and")
        ):
            return at + 1
        return 0

    def days_of_one_month(self, at: int) -> Meant | None:
        """ "14 to 17 april", "the 3rd to the 7th of march", "3.-5. Mai" """
        start = at + self.is_("the", at)
        number = self.day_number(start)
        if number is None:
            return None
        last = number[1]
        last += self.fold(last) == "." and self.glued(last)
        second = self.to_word(last)
        if not second:
            return None
        if self.fold(last) == "and" and not (at and self.is_("between", at - 1)):
            return None
        second += self.is_("the", second)
        end = self.longest(self.by_day_number(second), self.day_of_some_month(second))
        if end is None or end.kind != "day":
            return None
        return self.same_month(number[0], end)

    def same_month(self, first_day: int, end: Meant) -> Meant | None:
        made: dict[str, Period | None] = {}
        for lean in ("past", "future"):
            last = getattr(end, lean)
            first = days.day_or_none(last.year, last.month, first_day) if isinstance(last, date) else None
            made[lean] = Period(first, last) if first is not None and first <= last else None
        if made["past"] is None and made["future"] is None:
            return None
        return Meant(last=end.last, past=made["past"], future=made["future"], kind="range")

    def joined(self, at: int, start: Meant) -> Meant | None:
        second = self.to_word(start.last)
        if not second:
            return None
        if self.fold(start.last) == "and" and not (at and self.is_("between", at - 1)):
            return None
        second += self.is_("the", second)
        end = self.longest(self.read(second), self.month_alone(second))
        number = self.day_number(second)
        if (
            start.month is None
            and start.kind == "day"
            and number is not None
            and (end is None or end.last <= number[1])
        ):
            return self.to_day_number(start, *number)
        if end is None or end.kind not in ("day", "range"):
            return None
        return Meant(
            last=end.last,
            past=self.span(start.past, end, "past"),
            future=self.span(start.future, end, "future"),
            kind="range",
        )

    def to_day_number(self, start: Meant, day: int, last: int) -> Meant | None:
        """ "jan 4-8", "august 3 to 21": the month of the first day, and its year where one follows"""
        if self.is_("not_dates", last) or self.continues_as_number(last):
            return None
        year = self.year(last)
        made: dict[str, Period | None] = {}
        for lean in ("past", "future"):
            first = getattr(start, lean)
            if isinstance(first, date) and year is not None:
                first = days.day_or_none(year[0], first.month, first.day)
            until = days.day_or_none(first.year, first.month, day) if isinstance(first, date) else None
            made[lean] = (
                Period(first, until) if until is not None and first is not None and first <= until else None
            )
        if made["past"] is None and made["future"] is None:
            return None
        return Meant(last=year[1] if year else last, past=made["past"], future=made["future"], kind="range")

    def span(self, start: object, end: Meant, lean: str) -> Period | None:
        """From the start to the first such end that is not before it."""
        first = start.first if isinstance(start, Period) else start
        if not isinstance(first, date):
            return None
        for value in (getattr(end, lean), end.future, self.later_end(end, first)):
            last = value.last if isinstance(value, Period) else value
            if isinstance(last, date) and last >= first:
                return Period(first, last)
        return None

    def later_end(self, end: Meant, first: date) -> date | Period | None:
        if end.weekday is not None:
            return days.weekday_from(first, end.weekday, "future")
        if end.month is not None and end.month[1] is None:
            here = days.month_of(first.year, end.month[0])
            return here if here.last >= first else days.month_of(first.year + 1, end.month[0])
        if isinstance(end.future, date):
            return days.month_day(first, end.future.month, end.future.day, "future")
        return None

    def due_term(self, at: int) -> Meant | None:
        """ "net 30", "net30", "30 days net", "due on receipt" """
        phrase = phrase_at(self.tokens, at, self.words)
        if phrase is not None and phrase[1] == "on_receipt":
            return fixed(phrase[0], self.today, kind="due", count=0)
        if self.is_("net", at):
            number = self.digits(at + 1 + (self.fold(at + 1) in ("-", "/")), 3)
            if number is None:
                return None
            last = at + 2 + (self.fold(at + 1) in ("-", "/"))
            last += self.words.units.get(self.fold(last)) == "day"
            return fixed(last, days.plus_days(self.today, number), kind="due", count=number)
        days_said = self.digits(at, 3)
        if (
            days_said is None
            or self.words.units.get(self.fold(at + 1)) != "day"
            or not self.is_("net", at + 2)
        ):
            return None
        return fixed(at + 3, days.plus_days(self.today, days_said), kind="due", count=days_said)
