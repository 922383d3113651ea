import asyncio
import time
from typing import Any

import pytest

from bot.platforms import slack_socket
from bot.platforms.adapter import PlatformConfigError
from bot.platforms.slack import SlackAdapter
from tests.platforms.local_server import Fault
from tests.platforms.slack_server import APP_TOKEN, BOT_TOKEN, SlackServer
from tests.platforms.stand_ins import Inbox, Waits

JSON = dict[str, Any]


async def test_the_socket_brings_again_what_was_not_acknowledged(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    await both_modes.start(inbox.take)
    slack.ack_seconds = 0.02
    inbox.failures = 3
    envelope_id = slack.by_socket(slack.message("rent 900"))
    await slack.until(lambda: envelope_id in slack.acked)
    assert inbox.texts == ["rent 900"]
    assert [d.get("retry_attempt") for d in slack.deliveries][:3] == [None, 1, 2]


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
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, how: JSON
) -> None:
    await both_modes.start(inbox.take)
    assert (await slack.by_http(slack.message("rent 900"), **how))[0] == 401
    assert not inbox.tried


@pytest.mark.parametrize(
    ("raw", "status"), [(b"{", 400), (b"\xff", 400), (b"[]", 400), (b" " * 1_000_001, 413)]
)
async def test_what_is_no_request(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, raw: bytes, status: int
) -> None:
    await both_modes.start(inbox.take)
    assert (await slack.by_http({}, raw=raw))[0] == status
    assert not inbox.tried


async def test_the_address_is_verified(slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox) -> None:
    await both_modes.start(inbox.take)
    status, text = await slack.by_http({"type": "url_verification", "token": "t", "challenge": "abc"})
    assert (status, text) == (200, '{"challenge": "abc"}')


async def test_both_modes_at_once(slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox) -> None:
    await both_modes.start(inbox.take)
    envelope_id = slack.by_socket(slack.message("by socket"))
    assert await slack.by_http(slack.message("by http")) == (200, "")
    await slack.until(lambda: envelope_id in slack.acked)
    assert sorted(inbox.texts) == ["by http", "by socket"]


async def test_the_socket_is_opened_anew(slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox) -> None:
    await both_modes.start(inbox.take)
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
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slack_socket, "CONNECT_SECONDS_MAX", 0.1)
    slack.spoiled_tickets = 2
    await both_modes.start(inbox.take)
    assert slack.count("apps.connections.open") == 3
    slack.spoiled_tickets = 1
    slack.ack_seconds = 0.1
    await slack.sockets[0].close()
    await slack.until(lambda: slack.count("apps.connections.open") >= 5 and slack.sockets)
    envelope_id = slack.by_socket(slack.message("again"))
    await slack.until(lambda: envelope_id in slack.acked)


async def test_a_lost_socket_is_said_to_be_lost(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    await both_modes.start(inbox.take)
    assert both_modes.problem is None
    slack.fail("apps.connections.open", *[Fault(status=502)] * 3)
    await slack.sockets[0].close()
    await slack.until(lambda: both_modes.problem == "the socket is being opened anew")
    await slack.until(lambda: both_modes.problem is None)


async def test_start_up_is_tried_until_it_works(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox, waits: Waits
) -> None:
    slack.fail("auth.test", Fault(status=502), Fault(), Fault(status=429, retry_after=9))
    slack.fail("apps.connections.open", Fault(status=503), Fault(status=200, error="internal_error"))
    assert both_modes.problem == "not started"
    await both_modes.start(inbox.take)
    assert both_modes.problem is None
    assert waits.seconds[2] == 9.0
    assert len(waits.seconds) == 5


async def test_nothing_is_taken_before_the_start_and_after_the_stop(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    assert (await slack.by_http(slack.message("early")))[0] == 503
    await both_modes.start(inbox.take)
    await both_modes.stop_receiving()
    assert (await slack.by_http(slack.message("late")))[0] == 503
    assert not inbox.tried


async def test_stopping_lets_storing_end_and_acknowledges_it(
    slack: SlackServer, both_modes: SlackAdapter, inbox: Inbox
) -> None:
    await both_modes.start(inbox.take)
    inbox.gate = asyncio.Event()
    envelope_id = slack.by_socket(slack.message("rent 900"))
    await slack.until(lambda: inbox.tried)
    stopping = asyncio.create_task(both_modes.stop_receiving())
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
