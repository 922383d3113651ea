"""Old rows of the boxes: what was answered and sent is removed after a season, what guards the books stays.

docs/decisions/0033-old-messages-are-removed.md
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, exists, func, select, update

from storage.founders import lock
from storage.tables import founders, inbox, outbox, turns

KEPT = timedelta(days=90)
ROWS_MAX = 500

_NEXT = (
    select(founders.c.founder_id)
    .where(founders.c.founder_id > bindparam("after"))
    .order_by(founders.c.founder_id)
    .limit(bindparam("at_most"))
)
_DONE_AT = func.coalesce(outbox.c.sent_at, outbox.c.failed_at)
_SENT = (
    select(outbox.c.outbox_id, _DONE_AT.label("done_at"))
    .where(outbox.c.founder_id == bindparam("of_founder"), _DONE_AT.is_not(None))
    .order_by(outbox.c.outbox_id)
    .limit(ROWS_MAX)
)
_IS_BOOKED = exists().where(turns.c.founder_id == inbox.c.founder_id, turns.c.inbox_id == inbox.c.inbox_id)
_ANSWERED = (
    select(inbox.c.inbox_id, inbox.c.received_at, inbox.c.answered_at, _IS_BOOKED.label("is_booked"))
    .where(inbox.c.founder_id == bindparam("of_founder"), inbox.c.inbox_id > bindparam("after"))
    .order_by(inbox.c.inbox_id)
    .limit(ROWS_MAX)
)
_PRUNED_TO = select(founders.c.pruned_inbox_id).where(founders.c.founder_id == bindparam("of_founder"))


def next_founders(connection: Connection, after: int, limit: int) -> list[int]:
    """Founders by their ids, from the one after `after` on."""
    return list(connection.scalars(_NEXT, {"after": after, "at_most": limit}))


def prune(connection: Connection, founder_id: int, now: datetime) -> int:
    """Remove some hundred of a founder's oldest rows that are done with since long; how many that were."""
    lock(connection, founder_id)
    return _prune_outbox(connection, founder_id, now - KEPT) + _prune_inbox(
        connection, founder_id, now - KEPT
    )


def _prune_outbox(connection: Connection, founder_id: int, before: datetime) -> int:
    rows = connection.execute(_SENT, {"of_founder": founder_id})
    old = [row.outbox_id for row in rows if row.done_at < before]
    if old:
        connection.execute(
            delete(outbox).where(outbox.c.founder_id == founder_id, outbox.c.outbox_id.in_(old))
        )
    return len(old)


def _prune_inbox(connection: Connection, founder_id: int, before: datetime) -> int:
    """A message that booked something keeps its id, for it may be corrected or come again; its words go."""
    passed = connection.execute(_PRUNED_TO, {"of_founder": founder_id}).scalar_one()
    booked: list[int] = []
    others: list[int] = []
    last = passed
    for row in connection.execute(_ANSWERED, {"of_founder": founder_id, "after": passed}):
        if row.received_at >= before or (row.answered_at is not None and row.answered_at >= before):
            break
        last = row.inbox_id
        if row.answered_at is not None:
            (booked if row.is_booked else others).append(row.inbox_id)
    mine = inbox.c.founder_id == founder_id
    if booked:
        wordless = {"text": "", "button": None, "attachment": None, "failure": None}
        connection.execute(update(inbox).where(mine, inbox.c.inbox_id.in_(booked)).values(wordless))
    if others:
        connection.execute(delete(inbox).where(mine, inbox.c.inbox_id.in_(others)))
    if last > passed:
        changed = update(founders).where(founders.c.founder_id == founder_id)
        connection.execute(changed.values(pruned_inbox_id=last))
    return len(booked) + len(others)
