"""Two and four processes nudge the same founders on PostgreSQL, and are killed at random moments."""

import multiprocessing
import random
import signal
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, select, text

from storage import founders, nudges
from storage.rhythm_tables import nudges as nudge_table
from storage.rhythm_tables import sent_nudges
from storage.tables import outbox
from tests.processes.nudge_worker import PLATFORM, work

MONDAY_9 = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # when the check-in is due
LEASE_SECONDS = 1.5
TOGETHER, STAGGER = 10, timedelta(milliseconds=200)
SECONDS_MAX = 60.0

# What anybody does to a row of the due table, and when: a witness that none of the processes can talk to.
_WITNESS = """
CREATE TABLE witness (founder_id bigint, was_due timestamptz, is_due timestamptz, at timestamptz);
CREATE FUNCTION bear_witness() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO witness VALUES (OLD.founder_id, OLD.due_at, NEW.due_at, clock_timestamp()); RETURN NEW; END $$;
CREATE TRIGGER witnessed AFTER UPDATE OF due_at ON nudges FOR EACH ROW EXECUTE FUNCTION bear_witness()
"""
_GONE = "DROP TRIGGER witnessed ON nudges; DROP FUNCTION bear_witness; DROP TABLE witness"


class Crew:
    """Processes that are replaced when they are killed."""

    def __init__(self, url: str, file: Path) -> None:
        self.file = file
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.processes.nudge_worker"])
        self.ahead = (MONDAY_9 - datetime.now(UTC)).total_seconds()
        self._of = (url, str(file), self.ahead, LEASE_SECONDS)
        self._members: list[ForkServerProcess] = []

    def _hire(self, *, dies: bool = False) -> ForkServerProcess:
        member = self._context.Process(target=work, args=self._of, kwargs={"dies": dies}, daemon=True)
        member.start()
        return member

    def hire(self) -> None:
        self._members.append(self._hire())

    def have_one_die_after_sending(self) -> None:
        member = self._hire(dies=True)
        member.join(SECONDS_MAX)
        assert member.exitcode == -signal.SIGKILL

    def kill_one(self, dice: random.Random) -> None:
        place = dice.randrange(len(self._members))
        self._end(self._members[place])
        self._members[place] = self._hire()

    def end(self) -> None:
        while self._members:
            self._end(self._members.pop())

    def _end(self, member: ForkServerProcess) -> None:
        assert member.is_alive(), f"it ended by itself with {member.exitcode}"
        member.kill()
        member.join()


@pytest.fixture
def witnessed(postgresql_engine: Engine) -> Iterator[Engine]:
    with postgresql_engine.begin() as connection:
        connection.execute(text(_WITNESS))
    yield postgresql_engine
    with postgresql_engine.begin() as connection:
        connection.execute(text(_GONE))


@pytest.fixture
def crew(postgresql_url: str, tmp_path: Path) -> Iterator[Crew]:
    file = tmp_path / "sent"
    file.touch()
    made = Crew(postgresql_url, file)
    yield made
    made.end()


@pytest.mark.parametrize(("processes", "count", "kills"), [(2, 60, 8), (4, 90, 12)])
def test_no_nudge_is_lost_and_none_claimed_twice(
    processes: int, count: int, kills: int, witnessed: Engine, crew: Crew
) -> None:
    dice, file = random.Random(processes), crew.file
    with witnessed.begin() as connection:
        ids = [_due_founder(connection, n) for n in range(count)]
    for _ in range(processes):
        crew.hire()
    for kill in range(kills):
        _wait_until(lambda kill=kill: _sent(file).total() >= (kill + 1) * count * 0.8 / kills)
        time.sleep(dice.random() * 0.1)
        crew.kill_one(dice)
    _wait_until(lambda: len(_sent(file)) == count and _is_all_done(witnessed))
    crew.end()
    sent = _sent(file)
    assert set(sent) == {f"c{n}" for n in range(count)}, "nothing is lost"
    with witnessed.begin() as connection:
        assert len(connection.execute(select(sent_nudges)).all()) == count
        replies = connection.execute(select(outbox.c.conversation, outbox.c.attempts)).all()
        assert sorted(row.conversation for row in replies) == sorted(sent), (
            "said once, however often it was sent"
        )
        attempts = {row.conversation: row.attempts for row in replies}
        assert all(times <= attempts[conversation] for conversation, times in sent.items())
        assert sum(times > 1 for times in sent.values()) < count / 2, "and most of it went out once"
        claims = _claims(connection, crew.ahead)
    assert {founder_id for founder_id, _, _ in claims} == set(ids)
    early = [claim for claim in claims if claim[1] > claim[2]]
    assert not early, "nobody claims what somebody else's lease holds"


def test_who_dies_between_sending_and_noting_it_leaves_a_second_message_and_no_second_nudge(
    postgresql_engine: Engine, crew: Crew
) -> None:
    with postgresql_engine.begin() as connection:
        _due_founder(connection, 0)
    crew.have_one_die_after_sending()
    crew.hire()
    _wait_until(lambda: _is_all_done(postgresql_engine))
    assert _sent(crew.file) == {"c0": 2}
    with postgresql_engine.begin() as connection:
        assert connection.execute(select(outbox.c.attempts)).all() == [(2,)]
        assert len(connection.execute(select(sent_nudges)).all()) == 1


def _due_founder(connection: Connection, number: int) -> int:
    founder = founders.create(connection, currency="USD", timezone="UTC", now=MONDAY_9 - timedelta(days=2))
    nudges.touch(
        connection, founder.founder_id, PLATFORM, f"c{number}", MONDAY_9 + number // TOGETHER * STAGGER
    )
    return founder.founder_id


def _sent(file: Path) -> Counter[str]:
    return Counter(file.read_text().splitlines())


def _is_all_done(engine: Engine) -> bool:
    with engine.begin() as connection:
        waiting = select(outbox.c.outbox_id).where(outbox.c.sent_at.is_(None))
        soon = select(nudge_table.c.founder_id).where(nudge_table.c.due_at < MONDAY_9 + timedelta(hours=1))
        return not connection.execute(waiting).first() and not connection.execute(soon).first()


def _claims(connection: Connection, ahead_seconds: float) -> list[tuple[int, datetime, datetime]]:
    """(founder, when it was due before, when it was claimed): changes that set it to no more than a lease from now."""
    ahead, lease = timedelta(seconds=ahead_seconds), timedelta(seconds=LEASE_SECONDS)
    rows = connection.execute(text("SELECT founder_id, was_due, is_due, at FROM witness"))
    seen = [(row.founder_id, row.was_due, row.is_due, row.at + ahead) for row in rows]
    return [(who, was, at) for who, was, due, at in seen if due is not None and due <= at + lease]


def _wait_until(is_so: object) -> None:
    assert callable(is_so)
    give_up = time.monotonic() + SECONDS_MAX
    while not is_so():
        assert time.monotonic() < give_up, "it takes too long"
        time.sleep(0.01)
