"""How a nudge moves out of no-work time: ordinary ones after it, what is only good beforehand before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.local_time import local_day, moment_at
from bot.domain.no_work import Rules
from bot.domain.nudges.facts import Kind, Preference, PutOff
from bot.domain.nudges.occurrence import Occurrence
from bot.domain.workdays import is_work_time, next_work_moment, opening, work_day_before

STATUTORY = frozenset({Kind.TAX})
GOOD_BEFOREHAND = frozenset({Kind.TAX, Kind.PAYDAY, Kind.ALLOCATION, Kind.QUARTER_END, Kind.QUIET_SEASON})
IN_STEPS = frozenset({Kind.TAX, Kind.QUIET_SEASON, Kind.OVERDUE, Kind.EXPECTED})  # a key ends with its step
Sent = Mapping[str, datetime]
"""The keys that were sent in the last 400 days, each with its moment."""
PUT_OFF_LATENESS = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class Due:
    """One nudge that is to be sent.

    Attributes:
        key: stable name; a key is sent at most once, whatever changes in between.
        subject: shared by the steps about one thing.
        about: what the words need: the tax's name, the client, the reminder's text.
        why: a few plain words for `trimtab nudges`.
        at: when; UTC.
        latest: from this moment on it is pointless; UTC.
        moved_from: when it would have come but for no-work time or a snooze; UTC.
        step: in days, for what comes in steps: before a tax date, after an invoice was due.
        cannot_wait: the last word on a statutory date: told in no-work time rather than too late.
    """

    kind: Kind
    key: str
    subject: str
    about: str
    why: str
    at: datetime
    latest: datetime
    moved_from: datetime | None = None
    step: int = 0
    cannot_wait: bool = False

    @property
    def is_statutory(self) -> bool:
        return self.kind in STATUTORY


def landed(
    occurrence: Occurrence, since: datetime, preference: Preference, zone: ZoneInfo, rules: Rules
) -> Due | None:
    """Where an occurrence lands; None where that is too late, or before anything was to be made up for."""
    nominal = moment_at(occurrence.day, occurrence.at, zone)
    floor = max(since, occurrence.since or since, preference.since or since)
    has_steps = occurrence.subject != occurrence.key
    if not has_steps and nominal < floor:
        return None
    due = Due(
        kind=occurrence.kind,
        key=occurrence.key,
        subject=occurrence.subject,
        about=occurrence.about,
        why=occurrence.why,
        at=nominal,
        latest=moment_at(occurrence.until_day, occurrence.until_at, zone),
        step=occurrence.step,
        cannot_wait=occurrence.kind in STATUTORY and occurrence.is_last,
    )
    at = _out_of_no_work(occurrence, due, zone, rules)
    if occurrence.kind is Kind.OWN and at is not None and at >= due.latest:
        due = _until_the_next_lands(occurrence, due, at, zone, rules)
    if preference.snoozed_until and not due.cannot_wait:
        floor = max(floor, preference.snoozed_until)
    if at is not None and at < floor:
        at = caught_up(due, floor, zone, rules)
    return _at(due, at)


def _out_of_no_work(occurrence: Occurrence, due: Due, zone: ZoneInfo, rules: Rules) -> datetime | None:
    nominal = due.at
    day_exists = local_day(nominal, zone) == occurrence.day  # Samoa had no 30 December 2011
    if is_work_time(rules, nominal, zone) and (day_exists or due.kind not in GOOD_BEFOREHAND):
        return nominal
    if due.kind in GOOD_BEFOREHAND:
        before = work_day_before(rules, occurrence.day)
        opens = opening(rules, occurrence.day, zone) or (opening(rules, before, zone) if before else None)
        if opens or due.cannot_wait:
            return opens or nominal
    return next_work_moment(rules, nominal, zone)


def _until_the_next_lands(
    occurrence: Occurrence, due: Due, at: datetime, zone: ZoneInfo, rules: Rules
) -> Due:
    """A reminder of every evening comes the morning after: that evening's own comes a day later as well."""
    following = next_work_moment(rules, moment_at(occurrence.until_day, occurrence.at, zone), zone)
    if following is not None and local_day(at, zone) < local_day(following, zone):
        return replace(due, latest=following)
    return due


def caught_up(due: Due, now: datetime, zone: ZoneInfo, rules: Rules) -> datetime | None:
    """When a nudge goes out whose moment has passed by `now`; None when it is pointless by then.

    The first work moment from `now` on; what cannot wait that long goes out at once.
    """
    moment = next_work_moment(rules, now, zone)
    if moment is not None and moment < due.latest:
        return moment
    return now if due.cannot_wait and now < due.latest else None


def put_off(fact: PutOff, zone: ZoneInfo, rules: Rules) -> Due | None:
    """A nudge that was sent and put off, once more; its key says until when it was put off."""
    until = fact.until.astimezone(UTC)
    due = Due(
        kind=fact.kind,
        key=f"{fact.key}+{until:%Y-%m-%dT%H:%M}",
        subject=subject_of(fact),
        about=fact.about,
        why="you put it off until now",
        at=until,
        latest=until + PUT_OFF_LATENESS,
    )
    return _at(due, until if is_work_time(rules, until, zone) else next_work_moment(rules, until, zone))


def is_said_since(due: Due, sent: Sent, zone: ZoneInfo) -> bool:
    """Whether the same date was told on the day of this step or after it, since days off moved the step ahead."""
    if due.kind not in IN_STEPS & GOOD_BEFOREHAND:
        return False
    day = local_day(due.at, zone)
    return any(key.startswith(f"{due.subject}:") and local_day(at, zone) >= day for key, at in sent.items())


def subject_of(fact: PutOff) -> str:
    """What it is about, as its Due has it."""
    return fact.key.rpartition(":")[0] if fact.kind in IN_STEPS else fact.key


def _at(due: Due, at: datetime | None) -> Due | None:
    if at is None or at >= due.latest:
        return None
    return due if at == due.at else replace(due, at=at, moved_from=due.at)


def without_overtaken(steps: Sequence[Due]) -> list[Due]:
    """The steps of one subject, in their order, without those that a later step makes pointless before they come."""
    kept: list[Due] = []
    for due in reversed(steps):
        latest = min(due.latest, kept[-1].at) if kept else due.latest
        if due.at < latest:
            kept.append(due if latest == due.latest else replace(due, latest=latest))
    return kept[::-1]
