"""What a founder set, as a log: every change keeps the turn that made it, what was before, and what is since."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Text, and_, bindparam, cast, exists, func, insert, select

from storage.shelf import Access, about
from storage.tables import settings, turns
from storage.turns import TurnLog

_NEVER = 2**63 - 1  # later than any turn

_OF_FOUNDER = settings.c.founder_id == bindparam("of_founder")
_VALUE = (
    select(settings.c.value)
    .where(_OF_FOUNDER, settings.c.name == bindparam("called"), settings.c.turn_id <= bindparam("by_turn"))
    .order_by(settings.c.turn_id.desc())
    .limit(1)
)
_latest = settings.alias("latest")
_IS_LATEST = (
    settings.c.turn_id
    == select(func.max(_latest.c.turn_id))
    .where(_latest.c.founder_id == settings.c.founder_id, _latest.c.name == settings.c.name)
    .scalar_subquery()
)
# As text, since whoever is given a list may change it. Names with a colon are one of many, and read by their beginning.
_NOW = about(
    settings.c.founder_id,
    lambda of_founder: select(settings.c.name, cast(settings.c.value, Text).label("value")).where(
        of_founder, settings.c.name.not_like("%:%"), _IS_LATEST
    ),
)
_BEGINNING = (
    select(settings.c.name, settings.c.value)
    .where(
        _OF_FOUNDER,
        settings.c.name.startswith(bindparam("beginning")),
        _IS_LATEST,
    )
    .order_by(settings.c.turn_id, settings.c.name)
)
_OF_TURN = (
    select(settings.c.name, settings.c.before, settings.c.value)
    .where(_OF_FOUNDER, settings.c.turn_id == bindparam("of_turn"))
    .order_by(settings.c.name)
)
_mine = settings.alias("mine")
_CHANGED_LATER = select(
    exists()
    .where(
        _mine.c.founder_id == bindparam("of_founder"),
        _mine.c.turn_id == bindparam("of_turn"),
        settings.c.founder_id == _mine.c.founder_id,
        settings.c.name == _mine.c.name,
        settings.c.turn_id > _mine.c.turn_id,
        and_(turns.c.founder_id == settings.c.founder_id, turns.c.turn_id == settings.c.turn_id),
        turns.c.kind == "record",
        turns.c.undone_by.is_(None),
    )
    .correlate(None)
)
_HISTORY = (
    select(func.count(), func.max(turns.c.happened_at))
    .select_from(settings)
    .join(turns, and_(turns.c.founder_id == settings.c.founder_id, turns.c.turn_id == settings.c.turn_id))
    .where(_OF_FOUNDER, settings.c.name.in_(bindparam("called", expanding=True)))
)
_INSERT = insert(settings)


@dataclass(frozen=True)
class ChangedSetting:
    name: str
    before: Any
    value: Any


class SettingsLog:
    """Changes of this turn wait in memory until the book is closed."""

    def __init__(self, connection: Connection, founder_id: int, turns: TurnLog, *, access: Access) -> None:
        self._connection = connection
        self._access = access
        self._founder_id = founder_id
        self._turns = turns
        self._changed: dict[str, ChangedSetting] = {}
        self._now: dict[str, str | None] | None = None

    def get(self, name: str, turn_id: int | None = None) -> Any:
        if turn_id is None and name in self._changed:
            return self._changed[name].value
        if turn_id is None and ":" not in name:
            value = self._all().get(name)
            return None if value is None else json.loads(value)
        by_turn = _NEVER if turn_id is None else turn_id
        where = {"of_founder": self._founder_id, "called": name, "by_turn": by_turn}
        return self._connection.execute(_VALUE, where).scalar()

    def _all(self) -> dict[str, str | None]:
        """What was set before this turn: read at once, since whoever asks for one setting asks for more."""
        if self._now is None:
            self._now = {row.name: row.value for row in self._access.read(_NOW)}
        return self._now

    def beginning(self, prefix: str) -> dict[str, Any]:
        where = {"of_founder": self._founder_id, "beginning": prefix}
        kept = {row.name: row.value for row in self._connection.execute(_BEGINNING, where)}
        kept |= {name: each.value for name, each in self._changed.items() if name.startswith(prefix)}
        return {name: value for name, value in kept.items() if value is not None}

    def put(self, name: str, value: Any) -> None:
        self.record(name, self.get(name), value)

    def record(self, name: str, before: Any, value: Any) -> None:
        """Log a change of something that is kept elsewhere too."""
        if value == before:
            return
        earlier = self._changed.get(name)
        self._changed[name] = ChangedSetting(name, earlier.before if earlier else before, value)
        self._turns.book()

    def of_turn(self, turn_id: int) -> tuple[ChangedSetting, ...]:
        rows = self._connection.execute(_OF_TURN, {"of_founder": self._founder_id, "of_turn": turn_id})
        return tuple(ChangedSetting(row.name, row.before, row.value) for row in rows)

    def changed_later(self, turn_id: int) -> bool:
        where = {"of_founder": self._founder_id, "of_turn": turn_id}
        return bool(self._connection.execute(_CHANGED_LATER, where).scalar())

    def history(self, names: Collection[str]) -> tuple[int, datetime | None]:
        where = {"of_founder": self._founder_id, "called": sorted(names)}
        count, changed_at = self._connection.execute(_HISTORY, where).one()
        return count, changed_at

    def write(self) -> None:
        if not self._changed:
            return
        changed, self._changed, self._now = self._changed, {}, None
        self._turns.write()
        of_turn = {"founder_id": self._founder_id, "turn_id": self._turns.turn_id}
        self._connection.execute(
            _INSERT,
            [{**of_turn, "name": c.name, "before": c.before, "value": c.value} for c in changed.values()],
        )
