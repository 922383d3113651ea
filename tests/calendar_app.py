"""A calendar app for tests: reads iCalendar with vobject and dateutil, neither of which writes what we serve."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import vobject
from dateutil import tz

DAY = timedelta(days=1)
_numbers = count(1)


@dataclass(frozen=True)
class Shown:
    """One event on one day, as an app draws it: days for what is all day, else moments in UTC; the end is exclusive."""

    uid: str
    title: str
    start: date | datetime
    end: date | datetime
    is_busy: bool


@dataclass(frozen=True)
class Subscribed:
    calendar: Any

    @property
    def events(self) -> list[Any]:
        return list(self.calendar.vevent_list)

    def shown(self, first: date, last: date) -> Iterator[Shown]:
        """All that begins within these days, both inclusive, repetitions among it."""
        for event in self.events:
            length = _length(event)
            for start in _starts(event, last):
                day = start.date() if isinstance(start, datetime) else start
                if first <= day <= last:
                    at = start.astimezone(UTC) if isinstance(start, datetime) else start
                    title, is_busy = event.summary.value, event.transp.value == "OPAQUE"
                    yield Shown(event.uid.value, title, at, at + length, is_busy)


def subscribed(content: bytes) -> Subscribed:
    """Read a file with the time zone that it brings along, and no other of that name."""
    text = content.decode()
    sent = re.search(r"BEGIN:VTIMEZONE.*END:VTIMEZONE", text, re.DOTALL)
    if sent:
        (zone,) = re.findall(r"^TZID:(\S+)", sent[0], re.MULTILINE)
        name = f"sent-along-{next(_numbers)}"
        read = tz.tzical(io.StringIO(sent[0].replace("\r\n ", "").replace("\r\n", "\n"))).get()
        vobject.icalendar.registerTzid(name, read)
        text = text.replace(sent[0] + "\r\n", "").replace(f";TZID={zone}:", f";TZID={name}:")
    (calendar,) = vobject.readComponents(text)
    return Subscribed(calendar)


def _starts(event: Any, last: date) -> list[date | datetime]:
    start = event.dtstart.value
    if not hasattr(event, "rrule"):
        return [start]
    found = []
    for each in event.getrruleset(addRDate=True):
        if each.date() > last:
            break
        found.append(each if isinstance(start, datetime) else each.date())
    return found


def _length(event: Any) -> timedelta:
    """How long it really lasts, also where the clocks change in between."""
    if hasattr(event, "duration"):
        return event.duration.value
    start, end = event.dtstart.value, event.dtend.value
    return end.astimezone(UTC) - start.astimezone(UTC) if isinstance(start, datetime) else end - start
