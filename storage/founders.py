"""The people whose books these are, and by what name each platform knows them."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.domain.founders import Founder
from storage.counters import BOOK_KINDS, Counters, column_name
from storage.errors import FounderUnknownError
from storage.tables import founders, identities

_NAMES = "name"  # the platform of names such as `trimtab chat --founder NAME` gives
_ID_MAX = 2**63 - 1

_BY_ID = select(founders).where(founders.c.founder_id == bindparam("of_founder"))
# Rows that refer to the founder may be added meanwhile; only another lock waits.
_LOCKED = _BY_ID.with_for_update(key_share=True)
_ALL_LOCKED = (
    select(founders)
    .where(founders.c.founder_id.in_(bindparam("of_founders", expanding=True)))
    .order_by(founders.c.founder_id)  # the same order for all, so that no two wait for each other
    .with_for_update(key_share=True)
)
_BY_IDENTITY = (
    select(founders)
    .join(identities, identities.c.founder_id == founders.c.founder_id)
    .where(identities.c.platform == bindparam("on_platform"), identities.c.user_id == bindparam("of_user"))
)
_CHANGEABLE = frozenset({"name", "currency", "timezone", "country"})


def create(
    connection: Connection, *, name: str | None = None, currency: str, timezone: str, now: datetime
) -> Founder:
    """Open a new book. Its id is random, so that founders made anywhere can live in one database later."""
    founder = Founder(
        founder_id=1 + secrets.randbelow(_ID_MAX), name=name, currency=currency, timezone=timezone
    )
    connection.execute(
        insert(founders),
        {
            "founder_id": founder.founder_id,
            "name": name,
            "currency": currency,
            "timezone": timezone,
            "created_at": now,
        },
    )
    if name is not None:
        link(connection, _NAMES, name, founder.founder_id)
    return founder


def get(connection: Connection, founder_id: int) -> Founder | None:
    return _founder(connection.execute(_BY_ID, {"of_founder": founder_id}).one_or_none())


def by_name(connection: Connection, name: str) -> Founder | None:
    """The founder who was created by that name, whatever they are called since."""
    return of_identity(connection, _NAMES, name)


def of_identity(connection: Connection, platform: str, user: str) -> Founder | None:
    """The founder whom a platform knows as `user`."""
    row = connection.execute(_BY_IDENTITY, {"on_platform": platform, "of_user": user}).one_or_none()
    return _founder(row)


def link(connection: Connection, platform: str, user: str, founder_id: int) -> None:
    """Let a platform's user write in this founder's book; a user belongs to one founder for good."""
    connection.execute(insert(identities), {"platform": platform, "user_id": user, "founder_id": founder_id})


def unpaired(connection: Connection, platforms: Iterable[str]) -> tuple[str, ...]:
    """Those of the platforms on which nobody has a book yet: there the pairing code opens one."""
    asked = tuple(platforms)
    paired = set(
        connection.scalars(select(identities.c.platform).where(identities.c.platform.in_(asked)).distinct())
    )
    return tuple(platform for platform in asked if platform not in paired)


def lock(connection: Connection, founder_id: int) -> Founder:
    """Let no other transaction answer this founder before this one ends.

    Raises:
        FounderUnknownError: there is no such founder.
    """
    return lock_counting(connection, founder_id)[0]


def lock_counting(connection: Connection, founder_id: int) -> tuple[Founder, Counters]:
    """Lock the founder, and give the ids of the book."""
    row = connection.execute(_LOCKED, {"of_founder": founder_id}).one_or_none()
    if row is None:
        raise FounderUnknownError(founder_id)
    return _counting(connection, row)


def lock_many(connection: Connection, founder_ids: Collection[int]) -> list[tuple[Founder, Counters]]:
    """As `lock_counting`, of several founders."""
    rows = connection.execute(_ALL_LOCKED, {"of_founders": list(founder_ids)}).all()
    known = {row.founder_id for row in rows}
    for founder_id in founder_ids:
        if founder_id not in known:
            raise FounderUnknownError(founder_id)
    return [_counting(connection, row) for row in rows]


def _counting(connection: Connection, row: Any) -> tuple[Founder, Counters]:
    last = {kind: getattr(row, column_name(kind)) for kind in BOOK_KINDS}
    founder = _founder(row)
    assert founder is not None
    return founder, Counters(connection, row.founder_id, last)


def change(connection: Connection, founder_id: int, changes: dict[str, str | None]) -> None:
    assert changes, "a change says what changes"
    assert changes.keys() <= _CHANGEABLE, changes
    connection.execute(update(founders).where(founders.c.founder_id == founder_id).values(changes))


def _founder(row: Any) -> Founder | None:
    if row is None:
        return None
    return Founder(
        founder_id=row.founder_id,
        name=row.name,
        currency=row.currency,
        timezone=row.timezone,
        country=row.country,
    )
