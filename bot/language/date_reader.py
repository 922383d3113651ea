"""The grammar of single days: "yesterday", "3 days ago", "end of month", and all that its bases read."""

from collections.abc import Iterable
from datetime import date, timedelta

from bot.language import days
from bot.language.date_tokens import Meant, fixed
from bot.language.date_words import NO_RULES, OF_NUMBERS, Rules, phrase_at
from bot.language.days import CalendarUnit
from bot.language.terms import Period
from bot.language.weekdays import Weekdays


class DateReader(Weekdays):
    """Reads the days of one message."""

    def read(self, at: int) -> Meant | None:
        """The longest single day that begins here."""
        return self.longest_of(self.rules(at).days, at)

    def rules(self, at: int) -> Rules:
        """The ways to say a day or period that can begin here."""
        if at < len(self.tokens) and self.tokens[at].kind == "number":
            return OF_NUMBERS
        return self.words.rules.get(self.fold(at), NO_RULES)

    def longest_of(self, rules: Iterable[str], at: int) -> Meant | None:
        best: Meant | None = None
        for rule in rules:
            meant = getattr(self, rule)(at)
            if meant is not None and (best is None or meant.last > best.last):
                best = meant
        return best

    def relative(self, at: int) -> Meant | None:
        """As in "yesterday", "day before yesterday", "this morning", "christmas"."""
        phrase = phrase_at(self.folds, at, self.words)
        if phrase is None:
            return None
        last, kind, value = phrase
        if kind == "feast" and isinstance(value, str):
            return self.movable(last, days.feast_rule(value, self.currency))
        if kind == "feast":
            year = self.year(last)
            meant = self.of_year(year[1] if year else last, year[0] if year else None, *value)
            meant.bare = meant.feast = year is None
            return meant
        if kind != "relative":
            return None
        last += self.is_("part_of_day", last)
        return fixed(last, days.plus_days(self.today, value), bare=self.fold(last - 1) in self.words.bare)

    def movable(self, last: int, rule: str) -> Meant:
        """A feast that falls on another day each year."""
        year = self.year(last)
        if year is not None:
            return fixed(year[1], days.feast_in(year[0], rule))
        found = [days.feast_in(self.today.year + shift, rule) for shift in (-1, 0, 1)]
        past = max((day for day in found if day is not None and day <= self.today), default=None)
        future = min((day for day in found if day is not None and day >= self.today), default=None)
        return Meant(last=last, past=past, future=future, bare=True, feast=True)

    def counted(self, at: int) -> Meant | None:
        """As in "3 days ago", "in 30 days", "2 days after tomorrow", "two sundays from now"."""
        led = self.is_("in", at)
        at += led and self.is_("of", at + 1)  # "dentro de 3 días"
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
        lasting = self.lasting(at, count, name, last)
        return lasting or self.placed(count, name, last, led=led)

    def lasting(self, at: int, count: int, unit: CalendarUnit, last: int) -> Meant | None:
        """As in "for two weeks from monday": so long, from that day on."""
        if (
            not at
            or not self.is_("lasting", at - 1)
            or not (self.is_("from", last) or self.is_("commencing", last))
        ):
            return None
        base = self.base_day(last + 1)
        start = base.future if base is not None else None
        after = days.plus(start, count, unit) if isinstance(start, date) else None
        if base is None or not isinstance(start, date) or after is None:
            return None
        return fixed(base.last, Period(start, after - timedelta(days=1)), kind="range")

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
            day = days.weekday_from(self.yesterday, weekday, "past")
            return fixed(last + 2, days.plus_days(day, -7 * (count - 1)))
        from_now = self.is_("from", last + 1) and self.is_("from_now", last + 2)
        if from_now or self.is_("later", last + 1):
            day = days.weekday_from(self.today, weekday, "future")
            return fixed(last + 2 + from_now, days.plus_days(day, 7 * (count - 1)))
        return None

    def counted_back(self, at: int) -> Meant | None:
        """As in "vor 3 Tagen", "hace dos semanas", "il y a un mois"."""
        phrase = phrase_at(self.folds, at, self.words)
        if phrase is not None and phrase[1] == "ago_before":
            at = phrase[0]  # "il y a"
        elif self.is_("ago_before", at):
            at += 1
        else:
            return None
        number = self.count(at)
        unit = self.unit(number[1]) if number else None
        if number is None or unit is None:
            return None
        return fixed(unit[1], days.plus(self.today, -number[0], unit[0]))

    def edge(self, at: int) -> Meant | None:
        """As in "end of month", "end of march", "start of next week", "mid january"."""
        phrase = phrase_at(self.folds, at, self.words)
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
        """As in "the 3rd", "20th of next month", "the 1st of the month"."""
        the = self.is_("the", at)
        number = self.ordinal(at + the) or self.number_of_month(at + the)
        if number is None or (not the and self.digits(at) is None):
            return None
        day, last = number
        if self.is_("of", last):
            found = self.in_month(last + 1, lambda year, month: days.day_or_none(year, month, day))
            if found is not None and self.words.months.get(self.fold(found.last - 1)) is None:
                if self.step(found.last - 2) is None:
                    return self.any_month(found.last, day, at, the=the)
                found.day = day
                return found
        return self.any_month(last, day, at, the=the)

    def number_of_month(self, at: int) -> tuple[int, int] | None:
        """As in "20 of this month"."""
        number = self.day_number(at)
        if number is None or not self.is_("of", number[1]) or self.step(number[1] + 1) is None:
            return None
        return number if self.words.units.get(self.fold(number[1] + 2)) == "month" else None

    def any_month(self, last: int, day: int, at: int, *, the: bool) -> Meant | None:
        past = days.day_of_month(self.today, day, "past")
        future = days.day_of_month(self.today, day, "future")
        in_words = self.digits(at + the) is None
        led = at > 0 and self.is_("on", at - 1)
        if in_words and not led:
            return None  # "the first client"
        counts = (
            last < len(self.tokens) and self.tokens[last].kind == "word" and not self.is_("after_day", last)
        )
        bare = not led and (not the or counts)  # "the 4th client"
        return Meant(last=last, past=past, future=future, day=day, bare=bare)
