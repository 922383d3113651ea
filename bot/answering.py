"""One task for each conversation that has messages waiting: in order within it, side by side between them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.logs import LateLogger

log = LateLogger()

RETRY_SECONDS_MAX = 30.0


@dataclass(frozen=True)
class ConversationKey:
    founder_id: int
    platform: str
    conversation: str


class Answering:
    """Answers what waits in the inbox.

    Args:
        answer_oldest: answers the oldest waiting message of a conversation and says whether there was one; raises
            when storage cannot be used now.
        answered: called after each answer, so that delivery wakes.
    """

    def __init__(
        self,
        answer_oldest: Callable[[ConversationKey], Awaitable[bool]],
        answered: Callable[[], None],
        wait: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._answer_oldest = answer_oldest
        self._answered = answered
        self._wait = wait
        self._tasks: dict[ConversationKey, asyncio.Task[None]] = {}
        self._again: set[ConversationKey] = set()
        self._is_closing = False

    def wake(self, key: ConversationKey) -> None:
        """There is a message in this conversation."""
        if self._is_closing:
            return
        if key in self._tasks:
            self._again.add(key)
            return
        self._tasks[key] = asyncio.create_task(self._drain(key), name=f"answering {key.platform}")

    async def drain(self, seconds_max: float) -> None:
        """Let what waits be answered, at most that long; what is left is answered at the next start."""
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=seconds_max)
        self._is_closing = True
        left = list(self._tasks.values())
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _drain(self, key: ConversationKey) -> None:
        try:
            await self._answer_all(key)
        finally:
            del self._tasks[key]
            if key in self._again:
                self._again.discard(key)
                self.wake(key)

    async def _answer_all(self, key: ConversationKey) -> None:
        failures = 0
        while True:
            self._again.discard(key)
            try:
                if not await self._answer_oldest(key):
                    return
            except Exception:
                log.exception("answering failed", platform=key.platform, founder_id=key.founder_id)
                await self._wait(min(RETRY_SECONDS_MAX, 0.5 * 2**failures))
                failures += 1
            else:
                failures = 0
                self._answered()
