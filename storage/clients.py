"""Known clients, found by name without regard to case, accents, punctuation or spacing."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from storage.columns import storable
from storage.counters import Counters
from storage.tables import clients

_BY_LAST_USE = (
    select(clients.c.client_id, clients.c.name, clients.c.name_key)
    .where(clients.c.founder_id == bindparam("of_founder"))
    .order_by(clients.c.last_used.desc(), clients.c.client_id.desc())
)
_BY_KEY = select(clients.c.client_id, clients.c.name).where(
    clients.c.founder_id == bindparam("of_founder"), clients.c.name_key == bindparam("by_key")
)
_BY_IDS = select(clients.c.client_id, clients.c.name).where(
    clients.c.founder_id == bindparam("of_founder"),
    clients.c.client_id.in_(bindparam("of_clients", expanding=True)),
)
_TOUCH = (
    update(clients)
    .where(clients.c.founder_id == bindparam("of_founder"), clients.c.client_id == bindparam("of_client"))
    .values(last_used=bindparam("at"))
)
_INSERT = insert(clients)


_STROKED = str.maketrans("łøđħı", "lodhi")  # Unicode does not take these apart


@dataclass(frozen=True)
class KnownClient:
    client_id: int
    name: str


class ClientList:
    def __init__(self, connection: Connection, founder_id: int, counters: Counters, now: datetime) -> None:
        self._connection = connection
        self._founder_id = founder_id
        self._counters = counters
        self._now = now
        self._seen: dict[str, KnownClient] = {}
        self._used: dict[int, KnownClient] = {}

    def named(self, name: str) -> KnownClient:
        client = self.find(name) or self._add(name)
        self._used.pop(client.client_id, None)
        self._used[client.client_id] = client
        return client

    def find(self, name: str) -> KnownClient | None:
        key = name_key(name)
        if key not in self._seen:
            row = self._connection.execute(
                _BY_KEY, {"of_founder": self._founder_id, "by_key": key}
            ).one_or_none()
            if row is None:
                return None
            self._seen[key] = KnownClient(row.client_id, row.name)
        return self._seen[key]

    def names(self) -> tuple[str, ...]:
        used = [client.name for client in reversed(self._used.values())]
        rows = self._connection.execute(_BY_LAST_USE, {"of_founder": self._founder_id})
        return (*used, *(row.name for row in rows if row.client_id not in self._used))

    def called(self, client_ids: Collection[int]) -> dict[int, str]:
        where = {"of_founder": self._founder_id, "of_clients": list(client_ids)}
        return {row.client_id: row.name for row in self._connection.execute(_BY_IDS, where)}

    def look_again(self) -> None:
        """Names were changed behind this list's back."""
        self._seen.clear()
        self._used.clear()

    def write(self) -> None:
        """Keep who was used in this turn."""
        if self._used:
            of_founder = {"of_founder": self._founder_id, "at": self._now}
            self._connection.execute(
                _TOUCH, [{**of_founder, "of_client": client_id} for client_id in self._used]
            )

    def _add(self, name: str) -> KnownClient:
        client = KnownClient(self._counters.next("client"), " ".join(storable(name).split()))
        self._connection.execute(
            _INSERT,
            {
                "founder_id": self._founder_id,
                "client_id": client.client_id,
                "name": client.name,
                "name_key": name_key(name),
                "last_used": self._now,
            },
        )
        self._seen[name_key(name)] = client
        return client


def names_of(connection: Connection, founder_id: int) -> tuple[str, ...]:
    """All names, most recently used first."""
    return tuple(row.name for row in connection.execute(_BY_LAST_USE, {"of_founder": founder_id}))


def name_key(name: str) -> str:
    """What two spellings of one name share: "Müller-Lüdke, Inc." and "muller ludke inc" have one key."""
    plain = unicodedata.normalize("NFKC", storable(name)).casefold().translate(_STROKED)
    letters = "".join(_key_letter(letter) for letter in _without_accents(plain))
    return " ".join(letters.split()) or " ".join(plain.split())


def _without_accents(text: str) -> str:
    """Latin letters without their marks; in other scripts a mark can make another letter."""
    kept: list[str] = []
    for letter in unicodedata.normalize("NFD", text):
        if unicodedata.combining(letter) and kept and kept[-1].isascii():
            continue
        kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


def _key_letter(letter: str) -> str:
    category = unicodedata.category(letter)
    if category in {"Pd", "Pc"} or letter == "/":
        return " "
    return "" if category[0] == "P" or category == "Cf" else letter
