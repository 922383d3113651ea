"""One platform's end of the outbox: claims due replies, sends them at its pace, marks what became of each."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

import structlog

from bot.messages import Reply
from bot.pacing import Pacing
from bot.pictures import drawn
from bot.platforms.adapter import Adapter, CannotDeliver, RetryLater, Wait
from bot.platforms.patience import backoff_seconds

log = structlog.get_logger()

Result = TypeVar("Result")

RETRY_SECONDS_MAX = 900.0
IDLE_SECONDS_MAX = 15.0  # another process may have left something
PAUSE_SECONDS = 0.5  # when what is due is in other hands
FAULTS_MAX = 6  # tries of a reply on which our own code fails
MARK_TRIES_MAX = 4


class Outgoing(Protocol):
    """A claimed reply; `attempts` counts this claim too."""

    @property
    def founder_id(self) -> int: ...
    @property
    def outbox_id(self) -> int: ...
    @property
    def conversation(self) -> str: ...
    @property
    def reply(self) -> Reply: ...
    @property
    def attempts(self) -> int: ...


class Outbox(Protocol):
    """`storage.outbox`: plain functions of a transaction's connection."""

    def claim(
        self, connection: Any, platforms: Sequence[str], now: datetime, lease_seconds: float, limit: int, /
    ) -> Sequence[Outgoing]:
        """Only the first unsent reply of each conversation; nobody else gets it while the lease lasts."""
        ...

    def sent(
        self, connection: Any, founder_id: int, outbox_id: int, platform_message_id: str, now: datetime, /
    ) -> None: ...

    def retry_at(
        self, connection: Any, founder_id: int, outbox_id: int, at: datetime, failure: str, /
    ) -> None: ...

    def failed(
        self, connection: Any, founder_id: int, outbox_id: int, failure: str, now: datetime, /
    ) -> None: ...

    def next_due(self, connection: Any, platforms: Sequence[str], /) -> datetime | None: ...


class Transactions(Protocol):
    async def run(self, job: Callable[[Any], Result], /) -> Result: ...


class Outlet:
    def __init__(
        self,
        transactions: Transactions,
        outbox: Outbox,
        adapter: Adapter,
        *,
        now: Callable[[], datetime],
        wait: Wait,
        clock: Callable[[], float],
        lease_seconds: float,
        sends_max: int,
    ) -> None:
        self._transactions = transactions
        self._outbox = outbox
        self._adapter = adapter
        self._now = now
        self._wait = wait
        self._pacing = Pacing(adapter.pace, clock)
        self._lease_seconds = lease_seconds
        self._sends_max = sends_max
        self._sends: dict[asyncio.Task[None], Outgoing] = {}
        self._draining = False
        self._task: asyncio.Task[None] | None = None
        self.woken = asyncio.Event()

    def start(self) -> None:
        self._task = asyncio.create_task(self._run(), name=f"{self._adapter.platform} delivery")

    async def stop(self, drain_seconds: float) -> None:
        self._draining = True
        self.woken.set()
        if self._task:
            await asyncio.wait({self._task}, timeout=drain_seconds)
            await _cancelled(self._task)
        unsent = dict(self._sends)
        await _cancelled(*unsent)
        for row in unsent.values():
            await self._retry(row, "stopped", 0.0)

    async def _run(self) -> None:
        failures = 0
        while True:
            self.woken.clear()
            try:
                due_at = await self._claim_and_send()
            except Exception:
                log.exception("outbox out of reach", platform=self._adapter.platform)
                await self._wait(backoff_seconds(failures, seconds_max=30.0))
                failures += 1
                continue
            failures = 0
            if self._draining and not self._sends and (due_at is None or due_at > self._now()):
                return
            await self._sleep_until(due_at)

    async def _claim_and_send(self) -> datetime | None:
        """Returns when something is next due, as far as the outbox can tell."""
        room = self._sends_max - len(self._sends)
        if room <= 0:
            return None  # the end of a send wakes us
        platforms = (self._adapter.platform,)

        def claim(connection: Any) -> tuple[Sequence[Outgoing], datetime | None]:
            rows = self._outbox.claim(connection, platforms, self._now(), self._lease_seconds, room)
            return rows, self._outbox.next_due(connection, platforms)

        rows, due_at = await self._transactions.run(claim)
        for row in rows:
            task = asyncio.create_task(self._deliver(row), name=f"send {row.founder_id}/{row.outbox_id}")
            self._sends[task] = row
            task.add_done_callback(self._send_ended)
        return due_at

    def _send_ended(self, task: asyncio.Task[None]) -> None:
        del self._sends[task]
        self.woken.set()  # there is room, and the next reply of that conversation may go

    async def _sleep_until(self, due_at: datetime | None) -> None:
        seconds = IDLE_SECONDS_MAX
        if due_at is not None:
            left = (due_at - self._now()).total_seconds()
            seconds = min(seconds, left if left > 0 else PAUSE_SECONDS)
        tasks = (asyncio.ensure_future(self.woken.wait()), asyncio.ensure_future(self._wait(seconds)))
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _cancelled(*tasks)

    async def _deliver(self, row: Outgoing) -> None:
        await self._keep_pace(row.conversation)
        try:
            async with asyncio.timeout(self._lease_seconds * 0.75):
                reply = await _drawn(row.reply)
                message_id = await self._adapter.send(row.conversation, reply)
        except RetryLater as refusal:
            await self._retry(row, str(refusal), refusal.wait_seconds)
        except TimeoutError:
            await self._retry(row, "no answer in time", None)
        except CannotDeliver as refusal:
            await self._give_up(row, str(refusal))
        except Exception as fault:
            log.exception("send failed by a fault of ours", **self._names(row))
            if row.attempts < FAULTS_MAX:
                await self._retry(row, repr(fault), None)
            else:
                await self._give_up(row, repr(fault))
        else:
            await self._mark(row, self._outbox.sent, message_id, self._now())

    async def _keep_pace(self, conversation: str) -> None:
        if seconds := self._pacing.conversation_wait_seconds(conversation):
            await self._wait(seconds)
        if seconds := self._pacing.total_wait_seconds():
            await self._wait(seconds)

    async def _retry(self, row: Outgoing, why: str, wait_seconds: float | None) -> None:
        if wait_seconds is None:
            wait_seconds = backoff_seconds(row.attempts - 1, RETRY_SECONDS_MAX)
        log.info("send put off", why=why, wait_seconds=round(wait_seconds, 1), **self._names(row))
        await self._mark(row, self._outbox.retry_at, self._now() + timedelta(seconds=wait_seconds), why)

    async def _give_up(self, row: Outgoing, why: str) -> None:
        log.warning("reply cannot be delivered", why=why, **self._names(row))
        await self._mark(row, self._outbox.failed, why, self._now())

    async def _mark(self, row: Outgoing, mark: Callable[..., None], *values: object) -> None:
        def job(connection: Any) -> None:
            mark(connection, row.founder_id, row.outbox_id, *values)

        for tries in range(MARK_TRIES_MAX):
            try:
                await asyncio.shield(self._transactions.run(job))  # a stop lets it finish
            except Exception:
                log.exception("outbox mark failed", **self._names(row))
                await self._wait(backoff_seconds(tries))
            else:
                return
        log.warning("outbox mark given up; the reply goes out again after its lease", **self._names(row))

    def _names(self, row: Outgoing) -> dict[str, object]:
        return {
            "platform": self._adapter.platform,
            "founder_id": row.founder_id,
            "outbox_id": row.outbox_id,
            "attempts": row.attempts,
        }


async def _drawn(reply: Reply) -> Reply:
    """In a thread: a picture takes tens of milliseconds, and the first one a second."""
    return await asyncio.to_thread(drawn, reply) if reply.pictures else reply


async def _cancelled(*tasks: asyncio.Future[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
