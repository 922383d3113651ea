"""A process that looks after founders and sends what they are told, as `trimtab run` does, until it is killed.

What it sends is added to a file, a line a message: the platform, which keeps what it got when a sender dies.
"""

import asyncio
import os
import signal
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from starlette.routing import BaseRoute

from bot.assembly.ticking import Ticking
from bot.delivery import Delivery
from bot.messages import Reply
from bot.platforms.adapter import Intake, Pace
from storage import outbox
from storage.engine import open_engine
from storage.transactions import Transactions

PLATFORM = "telegram"
TICK_SECONDS = 0.05
SENDS_MAX = 4  # a platform that answers at once has few messages on the way when its sender dies


class FileAdapter:
    """Whoever sends here has sent, whatever happens to them before they can note it down."""

    platform = PLATFORM
    pace = Pace()
    routes: Sequence[BaseRoute] = ()
    problem = None

    def __init__(self, file: str, *, dies: bool) -> None:
        self._dies = dies
        self._file = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    async def start(self, intake: Intake) -> None: ...

    async def send(self, conversation: str, reply: Reply) -> str:
        os.write(self._file, f"{conversation}\n".encode())
        if self._dies:
            os.kill(os.getpid(), signal.SIGKILL)
        return "sent"

    async def stop_receiving(self) -> None: ...

    async def close(self) -> None: ...


def work(url: str, file: str, ahead_seconds: float, lease_seconds: float, *, dies: bool = False) -> None:
    """Tick and deliver for ever, or until right after the first message; the clock runs `ahead_seconds` ahead."""
    asyncio.run(_work(url, FileAdapter(file, dies=dies), timedelta(seconds=ahead_seconds), lease_seconds))


async def _work(url: str, adapter: FileAdapter, ahead: timedelta, lease_seconds: float) -> None:
    def now() -> datetime:
        return datetime.now(UTC) + ahead

    engine = open_engine(url)
    async with Transactions(engine) as transactions:
        delivery = Delivery(
            transactions, outbox, [adapter], now=now, lease_seconds=lease_seconds, sends_max=SENDS_MAX
        )
        delivery.start()
        ticking = Ticking(transactions, (PLATFORM,), now, lease_seconds=lease_seconds)
        while True:
            if await ticking.tick():
                delivery.wake()
            await asyncio.sleep(TICK_SECONDS)
