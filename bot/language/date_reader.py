"""The grammar of single days: weekdays, months, numerals, "3 days ago". One method for each way to say a day.

Every method takes a token index and gives a `Meant`, or None when no such thing begins there. Nothing here looks
farther ahead than a few tokens, so reading stays linear.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.language import days
from bot.language.actions import Period
from bot.language.date_words import DateWords, phrase_at
from bot.language.days import CalendarUnit
from bot.language.spelled import read_spelled
from bot.language.text import Token

Value = date | Period | None


@dataclass(slots=True, kw_only=True)
class Meant:
    """What the tokens up to `last` mean, seen backwards and forwards from today.

    Attributes:
        bare: an ordinary word or number that is a date only if something supports it.
        day: a day of the month without its month ("on the 25th").
        count: whole days of "in 30 days" or "net 30".
        weekday: a weekday without a date, Monday is 0.
        fixed: it has its year or counts from today, so both leans agree.
    """

    last: int
    past: Value
    future: Value
    kind: str = "day"
    bare: bool = False
    day: int | None = None
    count: int | None = None
    weekday: int | None = None
    month: tuple[int, int | None] | None = None  # (month, year) of a month that was said alone


def fixed(last: int, value: Value, **more: object) -> Meant:
    return Meant(last=last, past=value, future=value, **more)  # type: ignore[arg-type]  # fields by name


class DateReader:
    """Reads the days of one message."""

    def __init__(self, tokens: Sequence[Token], today: date, words: DateWords, *, month_first: bool) -> None:
        self.tokens = tokens
        self.today = today
        self.words = words
        self.month_first = month_first

    # What stands at a token

    def fold(self, at: int) -> str:
        return self.tokens[at].fold if 0 <= at < len(self.tokens) else ""

    def is_(self, name: str, at: int) -> bool:
        return self.fold(at) in self.words.lists[name]

    def glued(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].glued

    def digits(self, at: int, most: int = 4) -> int | None:
        """The value of a plain whole number of few digits."""
        if at >= len(self.tokens) or self.tokens[at].kind != "number":
            return None
        said = self.tokens[at].text
        return int(said) if len(said) <= most and said.isdigit() else None

    def count(self, at: int) -> tuple[int, int] | None:
        """A number of days or weeks, and the token after it: "3", "two", "a couple of"."""
        start = at
        if self.fold(at) in self.words.numbers.articles:
            at += 1
        if self.is_("couple", at) or self.is_("few", at):
            number = 2 if self.is_("couple", at) else 3
            return number, at + 1 + self.is_("of", at + 1)
        said = self.digits(start, 3)
        if said is not None:
            return said, start + 1
        spelled = read_spelled(self.tokens, start, self.words.numbers) if start < len(self.tokens) else None
        if spelled is not None:
            return (int(spelled.value), spelled.last) if spelled.value <= 999 else None
        return (1, at) if at > start else None

    def ordinal(self, at: int) -> tuple[int, int] | None:
        """A day of the month as "3rd", "third" or "twenty first", and the token after it."""
        number = self.digits(at, 2)
        if number is not None:
            suffix = self.glued(at + 1) and self.is_("ordinal_suffix", at + 1)
            return (number, at + 2) if suffix and 1 <= number <= 31 else None
        word = self.fold(at)
        if word in self.words.ordinals:
            return self.words.ordinals[word], at + 1
        tens = self.words.numbers.numbers.get(word)
        if tens in (20, 30):
            at += 1 + (self.fold(at + 1) == "-")
            unit = self.words.ordinals.get(self.fold(at), 0)
            return (tens + unit, at + 1) if 1 <= unit <= 9 else None
        return None

    def day_number(self, at: int) -> tuple[int, int] | None:
        """A day of the month in digits or as an ordinal; not the number of an amount."""
        ordinal = self.ordinal(at)
        if ordinal is not None:
            return ordinal
        number = self.digits(at, 2)
        if number is None or not 1 <= number <= 31 or self.is_money(at):
            return None
        return number, at + 1

    def is_money(self, at: int) -> bool:
        """A currency sign or a unit is tied to the number."""
        before = self.tokens[at - 1] if at else None
        if before is not None and before.text in "$€£¥₹₦":
            return True
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is None:
            return False
        return after.text in "$€£¥₹₦%" or (
            after.glued and after.kind == "word" and after.fold not in self.words.lists["ordinal_suffix"]
        )

    def year(self, at: int, *, sure: bool = False) -> tuple[int, int] | None:
        """A year and the token after it: "2025", ", 2025", "'25"; without a comma only a year near today."""
        if self.fold(at) == "," or (self.is_("of", at) and self.digits(at + 1) is not None):
            at, sure = at + 1, True
        if self.fold(at) == "'" and self.glued(at + 1):
            short = self.digits(at + 1, 2)
            return (self.full_year(short), at + 2) if short is not None else None
        year = self.digits(at)
        if year is None or len(self.tokens[at].text) != 4 or self.is_money(at):
            return self.spelled_year(at)
        near = abs(year - self.today.year) <= 15 or (year > self.today.year and year % 50 != 0)
        return (year, at + 1) if 1900 <= year <= 2199 and (sure or near) else None

    def spelled_year(self, at: int) -> tuple[int, int] | None:
        if self.fold(at) not in self.words.numbers.numbers:
            return None
        spelled = read_spelled(self.tokens, at, self.words.numbers)
        if spelled is None or not 1950 <= spelled.value <= 2099 or spelled.words < 2:
            return None
        return int(spelled.value), spelled.last

    def full_year(self, short: int) -> int:
        """The century of a year of two digits: at most twenty years ahead."""
        year = self.today.year // 100 * 100 + short
        return year - 100 if year > self.today.year + 20 else year

    # Putting days together

    def of_year(self, last: int, year: int | None, month: int, day: int) -> Meant:
        """A day of a month, of the year that was said or of one that the lean decides."""
        if year is not None:
            value = days.day_or_none(year, month, day)
            far = value is not None and value.year > self.today.year + 10
            return fixed(last, value, kind="impossible" if value is None or far else "day")
        past = days.month_day(self.today, month, day, "past")
        future = days.month_day(self.today, month, day, "future")
        return Meant(last=last, past=past, future=future, kind="day" if past else "impossible")

    # The ways to say a day

    def read(self, at: int) -> Meant | None:
        """The longest single day that begins here."""
        found = [meant for rule in self.rules() if (meant := rule(at)) is not None]
        return max(found, key=lambda meant: meant.last) if found else None

    def rules(self) -> tuple[Callable[[int], Meant | None], ...]:
        return (
            self.relative, self.by_weekday, self.by_month, self.by_day_number, self.numeric, self.counted,
            self.counted_back, self.modified, self.nth_weekday, self.edge, self.day_of_some_month,
        )  # fmt: skip

    def relative(self, at: int) -> Meant | None:
        """ "yesterday", "day before yesterday", "this morning", "christmas" """
        phrase = phrase_at(self.tokens, at, self.words)
        if phrase is None:
            return None
        last, kind, value = phrase
        if kind == "feast":
            year = self.year(last)
            return self.of_year(year[1] if year else last, year[0] if year else None, *value)
        if kind != "relative":
            return None
        last += self.is_("part_of_day", last)
        return fixed(last, days.plus_days(self.today, value), bare=self.fold(last - 1) in self.words.bare)

    def weekday(self, at: int) -> tuple[int, int] | None:
        weekday = self.words.weekdays.get(self.fold(at))
        if weekday is None:
            return None
        dotted = (
            self.fold(at + 1) == "."
            and self.glued(at + 1)
            and len(self.fold(at)) < 5
            and at + 2 < len(self.tokens)
        )
        return weekday, at + 1 + dotted

    def by_weekday(self, at: int) -> Meant | None:
        """ "friday", "tuesday of last week", "monday 21", "saturday, 28 feb", "friday week", "friday after next" """
        found = self.weekday(at)
        if found is None:
            return None
        weekday, last = found
        return (
            self.weekday_with_date(weekday, last)
            or self.weekday_of_week(weekday, last)
            or self.weekday_alone(weekday, at, last)
        )

    def weekday_alone(self, weekday: int, at: int, last: int) -> Meant:
        past = days.weekday_from(self.today, weekday, "past")
        future = days.weekday_from(self.today, weekday, "future")
        bare = self.fold(at) in self.words.bare
        last += self.is_("part_of_day", last)
        if self.is_("last", last) and self.fold(last) not in ("past", "prior"):
            past = future = days.weekday_from(days.plus_days(self.today, -1) or self.today, weekday, "past")
            return fixed(last + 1, past, weekday=weekday)
        if self.fold(last) == "after" and self.is_("next", last + 1):
            return fixed(last + 2, days.plus_days(future, 7), weekday=weekday)
        if self.words.units.get(self.fold(last)) == "week":
            return fixed(last + 1, days.plus_days(future, 7), weekday=weekday)
        return Meant(last=last, past=past, future=future, bare=bare, weekday=weekday)

    def weekday_of_week(self, weekday: int, last: int) -> Meant | None:
        """What follows says the week: "of last week", "next week"."""
        at = last + (self.is_("of", last) or self.fold(last) in (",", "-"))
        at += self.is_("the", at)
        weeks = self.step(at)
        if weeks is None or self.words.units.get(self.fold(at + 1)) != "week":
            return None
        return fixed(at + 2, days.weekday_of_week(self.today, weekday, weeks), weekday=weekday)

    def weekday_with_date(self, weekday: int, last: int) -> Meant | None:
        at = last + (self.fold(last) in (",", "-"))
        at += self.is_("the", at)
        dated = self.by_month(at) or self.by_day_number(at) or self.numeric(at)
        if dated is not None and dated.kind == "day":
            self.turn_to_weekday(dated, weekday)
            return dated
        number = self.day_number(at)
        if number is None:
            return None
        day = self.nearest(weekday, number[0])
        sure = self.ordinal(at) is not None
        if day is None or (not sure and number[0] < 1):
            return None
        return fixed(number[1], day, day=number[0])

    def nearest(self, weekday: int, day: int) -> date | None:
        """The day of a month nearest to today that falls on the weekday, within two months."""
        found = []
        for step in (-2, -1, 0, 1, 2):
            month = days.plus_months(self.today.replace(day=1), step)
            candidate = days.day_or_none(month.year, month.month, day) if month else None
            if candidate is not None and candidate.weekday() == weekday:
                found.append(candidate)
        return min(found, key=lambda each: abs((each - self.today).days)) if found else None

    def turn_to_weekday(self, meant: Meant, weekday: int) -> None:
        """ "Sunday 12/7" is the one of 12 July and 7 December that is a Sunday."""
        for lean in ("past", "future"):
            value = getattr(meant, lean)
            if isinstance(value, date) and value.weekday() != weekday and value.day <= 12:
                turned = days.day_or_none(value.year, value.day, value.month)
                if turned is not None and turned.weekday() == weekday and self.slashed(meant.last):
                    setattr(meant, lean, turned)

    def slashed(self, last: int) -> bool:
        return any(token.text == "/" for token in self.tokens[max(0, last - 5) : last])

    def step(self, at: int) -> int | None:
        """-1 for "last", 1 for "next", 0 for "this"."""
        word = self.fold(at)
        lists = self.words.lists
        if word in lists["last"]:
            return -1
        if word in lists["next"] or word in lists["coming"]:
            return 1
        return 0 if word in lists["this"] else None

    def by_month(self, at: int) -> Meant | None:
        """ "march 3", "dec. 31, 1994", "sep-23-2020", "august 3rd" """
        month = self.words.months.get(self.fold(at))
        if month is None:
            return None
        last = at + 1
        hyphens = self.fold(last) == "-" and self.glued(last)
        last += hyphens or (self.fold(last) == "." and self.glued(last))
        last += self.is_("the", last)
        number = self.day_number(last)
        if number is None or self.continues_as_number(number[1]):
            return None
        return self.with_year(number[1], month, number[0], hyphens=hyphens)

    def continues_as_number(self, last: int) -> bool:
        """ "jan 4.50" or "march 3 000": more digits belong to the number."""
        return (
            self.fold(last) in (".", ":")
            and self.glued(last)
            and self.glued(last + 1)
            and self.digits(last + 1) is not None
        )

    def with_year(self, last: int, month: int, day: int, *, hyphens: bool = False) -> Meant:
        at = last + (hyphens and self.fold(last) == "-")
        year = self.year(at, sure=at > last)
        if year is None and at > last:
            short = self.digits(at, 2)
            year = (self.full_year(short), at + 1) if short is not None and self.glued(at) else None
        return self.of_year(year[1] if year else last, year[0] if year else None, month, day)

    def by_day_number(self, at: int) -> Meant | None:
        """ "3 march", "the 3rd of march", "23-Sep-2020", "4. Mai" """
        number = self.day_number(at + self.is_("the", at))
        if number is None:
            return None
        day, last = number
        hyphens = self.fold(last) == "-" and self.glued(last)
        last += hyphens or (self.fold(last) == "." and self.glued(last))
        last += self.is_("of", last) or self.fold(last) == "de"
        month = self.words.months.get(self.fold(last))
        if month is None:
            year_first = self.digits(last)  # "23-2020-September"
            if year_first is None or self.fold(last + 1) != "-" or not self.glued(last):
                return None
            month = self.words.months.get(self.fold(last + 2))
            return self.of_year(last + 3, year_first, month, day) if month else None
        last += 1
        last += (
            self.fold(last) == "."
            and self.glued(last)
            and len(self.fold(last - 1)) < 5
            and self.digits(last + 1) is not None
        )
        return self.with_year(last + (self.fold(last) == "de"), month, day, hyphens=hyphens)

    def numeric(self, at: int) -> Meant | None:
        """ "2026-03-04", "3/4", "3/4/26", "03.04.", "29-06-26", "2016 10 16" """
        if at >= len(self.tokens) or self.tokens[at].kind != "number" or self.tied_before(at):
            return None
        said = self.tokens[at].text
        if "." in said:
            return self.dotted(at, said)
        first = self.digits(at)
        sign = self.fold(at + 1)
        second = self.digits(at + 2, 2)
        if first is None:
            return None
        if second is None or sign not in ("/", "-") or not (self.glued(at + 1) and self.glued(at + 2)):
            return self.spaced(at)
        third = None
        last = at + 3
        if self.fold(last) in (sign, ",") and self.glued(last) and self.glued(last + 1):
            third = self.digits(last + 1)
            last = last + 2 if third is not None else last
        if len(said) == 4:
            return self.year_first(first, second, third, last)
        return self.slash(at, (first, second, third), sign, last)

    def tied_before(self, at: int) -> bool:
        return (
            at > 0
            and self.glued(at)
            and self.tokens[at - 1].text not in "(['\",:;_-"
            and self.tokens[at - 1].kind != "line"
        )

    def year_first(self, year: int, month: int, day: int | None, last: int) -> Meant | None:
        if day is None or not 1900 <= year <= 2199 or not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        if self.fold(last) == "t" and self.glued(last):
            last += 1 + (last + 1 < len(self.tokens) and self.glued(last + 1))
        return self.of_year(last, year, month, day)

    def spaced(self, at: int) -> Meant | None:
        """ "2016 10 16" """
        year, month, day = self.digits(at), self.digits(at + 1, 2), self.digits(at + 2, 2)
        if year is None or month is None or day is None or len(self.tokens[at].text) != 4:
            return None
        return self.year_first(year, month, day, at + 3)

    def slash(self, at: int, said: tuple[int, int, int | None], sign: str, last: int) -> Meant | None:
        first, second, third = said
        month, day = (first, second) if self.month_first else (second, first)
        if month > 12:
            month, day = day, month
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        if third is not None:
            year = third if third > 99 else self.full_year(third)
            return self.of_year(last, year, month, day) if 1900 <= year <= 2199 else None
        followed = self.is_("not_dates", last) or (self.fold(last) in ("-", "/") and self.glued(last))
        after_number = at > 0 and self.tokens[at - 1].kind == "number"
        if (
            sign == "-"
            or followed
            or after_number
            or (last < len(self.tokens) and self.glued(last) and self.tokens[last].kind == "word")
        ):
            return None  # "3-4 hours", "1/2 of", "2 1/2"
        meant = self.of_year(last, None, month, day)
        meant.bare = (first, second) in ((1, 2), (1, 3), (1, 4), (2, 3), (24, 7))
        return meant if meant.past else None

    def dotted(self, at: int, said: str) -> Meant | None:
        """ "03.04.2026" in one token, "03.04." with its point; the day always stands first."""
        parts = said.split(".")
        if not all(part.isdigit() and len(part) <= 4 for part in parts) or "," in said or len(parts) > 3:
            return None
        day, month = int(parts[0]), int(parts[1])
        if not (1 <= day <= 31 and 1 <= month <= 12 and len(parts[0]) <= 2 and len(parts[1]) <= 2):
            return None
        last = at + 1
        if len(parts) == 3:
            year = int(parts[2]) if len(parts[2]) == 4 else self.full_year(int(parts[2]))
            return self.of_year(last, year, month, day) if len(parts[2]) in (2, 4) else None
        if self.fold(last) != "." or not self.glued(last) or self.is_money(at):
            led = at > 0 and self.is_("on", at - 1) and len(parts[1]) == 2
            return self.of_year(last, None, month, day) if led and parts[1][0] == "0" else None
        year_after = self.digits(last + 1)
        if (
            year_after is not None
            and len(self.tokens[last + 1].text) == 4
            and abs(year_after - self.today.year) <= 15
        ):
            return self.of_year(last + 2, year_after, month, day)
        supported = parts[1][0] == "0" or parts[0][0] == "0" or (at > 0 and self.is_("on", at - 1))
        return (
            self.of_year(last + 1, None, month, day)
            if supported or len(parts[1]) == 2 and last + 1 < len(self.tokens)
            else None
        )

    def unit(self, at: int) -> tuple[CalendarUnit, int] | None:
        """A unit and the token after it; "business days" too."""
        if self.is_("business", at) and self.words.units.get(self.fold(at + 1)) == "day":
            return "business_day", at + 2
        unit = self.words.units.get(self.fold(at))
        return None if unit is None else (unit, at + 1)

    def counted(self, at: int) -> Meant | None:
        """ "3 days ago", "in 30 days", "two weeks from now", "2 days after tomorrow", "two sundays from now" """
        led = self.is_("in", at)
        number = self.count(at + led)
        if number is None:
            return None
        count, last = number
        if (
            not led
            and last < len(self.tokens)
            and self.words.weekdays.get(self.fold(last).removesuffix("s")) is not None
        ):
            return self.counted_weekdays(count, last)
        unit = self.unit(last)
        if unit is None:
            return None
        name, last = unit
        return self.placed(count, name, last, led=led)

    def placed(self, count: int, unit: CalendarUnit, last: int, *, led: bool) -> Meant | None:
        """From where the count goes, by the words after it."""
        if self.is_("ago", last):
            return fixed(last + 1, days.plus(self.today, -count, unit))
        if self.is_("later", last) or (self.is_("from", last) and self.is_("from_now", last + 1)):
            last += 1 if self.is_("later", last) else 2
            return fixed(last, days.plus(self.today, count, unit), count=self.days_of(count, unit))
        if self.is_("from", last) or self.is_("before", last):
            base = self.base_day(last + 1)
            sign = -1 if self.is_("before", last) else 1
            if base is not None and isinstance(base.future, date):
                return fixed(base.last, days.plus(base.future, sign * count, unit))
        if not led:
            return None
        last += self.fold(last) == "time" or (self.fold(last) == "'" and 2 * (self.fold(last + 1) == "time"))
        return fixed(last, days.plus(self.today, count, unit), count=self.days_of(count, unit))

    def base_day(self, at: int) -> Meant | None:
        """The day that "2 days after …" counts from; it may not count itself."""
        for rule in (
            self.relative,
            self.modified,
            self.by_weekday,
            self.by_month,
            self.by_day_number,
            self.numeric,
        ):
            meant = rule(at)
            if meant is not None and meant.kind == "day":
                return meant
        return None

    def days_of(self, count: int, unit: CalendarUnit) -> int | None:
        return {"day": count, "week": 7 * count, "fortnight": 14 * count}.get(unit)

    def counted_weekdays(self, count: int, last: int) -> Meant | None:
        weekday = self.words.weekdays[self.fold(last).removesuffix("s")]
        if self.is_("ago", last + 1):
            day = days.weekday_from(days.plus_days(self.today, -1) or self.today, weekday, "past")
            return fixed(last + 2, days.plus_days(day, -7 * (count - 1)))
        if self.is_("from", last + 1) and self.is_("from_now", last + 2):
            day = days.weekday_from(self.today, weekday, "future")
            return fixed(last + 3, days.plus_days(day, 7 * (count - 1)))
        return None

    def counted_back(self, at: int) -> Meant | None:
        """ "vor 3 Tagen", "hace dos semanas", "il y a un mois" """
        if not self.is_("ago_before", at):
            return None
        at += 1
        while self.is_("ago_before", at) and at < len(self.tokens):
            at += 1  # "il y a"
        number = self.count(at)
        unit = self.unit(number[1]) if number else None
        if number is None or unit is None:
            return None
        return fixed(unit[1], days.plus(self.today, -number[0], unit[0]))

    def modified(self, at: int) -> Meant | None:
        """ "last tuesday", "next friday", "this monday", "last week tuesday", "last 13th" """
        at += self.is_("the", at)
        step = self.step(at)
        if step is None:
            return None
        if self.is_("last", at + 1) or self.is_("this", at):
            at += self.is_("last", at + 1)  # "this past wednesday"
            step = -1 if self.is_("last", at) else step
        found = self.weekday(at + 1)
        if found is not None:
            dated = self.weekday_with_date(*found)
            return dated if dated is not None else self.modified_weekday(at, step, *found)
        if self.words.units.get(self.fold(at + 1)) == "week":
            return self.week_then_day(step, at + 2)
        number = self.ordinal(at + 1)
        if number is not None and step == -1 and self.digits(at + 1) is not None:
            return fixed(number[1], days.day_of_month(self.today, number[0], "past"), day=number[0])
        return None

    def modified_weekday(self, at: int, step: int, weekday: int, last: int) -> Meant:
        today = self.today
        if step == -1:
            before = days.plus_days(today, -1) or today
            return fixed(last, days.weekday_from(before, weekday, "past"), weekday=weekday)
        if step == 1 and self.is_("coming", at):
            return fixed(last, days.weekday_from(today, weekday, "future"), weekday=weekday)
        day = days.weekday_of_week(today, weekday, step)
        if step == 1:
            return fixed(last, day, weekday=weekday)
        future = day if day >= today else days.plus_days(day, 7)
        return Meant(last=last, past=day, future=future, weekday=weekday)

    def week_then_day(self, step: int, at: int) -> Meant | None:
        """ "last week tuesday", "next week on friday", "previous week - monday" """
        at += self.fold(at) in ("-", ",", "on")
        found = self.weekday(at)
        if found is None:
            return None
        return fixed(found[1], days.weekday_of_week(self.today, found[0], step), weekday=found[0])

    def nth_weekday(self, at: int) -> Meant | None:
        """ "first friday of next month", "last sunday of march 2014", "first tuesday in october" """
        at += self.is_("the", at)
        nth = -1 if self.fold(at) == "last" else self.words.ordinals.get(self.fold(at), 0)
        last = at + 1
        if not nth:
            ordinal = self.ordinal(at)
            nth, last = ordinal if ordinal else (0, 0)
        if not nth or nth > 5:
            return None
        last_day = nth == -1 and self.words.units.get(self.fold(last)) == "day"
        weekday = self.weekday(last)
        if weekday is None and not last_day:
            return None
        after = weekday[1] if weekday else last + 1
        if not self.is_("of", after):
            return None
        return self.in_month(after + 1, lambda year, month: self.nth_of(year, month, weekday, nth))

    def nth_of(self, year: int, month: int, weekday: tuple[int, int] | None, nth: int) -> date | None:
        return days.nth_weekday(year, month, weekday[0], nth) if weekday else days.month_of(year, month).last

    def in_month(self, at: int, pick: Callable[[int, int], date | None]) -> Meant | None:
        """The day that `pick` takes from the month that is said at the token."""
        at += self.is_("the", at)
        step = self.step(at)
        if self.words.units.get(self.fold(at + (step is not None))) == "month":
            month = days.plus_months(self.today.replace(day=1), step or 0)
            return fixed(at + 1 + (step is not None), pick(month.year, month.month)) if month else None
        at += step is not None
        named = self.words.months.get(self.fold(at))
        if named is None:
            return None
        year = self.year(at + 1)
        if year is not None:
            return fixed(year[1], pick(year[0], named))
        past, future = (pick(self.today.year + shift, named) for shift in (-1, 1))
        now = pick(self.today.year, named)
        if now is not None and now <= self.today:
            past = now
        if now is not None and now >= self.today:
            future = now
        return Meant(last=at + 1, past=past, future=future)

    def edge(self, at: int) -> Meant | None:
        """ "end of month", "end of march", "start of next week", "mid january" """
        phrase = phrase_at(self.tokens, at, self.words)
        if phrase is not None and phrase[1].startswith("end_of_"):
            return self.edge_of_unit(phrase[0], phrase[1].removeprefix("end_of_"), None, 1)  # type: ignore[arg-type]
        at += self.is_("the", at)
        side = 1 if self.is_("end", at) else -1 if self.is_("start", at) or self.is_("early", at) else 0
        if not side and not self.is_("mid", at):
            return None
        last = at + 1 + (self.fold(at + 1) == "-")
        last += self.is_("of", last)
        last += self.is_("the", last)
        step = self.step(last)
        at = last + (step is not None)
        unit = self.words.units.get(self.fold(at))
        if unit in ("week", "month", "quarter", "year"):
            return self.edge_of_unit(at + 1, unit, step, side)
        return self.in_month(last, lambda year, month: self.side_of(days.month_of(year, month), side))

    def side_of(self, period: Period, side: int) -> date:
        if side:
            return period.last if side > 0 else period.first
        return period.first.replace(day=15)

    def edge_of_unit(self, last: int, unit: CalendarUnit, step: int | None, side: int) -> Meant | None:
        here = days.shifted(unit, self.today, step or 0)
        if here is None:
            return None
        day = (
            self.side_of(here, side)
            if side or unit == "month"
            else here.first + (here.last - here.first) // 2
        )
        if step is not None:
            return fixed(last, day)
        before, after = (days.shifted(unit, self.today, shift) for shift in (-1, 1))
        past = day if day <= self.today or before is None else self.side_of(before, side)
        future = day if day >= self.today or after is None else self.side_of(after, side)
        return Meant(last=last, past=past, future=future)

    def day_of_some_month(self, at: int) -> Meant | None:
        """ "the 3rd", "20th of next month", "the 1st of the month" """
        the = self.is_("the", at)
        number = self.ordinal(at + the)
        if number is None or (not the and self.digits(at) is None):
            return None
        day, last = number
        if self.is_("of", last):
            found = self.in_month(last + 1, lambda year, month: days.day_or_none(year, month, day))
            if found is not None and self.words.months.get(self.fold(found.last - 1)) is None:
                said = self.step(found.last - 2)
                return (
                    replace(found, day=day)
                    if said is not None
                    else self.any_month(found.last, day, at, the=the)
                )
        return self.any_month(last, day, at, the=the)

    def any_month(self, last: int, day: int, at: int, *, the: bool) -> Meant | None:
        past = days.day_of_month(self.today, day, "past")
        future = days.day_of_month(self.today, day, "future")
        in_words = self.digits(at + the) is None
        led = at > 0 and self.is_("on", at - 1)
        if in_words and not led:
            return None  # "the first client"
        return Meant(last=last, past=past, future=future, day=day, bare=not the and not led)
