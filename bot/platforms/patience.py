"""How long to wait between tries."""

import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.platforms.adapter import RetryLater, Wait

log = structlog.get_logger()

Answer = TypeVar("Answer")


def backoff_seconds(
    attempts: int, seconds_max: float = 60.0, chance: Callable[[], float] = random.random
) -> float:
    """Seconds before the next try: doubles from one, up to the bound, and spreads over its upper half.

    Args:
        attempts: failures so far, this one not counted.
        seconds_max: never longer than this.
        chance: from 0 to 1; spreads out those who failed together.
    """
    whole = min(seconds_max, 2.0 ** min(attempts, 30))
    return whole / 2 + whole / 2 * chance()


async def persist(call: Callable[[], Awaitable[Answer]], name: str, wait: Wait) -> Answer:
    """Call until it answers; what is not `RetryLater` goes up."""
    attempts = 0
    while True:
        try:
            return await call()
        except RetryLater as refusal:
            seconds = refusal.wait_seconds
            if seconds is None:
                seconds = backoff_seconds(attempts)
            log.warning("start-up call failed", call=name, why=str(refusal), wait_seconds=round(seconds, 1))
            attempts += 1
            await wait(seconds)
