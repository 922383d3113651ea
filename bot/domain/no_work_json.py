"""Rules of no-work time as JSON, the shape in which a founder's settings keep them."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields
from datetime import date, time
from typing import Any

from bot.domain.no_work import (
    DatesOff,
    DatesOn,
    HardStart,
    HardStop,
    HolidaysOff,
    QuietMonths,
    Rule,
    WeekdaysOff,
    WeekdaysOn,
)

NAMES: Mapping[str, type[Rule]] = {
    "weekdays_off": WeekdaysOff,
    "weekdays_on": WeekdaysOn,
    "holidays_off": HolidaysOff,
    "quiet_months": QuietMonths,
    "dates_off": DatesOff,
    "dates_on": DatesOn,
    "hard_stop": HardStop,
    "hard_start": HardStart,
}
_NAME_OF = {kind: name for name, kind in NAMES.items()}
_DATES = frozenset({"since", "lifted_on", "first", "last"})


def rules_to_json(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    """In the order said; what is as usual is left out."""
    return [_plain(rule) for rule in rules]


def rules_from_json(kept: Sequence[Mapping[str, Any]] | None) -> tuple[Rule, ...]:
    """The rules of what `rules_to_json` made; none of None.

    Raises:
        KeyError: a rule of an unknown kind.
    """
    return tuple(_rule(each) for each in kept or ())


def _plain(rule: Rule) -> dict[str, Any]:
    said: dict[str, Any] = {"rule": _NAME_OF[type(rule)]}
    for each in fields(rule):
        value = getattr(rule, each.name)
        if each.default is MISSING or value != each.default:
            said[each.name] = _plain_value(value)
    return said


def _plain_value(value: Any) -> Any:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _rule(said: Mapping[str, Any]) -> Rule:
    return NAMES[said["rule"]](
        **{name: _value(name, value) for name, value in said.items() if name != "rule"}
    )


def _value(name: str, value: Any) -> Any:
    if name == "at":
        return time.fromisoformat(value)
    if name in _DATES:
        return date.fromisoformat(value)
    return tuple(value) if isinstance(value, list) else value
