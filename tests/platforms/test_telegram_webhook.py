from collections.abc import AsyncIterator

import pytest

from bot.platforms.adapter import PlatformConfigError
from bot.platforms.telegram import TelegramAdapter
from bot.platforms.web import WebServer
from tests.platforms.local_server import Fault
from tests.platforms.stand_ins import Inbox, Waits
from tests.platforms.telegram_server import TOKEN, TelegramServer

SECRET = "a-secret_of-our-own"


@pytest.fixture
async def adapter(telegram: TelegramServer, waits: Waits) -> AsyncIterator[TelegramAdapter]:
    adapter = TelegramAdapter(
        TOKEN, api_url=telegram.url, public_url="https://books.test", webhook_secret=SECRET, wait=waits
    )
    web = WebServer("127.0.0.1", 0, adapter.routes, _nothing_missing)
    await web.start()
    telegram.webhook_at = f"http://127.0.0.1:{web.port}"
    yield adapter
    await adapter.stop_receiving()
    await adapter.close()
    await web.stop()


async def _nothing_missing() -> list[str]:
    return []


async def test_the_webhook_is_set_with_its_secret(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    assert telegram.webhook
    assert telegram.webhook["url"] == "https://books.test/telegram"
    assert telegram.webhook["secret_token"] == SECRET
    assert "callback_query" in telegram.webhook["allowed_updates"]
    assert telegram.count("getUpdates") == 0


async def test_an_update_is_stored_before_it_is_taken(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    update = telegram.say("rent 900")
    inbox.failures = 1
    assert await telegram.call_webhook(update) == 503
    assert telegram.pending == [update]
    assert await telegram.call_webhook(update) == 200
    assert (inbox.texts, telegram.pending) == (["rent 900"], [])


async def test_a_button_is_answered(telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox) -> None:
    await adapter.start(inbox.take)
    update = telegram.press(telegram.say("hello")["message"], "undo:7")
    assert await telegram.call_webhook(update) == 200
    await telegram.until(lambda: telegram.answered)
    assert inbox.stored[0].button == "undo:7"


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + "x", "é"])
async def test_a_wrong_secret_is_turned_away(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, secret: str
) -> None:
    await adapter.start(inbox.take)
    assert await telegram.call_webhook(telegram.say("rent 900"), secret=secret) == 403
    assert not inbox.tried


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"{}", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b" " * 1_000_001, 413),
        (b'{"update_id": 5, "something_new": {}}', 200),
    ],
)
async def test_what_is_no_update(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, body: bytes, status: int
) -> None:
    await adapter.start(inbox.take)
    assert await telegram.call_webhook({}, body=body) == status
    assert not inbox.tried


async def test_nothing_is_taken_before_the_start_and_after_the_stop(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    telegram.webhook = {"url": "https://books.test/telegram", "secret_token": SECRET}
    assert await telegram.call_webhook(telegram.say("early")) == 503
    await adapter.start(inbox.take)
    await adapter.stop_receiving()
    assert await telegram.call_webhook(telegram.say("late")) == 503
    assert not inbox.stored
    assert len(telegram.pending) == 2


async def test_setting_the_webhook_is_tried_until_it_works(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, waits: Waits
) -> None:
    telegram.fail("setWebhook", Fault(status=429, retry_after=3), Fault(), Fault(status=502))
    await adapter.start(inbox.take)
    assert telegram.webhook
    assert waits.seconds[0] == 3.0


async def test_an_address_that_telegram_refuses(telegram: TelegramServer, inbox: Inbox) -> None:
    adapter = TelegramAdapter(TOKEN, api_url=telegram.url, public_url="http://books.test", webhook_secret="s")
    with pytest.raises(PlatformConfigError, match="TRIMTAB_PUBLIC_URL"):
        await adapter.start(inbox.take)
    await adapter.close()
