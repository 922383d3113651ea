"""Public holidays, by country and part of it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache


class UnknownCountryError(ValueError):
    def __init__(self, country: str, subdivision: str | None) -> None:
        super().__init__(f"no public holidays are known for {country} {subdivision or ''}".rstrip())


def holiday_name(country: str, subdivision: str | None, day: date) -> str | None:
    """What is celebrated that day, in English where the calendar has it; None on other days.

    Args:
        country: ISO 3166 alpha-2, such as `DE`.
        subdivision: its ISO 3166-2 part, such as `BY`; None counts only what the whole country celebrates.

    Raises:
        UnknownCountryError: there is no calendar of that country or part.
    """
    return holidays_of(country, subdivision, day.year).get(day)


@lru_cache(maxsize=4096)
def holidays_of(country: str, subdivision: str | None, year: int) -> Mapping[date, str]:
    """All public holidays of a year, days in lieu among them.

    Raises:
        UnknownCountryError: there is no calendar of that country or part.
    """
    import holidays  # noqa: PLC0415  # takes a while to load, and few messages need it

    try:
        known = holidays.country_holidays(country, subdiv=subdivision, years=year, language="en_US")
    except NotImplementedError:
        raise UnknownCountryError(country, subdivision) from None
    return dict(known.items())


def has_calendar(country: str, subdivision: str | None = None) -> bool:
    try:
        holidays_of(country, subdivision, 2026)
    except UnknownCountryError:
        return False
    return True
