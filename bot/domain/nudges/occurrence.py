"""When a nudge comes round by the calendar, before no-work time moves it.

Keys are made of local days, weeks and months, never of instants: a founder who changes zone meets the same keys.

Source: docs/decisions/0061-nudges-are-computed-from-facts.md
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from bot.domain.nudges.facts import Kind

LATENESS_DAYS: Mapping[Kind, int] = {
    Kind.TAX: 1,  # after the due day it reminds of nothing
    Kind.RUNWAY: 20,
    Kind.BUFFER: 20,
    Kind.OVERDUE: 90,  # money owed is worth a word after a long season off, too
    Kind.EXPECTED: 14,
    Kind.PAYDAY: 7,
    Kind.ALLOCATION: 10,
    Kind.QUARTER_END: 10,
    Kind.QUIET_SEASON: 56,
    Kind.MONTHLY_CHECK: 20,
    Kind.MARKETING: 2,
    Kind.OWN: 90,  # they asked for it
    Kind.CHECKIN: 4,
}
"""Days after which a nudge is pointless, at most; the next one about the same makes it pointless sooner."""


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One nudge by the calendar.

    Attributes:
        key: names it for good; a key is sent at most once.
        subject: shared by the steps about one thing; the key itself where there are no steps.
        about: what the words need: the tax's name, the client, the reminder's text.
        until_day: pointless from wall time `until_at` of that day on.
        since: not made up for when it lies before that.
        step: in days: before a tax date or a season, after an invoice's or payment's day.
        is_last: no later step of its subject follows.
    """

    kind: Kind
    key: str
    subject: str
    about: str = ""
    why: str
    day: date
    at: time
    until_day: date
    until_at: time
    since: datetime | None = None
    step: int = 0
    is_last: bool = True
