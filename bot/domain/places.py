"""Countries: whether there is such a one, which clocks it goes by, and where a currency is likely earned."""

from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global

# Of zones with the same clock, the one that most people know; in the order in which they are offered.
_WELL_KNOWN = (
    *("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Phoenix"),
    *("America/Anchorage", "Pacific/Honolulu", "America/Toronto", "America/Vancouver", "America/Edmonton"),
    *("America/Winnipeg", "America/Halifax", "America/St_Johns", "America/Regina", "America/Sao_Paulo"),
    *("America/Manaus", "America/Mexico_City", "Europe/Madrid", "Atlantic/Canary", "Europe/Lisbon"),
    *("Atlantic/Azores", "Europe/Berlin", "Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide"),
    *("Australia/Perth", "Australia/Darwin", "Pacific/Auckland"),
)
_EARNED_IN = {
    "EUR": ("DE", "FR", "IT", "ES", "NL", "PT", "IE"),
    "GBP": ("GB",),
    "USD": ("US",),
}
_ZONES_MAX = 6


def is_country(code: str) -> bool:
    """Whether it is an ISO 3166 code of two letters."""
    return code != "ZZ" and code in get_global("territory_zones")  # ZZ is "nowhere" there


def country_name(code: str) -> str:
    """`Germany`; the code itself where nobody knows a name."""
    return str(Locale("en").territories.get(code, code))


def countries_earning(currency: str) -> tuple[str, ...]:
    """Where somebody who works in the currency is likely to pay taxes; may be none."""
    guess = currency[:2]  # ISO 4217 codes begin with the country
    return _EARNED_IN.get(currency, (guess,) if is_country(guess) else ())


def currency_of(country: str) -> str | None:
    """The currency that a country has today; None where nobody knows one."""
    had = get_global("territory_currencies").get(country, ())
    return next((code for code, _, until, is_tender in had if until is None and is_tender), None)


def country_of_zone(zone: str) -> str | None:
    """The one country that has a time zone; None where several have, or none."""
    found = [
        code for code, zones in get_global("territory_zones").items() if zone in zones and is_country(code)
    ]
    return found[0] if len(found) == 1 else None


def zones_of(country: str, year: int) -> tuple[str, ...]:
    """The time zones of a country, one for each clock that is different in that year, at most six."""
    known = available_timezones()
    zones = [zone for zone in get_global("territory_zones").get(country, ()) if zone in known]
    by_clock: dict[tuple[object, ...], str] = {}
    for zone in sorted(zones, key=_rank):
        by_clock.setdefault(_clock(zone, year), zone)
    return tuple(by_clock.values())[:_ZONES_MAX]


def _rank(zone: str) -> tuple[int, str]:
    return (_WELL_KNOWN.index(zone) if zone in _WELL_KNOWN else len(_WELL_KNOWN), zone)


def _clock(zone: str, year: int) -> tuple[object, ...]:
    in_zone = ZoneInfo(zone)
    return tuple(datetime(year, month, 15, tzinfo=in_zone).utcoffset() for month in (1, 4, 7, 10))
