"""Blotting somebody out: the name and the words about them go, all that is counted stays.

docs/decisions/0064-a-client-can-be-forgotten.md
"""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, Text, and_, cast, func, null, or_, select, update

from storage.clients import name_key
from storage.tables import clients, entries, inbox, kept, notes, outbox, questions, recurring, settings

# What may hold a name in the midst of other words.
_WORDS: Sequence[tuple[Table, Sequence[Column[Any]]]] = (
    (entries, (entries.c.memo,)),
    (notes, (notes.c.quote,)),
    (inbox, (inbox.c.text, inbox.c.button)),
    (outbox, (outbox.c.reply,)),
    (questions, (questions.c.text, questions.c.asked)),
    (kept, (kept.c.said, kept.c.outcome, kept.c.actions)),
    (settings, (settings.c.name, settings.c.before, settings.c.value)),
)
BUTTON_BYTES_MAX = 64


def forget(
    connection: Connection, founder_id: int, name: str, client_id: int | None, others: Collection[str]
) -> str:
    """Blot out whoever bears the name; the name that stands in the books instead.

    Args:
        client_id: None for somebody who was only paid.
        others: names that may hold this one, and stay.
    """
    instead = _free_name(client_id, others)
    _blot_names(connection, founder_id, name_key(name), client_id, instead)
    words = _Blotting(name, instead, others)
    for table, columns in _WORDS:
        _blot_words(connection, founder_id, table, columns, words)
    return instead


def _free_name(client_id: int | None, others: Collection[str]) -> str:
    name = "somebody" if client_id is None else f"Anon {client_id}"  # no word of the language
    taken = {name_key(other) for other in others}
    while client_id is not None and name_key(name) in taken:
        name += " again"
    return name


def _blot_names(
    connection: Connection, founder_id: int, key: str, client_id: int | None, instead: str
) -> None:
    new_key = name_key(instead)
    by_name = and_(entries.c.founder_id == founder_id, entries.c.counterparty_key == key)
    connection.execute(
        update(entries).where(by_name).values(counterparty=instead, counterparty_key=new_key, memo=null())
    )
    by_name = and_(recurring.c.founder_id == founder_id, recurring.c.payee_key == key)
    connection.execute(update(recurring).where(by_name).values(payee=instead, payee_key=new_key))
    if client_id is None:
        return
    of_client = {"founder_id": founder_id, "client_id": client_id}
    connection.execute(_of(entries, of_client).values(memo=null()))
    connection.execute(_of(notes, of_client).where(notes.c.quote.is_not(None)).values(quote=""))
    connection.execute(_of(recurring, of_client).values(payee=instead, payee_key=new_key))
    connection.execute(_of(clients, of_client).values(name=instead, name_key=new_key))


def _of(table: Table, where: Mapping[str, int]) -> Any:
    return update(table).where(*(table.c[column] == value for column, value in where.items()))


class _Blotting:
    """Puts another name in the place of one, wherever it stands as words of its own."""

    def __init__(self, name: str, instead: str, others: Collection[str]) -> None:
        longer = sorted((each for each in others if name_key(each) != name_key(name)), key=len, reverse=True)
        said = "|".join(
            [*(f"(?P<other{n}>{_loosely(each)})" for n, each in enumerate(longer)), _loosely(name)]
        )
        self._pattern = re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)
        self._instead = instead
        plain = [word for word in re.findall(r"\w+", name) if word.isascii()]
        self.token = max(plain, key=len, default="").lower()

    def of(self, value: Any) -> Any:
        """The value, of JSON or a text, with every such place changed."""
        match value:
            case str():
                return self._pattern.sub(self._changed, value)
            case list():
                return [self.of(each) for each in value]
            case dict():
                return {key: self.of(each) for key, each in value.items()}
            case _:
                return value

    def _changed(self, found: re.Match[str]) -> str:
        return found[0] if found.lastgroup else self._instead


def _loosely(name: str) -> str:
    """The words of a name, with anything but letters between them."""
    return r"[\W_]+".join(map(re.escape, re.findall(r"\w+", name))) or re.escape(name)


def _blot_words(
    connection: Connection, founder_id: int, table: Table, columns: Sequence[Column[Any]], words: _Blotting
) -> None:
    query = select(*table.primary_key.columns, *(c for c in columns if not c.primary_key)).where(
        table.c.founder_id == founder_id
    )
    if words.token:
        held = (func.lower(cast(column, Text)).contains(words.token, autoescape=True) for column in columns)
        query = query.where(or_(*held))
    for row in connection.execute(query).mappings().all():
        changed = {column.name: words.of(row[column.name]) for column in columns}
        changed = {name: value for name, value in changed.items() if value != row[name]}
        if not changed:
            continue
        if "reply" in changed:
            changed["reply"] = _with_buttons_that_fit(changed["reply"])
        mine = and_(*(column == row[column.name] for column in table.primary_key.columns))
        connection.execute(update(table).where(mine).values(changed))


def _with_buttons_that_fit(reply: Mapping[str, Any]) -> dict[str, Any]:
    """A reply without the buttons whose words grew beyond what a button holds."""
    rows = [[[label, data] for label, data in row if _fits(data)] for row in reply["buttons"]]
    return {**reply, "buttons": [row for row in rows if row]}


def _fits(data: str) -> bool:
    return len(data.encode()) <= BUTTON_BYTES_MAX
