"""When each founder is next spoken to: a row a founder, claimed with a lease by any number of processes.

`due_at` is a cache: whatever changes a founder's facts sets it to now, and the tick works it out anew. A claim moves it
ahead by the lease, so that a claimer who died is followed by another one. None waits for nothing.

`planned_at` is when it was worked out. Where that lies ahead, a machine's clock was wrong and has been set back; what
it made of the time in between is worked out anew (docs/decisions/0063-a-tick-speaks-in-two-commits.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Integer, bindparam, insert, select, text, update

from storage.rhythm_tables import nudges

CLOCKS_APART_MAX = timedelta(minutes=2)  # of two machines, without either being wrong

_MINE = nudges.c.founder_id == bindparam("of_founder")
_ON_PLATFORMS = nudges.c.platform.in_(bindparam("on_platforms", expanding=True))
_ROWS = (
    select(nudges.c.founder_id, nudges.c.platform, nudges.c.conversation)
    .limit(bindparam("at_most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_DUE = _ROWS.where(
    _ON_PLATFORMS,
    text("due_at IS NOT NULL"),  # as the partial index has it
    nudges.c.due_at <= bindparam("now"),
).order_by(nudges.c.due_at)
_PLANNED_AHEAD = _ROWS.where(_ON_PLATFORMS, nudges.c.planned_at > bindparam("now"))
_DUE_AT = select(nudges.c.due_at).where(_MINE)
_PLACE = select(nudges.c.platform).where(_MINE)
_SET = update(nudges).where(_MINE).values(due_at=bindparam("at"), planned_at=bindparam("now"))
_LEASE = (
    update(nudges)
    .where(nudges.c.founder_id.in_(bindparam("of_founders", expanding=True)))
    .values(due_at=bindparam("until"), planned_at=bindparam("now"))
)
_MOVE = (
    update(nudges)
    .where(_MINE)
    .values(
        due_at=bindparam("now"),
        planned_at=bindparam("now"),
        platform=bindparam("on_platform"),
        conversation=bindparam("in_conversation"),
    )
)


@dataclass(frozen=True)
class DueFounder:
    founder_id: int
    platform: str
    conversation: str


def claim(
    connection: Connection, platforms: Iterable[str], now: datetime, lease_seconds: float, limit: int
) -> list[DueFounder]:
    """Founders to look after now; nobody else gets them before the lease is over."""
    here = {"on_platforms": list(platforms)}
    rows = list(connection.execute(_DUE, {**here, "now": now, "at_most": limit}))
    if len(rows) < limit:
        ahead = {**here, "now": now + CLOCKS_APART_MAX, "at_most": limit - len(rows)}
        rows += connection.execute(_PLANNED_AHEAD, ahead)
    if rows:
        until = now + timedelta(seconds=lease_seconds)
        ids = [row.founder_id for row in rows]
        connection.execute(_LEASE, {"of_founders": ids, "until": until, "now": now})
    return [DueFounder(row.founder_id, row.platform, row.conversation) for row in rows]


def touch(
    connection: Connection,
    founder_id: int,
    platform: str,
    conversation: str,
    now: datetime,
    *,
    home: str = "",
) -> None:
    """Something changed: work out anew when to speak, in the conversation that was used last.

    Args:
        home: a platform that nobody is called to, such as the terminal: it takes no founder from another one.
    """
    known = connection.execute(_PLACE, {"of_founder": founder_id}).scalar()
    where = {"on_platform": platform, "in_conversation": conversation}
    if known is None:
        row = {"founder_id": founder_id, "platform": platform, "conversation": conversation}
        connection.execute(insert(nudges), {**row, "due_at": now, "planned_at": now})
    elif platform == home and known != home:
        schedule(connection, founder_id, now, now=now)
    else:
        connection.execute(_MOVE, {"of_founder": founder_id, "now": now, **where})


def enrol(
    connection: Connection, founder_id: int, platform: str, conversation: str, now: datetime, *, home: str
) -> None:
    """Somebody talks here: from now on they can be spoken to, whatever they say."""
    known = connection.execute(_PLACE, {"of_founder": founder_id}).scalar()
    if known is None or known == home != platform:
        touch(connection, founder_id, platform, conversation, now, home=home)


def schedule(connection: Connection, founder_id: int, at: datetime | None, *, now: datetime) -> None:
    connection.execute(_SET, {"of_founder": founder_id, "at": at, "now": now})


def schedule_all(connection: Connection, moments: Mapping[int, datetime | None], *, now: datetime) -> None:
    """As `schedule`, by founder."""
    rows = [{"of_founder": founder_id, "at": at, "now": now} for founder_id, at in moments.items()]
    if rows:
        connection.execute(_SET, rows)


def due_at(connection: Connection, founder_id: int) -> datetime | None:
    return connection.execute(_DUE_AT, {"of_founder": founder_id}).scalar()
