"""What stands at a token, for the grammar of dates: numbers, ordinals, years, units.

Every method takes a token index; those that read something give it with the token after it, or None when no
such thing begins there. Nothing here looks farther ahead than a few tokens, so reading stays linear.
"""

from datetime import date, timedelta

from bot.language import days
from bot.language.currencies_said import mark_after, mark_before
from bot.language.date_words import DateWords
from bot.language.days import CalendarUnit
from bot.language.spelled import read_spelled
from bot.language.terms import Period
from bot.language.text import Text

Value = date | Period | None


class Meant:
    """What the tokens up to `last` mean, seen backwards and forwards from today.

    Attributes:
        bare: an ordinary word or number that is a date only if something supports it.
        day: a day of the month without its month ("on the 25th").
        count: whole days of "in 30 days" or "net 30".
        weekday: a weekday without a date, Monday is 0.
        feast: a named day, which may be no more than what something is for ("christmas lights").
        month: (month, year) of a month that was said alone.
    """

    def __init__(
        self,
        *,
        last: int,
        past: Value,
        future: Value,
        kind: str = "day",
        bare: bool = False,
        day: int | None = None,
        count: int | None = None,
        weekday: int | None = None,
        feast: bool = False,
        month: tuple[int, int | None] | None = None,
    ) -> None:
        self.last = last
        self.past = past
        self.future = future
        self.kind = kind
        self.bare = bare
        self.day = day
        self.count = count
        self.weekday = weekday
        self.feast = feast
        self.month = month


def fixed(last: int, value: Value, **more: object) -> Meant:
    return Meant(last=last, past=value, future=value, **more)  # type: ignore[arg-type]  # fields by name


_BEYOND = [""] * 48  # no rule looks farther past the end; before the first it looks at the last of these


class DateTokens:
    """The tokens of one message, looked at as parts of dates."""

    def __init__(
        self,
        text: Text,
        today: date,
        words: DateWords,
        currency: str,
        *,
        month_first: bool,
        year_starts: int = 1,
    ) -> None:
        self.tokens = text.tokens
        self.folds = text.folds + _BEYOND
        self.lists = words.lists
        self.today = today
        self.yesterday = today - timedelta(days=1)
        self.words = words
        self.currency = currency
        self.month_first = month_first
        self.year_starts = year_starts

    def fold(self, at: int) -> str:
        """The token, folded; nothing before the first and behind the last."""
        return self.folds[at]

    def is_(self, name: str, at: int) -> bool:
        return self.folds[at] in self.lists[name]

    def glued(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].glued

    def digits(self, at: int, most: int = 4) -> int | None:
        """The value of a plain whole number of few digits."""
        said = self.folds[at]
        return int(said) if said.isdecimal() and len(said) <= most else None

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
        return (1, at) if at > start and not self.is_("the", start) else None

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
        """A currency or a unit is tied to the number."""
        before = self.tokens[at - 1] if at else None
        if before is not None and before.kind == "mark" and mark_before(self.tokens, at, self.currency):
            return True
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is None:
            return False
        if after.kind == "word" and after.glued:
            return after.fold not in self.words.lists["ordinal_suffix"]
        return after.text == "%" or mark_after(self.tokens, at + 1, self.currency) is not None

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
        near = abs(year - self.today.year) <= 15 or year % 50 != 0  # "march 3 2100" may be an amount
        in_sight = 1900 <= year <= 2199 or year == date.max.year
        return (year, at + 1) if in_sight and (sure or near) else None

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

    def step(self, at: int) -> int | None:
        """-1 for "last", 1 for "next", 0 for "this"."""
        word = self.fold(at)
        lists = self.words.lists
        if word in lists["last"]:
            return -1
        if word in lists["next"] or word in lists["coming"]:
            return 1
        return 0 if word in lists["this"] else None

    def unit(self, at: int) -> tuple[CalendarUnit, int] | None:
        """A unit and the token after it; "business days" too."""
        if self.is_("business", at) and self.words.units.get(self.fold(at + 1)) == "day":
            return "business_day", at + 2
        unit = self.words.units.get(self.fold(at)) or (self.glued_unit(at) if self.glued(at) else None)
        return None if unit is None else (unit, at + 1)

    def glued_unit(self, at: int) -> CalendarUnit | None:
        if self.is_("glued_weeks", at):
            return "week"
        if self.is_("glued_days", at):
            return "day"
        return "year" if self.is_("glued_years", at) else None

    def of_year(self, last: int, year: int | None, month: int, day: int) -> Meant:
        """A day of a month, of the year that was said or of one that the lean decides."""
        if year is not None:
            value = days.day_or_none(year, month, day)
            far = value is not None and value.year > self.today.year + 10
            return fixed(last, value, kind="impossible" if value is None or far else "day")
        past = days.month_day(self.today, month, day, "past")
        future = days.month_day(self.today, month, day, "future")
        return Meant(last=last, past=past, future=future, kind="day" if past else "impossible")
