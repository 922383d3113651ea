"""A founder's calendar as iCalendar (RFC 5545, RFC 7986): what calendar apps import and subscribe to.

The same facts give the same bytes, so that a subscriber is told when nothing changed.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vText
from icalendar import Event as Component

from bot.domain.agenda.events import Event, Repeats
from bot.domain.local_time import DAY, MIDNIGHT, WEEKDAYS, moment_at
from bot.domain.offsets import Offset, offsets_of
from bot.wording import agenda as wording

PRODUCT = "-//Trimtab//Trimtab//EN"
REFRESH = timedelta(hours=6)
MOMENT = timedelta(minutes=15)  # apps draw nothing of an event without length
ZONE_YEARS_AHEAD = 10


def calendar_file(events: Sequence[Event], founder_id: int, zone: ZoneInfo) -> bytes:
    calendar = _head(zone)
    for event in events:
        calendar.add_component(_component(event, founder_id, zone))
    if zone.key in calendar.get_used_tzids():
        first, last = min(event.first for event in events), max(event.last for event in events)
        calendar.subcomponents.insert(0, _zone(zone, first.year, last.year + ZONE_YEARS_AHEAD))
    return bytes(calendar.to_ical())


def _head(zone: ZoneInfo) -> Calendar:
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODUCT)
    calendar.add("CALSCALE", "GREGORIAN")
    for name in ("NAME", "X-WR-CALNAME"):
        calendar.add(name, vText(wording.NAME))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        calendar.add(name, vText(wording.ABOUT))
    calendar.add("X-WR-TIMEZONE", zone.key)
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    return calendar


def _component(event: Event, founder_id: int, zone: ZoneInfo) -> Component:
    component = Component()
    component.add("UID", f"{event.uid}-{founder_id:x}@trimtab")
    component.add("SUMMARY", wording.title(event))
    if note := wording.note(event):
        component.add("DESCRIPTION", note)
    changed_at = event.revision.changed_at.astimezone(UTC).replace(microsecond=0)
    component.add("DTSTAMP", changed_at)  # without a METHOD it is when the event was last revised
    component.add("LAST-MODIFIED", changed_at)
    component.add("SEQUENCE", event.revision.count)
    component.add("DTSTART", _at(event.first, event.starts, zone))
    if event.starts is not None and (event.first, event.starts) == (event.last, event.ends):
        component.add("DURATION", MOMENT)
    else:
        component.add(
            "DTEND", _at(event.last, event.ends, zone) if event.ends is not None else event.last + DAY
        )
    if event.repeats:
        _repeat(component, event, event.repeats, zone)
    component.add("TRANSP", "OPAQUE" if event.is_busy else "TRANSPARENT")
    return component


def _repeat(component: Component, event: Event, repeats: Repeats, zone: ZoneInfo) -> None:
    rule: dict[str, object] = {
        "FREQ": "WEEKLY",
        "BYDAY": [weekday[:2].upper() for weekday in repeats.weekdays],
    }
    if repeats.last is not None:
        is_timed = event.starts is not None
        rule["UNTIL"] = moment_at(repeats.last, event.starts or MIDNIGHT, zone) if is_timed else repeats.last
    component.add("RRULE", rule)
    if repeats.without:
        component.add("EXDATE", [_at(day, event.starts, zone) for day in repeats.without])


def _at(day: date, at: time | None, zone: ZoneInfo) -> date | datetime:
    return day if at is None else datetime.combine(day, at, tzinfo=zone)


def _zone(zone: ZoneInfo, first_year: int, last_year: int) -> Timezone:
    """The zone's rules as they were and will be, as far as anybody knows."""
    component = Timezone()
    component.add("TZID", zone.key)
    same: dict[tuple[timedelta, Offset], list[datetime]] = {}
    for onset, before, after in offsets_of(zone, first_year, last_year):
        same.setdefault((before, after), []).append(onset)
    for (before, after), onsets in same.items():
        part = TimezoneDaylight() if after.is_daylight else TimezoneStandard()
        part.add("DTSTART", onsets[0])
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after.from_utc)
        part.add("TZNAME", after.name)
        if yearly := _yearly(onsets, last_year):
            part.add("RRULE", yearly)
        else:
            for onset in onsets[1:]:
                part.add("RDATE", [onset])  # a line each: some programs read only the first of a line
        component.add_component(part)
    return component


def _yearly(onsets: Sequence[datetime], last_year: int) -> dict[str, object] | None:
    """The rule by which the clocks change every year for good, as most programs know it; None where there is none."""
    first = onsets[0]
    if [onset.year for onset in onsets] != list(range(first.year, last_year + 1)) or len(
        onsets
    ) < ZONE_YEARS_AHEAD:
        return None
    if any((o.month, o.weekday(), o.time()) != (first.month, first.weekday(), first.time()) for o in onsets):
        return None
    weekday = WEEKDAYS[first.weekday()][:2].upper()
    if all((onset + timedelta(days=7)).month != onset.month for onset in onsets):
        return {"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": f"-1{weekday}"}
    if len(which := {(onset.day - 1) // 7 + 1 for onset in onsets}) == 1:
        return {"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": f"{which.pop()}{weekday}"}
    return None
