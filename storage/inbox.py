"""What people wrote, stored before the platform is told that it was delivered."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, text, update

from bot.messages import Incoming
from storage import counters
from storage.tables import inbox

_MINE = (inbox.c.founder_id == bindparam("of_founder"), inbox.c.inbox_id == bindparam("of_inbox"))
_KNOWN = select(inbox.c.inbox_id).where(
    inbox.c.founder_id == bindparam("of_founder"),
    inbox.c.platform == bindparam("on_platform"),
    inbox.c.conversation == bindparam("in_conversation"),
    inbox.c.message_id == bindparam("of_message"),
)
_OLDEST = (
    select(inbox)
    .where(
        inbox.c.founder_id == bindparam("of_founder"),
        inbox.c.platform == bindparam("on_platform"),
        inbox.c.conversation == bindparam("in_conversation"),
        text("answered_at IS NULL"),  # as the partial index has it
    )
    .order_by(inbox.c.inbox_id)
    .limit(1)
)
_WAITING = (
    select(inbox.c.founder_id, inbox.c.platform, inbox.c.conversation)
    .where(text("answered_at IS NULL"))
    .distinct()
)
_ANSWER = update(inbox).where(*_MINE).values(answered_at=bindparam("at"))
_FAIL = update(inbox).where(*_MINE).values(attempts=inbox.c.attempts + 1, failure=bindparam("because"))
_INSERT = inbox.insert()


@dataclass(frozen=True, kw_only=True)
class StoredIncoming:
    """A message in the inbox.

    Attributes:
        attempts: how often answering it failed; `failure` says why the last time.
    """

    founder_id: int
    inbox_id: int
    attempts: int
    failure: str | None
    incoming: Incoming


def store(connection: Connection, founder_id: int, incoming: Incoming) -> int | None:
    """Keep a message; None when it is here already.

    Raises:
        FounderUnknownError: there is no such founder.
    """
    # The id is taken first: its lock makes the same delivery wait here while another one stores it.
    inbox_id = counters.take(connection, founder_id, "inbox")
    where = {
        "of_founder": founder_id,
        "on_platform": incoming.platform,
        "in_conversation": incoming.conversation,
        "of_message": incoming.message_id,
    }
    if connection.execute(_KNOWN, where).first() is not None:
        return None
    connection.execute(_INSERT, _row(founder_id, inbox_id, incoming))
    return inbox_id


def oldest_unanswered(
    connection: Connection, founder_id: int, platform: str, conversation: str
) -> StoredIncoming | None:
    where = {"of_founder": founder_id, "on_platform": platform, "in_conversation": conversation}
    row = connection.execute(_OLDEST, where).one_or_none()
    return None if row is None else _stored(row)


def said_at(connection: Connection, stored: StoredIncoming) -> datetime:
    """When the founder said it; a correction counts as said when the message that it corrects was."""
    incoming = stored.incoming
    if incoming.edits is None:
        return incoming.received_at
    corrected = connection.scalar(
        select(inbox.c.received_at).where(
            inbox.c.founder_id == stored.founder_id,
            inbox.c.platform == incoming.platform,
            inbox.c.conversation == incoming.conversation,
            inbox.c.message_id == incoming.edits,
        )
    )
    return corrected or incoming.received_at


def mark_answered(connection: Connection, founder_id: int, inbox_id: int, now: datetime) -> None:
    """Done with it, be it answered or given up."""
    connection.execute(_ANSWER, {"of_founder": founder_id, "of_inbox": inbox_id, "at": now})


def mark_failed(connection: Connection, founder_id: int, inbox_id: int, failure: str) -> None:
    """Count a failed attempt; the message stays the oldest unanswered one."""
    connection.execute(_FAIL, {"of_founder": founder_id, "of_inbox": inbox_id, "because": failure})


def waiting_conversations(connection: Connection) -> list[tuple[int, str, str]]:
    """(founder_id, platform, conversation) wherever a message waits: what a restart takes up again."""
    return [tuple(row) for row in connection.execute(_WAITING)]


def _row(founder_id: int, inbox_id: int, incoming: Incoming) -> dict[str, object]:
    return {
        "founder_id": founder_id,
        "inbox_id": inbox_id,
        "platform": incoming.platform,
        "conversation": incoming.conversation,
        "message_id": incoming.message_id,
        "user_id": incoming.user,
        "text": incoming.text,
        "button": incoming.button,
        "replaces": incoming.replaces,
        "edits": incoming.edits,
        "attachment": incoming.attachment,
        "received_at": incoming.received_at,
    }


def _stored(row: Any) -> StoredIncoming:
    incoming = Incoming(
        platform=row.platform,
        conversation=row.conversation,
        message_id=row.message_id,
        user=row.user_id,
        text=row.text,
        button=row.button,
        replaces=row.replaces,
        edits=row.edits,
        attachment=row.attachment,
        received_at=row.received_at,
    )
    return StoredIncoming(
        founder_id=row.founder_id,
        inbox_id=row.inbox_id,
        attempts=row.attempts,
        failure=row.failure,
        incoming=incoming,
    )
