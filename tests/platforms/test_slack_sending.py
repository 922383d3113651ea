import json
from collections.abc import AsyncIterator

import pytest

from bot.messages import Button, Reply
from bot.platforms.adapter import CannotDeliver, RetryLater
from bot.platforms.slack import SlackAdapter
from bot.platforms.slack_text import unescaped
from bot.platforms.web import WebServer
from tests.platforms.local_server import Fault
from tests.platforms.slack_server import BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.stand_ins import Inbox, Waits

CHOICES = ((Button("Undo", "undo:1"), Button("Change", "change:1")), (Button("Split", "split:1"),))


@pytest.fixture
async def adapter(slack: SlackServer, inbox: Inbox, waits: Waits) -> AsyncIterator[SlackAdapter]:
    adapter = SlackAdapter(BOT_TOKEN, signing_secret=SIGNING_SECRET, api_url=f"{slack.url}/api", wait=waits)
    await adapter.start(inbox.take)
    yield adapter
    await adapter.stop_receiving()
    await adapter.close()


async def test_buttons_come_in_their_rows(slack: SlackServer, adapter: SlackAdapter) -> None:
    ts = await adapter.send("D1", Reply(text="Noted.", buttons=CHOICES))
    [posted] = slack.posted
    assert posted["ts"] == ts
    text, *rows = posted["blocks"]
    assert text["text"] == {"type": "plain_text", "text": "Noted.", "emoji": False}
    assert [[e["value"] for e in row["elements"]] for row in rows] == [["undo:1", "change:1"], ["split:1"]]
    assert posted["text"] == "Noted."


async def test_more_buttons_than_a_block_takes(slack: SlackServer, adapter: SlackAdapter) -> None:
    row = tuple(Button("a long name " * 10, f"b:{number}") for number in range(60))
    await adapter.send("D1", Reply(text="Which?", buttons=(row,)))
    assert [len(b["elements"]) for b in slack.posted[0]["blocks"][1:]] == [25, 25, 10]


async def test_a_reply_replaces_its_message(slack: SlackServer, adapter: SlackAdapter) -> None:
    ts = await adapter.send("D1", Reply(text="Noted.", buttons=CHOICES))
    assert await adapter.send("D1", Reply(text="Undone.", replaces=ts)) == ts
    [posted] = slack.posted
    assert (posted["text"], len(posted["blocks"])) == ("Undone.", 1)


@pytest.mark.parametrize("error", ["message_not_found", "cant_update_message", "edit_window_closed"])
async def test_what_can_no_longer_be_edited_is_sent_anew(
    slack: SlackServer, adapter: SlackAdapter, error: str
) -> None:
    slack.fail("chat.update", Fault(status=200, error=error))
    ts = await adapter.send("D1", Reply(text="Undone.", replaces="1.1"))
    assert [posted["ts"] for posted in slack.posted] == [ts]


async def test_a_thread_is_answered_in_the_thread(slack: SlackServer, adapter: SlackAdapter) -> None:
    await adapter.send("C1:1700000000.000100", Reply(text="Noted."))
    assert slack.posted[0]["thread_ts"] == "1700000000.000100"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{number}: R&D 12.50 <lunch>" for number in range(600)),
        "<" * 5000,
        "💸" * 4000,
        "word " * 2000,
    ],
    ids=["lines", "all escaped", "wide", "words"],
)
async def test_a_long_text_goes_out_in_parts(slack: SlackServer, adapter: SlackAdapter, text: str) -> None:
    ts = await adapter.send("D1", Reply(text=text, buttons=CHOICES))
    joined = unescaped("".join(posted["text"] for posted in slack.posted))
    assert "".join(joined.split()) == "".join(text.split())
    *others, last = slack.posted
    assert last["ts"] == ts
    assert [len(posted["blocks"]) for posted in slack.posted] == [1] * len(others) + [3]


@pytest.mark.parametrize(
    "text", ["<!channel> <@U1> <#C1>", "<https://a.b|Acme>", "&lt;!channel&gt;", "*Acme* _x_ `y` ~z~ :tada:"]
)
async def test_what_a_person_wrote_is_no_markup(slack: SlackServer, adapter: SlackAdapter, text: str) -> None:
    await adapter.send("D1", Reply(text=text, buttons=((Button("Acme", "a"),),)))
    [posted] = slack.posted
    assert "<" not in json.dumps(posted)
    assert unescaped(posted["text"]) == text
    assert (posted["mrkdwn"], posted["parse"], posted["unfurl_links"]) == (False, "none", False)


async def test_half_a_character_does_not_stop_a_reply(slack: SlackServer, adapter: SlackAdapter) -> None:
    await adapter.send("D1", Reply(text="Acme \ud83d"))
    assert slack.posted[0]["text"] == "Acme \ufffd"


@pytest.mark.parametrize(
    ("fault", "wait_seconds"),
    [
        (Fault(status=429, retry_after=31), 31.0),
        (Fault(status=200, error="ratelimited"), None),
        (Fault(status=500), None),
        (Fault(status=502), None),
        (Fault(status=200, error="internal_error"), None),
        (Fault(), None),
        (Fault(after=True), None),
        (Fault(status=200, error="token_revoked"), 300.0),
        (Fault(status=200, error="missing_scope"), 300.0),
    ],
)
async def test_what_may_work_later(
    slack: SlackServer, adapter: SlackAdapter, fault: Fault, wait_seconds: float | None
) -> None:
    slack.fail("chat.postMessage", fault)
    with pytest.raises(RetryLater) as refused:
        await adapter.send("D1", Reply(text="Noted."))
    assert refused.value.wait_seconds == wait_seconds
    assert BOT_TOKEN not in str(refused.value)
    assert slack.count("chat.postMessage") == 1


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "not_in_channel", "account_inactive"])
async def test_what_will_never_arrive(slack: SlackServer, adapter: SlackAdapter, error: str) -> None:
    slack.fail("chat.postMessage", Fault(status=200, error=error))
    with pytest.raises(CannotDeliver, match=error):
        await adapter.send("C1", Reply(text="Noted."))


async def test_a_command_from_a_foreign_channel_is_answered_directly(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    async def nothing_missing() -> list[str]:
        return []

    web = WebServer("127.0.0.1", 0, adapter.routes, nothing_missing)
    await web.start()
    slack.http_at = f"http://127.0.0.1:{web.port}"
    assert (await slack.by_http(slack.command("balance", channel="C9")))[0] == 200
    await web.stop()
    await adapter.send(inbox.stored[0].conversation, Reply(text="Cash is $12."))
    assert [posted["channel"] for posted in slack.posted] == ["U1"]
