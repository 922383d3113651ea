"""Work talk that is kept for later, and corrected in the chat before or after it is done."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.talk import Talk, sqlite_url, talk_on

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 18, 10, tzinfo=BERLIN)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=BERLIN)


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """On a Sunday that is off."""
    async with talk_on(sqlite_url(tmp_path)) as made:
        made.now = datetime(2026, 11, 20, 9, 0, tzinfo=BERLIN)
        await made.set_up(currency="EUR", timezone="Europe/Berlin")
        await made.say("no work on weekends")
        made.now = SUNDAY
        yield made


async def owed(talk: Talk) -> str:
    (reply,) = await talk.say("who owes me money?")
    return reply.text.partition(" owed")[0]


async def test_a_correction_before_it_is_done(talk: Talk) -> None:
    await talk.say("invoiced Acme 300", message_id="first")
    await talk.say("invoiced Acme 330", message_id="second", edits="first")
    talk.now = MONDAY
    await talk.tick()
    assert await owed(talk) == "€330.00"


async def test_a_correction_after_it_was_done(talk: Talk) -> None:
    await talk.say("invoiced Acme 300", message_id="first")
    talk.now = MONDAY
    await talk.tick()
    await talk.say("invoiced Acme 330", message_id="second", edits="first")
    assert await owed(talk) == "€330.00"


async def test_a_correction_after_it_was_let_through(talk: Talk) -> None:
    await talk.say("invoiced Acme 300", message_id="first")
    await talk.press("This once")
    await talk.say("invoiced Acme 330", message_id="second", edits="first")
    talk.now = MONDAY
    await talk.tick()
    assert await owed(talk) == "€330.00"


async def test_a_correction_of_money_and_work_in_one_message(talk: Talk) -> None:
    await talk.say("got paid 450 from Maria and invoiced Acme 300", message_id="first")
    talk.now = MONDAY
    await talk.tick()
    await talk.say("got paid 540 from Maria and invoiced Acme 330", message_id="second", edits="first")
    assert await owed(talk) == "€330.00"
    (reply,) = await talk.say("how much has Maria paid this year?")
    assert "€540.00" in reply.text


SOUNDS = [
    ("spent 5 on coffee", True),
    ("I do work today", False),  # no day off any more
]


@pytest.mark.parametrize(("said", "is_silent"), SOUNDS)
async def test_a_reply_makes_a_sound_where_it_is_work_time_after_it(
    said: str, is_silent: bool, talk: Talk
) -> None:
    (reply,) = await talk.say(said)
    assert reply.silent is is_silent


async def test_who_flies_into_the_evening_is_answered_without_a_sound(talk: Talk) -> None:
    talk.now = MONDAY.replace(hour=12)
    await talk.say("hard stop at 6pm")
    (reply,) = await talk.say("I'm in Tokyo")  # where it is 20:00
    assert reply.silent
