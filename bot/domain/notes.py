"""What is kept of the work itself: hours worked, hours booked ahead, finished projects, praise and referrals.

None of it moves money, so it stands beside the books.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

MINUTES_AN_HOUR = 60
HOURS_MAX = 10_000  # five years of work; more is a slip


class NoteKind(StrEnum):
    WORKED = "worked"
    BOOKED = "booked"
    DONE = "done"
    PRAISE = "praise"
    REFERRAL = "referral"


OF_TIME = frozenset({NoteKind.WORKED, NoteKind.BOOKED})


@dataclass(frozen=True, kw_only=True)
class Note:
    """One thing that was noted.

    Attributes:
        first, last: the founder's days that it is about, inclusive; one and the same but for a booking.
        client_id, client: whose work it was, who praised, or who came; None where nobody was named.
        minutes: worked or booked, above 0; None for what has no duration.
        quote: what a client said; empty once they are forgotten.
        by_id, by: through whom a client came.
    """

    kind: NoteKind
    first: date
    last: date
    client_id: int | None = None
    client: str | None = None
    minutes: int | None = None
    quote: str | None = None
    by_id: int | None = None
    by: str | None = None

    def __post_init__(self) -> None:
        assert self.first <= self.last, "a note ends after it begins"
        assert (self.minutes is not None) == (self.kind in OF_TIME), "time is of work, and of nothing else"
        assert self.minutes is None or self.minutes > 0, "time passes"


@dataclass(frozen=True, kw_only=True)
class KeptNote:
    """A note as it stands."""

    note_id: int
    note: Note


class NoTimeError(ValueError):
    """The hours come to no whole minute, or to more than anybody works."""


def minutes_of(hours: Decimal) -> int:
    """Hours in whole minutes, halves up.

    Raises:
        NoTimeError: less than a minute, or beyond `HOURS_MAX`.
    """
    if not 0 < hours <= HOURS_MAX:
        raise NoTimeError
    minutes = int((hours * MINUTES_AN_HOUR).to_integral_value(ROUND_HALF_UP))
    if not minutes:
        raise NoTimeError
    return minutes
