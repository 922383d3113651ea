"""Countries and time zones by the names people give them."""

from functools import cache

from bot.language.lexicons import shared
from bot.language.text import folded


@cache
def _countries() -> dict[str, tuple[str, str]]:
    """Name to (ISO code, time zone)."""
    found: dict[str, tuple[str, str]] = {}
    for code, listed in shared("places")["countries"].items():
        zone, _, names = listed.partition("|")
        for name in names.split(","):
            found[name.strip()] = (code, zone.strip())
    return found


@cache
def _cities() -> dict[str, str]:
    return {
        name.strip(): zone for zone, names in shared("places")["cities"].items() for name in names.split(",")
    }


@cache
def _zones() -> dict[str, str]:
    """The last part of every zone's name, such as `ho chi minh`, and the whole name."""
    from zoneinfo import available_timezones  # noqa: PLC0415  # few messages name a place

    names = sorted(available_timezones())  # of two zones of one city the later wins: Europe/Istanbul
    zones = {folded(zone): zone for zone in names}
    cities = {folded(zone.rpartition("/")[2].replace("_", " ")): zone for zone in names if "/" in zone}
    return cities | zones


def country_of(name: str) -> str | None:
    found = _countries().get(name)
    return found[0] if found else None


def country_of_city(name: str) -> str | None:
    """The country of a city by its zone, where one country alone has that zone."""
    from bot.domain.places import country_of_zone  # noqa: PLC0415  # few messages name a place

    zone = zone_of(name)
    return None if zone is None else country_of_zone(zone)


def zone_of(name: str) -> str | None:
    """The IANA zone of a city, a country or a zone's own name, folded."""
    city = _cities().get(name)
    if city is not None:
        return city
    country = _countries().get(name)
    if country is not None:
        return country[1]
    return _zones().get(name) or _zones().get(name.replace(" ", "_")) if len(name) > 2 else None
