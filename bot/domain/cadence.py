"""When nudges are next due: a function of stored facts, rules, zone and a moment, and of nothing else.

Nothing here is stored. A changed zone, rule or fact changes every answer at once; only the keys that were sent are
remembered, by the caller.

Source: docs/decisions/0061-nudges-are-computed-from-facts.md
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.domain.local_time import DAY, Days, local_day, moment_at
from bot.domain.no_work import Rule, Rules
from bot.domain.nudges.calendar import occurrences
from bot.domain.nudges.due import (
    GOOD_BEFOREHAND,
    Due,
    Sent,
    is_said_since,
    landed,
    put_off,
    without_overtaken,
)
from bot.domain.nudges.facts import KINDS, Facts, Kind, Preference
from bot.domain.nudges.occurrence import LATENESS_DAYS, Occurrence
from bot.domain.rhythms import Monthly, Weekly
from bot.domain.workdays import HORIZON_DAYS, work_day_from

LOOK_AHEAD_DAYS = (8, 35, 130, HORIZON_DAYS)
NONE_SENT: Sent = {}
ALWAYS, EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
NOT_SHARED: tuple[tuple[Due, ...], datetime] = ((), ALWAYS)
BY_CALENDAR = (
    Kind.TAX,
    Kind.PAYDAY,
    Kind.ALLOCATION,
    Kind.QUARTER_END,
    Kind.QUIET_SEASON,
    Kind.MONTHLY_CHECK,
    Kind.MARKETING,
    Kind.CHECKIN,
)


def due_between(
    facts: Facts,
    first: datetime,
    last: datetime,
    zone: ZoneInfo,
    rules: Rules,
    *,
    kinds: Iterable[Kind] = KINDS,
    sent: Sent = NONE_SENT,
) -> tuple[Due, ...]:
    """All nudges after `first` and up to `last`, in the order of time; keys in `sent` are left out."""
    found = standing(facts, first, last, zone, rules, kinds=kinds, sent=sent)
    return tuple(due for due in found if first < due.at)


def next_due(
    facts: Facts,
    after: datetime,
    zone: ZoneInfo,
    rules: Rules,
    *,
    kinds: Sequence[Kind] = KINDS,
    sent: Sent = NONE_SENT,
) -> Due | None:
    """The first nudge after a moment; None when there is none in 400 days."""
    for days in LOOK_AHEAD_DAYS:
        dues = due_between(facts, after, after + days * DAY, zone, rules, kinds=kinds, sent=sent)
        if dues:
            return dues[0]
    return None


def standing(
    facts: Facts,
    first: datetime,
    last: datetime,
    zone: ZoneInfo,
    rules: Rules,
    *,
    kinds: Iterable[Kind] = KINDS,
    sent: Sent = NONE_SENT,
) -> tuple[Due, ...]:
    """Nudges due up to `last` that are not pointless by `first`, in the order of time: those that are late, too."""
    wanted = [kind for kind in kinds if not facts.preference(kind).is_off]
    days = Days(local_day(first, zone), local_day(last, zone))
    usual = _of_calendar(_alike(facts), days, zone, tuple(rules))
    found: list[Due] = []
    for kind in wanted:
        dues, came_by = usual.get(kind, NOT_SHARED)
        if facts.since <= came_by:
            found += dues
        elif kind in BY_CALENDAR or facts.has(kind):
            found += _of_kind(kind, facts, days, zone, rules)
    found = [due for due in found if not is_said_since(due, sent, zone)]
    again = (put_off(each, zone, rules) for each in facts.put_off if each.kind in wanted)
    found += [due for due in again if due]
    chosen = (due for due in found if due.at <= last and first < due.latest and due.key not in sent)
    return tuple(sorted(chosen, key=lambda due: (due.at, KINDS.index(due.kind), due.key)))


class _Alike(NamedTuple):
    """Facts that many founders share."""

    checkin: Weekly
    payday: Monthly | None
    allocation: Monthly
    monthly_check: Monthly
    marketing: Weekly | None
    tax_dates: tuple[tuple[date, str], ...]
    preferences: tuple[tuple[Kind, Preference], ...]


def _alike(facts: Facts) -> _Alike:
    return _Alike(
        facts.checkin,
        facts.payday,
        facts.allocation,
        facts.monthly_check,
        facts.marketing,
        tuple(facts.tax_dates),
        tuple(facts.preferences.items()),
    )


@lru_cache(maxsize=4096)  # one tick asks the same for many founders
def _of_calendar(
    alike: _Alike, days: Days, zone: ZoneInfo, rules: tuple[Rule, ...]
) -> Mapping[Kind, tuple[tuple[Due, ...], datetime]]:
    """What comes by the calendar, by kind, for whoever came by the moment beside it."""
    values = alike._asdict() | {"preferences": dict(alike.preferences)}
    facts = Facts(since=ALWAYS, **values)
    found = {}
    for kind in BY_CALENDAR:
        known = _known(kind, facts, days, rules)
        dues = _landed(known, facts, zone, rules)
        begin = (moment_at(each.day, each.at, zone) for each in known)
        found[kind] = tuple(_in_steps(dues)), min([*begin, *(due.at for due in dues)], default=EVER)
    return found


def _of_kind(kind: Kind, facts: Facts, days: Days, zone: ZoneInfo, rules: Rules) -> Iterator[Due]:
    return _in_steps(_landed(_known(kind, facts, days, rules), facts, zone, rules))


def _known(kind: Kind, facts: Facts, days: Days, rules: Rules) -> list[Occurrence]:
    """What may be due in these days; only what is good beforehand lands before its day."""
    last = None if kind in GOOD_BEFOREHAND else days.last
    around = occurrences(kind, facts, rules, _days(kind, days, rules))
    return [e for e in around if e.until_day >= days.first and (last is None or e.day <= last)]


def _landed(known: Iterable[Occurrence], facts: Facts, zone: ZoneInfo, rules: Rules) -> list[Due]:
    found = (landed(each, facts.since, facts.preference(each.kind), zone, rules) for each in known)
    return [due for due in found if due]


def _in_steps(dues: Iterable[Due]) -> Iterator[Due]:
    for _, steps in groupby(dues, key=attrgetter("subject")):
        yield from without_overtaken(list(steps))


def _days(kind: Kind, within: Days, rules: Rules) -> Days:
    """The days of the calendar whose occurrences may land in these days, or be late in them."""
    first = within.first - (LATENESS_DAYS[kind] + 1) * DAY
    if kind not in GOOD_BEFOREHAND:
        return Days(first, within.last)
    # a nudge may come as much earlier as there are days off before its own day
    return Days(first, work_day_from(rules, within.last + DAY) or within.last + HORIZON_DAYS * DAY)
