"""The JSON form of actions, as the contract has it.

The JSON key of a field is its name, but for those that Python or a unit forbids; amounts are `Money` and become
`amount` and `currency`. A field that is None is left out.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from bot.domain.money import Money
from bot.language.actions import BY_INTENT, Action, Amend, intent_of
from bot.language.records import field_names
from bot.language.terms import Period

_KEYS = {"source": "from", "target": "to", "first": "from", "last": "to"}


def to_json(action: Action) -> dict[str, Any]:
    """The contract's JSON object of an action; keys that do not apply are left out."""
    said: dict[str, Any] = {"intent": intent_of(action)}
    for name in field_names(type(action)):
        value = getattr(action, name)
        if value is None or value == ():
            continue
        if isinstance(value, Money) and name not in {"agi", "into"}:
            said |= {"amount": str(value.decimal), "currency": value.currency}
        else:
            said[_KEYS.get(name, name)] = _plain(name, value)
    return said


def _plain(name: str, value: Any) -> Any:
    match value:
        case Money() if name == "into":
            return {"amount": str(value.decimal), "currency": value.currency}
        case Money():
            return str(value.decimal)
        case Decimal() if name == "amount":
            return str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case Period():
            return {"from": value.first.isoformat(), "to": value.last.isoformat()}
        case tuple():
            return list(value)
        case _:
            return value


def from_json(said: Mapping[str, Any]) -> Action:
    """The action of a JSON object that `to_json` made.

    Raises:
        KeyError: the intent is unknown.
        TypeError: a field that the intent needs is missing.
        ValueError: a value cannot be read.
    """
    kind = BY_INTENT[said["intent"]]
    return kind(
        **{name: _value(kind, name, said[key], said) for name, key in _keys_of(said["intent"]) if key in said}
    )


def lacks_amount(said: Mapping[str, Any]) -> bool:
    """Whether an amount must be said before `from_json` can make the action."""
    kind = BY_INTENT[said["intent"]]
    return "amount" not in said and "amount" in set(field_names(kind)) - kind.__defaults__.keys()


@cache
def _keys_of(intent: str) -> tuple[tuple[str, str], ...]:
    """The fields of an action, each with its JSON key."""
    return tuple((name, _KEYS.get(name, name)) for name in field_names(BY_INTENT[intent]))


_TEXTS = frozenset({"counterparty", "memo", "category", "channel"})


def _value(kind: type[Action], name: str, value: Any, said: Mapping[str, Any]) -> Any:
    if name in _TEXTS:
        return value
    if name == "amount":
        return Decimal(value) if kind is Amend else Money.of(value, said["currency"])
    if name == "into":
        return Money.of(value["amount"], value["currency"])
    if name == "agi":
        return Money.of(value, said["currency"])
    if name in {"date", "due", "first", "last"}:
        return date.fromisoformat(value)
    if name == "period":
        return Period(date.fromisoformat(value["from"]), date.fromisoformat(value["to"]))
    if name in {"hours", "percent", "months"}:
        return Decimal(str(value))
    return tuple(value) if isinstance(value, list) else value
