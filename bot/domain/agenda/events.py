"""What a founder's calendar shows, whatever format it is written in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from bot.domain.local_time import Weekday
from bot.domain.no_work import Rule


class Source(StrEnum):
    """What an event comes from, and whose changes count as its own."""

    DAYS_OFF = "off"
    HOURS = "hours"
    PAYDAY = "payday"
    ALLOCATION = "allocation"
    TAX = "tax"
    INVOICE = "invoice"
    CHECKIN = "checkin"


@dataclass(frozen=True)
class Revision:
    """How often what an event comes from was changed, and when last."""

    count: int
    changed_at: datetime


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """On these weekdays until `last`, inclusive, but not on the days in `without`; None goes on for good."""

    weekdays: tuple[Weekday, ...]
    last: date | None = None
    without: tuple[date, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Event:
    """One event, or what comes round every week.

    Attributes:
        uid: names it for good, within one founder's calendar.
        subject: what the words need: the tax's name, the client.
        first, last: days, both inclusive; of what repeats, those of the first time.
        starts, ends: wall times on `first` and `last`; None for whole days.
        rule: the one that makes the time no-work time.
        is_busy: whether the time is taken.
    """

    uid: str
    source: Source
    revision: Revision
    first: date
    last: date
    starts: time | None = None
    ends: time | None = None
    subject: str = ""
    rule: Rule | None = None
    repeats: Repeats | None = None
    is_busy: bool = False


@dataclass(frozen=True, kw_only=True)
class InvoiceDue:
    """An invoice that is open; `title` is what the founder calls it."""

    invoice_id: int
    title: str
    due: date
    revision: Revision


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a calendar holds beside the facts of nudges.

    Attributes:
        revisions: of each source; one that is left out was never changed since the founder came.
    """

    paydays: tuple[int, ...] = ()
    allocation_days: tuple[int, ...] = ()
    invoices: tuple[InvoiceDue, ...] = ()
    revisions: Mapping[Source, Revision] = field(default_factory=dict)
