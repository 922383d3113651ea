"""Numbers with a unit that is no money: "3.5h", "90 min", "an hour and a half", "3 months", "10%", "6pm"."""

from decimal import Decimal

from bot.language.money_said import MoneyReader
from bot.language.number_context import Unit, hours_of, unit_after
from bot.language.number_spans import AmountSpan
from bot.language.numerals import Numeral


class MeasureReader(MoneyReader):
    """Reads measures, and money through its base."""

    def counted_one(self, numeral: Numeral) -> AmountSpan | None:
        unit = unit_after(self.tokens, numeral.last, self.context)
        return self.measured(numeral, *unit) if unit is not None else None

    def measured(self, numeral: Numeral, unit: Unit, last: int) -> AmountSpan:
        assert numeral.value is not None
        if unit == "oclock":
            return self.other(numeral, "time", last)
        if unit != "hours" and unit != "minutes":  # noqa: PLR1714  # so that the type narrows
            return self.other(numeral, unit, last)
        hours = hours_of(unit, numeral.value)
        if unit == "hours":
            hours, last = self.minutes_after(hours, last)
        return self.other(numeral, "hours", last, hours)

    def minutes_after(self, hours: Decimal, at: int) -> tuple[Decimal, int]:
        """As in "1 hr 15 min", "2h30", "an hour and a half"."""
        tokens, words = self.tokens, self.words
        start = at + (at < len(tokens) and tokens[at].fold in words.ands)
        if start + (start > at) < len(tokens) and start > at:
            half = start + (tokens[start].fold in words.articles)
            if half < len(tokens) and tokens[half].fold in words.halves:
                return hours + Decimal("0.5"), half + 1
        if start >= len(tokens) or tokens[start].kind != "number" or not tokens[start].text.isdecimal():
            return hours, at
        minutes = Decimal(tokens[start].text[:3])
        unit = unit_after(tokens, start + 1, self.context)
        if unit is not None and unit[0] == "minutes":
            return hours + hours_of("minutes", minutes), unit[1]
        behind = tokens[start + 1] if start + 1 < len(tokens) else None
        if behind is not None and behind.glued and behind.fold == "m" and minutes < 60:
            return hours + hours_of("minutes", minutes), start + 2  # "4h 15m"
        if (
            tokens[start].text in ("15", "30", "45")
            and behind is not None
            and behind.fold in self.context.minutes_end
        ):
            return hours + hours_of("minutes", minutes), start + 1  # "2hrs 15 on the steinway"
        if tokens[start].glued and minutes < 60:
            return hours + hours_of("minutes", minutes), start + 1
        return hours, at

    def article_duration(self, at: int) -> AmountSpan | None:
        """As in "an hour and a half", "half an hour", "half a day"."""
        tokens, words = self.tokens, self.words
        value = Decimal(1)
        end = at
        if tokens[end].fold in words.halves:
            value, end = Decimal("0.5"), end + 1
        if end >= len(tokens) or tokens[end].fold not in words.articles or tokens[end].fold == "the":
            return None
        unit = unit_after(tokens, end + 1, self.context)
        if unit is None or unit[0] not in ("hours", "minutes") or (at and tokens[at - 1].kind == "number"):
            return None
        if at and tokens[at - 1].fold in words.numbers:
            return None
        return self.measured(Numeral(at, end + 1, value, spelled=1), *unit)
