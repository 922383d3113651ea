"""`trimtab run` against strict local Telegram and Slack servers, over real HTTP and through the real libraries."""

import asyncio
from pathlib import Path

from tests.platforms.local_server import Fault
from tests.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.telegram_server import TOKEN, TelegramServer
from tests.processes.running import Running, command, running

CONVERSATION = {
    "got paid 1200 from Acme": "tax 360.00",
    "spent 49 on Figma yesterday": "$611.00",
    "paid myself 500": "$111.00",
    "what's my runway?": "months",
    "undo": "$611.00",
    "balance": "$611.00",
}
CLIENTS = ("Acme", "Beta", "Corex", "Delta", "Envision", "Fenwick", "Garcia", "Hanlon")


def on_telegram(server: TelegramServer, **more: str) -> dict[str, str]:
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": server.url, "TRIMTAB_ALLOWED": "*"}
    return settings | more


def on_slack(server: SlackServer, **more: str) -> dict[str, str]:
    settings = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": f"{server.url}/api/", "TRIMTAB_ALLOWED": "*"}
    return settings | more


async def test_the_conversation_on_telegram_by_polling(telegram: TelegramServer, tmp_path: Path) -> None:
    async with running(tmp_path, **on_telegram(telegram)) as trimtab:
        for said, answered in CONVERSATION.items():
            telegram.say(said)
            replies = len(telegram.sent) + 1
            await telegram.until(lambda replies=replies: len(telegram.sent) >= replies)
            assert answered in telegram.sent[-1]["text"]
        assert await trimtab.stop() == 0


async def test_the_conversation_on_telegram_by_webhook(telegram: TelegramServer, tmp_path: Path) -> None:
    settings = on_telegram(telegram, TRIMTAB_PUBLIC_URL="https://books.example.com")
    async with running(tmp_path, **settings) as trimtab:
        await trimtab.ready()
        telegram.webhook_at = trimtab.url
        for said, answered in CONVERSATION.items():
            assert await telegram.call_webhook(telegram.say(said)) == 200
            replies = len(telegram.sent) + 1
            await telegram.until(lambda replies=replies: len(telegram.sent) >= replies)
            assert answered in telegram.sent[-1]["text"]
        assert await trimtab.stop() == 0


async def test_the_conversation_on_slack_by_socket_and_by_http(slack: SlackServer, tmp_path: Path) -> None:
    settings = on_slack(slack, SLACK_APP_TOKEN=APP_TOKEN, SLACK_SIGNING_SECRET=SIGNING_SECRET)
    async with running(tmp_path, **settings) as trimtab:
        await trimtab.ready()
        slack.http_at = trimtab.url
        for turn, (said, answered) in enumerate(CONVERSATION.items()):
            replies = len(slack.posted) + 1
            if turn % 2:
                slack.by_socket(slack.message(said))
            else:
                status, _ = await slack.by_http(slack.message(said))
                assert status == 200
            await slack.until(lambda replies=replies: len(slack.posted) >= replies)
            assert answered in slack.posted[-1]["text"]
        assert await trimtab.stop() == 0


async def test_all_platforms_at_once_each_with_their_own_books(
    telegram: TelegramServer, slack: SlackServer, tmp_path: Path
) -> None:
    settings = on_telegram(telegram) | on_slack(slack, SLACK_APP_TOKEN=APP_TOKEN)
    async with running(tmp_path, **settings) as trimtab:
        await trimtab.ready()
        telegram.say("got paid 1200 from Acme")
        slack.by_socket(slack.message("got paid 300 from Acme"))
        await telegram.until(lambda: telegram.sent)
        await slack.until(lambda: slack.posted)
        assert "$660.00" in telegram.sent[0]["text"]
        assert "$165.00" in slack.posted[0]["text"]
        assert await trimtab.stop() == 0


async def test_killed_again_and_again_nothing_is_lost_or_booked_twice(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    trimtab = Running(tmp_path, on_telegram(telegram))
    await trimtab.start()
    for number, client in enumerate(CLIENTS):
        telegram.say(f"got paid 100 from {client}")
        if number % 2:
            confirmed = len(telegram.pending)
            await telegram.until(lambda confirmed=confirmed: len(telegram.pending) < max(confirmed, 1))
            await trimtab.kill()
            await trimtab.start()
    for client in CLIENTS:
        await telegram.until(lambda client=client: _answered(telegram, client))
    telegram.say("balance")
    await telegram.until(lambda: "(operating)" in telegram.sent[-1]["text"])
    assert "$440.00 to run on" in telegram.sent[-1]["text"]
    assert await trimtab.stop() == 0


def _answered(telegram: TelegramServer, client: str) -> bool:
    return any(f"from {client}," in message["text"] for message in telegram.sent)


async def test_killed_between_booking_and_reply_the_reply_comes_after_the_restart(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    trimtab = Running(tmp_path, on_telegram(telegram))
    await trimtab.start()
    telegram.fail("sendMessage", *[Fault(status=502)] * 1000)
    telegram.say("got paid 1200 from Acme")
    await telegram.until(lambda: telegram.count("sendMessage"))
    await trimtab.kill()
    telegram.faults["sendMessage"].clear()
    await trimtab.start()
    await telegram.until(lambda: telegram.sent)
    telegram.say("balance")
    await telegram.until(lambda: "(operating)" in telegram.sent[-1]["text"])
    assert "$660.00 to run on" in telegram.sent[-1]["text"]
    assert await trimtab.stop() == 0


async def test_the_same_update_twice_is_booked_once(telegram: TelegramServer, tmp_path: Path) -> None:
    async with running(tmp_path, **on_telegram(telegram)) as trimtab:
        update = telegram.say("got paid 1200 from Acme")
        telegram.push({"message": update["message"]})
        telegram.say("balance")
        await telegram.until(lambda: len(telegram.sent) == 2)
        assert "$660.00 to run on" in telegram.sent[-1]["text"]
        assert await trimtab.stop() == 0


async def test_a_corrected_message_is_booked_as_corrected(telegram: TelegramServer, tmp_path: Path) -> None:
    async with running(tmp_path, **on_telegram(telegram)) as trimtab:
        update = telegram.say("got paid 1200 from Acme")
        await telegram.until(lambda: telegram.sent)
        telegram.correct(update, "got paid 1300 from Acme")
        await telegram.until(lambda: len(telegram.sent) == 2)
        assert telegram.sent[0]["text"].startswith("Undone: $1,200.00 from Acme")
        assert "$715.00" in telegram.sent[1]["text"]
        assert await trimtab.stop() == 0


async def test_the_first_to_present_the_code_is_the_owner(telegram: TelegramServer, tmp_path: Path) -> None:
    async with running(tmp_path, **on_telegram(telegram, TRIMTAB_ALLOWED="")) as trimtab:
        code = (await trimtab.line()).split()[-1]
        stranger = {"id": 99, "is_bot": False, "first_name": "Eve"}
        for text in ("got paid 10 from Bob", "hello?"):
            telegram.say(text, chat_id=99, **{"from": stranger})
        telegram.say(code.lower())
        telegram.say(code, chat_id=99, **{"from": stranger})
        telegram.say("got paid 1200 from Acme")
        await telegram.until(lambda: any("$660.00" in message["text"] for message in telegram.sent))
        to_stranger = [m["text"] for m in telegram.sent if m["chat"]["id"] == 99]
        assert len(to_stranger) == 1
        assert to_stranger[0].startswith("Sorry, this is somebody's private bookkeeping bot")
        assert await trimtab.stop() == 0
    # the same books as at the terminal
    code_, out, _ = await command(tmp_path, "chat", stdin=b"balance\n")
    assert (code_, "$660.00 to run on" in out) == (0, True)


async def test_a_wrong_token_is_said_in_a_sentence(telegram: TelegramServer, tmp_path: Path) -> None:
    settings = on_telegram(telegram, TELEGRAM_BOT_TOKEN="123456:WRONG")
    code, out, err = await command(tmp_path, "run", **settings, TRIMTAB_PORT="0", TRIMTAB_LOG="json")
    said = [line for line in err.splitlines() if line.startswith("trimtab: ")]
    assert (code, out, len(said)) == (1, "", 1)
    assert "TELEGRAM_BOT_TOKEN was refused" in said[0]
    assert "WRONG" not in err


async def test_without_any_token_it_says_what_to_set(tmp_path: Path) -> None:
    code, _, err = await command(tmp_path, "run")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("trimtab: No chat app is set up: set TELEGRAM_BOT_TOKEN")


async def test_it_stops_in_time_although_the_platform_is_down(
    telegram: TelegramServer, tmp_path: Path
) -> None:
    async with running(tmp_path, **on_telegram(telegram)) as trimtab:
        telegram.fail("sendMessage", *[Fault(status=502)] * 1000)
        for number in range(5):
            telegram.say(f"spent {number + 1} on coffee")
        await telegram.until(lambda: telegram.count("sendMessage"))
        assert await asyncio.wait_for(trimtab.stop(), 10) == 0


async def test_on_postgresql_after_migrating(
    telegram: TelegramServer, empty_postgresql_url: str, tmp_path: Path
) -> None:
    settings = on_telegram(telegram, DATABASE_URL=empty_postgresql_url)
    code, _, err = await command(tmp_path, "run", **settings)
    assert code == 1
    assert "run: trimtab migrate" in err
    assert (await command(tmp_path, "migrate", **settings))[0] == 0
    async with running(tmp_path, **settings) as trimtab:
        for said, answered in CONVERSATION.items():
            telegram.say(said)
            replies = len(telegram.sent) + 1
            await telegram.until(lambda replies=replies: len(telegram.sent) >= replies)
            assert answered in telegram.sent[-1]["text"]
        assert await trimtab.stop() == 0
