"""The calendar's address, heard and changed by chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.assembly.calendars import Calendars
from bot.assembly.desk import Desk
from bot.guards import Door
from bot.platforms.calendar_feed import CalendarOutOfReach
from storage.transactions import Transactions
from tests.calendar_app import subscribed
from tests.talk import Talk, sqlite_url, talk_on

WEB = "https://books.example.com"


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    async with talk_on(sqlite_url(tmp_path)) as made:
        door = Door(frozenset({"*"}), "")
        made.desk = Desk(made.transactions, door, lambda: made.now, web_address=WEB)
        await made.set_up(currency="EUR", timezone="Asia/Kathmandu")
        yield made


async def address(talk: Talk, said: str) -> str:
    (reply,) = await talk.say(said)
    (url,) = [word for word in reply.text.split() if word.startswith(WEB)]
    return url


async def titles(talk: Talk, url: str) -> set[str] | None:
    content = await Calendars(talk.transactions, lambda: talk.now).at(url.removeprefix(WEB))
    return None if content is None else {event.summary.value for event in subscribed(content).events}


async def test_the_address_stays_until_it_is_changed(talk: Talk) -> None:
    old = await address(talk, "my calendar link")
    assert await address(talk, "calendar") == old
    assert await titles(talk, old) is not None
    new = await address(talk, "new calendar link")
    assert await titles(talk, old) is None
    assert await titles(talk, new) is not None


async def test_undo_does_not_bring_a_dead_address_back(talk: Talk) -> None:
    old = await address(talk, "my calendar link")
    await talk.say("got paid 100 from Acme")
    await address(talk, "new calendar link")
    (undone,) = await talk.say("undo")
    assert "100.00" in undone.text
    assert await titles(talk, old) is None


async def test_the_calendar_follows_what_is_said(talk: Talk) -> None:
    url = await address(talk, "my calendar link")
    assert "Day off" not in (await titles(talk, url) or set())
    await talk.say("no work on sundays")
    await talk.say("invoiced Acme 3000 due in 30 days")
    assert {"Day off", "Acme's invoice is due"} <= (await titles(talk, url) or set())
    await talk.say("got paid 3000 from Acme")
    assert "Acme's invoice is due" not in (await titles(talk, url) or set())


async def test_on_a_day_off_the_address_is_told_all_the_same(talk: Talk) -> None:
    await talk.say("I'm off today")
    assert (await address(talk, "my calendar link")).endswith(".ics")


async def test_a_change_raises_the_number_of_what_it_changes(talk: Talk) -> None:
    url = await address(talk, "my calendar link")

    async def numbers() -> dict[str, int]:
        content = await Calendars(talk.transactions, lambda: talk.now).at(url.removeprefix(WEB))
        assert content is not None
        events = subscribed(content).events
        return {event.summary.value: int(event.sequence.value) for event in events}

    await talk.say("invoiced Acme 3000 due in 30 days")
    assert ((await numbers())["Acme's invoice is due"], (await numbers())["Weekly check-in"]) == (0, 0)
    await talk.say("no, 3100")
    await talk.say("check in with me tuesdays at 10")
    assert ((await numbers())["Acme's invoice is due"], (await numbers())["Weekly check-in"]) == (1, 1)
    await talk.say("undo")
    await talk.say("undo")
    assert ((await numbers())["Acme's invoice is due"], (await numbers())["Weekly check-in"]) == (2, 2)


async def test_books_that_cannot_be_read_are_out_of_reach_and_not_gone(talk: Talk) -> None:
    url = await address(talk, "my calendar link")
    closed = Calendars(Transactions(talk.engine), lambda: talk.now)
    with pytest.raises(CalendarOutOfReach):
        await closed.at(url.removeprefix(WEB))
