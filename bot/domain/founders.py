"""The person whose books these are."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

FIRST_CURRENCY = "USD"  # until a founder says theirs


@dataclass(frozen=True, kw_only=True)
class Founder:
    """Who they are, as far as their books need it.

    Attributes:
        currency: the founder's own, ISO 4217; totals are in it.
        timezone: IANA name; the founder's days begin and end there.
        country: ISO 3166 alpha-2, None until said.
    """

    founder_id: int
    name: str | None = None
    currency: str = FIRST_CURRENCY
    timezone: str = "UTC"
    country: str | None = None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)
