"""Check-ins of an open book: when each week's was told, the runway it told, how the week was; and what is low."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from storage.tables import checkins, lows

_OF_FOUNDER = checkins.c.founder_id == bindparam("of_founder")
_LATEST = (
    select(checkins.c.week, checkins.c.told_at, checkins.c.runway_tenths, checkins.c.rating)
    .where(_OF_FOUNDER)
    .order_by(checkins.c.week.desc())
    .limit(12)
)
_OF_WEEK = (_OF_FOUNDER, checkins.c.week == bindparam("of_week"))
_RATE = update(checkins).where(*_OF_WEEK).values(rating=bindparam("as_rating"))
_LOWS = select(lows.c.kind, lows.c.since).where(lows.c.founder_id == bindparam("of_founder"))
_LOW = (lows.c.founder_id == bindparam("of_founder"), lows.c.kind == bindparam("of_kind"))


@dataclass(frozen=True)
class ToldCheckin:
    """`week` is the Monday of the week in which it came; `runway_tenths` the tenths of a month that it told."""

    week: date
    told_at: datetime
    runway_tenths: int | None
    rating: int | None


class CheckinLog:
    def __init__(self, connection: Connection, founder_id: int, now: datetime) -> None:
        self._connection = connection
        self._founder_id = founder_id
        self._now = now
        self._lows: dict[str, date] | None = None

    def latest(self) -> Sequence[ToldCheckin]:
        return [ToldCheckin(*row) for row in self._connection.execute(_LATEST, self._here())]

    def tell(self, week: date, runway_tenths: int | None) -> None:
        self._connection.execute(delete(checkins).where(*_OF_WEEK), self._here(of_week=week))
        row = {"founder_id": self._founder_id, "week": week, "told_at": self._now}
        self._connection.execute(insert(checkins), row | {"runway_tenths": runway_tenths})

    def rate(self, week: date, rating: int) -> bool:
        found = self._connection.execute(_RATE, self._here(of_week=week, as_rating=rating))
        return found.rowcount == 1

    def low_since(self, kind: str) -> date | None:
        if self._lows is None:
            self._lows = {row.kind: row.since for row in self._connection.execute(_LOWS, self._here())}
        return self._lows.get(kind)

    def note_low(self, kind: str, since: date | None) -> None:
        self._lows = None
        self._connection.execute(delete(lows).where(*_LOW), self._here(of_kind=kind))
        if since is not None:
            row = {"founder_id": self._founder_id, "kind": kind, "since": since}
            self._connection.execute(insert(lows), row)

    def _here(self, **where: object) -> dict[str, object]:
        return {"of_founder": self._founder_id, **where}
