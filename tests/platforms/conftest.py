from collections.abc import AsyncIterator

import pytest

from bot.platforms.slack import SlackAdapter
from bot.platforms.web import WebServer
from tests.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.stand_ins import Inbox, Waits
from tests.platforms.telegram_server import TelegramServer


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramServer]:
    server = TelegramServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def slack() -> AsyncIterator[SlackServer]:
    server = SlackServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
async def both_modes(slack: SlackServer, waits: Waits) -> AsyncIterator[SlackAdapter]:
    """Slack by socket and by HTTP, not started."""
    adapter = SlackAdapter(
        BOT_TOKEN,
        app_token=APP_TOKEN,
        signing_secret=SIGNING_SECRET,
        api_url=f"{slack.url}/api",
        ping_seconds=0.2,
        wait=waits,
    )
    web = WebServer("127.0.0.1", 0, adapter.routes, _nothing_missing)
    await web.start()
    slack.http_at = f"http://127.0.0.1:{web.port}"
    yield adapter
    await adapter.stop_receiving()
    await adapter.close()
    await web.stop()


async def _nothing_missing() -> list[str]:
    return []
