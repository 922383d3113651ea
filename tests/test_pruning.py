"""Old messages go while the bot runs, and a correction of one is still a correction."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.assembly.pruning import FOUNDERS_AT_ONCE, Pruning
from storage import founders
from storage.tables import outbox
from tests.storage.samples import NOW
from tests.storage.test_pruning import answered
from tests.talk import sqlite_url, talk_on


async def test_a_correction_of_an_old_message_books_nothing_twice(tmp_path: Path) -> None:
    async with talk_on(sqlite_url(tmp_path)) as talk:
        await talk.set_up(currency="USD")
        await talk.say("got paid 1200 from Acme", message_id="first")
        talk.now += timedelta(days=200)
        assert await Pruning(talk.transactions, lambda: talk.now).some() > 0
        await talk.say("got paid 1300 from Acme", message_id="second", edits="first")
        (reply,) = await talk.say("what did I make this year?")
        assert "$1,300.00" in reply.text
        assert "2,500.00" not in reply.text


async def test_everybody_comes_round(tmp_path: Path) -> None:
    async with talk_on(sqlite_url(tmp_path)) as talk:
        with talk.engine.begin() as connection:
            for _ in range(FOUNDERS_AT_ONCE + 5):
                founder = founders.create(connection, currency="USD", timezone="UTC", now=NOW)
                answered(connection, founder.founder_id, "m", books=False)
        pruning = Pruning(talk.transactions, lambda: NOW + timedelta(days=91))
        assert [await pruning.some() for _ in range(3)] == [2 * FOUNDERS_AT_ONCE, 10, 0]
        with talk.engine.begin() as connection:
            assert connection.execute(select(func.count()).select_from(outbox)).scalar() == 0
