"""Check-ins of an open book: when each week's was told, the runway it told; and what is low."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select

from storage.shelf import Access, about
from storage.tables import checkins, lows

LATEST_COUNT = 12

_OF_FOUNDER = checkins.c.founder_id == bindparam("of_founder")
_ranked = select(
    checkins,
    func.row_number()
    .over(partition_by=checkins.c.founder_id, order_by=checkins.c.week.desc())
    .label("place"),
).subquery("ranked")
_LATEST = about(
    _ranked.c.founder_id,
    lambda of_founder: (
        select(_ranked.c.week, _ranked.c.told_at, _ranked.c.runway_tenths)
        .where(of_founder, _ranked.c.place <= LATEST_COUNT)
        .order_by(_ranked.c.place)
    ),
)
_UNTELL = delete(checkins).where(_OF_FOUNDER, checkins.c.week == bindparam("of_week"))
_TELL = insert(checkins)
_LOWS = about(
    lows.c.founder_id,
    lambda of_founder: select(lows.c.kind, lows.c.since, lows.c.as_of_turn).where(of_founder),
)
_END_LOW = delete(lows).where(
    lows.c.founder_id == bindparam("of_founder"), lows.c.kind == bindparam("of_kind")
)
_BEGIN_LOW = insert(lows)
LOOKED = "looked"  # not a kind of what is low, but when all of them were looked at


@dataclass(frozen=True)
class ToldCheckin:
    """`week` is the Monday of the week in which it came; `runway_tenths` the tenths of a month that it told."""

    week: date
    told_at: datetime
    runway_tenths: int | None


class CheckinLog:
    def __init__(self, access: Access, founder_id: int, now: datetime, last_turn_id: int) -> None:
        self._access = access
        self._founder_id = founder_id
        self._now = now
        self._last_turn_id = last_turn_id
        self._kept: dict[str, tuple[date, int]] | None = None

    def latest(self) -> Sequence[ToldCheckin]:
        return [ToldCheckin(*row[:3]) for row in self._access.read(_LATEST)]

    def tell(self, week: date, runway_tenths: int | None) -> None:
        self._access.write(_UNTELL, self._here(of_week=week))
        row = {"founder_id": self._founder_id, "week": week, "told_at": self._now}
        self._access.write(_TELL, row | {"runway_tenths": runway_tenths})

    def low_since(self, kind: str) -> date | None:
        kept = self._lows().get(kind)
        return kept[0] if kept else None

    def note_low(self, kind: str, since: date | None) -> None:
        self._access.write(_END_LOW, self._here(of_kind=kind))
        self._lows().pop(kind, None)
        if since is not None:
            row = {"kind": kind, "since": since, "as_of_turn": self._last_turn_id}
            self._access.write(_BEGIN_LOW, {"founder_id": self._founder_id, **row})
            self._lows()[kind] = since, self._last_turn_id

    def looked_on(self) -> date | None:
        day, as_of_turn = self._lows().get(LOOKED, (None, 0))
        return day if as_of_turn == self._last_turn_id else None

    def look(self, day: date) -> None:
        self.note_low(LOOKED, day)

    def _lows(self) -> dict[str, tuple[date, int]]:
        if self._kept is None:
            self._kept = {row.kind: (row.since, row.as_of_turn) for row in self._access.read(_LOWS)}
        return self._kept

    def _here(self, **where: Any) -> dict[str, Any]:
        return {"of_founder": self._founder_id, **where}
