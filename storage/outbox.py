"""Replies on their way: stored with the books, sent afterwards, in the order of their conversation.

`due_at` says when a reply may next be taken: at once, after a back-off, or when the lease of a claimer who
died runs out. Only the oldest unsent reply of a conversation can be claimed, so no reply overtakes another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    and_,
    bindparam,
    exists,
    insert,
    select,
    text,
    update,
)

from bot.messages import Button, Picture, Reply
from storage import counters
from storage.tables import inbox, outbox

CLOCKS_APART_MAX = timedelta(minutes=2)  # of two machines, without either being wrong

_UNSENT = text("outbox.sent_at IS NULL AND outbox.failed_at IS NULL")  # as the partial indices have it
_earlier = outbox.alias("earlier")
_IS_FIRST = ~exists().where(
    _earlier.c.founder_id == outbox.c.founder_id,
    _earlier.c.platform == outbox.c.platform,
    _earlier.c.conversation == outbox.c.conversation,
    _earlier.c.outbox_id < outbox.c.outbox_id,
    text("earlier.sent_at IS NULL AND earlier.failed_at IS NULL"),
)
_ON_PLATFORMS = outbox.c.platform.in_(bindparam("on_platforms", expanding=True))
_MINE = (outbox.c.founder_id == bindparam("of_founder"), outbox.c.outbox_id == bindparam("of_outbox"))

_COLUMNS = select(
    outbox.c.founder_id,
    outbox.c.outbox_id,
    outbox.c.platform,
    outbox.c.conversation,
    outbox.c.reply,
    outbox.c.attempts,
)
_DUE = (
    _COLUMNS.where(_UNSENT, outbox.c.due_at <= bindparam("now"), _ON_PLATFORMS, _IS_FIRST)
    .order_by(outbox.c.due_at, outbox.c.outbox_id)
    .limit(bindparam("at_most", type_=Integer))
    .with_for_update(skip_locked=True, of=outbox)
)
_UNSENT_HERE = _COLUMNS.where(
    outbox.c.founder_id == bindparam("of_founder"),
    outbox.c.platform == bindparam("on_platform"),
    outbox.c.conversation == bindparam("in_conversation"),
    _UNSENT,
).order_by(outbox.c.outbox_id)
_LEASE = update(outbox).where(*_MINE).values(due_at=bindparam("until"), attempts=outbox.c.attempts + 1)
_NEXT_DUE = (
    select(outbox.c.due_at).where(_UNSENT, _ON_PLATFORMS, _IS_FIRST).order_by(outbox.c.due_at).limit(1)
)
_SENT = update(outbox).where(*_MINE).values(sent_at=bindparam("at"), platform_message_id=bindparam("as_id"))
_RETRY = update(outbox).where(*_MINE).values(due_at=bindparam("at"), failure=bindparam("because"))
_FAILED = update(outbox).where(*_MINE).values(failed_at=bindparam("at"), failure=bindparam("because"))
_PLATFORM_ID = select(outbox.c.platform_message_id).where(*_MINE)
_INSERT = insert(outbox)


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A claimed reply.

    Attributes:
        attempts: how often it was claimed, this time included.
    """

    founder_id: int
    outbox_id: int
    platform: str
    conversation: str
    reply: Reply
    attempts: int


def add(
    connection: Connection,
    founder_id: int,
    platform: str,
    conversation: str,
    reply: Reply,
    *,
    now: datetime,
    inbox_id: int | None = None,
) -> int:
    """Have a reply sent once this transaction has committed; `inbox_id` is of the message that it answers."""
    outbox_id = counters.take(connection, founder_id, "outbox")
    connection.execute(
        _INSERT,
        {
            "founder_id": founder_id,
            "outbox_id": outbox_id,
            "platform": platform,
            "conversation": conversation,
            "inbox_id": inbox_id,
            "reply": to_json(reply),
            "created_at": now,
            "due_at": now,
        },
    )
    return outbox_id


def add_all(connection: Connection, replies: Mapping[int, tuple[str, str, Reply]], *, now: datetime) -> None:
    """As `add`, a reply for each of several founders: (platform, conversation, reply) by founder."""
    if not replies:
        return
    ids = counters.take_all(connection, replies.keys(), "outbox")
    connection.execute(
        _INSERT,
        [
            {
                "founder_id": founder_id,
                "outbox_id": ids[founder_id],
                "platform": platform,
                "conversation": conversation,
                "inbox_id": None,
                "reply": to_json(reply),
                "created_at": now,
                "due_at": now,
            }
            for founder_id, (platform, conversation, reply) in replies.items()
        ],
    )


def claim(
    connection: Connection, platforms: Iterable[str], now: datetime, lease_seconds: float, limit: int
) -> list[Outgoing]:
    """Take replies to send; nobody else gets them before the lease is over."""
    rows = connection.execute(_DUE, {"now": now, "on_platforms": list(platforms), "at_most": limit}).all()
    if not rows:
        return []
    until = now + timedelta(seconds=lease_seconds)
    connection.execute(
        _LEASE, [{"of_founder": r.founder_id, "of_outbox": r.outbox_id, "until": until} for r in rows]
    )
    return [_outgoing(row) for row in rows]


def unsent(connection: Connection, founder_id: int, platform: str, conversation: str) -> list[Outgoing]:
    """All that one conversation still waits for, in order: for a terminal, which nobody else serves."""
    where = {"of_founder": founder_id, "on_platform": platform, "in_conversation": conversation}
    return [_outgoing(row) for row in connection.execute(_UNSENT_HERE, where)]


def sent(
    connection: Connection, founder_id: int, outbox_id: int, platform_message_id: str | None, now: datetime
) -> None:
    connection.execute(
        _SENT,
        {"of_founder": founder_id, "of_outbox": outbox_id, "as_id": platform_message_id, "at": now},
    )


def retry_at(connection: Connection, founder_id: int, outbox_id: int, at: datetime, failure: str) -> None:
    """Give it back, to be claimed again from `at` on."""
    connection.execute(
        _RETRY, {"of_founder": founder_id, "of_outbox": outbox_id, "at": at, "because": failure}
    )


def failed(connection: Connection, founder_id: int, outbox_id: int, failure: str, now: datetime) -> None:
    """Give up on it; the next reply of the conversation is free to go."""
    connection.execute(
        _FAILED, {"of_founder": founder_id, "of_outbox": outbox_id, "because": failure, "at": now}
    )


def release(connection: Connection, platforms: Iterable[str], now: datetime) -> None:
    """Take all claims back: their claimers are known to be dead, so nobody waits for leases to run out."""
    waiting = (outbox.c.platform.in_(list(platforms)), outbox.c.due_at > now, _UNSENT)
    connection.execute(update(outbox).where(*waiting).values(due_at=now))


def hurry(connection: Connection, platforms: Iterable[str], now: datetime) -> int:
    """Let go at once what a clock that ran ahead, and was set back, has put off until then; how many that were."""
    waiting = (outbox.c.platform.in_(list(platforms)), outbox.c.due_at > now, _UNSENT)
    from_ahead = outbox.c.created_at > now + CLOCKS_APART_MAX
    return connection.execute(update(outbox).where(*waiting, from_ahead).values(due_at=now)).rowcount


def next_due(connection: Connection, platforms: Iterable[str]) -> datetime | None:
    """When to claim again: the earliest moment at which a reply may go; None when none waits."""
    return connection.execute(_NEXT_DUE, {"on_platforms": list(platforms)}).scalar()


def platform_message_id(connection: Connection, founder_id: int, outbox_id: int) -> str | None:
    """The platform's id of a reply, None before it was sent."""
    return connection.execute(_PLATFORM_ID, {"of_founder": founder_id, "of_outbox": outbox_id}).scalar()


def answer_to(
    connection: Connection, founder_id: int, platform: str, conversation: str, message_id: str
) -> str | None:
    """The platform's id of the last reply to a message: what to edit when the message is corrected."""
    return connection.execute(
        select(outbox.c.platform_message_id)
        .join(
            inbox,
            and_(inbox.c.founder_id == outbox.c.founder_id, inbox.c.inbox_id == outbox.c.inbox_id),
        )
        .where(
            inbox.c.founder_id == founder_id,
            inbox.c.platform == platform,
            inbox.c.conversation == conversation,
            inbox.c.message_id == message_id,
            outbox.c.platform_message_id.is_not(None),
        )
        .order_by(outbox.c.outbox_id.desc())
        .limit(1)
    ).scalar()


def is_unasked(
    connection: Connection, founder_id: int, platform: str, conversation: str, message_id: str
) -> bool:
    """Whether a message, by the platform's id, answers nothing: a digest, a nudge."""
    found = select(outbox.c.outbox_id).where(
        outbox.c.founder_id == founder_id,
        outbox.c.inbox_id.is_(None),
        outbox.c.platform == platform,
        outbox.c.conversation == conversation,
        outbox.c.platform_message_id == message_id,
    )
    return connection.execute(found.limit(1)).first() is not None


def _outgoing(row: Any) -> Outgoing:
    return Outgoing(
        founder_id=row.founder_id,
        outbox_id=row.outbox_id,
        platform=row.platform,
        conversation=row.conversation,
        reply=from_json(row.reply),
        attempts=row.attempts + 1,
    )


def to_json(reply: Reply) -> dict[str, Any]:
    return {
        "text": reply.text,
        "buttons": [[[button.label, button.data] for button in row] for row in reply.buttons],
        "replaces": reply.replaces,
        "silent": reply.silent,
        "pictures": [{"alt": picture.alt, "recipe": dict(picture.recipe)} for picture in reply.pictures],
    }


def from_json(stored: dict[str, Any]) -> Reply:
    return Reply(
        text=stored["text"],
        buttons=tuple(tuple(Button(*button) for button in row) for row in stored["buttons"]),
        replaces=stored["replaces"],
        silent=stored["silent"],
        pictures=tuple(Picture(**picture) for picture in stored.get("pictures", ())),
    )
