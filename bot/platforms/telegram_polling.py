"""Long polling that confirms an update only once it is stored.

The library's own Updater confirms what it holds in memory, and its polling task ends for good when its queue
raises anything of ours; so getUpdates is called here, with the offset in our hands.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import TypeVar

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.platforms.adapter import PlatformConfigError, RetryLater, Wait
from bot.platforms.patience import backoff_seconds
from bot.platforms.telegram_updates import ALLOWED_UPDATES

log = structlog.get_logger()

Result = TypeVar("Result")

CONFIRM_SECONDS_MAX = 1.0


class Polling:
    def __init__(
        self,
        bot: Bot,
        take: Callable[[Update], Awaitable[None]],
        refusals: Callable[[], AbstractContextManager[None]],
        *,
        poll_seconds: int,
        wait: Wait,
    ) -> None:
        self._bot = bot
        self._take = take
        self._refusals = refusals
        self._poll_seconds = poll_seconds
        self._wait = wait
        self._offset: int | None = None
        self._attempts = 0
        self._stopped = asyncio.Event()
        self.problem: str | None = None

    async def run(self) -> None:
        while not self._stopped.is_set():
            try:
                await self._take_batch()
            except Exception as error:  # noqa: BLE001  # whatever it was, the updates come again
                if not self._stopped.is_set():
                    await self._pause(error)
            else:
                self._attempts, self.problem = 0, None
        await self._confirm()

    def stop(self) -> None:
        """A waiting getUpdates is dropped; storing goes on to its end."""
        self._stopped.set()

    async def _take_batch(self) -> None:
        with self._refusals():
            updates = await self._unless_stopped(
                self._bot.get_updates(
                    offset=self._offset,
                    timeout=timedelta(seconds=self._poll_seconds),
                    allowed_updates=ALLOWED_UPDATES,
                )
            )
        for update in updates or ():
            await self._take(update)
            self._offset = update.update_id + 1

    async def _pause(self, error: Exception) -> None:
        asked = error.wait_seconds if isinstance(error, RetryLater) else None
        seconds = backoff_seconds(self._attempts, seconds_max=30.0) if asked is None else asked
        self._attempts += 1
        asks_us = isinstance(error, RetryLater | PlatformConfigError)
        self.problem = str(error) if asks_us else f"storing failed: {type(error).__name__}"
        log.warning("telegram polling failed", why=self.problem, wait_seconds=round(seconds, 1))
        await self._unless_stopped(self._wait(seconds))

    async def _confirm(self) -> None:
        """Spare the next start what is stored already; if this fails, the inbox knows it."""
        if self._offset is None:
            return
        try:
            async with asyncio.timeout(CONFIRM_SECONDS_MAX):
                await self._bot.get_updates(offset=self._offset, timeout=0, limit=1)
        except (TelegramError, TimeoutError):
            log.info("telegram confirmation failed at the end")

    async def _unless_stopped(self, work: Awaitable[Result]) -> Result | None:
        task = asyncio.ensure_future(work)
        stop = asyncio.ensure_future(self._stopped.wait())
        try:
            await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
            return task.result() if task.done() else None
        finally:
            for unfinished in (task, stop):
                unfinished.cancel()
            await asyncio.gather(task, stop, return_exceptions=True)
