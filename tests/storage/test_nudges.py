"""Who is due: claimed once while the lease holds, by any number of processes, and never forgotten."""

from datetime import timedelta

from sqlalchemy import Connection, Engine

from storage import nudges
from tests.storage.samples import DAY, MINUTE, NOW, founder_in

LEASE_SECONDS = 60.0
PLATFORMS = ("telegram", "slack")


def due_founder(engine: Engine, *, platform: str = "telegram") -> int:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        nudges.touch(connection, founder_id, platform, "c1", NOW)
    return founder_id


def claim(connection: Connection, after: timedelta = timedelta(0), limit: int = 10) -> set[int]:
    found = nudges.claim(connection, PLATFORMS, NOW + after, LEASE_SECONDS, limit)
    return {each.founder_id for each in found}


def test_a_claim_holds_for_its_lease(engine: Engine) -> None:
    founder_id = due_founder(engine)
    with engine.begin() as connection:
        assert claim(connection, -MINUTE) == set()
        assert claim(connection) == {founder_id}
        assert claim(connection, timedelta(seconds=59)) == set()
        assert claim(connection, timedelta(seconds=60)) == {founder_id}  # who claimed it has died


def test_what_is_scheduled_comes_then(engine: Engine) -> None:
    founder_id = due_founder(engine)
    with engine.begin() as connection:
        nudges.schedule(connection, founder_id, NOW + DAY, now=NOW)
        assert (claim(connection), claim(connection, DAY)) == (set(), {founder_id})
        nudges.schedule(connection, founder_id, None, now=NOW)
        assert nudges.due_at(connection, founder_id) is None
        assert claim(connection, 400 * DAY) == set()


def test_two_claimers_get_different_founders(postgresql_engine: Engine) -> None:
    founder_ids = {due_founder(postgresql_engine) for _ in range(4)}
    with postgresql_engine.begin() as one, postgresql_engine.begin() as other:
        first, second = claim(one, limit=2), claim(other)
        assert len(first) == 2
        assert first | second == founder_ids
        assert not first & second


def test_other_platforms_are_left_alone(engine: Engine) -> None:
    due_founder(engine, platform="terminal")
    with engine.begin() as connection:
        assert claim(connection) == set()


def test_the_conversation_used_last_is_spoken_in_but_the_terminal_takes_nobody(engine: Engine) -> None:
    founder_id = due_founder(engine, platform="terminal")
    with engine.begin() as connection:
        for platform in ("telegram", "slack", "terminal"):
            nudges.touch(connection, founder_id, platform, f"on {platform}", NOW, home="terminal")
        (found,) = nudges.claim(connection, PLATFORMS, NOW, LEASE_SECONDS, 10)
    assert (found.platform, found.conversation) == ("slack", "on slack")


def test_who_only_asks_is_enrolled_once_and_comes_from_the_terminal_to_a_chat_app(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        for number, platform in enumerate(("terminal", "telegram", "slack", "terminal")):
            moment = NOW + number * MINUTE
            nudges.enrol(connection, founder_id, platform, f"on {platform}", moment, home="terminal")
        (found,) = nudges.claim(connection, PLATFORMS, NOW + DAY, LEASE_SECONDS, 10)
    assert (found.platform, found.conversation) == ("telegram", "on telegram")


def test_what_a_clock_ahead_of_time_planned_is_worked_out_anew(engine: Engine) -> None:
    founder_id, usual = due_founder(engine), due_founder(engine)
    with engine.begin() as connection:
        nudges.schedule(
            connection, founder_id, NOW + 9 * DAY, now=NOW + DAY
        )  # it thought that a day was over
        nudges.schedule(connection, usual, NOW + 9 * DAY, now=NOW + MINUTE)  # as another machine's may be
        assert claim(connection) == {founder_id}
        assert claim(connection) == set()  # the lease holds as any other
        assert claim(connection, MINUTE) == {founder_id}


def test_nothing_to_say_is_worked_out_anew_as_well(engine: Engine) -> None:
    founder_id = due_founder(engine)
    with engine.begin() as connection:
        nudges.schedule(connection, founder_id, None, now=NOW + DAY)
        assert claim(connection, limit=1) == {founder_id}
