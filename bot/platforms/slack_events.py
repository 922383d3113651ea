"""What Slack tells us, by HTTP or socket, as one `Incoming`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.messages import Incoming
from bot.platforms.slack_text import from_slack, unescaped

_WRITTEN = (None, "file_share", "me_message", "thread_broadcast")
_OURS_ALONE = ("im", "app_home")  # channel types in which all is said to the bot

Json = Mapping[str, Any]


def channel_and_thread(conversation: str) -> tuple[str, str | None]:
    channel, _, thread = conversation.partition(":")
    return channel, thread or None


def read_body(body: Json, me: str, now: datetime) -> Incoming | None:
    """None where there is nothing for the bot: its own words, another bot's, somebody joining.

    Args:
        body: of an event, a slash command or a pressed button.
        me: the bot's user id.
        now: for what Slack does not date.
    """
    if "command" in body:
        return _command(body, me, now)
    if body.get("type") == "block_actions":
        return _pressed(body, now)
    event = body.get("event") or {}
    if event.get("type") == "app_mention":
        return _written(event, body, me)
    if event.get("type") == "message" and event.get("channel_type") in _OURS_ALONE:
        return (
            _corrected(event, body, me)
            if event.get("subtype") == "message_changed"
            else _written(event, body, me)
        )
    return None


def _written(event: Json, body: Json, me: str) -> Incoming | None:
    if not _is_a_persons(event, me) or event.get("subtype") not in _WRITTEN:
        return None
    text = from_slack(event.get("text") or "", me)
    attachment = "file" if event.get("files") else None
    mentioned = event["type"] == "app_mention"
    if not (text or attachment or mentioned):
        return None
    edited_at = (event.get("edited") or {}).get("ts")
    return Incoming(
        platform="slack",
        conversation=_conversation(event["channel"], event.get("thread_ts") if mentioned else None),
        message_id=f"{event['ts']}:edit:{edited_at}" if edited_at else event["ts"],
        user=_user(event["user"], event.get("user_team") or event.get("team") or body.get("team_id")),
        text=text if text or attachment else "help",  # a bare mention
        attachment=attachment,
        edits=event["ts"] if edited_at else None,
        received_at=_moment(edited_at or event["ts"]),
    )


def _corrected(event: Json, body: Json, me: str) -> Incoming | None:
    """The new text of a message; Slack also calls it changed when it adds a link's preview."""
    message, before = event.get("message") or {}, event.get("previous_message") or {}
    if not message.get("edited") or message.get("text") == before.get("text"):
        return None
    moved = {"type": "message", "channel": event["channel"], "channel_type": event["channel_type"]}
    return _written({**message, **moved}, body, me)


def _command(body: Json, me: str, now: datetime) -> Incoming:
    return Incoming(
        platform="slack",
        conversation=_conversation(body["channel_id"], body.get("thread_ts")),
        message_id=f"command:{body['trigger_id']}",
        user=_user(body["user_id"], body.get("team_id")),
        text=from_slack(body.get("text") or "", me) or "help",
        received_at=now,
    )


def _pressed(body: Json, now: datetime) -> Incoming | None:
    action, container = body["actions"][0], body.get("container") or {}
    channel = (body.get("channel") or {}).get("id") or container.get("channel_id")
    message_ts = container.get("message_ts") or (body.get("message") or {}).get("ts")
    if action.get("type") != "button" or not (channel and message_ts and action.get("value")):
        return None
    user = body["user"]
    return Incoming(
        platform="slack",
        conversation=_conversation(channel, container.get("thread_ts")),
        message_id=f"action:{message_ts}:{action['action_ts']}:{user['id']}",
        user=_user(user["id"], user.get("team_id") or (body.get("team") or {}).get("id")),
        button=unescaped(action["value"]),
        replaces=message_ts,
        received_at=now,
    )


def _is_a_persons(event: Json, me: str) -> bool:
    user = event.get("user")
    return bool(user) and user not in (me, "USLACKBOT") and not event.get("bot_id")


def _conversation(channel: str, thread: str | None) -> str:
    """A direct message is one conversation, threads and all, so that an answer finds its question."""
    return f"{channel}:{thread}" if thread and not channel.startswith("D") else channel


def _user(user: str, team: str | None) -> str:
    return f"{team or '?'}/{user}"


def _moment(ts: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC)
