"""Check-ins of an open book: when each week's was told, the runway it told; and what is low."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from storage.tables import checkins, lows

_OF_FOUNDER = checkins.c.founder_id == bindparam("of_founder")
_LATEST = (
    select(checkins.c.week, checkins.c.told_at, checkins.c.runway_tenths)
    .where(_OF_FOUNDER)
    .order_by(checkins.c.week.desc())
    .limit(12)
)
_OF_WEEK = (_OF_FOUNDER, checkins.c.week == bindparam("of_week"))
_LOWS = select(lows.c.kind, lows.c.since, lows.c.as_of_turn).where(
    lows.c.founder_id == bindparam("of_founder")
)
_END_LOW = delete(lows).where(
    lows.c.founder_id == bindparam("of_founder"), lows.c.kind == bindparam("of_kind")
)
LOOKED = "looked"  # not a kind of what is low, but when all of them were looked at


@dataclass(frozen=True)
class ToldCheckin:
    """`week` is the Monday of the week in which it came; `runway_tenths` the tenths of a month that it told."""

    week: date
    told_at: datetime
    runway_tenths: int | None


class CheckinLog:
    def __init__(self, connection: Connection, founder_id: int, now: datetime, last_turn_id: int) -> None:
        self._connection = connection
        self._founder_id = founder_id
        self._now = now
        self._last_turn_id = last_turn_id
        self._kept: dict[str, tuple[date, int]] | None = None

    def latest(self) -> Sequence[ToldCheckin]:
        return [ToldCheckin(*row) for row in self._connection.execute(_LATEST, self._here())]

    def tell(self, week: date, runway_tenths: int | None) -> None:
        self._connection.execute(delete(checkins).where(*_OF_WEEK), self._here(of_week=week))
        row = {"founder_id": self._founder_id, "week": week, "told_at": self._now}
        self._connection.execute(insert(checkins), row | {"runway_tenths": runway_tenths})

    def low_since(self, kind: str) -> date | None:
        kept = self._lows().get(kind)
        return kept[0] if kept else None

    def note_low(self, kind: str, since: date | None) -> None:
        self._connection.execute(_END_LOW, self._here(of_kind=kind))
        self._lows().pop(kind, None)
        if since is not None:
            row = {"kind": kind, "since": since, "as_of_turn": self._last_turn_id}
            self._connection.execute(insert(lows), {"founder_id": self._founder_id, **row})
            self._lows()[kind] = since, self._last_turn_id

    def looked_on(self) -> date | None:
        day, as_of_turn = self._lows().get(LOOKED, (None, 0))
        return day if as_of_turn == self._last_turn_id else None

    def look(self, day: date) -> None:
        self.note_low(LOOKED, day)

    def _lows(self) -> dict[str, tuple[date, int]]:
        if self._kept is None:
            rows = self._connection.execute(_LOWS, self._here())
            self._kept = {row.kind: (row.since, row.as_of_turn) for row in rows}
        return self._kept

    def _here(self, **where: object) -> dict[str, object]:
        return {"of_founder": self._founder_id, **where}
