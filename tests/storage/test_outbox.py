"""Replies on their way: in order within a conversation, in one pair of hands at a time."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import Connection, Engine, insert, text

from bot.messages import Button, Reply
from storage import outbox
from storage.tables import outbox as outbox_table
from storage.transactions import Transactions
from tests.storage.samples import MINUTE, NOW, founder_in, incoming, receive

LEASE_SECONDS = 60.0
PLATFORMS = ("telegram", "slack")


def add(connection: Connection, founder_id: int, says: str, conversation: str = "c1", **about: int) -> int:
    reply = Reply(text=says)
    return outbox.add(connection, founder_id, "telegram", conversation, reply, now=NOW, **about)


def claim(connection: Connection, now: datetime = NOW, limit: int = 100) -> list[outbox.Outgoing]:
    return outbox.claim(connection, PLATFORMS, now, LEASE_SECONDS, limit)


def texts(claimed: list[outbox.Outgoing]) -> list[str]:
    return [outgoing.reply.text for outgoing in claimed]


def test_a_reply_comes_back_as_it_was(engine: Engine) -> None:
    founder_id = founder_in(engine)
    reply = Reply(
        text="Noted: \U0001f98a\0\ud83d",
        buttons=((Button("Undo", "undo:1"), Button("Change", "change:1")), (Button("Help", "help"),)),
        replaces="17",
        silent=True,
    )
    with engine.begin() as connection:
        outbox_id = outbox.add(connection, founder_id, "slack", "D1", reply, now=NOW)
        (claimed,) = claim(connection)
    assert claimed == outbox.Outgoing(
        founder_id=founder_id,
        outbox_id=outbox_id,
        platform="slack",
        conversation="D1",
        reply=reply,
        attempts=1,
    )


def test_a_conversation_is_sent_one_reply_after_the_other(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        ids = [add(connection, founder_id, says) for says in ("one", "two", "three")]
        for outbox_id, says in zip(ids, ("one", "two", "three"), strict=True):
            assert texts(claim(connection)) == [says]
            assert claim(connection) == []
            outbox.sent(connection, founder_id, outbox_id, f"message {says}", NOW)
        assert claim(connection) == []
        assert outbox.platform_message_id(connection, founder_id, ids[0]) == "message one"


def test_conversations_do_not_wait_for_each_other(engine: Engine) -> None:
    ada, bea = founder_in(engine), founder_in(engine)
    with engine.begin() as connection:
        add(connection, ada, "ada 1")
        add(connection, ada, "ada 2")
        add(connection, ada, "ada elsewhere", "c2")
        add(connection, bea, "bea 1")
        assert sorted(texts(claim(connection))) == ["ada 1", "ada elsewhere", "bea 1"]


def test_a_lease_that_ran_out_frees_the_reply(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        add(connection, founder_id, "one")
        assert [o.attempts for o in claim(connection, NOW)] == [1]
        assert claim(connection, NOW + 0.99 * MINUTE) == []
        assert [o.attempts for o in claim(connection, NOW + MINUTE)] == [2]


def test_a_put_off_reply_holds_back_the_next_ones_until_its_time(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        first = add(connection, founder_id, "one")
        add(connection, founder_id, "two")
        claim(connection)
        outbox.retry_at(connection, founder_id, first, NOW + 5 * MINUTE, "502")
        assert outbox.next_due(connection, PLATFORMS) == NOW + 5 * MINUTE
        assert claim(connection, NOW + 4 * MINUTE) == []
        assert texts(claim(connection, NOW + 5 * MINUTE)) == ["one"]


def test_a_reply_that_cannot_be_sent_frees_the_next(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        first = add(connection, founder_id, "one")
        add(connection, founder_id, "two")
        claim(connection)
        outbox.failed(connection, founder_id, first, "blocked", NOW)
        assert texts(claim(connection)) == ["two"]


def test_only_the_asked_platforms_are_served(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        add(connection, founder_id, "one")
        assert outbox.claim(connection, ["slack"], NOW, LEASE_SECONDS, 10) == []
        assert outbox.claim(connection, [], NOW, LEASE_SECONDS, 10) == []
        assert outbox.next_due(connection, ["slack"]) is None


def test_no_more_is_claimed_than_asked_for(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        for number in range(5):
            add(connection, founder_id, "one", f"c{number}")
        assert [len(claim(connection, limit=2)) for _ in range(4)] == [2, 2, 1, 0]


def test_the_next_due_is_when_something_can_go(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        assert outbox.next_due(connection, PLATFORMS) is None
        first = add(connection, founder_id, "one")
        add(connection, founder_id, "two")
        assert outbox.next_due(connection, PLATFORMS) == NOW
        claim(connection)
        assert outbox.next_due(connection, PLATFORMS) == NOW + MINUTE
        outbox.sent(connection, founder_id, first, None, NOW)
        assert outbox.next_due(connection, PLATFORMS) == NOW


async def test_two_claimers_never_hold_the_same_reply(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        for number in range(60):
            add(connection, founder_id, str(number), f"c{number}")
    async with Transactions(engine) as transactions:
        claims = await asyncio.gather(*(transactions.run(lambda c: claim(c, limit=7)) for _ in range(24)))
    claimed = [outgoing.outbox_id for some in claims for outgoing in some]
    assert len(claimed) == len(set(claimed))
    with engine.begin() as connection:
        claimed += [outgoing.outbox_id for outgoing in claim(connection)]
    assert sorted(claimed) == list(range(1, 61))


def test_a_second_claimer_does_not_wait_for_the_first(postgresql_engine: Engine) -> None:
    engine = postgresql_engine
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        add(connection, founder_id, "one", "c1")
        add(connection, founder_id, "after one", "c1")
        add(connection, founder_id, "two", "c2")
    with engine.begin() as first, engine.begin() as second:
        assert texts(claim(first, limit=1)) == ["one"]
        assert texts(claim(second)) == ["two"]


def test_a_terminal_reads_all_of_its_conversation(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        first = add(connection, founder_id, "one")
        add(connection, founder_id, "two")
        add(connection, founder_id, "elsewhere", "c2")
        assert texts(outbox.unsent(connection, founder_id, "telegram", "c1")) == ["one", "two"]
        outbox.sent(connection, founder_id, first, None, NOW)
        assert texts(outbox.unsent(connection, founder_id, "telegram", "c1")) == ["two"]


def test_the_reply_to_a_message_is_found_for_editing(engine: Engine) -> None:
    ada, bea = founder_in(engine), founder_in(engine)
    message = incoming(message_id="5")
    with engine.begin() as connection:
        stored = receive(connection, ada, message)
        unsent = add(connection, ada, "one", inbox_id=stored.inbox_id)
        assert outbox.answer_to(connection, ada, "telegram", "c1", "5") is None
        outbox.sent(connection, ada, unsent, "m-1", NOW)
        last = add(connection, ada, "two", inbox_id=stored.inbox_id)
        outbox.sent(connection, ada, last, "m-2", NOW)
        assert outbox.answer_to(connection, ada, "telegram", "c1", "5") == "m-2"
        assert outbox.answer_to(connection, ada, "telegram", "c1", "6") is None
        assert outbox.answer_to(connection, bea, "telegram", "c1", "5") is None


def test_nobody_marks_anothers_replies(engine: Engine) -> None:
    ada, bea = founder_in(engine), founder_in(engine)
    with engine.begin() as connection:
        outbox_id = add(connection, ada, "one")
        outbox.sent(connection, bea, outbox_id, "m-1", NOW)
        outbox.failed(connection, bea, outbox_id, "blocked", NOW)
        outbox.retry_at(connection, bea, outbox_id, NOW + MINUTE, "502")
        assert texts(claim(connection)) == ["one"]


@pytest.mark.parametrize("idle", ["claim", "next_due"])
def test_an_idle_look_reads_no_sent_rows(engine: Engine, idle: str) -> None:
    """The plan, not the clock: it must use the index of unsent replies, and scan no table."""
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        rows = [{**_SENT_ROW, "founder_id": founder_id, "outbox_id": n} for n in range(1, 3001)]
        connection.execute(insert(outbox_table), rows)
        connection.execute(text("ANALYZE"))
        statement = outbox._DUE if idle == "claim" else outbox._NEXT_DUE
        asked = {"now": NOW, "on_platforms": ["telegram"], "at_most": 10}
        compiled = statement.params(asked).compile(
            connection, compile_kwargs={"literal_binds": True, "render_postcompile": True}
        )
        prefix = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
        plan = " ".join(str(row) for row in connection.execute(text(prefix + str(compiled))))
    assert "ix_outbox_unsent" in plan, plan
    assert "Seq Scan" not in plan, plan


_SENT_ROW = {
    "platform": "telegram",
    "conversation": "c1",
    "reply": outbox.to_json(Reply(text="old")),
    "created_at": NOW,
    "due_at": NOW,
    "sent_at": NOW,
}


def test_what_a_clock_ahead_of_time_left_goes_once_it_is_set_back(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        ahead = Reply(text="from tomorrow")
        outbox.add(connection, founder_id, "telegram", "c1", ahead, now=NOW + 1440 * MINUTE)
        outbox.add(
            connection, founder_id, "telegram", "c2", Reply(text="from a clock nearby"), now=NOW + MINUTE
        )
        put_off = add(connection, founder_id, "put off", conversation="c3")
        outbox.retry_at(connection, founder_id, put_off, NOW + 5 * MINUTE, "busy")
        assert texts(claim(connection)) == []
        assert outbox.hurry(connection, PLATFORMS, NOW) == 1
        assert texts(claim(connection)) == ["from tomorrow"]
        assert outbox.hurry(connection, ("slack",), NOW) == 0
