"""Stand-ins for delivery: a clock that is moved by hand, an outbox in memory, a platform that answers as told."""

import asyncio
import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from starlette.routing import BaseRoute

from bot.messages import Reply
from bot.platforms.adapter import Intake, Pace

Result = TypeVar("Result")

START = datetime(2026, 3, 4, 9, tzinfo=UTC)


class Time:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._count = 0

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def clock(self) -> float:
        return 1000.0 + self.seconds

    async def wait(self, seconds: float) -> None:
        self._count += 1
        future = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.seconds + seconds, self._count, future))
        await future

    async def pass_by(self, seconds: float) -> None:
        """Let the time pass, waking in order whoever sleeps."""
        until = self.seconds + seconds
        await _settle()
        while self._sleepers and self._sleepers[0][0] <= until:
            self.seconds, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                future.set_result(None)
            await _settle()
        self.seconds = until


async def _settle() -> None:
    for _ in range(60):
        await asyncio.sleep(0)


@dataclass(kw_only=True)
class Row:
    outbox_id: int
    platform: str
    conversation: str
    reply: Reply
    due_at: datetime
    founder_id: int = 1
    attempts: int = 0
    state: str = "waiting"
    message_id: str | None = None
    failure: str | None = None


class MemoryOutbox:
    def __init__(self, time: Time) -> None:
        self.rows: list[Row] = []
        self.failing = 0
        self._time = time

    def add(self, text: str, conversation: str = "a", platform: str = "telegram") -> Row:
        row = Row(
            outbox_id=len(self.rows),
            platform=platform,
            conversation=conversation,
            reply=Reply(text=text),
            due_at=self._time.now(),
        )
        self.rows.append(row)
        return row

    async def run(self, job: Callable[[Any], Result]) -> Result:
        await asyncio.sleep(0)
        if self.failing:
            self.failing -= 1
            raise ConnectionError
        return job(None)

    def _heads(self, platforms: Sequence[str]) -> list[Row]:
        heads: dict[tuple[str, str], Row] = {}
        for row in self.rows:
            if row.state == "waiting" and row.platform in platforms:
                heads.setdefault((row.platform, row.conversation), row)
        return list(heads.values())

    def claim(
        self, _connection: Any, platforms: Sequence[str], now: datetime, lease_seconds: float, limit: int
    ) -> list[Row]:
        rows = [row for row in self._heads(platforms) if row.due_at <= now][:limit]
        for row in rows:
            row.due_at = now + timedelta(seconds=lease_seconds)
            row.attempts += 1
        return rows

    def next_due(self, _connection: Any, platforms: Sequence[str]) -> datetime | None:
        return min((row.due_at for row in self._heads(platforms)), default=None)

    def sent(self, _c: Any, _founder_id: int, outbox_id: int, message_id: str, _now: datetime) -> None:
        self.rows[outbox_id].state = "sent"
        self.rows[outbox_id].message_id = message_id

    def retry_at(self, _c: Any, _founder_id: int, outbox_id: int, at: datetime, failure: str) -> None:
        self.rows[outbox_id].due_at = at
        self.rows[outbox_id].failure = failure

    def failed(self, _c: Any, _founder_id: int, outbox_id: int, failure: str, _now: datetime) -> None:
        self.rows[outbox_id].state = "failed"
        self.rows[outbox_id].failure = failure


class Platform:
    """Sends at once, unless a conversation has answers or a gate of its own."""

    routes: Sequence[BaseRoute] = ()
    problem: str | None = None

    def __init__(self, time: Time, platform: str = "telegram", pace: Pace | None = None) -> None:
        self.platform = platform
        self.pace = pace or Pace()
        self.sent: list[tuple[float, str, str]] = []
        self.answers: dict[str, deque[Exception]] = defaultdict(deque)
        self.gates: dict[str, asyncio.Event] = {}
        self.at_once_most = 0
        self.called = asyncio.Event()
        self._at_once = 0
        self._time = time

    @property
    def texts(self) -> list[str]:
        return [text for _, _, text in self.sent]

    async def start(self, intake: Intake) -> None: ...
    async def stop_receiving(self) -> None: ...
    async def close(self) -> None: ...

    async def send(self, conversation: str, reply: Reply) -> str:
        self.called.set()
        self._at_once += 1
        self.at_once_most = max(self.at_once_most, self._at_once)
        try:
            if gate := self.gates.get(conversation):
                await gate.wait()
            if self.answers[conversation]:
                raise self.answers[conversation].popleft()
            self.sent.append((self._time.seconds, conversation, reply.text))
            return f"m{len(self.sent)}"
        finally:
            self._at_once -= 1
