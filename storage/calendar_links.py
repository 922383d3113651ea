"""Where `trimtab run` serves a founder's calendar: a path that nobody can guess, kept until it is changed."""

import hmac
import re
import secrets

from sqlalchemy import Connection, bindparam, insert, select, update

from storage.rhythm_tables import calendar_links

SECRET_BYTES = 32
_PATH = re.compile(r"/calendar/([0-9a-f]{1,16})-([A-Za-z0-9_-]{20,100})\.ics")
_MINE = calendar_links.c.founder_id == bindparam("of_founder")
_SECRET = select(calendar_links.c.secret).where(_MINE)
_CHANGE = update(calendar_links).where(_MINE).values(secret=bindparam("to_secret"))
_NOBODY, _NO_SECRET = 0, "-" * 43


class CalendarLink:
    """One founder's, as the open book has it."""

    def __init__(self, connection: Connection, founder_id: int) -> None:
        self._connection = connection
        self._founder_id = founder_id

    def path(self) -> str:
        known = self._connection.execute(_SECRET, {"of_founder": self._founder_id}).scalar()
        return self.renew() if known is None else self._path(known)

    def renew(self) -> str:
        made = secrets.token_urlsafe(SECRET_BYTES)
        changed = self._connection.execute(_CHANGE, {"of_founder": self._founder_id, "to_secret": made})
        if not changed.rowcount:
            row = {"founder_id": self._founder_id, "secret": made}
            self._connection.execute(insert(calendar_links), row)
        return self._path(made)

    def _path(self, secret: str) -> str:
        return f"/calendar/{self._founder_id:x}-{secret}.ics"


def founder_at(connection: Connection, path: str) -> int | None:
    """Whose calendar a path leads to; it takes as long to say that it is nobody's, whatever is wrong with it."""
    said = _PATH.fullmatch(path)
    founder_id = int(said[1], 16) if said else _NOBODY
    given = said[2] if said else _NO_SECRET
    known = connection.execute(_SECRET, {"of_founder": min(founder_id, 2**63 - 1)}).scalar()
    is_right = hmac.compare_digest(known or _NO_SECRET, given)
    return founder_id if is_right and known is not None else None
