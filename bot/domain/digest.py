"""What goes out at one moment, and how it groups: one message, not ten.

A tick asks `plan` with the keys that were sent. It answers what to send now and when to ask again. Whatever the
clock did in between (a service that was down, a machine that jumped), the answer follows from facts and `now`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from bot.domain.cadence import LOOK_AHEAD_DAYS, NONE_SENT, standing
from bot.domain.local_time import DAY, local_day
from bot.domain.no_work import Rules
from bot.domain.nudges.due import Due, Sent, caught_up
from bot.domain.nudges.facts import KINDS, Facts, Kind
from bot.domain.workdays import is_work_time, next_work_moment

ON_TIME = timedelta(hours=1)  # a nudge this little late still goes out at any work time
LINES_MAX = 6


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Something of the founder's that waits for work time: the receipt of money booked, or work talk to be done.

    Attributes:
        kept_id: storage's own; told and done in the transaction that marks it.
        is_receipt: booked already, only to be told; else to be done first.
    """

    kept_id: int
    said_at: datetime
    is_receipt: bool


@dataclass(frozen=True, kw_only=True)
class Digest:
    """All that goes out at one moment, as one message.

    Attributes:
        at: when; UTC.
        nudges: most pressing first; the check-in last, since it asks.
        receipts, requests: what was kept, in the order said.
        days_kept: the founder's days on which it was said, such as the Sunday of "Saved for you on Sunday".
        is_single: one nudge and nothing kept: it goes out as itself.
    """

    at: datetime
    nudges: tuple[Due, ...]
    receipts: tuple[Kept, ...] = ()
    requests: tuple[Kept, ...] = ()
    days_kept: tuple[date, ...] = ()

    @property
    def is_single(self) -> bool:
        return len(self.nudges) == 1 and not self.receipts and not self.requests

    @property
    def has_checkin(self) -> bool:
        """Whether the check-in frames the message, so that the rest are lines in it."""
        return any(due.kind is Kind.CHECKIN for due in self.nudges)

    @property
    def keys(self) -> tuple[str, ...]:
        """What counts as sent once this is."""
        return tuple(due.key for due in self.nudges)

    @property
    def lines(self) -> tuple[tuple[Due, ...], ...]:
        """One line a kind, most pressing first, as many as fit; the check-in frames them and is none."""
        return self._by_kind[:LINES_MAX]

    @property
    def unsaid(self) -> int:
        """How many nudges the lines leave out, to be counted in a last one."""
        return sum(len(dues) for dues in self._by_kind[LINES_MAX:])

    @property
    def _by_kind(self) -> tuple[tuple[Due, ...], ...]:
        lines = (due for due in self.nudges if due.kind is not Kind.CHECKIN)
        return tuple(tuple(dues) for _, dues in groupby(lines, key=attrgetter("kind")))


@dataclass(frozen=True)
class Plan:
    """What a tick does: `now` goes out at once, and `next_at` is when there is something again."""

    now: Digest | None
    next_at: datetime | None


def plan(
    facts: Facts,
    now: datetime,
    zone: ZoneInfo,
    rules: Rules,
    *,
    sent: Sent = NONE_SENT,
    kept: Sequence[Kept] = (),
) -> Plan:
    """What to send at `now`, and when to ask again; `next_at` is None when nothing comes in 400 days.

    Args:
        sent: what was sent in the last 400 days.
        kept: what waits and was not told yet.
    """
    kept_at = next_work_moment(rules, now, zone) if kept else None
    for days in LOOK_AHEAD_DAYS:
        coming = upcoming(facts, now, now + days * DAY, zone, rules, sent=sent)
        if any(due.at > now for due in coming):
            break
    digest = gathered([due for due in coming if due.at <= now], kept if kept_at == now else (), now, zone)
    moments = [kept_at, *(due.at for due in coming)]
    return Plan(digest, min((at for at in moments if at is not None and at > now), default=None))


def upcoming(
    facts: Facts,
    now: datetime,
    last: datetime,
    zone: ZoneInfo,
    rules: Rules,
    *,
    sent: Sent = NONE_SENT,
) -> tuple[Due, ...]:
    """What goes out from `now` to `last`, each at the moment it really would, late ones among them."""
    found = []
    for due in standing(facts, now, last, zone, rules, sent=sent):
        at = _sending_moment(due, now, zone, rules)
        if at is not None and at <= last:
            found.append(due if at == due.at else replace(due, at=at, moved_from=due.moved_from or due.at))
    return tuple(sorted(found, key=lambda due: due.at))


def _sending_moment(due: Due, now: datetime, zone: ZoneInfo, rules: Rules) -> datetime | None:
    if due.at > now:
        return due.at
    if now - due.at <= ON_TIME and (due.cannot_wait or is_work_time(rules, now, zone)):
        return now
    return caught_up(due, now, zone, rules)


def gathered(dues: Sequence[Due], kept: Sequence[Kept], at: datetime, zone: ZoneInfo) -> Digest | None:
    """One message of all that goes out at a moment; None of nothing."""
    if not dues and not kept:
        return None
    in_order = sorted(kept, key=lambda each: each.said_at)
    return Digest(
        at=at,
        nudges=tuple(sorted(dues, key=lambda due: (KINDS.index(due.kind), due.at))),
        receipts=tuple(each for each in in_order if each.is_receipt),
        requests=tuple(each for each in in_order if not each.is_receipt),
        days_kept=tuple(dict.fromkeys(local_day(each.said_at, zone) for each in in_order)),
    )
