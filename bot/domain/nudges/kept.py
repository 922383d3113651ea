"""What a founder said of nudges as JSON, the shape in which settings keep it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime, time
from typing import Any

from bot.domain.nudges.facts import Kind, Preference, PutOff, Reminder, Strength
from bot.domain.rhythms import EveryDays, EveryMonths, Monthly, NthWeekday, Once, Rhythm, Weekly

NAMES: Mapping[str, type[Rhythm]] = {
    "weekly": Weekly,
    "monthly": Monthly,
    "nth_weekday": NthWeekday,
    "every_days": EveryDays,
    "every_months": EveryMonths,
    "once": Once,
}
_NAME_OF = {kind: name for name, kind in NAMES.items()}


def rhythm_to_json(rhythm: Rhythm) -> dict[str, Any]:
    said: dict[str, Any] = {"rhythm": _NAME_OF[type(rhythm)]}
    for each in fields(rhythm):  # type: ignore[arg-type]  # every rhythm is a dataclass
        value = getattr(rhythm, each.name)
        if value is not None:
            said[each.name] = _plain(value)
    return said


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def rhythm_from_json(said: Mapping[str, Any]) -> Rhythm:
    """The rhythm of what `rhythm_to_json` made.

    Raises:
        KeyError: a rhythm of an unknown kind.
    """
    values = {name: _value(name, value) for name, value in said.items() if name != "rhythm"}
    return NAMES[said["rhythm"]](**values)


def _value(name: str, value: Any) -> Any:
    match name:
        case "since":
            return datetime.fromisoformat(value)
        case "at":
            return time.fromisoformat(value)
        case "day" | "begins":
            return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value


def reminders_to_json(reminders: Iterable[Reminder]) -> list[dict[str, Any]]:
    return [{"id": each.reminder_id, "text": each.text, **rhythm_to_json(each.rhythm)} for each in reminders]


def reminders_from_json(kept: Sequence[Mapping[str, Any]] | None) -> tuple[Reminder, ...]:
    return tuple(
        Reminder(
            reminder_id=each["id"],
            text=each["text"],
            rhythm=rhythm_from_json(
                {name: value for name, value in each.items() if name not in {"id", "text"}}
            ),
        )
        for each in kept or ()
    )


def preferences_to_json(preferences: Mapping[Kind, Preference]) -> dict[str, Any]:
    """What is as usual is left out."""
    return {str(kind): said for kind, each in preferences.items() if (said := _preference(each))}


def _preference(each: Preference) -> dict[str, Any]:
    said: dict[str, Any] = {"off": True} if each.is_off else {}
    if each.snoozed_until:
        said["until"] = _plain(each.snoozed_until)
    if each.strength is not Strength.USUAL:
        said["strength"] = str(each.strength)
    return said | ({"since": _plain(each.since)} if each.since else {})


def preferences_from_json(kept: Mapping[str, Mapping[str, Any]] | None) -> dict[Kind, Preference]:
    return {
        Kind(kind): Preference(
            is_off=each.get("off", False),
            snoozed_until=_moment(each.get("until")),
            strength=Strength(each.get("strength", Strength.USUAL)),
            since=_moment(each.get("since")),
        )
        for kind, each in (kept or {}).items()
    }


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def put_off_to_json(facts: Iterable[PutOff]) -> list[dict[str, Any]]:
    return [
        {"kind": str(each.kind), "key": each.key, "about": each.about, "until": _plain(each.until)}
        for each in facts
    ]


def put_off_from_json(kept: Sequence[Mapping[str, Any]] | None) -> tuple[PutOff, ...]:
    return tuple(
        PutOff(
            kind=Kind(each["kind"]),
            key=each["key"],
            about=each["about"],
            until=datetime.fromisoformat(each["until"]),
        )
        for each in kept or ()
    )
