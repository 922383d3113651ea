"""Calendar arithmetic: which day or period is meant, seen from today. No words here."""

from datetime import date, timedelta
from typing import Literal

from bot.language.terms import Period

Lean = Literal["past", "future"]
CalendarUnit = Literal["day", "business_day", "week", "fortnight", "month", "quarter", "year", "weekend"]

YEAR_MIN, YEAR_MAX = 1900, 2200
_SHORT = frozenset({4, 6, 9, 11})


def days_in_month(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in _SHORT else 31


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (YEAR_MIN <= year <= YEAR_MAX and 1 <= month <= 12):
        return None
    return date(year, month, day) if 1 <= day <= days_in_month(year, month) else None


def plus_days(day: date, days: int) -> date | None:
    ordinal = day.toordinal() + days
    if not date(YEAR_MIN, 1, 1).toordinal() <= ordinal <= date(YEAR_MAX, 12, 31).toordinal():
        return None
    return date.fromordinal(ordinal)


def plus_months(day: date, months: int) -> date | None:
    """The same day of another month, its last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not YEAR_MIN <= year <= YEAR_MAX:
        return None
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def plus_business_days(day: date, days: int) -> date | None:
    """Monday to Friday only; public holidays are not known here."""
    step = 1 if days > 0 else -1
    if abs(days) > 1000:
        return None
    for _ in range(abs(days)):
        day += timedelta(days=step)
        while day.weekday() > 4:
            day += timedelta(days=step)
    return day


def plus(day: date, count: int, unit: CalendarUnit) -> date | None:
    """`count` units from `day`, backwards where it is negative; None outside the calendar that people use."""
    match unit:
        case "day":
            return plus_days(day, count)
        case "business_day":
            return plus_business_days(day, count)
        case "week" | "weekend":
            return plus_days(day, 7 * count)
        case "fortnight":
            return plus_days(day, 14 * count)
        case "month":
            return plus_months(day, count)
        case "quarter":
            return plus_months(day, 3 * count)
        case "year":
            return plus_months(day, 12 * count)


def weekday_from(today: date, weekday: int, lean: Lean) -> date:
    """The last such day, today among them, or the next one, today not among them. Monday is 0."""
    if lean == "past":
        return today - timedelta(days=(today.weekday() - weekday) % 7)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def weekday_of_week(today: date, weekday: int, weeks: int) -> date:
    """That day of the week `weeks` away; weeks begin on Monday."""
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks)


def month_day(today: date, month: int, day: int, lean: Lean) -> date | None:
    """The last or next such day of the year, today among them; None where no year has it."""
    years = range(today.year, today.year - 9, -1) if lean == "past" else range(today.year, today.year + 9)
    for year in years:
        found = day_or_none(year, month, day)
        if found and (found <= today if lean == "past" else found >= today):
            return found
    return None


def day_of_month(today: date, day: int, lean: Lean) -> date | None:
    """The last or next such day of a month, today among them."""
    first = today.replace(day=1)
    for step in range(13):
        month = plus_months(first, -step if lean == "past" else step)
        found = day_or_none(month.year, month.month, day) if month else None
        if found and (found <= today if lean == "past" else found >= today):
            return found
    return None


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The nth such weekday of a month; -1 is the last."""
    if nth == -1:
        last = date(year, month, days_in_month(year, month))
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return day_or_none(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (nth - 1))


def whole(unit: CalendarUnit, day: date) -> Period:
    """The week, weekend, month, quarter or year that holds the day."""
    match unit:
        case "week":
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + timedelta(days=6))
        case "weekend":
            saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
            return Period(saturday, saturday + timedelta(days=1))
        case "fortnight":
            monday = day - timedelta(days=day.weekday())
            return Period(monday, monday + timedelta(days=13))
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            return quarter_of(day.year, (day.month + 2) // 3)
        case "year":
            return Period(date(day.year, 1, 1), date(day.year, 12, 31))
        case _:
            return Period(day, day)


def month_of(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, days_in_month(year, month)))


def quarter_of(year: int, quarter: int) -> Period:
    return Period(date(year, 3 * quarter - 2, 1), month_of(year, 3 * quarter).last)


def half_of(year: int, half: int) -> Period:
    return Period(date(year, 6 * half - 5, 1), month_of(year, 6 * half).last)


def tax_year_of(day: date, starts: tuple[int, int]) -> Period:
    """The tax year that holds the day, where tax years start on (month, day)."""
    start = date(day.year, *starts)
    if start > day:
        start = date(day.year - 1, *starts)
    return Period(start, date(start.year + 1, *starts) - timedelta(days=1))


def shifted(unit: CalendarUnit, today: date, count: int) -> Period | None:
    """The period `count` units away: `shifted("month", today, -1)` is last month."""
    if unit == "weekend" and count == -1 and today.weekday() < 5:
        return whole(unit, today - timedelta(days=7))
    anchor = today.replace(day=1) if unit in ("month", "quarter", "year") else today
    moved = plus(anchor, count, unit)
    return whole(unit, moved) if moved else None


_DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def feast_rule(rules: str, currency: str) -> str:
    """Of "11-thu-4 CAD:10-mon-2" the one for people who earn this currency."""
    default, *others = rules.split()
    return next(
        (rule for code, _, rule in (other.partition(":") for other in others) if code == currency), default
    )


def feast_in(year: int, rule: str) -> date | None:
    """The day of a movable feast: "easter-2", "11-thu-4" (the fourth Thursday of November), "11-thu-4+1"."""
    if not YEAR_MIN <= year <= YEAR_MAX:
        return None
    if rule.startswith("easter"):
        return plus_days(easter(year), int(rule.removeprefix("easter") or 0))
    rule, _, later = rule.partition("+")
    if rule[3:].isdecimal():
        return day_or_none(year, int(rule[:2]), int(rule[3:]))
    month, weekday, nth = rule.split("-", 2)
    found = nth_weekday(year, int(month), _DAY_NAMES.index(weekday), int(nth))
    return plus_days(found, int(later or 0)) if found else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches."""
    moon, century = year % 19, year // 100
    leap = (8 * century + 13) // 25
    epact = (19 * moon + century - century // 4 - leap + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - moon) // 11))
    weekday = (year + year // 4 + epact + 2 - century + century // 4) % 7
    offset = epact - weekday
    month = 3 + (offset + 40) // 44
    return date(year, month, offset + 28 - 31 * (month // 4))
