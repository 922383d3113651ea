from collections.abc import AsyncIterator

import pytest

from tests.platforms.slack_server import SlackServer
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
