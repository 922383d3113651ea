"""A strict local Slack: Web API, Socket Mode and signed HTTP requests, with Slack's limits and retries.

`python -m tests.platforms.slack_server --port 8082` prints what the bot posts and lets you write to it.
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import WSMsgType, web

from tests.platforms.local_server import Fault, LocalServer
from tests.platforms.slack_limits import wrong_with
from tests.platforms.slack_people import BOT_USER, PERSON, TEAM, People

BOT_TOKEN = "xoxb-test-bot"
APP_TOKEN = "xapp-test-app"
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
BOT_ID = "B1"

JSON = dict[str, Any]

_PARAMETERS = {
    "auth.test": set(),
    "apps.connections.open": set(),
    "chat.postMessage": {
        "channel",
        "text",
        "blocks",
        "thread_ts",
        "parse",
        "mrkdwn",
        "unfurl_links",
        "unfurl_media",
    },
    "files.getUploadURLExternal": {"filename", "length", "alt_txt", "snippet_type"},
    "files.completeUploadExternal": {"files", "channel_id", "channels", "initial_comment", "thread_ts"},
    "chat.update": {"channel", "ts", "text", "blocks", "parse"},
}


class SlackServer(People, LocalServer):
    """One workspace with one app.

    Attributes:
        posted: what the bot's messages are now, in order, updates done.
        channels: where it may post; a user's id stands for the direct messages with them.
        deliveries: envelopes handed out, retries too.
        acked: ids of acknowledged envelopes.
        spoiled_tickets: how many of the next addresses for a socket will not work.
        ack_seconds: how long an envelope waits for its acknowledgement before it comes again.
    """

    def __init__(self) -> None:
        People.__init__(self)
        LocalServer.__init__(self)
        self.posted: list[JSON] = []
        self.channels = {"D1", "C1", PERSON}
        self.archived: set[str] = set()
        self.uploads: dict[str, JSON] = {}
        self.shared: list[JSON] = []
        self.deliveries: list[JSON] = []
        self.acked: list[str] = []
        self.spoiled_tickets = 0
        self.ack_seconds = 3.0
        self.http_at = ""
        self.sockets: list[web.WebSocketResponse] = []
        self._tickets: set[str] = set()
        self._unacked: dict[str, asyncio.Task[None]] = {}

    # --- how Slack brings it ------------------------------------------------------------------------

    async def by_http(
        self,
        body: JSON,
        *,
        secret: str = SIGNING_SECRET,
        stamp: str | None = None,
        headers: Mapping[str, str] = {},
        raw: bytes | None = None,
    ) -> tuple[int, str]:
        """Sign and post once; commands and buttons are forms. Returns status and text."""
        form = {"payload": json.dumps(body)} if "actions" in body else body if "command" in body else None
        data = raw if raw is not None else (urlencode(form) if form else json.dumps(body)).encode()
        stamp = stamp or str(int(time.time()))
        signature = hmac.new(secret.encode(), b"v0:%s:%s" % (stamp.encode(), data), hashlib.sha256)
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        signed = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": stamp,
            "X-Slack-Signature": f"v0={signature.hexdigest()}",
            **headers,
        }
        url = f"{self.http_at}/slack/events"
        async with aiohttp.ClientSession() as session, session.post(url, data=data, headers=signed) as answer:
            return answer.status, await answer.text()

    def by_socket(self, body: JSON) -> str:
        """Hand it out, again and again until it is acknowledged. Returns the envelope's id."""
        kind = "slash_commands" if "command" in body else "interactive" if "actions" in body else "events_api"
        envelope: JSON = {
            "type": kind,
            "envelope_id": f"envelope-{self._next()}",
            "payload": body,
            "accepts_response_payload": kind != "events_api",
        }
        self._unacked[envelope["envelope_id"]] = asyncio.create_task(self._until_acked(envelope))
        return str(envelope["envelope_id"])

    async def refresh_sockets(self) -> None:
        """What Slack does every few hours: asks the bot to connect anew."""
        for socket in self.sockets:
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def stop(self) -> None:
        for task in self._unacked.values():
            task.cancel()
        for socket in list(self.sockets):
            await socket.close()
        await super().stop()

    async def _until_acked(self, envelope: JSON) -> None:
        attempt = 0
        while envelope["envelope_id"] not in self.acked:
            retry = {"retry_attempt": attempt, "retry_reason": "timeout"} if attempt else {}
            if self.sockets:
                self.deliveries.append(envelope | retry)
                await self.sockets[-1].send_json(envelope | retry)
                self.happened()
                attempt += 1
            await asyncio.sleep(self.ack_seconds)

    # --- what the bot calls -------------------------------------------------------------------------

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_post("/api/{method}", self._call)
        application.router.add_get("/link", self._link)
        application.router.add_post("/upload/{file}", self._take_upload)
        return application

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        given = await _parameters(request)
        token = given.pop("token", None) or request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.calls.append((method, given))
        self.happened()

        async def answer() -> web.StreamResponse:
            result = self._act(method, given, token)
            self.happened()
            return web.json_response({"ok": "error" not in result, **result})

        return await self.faulty(method, request, answer, _fault)

    def _act(self, method: str, given: JSON, token: str) -> JSON:
        if method not in _PARAMETERS:
            return {"error": "unknown_method"}
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return {"error": "invalid_auth"}
        if given.keys() - _PARAMETERS[method]:
            return {"error": "invalid_arguments", "unknown": sorted(given.keys() - _PARAMETERS[method])}
        if method == "auth.test":
            return {"url": self.url, "team": "Studio", "user": "trimtab"} | {
                "team_id": TEAM,
                "user_id": BOT_USER,
                "bot_id": BOT_ID,
            }
        if method == "apps.connections.open":
            ticket = f"ticket-{self._next()}"
            if not self.spoiled_tickets:
                self._tickets.add(ticket)
            self.spoiled_tickets = max(0, self.spoiled_tickets - 1)
            return {"url": f"{self.url.replace('http', 'ws')}/link?ticket={ticket}"}
        actions = {
            "chat.postMessage": self._post,
            "chat.update": self._update,
            "files.getUploadURLExternal": self._upload_at,
            "files.completeUploadExternal": self._share,
        }
        return actions[method](given)

    def _upload_at(self, given: JSON) -> JSON:
        file_id = f"F{self._next()}"
        self.uploads[file_id] = {"alt": given.get("alt_txt", ""), "length": int(given["length"])}
        return {"upload_url": f"{self.url}/upload/{file_id}", "file_id": file_id}

    async def _take_upload(self, request: web.Request) -> web.StreamResponse:
        upload = self.uploads[request.match_info["file"]]
        upload["content"] = await request.read()
        return (
            web.Response(text="OK")
            if len(upload["content"]) == upload["length"]
            else web.Response(status=400)
        )

    def _share(self, given: JSON) -> JSON:
        files = given["files"] if isinstance(given["files"], list) else json.loads(given["files"])
        if given.get("channel_id") not in self.channels or given["channel_id"] == PERSON:
            return {"error": "channel_not_found"}
        for file in files:
            assert "content" in self.uploads[file["id"]], "uploaded before it is shared"
            self.shared.append(self.uploads[file["id"]] | file | {"channel": given["channel_id"]})
        return {"files": files}

    def _post(self, given: JSON) -> JSON:
        channel = given.get("channel", "")
        if channel not in self.channels:
            return {"error": "channel_not_found"}
        if channel in self.archived:
            return {"error": "is_archived"}
        if wrong := wrong_with(given):
            return {"error": "invalid_blocks", "response_metadata": {"messages": [wrong]}}
        posted = given | {"ts": self._ts()}
        self.posted.append(posted)
        return {"channel": channel, "ts": posted["ts"], "message": posted}

    def _update(self, given: JSON) -> JSON:
        place = (given.get("channel"), given.get("ts"))
        posted = next((p for p in self.posted if (p["channel"], p["ts"]) == place), None)
        if posted is None:
            return {"error": "message_not_found"}
        if wrong := wrong_with(given):
            return {"error": "invalid_blocks", "response_metadata": {"messages": [wrong]}}
        posted.update(given)
        return {"channel": given["channel"], "ts": given["ts"], "text": given["text"]}

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=404)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}})
        self.sockets.append(socket)
        self.happened()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(json.loads(message.data))
        finally:
            self.sockets.remove(socket)
            self.happened()
        return socket

    def _acknowledge(self, answer: JSON) -> None:
        envelope_id = answer["envelope_id"]
        assert envelope_id in self._unacked, answer
        self.acked.append(envelope_id)
        self.happened()


async def _parameters(request: web.Request) -> JSON:
    if request.content_type == "application/json":
        return {**request.query, **(await request.json())}
    return {**request.query, **(await request.post())}


def _fault(fault: Fault) -> web.Response:
    if fault.status == 429:
        headers = {"Retry-After": str(fault.retry_after)}
        return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
    if fault.status == 200:
        return web.json_response({"ok": False, "error": fault.error})
    return web.Response(status=fault.status or 500, text="<html>sorry</html>", content_type="text/html")


if __name__ == "__main__":
    from tests.platforms.by_hand import slack

    asyncio.run(slack())
