"""Socket Mode, through Bolt's handler and the SDK's client."""

import asyncio
import time

from slack_bolt.adapter.socket_mode.async_base_handler import AsyncBaseSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.adapter import RetryLater, Wait
from bot.platforms.patience import persist
from bot.platforms.slack_calls import refusals

CONNECT_SECONDS_MAX = 20.0


class Socket(AsyncBaseSocketModeHandler):
    """Acknowledges what Bolt answers with 200; all else Slack brings again."""

    def __init__(
        self, app: AsyncApp, app_token: str, web_client: AsyncWebClient, *, ping_seconds: float, wait: Wait
    ) -> None:
        self.app = app
        self.client = self._socket = _Client(app_token, web_client, ping_seconds)
        self.client.socket_mode_request_listeners.append(self.handle)
        self._bolt = app
        self._wait = wait

    async def start(self) -> None:
        """Connect, with retries for as long as it takes; from then on the client reconnects by itself."""
        await persist(self._attempt, "slack apps.connections.open", self._wait)

    async def stop(self) -> None:
        if not self._socket.closed:
            await self._socket.close()  # type: ignore[no-untyped-call]

    @property
    def is_connected(self) -> bool:
        session = self._socket.current_session
        return session is not None and not session.closed and not self._socket.stale

    async def handle(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        answer = await run_async_bolt_app(self._bolt, request)
        await send_async_response(client, request, answer, time.time())

    async def _attempt(self) -> None:
        with refusals("SLACK_APP_TOKEN"):
            opened = await self.client.web_client.apps_connections_open(app_token=self.client.app_token)
            self.client.wss_uri = opened["url"]
            await self._socket.connect()


class _Client(SocketModeClient):
    """The SDK's, but it does not call the same address for ever.

    Its connect() tries one address without end, and an address of Slack's is good for a short while only.
    """

    def __init__(self, app_token: str, web_client: AsyncWebClient, ping_seconds: float) -> None:
        super().__init__(
            app_token,
            logger=web_client.logger,
            web_client=web_client,
            proxy=web_client.proxy,
            ping_interval=ping_seconds,
        )
        self.proxy = web_client.proxy

    async def connect(self) -> None:
        try:
            async with asyncio.timeout(CONNECT_SECONDS_MAX):
                await super().connect()  # type: ignore[no-untyped-call]
        except TimeoutError:
            self.wss_uri = None
            self.auto_reconnect_enabled = True  # connect() turns it off until it succeeds
            raise RetryLater("no websocket") from None
