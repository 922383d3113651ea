"""Delivery against an outbox in memory and platforms that answer as told; time passes only when a test says so."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery import Delivery
from bot.platforms.adapter import CannotDeliver, Pace, RetryLater
from tests.outlets import MemoryOutbox, Platform, Time

LEASE_SECONDS = 120.0


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def outbox(time: Time) -> MemoryOutbox:
    return MemoryOutbox(time)


@pytest.fixture
def telegram(time: Time) -> Platform:
    return Platform(time)


@pytest.fixture
async def delivery(time: Time, outbox: MemoryOutbox, telegram: Platform) -> AsyncIterator[Delivery]:
    delivery = _delivery(time, outbox, telegram)
    delivery.start()
    yield delivery
    await delivery.stop(0)


def _delivery(time: Time, outbox: MemoryOutbox, *platforms: Platform, **settings: Any) -> Delivery:
    return Delivery(
        outbox,
        outbox,
        platforms,
        now=time.now,
        wait=time.wait,
        clock=time.clock,
        lease_seconds=LEASE_SECONDS,
        **settings,
    )


async def test_what_was_waiting_is_sent_and_marked(
    time: Time, outbox: MemoryOutbox, telegram: Platform
) -> None:
    row = outbox.add("Noted.")
    delivery = _delivery(time, outbox, telegram)
    delivery.start()
    await time.pass_by(0)
    assert (row.state, row.message_id, telegram.texts) == ("sent", "m1", ["Noted."])
    await delivery.stop(1)


async def test_a_new_reply_wakes_it(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    await time.pass_by(0)
    outbox.add("Noted.")
    delivery.wake()
    await time.pass_by(0)
    assert telegram.texts == ["Noted."]


async def test_what_another_process_left_is_found_soon(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    await time.pass_by(1)
    outbox.add("Noted.")
    await time.pass_by(15)
    assert telegram.texts == ["Noted."]


async def test_order_is_kept_in_a_conversation_though_one_is_put_off(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    for text in ("one", "two", "three"):
        outbox.add(text)
    telegram.answers["a"].append(RetryLater("502"))
    delivery.wake()
    await time.pass_by(0)
    assert telegram.texts == []
    await time.pass_by(1)
    assert telegram.texts == ["one", "two", "three"]


async def test_a_slow_conversation_holds_up_no_other(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    telegram.gates["slow"] = asyncio.Event()
    outbox.add("first", "slow")
    outbox.add("second", "slow")
    outbox.add("quick", "quick")
    delivery.wake()
    await time.pass_by(0)
    assert telegram.texts == ["quick"]
    telegram.gates["slow"].set()
    await time.pass_by(0)
    assert telegram.texts == ["quick", "first", "second"]


async def test_the_wait_of_the_platform_is_kept(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    outbox.add("Noted.")
    telegram.answers["a"].append(RetryLater("429", 37.0))
    delivery.wake()
    await time.pass_by(36.9)
    assert telegram.texts == []
    await time.pass_by(0.1)
    assert telegram.texts == ["Noted."]


async def test_waits_grow_and_stay_bounded(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    row = outbox.add("Noted.")
    telegram.answers["a"].extend(RetryLater("502") for _ in range(14))
    delivery.wake()
    dues = []
    for _ in range(14):
        await time.pass_by(0)
        dues.append((row.due_at - time.now()).total_seconds())
        await time.pass_by(dues[-1] + 0.001)
    assert telegram.texts == ["Noted."]
    for tries, seconds in enumerate(dues):
        whole = min(900, 2**tries)
        assert whole / 2 - 0.002 <= seconds <= whole


async def test_what_cannot_be_delivered_frees_the_next(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    row = outbox.add("one")
    outbox.add("two")
    telegram.answers["a"].append(CannotDeliver("bot was blocked"))
    delivery.wake()
    await time.pass_by(0)
    assert (row.state, row.failure) == ("failed", "bot was blocked")
    assert telegram.texts == ["two"]


async def test_a_fault_of_ours_is_given_up_in_the_end(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    row = outbox.add("one")
    outbox.add("two")
    telegram.answers["a"].extend(KeyError("ts") for _ in range(6))
    delivery.wake()
    await time.pass_by(300)
    assert (row.state, row.attempts) == ("failed", 6)
    assert telegram.texts == ["two"]


async def test_a_platform_that_is_down_holds_up_no_other(time: Time, outbox: MemoryOutbox) -> None:
    telegram, slack = Platform(time), Platform(time, "slack")
    telegram.gates["a"] = asyncio.Event()
    delivery = _delivery(time, outbox, telegram, slack, sends_max=1)
    outbox.add("one")
    outbox.add("two", platform="slack")
    delivery.start()
    await time.pass_by(0)
    assert slack.texts == ["two"]
    telegram.gates["a"].set()
    await time.pass_by(0)
    assert telegram.texts == ["one"]
    await delivery.stop(1)


async def test_sends_at_a_time_are_bounded(time: Time, outbox: MemoryOutbox, telegram: Platform) -> None:
    delivery = _delivery(time, outbox, telegram, sends_max=5)
    for number in range(40):
        outbox.add(str(number), conversation=str(number))
    delivery.start()
    await time.pass_by(1)
    assert len(telegram.sent) == 40
    assert telegram.at_once_most <= 5
    await delivery.stop(1)


async def test_the_pace_of_a_conversation(time: Time, outbox: MemoryOutbox) -> None:
    telegram = Platform(time, pace=Pace(conversation_seconds=1.0, burst=3))
    delivery = _delivery(time, outbox, telegram)
    for number in range(6):
        outbox.add(str(number), "busy")
    outbox.add("one", "calm")
    delivery.start()
    await time.pass_by(10)
    at = {where: [s for s, c, _ in telegram.sent if c == where] for where in ("busy", "calm")}
    assert at == {"busy": [0, 0, 0, 1, 2, 3], "calm": [0]}
    await delivery.stop(1)


async def test_the_pace_of_a_platform(time: Time, outbox: MemoryOutbox) -> None:
    telegram = Platform(time, pace=Pace(conversation_seconds=1.0, burst=3, total_seconds=1 / 30))
    delivery = _delivery(time, outbox, telegram)
    for number in range(90):
        outbox.add("x", str(number))
    delivery.start()
    await time.pass_by(10)
    assert len(telegram.sent) == 90
    assert telegram.sent[-1][0] == pytest.approx(89 / 30)
    await delivery.stop(1)


async def test_a_lost_outbox_is_asked_again(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    outbox.failing = 3
    outbox.add("Noted.")
    delivery.wake()
    await time.pass_by(30)
    assert telegram.texts == ["Noted."]


async def test_a_mark_that_failed_is_made_again(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    gate = telegram.gates["a"] = asyncio.Event()
    row = outbox.add("Noted.")
    delivery.wake()
    await time.pass_by(0)
    outbox.failing = 2
    gate.set()
    await time.pass_by(30)
    assert (row.state, telegram.texts) == ("sent", ["Noted."])


async def test_a_mark_that_cannot_be_made_sends_again_after_the_lease(
    time: Time, outbox: MemoryOutbox, telegram: Platform, delivery: Delivery
) -> None:
    gate = telegram.gates["a"] = asyncio.Event()
    row = outbox.add("Noted.")
    delivery.wake()
    await time.pass_by(0)
    outbox.failing = 7
    gate.set()
    await time.pass_by(LEASE_SECONDS - 1)
    assert (row.state, len(telegram.sent)) == ("waiting", 1)
    await time.pass_by(2)
    assert (row.state, len(telegram.sent)) == ("sent", 2)


async def test_stopping_sends_what_is_due(time: Time, outbox: MemoryOutbox, telegram: Platform) -> None:
    delivery = _delivery(time, outbox, telegram)
    delivery.start()
    await time.pass_by(0)
    for number in range(50):
        outbox.add(str(number), conversation=str(number % 3))
    later = outbox.add("later", "later")
    later.due_at += timedelta(hours=1)
    await delivery.stop(5)
    assert len(telegram.sent) == 50
    assert later.state == "waiting"


async def test_stopping_gives_back_what_is_stuck(
    time: Time, outbox: MemoryOutbox, telegram: Platform
) -> None:
    delivery = _delivery(time, outbox, telegram)
    telegram.gates["a"] = asyncio.Event()
    row = outbox.add("Noted.")
    delivery.start()
    await time.pass_by(0)
    assert row.due_at > time.now()
    await delivery.stop(0.01)
    assert (row.state, row.due_at, row.failure) == ("waiting", time.now(), "stopped")


async def test_it_can_stop_unstarted(time: Time, outbox: MemoryOutbox, telegram: Platform) -> None:
    await _delivery(time, outbox, telegram).stop(1)


async def test_a_send_without_an_answer_is_cut_off_within_its_lease(
    time: Time, outbox: MemoryOutbox, telegram: Platform
) -> None:
    telegram.gates["a"] = asyncio.Event()
    row = outbox.add("Noted.")
    delivery = Delivery(outbox, outbox, [telegram], now=time.now, wait=time.wait, lease_seconds=0.04)
    delivery.start()
    await telegram.called.wait()
    async with asyncio.timeout(5):
        while row.failure is None:  # noqa: ASYNC110  # the cut-off goes by the loop's own clock
            await asyncio.sleep(0.005)
    assert (row.state, row.failure) == ("waiting", "no answer in time")
    await delivery.stop(0)
