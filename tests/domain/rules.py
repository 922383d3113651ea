"""Made-up rules, zones and moments for the tests of the rhythm."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import settings
from hypothesis import strategies as st

from bot.domain.local_time import WEEKDAYS, Weekday
from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    HardStart,
    HardStop,
    HolidaysOff,
    NoHoursLeftError,
    QuietMonths,
    Rule,
    WeekdaysOff,
    WeekdaysOn,
    check_hours,
)

ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Lisbon",
        "America/New_York",
        "Asia/Tokyo",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "America/Havana",
    )
]
UNHURRIED = settings(deadline=None)  # the first look at a country's holidays takes a while
FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2029, 12, 31)


def moments() -> st.SearchStrategy[datetime]:
    first, last = datetime(2026, 1, 1), datetime(2029, 12, 31)  # noqa: DTZ001  # Hypothesis adds the zone
    return st.datetimes(first, last, timezones=st.just(UTC))


def _weekdays(most: int) -> st.SearchStrategy[tuple[Weekday, ...]]:
    return st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=most, unique=True).map(tuple)


def _dates(rule: type[DatesOff]) -> st.SearchStrategy[DatesOff]:
    days = st.dates(FIRST_DAY, LAST_DAY)
    return st.builds(
        lambda first, length, weekdays: rule(
            first=first, last=first + timedelta(days=length), weekdays=weekdays
        ),
        days,
        st.integers(0, 40),
        st.one_of(st.just(WEEKDAYS), _weekdays(3)),
    )


def _part_day(rule: type[HardStop | HardStart], day: date) -> HardStop | HardStart:
    return rule(at=time(12), first=day, last=day)


def _rules() -> st.SearchStrategy[Rule]:
    quarter_hours = st.integers(21, 95).map(lambda n: time(n // 4, n % 4 * 15))
    return st.one_of(
        st.builds(WeekdaysOff, weekdays=_weekdays(4)),
        st.builds(WeekdaysOn, weekdays=_weekdays(2)),
        st.builds(HolidaysOff, country=st.sampled_from(("DE", "PT", "US", "JP"))),
        st.builds(QuietMonths, months=st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple)),
        _dates(DatesOff),
        _dates(DatesOn),
        st.builds(HardStop, at=quarter_hours),
        st.builds(HardStart, at=st.integers(0, 50).map(lambda n: time(n // 4, n % 4 * 15))),
        st.builds(_part_day, st.sampled_from((HardStop, HardStart)), st.dates(FIRST_DAY, LAST_DAY)),
    )


def rule_sets() -> st.SearchStrategy[list[Rule]]:
    """Rules that a founder could have said: none that leave a day without hours."""
    return st.lists(_rules(), max_size=6).filter(_has_hours)


def _has_hours(rules: list[Rule]) -> bool:
    try:
        check_hours(rules, FIRST_DAY)
    except NoHoursLeftError:
        return False
    return True
