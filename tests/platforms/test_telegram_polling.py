import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from bot.platforms.adapter import PlatformConfigError
from bot.platforms.telegram import TelegramAdapter
from tests.platforms.local_server import Fault
from tests.platforms.stand_ins import Inbox, Waits
from tests.platforms.telegram_server import TOKEN, TelegramServer


@pytest.fixture
async def adapter(telegram: TelegramServer, waits: Waits) -> AsyncIterator[TelegramAdapter]:
    adapter = TelegramAdapter(TOKEN, api_url=telegram.url, wait=waits)
    yield adapter
    await adapter.stop_receiving()
    await adapter.close()


async def test_a_message_is_stored_and_then_confirmed(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    telegram.say("got paid 1200 from Acme")
    await telegram.until(lambda: not telegram.pending)
    [said] = inbox.stored
    assert (said.platform, said.conversation, said.user) == ("telegram", "77", "77")
    assert said.text == "got paid 1200 from Acme"
    assert said.received_at.utcoffset() is not None
    assert adapter.problem is None


async def test_what_could_not_be_stored_comes_again(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, waits: Waits
) -> None:
    inbox.failures = 3
    for text in ("one", "two", "three"):
        telegram.say(text)
    await adapter.start(inbox.take)
    await telegram.until(lambda: not telegram.pending)
    assert inbox.texts == ["one", "two", "three"]
    assert inbox.tried == 6
    assert [round(seconds) in (1, 2, 3, 4) for seconds in waits.seconds] == [True] * 3


async def test_nothing_stored_is_never_confirmed(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    inbox.failures = 10**6
    telegram.say("one")
    await adapter.start(inbox.take)
    await telegram.until(lambda: inbox.tried > 3)
    assert adapter.problem == "storing failed: OSError"
    await adapter.stop_receiving()
    assert len(telegram.pending) == 1


async def test_the_same_update_twice_bears_the_same_id(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    update = telegram.say("rent 900")
    await adapter.start(inbox.take)
    await telegram.until(lambda: not telegram.pending)
    telegram.push({"message": update["message"]})
    await telegram.until(lambda: not telegram.pending)
    first, again = inbox.stored
    assert first.message_id == again.message_id


async def test_order_is_kept_in_a_chat(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    for number in range(250):  # more than one getUpdates brings
        telegram.say(str(number))
    await adapter.start(inbox.take)
    await telegram.until(lambda: not telegram.pending)
    assert inbox.texts == [str(number) for number in range(250)]


async def test_a_pressed_button_is_answered_though_storing_fails(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    inbox.failures = 1
    message = telegram.say("hello")["message"]
    telegram.press(message, "undo:7")
    await telegram.until(lambda: telegram.answered and not telegram.pending)
    pressed = inbox.stored[-1]
    assert (pressed.button, pressed.replaces, pressed.text) == ("undo:7", str(message["message_id"]), "")
    assert pressed.message_id.startswith("callback:")


@pytest.mark.parametrize(
    "fault",
    [Fault(status=502), Fault(status=500), Fault(), Fault(after=True), Fault(status=409)],
    ids=["502", "500", "dropped", "answer lost", "409"],
)
async def test_polling_goes_on_after_a_fault(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, fault: Fault
) -> None:
    telegram.fail("getUpdates", fault, fault)
    telegram.say("rent 900")
    await adapter.start(inbox.take)
    await telegram.until(lambda: inbox.stored and not telegram.pending)
    assert inbox.texts == ["rent 900"]


async def test_polling_waits_as_long_as_it_is_told(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, waits: Waits
) -> None:
    telegram.fail("getUpdates", Fault(status=429, retry_after=17))
    telegram.say("rent 900")
    await adapter.start(inbox.take)
    await telegram.until(lambda: inbox.stored)
    assert waits.seconds == [17.0]


async def test_another_reader_is_named(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    telegram.fail("getUpdates", *[Fault(status=409)] * 3)
    with capture_logs() as logs:
        await adapter.start(inbox.take)
        await telegram.until(lambda: telegram.count("getUpdates") > 3)
    assert {entry.get("why") for entry in logs if entry["log_level"] == "warning"} == {
        "another program reads this bot's updates"
    }


async def test_start_up_is_tried_until_it_works(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, waits: Waits
) -> None:
    telegram.fail("getMe", Fault(status=502), Fault(), Fault(status=429, retry_after=7))
    telegram.fail("deleteWebhook", Fault(status=500))
    assert adapter.problem == "not started"
    await adapter.start(inbox.take)
    assert adapter.problem is None
    assert waits.seconds[2] == 7.0
    assert len(waits.seconds) == 4


async def test_a_wrong_token_is_one_plain_sentence(telegram: TelegramServer, inbox: Inbox) -> None:
    adapter = TelegramAdapter("123456:WRONG", api_url=telegram.url)
    with pytest.raises(PlatformConfigError, match="TELEGRAM_BOT_TOKEN was refused") as raised:
        await adapter.start(inbox.take)
    assert "WRONG" not in str(raised.value)
    await adapter.close()


async def test_a_token_revoked_while_polling_is_named(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    telegram.token = "654321:NEW"
    telegram.say("rent 900")
    await telegram.until(lambda: adapter.problem)
    assert "TELEGRAM_BOT_TOKEN was refused" in str(adapter.problem)
    telegram.token = TOKEN
    await telegram.until(lambda: inbox.stored)
    await telegram.until(lambda: adapter.problem is None)


async def test_no_log_bears_the_token_or_what_was_said(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    telegram.fail("getMe", Fault(status=502), Fault())
    telegram.fail("getUpdates", Fault(status=500), Fault())
    telegram.fail("answerCallbackQuery", Fault(status=500))
    inbox.failures = 1
    with capture_logs() as logs, caplog.at_level("INFO"):
        await adapter.start(inbox.take)
        message = telegram.say("the secret deal")["message"]
        telegram.press(message, "undo:7")
        await telegram.until(lambda: not telegram.pending and telegram.count("answerCallbackQuery"))
        await adapter.stop_receiving()
    assert logs
    for word in (TOKEN, "secret deal"):
        assert word not in str(logs) + caplog.text


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"token": "two words"}, "TELEGRAM_BOT_TOKEN"),
        ({"token": ""}, "TELEGRAM_BOT_TOKEN"),
        ({"token": TOKEN, "api_url": "localhost:8081"}, "TELEGRAM_API_URL"),
        ({"token": TOKEN, "public_url": "books.example.com"}, "TRIMTAB_PUBLIC_URL"),
        (
            {"token": TOKEN, "public_url": "https://books.example.com", "webhook_secret": "a b"},
            "TELEGRAM_WEBHOOK_SECRET",
        ),
    ],
)
def test_settings_that_cannot_work(settings: dict[str, str], named: str) -> None:
    with pytest.raises(PlatformConfigError, match=named):
        TelegramAdapter(**settings)  # type: ignore[arg-type]


async def test_an_update_that_no_one_can_read_does_not_come_for_ever(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise KeyError("from")

    monkeypatch.setattr("bot.platforms.telegram.read_update", unreadable)
    await adapter.start(inbox.take)
    telegram.say("rent 900")
    with capture_logs() as logs:
        await telegram.until(lambda: not telegram.pending)
    assert [entry["event"] for entry in logs] == ["telegram update unreadable"]


async def test_stopping_lets_storing_end_and_confirms_it(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    inbox.gate = asyncio.Event()
    telegram.say("rent 900")
    telegram.say("lunch 12")
    await adapter.start(inbox.take)
    await telegram.until(lambda: inbox.tried)
    stopping = asyncio.create_task(adapter.stop_receiving())
    await asyncio.sleep(0)
    inbox.gate.set()
    await stopping
    assert inbox.texts == ["rent 900"]
    assert [update["message"]["text"] for update in telegram.pending] == ["lunch 12"]


async def test_a_waiting_poll_does_not_delay_the_stop(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    await telegram.until(lambda: telegram.count("getUpdates"))
    async with asyncio.timeout(2):
        await adapter.stop_receiving()
