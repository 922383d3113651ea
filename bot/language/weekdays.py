"""Days by weekday: "friday", "last tue", "tuesday of last week", "monday 21", "first friday of may"."""

from collections.abc import Callable
from datetime import date

from bot.language import days
from bot.language.calendar_days import CalendarDays
from bot.language.date_tokens import Meant, fixed


class Weekdays(CalendarDays):
    """Reads days that name their weekday."""

    def weekday(self, at: int) -> tuple[int, int] | None:
        """A weekday and the token after it: "fri.", "segunda-feira"."""
        weekday = self.words.weekdays.get(self.fold(at))
        if weekday is None:
            return None
        last = at + 1
        suffix = last + (self.fold(last) == "-")
        if self.is_("weekday_suffix", suffix):
            return weekday, suffix + 1
        dotted = (
            self.fold(last) == "."
            and self.glued(last)
            and len(self.fold(at)) < 6
            and last + 1 < len(self.tokens)
        )
        return weekday, last + dotted

    def by_weekday(self, at: int) -> Meant | None:
        """As in "friday", "tuesday of last week", "monday 21", "friday week", "friday after next"."""
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
        bare = last == at + 1 and self.fold(at) in self.words.bare
        last += self.is_("part_of_day", last)
        if self.is_("last_after", last) or self.fold(last) == "last":
            return fixed(last + 1, days.weekday_from(self.yesterday, weekday, "past"), weekday=weekday)
        if self.is_("next_after", last):
            last += 1 + self.is_("next_after", last + 1)
            return fixed(last, future, weekday=weekday)
        if self.is_("before", last) and self.is_("last", last + 1):
            day = days.weekday_from(self.yesterday, weekday, "past")
            return fixed(last + 2, days.plus_days(day, -7), weekday=weekday)
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
        if number is None or self.is_("not_dates", number[1]) or self.may_be_amount(last, at, number[1]):
            return None
        day = self.nearest(weekday, number[0])
        return None if day is None else fixed(number[1], day, day=number[0])

    def may_be_amount(self, last: int, at: int, end: int) -> bool:
        """Whether a number without an ending may be money: "landed saturday, 3 grand", "lunch friday 20"."""
        if end > at + 1:
            return False
        alone = end == len(self.tokens) and last == 1
        others = alone or any(token.kind == "number" for token in (*self.tokens[:at], *self.tokens[end:]))
        return at > last or not others or self.fold(end) in self.words.numbers.scales

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
        """Of 12 July and 7 December, "Sunday 12/7" is the one that is a Sunday."""
        for lean in ("past", "future"):
            value = getattr(meant, lean)
            if isinstance(value, date) and value.weekday() != weekday and value.day <= 12:
                turned = days.day_or_none(value.year, value.day, value.month)
                if turned is not None and turned.weekday() == weekday and self.slashed(meant.last):
                    setattr(meant, lean, turned)

    def slashed(self, last: int) -> bool:
        return any(token.text == "/" for token in self.tokens[max(0, last - 5) : last])

    def modified(self, at: int) -> Meant | None:
        """As in "last tuesday", "next friday", "this monday", "last week tuesday", "last 13th"."""
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
            return fixed(last, days.weekday_from(self.yesterday, weekday, "past"), weekday=weekday)
        if step == 1 and self.is_("coming", at):
            return fixed(last, days.weekday_from(today, weekday, "future"), weekday=weekday)
        day = days.weekday_of_week(today, weekday, step)
        if step == 1:
            return fixed(last, day, weekday=weekday)
        future = day if day >= today else days.plus_days(day, 7)
        return Meant(last=last, past=day, future=future, weekday=weekday)

    def week_then_day(self, step: int, at: int) -> Meant | None:
        """As in "last week tuesday", "next week on friday", "previous week - monday"."""
        at += self.fold(at) in ("-", ",", "on")
        found = self.weekday(at)
        if found is None:
            return None
        return fixed(found[1], days.weekday_of_week(self.today, found[0], step), weekday=found[0])

    def nth_weekday(self, at: int) -> Meant | None:
        """As in "first friday of next month", "last sunday of march 2014", "first tuesday in october"."""
        at += self.is_("the", at)
        nth = -1 if self.fold(at) == "last" else self.words.ordinals.get(self.fold(at), 0)
        last = at + 1
        if not nth:
            ordinal = self.ordinal(at)
            nth, last = ordinal or (0, 0)
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
