"""The rhythm of an open book: what waits for work time, which nudges were sent, and which days off were broken.

What waits is a receipt of something done, or a request: actions still to be done. A request that was done becomes a
receipt. What belongs to a turn that was undone waits no more.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, func, insert, null, select, text, update

from storage.checkins import CheckinLog
from storage.rhythm_tables import kept, sent_nudges
from storage.shelf import Access, about
from storage.tables import founders, turns
from storage.turns import TurnLog

REMEMBERED = timedelta(days=400)

_OF_FOUNDER = kept.c.founder_id == bindparam("of_founder")
_ONE = (_OF_FOUNDER, kept.c.kept_id == bindparam("of_kept"))
_WAITS = text("told_at IS NULL")  # as the partial index has it
_UNDONE = exists(
    select(turns.c.turn_id).where(
        turns.c.founder_id == kept.c.founder_id,
        turns.c.turn_id == kept.c.turn_id,
        turns.c.undone_by.is_not(None),
    )
)
_WAITING = about(
    kept.c.founder_id,
    lambda of_founder: select(kept).where(of_founder, _WAITS, ~_UNDONE).order_by(kept.c.kept_id),
)
_ONE_WAITING = _WAITING.one.where(kept.c.kept_id == bindparam("of_kept"))
_TOLD = update(kept).where(*_ONE).values(told_at=bindparam("at"))
_LAST_ID = select(func.coalesce(func.max(kept.c.kept_id), 0)).where(_OF_FOUNDER)
_BROKEN = about(
    kept.c.founder_id,
    lambda of_founder: select(kept.c.let_through_on).where(of_founder, kept.c.let_through_on.is_not(None)),
)
_SINCE = about(founders.c.founder_id, lambda of_founder: select(founders.c.created_at).where(of_founder))
_SENT_OF = sent_nudges.c.founder_id == bindparam("of_founder")
_SENT = about(
    sent_nudges.c.founder_id,
    lambda of_founder: select(sent_nudges.c.key, sent_nudges.c.sent_at).where(of_founder),
)
_LAST_SENT = select(func.max(sent_nudges.c.sent_at)).where(_SENT_OF)
_SENT_WITHIN = (
    select(sent_nudges.c.key)
    .where(_SENT_OF, sent_nudges.c.sent_at >= bindparam("begins"), sent_nudges.c.sent_at < bindparam("ends"))
    .order_by(sent_nudges.c.key)
)
_FORGET = delete(sent_nudges).where(_SENT_OF, sent_nudges.c.sent_at < bindparam("before"))
_MARK_SENT = insert(sent_nudges)


@dataclass(frozen=True, kw_only=True)
class KeptRow:
    """`actions` are None in a receipt; `outcome` is what a request led to.

    `turn_id` is the turn that did it, of a request the one that keeps it.
    """

    kept_id: int
    said: str
    said_at: datetime
    actions: Sequence[Mapping[str, Any]] | None
    turn_id: int | None
    outcome: str | None


class RhythmLog:
    def __init__(
        self,
        connection: Connection,
        founder_id: int,
        now: datetime,
        last_turn_id: int,
        turns: TurnLog,
        *,
        access: Access,
    ) -> None:
        self._connection = connection
        self._access = access
        self._founder_id = founder_id
        self._now = now
        self._turns = turns
        self.is_changed = False
        self.checkins = CheckinLog(access, founder_id, now, last_turn_id)

    @cached_property
    def since(self) -> datetime:
        """When the founder came."""
        came: datetime = self._access.read(_SINCE)[0].created_at
        return came

    def keep_request(self, said: str, actions: Sequence[Mapping[str, Any]]) -> int:
        return self._keep(said, actions=list(actions), turn_id=self._turns.keep())

    def keep_receipt(self, said: str, turn_id: int) -> int:
        return self._keep(said, turn_id=turn_id)

    def _keep(self, said: str, **about: Any) -> int:
        kept_id = int(self._connection.execute(_LAST_ID, self._here()).scalar_one()) + 1
        row = {"founder_id": self._founder_id, "kept_id": kept_id, "said": said, "said_at": self._now}
        self._connection.execute(insert(kept), row | about)
        self.is_changed = True
        return kept_id

    def waiting(self) -> Sequence[KeptRow]:
        return [_kept_row(row) for row in self._access.read(_WAITING)]

    def get(self, kept_id: int) -> KeptRow | None:
        """What waits under that id."""
        row = self._connection.execute(_ONE_WAITING, self._here(of_kept=kept_id)).first()
        return None if row is None else _kept_row(row)

    def became(self, kept_id: int, outcome: str, turn_id: int | None) -> None:
        """A request was done, or could not be: it is a receipt now."""
        self._change(kept_id, actions=null(), outcome=outcome, turn_id=turn_id)

    def let_through(self, kept_id: int, day: date) -> None:
        """A request is done on a day off after all, which is broken by it."""
        self._change(kept_id, let_through_on=day, told_at=self._now)

    def told(self, kept_ids: Collection[int]) -> None:
        for kept_id in kept_ids:
            self._access.write(_TOLD, self._here(of_kept=kept_id, at=self._now))

    def broken_days(self) -> frozenset[date]:
        return frozenset(row.let_through_on for row in self._access.read(_BROKEN))

    def sent(self) -> Mapping[str, datetime]:
        return {row.key: row.sent_at for row in self._access.read(_SENT)}

    def last_sent(self, at: datetime | None = None) -> tuple[datetime, Sequence[str]] | None:
        """When the founder was last spoken to unasked, and the keys of that; or those of that second."""
        first = at or self._connection.execute(_LAST_SENT, self._here()).scalar()
        if first is None:
            return None
        within = self._here(begins=first, ends=first + timedelta(seconds=1))
        keys = tuple(self._connection.execute(_SENT_WITHIN, within).scalars())
        return (first, keys) if keys else None

    def mark_sent(self, keys: Collection[str]) -> None:
        """Remember that these were sent; what is older than 400 days is forgotten."""
        if not keys:
            return
        if self._now - self.since > REMEMBERED:
            self._access.write(_FORGET, self._here(before=self._now - REMEMBERED))
        for key in keys:
            row = {"founder_id": self._founder_id, "key": key, "sent_at": self._now}
            self._access.write(_MARK_SENT, row)

    def _change(self, kept_id: int, **values: Any) -> None:
        self._connection.execute(update(kept).where(*_ONE).values(values), self._here(of_kept=kept_id))

    def _here(self, **where: Any) -> dict[str, Any]:
        return {"of_founder": self._founder_id, **where}


def _kept_row(row: Row[Any]) -> KeptRow:
    return KeptRow(
        kept_id=row.kept_id,
        said=row.said,
        said_at=row.said_at,
        actions=row.actions,
        turn_id=row.turn_id,
        outcome=row.outcome,
    )
