"""A zone's offsets from UTC, and when they change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

STEP = timedelta(days=7)  # no zone changed and changed back within a week
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Offset:
    """`name` is that of the clocks, such as `CEST`."""

    from_utc: timedelta
    name: str
    is_daylight: bool


def offset_at(moment: datetime, zone: ZoneInfo) -> Offset:
    wall = moment.astimezone(zone)
    from_utc, saved = wall.utcoffset(), wall.dst()
    assert from_utc is not None, f"{zone} has no offset at {moment}"
    return Offset(from_utc, wall.tzname() or str(from_utc), saved is not None and saved > timedelta(0))


def offsets_of(
    zone: ZoneInfo, first_year: int, last_year: int
) -> Iterator[tuple[datetime, timedelta, Offset]]:
    """(onset, offset before, offset after) for the first year's beginning and each change since.

    An onset is a naive wall time of the clocks as they were before it, as RFC 5545 wants it: 2:00, not 3:00.
    """
    moment, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    before = offset_at(moment, zone)
    yield _wall(moment, before), before.from_utc, before
    while moment < end:
        later = moment + STEP
        after = offset_at(later, zone)
        if after != before:
            yield _wall(_change(moment, later, zone), before), before.from_utc, after
        moment, before = later, after


def _wall(moment: datetime, offset: Offset) -> datetime:
    return (moment + offset.from_utc).replace(tzinfo=None)


def _change(known: datetime, changed: datetime, zone: ZoneInfo) -> datetime:
    """The first second with another offset than at `known`, which `changed` has."""
    before = offset_at(known, zone)
    while changed - known > SECOND:
        middle = known + (changed - known) // 2
        middle = middle.replace(microsecond=0)
        if offset_at(middle, zone) == before:
            known = middle
        else:
            changed = middle
    return changed
