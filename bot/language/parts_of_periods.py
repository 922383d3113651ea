"""The grammar of parts of a period: "first half of april", "the last two weeks of february", "week of march 2"."""

from datetime import date, timedelta

from bot.language import days
from bot.language.date_tokens import Meant, fixed
from bot.language.date_words import phrase_at
from bot.language.periods import PeriodReader
from bot.language.terms import Period

_LAST = -1


class PartReader(PeriodReader):
    """Reads parts of periods, and periods and days through its base."""

    def part(self, at: int) -> Meant | None:
        """As in "first half of april", "second week of march", "the last three months of 2025"."""
        at += self.is_("the", at)
        nth = self.nth(at)
        if nth is None:
            return None
        which, last = nth
        number = self.count(last)
        count, last = number if number is not None and which in (1, _LAST) else (1, last)
        unit = "half" if self.is_("half", last) else self.words.units.get(self.fold(last))
        of = self.is_("of", last + 1)
        if unit not in ("half", "day", "week", "fortnight", "month") or (which == _LAST and not of):
            return None  # "last week march came in"
        whole = self.whole_period(last + 1 + of)
        if whole is None:
            return None
        past, future = (
            cut(side, which, count, unit) if isinstance(side, Period) else None
            for side in (whole.past, whole.future)
        )
        return Meant(last=whole.last, past=past, future=future, kind="range") if past or future else None

    def nth(self, at: int) -> tuple[int, int] | None:
        """Which part is meant, and the token after it; -1 is the last."""
        if self.is_("last", at):
            return _LAST, at + 1
        found = self.ordinal(at)
        return found if found is not None and found[0] <= 5 else None

    def whole_period(self, at: int) -> Meant | None:
        """The month, quarter or year that parts are of; "the month" is this one."""
        the = self.is_("the", at)
        unit = self.words.units.get(self.fold(at + the))
        if the and unit in ("month", "quarter", "year"):
            return fixed(at + 2, days.whole(unit, self.today), kind="range")
        found = self.period(at)
        if found is None and self.digits(at) is not None:
            found = self.year_alone(at)
        return found if found is not None and found.kind == "range" else None

    def week_of(self, at: int) -> Meant | None:
        """As in "week of march 2", "w/c 4 may", "the week beginning monday": from its Monday to its Sunday."""
        if at and not self.is_("the", at - 1) and self.fold(at - 1) in self.words.numbers.articles:
            return None  # "away for a week starting 20 march"
        at += self.is_("the", at)
        phrase = phrase_at(self.folds, at, self.words)
        if phrase is not None and phrase[1] == "week_of":
            at = phrase[0]
        elif self.words.units.get(self.fold(at)) == "week" and self.is_("commencing", at + 1):
            at += 2
        else:
            return None
        day = self.read(at)
        if day is None or day.kind != "day":
            return None
        past, future = (
            days.whole("week", side) if isinstance(side, date) else None for side in (day.past, day.future)
        )
        return Meant(last=day.last, past=past, future=future, kind="range")

    def twice_removed(self, at: int) -> Meant | None:
        """As in "the week before last", "the month after next"."""
        at += self.is_("the", at)
        unit = self.words.units.get(self.fold(at))
        if unit not in ("week", "weekend", "month", "quarter", "year"):
            return None
        back = self.is_("before", at + 1) and self.is_("last", at + 2)
        if not back and not (self.is_("after", at + 1) and self.is_("next", at + 2)):
            return None
        step = -2 if back else 2
        there = self.own_year(step) if unit == "year" else days.shifted(unit, self.today, step)
        return fixed(at + 3, there, kind="range")


def cut(whole: Period, which: int, count: int, unit: str) -> Period | None:
    """So many units of a period, from its start or from its end; None where it has no such part."""
    if unit == "half":
        return _half(whole, which)
    if unit == "month":
        return _months(whole, which, count)
    length = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    if which == _LAST:
        return Period(max(whole.first, whole.last - timedelta(days=length - 1)), whole.last)
    first = whole.first + timedelta(days=length * (which - 1))
    return Period(first, min(whole.last, first + timedelta(days=length - 1))) if first <= whole.last else None


def _half(whole: Period, which: int) -> Period | None:
    size = (whole.last - whole.first).days + 1
    middle = whole.first + timedelta(days=size // 2)
    if size > 300:  # of a year
        middle = days.plus_months(whole.first, 6) or middle
    if which == 1:
        return Period(whole.first, middle - timedelta(days=1))
    return Period(middle, whole.last) if which in (2, _LAST) else None


def _months(whole: Period, which: int, count: int) -> Period | None:
    if which == _LAST:
        first = days.plus_months(whole.last.replace(day=1), 1 - count)
        return Period(first, whole.last) if first is not None and first >= whole.first else None
    first = days.plus_months(whole.first, which - 1)
    after = days.plus_months(first, count) if first is not None else None
    if first is None or after is None or first > whole.last:
        return None
    return Period(first, min(whole.last, after - timedelta(days=1)))
