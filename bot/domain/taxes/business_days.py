"""Business days of a country, and where a due day moves that is none."""

from datetime import date, timedelta
from functools import lru_cache

from bot.domain.taxes.model import HolidayRule, Roll

_DAY = timedelta(days=1)
_STEP = {"next": _DAY, "previous": -_DAY}
_SATURDAY = 5


class UnknownRegionError(ValueError):
    def __init__(self, region: str, regions: tuple[str, ...]) -> None:
        known = f"one of {', '.join(regions)}" if regions else "none: the country's holidays hold everywhere"
        super().__init__(f"{region!r} is no region with tax holidays of its own; there is {known}")


def rolled(day: date, roll: Roll, country: str, rule: HolidayRule, region: str | None = None) -> date:
    """The day itself where it is a business day or does not roll, else the next or the previous one.

    Raises:
        UnknownRegionError: the calendar does not list the region.
    """
    if region is not None and region not in rule.regions:
        raise UnknownRegionError(region, rule.regions)
    if roll == "none":
        return day
    while not is_business_day(day, country, rule, region):
        day += _STEP[roll]
    return day


def is_business_day(day: date, country: str, rule: HolidayRule, region: str | None = None) -> bool:
    if day.weekday() >= _SATURDAY:
        return False
    subdivisions: list[str | None] = [None, *rule.subdivisions]
    if region is not None:
        subdivisions.append(region)
    return not any(day in _holidays(country, each, rule.categories, day.year) for each in subdivisions)


@lru_cache(maxsize=1024)
def _holidays(
    country: str, subdivision: str | None, categories: tuple[str, ...], year: int
) -> frozenset[date]:
    from holidays import country_holidays  # noqa: PLC0415 - slow to import, and only tax dates need it

    return frozenset(country_holidays(country, subdiv=subdivision, years=year, categories=categories))
