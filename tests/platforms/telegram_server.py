"""A strict local Bot API server: it confirms, redelivers, limits and refuses as Telegram does.

`python -m tests.platforms.telegram_server --port 8081` prints what the bot sends and lets you write to it.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from aiohttp import web

from tests.platforms.local_server import Fault, LocalServer
from tests.platforms.telegram_people import BOT, People

TOKEN = "123456:TEST-token_of-a-bot"
TEXT_MAX = 4096
CAPTION_MAX = 1024
CALLBACK_BYTES_MAX = 64

JSON = dict[str, Any]

_PARAMETERS = {
    "getMe": set(),
    "getUpdates": {"offset", "limit", "timeout", "allowed_updates"},
    "setWebhook": {"url", "allowed_updates", "secret_token", "max_connections", "drop_pending_updates"},
    "deleteWebhook": {"drop_pending_updates"},
    "sendMessage": {
        "chat_id",
        "text",
        "message_thread_id",
        "disable_notification",
        "reply_markup",
        "link_preview_options",
    },
    "sendPhoto": {
        "chat_id",
        "photo",
        "caption",
        "message_thread_id",
        "disable_notification",
        "reply_markup",
    },
    "editMessageText": {"chat_id", "message_id", "text", "reply_markup", "link_preview_options"},
    "answerCallbackQuery": {"callback_query_id"},
}


class Refused(Exception):  # noqa: N818  # an answer of the server's
    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.parameters = parameters


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


class TelegramServer(People, LocalServer):
    """One bot's Telegram.

    Attributes:
        sent: what the bot's messages are now, in order, edits done.
        webhook_at: where https webhooks really go, as `http://127.0.0.1:8080`.
    """

    def __init__(self, token: str = TOKEN) -> None:
        People.__init__(self)
        LocalServer.__init__(self)
        self.token = token
        self.sent: list[JSON] = []
        self.answered: list[str] = []
        self.blocked_by: set[int] = set()
        self.migrated: dict[int, int] = {}
        self.webhook: JSON | None = None
        self.webhook_at = ""
        self.webhook_statuses: list[int] = []
        self._poll: asyncio.Future[None] | None = None

    async def call_webhook(
        self, update: JSON, *, secret: str | None = None, body: bytes | None = None
    ) -> int:
        """Hand an update to the webhook once; it stays pending unless the bot takes it."""
        assert self.webhook, "no webhook is set"
        url = self.webhook_at + "/" + self.webhook["url"].split("/", 3)[3]
        secret = self.webhook.get("secret_token", "") if secret is None else secret
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
        data = body if body is not None else json.dumps(update).encode()
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=data, headers=headers) as answer,
        ):
            status = answer.status
        self.webhook_statuses.append(status)
        if 200 <= status < 300 and update in self.pending:
            self.pending.remove(update)
        return status

    # --- what the bot calls -----------------------------------------------------------------------

    def application(self) -> web.Application:
        application = web.Application()
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        return application

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _refusal(Refused(401, "Unauthorized"))
        if method not in _PARAMETERS:
            return _refusal(Refused(404, "Not Found"))
        given = {**request.query, **(await request.post())}
        self.calls.append((method, given))
        self.happened()

        async def answer() -> web.StreamResponse:
            try:
                result = await self._act(method, given)
            except Refused as refused:
                return _refusal(refused)
            finally:
                self.happened()
            return web.json_response({"ok": True, "result": result})

        return await self.faulty(method, request, answer, _fault)

    async def _act(self, method: str, given: JSON) -> Any:
        unknown = given.keys() - _PARAMETERS[method]
        if unknown:
            raise Refused(400, f"Bad Request: unknown parameters {sorted(unknown)}")
        actions: dict[str, Callable[[JSON], Awaitable[Any]]] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "sendMessage": self._send_message,
            "sendPhoto": self._send_photo,
            "editMessageText": self._edit_message_text,
            "answerCallbackQuery": self._answer_callback_query,
        }
        return await actions[method](given)

    async def _get_me(self, _given: JSON) -> JSON:
        return BOT

    async def _get_updates(self, given: JSON) -> list[JSON]:
        if self.webhook:
            raise Refused(409, "Conflict: can't use getUpdates method while webhook is active")
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        self._poll = poll = asyncio.get_running_loop().create_future()
        offset, limit = int(given.get("offset", 0)), int(given.get("limit", 100))
        self.pending = [update for update in self.pending if update["update_id"] >= offset]
        deadline = time.monotonic() + int(given.get("timeout", 0))
        while not self.pending and (left := deadline - time.monotonic()) > 0:
            self._arrived.clear()
            arrived = asyncio.ensure_future(self._arrived.wait())
            await asyncio.wait({arrived, poll}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
            arrived.cancel()
            if poll.done():
                raise Refused(409, "Conflict: terminated by other getUpdates request")
        if not poll.done():
            poll.set_result(None)
        allowed = json.loads(given.get("allowed_updates", "[]"))
        return [u for u in self.pending if not allowed or any(kind in u for kind in allowed)][:limit]

    async def _set_webhook(self, given: JSON) -> bool:
        if not given["url"].startswith("https://"):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = given
        return True

    async def _delete_webhook(self, _given: JSON) -> bool:
        self.webhook = None
        return True

    async def _send_message(self, given: JSON) -> JSON:
        chat_id = int(given["chat_id"])
        if chat_id in self.migrated:
            raise Refused(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.migrated[chat_id],
            )
        if chat_id in self.blocked_by:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        message = self._message(chat_id) | {"from": BOT} | self._content(given)
        message |= {"given": given}
        self.sent.append(message)
        return {name: value for name, value in message.items() if name != "given"}

    async def _send_photo(self, given: JSON) -> JSON:
        photo = given["photo"]
        if not isinstance(photo, web.FileField):
            raise Refused(400, "Bad Request: there is no photo in the request")
        png = photo.file.read()
        if not png.startswith(b"\x89PNG"):
            raise Refused(400, "Bad Request: IMAGE_PROCESS_FAILED")
        if utf16_length(given.get("caption", "")) > CAPTION_MAX:
            raise Refused(400, "Bad Request: message caption is too long")
        message = self._message(int(given["chat_id"])) | {"from": BOT}
        size = {"file_id": "f1", "file_unique_id": "u1", "width": 900, "height": 666, "file_size": len(png)}
        message |= {"photo": [size], "caption": given.get("caption", "")}
        if "reply_markup" in given:
            message["reply_markup"] = json.loads(given["reply_markup"])
        self.sent.append(message | {"given": given})
        return message

    async def _edit_message_text(self, given: JSON) -> JSON:
        wanted = (int(given["chat_id"]), int(given["message_id"]))
        message = next((m for m in self.sent if (m["chat"]["id"], m["message_id"]) == wanted), None)
        if message is None:
            raise Refused(400, "Bad Request: message to edit not found")
        if "photo" in message:
            raise Refused(400, "Bad Request: there is no text in the message to edit")
        content = self._content(given)
        if content == {name: message[name] for name in ("text", "reply_markup") if name in message}:
            raise Refused(400, "Bad Request: message is not modified")
        message.pop("reply_markup", None)
        message |= content | {"edit_date": int(time.time()), "given": given}
        return {name: value for name, value in message.items() if name != "given"}

    async def _answer_callback_query(self, given: JSON) -> bool:
        query_id = given["callback_query_id"]
        if query_id not in self._open_queries:
            raise Refused(
                400, "Bad Request: query is too old and response timeout expired or query ID is invalid"
            )
        self._open_queries.discard(query_id)
        self.answered.append(query_id)
        return True

    def _content(self, given: JSON) -> JSON:
        text = given.get("text", "")
        if not text.strip():
            raise Refused(400, "Bad Request: message text is empty")
        if utf16_length(text) > TEXT_MAX:
            raise Refused(400, "Bad Request: message is too long")
        content: JSON = {"text": text}
        if "reply_markup" in given:
            content["reply_markup"] = markup = json.loads(given["reply_markup"])
            for button in (button for row in markup["inline_keyboard"] for button in row):
                if not 1 <= len(button["callback_data"].encode()) <= CALLBACK_BYTES_MAX:
                    raise Refused(400, "Bad Request: BUTTON_DATA_INVALID")
        return content


def _refusal(refused: Refused) -> web.Response:
    body: JSON = {"ok": False, "error_code": refused.status, "description": str(refused)}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return web.json_response(body, status=refused.status)


def _fault(fault: Fault) -> web.Response:
    if fault.status == 429:
        return _refusal(Refused(429, "Too Many Requests", retry_after=fault.retry_after))
    if fault.status == 409:
        return _refusal(Refused(409, "Conflict: terminated by other getUpdates request"))
    return web.Response(status=fault.status or 500, text="<html>Bad Gateway</html>", content_type="text/html")


if __name__ == "__main__":
    from tests.platforms.by_hand import telegram

    asyncio.run(telegram())
