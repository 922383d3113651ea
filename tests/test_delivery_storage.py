"""Delivery on the real outbox, on both databases."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine

from bot.delivery import Delivery
from bot.messages import Button, Reply
from bot.platforms.adapter import CannotDeliver, RetryLater
from storage import outbox
from storage.transactions import Transactions
from tests.outlets import Platform, Time
from tests.storage.samples import founder_in


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
async def transactions(engine: Engine) -> AsyncIterator[Transactions]:
    async with Transactions(engine) as running:
        yield running


@pytest.fixture
def founder_id(engine: Engine) -> int:
    return founder_in(engine)


async def _until_sent(transactions: Transactions) -> None:
    def next_due(connection: Connection) -> datetime | None:
        return outbox.next_due(connection, ["telegram"])

    async with asyncio.timeout(10):
        while await transactions.run(next_due):  # noqa: ASYNC110  # the database rings no bell
            await asyncio.sleep(0.01)


async def test_replies_go_out_in_order_once(transactions: Transactions, founder_id: int) -> None:
    def fill(connection: Connection) -> list[int]:
        return [
            outbox.add(
                connection, founder_id, "telegram", f"c{number % 3}", Reply(text=str(number)), now=now()
            )
            for number in range(30)
        ]

    ids = await transactions.run(fill)
    telegram = Platform(Time())
    telegram.answers["c1"].extend([RetryLater("429", 0.01), CannotDeliver("gone")])
    delivery = Delivery(transactions, outbox, [telegram], now=now)
    delivery.start()
    await _until_sent(transactions)
    await delivery.stop(1)
    for conversation in ("c0", "c1", "c2"):
        sent = [int(text) for _, where, text in telegram.sent if where == conversation]
        expected = [number for number in range(30) if f"c{number % 3}" == conversation]
        assert sent == (expected[1:] if conversation == "c1" else expected)

    def message_ids(connection: Connection) -> list[Any]:
        return [outbox.platform_message_id(connection, founder_id, outbox_id) for outbox_id in ids]

    assert [i for i, m in enumerate(await transactions.run(message_ids)) if m is None] == [1]


async def test_two_processes_send_each_reply_once(transactions: Transactions, founder_id: int) -> None:
    def fill(connection: Connection) -> None:
        for number in range(60):
            outbox.add(
                connection, founder_id, "telegram", f"c{number % 20}", Reply(text=str(number)), now=now()
            )

    await transactions.run(fill)
    telegram = Platform(Time())
    deliveries = [Delivery(transactions, outbox, [telegram], now=now) for _ in range(2)]
    for delivery in deliveries:
        delivery.start()
    await _until_sent(transactions)
    for delivery in deliveries:
        await delivery.stop(1)
    assert sorted(map(int, telegram.texts)) == list(range(60))


async def test_what_was_stuck_at_the_stop_goes_out_at_the_next_start(
    transactions: Transactions, founder_id: int
) -> None:
    reply = Reply(text="Noted.", buttons=((Button("Undo", "undo:1"),),), silent=True)

    def fill(connection: Connection) -> None:
        outbox.add(connection, founder_id, "telegram", "c0", reply, now=now())

    await transactions.run(fill)
    stuck = Platform(Time())
    stuck.gates["c0"] = asyncio.Event()
    first = Delivery(transactions, outbox, [stuck], now=now)
    first.start()
    async with asyncio.timeout(10):
        await stuck.called.wait()
    await first.stop(0.01)
    telegram = Platform(Time())
    second = Delivery(transactions, outbox, [telegram], now=now)
    second.start()
    await _until_sent(transactions)
    await second.stop(1)
    assert telegram.texts == ["Noted."]
