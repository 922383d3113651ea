"""The tick: everybody who is due is spoken to, whatever is wrong with one of them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert, select

from bot.assembly.ticking import AT_ONCE, Ticking
from bot.nudging import Spoken, speak
from storage import founders, nudges
from storage.book import for_each_book, open_book
from storage.rhythm_tables import checkins, lows, sent_nudges
from storage.rhythm_tables import nudges as nudge_table
from storage.tables import outbox, settings, turns
from storage.transactions import Transactions
from tests.benchmarks.morning import WEDNESDAY, people

MONDAY_9 = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # when the check-in is due
DAY = timedelta(days=1)


def due_founders(engine: Engine, count: int) -> list[int]:
    with engine.begin() as connection:
        made = [
            founders.create(connection, currency="USD", timezone="UTC", now=MONDAY_9 - 2 * DAY)
            for _ in range(count)
        ]
        for number, founder in enumerate(made):
            nudges.touch(connection, founder.founder_id, "telegram", f"c{number}", MONDAY_9)
    return [founder.founder_id for founder in made]


def break_book(engine: Engine, founder_id: int) -> None:
    """Rules of no-work time that nobody can read."""
    with engine.begin() as connection:
        turn = {"founder_id": founder_id, "turn_id": 1, "kind": "record", "happened_at": MONDAY_9}
        connection.execute(insert(turns), turn)
        row = {"founder_id": founder_id, "name": "no_work", "turn_id": 1, "value": [{"kind": "nonsense"}]}
        connection.execute(insert(settings), row)


def spoken_to(engine: Engine) -> set[int]:
    with engine.begin() as connection:
        return set(connection.scalars(select(outbox.c.founder_id)))


async def test_everybody_is_spoken_to_once_however_many_are_due(engine: Engine) -> None:
    ids = due_founders(engine, AT_ONCE + 20)
    async with Transactions(engine) as transactions:
        ticking = Ticking(transactions, ("telegram",), lambda: MONDAY_9)
        assert await ticking.tick() == len(ids)
        assert await ticking.tick() == 0
    assert spoken_to(engine) == set(ids)


@pytest.mark.parametrize("broken", [0, 7, 19])
async def test_a_book_that_cannot_be_read_silences_nobody_else_and_is_tried_again(
    engine: Engine, broken: int
) -> None:
    ids = due_founders(engine, 20)
    break_book(engine, ids[broken])
    now = MONDAY_9
    async with Transactions(engine) as transactions:
        ticking = Ticking(transactions, ("telegram",), lambda: now)
        assert await ticking.tick() == 19
        assert spoken_to(engine) == set(ids) - {ids[broken]}
        with engine.begin() as connection:
            connection.execute(settings.delete())
        now += timedelta(seconds=61)
        assert await ticking.tick() == 1
    with engine.begin() as connection:
        assert not connection.execute(select(nudge_table).where(nudge_table.c.due_at <= now)).all()


def said_and_kept(engine: Engine, several: list[int]) -> tuple[dict[int, Spoken], set[tuple[object, ...]]]:
    """What is said to founders, and what is remembered of it; then it is taken back."""
    with engine.connect() as connection, connection.begin() as transaction:
        spoken = for_each_book(connection, several, WEDNESDAY, speak)
        of_these = (
            table.select().where(table.c.founder_id.in_(several)) for table in (sent_nudges, checkins, lows)
        )
        kept = {tuple(row) for query in of_these for row in connection.execute(query)}
        transaction.rollback()
    return spoken, kept


async def test_beside_others_a_founder_hears_what_they_would_alone(engine: Engine) -> None:
    await people(engine, 40)
    with engine.connect() as connection:
        ids = sorted(connection.scalars(select(nudge_table.c.founder_id)))
    together, kept = said_and_kept(engine, ids)
    alone = [said_and_kept(engine, [founder_id]) for founder_id in ids]
    assert together == {founder_id: one for spoken, _ in alone for founder_id, one in spoken.items()}
    assert kept == {row for _, of_one in alone for row in of_one}
    assert sum(spoken.reply is not None for spoken in together.values()) == 38
    with engine.begin() as connection, open_book(connection, ids[0], WEDNESDAY) as book:
        assert speak(book) == together[ids[0]]
