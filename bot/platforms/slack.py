"""Slack, by Socket Mode, by HTTP, or both, through Bolt."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import structlog
from slack_bolt.adapter.starlette.async_handler import to_async_bolt_request, to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.messages import Reply
from bot.platforms.adapter import STOPPING, CannotDeliver, Intake, Pace, PlatformConfigError, Wait
from bot.platforms.patience import persist
from bot.platforms.requests import read_body as read_bytes
from bot.platforms.slack_calls import DEFAULT_API_URL, client_at, refusals, settled_logger
from bot.platforms.slack_events import channel_and_thread, read_body
from bot.platforms.slack_sending import Sending
from bot.platforms.slack_socket import Socket

log = structlog.get_logger()

EVENTS_PATH = "/slack/events"
CALL_SECONDS_MAX = 30
STOP_SECONDS_MAX = 2.5


class SlackAdapter:
    """Slack for one workspace.

    Args:
        bot_token: xoxb-…, for all calls.
        app_token: xapp-…, turns Socket Mode on.
        signing_secret: turns HTTP at `/slack/events` on.
        api_url: base URL of the Web API; Slack's own where None.
        ping_seconds: how often the socket is looked after, and how soon a lost one is opened anew.
    """

    platform = "slack"
    pace = Pace(conversation_seconds=1.0, burst=5)

    def __init__(
        self,
        bot_token: str,
        *,
        app_token: str | None = None,
        signing_secret: str | None = None,
        api_url: str | None = None,
        ping_seconds: float = 10.0,
        wait: Wait = asyncio.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        _check_settings(bot_token, app_token, signing_secret, api_url)
        self._bot_token = bot_token
        self._app_token = app_token
        self._signing_secret = signing_secret
        self._ping_seconds = ping_seconds
        self._wait = wait
        self._now = now
        self._client = client_at((api_url or DEFAULT_API_URL).rstrip("/"), bot_token)
        self._sending = Sending(self._client)
        self._app = self._bolt()
        self._socket: Socket | None = None
        self._me: AuthorizeResult | None = None
        self._intake: Intake | None = None
        self._turns = _Turns()
        self._state: str | None = "not started"

    @property
    def routes(self) -> Sequence[BaseRoute]:
        if self._signing_secret is None:
            return ()
        return (Route(EVENTS_PATH, self._receive, methods=["POST"]),)

    @property
    def problem(self) -> str | None:
        if self._state is None and self._socket and not self._socket.is_connected:
            return "the socket is being opened anew"
        return self._state

    async def start(self, intake: Intake) -> None:
        self._state = "connecting"
        self._client.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=CALL_SECONDS_MAX))
        self._me = await persist(self._authorized, "slack auth.test", self._wait)
        if self._state == STOPPING:
            return
        self._intake = intake
        if self._app_token is not None:
            self._socket = Socket(
                self._app, self._app_token, self._client, ping_seconds=self._ping_seconds, wait=self._wait
            )
            await self._socket.start()
        if self._state != STOPPING:
            self._state = None
        modes = [name for name, on in (("socket", self._app_token), ("http", self._signing_secret)) if on]
        log.info("slack started", team=self._me.team_id, modes=modes)

    async def send(self, conversation: str, reply: Reply) -> str:
        return await self._sending.send(conversation, reply)

    async def stop_receiving(self) -> None:
        self._intake, self._state = None, STOPPING
        await self._turns.ended(STOP_SECONDS_MAX)
        if self._socket:
            await self._socket.stop()

    async def close(self) -> None:
        if self._socket:
            await self._socket.stop()
        if self._client.session:
            await self._client.session.close()

    def _bolt(self) -> AsyncApp:
        async def authorize() -> AuthorizeResult:
            assert self._me
            return self._me

        app = AsyncApp(
            name="trimtab",
            logger=settled_logger(),
            signing_secret=self._signing_secret or "",
            client=client_at(self._client.base_url.rstrip("/"), None),
            authorize=authorize,
        )
        app.use(self._take)
        return app

    async def _authorized(self) -> AuthorizeResult:
        try:
            with refusals():
                answer = await self._client.auth_test()
        except CannotDeliver as refusal:
            raise PlatformConfigError(
                f"SLACK_BOT_TOKEN was refused by Slack ({refusal}); install the app anew and copy its token."
            ) from None
        return AuthorizeResult.from_auth_test_response(bot_token=self._bot_token, auth_test_response=answer)

    async def _receive(self, request: Request) -> Response:
        stamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        if not (stamp.isascii() and stamp.isdigit() and signature.isascii()):  # Bolt raises on these
            return Response(status_code=401)
        if (body := await read_bytes(request)) is None:
            return Response(status_code=413)
        if self._me is None:
            return Response(status_code=503)
        try:
            bolt_request = to_async_bolt_request(request, body)
        except Exception as error:  # noqa: BLE001  # nothing that Slack sends
            log.warning("slack request without a body", why=type(error).__name__)
            return Response(status_code=400)
        return to_starlette_response(await self._app.async_dispatch(bolt_request))

    async def _take(self, body: dict[str, Any]) -> BoltResponse:
        """Store it for good before Slack hears 200; whatever else it hears, it brings it again."""
        assert self._me
        try:
            incoming = read_body(body, self._me.bot_user_id or "", self._now())
        except Exception:
            log.exception("slack request unreadable", kind=body.get("type"))  # it would come again and again
            return BoltResponse(status=200)
        if incoming is None:
            return BoltResponse(status=200)
        if "command" in body:
            self._sending.remember_command(channel_and_thread(incoming.conversation)[0], body["user_id"])
        async with self._turns.of(incoming.conversation):
            if self._intake is None:
                return BoltResponse(status=503)
            try:
                await self._intake(incoming)
            except Exception as error:  # noqa: BLE001
                log.warning(
                    "slack message not stored", message_id=incoming.message_id, why=type(error).__name__
                )
                return BoltResponse(status=503)
        return BoltResponse(status=200)


class _Turns:
    """Messages of one conversation one after the other: Slack brings them at the same time."""

    def __init__(self) -> None:
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}
        self._idle = asyncio.Event()
        self._idle.set()

    @asynccontextmanager
    async def of(self, conversation: str) -> AsyncIterator[None]:
        lock = self._locks.setdefault(conversation, asyncio.Lock())
        self._users[conversation] = self._users.get(conversation, 0) + 1
        self._idle.clear()
        try:
            async with lock:
                yield
        finally:
            self._users[conversation] -= 1
            if not self._users[conversation]:
                del self._users[conversation], self._locks[conversation]
            if not self._users:
                self._idle.set()

    async def ended(self, seconds_max: float) -> None:
        try:
            async with asyncio.timeout(seconds_max):
                await self._idle.wait()
        except TimeoutError:
            log.warning("slack messages still being stored at the end")


def _check_settings(
    bot_token: str, app_token: str | None, signing_secret: str | None, api_url: str | None
) -> None:
    for name, token in (("SLACK_BOT_TOKEN", bot_token), ("SLACK_APP_TOKEN", app_token)):
        if token is not None and not re.fullmatch(r"[!-~]+", token):
            raise PlatformConfigError(f"{name} is no token; copy it whole, without blanks or line ends.")
    if not app_token and not signing_secret:
        raise PlatformConfigError(
            "SLACK_BOT_TOKEN needs a second setting to receive anything: SLACK_APP_TOKEN for Socket Mode, "
            "or SLACK_SIGNING_SECRET for HTTP."
        )
    if api_url and (urlsplit(api_url).scheme not in ("http", "https") or not urlsplit(api_url).hostname):
        raise PlatformConfigError("SLACK_API_URL must be a whole address, as in https://slack.com/api.")
