"""What nudges are computed from: kinds, preferences, and the facts of a founder's books that they need."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.domain.rhythms import Monthly, Rhythm, Weekly


class Kind(StrEnum):
    """The kinds of nudge, most pressing first: a digest says them in this order."""

    TAX = "tax"
    RUNWAY = "runway"
    BUFFER = "buffer"
    OVERDUE = "overdue"
    EXPECTED = "expected"
    PAYDAY = "payday"
    ALLOCATION = "allocation"
    QUARTER_END = "quarter_end"
    QUIET_SEASON = "quiet_season"
    MONTHLY_CHECK = "monthly_check"
    MARKETING = "marketing"
    OWN = "own"
    CHECKIN = "checkin"


KINDS: tuple[Kind, ...] = tuple(Kind)


class Strength(StrEnum):
    """How much a founder wants to be pushed: which steps are taken, and the tone of the words."""

    SOFTER = "softer"
    USUAL = "usual"
    STRONGER = "stronger"


@dataclass(frozen=True, kw_only=True)
class Preference:
    """What a founder said about one kind of nudge.

    Attributes:
        is_off: none is sent at all, statutory or not.
        snoozed_until: what falls due before waits until then; a last statutory word does not wait.
        since: when the kind was switched on again; nothing from before is made up for.
    """

    is_off: bool = False
    snoozed_until: datetime | None = None
    strength: Strength = Strength.USUAL
    since: datetime | None = None


USUAL = Preference()
MONDAYS = Weekly(weekdays=("mon",))
TENTH_AND_TWENTY_FIFTH = Monthly(days_of_month=(10, 25))
FIFTEENTH = Monthly(days_of_month=(15,))


@dataclass(frozen=True, kw_only=True)
class OpenInvoice:
    """An invoice that is not paid in full; `known` is the founder's day of recording it."""

    invoice_id: int
    client: str
    due: date
    known: date


@dataclass(frozen=True, kw_only=True)
class ExpectedPayment:
    """Money that usually comes by `day`, and has not; `payment_key` is stable and names client and period."""

    payment_key: str
    client: str
    day: date


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One of the founder's own."""

    reminder_id: int
    text: str
    rhythm: Rhythm


@dataclass(frozen=True, kw_only=True)
class PutOff:
    """One nudge that was sent and put off ("not now", "until Monday"): `key` and `about` are those of its Due."""

    kind: Kind
    key: str
    about: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A founder's facts, as stored now; who changes one of them changes every next moment.

    Attributes:
        since: when the founder came; nothing from before is made up for.
        tax_dates: (due date, name) pairs, in any order.
        buffer_low_since: the founder's day on which the buffer fell below one month; None while it is above.
        runway_low_since: the same for the runway and three months.
        preferences: kinds left out are as usual.
    """

    since: datetime
    checkin: Weekly = MONDAYS
    payday: Monthly | None = None
    allocation: Monthly = TENTH_AND_TWENTY_FIFTH
    monthly_check: Monthly = FIFTEENTH
    marketing: Weekly | None = None
    own: Sequence[Reminder] = ()
    tax_dates: Sequence[tuple[date, str]] = ()
    invoices: Sequence[OpenInvoice] = ()
    expected: Sequence[ExpectedPayment] = ()
    buffer_low_since: date | None = None
    runway_low_since: date | None = None
    put_off: Sequence[PutOff] = ()
    preferences: Mapping[Kind, Preference] = field(default_factory=dict)

    def has(self, kind: Kind) -> bool:
        """Whether there is anything of a kind that does not come by the calendar alone."""
        return bool(getattr(self, _OF_BOOKS[kind]))

    def preference(self, kind: Kind) -> Preference:
        return self.preferences.get(kind, USUAL)


_OF_BOOKS: Mapping[Kind, str] = {
    Kind.RUNWAY: "runway_low_since",
    Kind.BUFFER: "buffer_low_since",
    Kind.OVERDUE: "invoices",
    Kind.EXPECTED: "expected",
    Kind.OWN: "own",
}
