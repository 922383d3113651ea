import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.platforms.slack import SlackAdapter
from tests.platforms.slack_server import SlackServer
from tests.platforms.stand_ins import Inbox

JSON = dict[str, Any]
Bring = Callable[[JSON], Awaitable[bool]]
"""Hand it over once, by socket or HTTP; whether it was acknowledged."""


@pytest.fixture(params=["socket", "http"])
def bring(request: pytest.FixtureRequest, slack: SlackServer, inbox: Inbox) -> Bring:
    async def by_http(body: JSON) -> bool:
        status, text = await slack.by_http(body)
        assert (text == "") == (status in (200, 503)), (status, text)
        return status == 200

    async def by_socket(body: JSON) -> bool:
        slack.ack_seconds = 60.0
        tried = inbox.tried
        envelope_id = slack.by_socket(body)
        await slack.until(lambda: envelope_id in slack.acked or (inbox.tried > tried and inbox.is_failing))
        return envelope_id in slack.acked

    return by_http if request.param == "http" else by_socket


async def test_a_direct_message(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, bring: Bring
) -> None:
    await both_modes.start(inbox.take)
    body = slack.message("got paid 1200 from R&amp;D")
    assert await bring(body)
    [said] = inbox.stored
    assert (said.platform, said.conversation, said.user) == ("slack", "D1", "T1/U1")
    assert (said.text, said.message_id) == ("got paid 1200 from R&D", body["event"]["ts"])
    assert abs(said.received_at.timestamp() - time.time()) < 60


async def test_what_could_not_be_stored_is_not_acknowledged(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, bring: Bring
) -> None:
    await both_modes.start(inbox.take)
    body = slack.message("rent 900")
    inbox.is_failing = True
    assert not await bring(body)
    inbox.is_failing = False
    assert await bring(body)
    assert inbox.texts == ["rent 900"]


async def test_a_retry_is_not_dropped_and_bears_the_same_id(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    await both_modes.start(inbox.take)
    body = slack.message("rent 900")
    retry = {"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}
    assert await slack.by_http(body) == (200, "")
    assert await slack.by_http(body, headers=retry) == (200, "")
    first, again = inbox.stored
    assert first.message_id == again.message_id


@pytest.mark.parametrize(
    ("fields", "conversation"), [({}, "C1"), ({"thread_ts": "1700000000.000100"}, "C1:1700000000.000100")]
)
async def test_a_mention_is_answered_where_it_was_made(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, fields: dict[str, str], conversation: str
) -> None:
    await both_modes.start(inbox.take)
    await slack.by_http(slack.mention("<@UBOT> balance", **fields))
    [said] = inbox.stored
    assert (said.text, said.conversation) == ("balance", conversation)


async def test_a_bare_mention_asks_for_help(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    await both_modes.start(inbox.take)
    await slack.by_http(slack.mention("<@UBOT>"))
    await slack.by_http(slack.command(""))
    assert inbox.texts == ["help", "help"]


async def test_a_command(slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, bring: Bring) -> None:
    await both_modes.start(inbox.take)
    assert await bring(slack.command("got paid 1200 from Acme"))
    [said] = inbox.stored
    assert (said.text, said.conversation, said.user) == ("got paid 1200 from Acme", "D1", "T1/U1")
    assert said.message_id.startswith("command:")


async def test_a_button(slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, bring: Bring) -> None:
    await both_modes.start(inbox.take)
    assert await bring(slack.press({"ts": "1.5"}, "undo:7"))
    [pressed] = inbox.stored
    assert (pressed.button, pressed.replaces, pressed.text) == ("undo:7", "1.5", "")
    assert (pressed.conversation, pressed.user) == ("D1", "T1/U1")


async def test_a_button_in_a_thread(slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox) -> None:
    await both_modes.start(inbox.take)
    await slack.by_http(slack.press({"ts": "1.5", "thread_ts": "1.1"}, "undo:7", channel="C1"))
    await slack.by_http(slack.press({"ts": "1.5"}, "undo:7"))
    await slack.by_http(slack.press({"ts": "1.5"}, "undo:7"))
    assert [said.conversation for said in inbox.stored] == ["C1:1.1", "D1", "D1"]
    assert len({said.message_id for said in inbox.stored}) == 3


async def test_a_correction(slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, bring: Bring) -> None:
    await both_modes.start(inbox.take)
    body = slack.message("spent 400 on hosting")
    assert await bring(body)
    assert await bring(slack.correction(body, "spent 40 on hosting"))
    first, second = inbox.stored
    assert second.edits == first.message_id != second.message_id
    assert (second.text, second.user, second.conversation) == ("spent 40 on hosting", "T1/U1", "D1")


async def test_what_is_nothing_for_the_bot_is_acknowledged(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, bring: Bring
) -> None:
    await both_modes.start(inbox.take)
    previewed = slack.correction(slack.message("see a.b"), "see a.b")
    unfurled = slack.correction(slack.message("see a.b"), "see <http://a.b>")
    del unfurled["event"]["message"]["edited"]
    for body in (
        slack.message("ours", user="UBOT"),
        slack.message("ours", bot_id="B1"),
        slack.message("theirs", bot_id="B2"),
        slack.message("slackbot", user="USLACKBOT"),
        slack.message("joined", subtype="channel_join"),
        slack.message("gone", subtype="message_deleted"),
        slack.message("talk", channel="C1", channel_type="channel"),
        slack.message(""),
        previewed,
        unfurled,
        {"type": "event_callback", "team_id": "T1", "event": {"type": "app_home_opened", "user": "U1"}},
    ):
        assert await bring(body), body
    assert not inbox.tried


async def test_a_file_is_marked(slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox) -> None:
    await both_modes.start(inbox.take)
    await slack.by_http(slack.message("", subtype="file_share", files=[{"id": "F1"}]))
    assert (inbox.stored[0].text, inbox.stored[0].attachment) == ("", "file")


async def test_what_is_unreadable_does_not_come_for_ever(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    await both_modes.start(inbox.take)
    body = slack.message("rent 900")
    del body["event"]["ts"]
    assert (await slack.by_http(body))[0] == 200
    assert not inbox.tried


async def test_order_is_kept_in_a_conversation(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    await both_modes.start(inbox.take)
    inbox.gate = asyncio.Event()
    for number in range(30):
        slack.by_socket(slack.message(str(number)))
        await asyncio.sleep(0)
    await slack.until(lambda: len(slack.deliveries) == 30 and inbox.tried)
    inbox.gate.set()
    await slack.until(lambda: len(slack.acked) == 30)
    assert inbox.texts == [str(number) for number in range(30)]


async def test_a_slow_conversation_does_not_hold_up_another(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    await both_modes.start(inbox.take)
    gate = inbox.gate = asyncio.Event()
    slack.by_socket(slack.message("slow"))
    await slack.until(lambda: inbox.tried)
    inbox.gate = None
    assert await slack.by_http(slack.mention("<@UBOT> quick")) == (200, "")
    assert inbox.texts == ["quick"]
    gate.set()
    await slack.until(lambda: slack.acked)
