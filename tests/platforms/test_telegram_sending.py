import json
from collections.abc import AsyncIterator

import pytest

from bot.messages import Button, Reply
from bot.platforms.adapter import CannotDeliver, RetryLater
from bot.platforms.telegram import TelegramAdapter
from tests.platforms.local_server import Fault
from tests.platforms.stand_ins import Waits
from tests.platforms.telegram_server import TOKEN, TelegramServer, utf16_length


@pytest.fixture
async def adapter(telegram: TelegramServer, waits: Waits) -> AsyncIterator[TelegramAdapter]:
    adapter = TelegramAdapter(TOKEN, api_url=telegram.url, wait=waits)
    yield adapter
    await adapter.close()


CHOICES = ((Button("Undo", "undo:1"), Button("Change", "change:1")), (Button("Split", "split:1"),))


async def test_buttons_come_in_their_rows(telegram: TelegramServer, adapter: TelegramAdapter) -> None:
    message_id = await adapter.send("77", Reply(text="Noted.", buttons=CHOICES))
    [sent] = telegram.sent
    assert str(sent["message_id"]) == message_id
    rows = sent["reply_markup"]["inline_keyboard"]
    assert [[b["callback_data"] for b in row] for row in rows] == [["undo:1", "change:1"], ["split:1"]]
    assert json.loads(sent["given"]["link_preview_options"]) == {"is_disabled": True}


async def test_a_silent_reply_makes_no_sound(telegram: TelegramServer, adapter: TelegramAdapter) -> None:
    await adapter.send("77", Reply(text="Good morning.", silent=True))
    await adapter.send("77", Reply(text="Noted."))
    assert [m["given"].get("disable_notification") for m in telegram.sent] == ["true", "false"]


async def test_a_reply_replaces_its_message(telegram: TelegramServer, adapter: TelegramAdapter) -> None:
    message_id = await adapter.send("77", Reply(text="Noted.", buttons=CHOICES))
    assert await adapter.send("77", Reply(text="Undone.", replaces=message_id)) == message_id
    [sent] = telegram.sent
    assert sent["text"] == "Undone."
    assert "reply_markup" not in sent


async def test_the_same_replacement_twice_is_no_failure(
    telegram: TelegramServer, adapter: TelegramAdapter
) -> None:
    message_id = await adapter.send("77", Reply(text="Noted."))
    replacement = Reply(text="Undone.", replaces=message_id)
    assert await adapter.send("77", replacement) == await adapter.send("77", replacement) == message_id
    assert len(telegram.sent) == 1


async def test_what_can_no_longer_be_edited_is_sent_anew(
    telegram: TelegramServer, adapter: TelegramAdapter
) -> None:
    message_id = await adapter.send("77", Reply(text="Undone.", replaces="4321"))
    [sent] = telegram.sent
    assert str(sent["message_id"]) == message_id != "4321"


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{number}: spent 12.50 on lunch" for number in range(600)),
        "word " * 3000,
        "a" * 9000,
        "💸" * 5000,
        "€" * 4096,
        "💸" * 2048,
    ],
    ids=["lines", "words", "one word", "wide", "just fits", "wide just fits"],
)
async def test_a_long_text_goes_out_in_parts(
    telegram: TelegramServer, adapter: TelegramAdapter, text: str
) -> None:
    message_id = await adapter.send("77", Reply(text=text, buttons=CHOICES))
    assert all(utf16_length(sent["text"]) <= 4096 for sent in telegram.sent)
    joined = "".join(sent["text"] for sent in telegram.sent)
    assert "".join(joined.split()) == "".join(text.split())
    *others, last = telegram.sent
    assert len(others) == -(-utf16_length(text) // 4096) - 1 or "\n" in text
    assert str(last["message_id"]) == message_id
    assert [bool(sent.get("reply_markup")) for sent in telegram.sent] == [False] * len(others) + [True]


async def test_lines_stay_whole_where_a_text_is_cut(
    telegram: TelegramServer, adapter: TelegramAdapter
) -> None:
    lines = [f"{number}: spent 12.50 on lunch" for number in range(600)]
    await adapter.send("77", Reply(text="\n".join(lines)))
    assert [line for sent in telegram.sent for line in sent["text"].split("\n")] == lines


async def test_a_long_replacement_edits_once(telegram: TelegramServer, adapter: TelegramAdapter) -> None:
    message_id = await adapter.send("77", Reply(text="Noted."))
    await adapter.send("77", Reply(text="a" * 5000, replaces=message_id))
    assert [len(sent["text"]) for sent in telegram.sent] == [4096, 904]


@pytest.mark.parametrize(
    "text",
    [
        "<b>Acme</b> & *Sons* _Ltd_ [x](http://a.b) `c` \\",
        "@everyone /start #tag",
        "a\u202eb\u200bc",
        "ŻÓŁW 💸 ١٢",
    ],
)
async def test_what_a_person_wrote_is_no_markup(
    telegram: TelegramServer, adapter: TelegramAdapter, text: str
) -> None:
    await adapter.send("77", Reply(text=text))
    assert telegram.sent[0]["text"] == text
    assert "parse_mode" not in telegram.sent[0]["given"]


async def test_half_a_character_does_not_stop_a_reply(
    telegram: TelegramServer, adapter: TelegramAdapter
) -> None:
    await adapter.send("77", Reply(text="Acme \ud83d"))
    assert telegram.sent[0]["text"] == "Acme \ufffd"


async def test_a_topic_gets_its_own_answer(telegram: TelegramServer, adapter: TelegramAdapter) -> None:
    await adapter.send("-100500.9", Reply(text="Noted."))
    assert telegram.sent[0]["given"]["message_thread_id"] == "9"


@pytest.mark.parametrize(
    ("fault", "wait_seconds"),
    [
        (Fault(status=429, retry_after=23), 23.0),
        (Fault(status=500), None),
        (Fault(status=502), None),
        (Fault(), None),
        (Fault(after=True), None),
    ],
)
async def test_what_may_work_later(
    telegram: TelegramServer, adapter: TelegramAdapter, fault: Fault, wait_seconds: float | None
) -> None:
    telegram.fail("sendMessage", fault)
    with pytest.raises(RetryLater) as refused:
        await adapter.send("77", Reply(text="Noted."))
    assert refused.value.wait_seconds == wait_seconds
    assert TOKEN not in str(refused.value)
    assert telegram.count("sendMessage") == 1


async def test_what_will_never_arrive(telegram: TelegramServer, adapter: TelegramAdapter) -> None:
    telegram.blocked_by.add(77)
    with pytest.raises(CannotDeliver, match="blocked"):
        await adapter.send("77", Reply(text="Noted."))


async def test_a_revoked_token_keeps_the_reply(telegram: TelegramServer, adapter: TelegramAdapter) -> None:
    telegram.token = "other"
    with pytest.raises(RetryLater) as refused:
        await adapter.send("77", Reply(text="Noted."))
    assert refused.value.wait_seconds


async def test_a_group_that_moved_is_followed(telegram: TelegramServer, adapter: TelegramAdapter) -> None:
    telegram.migrated[-5] = -100777
    await adapter.send("-5", Reply(text="Noted."))
    assert telegram.sent[0]["chat"]["id"] == -100777
