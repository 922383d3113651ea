"""Buttons that are pressed again, or late: nothing is booked twice."""

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.talk import Talk, sqlite_url, talk_on


async def _ticked_twice(talk: Talk) -> list[str]:
    await talk.set_up(currency="EUR")
    await talk.say("got paid 1000 from acme")
    await talk.press_data("transfers")
    texts = []
    for _ in range(2):
        texts += [
            reply.text.split("\n")[0] for reply in await talk.press_data("moved:operating:tax:30000:EUR")
        ]
    return [*texts, (await talk.say("how much is in tax?"))[0].text]


def test_a_transfer_is_ticked_off_once(tmp_path: Path) -> None:
    async def live() -> list[str]:
        async with talk_on(sqlite_url(tmp_path)) as talk:
            return await _ticked_twice(talk)

    assert asyncio.run(live()) == [
        "Noted: €300.00 moved from operating to tax.",
        "What is to be moved has changed since. Nothing was recorded.",
        "€300.00 in tax.",
    ]


async def _answered_twice(talk: Talk) -> list[str]:
    await talk.set_up(currency="EUR")
    asked = (await talk.say("set aside 80% for tax"))[0]
    yes = asked.buttons[0][0].data
    return [(await talk.press_data(yes))[0].text.split("\n")[0] for _ in range(2)]


def test_a_question_is_answered_once(tmp_path: Path) -> None:
    async def live() -> list[str]:
        async with talk_on(sqlite_url(tmp_path)) as talk:
            return await _answered_twice(talk)

    assert asyncio.run(live()) == [
        "80 % of each deposit for tax from now on (was 30 %).",
        "That question is closed. Write it again if it still matters. Nothing was recorded.",
    ]


async def _made_due_late(talk: Talk) -> list[str]:
    await talk.set_up(currency="EUR", timezone="Europe/Berlin")
    await talk.say("no work on weekends")
    asked = (await talk.say("invoiced Acme 300 due on saturday"))[0]
    move = asked.buttons[0][2].data
    texts = [(await talk.press_data(move))[0].text for _ in range(2)]
    await talk.say("undo")
    await talk.say("got paid 300 from acme")
    texts += [(await talk.press_data(move))[0].text]
    await talk.say("undo")
    await talk.say("undo")
    return [*texts, (await talk.press_data(move))[0].text, (await talk.say("who owes me money?"))[0].text]


def test_an_invoice_is_made_due_once_and_only_as_long_as_it_is_open(tmp_path: Path) -> None:
    async def live() -> list[str]:
        async with talk_on(sqlite_url(tmp_path)) as talk:
            return await _made_due_late(talk)

    changed, *late, owed = asyncio.run(live())
    assert changed.startswith("Changed: €300.00 invoiced to Acme, due ")
    assert late == ["That invoice is paid, changed since, or no longer there. Nothing was changed."] * 3
    assert owed == "Nobody owes you anything: no invoice is open."


async def _pressed_under(talk: Talk, *, waits: bool) -> str | None:
    """What the answer to [Transfers to make] replaces: under the receipt of a deposit, or under a digest."""
    await talk.set_up(currency="EUR", timezone="Europe/Berlin")
    (told,) = await talk.say("got paid 1000 from acme")
    if waits:
        talk.now = datetime(2026, 3, 10, 9, 0, tzinfo=ZoneInfo("Europe/Berlin"))
        (told,) = await talk.tick()
    assert "Transfers" in str(told.buttons)
    (answer,) = await talk.press_data("transfers", under=talk.last_id)
    return answer.replaces


@pytest.mark.parametrize("waits", [False, True])
def test_what_is_told_unasked_is_not_overwritten(waits: bool, tmp_path: Path) -> None:
    async def live() -> str | None:
        async with talk_on(sqlite_url(tmp_path)) as talk:
            return await _pressed_under(talk, waits=waits)

    assert (asyncio.run(live()) is None) is waits
