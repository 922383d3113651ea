"""When nudges are next due: a function of stored facts, rules, zone and a moment, and of nothing else.

Nothing here is stored. A changed zone, rule or fact changes every answer at once; only the keys that were sent are
remembered, by the caller.

Source: docs/decisions/0061-nudges-are-computed-from-facts.md
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import chain, groupby
from operator import attrgetter
from zoneinfo import ZoneInfo

from bot.domain.local_time import DAY, Days, local_day
from bot.domain.no_work import Rules
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
from bot.domain.nudges.facts import KINDS, Facts, Kind
from bot.domain.nudges.occurrence import LATENESS_DAYS
from bot.domain.workdays import HORIZON_DAYS, work_day_from

LOOK_AHEAD_DAYS = (8, 35, 130, HORIZON_DAYS)
NONE_SENT: Sent = {}


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
    by_calendar = chain.from_iterable(_of_kind(kind, facts, days, zone, rules) for kind in wanted)
    again = (put_off(each, zone, rules) for each in facts.put_off if each.kind in wanted)
    found = chain(
        (due for due in by_calendar if not is_said_since(due, sent, zone)), (due for due in again if due)
    )
    chosen = (due for due in found if due.at <= last and first < due.latest and due.key not in sent)
    return tuple(sorted(chosen, key=lambda due: (due.at, KINDS.index(due.kind), due.key)))


def _of_kind(kind: Kind, facts: Facts, days: Days, zone: ZoneInfo, rules: Rules) -> Iterator[Due]:
    preference = facts.preference(kind)
    around = occurrences(kind, facts, rules, _days(kind, days, rules))
    known = (each for each in around if each.until_day >= days.first)
    for _, steps in groupby(known, key=attrgetter("subject")):
        dues = (landed(step, facts.since, preference, zone, rules) for step in steps)
        yield from without_overtaken([due for due in dues if due])


def _days(kind: Kind, within: Days, rules: Rules) -> Days:
    """The days of the calendar whose occurrences may land in these days, or be late in them."""
    first = within.first - (LATENESS_DAYS[kind] + 1) * DAY
    if kind not in GOOD_BEFOREHAND:
        return Days(first, within.last)
    # a nudge may come as much earlier as there are days off before its own day
    return Days(first, work_day_from(rules, within.last + DAY) or within.last + HORIZON_DAYS * DAY)
