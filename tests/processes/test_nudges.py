"""`trimtab run` speaks unasked: what was kept for a work moment arrives by itself."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert, update

from storage.engine import open_engine
from storage.rhythm_tables import kept, nudges
from storage.tables import founders
from tests.platforms.telegram_server import TelegramServer
from tests.processes.running import running
from tests.processes.test_run import on_telegram

LONG_AGO = timedelta(days=2)


async def test_what_was_kept_is_sent_by_itself(telegram: TelegramServer, tmp_path: Path) -> None:
    async with running(tmp_path, **on_telegram(telegram)) as trimtab:
        telegram.say("got paid 1200 from Acme")
        await telegram.until(lambda: telegram.sent)
        assert await trimtab.stop() == 0
    _keep_something(tmp_path)
    async with running(tmp_path, **on_telegram(telegram)) as trimtab:
        await telegram.until(lambda: any("6 hours for Acme" in message["text"] for message in telegram.sent))
        assert await trimtab.stop() == 0
    assert sum("6 hours for Acme" in message["text"] for message in telegram.sent) == 1


def _keep_something(folder: Path) -> None:
    """A row that waits, of a founder for whom it is noon, and a nudge that is due since long."""
    now = datetime.now(UTC)
    noon_there = f"Etc/GMT{now.hour - 12:+d}"  # the sign of these zones is the other way round
    engine = open_engine(f"sqlite:///{folder / 'trimtab.db'}")
    with engine.begin() as connection:
        connection.execute(update(founders).values(timezone=noon_there))
        founder_id = connection.execute(nudges.select()).one().founder_id
        row = {"founder_id": founder_id, "kept_id": 1, "said": "plan 6 hours", "outcome": "6 hours for Acme."}
        connection.execute(insert(kept), row | {"said_at": now - LONG_AGO})
        connection.execute(update(nudges).values(due_at=now - LONG_AGO))
    engine.dispose()
