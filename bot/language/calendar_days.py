"""Days by month and number: "march 3", "the 3rd of march 2026", "3/4", "03.04.", "2026-03-04"."""

from bot.language.date_tokens import DateTokens, Meant
from bot.language.digits import comma_is_decimal


class CalendarDays(DateTokens):
    """Reads days that name their month, or its number."""

    def by_month(self, at: int) -> Meant | None:
        """As in "march 3", "dec. 31, 1994", "sep-23-2020", "august 3rd"."""
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
        """Whether more digits belong to the number: "jan 4.50"."""
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
        """As in "3 march", "the 3rd of march", "23-Sep-2020", "4. Mai"."""
        number = self.day_number(at + self.is_("the", at))
        if number is None:
            return None
        day, last = number
        hyphens = self.fold(last) == "-" and self.glued(last)
        last += hyphens or (self.fold(last) == "." and self.glued(last))
        last += self.is_("of", last)
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
        return self.with_year(
            last + (self.is_("of", last) and self.digits(last + 1) is not None), month, day, hyphens=hyphens
        )

    def numeric(self, at: int) -> Meant | None:
        """As in "2026-03-04", "3/4", "3/4/26", "03.04.", "29-06-26", "2016 10 16"."""
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
            return self.year_first(first, second, third, last, year_max=9999)
        return self.slash(at, (first, second, third), sign, last)

    def tied_before(self, at: int) -> bool:
        return (
            at > 0
            and self.glued(at)
            and self.tokens[at - 1].text not in "(['\",:;_-"
            and self.tokens[at - 1].kind != "line"
        )

    def year_first(
        self, year: int, month: int, day: int | None, last: int, *, year_max: int = 2199
    ) -> Meant | None:
        if day is None or not 1900 <= year <= year_max or not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        if self.fold(last) == "t" and self.glued(last):
            last += 1 + (last + 1 < len(self.tokens) and self.glued(last + 1))
        return self.of_year(last, year, month, day)

    def spaced(self, at: int) -> Meant | None:
        """As in "2016 10 16"."""
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
        """As in "03.04.2026" in one token, "03.04." with its point; the day always stands first."""
        parts = said.split(".")
        if not all(part.isdecimal() and len(part) <= 4 for part in parts) or "," in said or len(parts) > 3:
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
        if supported or comma_is_decimal(self.currency):
            return self.of_year(last + 1, None, month, day)
        return None
