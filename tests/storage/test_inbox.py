"""What people wrote: kept once, answered in order, taken up again after a crash."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.messages import Incoming
from storage import inbox
from storage.errors import FounderUnknownError
from storage.transactions import Transactions
from tests.storage.samples import NOW, founder_in, incoming, receive


def test_a_message_comes_back_as_it_was(engine: Engine) -> None:
    founder_id = founder_in(engine)
    message = Incoming(
        platform="slack",
        conversation="D1",
        message_id="1700000000.000100",
        user="T1/U1",
        text="",
        button="undo:17",
        replaces="1700000000.000099",
        edits="1700000000.000050",
        received_at=NOW,
    )
    with engine.begin() as connection:
        inbox_id = inbox.store(connection, founder_id, message)
        stored = inbox.oldest_unanswered(connection, founder_id, "slack", "D1")
    assert stored is not None
    assert (stored.inbox_id, stored.attempts, stored.failure) == (inbox_id, 0, None)
    assert stored.incoming == message


def test_the_same_delivery_twice_is_kept_once(engine: Engine) -> None:
    founder_id = founder_in(engine)
    message = incoming()
    with engine.begin() as connection:
        assert inbox.store(connection, founder_id, message) is not None
    with engine.begin() as connection:
        assert inbox.store(connection, founder_id, message) is None
        # The same number in another conversation, on another platform or of another founder is another message.
        assert inbox.store(connection, founder_id, replace(message, conversation="c2")) is not None
        assert inbox.store(connection, founder_id, replace(message, platform="slack")) is not None
    other_id = founder_in(engine)
    with engine.begin() as connection:
        assert inbox.store(connection, other_id, message) is not None


async def test_the_same_delivery_many_times_at_once_is_kept_once(engine: Engine) -> None:
    founder_id = founder_in(engine)
    message = incoming()
    async with Transactions(engine) as transactions:
        stored = await asyncio.gather(
            *(transactions.run(lambda c: inbox.store(c, founder_id, message)) for _ in range(20))
        )
    assert len([inbox_id for inbox_id in stored if inbox_id is not None]) == 1


def test_a_message_is_still_known_after_it_was_answered(engine: Engine) -> None:
    founder_id = founder_in(engine)
    message = incoming()
    with engine.begin() as connection:
        stored = receive(connection, founder_id, message)
        inbox.mark_answered(connection, founder_id, stored.inbox_id, NOW)
        assert inbox.store(connection, founder_id, message) is None


def test_messages_are_answered_in_their_order(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        for text in ("first", "second", "third"):
            inbox.store(connection, founder_id, incoming(text))
        inbox.store(connection, founder_id, incoming("elsewhere", conversation="c2"))
        answered = []
        while stored := inbox.oldest_unanswered(connection, founder_id, "telegram", "c1"):
            answered.append(stored.incoming.text)
            inbox.mark_answered(connection, founder_id, stored.inbox_id, NOW)
    assert answered == ["first", "second", "third"]


def test_a_failed_message_stays_the_first_and_counts_its_attempts(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        stored = receive(connection, founder_id, incoming("first"))
        inbox.store(connection, founder_id, incoming("second"))
        for attempt in (1, 2):
            inbox.mark_failed(connection, founder_id, stored.inbox_id, f"failure {attempt}")
        again = inbox.oldest_unanswered(connection, founder_id, "telegram", "c1")
    assert again == replace(stored, attempts=2, failure="failure 2")


def test_a_restart_finds_the_conversations_that_wait(engine: Engine) -> None:
    ada, bea = founder_in(engine), founder_in(engine)
    with engine.begin() as connection:
        assert inbox.waiting_conversations(connection) == []
        done = receive(connection, ada, incoming(conversation="done"))
        inbox.mark_answered(connection, ada, done.inbox_id, NOW)
        for _ in range(3):
            inbox.store(connection, ada, incoming(conversation="c1"))
        inbox.store(connection, bea, incoming(conversation="c1"))
        waiting = inbox.waiting_conversations(connection)
    assert sorted(waiting) == sorted([(ada, "telegram", "c1"), (bea, "telegram", "c1")])


def test_nobody_reads_anothers_messages(engine: Engine) -> None:
    ada, bea = founder_in(engine), founder_in(engine)
    with engine.begin() as connection:
        stored = receive(connection, ada, incoming())
        inbox.mark_answered(connection, bea, stored.inbox_id, NOW)
        assert inbox.oldest_unanswered(connection, bea, "telegram", "c1") is None
        assert inbox.oldest_unanswered(connection, ada, "telegram", "c1") == stored


def test_a_message_to_nobody_is_refused(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(FounderUnknownError):
        inbox.store(connection, 7, incoming())
