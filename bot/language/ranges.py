"""The grammar of ranges and terms: "since March", "August 3 to 21", "monday to friday", "net 30".

`RangeReader.spot` is the whole grammar of dates.
"""

from datetime import date

from bot.language import days
from bot.language.date_tokens import Meant, fixed
from bot.language.date_words import phrase_at
from bot.language.parts_of_periods import PartReader
from bot.language.terms import Period


class RangeReader(PartReader):
    """Reads everything that names days."""

    def spot(self, at: int) -> Meant | None:
        """The longest day, period or term that begins at the token."""
        single = self.longest(self.read(at), self.period(at))
        ranged = self.range_from(at, single)
        return self.longest(ranged, self.longest_of(self.rules(at).terms, at), single)

    def since(self, at: int) -> Meant | None:
        """As in "since march", "since the 3rd", "since last week": until today."""
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
            return self.range_from(at + 1, self.longest(self.read(at + 1), self.period(at + 1)))
        short = self.longest_of(self.rules(at).ranges, at)
        if single is None or single.kind == "due":
            return short
        joined = self.joined(at, single)
        return self.longest(short, joined)

    def to_word(self, at: int, start: int) -> int:
        """The token after "to", "-" or "until" at this token, or 0; "and" after "between" too."""
        between = self.is_("and", at) and self.is_("between", start - 1)
        at += self.is_("up", at) and self.is_("to", at + 1)
        return at + 1 if self.fold(at) == "-" or self.is_("to", at) or between else 0

    def days_of_one_month(self, at: int) -> Meant | None:
        """As in "14 to 17 april", "the 3rd to the 7th of march", "3.-5. Mai"."""
        start = at + self.is_("the", at)
        number = self.day_number(start)
        if number is None:
            return None
        last = number[1]
        last += self.fold(last) == "." and self.glued(last)
        second = self.to_word(last, at)
        if not second and self.is_("and", last) and self.digits(last + 1, 2) == number[0] + 1:
            second = last + 1  # "14 and 15 may"
        if not second:
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
        ahead = made["future"]
        if ahead is not None and ahead.first <= self.today:
            made["past"] = ahead  # it has begun
        if made["past"] is None and made["future"] is None:
            return None
        return Meant(last=end.last, past=made["past"], future=made["future"], kind="range")

    def joined(self, at: int, start: Meant) -> Meant | None:
        second = self.to_word(start.last, at) or self.next_after(start)
        if not second:
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
            return self.to_day_number(start, *number, as_ordinal=number[1] > second + 1)
        if end is None or end.kind not in ("day", "range"):
            return None
        return Meant(
            last=end.last,
            past=self.span(start.past, end, "past"),
            future=self.span(start.future, end, "future"),
            kind="range",
        )

    def next_after(self, start: Meant) -> int:
        """The place of what "and" adds to the month or day before it, or 0: "january and february", "feb 8 and 9"."""
        if not self.is_("and", start.last):
            return 0
        if start.kind == "day" and isinstance(start.future, date):
            number = self.day_number(start.last + 1)
            named = self.words.months.get(self.fold(start.last - 2)) is not None
            follows = (
                number is not None and number[0] == start.future.day + 1 and number[1] == len(self.tokens)
            )
            return start.last + 1 if follows and named else 0
        if start.kind != "range" or start.month is None:
            return 0
        following = self.words.months.get(self.fold(start.last + 1))
        return start.last + 1 if following == start.month[0] % 12 + 1 else 0

    def to_day_number(self, start: Meant, day: int, last: int, *, as_ordinal: bool) -> Meant | None:
        """As in "jan 4-8", "august 3 to 21": the month of the first day, and its year where one follows.

        An ordinal before the first day is of the month after: "22 dec to the 3rd".
        """
        if self.is_("not_dates", last) or self.continues_as_number(last):
            return None
        year = self.year(last)
        made: dict[str, Period | None] = {}
        for lean in ("past", "future"):
            first = getattr(start, lean)
            if isinstance(first, date) and year is not None:
                first = days.day_or_none(year[0], first.month, first.day)
            until = self.until_day(first, day, as_ordinal) if isinstance(first, date) else None
            made[lean] = (
                Period(first, until) if until is not None and first is not None and first <= until else None
            )
        if made["past"] is None and made["future"] is None:
            return None
        return Meant(last=year[1] if year else last, past=made["past"], future=made["future"], kind="range")

    @staticmethod
    def until_day(first: date, day: int, as_ordinal: bool) -> date | None:
        if not as_ordinal or day >= first.day:
            return days.day_or_none(first.year, first.month, day)
        return days.day_or_none(first.year + first.month // 12, first.month % 12 + 1, day)

    def span(self, start: object, end: Meant, lean: str) -> Period | None:
        """From the start to the first such end that is not before it."""
        first = start.first if isinstance(start, Period) else start
        if not isinstance(first, date):
            return None
        for value in (getattr(end, lean), end.future, self.later_end(end, first)):
            last = value.last if isinstance(value, Period) else value
            if isinstance(last, date) and last >= first:
                return Period(first, last)
        return self.span_to_year(first, getattr(end, lean))

    def span_to_year(self, first: date, end: object) -> Period | None:
        """As in "march to may 2025": the year was said at the end."""
        last = end.last if isinstance(end, Period) else end
        if not isinstance(last, date):
            return None
        for year in (last.year, last.year - 1):
            moved = days.day_or_none(year, first.month, first.day)
            if moved is not None and moved <= last:
                return Period(moved, last)
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
        """As in "net 30", "net30", "30 days net", "due on receipt"."""
        phrase = phrase_at(self.folds, at, self.words)
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
