"""What people do in Slack, as the bodies that Slack makes of it."""

import time
from typing import Any

TEAM, BOT_USER, PERSON = "T1", "UBOT", "U1"

JSON = dict[str, Any]


class People:
    """Each body is new: its ids and times are its own."""

    def __init__(self) -> None:
        self._last = 0

    def message(self, text: str, channel: str = "D1", **fields: Any) -> JSON:
        event = {"type": "message", "channel": channel, "channel_type": "im", **self._said(text), **fields}
        return self._event(event)

    def mention(self, text: str, channel: str = "C1", **fields: Any) -> JSON:
        return self._event({"type": "app_mention", "channel": channel, **self._said(text), **fields})

    def correction(self, body: JSON, text: str) -> JSON:
        before = body["event"]
        message = {name: value for name, value in before.items() if not name.startswith("channel")}
        after = message | {"text": text, "edited": {"user": before["user"], "ts": self._ts()}}
        return self._event(
            {
                "type": "message",
                "subtype": "message_changed",
                "hidden": True,
                "channel": before["channel"],
                "channel_type": "im",
                "ts": self._ts(),
                "message": after,
                "previous_message": message,
            }
        )

    def command(self, text: str, channel: str = "D1") -> JSON:
        return {
            "command": "/trimtab",
            "text": text,
            "user_id": PERSON,
            "team_id": TEAM,
            "channel_id": channel,
            "channel_name": "directmessage",
            "trigger_id": f"trigger.{self._next()}",
            "api_app_id": "A1",
        }

    def press(self, posted: JSON, value: str, channel: str = "D1") -> JSON:
        container = {"type": "message", "message_ts": posted["ts"], "channel_id": channel}
        if posted.get("thread_ts"):
            container["thread_ts"] = posted["thread_ts"]
        button = {"type": "button", "action_id": "choice:0:0", "block_id": "choices:0", "value": value}
        return {
            "type": "block_actions",
            "user": {"id": PERSON, "team_id": TEAM},
            "team": {"id": TEAM},
            "container": container,
            "channel": {"id": channel},
            "message": {"ts": posted["ts"]},
            "actions": [button | {"action_ts": self._ts()}],
            "trigger_id": f"trigger.{self._next()}",
            "api_app_id": "A1",
        }

    def _event(self, event: JSON) -> JSON:
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A1",
            "event": event,
            "event_id": f"Ev{self._next()}",
            "event_time": int(time.time()),
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        }

    def _said(self, text: str) -> JSON:
        return {"user": PERSON, "team": TEAM, "text": text, "ts": self._ts(), "client_msg_id": "c"}

    def _ts(self) -> str:
        return f"{int(time.time())}.{self._next():06}"

    def _next(self) -> int:
        self._last += 1
        return self._last
