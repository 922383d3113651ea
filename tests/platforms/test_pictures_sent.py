"""Replies with pictures, on Telegram, on Slack and in the terminal."""

import io
from collections.abc import AsyncIterator

import pytest

from bot.messages import Button, Picture, Reply
from bot.platforms.adapter import CannotDeliver, RetryLater
from bot.platforms.slack import SlackAdapter
from bot.platforms.telegram import TelegramAdapter
from bot.platforms.terminal import Screen
from tests.platforms.local_server import Fault
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.stand_ins import Waits
from tests.platforms.telegram_server import TOKEN, TelegramServer

PNG = b"\x89PNG and so on"
CHOICES = ((Button("Undo", "undo:1"),),)


def picture(alt: str = "Cash falls to zero in April.") -> Picture:
    return Picture(alt=alt, recipe={}, png=PNG)


@pytest.fixture
async def on_telegram(telegram: TelegramServer, waits: Waits) -> AsyncIterator[TelegramAdapter]:
    adapter = TelegramAdapter(TOKEN, api_url=telegram.url, wait=waits)
    yield adapter
    await adapter.close()


@pytest.fixture
async def on_slack(slack: SlackServer, waits: Waits) -> AsyncIterator[SlackAdapter]:
    adapter = SlackAdapter(BOT_TOKEN, signing_secret=SIGNING_SECRET, api_url=f"{slack.url}/api", wait=waits)
    yield adapter
    await adapter.close()


async def test_telegram_captions_a_picture(telegram: TelegramServer, on_telegram: TelegramAdapter) -> None:
    reply = Reply(text="4.6 months.", buttons=CHOICES, pictures=(picture(),), replaces="12")
    message_id = await on_telegram.send("77", reply)
    [sent] = telegram.sent
    assert str(sent["message_id"]) == message_id
    assert sent["caption"] == "4.6 months."
    assert sent["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "undo:1"


async def test_telegram_says_first_what_no_caption_takes(
    telegram: TelegramServer, on_telegram: TelegramAdapter
) -> None:
    await on_telegram.send("77", Reply(text="€" * 1025, buttons=CHOICES, pictures=(picture(), picture())))
    words, first, last = telegram.sent
    assert words["text"] == "€" * 1025
    assert (first["caption"], last["caption"]) == ("", "")
    assert ["reply_markup" in sent for sent in telegram.sent] == [False, False, True]


async def test_telegram_cannot_make_a_picture_a_text(
    telegram: TelegramServer, on_telegram: TelegramAdapter
) -> None:
    shown = await on_telegram.send("77", Reply(text="4.6 months.", pictures=(picture(),)))
    assert await on_telegram.send("77", Reply(text="Undone.", replaces=shown)) != shown
    assert telegram.sent[-1]["text"] == "Undone."


async def test_telegram_asks_to_wait_with_a_picture(
    telegram: TelegramServer, on_telegram: TelegramAdapter
) -> None:
    telegram.fail("sendPhoto", Fault(status=429, retry_after=7))
    with pytest.raises(RetryLater):
        await on_telegram.send("77", Reply(text="4.6 months.", pictures=(picture(),)))


async def test_slack_shares_a_picture_and_then_says_the_rest(
    slack: SlackServer, on_slack: SlackAdapter
) -> None:
    ts = await on_slack.send("D1", Reply(text="4.6 months.", buttons=CHOICES, pictures=(picture(),)))
    [shared] = slack.shared
    assert shared["content"] == PNG
    assert shared["alt"] == "Cash falls to zero in April."
    [posted] = slack.posted
    assert (posted["ts"], posted["text"]) == (ts, "4.6 months.")


@pytest.mark.parametrize("error", ["missing_scope", "channel_not_found"])
async def test_what_slack_refuses_to_show_is_said(
    slack: SlackServer, on_slack: SlackAdapter, error: str
) -> None:
    slack.fail("files.completeUploadExternal", Fault(status=200, error=error))
    await on_slack.send("D1", Reply(text="4.6 months.", pictures=(picture(),)))
    [posted] = slack.posted
    assert posted["text"] == "4.6 months.\nCash falls to zero in April."


async def test_slack_asks_to_wait_before_anything_is_posted(
    slack: SlackServer, on_slack: SlackAdapter
) -> None:
    slack.fail("files.getUploadURLExternal", Fault(status=429, retry_after=7))
    with pytest.raises(RetryLater):
        await on_slack.send("D1", Reply(text="4.6 months.", pictures=(picture(),)))
    assert slack.posted == slack.shared == []


async def test_a_picture_to_an_archived_channel_cannot_be_delivered(
    slack: SlackServer, on_slack: SlackAdapter
) -> None:
    slack.archived.add("C1")
    with pytest.raises(CannotDeliver):
        await on_slack.send("C1", Reply(text="4.6 months.", pictures=(picture(),)))


def test_the_terminal_says_what_a_picture_shows() -> None:
    out = io.StringIO()
    Screen(out).show(Reply(text="4.6 months.", pictures=(picture(),)))
    assert out.getvalue() == "4.6 months.\n[Cash falls to zero in April.]\n"
