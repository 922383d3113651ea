from collections.abc import AsyncIterator

import pytest

from bot.platforms.telegram import TelegramAdapter
from tests.platforms.stand_ins import Inbox
from tests.platforms.telegram_server import TOKEN, TelegramServer


@pytest.fixture
async def adapter(telegram: TelegramServer) -> AsyncIterator[TelegramAdapter]:
    adapter = TelegramAdapter(TOKEN, api_url=telegram.url)
    yield adapter
    await adapter.stop_receiving()
    await adapter.close()


GROUP = -100500


async def test_a_correction_names_what_it_corrects(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    update = telegram.say("spent 400 on hosting")
    telegram.correct(update, "spent 40 on hosting")
    telegram.correct(update, "spent 44 on hosting")
    await telegram.until(lambda: not telegram.pending)
    first, second, third = inbox.stored
    assert second.edits == third.edits == first.message_id
    assert len({said.message_id for said in inbox.stored}) == 3
    assert third.text == "spent 44 on hosting"


@pytest.mark.parametrize(
    "case",
    [
        ("spent 40 on hosting", {}, None),
        ("@trimtab_test_bot spent 40 on hosting", {}, "spent 40 on hosting"),
        ("hey @Trimtab_Test_Bot, spent 40", {}, "hey spent 40"),
        ("/undo@trimtab_test_bot", {}, "/undo"),
        ("@trimtab_test_bot", {}, "help"),
        ("@trimtab_test_bot_2 spent 40", {}, None),
        ("Acme", {"reply_to_message": {"from": {"id": 123456, "is_bot": True, "first_name": "T"}}}, "Acme"),
        ("Acme", {"reply_to_message": {"from": {"id": 5, "is_bot": False, "first_name": "B"}}}, None),
    ],
)
async def test_in_a_group_only_what_is_meant_for_the_bot(
    telegram: TelegramServer,
    adapter: TelegramAdapter,
    inbox: Inbox,
    case: tuple[str, dict[str, dict[str, object]], str | None],
) -> None:
    text, fields, taken = case
    await adapter.start(inbox.take)
    group = {"id": GROUP, "type": "supergroup", "title": "Studio"}
    for field in fields.values():
        field |= {"message_id": 1, "date": 1, "chat": group}
    telegram.say(text, chat_id=GROUP, **fields)
    await telegram.until(lambda: not telegram.pending)
    assert inbox.texts == ([] if taken is None else [taken])


async def test_a_topic_is_a_conversation_of_its_own(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    in_topic = {"is_topic_message": True, "message_thread_id": 9}
    telegram.say("@trimtab_test_bot balance", chat_id=GROUP, **in_topic)
    await telegram.until(lambda: inbox.stored)
    assert inbox.stored[0].conversation == f"{GROUP}.9"


PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
FILE = {"file_id": "f", "file_unique_id": "u"}
PLACE = {"latitude": 1.0, "longitude": 2.0}


@pytest.mark.parametrize(
    "case",
    [
        ({"photo": PHOTO}, "photo", ""),
        ({"photo": PHOTO, "caption": "lunch 12"}, "photo", "lunch 12"),
        ({"voice": FILE | {"duration": 3}}, "voice", ""),
        ({"document": FILE}, "file", ""),
        ({"location": PLACE}, "location", ""),
    ],
)
async def test_what_is_no_text_is_marked(
    telegram: TelegramServer,
    adapter: TelegramAdapter,
    inbox: Inbox,
    case: tuple[dict[str, object], str, str],
) -> None:
    fields, attachment, text = case
    await adapter.start(inbox.take)
    telegram.say("", **fields)
    await telegram.until(lambda: inbox.stored)
    assert (inbox.stored[0].attachment, inbox.stored[0].text) == (attachment, text)


async def test_what_is_nothing_for_the_bot_is_passed_over(
    telegram: TelegramServer, adapter: TelegramAdapter, inbox: Inbox
) -> None:
    await adapter.start(inbox.take)
    telegram.say("", new_chat_title="Books")
    telegram.say("beep", **{"from": {"id": 9, "is_bot": True, "first_name": "Other"}})
    telegram.push({"message": telegram.say("here")["message"] | {"location": PLACE}})
    moved = telegram.say("", location=PLACE)
    telegram.push({"edited_message": moved["message"] | {"edit_date": 5}})
    telegram.pending.insert(0, {"update_id": 8999, "purchased_paid_media": {"from": {}, "x": 1}})
    await telegram.until(lambda: not telegram.pending)
    assert inbox.texts == ["here", "here", ""]
