import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest

from bot.platforms import slack_socket
from bot.platforms.adapter import PlatformConfigError
from bot.platforms.slack import SlackAdapter
from bot.platforms.web import WebServer
from tests.platforms.local_server import Fault
from tests.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SIGNING_SECRET, SlackServer
from tests.platforms.stand_ins import Inbox, Waits

JSON = dict[str, Any]
Bring = Callable[[JSON], Awaitable[bool]]
"""Hand it over once, by socket or HTTP; whether it was acknowledged."""


@pytest.fixture
async def adapter(slack: SlackServer, waits: Waits) -> AsyncIterator[SlackAdapter]:
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
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, bring: Bring
) -> None:
    await adapter.start(inbox.take)
    body = slack.message("got paid 1200 from R&amp;D")
    assert await bring(body)
    [said] = inbox.stored
    assert (said.platform, said.conversation, said.user) == ("slack", "D1", "T1/U1")
    assert (said.text, said.message_id) == ("got paid 1200 from R&D", body["event"]["ts"])
    assert abs(said.received_at.timestamp() - time.time()) < 60


async def test_what_could_not_be_stored_is_not_acknowledged(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, bring: Bring
) -> None:
    await adapter.start(inbox.take)
    body = slack.message("rent 900")
    inbox.is_failing = True
    assert not await bring(body)
    inbox.is_failing = False
    assert await bring(body)
    assert inbox.texts == ["rent 900"]


async def test_the_socket_brings_again_what_was_not_acknowledged(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    slack.ack_seconds = 0.02
    inbox.failures = 3
    envelope_id = slack.by_socket(slack.message("rent 900"))
    await slack.until(lambda: envelope_id in slack.acked)
    assert inbox.texts == ["rent 900"]
    assert [d.get("retry_attempt") for d in slack.deliveries][:3] == [None, 1, 2]


async def test_a_retry_is_not_dropped_and_bears_the_same_id(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
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
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, fields: dict[str, str], conversation: str
) -> None:
    await adapter.start(inbox.take)
    await slack.by_http(slack.mention("<@UBOT> balance", **fields))
    [said] = inbox.stored
    assert (said.text, said.conversation) == ("balance", conversation)


async def test_a_bare_mention_asks_for_help(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox) -> None:
    await adapter.start(inbox.take)
    await slack.by_http(slack.mention("<@UBOT>"))
    await slack.by_http(slack.command(""))
    assert inbox.texts == ["help", "help"]


async def test_a_command(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, bring: Bring) -> None:
    await adapter.start(inbox.take)
    assert await bring(slack.command("got paid 1200 from Acme"))
    [said] = inbox.stored
    assert (said.text, said.conversation, said.user) == ("got paid 1200 from Acme", "D1", "T1/U1")
    assert said.message_id.startswith("command:")


async def test_a_button(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, bring: Bring) -> None:
    await adapter.start(inbox.take)
    assert await bring(slack.press({"ts": "1.5"}, "undo:7"))
    [pressed] = inbox.stored
    assert (pressed.button, pressed.replaces, pressed.text) == ("undo:7", "1.5", "")
    assert (pressed.conversation, pressed.user) == ("D1", "T1/U1")


async def test_a_button_in_a_thread(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox) -> None:
    await adapter.start(inbox.take)
    await slack.by_http(slack.press({"ts": "1.5", "thread_ts": "1.1"}, "undo:7", channel="C1"))
    await slack.by_http(slack.press({"ts": "1.5"}, "undo:7"))
    await slack.by_http(slack.press({"ts": "1.5"}, "undo:7"))
    assert [said.conversation for said in inbox.stored] == ["C1:1.1", "D1", "D1"]
    assert len({said.message_id for said in inbox.stored}) == 3


async def test_a_correction(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, bring: Bring) -> None:
    await adapter.start(inbox.take)
    body = slack.message("spent 400 on hosting")
    assert await bring(body)
    assert await bring(slack.correction(body, "spent 40 on hosting"))
    first, second = inbox.stored
    assert second.edits == first.message_id != second.message_id
    assert (second.text, second.user, second.conversation) == ("spent 40 on hosting", "T1/U1", "D1")


async def test_what_is_nothing_for_the_bot_is_acknowledged(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, bring: Bring
) -> None:
    await adapter.start(inbox.take)
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


async def test_a_file_is_marked(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox) -> None:
    await adapter.start(inbox.take)
    await slack.by_http(slack.message("", subtype="file_share", files=[{"id": "F1"}]))
    assert (inbox.stored[0].text, inbox.stored[0].attachment) == ("", "file")


async def test_what_is_unreadable_does_not_come_for_ever(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    body = slack.message("rent 900")
    del body["event"]["ts"]
    assert (await slack.by_http(body))[0] == 200
    assert not inbox.tried


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "wrong"},
        {"stamp": str(int(time.time()) - 301)},
        {"stamp": str(int(time.time()) + 100_000)},
        {"stamp": "soon"},
        {"stamp": "²"},
        {"headers": {"X-Slack-Signature": "v0=é"}},
        {"headers": {"X-Slack-Signature": ""}},
    ],
)
async def test_a_signature_that_is_wrong_or_old(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, how: JSON
) -> None:
    await adapter.start(inbox.take)
    assert (await slack.by_http(slack.message("rent 900"), **how))[0] == 401
    assert not inbox.tried


@pytest.mark.parametrize(
    ("raw", "status"), [(b"{", 400), (b"\xff", 400), (b"[]", 400), (b" " * 1_000_001, 413)]
)
async def test_what_is_no_request(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, raw: bytes, status: int
) -> None:
    await adapter.start(inbox.take)
    assert (await slack.by_http({}, raw=raw))[0] == status
    assert not inbox.tried


async def test_the_address_is_verified(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox) -> None:
    await adapter.start(inbox.take)
    status, text = await slack.by_http({"type": "url_verification", "token": "t", "challenge": "abc"})
    assert (status, text) == (200, '{"challenge": "abc"}')


async def test_order_is_kept_in_a_conversation(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    inbox.gate = asyncio.Event()
    for number in range(30):
        slack.by_socket(slack.message(str(number)))
        await asyncio.sleep(0)
    await slack.until(lambda: len(slack.deliveries) == 30 and inbox.tried)
    inbox.gate.set()
    await slack.until(lambda: len(slack.acked) == 30)
    assert inbox.texts == [str(number) for number in range(30)]


async def test_a_slow_conversation_does_not_hold_up_another(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    gate = inbox.gate = asyncio.Event()
    slack.by_socket(slack.message("slow"))
    await slack.until(lambda: inbox.tried)
    inbox.gate = None
    assert await slack.by_http(slack.mention("<@UBOT> quick")) == (200, "")
    assert inbox.texts == ["quick"]
    gate.set()
    await slack.until(lambda: slack.acked)


async def test_both_modes_at_once(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox) -> None:
    await adapter.start(inbox.take)
    envelope_id = slack.by_socket(slack.message("by socket"))
    assert await slack.by_http(slack.message("by http")) == (200, "")
    await slack.until(lambda: envelope_id in slack.acked)
    assert sorted(inbox.texts) == ["by http", "by socket"]


async def test_the_socket_is_opened_anew(slack: SlackServer, adapter: SlackAdapter, inbox: Inbox) -> None:
    await adapter.start(inbox.take)
    slack.ack_seconds = 0.1
    await slack.refresh_sockets()
    await slack.until(lambda: slack.count("apps.connections.open") == 2 and len(slack.sockets) == 1)
    envelope_id = slack.by_socket(slack.message("after"))
    await slack.until(lambda: envelope_id in slack.acked)
    slack.fail("apps.connections.open", Fault(status=502), Fault())
    await slack.sockets[0].close()
    await slack.until(lambda: slack.count("apps.connections.open") >= 5 and slack.sockets)
    envelope_id = slack.by_socket(slack.message("again"))
    await slack.until(lambda: envelope_id in slack.acked)
    assert list(dict.fromkeys(inbox.texts)) == ["after", "again"]


async def test_an_address_that_does_not_work_is_not_called_for_ever(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_socket, "CONNECT_SECONDS_MAX", 0.1)
    slack.spoiled_tickets = 2
    await adapter.start(inbox.take)
    assert slack.count("apps.connections.open") == 3
    slack.spoiled_tickets = 1
    slack.ack_seconds = 0.1
    await slack.sockets[0].close()
    await slack.until(lambda: slack.count("apps.connections.open") >= 5 and slack.sockets)
    envelope_id = slack.by_socket(slack.message("again"))
    await slack.until(lambda: envelope_id in slack.acked)


async def test_a_lost_socket_is_said_to_be_lost(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    assert adapter.problem is None
    slack.fail("apps.connections.open", *[Fault(status=502)] * 3)
    await slack.sockets[0].close()
    await slack.until(lambda: adapter.problem == "the socket is being opened anew")
    await slack.until(lambda: adapter.problem is None)


async def test_start_up_is_tried_until_it_works(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox, waits: Waits
) -> None:
    slack.fail("auth.test", Fault(status=502), Fault(), Fault(status=429, retry_after=9))
    slack.fail("apps.connections.open", Fault(status=503), Fault(status=200, error="internal_error"))
    assert adapter.problem == "not started"
    await adapter.start(inbox.take)
    assert adapter.problem is None
    assert waits.seconds[2] == 9.0
    assert len(waits.seconds) == 5


async def test_nothing_is_taken_before_the_start_and_after_the_stop(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    assert (await slack.by_http(slack.message("early")))[0] == 503
    await adapter.start(inbox.take)
    await adapter.stop_receiving()
    assert (await slack.by_http(slack.message("late")))[0] == 503
    assert not inbox.tried


async def test_stopping_lets_storing_end_and_acknowledges_it(
    slack: SlackServer, adapter: SlackAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    inbox.gate = asyncio.Event()
    envelope_id = slack.by_socket(slack.message("rent 900"))
    await slack.until(lambda: inbox.tried)
    stopping = asyncio.create_task(adapter.stop_receiving())
    await asyncio.sleep(0)
    inbox.gate.set()
    await stopping
    await slack.until(lambda: envelope_id in slack.acked)
    assert inbox.texts == ["rent 900"]


@pytest.mark.parametrize(
    ("tokens", "named"),
    [
        ({"bot_token": "xoxb-wrong", "app_token": APP_TOKEN}, "SLACK_BOT_TOKEN was refused.*xoxb-"),
        ({"bot_token": BOT_TOKEN, "app_token": "xapp-wrong"}, "SLACK_APP_TOKEN was refused.*xapp-"),
    ],
)
async def test_a_wrong_token_is_one_plain_sentence(
    slack: SlackServer, inbox: Inbox, tokens: dict[str, str], named: str
) -> None:
    adapter = SlackAdapter(**tokens, api_url=f"{slack.url}/api")
    with pytest.raises(PlatformConfigError, match=named) as raised:
        await adapter.start(inbox.take)
    assert "wrong" not in str(raised.value)
    await adapter.close()


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"bot_token": "two words", "app_token": "a"}, "SLACK_BOT_TOKEN"),
        ({"bot_token": BOT_TOKEN, "app_token": "a\n"}, "SLACK_APP_TOKEN"),
        ({"bot_token": BOT_TOKEN}, "SLACK_SIGNING_SECRET"),
        ({"bot_token": BOT_TOKEN, "app_token": "a", "api_url": "slack.com/api"}, "SLACK_API_URL"),
    ],
)
async def test_settings_that_cannot_work(settings: dict[str, str], named: str) -> None:
    with pytest.raises(PlatformConfigError, match=named):
        SlackAdapter(**settings)  # type: ignore[arg-type]
