"""Telegram, by long polling or by webhook, through python-telegram-bot."""

import asyncio
import hmac
import json
import re
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from telegram import Update

from bot.messages import Reply
from bot.platforms.adapter import STOPPING, CannotDeliver, Intake, Pace, PlatformConfigError, RetryLater, Wait
from bot.platforms.patience import persist
from bot.platforms.requests import read_body
from bot.platforms.telegram_calls import bot_at, refusals, settle_library
from bot.platforms.telegram_polling import Polling
from bot.platforms.telegram_sending import Sending
from bot.platforms.telegram_updates import ALLOWED_UPDATES, read_update

log = structlog.get_logger()

DEFAULT_API_URL = "https://api.telegram.org"
WEBHOOK_PATH = "/telegram"
STOP_SECONDS_MAX = 2.5


class TelegramAdapter:
    """Telegram for one bot.

    Args:
        token: as @BotFather gave it.
        api_url: base URL of a Bot API server; Telegram's own where None.
        public_url: https address of this process: webhook instead of long polling.
        webhook_secret: what webhook requests must bear; 1 to 256 of A-Z, a-z, 0-9, _ and -.
        poll_seconds: how long Telegram holds a getUpdates without updates.
    """

    platform = "telegram"
    pace = Pace(conversation_seconds=1.0, burst=5, total_seconds=1 / 30)

    def __init__(
        self,
        token: str,
        *,
        api_url: str | None = None,
        public_url: str | None = None,
        webhook_secret: str = "",
        poll_seconds: int = 30,
        wait: Wait = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        _check_settings(token, api_url, public_url, webhook_secret)
        settle_library()
        self._token = token
        self._server = (api_url or DEFAULT_API_URL).rstrip("/")
        self._webhook_url = public_url.rstrip("/") + WEBHOOK_PATH if public_url else None
        self._webhook_secret = webhook_secret
        self._poll_seconds = poll_seconds
        self._wait = wait
        self._now = now
        self._bot, self._clients = bot_at(self._server, token)
        self._sending = Sending(self._bot, self._refusals)
        self._intake: Intake | None = None
        self._polling: Polling | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._state: str | None = "not started"

    @property
    def routes(self) -> Sequence[BaseRoute]:
        if self._webhook_url is None:
            return ()
        return (Route(WEBHOOK_PATH, self._receive, methods=["POST"]),)

    @property
    def problem(self) -> str | None:
        return self._state or (self._polling.problem if self._polling else None)

    async def start(self, intake: Intake) -> None:
        self._state = "connecting"
        await self._persist("getMe", self._bot.initialize)
        if self._webhook_url is None:
            await self._persist("deleteWebhook", self._bot.delete_webhook)
        else:
            await self._persist("setWebhook", self._set_webhook)
        if self._state == STOPPING:
            return
        self._intake = intake
        self._state = None
        if self._webhook_url is None:
            self._polling = Polling(
                self._bot, self._take, self._refusals, poll_seconds=self._poll_seconds, wait=self._wait
            )
            self._spawn(self._polling.run(), "telegram polling")
        log.info(
            "telegram started", bot=self._bot.username, mode="webhook" if self._webhook_url else "polling"
        )

    async def send(self, conversation: str, reply: Reply) -> str:
        return await self._sending.send(conversation, reply)

    async def stop_receiving(self) -> None:
        self._intake, self._state = None, STOPPING
        if self._polling:
            self._polling.stop()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=STOP_SECONDS_MAX)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for client in self._clients:
            await client.shutdown()

    async def _receive(self, request: Request) -> Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), self._webhook_secret.encode()):
            return Response(status_code=403)
        if self._intake is None:
            return Response(status_code=503)
        if (body := await read_body(request)) is None:
            return Response(status_code=413)
        try:
            update = Update.de_json(json.loads(body), self._bot)
        except Exception as error:  # noqa: BLE001  # nothing that Telegram sends
            log.warning("telegram webhook without an update", why=type(error).__name__)
            return Response(status_code=400)
        try:
            await self._take(update)
        except Exception as error:  # noqa: BLE001  # whatever it was, Telegram brings it again
            why = type(error).__name__
            log.warning("telegram update not stored", update_id=update.update_id, why=why)
            return Response(status_code=503)
        return Response(status_code=200)

    async def _take(self, update: Update) -> None:
        """Store it for good, or raise."""
        if update.callback_query:
            self._spawn(self._answer(update.callback_query.id), "telegram callback answer")
        try:
            incoming = read_update(update, self._bot.bot, self._now())
        except Exception:
            log.exception("telegram update unreadable", update_id=update.update_id)  # it would come for ever
            return
        if incoming is None:
            return
        if self._intake is None:
            raise RetryLater(STOPPING)
        await self._intake(incoming)

    async def _answer(self, query_id: str) -> None:
        """End the spinner on the button; whether that works is of no consequence."""
        try:
            with self._refusals():
                await self._bot.answer_callback_query(query_id)
        except (RetryLater, CannotDeliver, PlatformConfigError) as refusal:
            log.info("telegram callback not answered", why=str(refusal))

    async def _set_webhook(self) -> None:
        assert self._webhook_url is not None
        try:
            with self._refusals():
                await self._bot.set_webhook(
                    self._webhook_url, allowed_updates=ALLOWED_UPDATES, secret_token=self._webhook_secret
                )
        except CannotDeliver as refusal:
            raise PlatformConfigError(
                f"TRIMTAB_PUBLIC_URL cannot be Telegram's webhook ({refusal}); it must be an https address "
                "with a valid certificate on port 443, 80, 88 or 8443, or be left unset for long polling."
            ) from refusal

    async def _persist(self, name: str, call: Callable[[], Awaitable[object]]) -> None:
        async def attempt() -> None:
            with self._refusals():
                await call()

        try:
            await persist(attempt, f"telegram {name}", self._wait)
        except CannotDeliver as refusal:
            raise PlatformConfigError(
                f"Telegram refused {name}: {refusal}. Check TELEGRAM_API_URL."
            ) from refusal

    def _refusals(self) -> AbstractContextManager[None]:
        return refusals(self._token, self._server)

    def _spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _check_settings(token: str, api_url: str | None, public_url: str | None, webhook_secret: str) -> None:
    if not re.fullmatch(r"[\w:.-]+", token):
        raise PlatformConfigError(
            "TELEGRAM_BOT_TOKEN is no token; copy it from @BotFather whole, as in 123456789:AAE-abc."
        )
    for name, url in (("TELEGRAM_API_URL", api_url), ("TRIMTAB_PUBLIC_URL", public_url)):
        if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise PlatformConfigError(f"{name} must be a whole address, as in https://books.example.com.")
    if public_url and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", webhook_secret):
        raise PlatformConfigError(
            "TELEGRAM_WEBHOOK_SECRET must be 1 to 256 letters, digits, _ or -; unset, one is made at start."
        )
