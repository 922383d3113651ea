"""What the outbox holds goes out: in order within a conversation, conversations side by side.

A reply is sent at least once: when the platform's answer is lost, or the process dies between sending and
marking, it goes out again.
"""

import asyncio
import time
from collections.abc import Callable, Iterable
from datetime import datetime

from bot.outlet import Outbox, Outlet, Transactions
from bot.platforms.adapter import Adapter, Wait


class Delivery:
    """Sends what the outbox holds until stopped; a platform that is down holds up no other.

    Args:
        now: aware, UTC.
        wait: seconds to sleep; `asyncio.sleep`, or a test's stand-in.
        clock: seconds, only ever rising; what the pace is measured by.
        lease_seconds: how long a claimed reply stays ours, and how late a reply is after a crash at the
            worst; a send takes three quarters of it at most, the rest is for the pace.
        sends_max: at a time, on each platform.
    """

    def __init__(
        self,
        transactions: Transactions,
        outbox: Outbox,
        adapters: Iterable[Adapter],
        *,
        now: Callable[[], datetime],
        wait: Wait = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
        lease_seconds: float = 20.0,
        sends_max: int = 48,
    ) -> None:
        self._outlets = [
            Outlet(
                transactions,
                outbox,
                adapter,
                now=now,
                wait=wait,
                clock=clock,
                lease_seconds=lease_seconds,
                sends_max=sends_max,
            )
            for adapter in adapters
        ]

    def start(self) -> None:
        for outlet in self._outlets:
            outlet.start()

    def wake(self) -> None:
        """A reply was committed; to be called in the loop's own thread."""
        for outlet in self._outlets:
            outlet.woken.set()

    async def stop(self, drain_seconds: float) -> None:
        """Send what is due, for at most so long, and give back the rest for the next start."""
        await asyncio.gather(*(outlet.stop(drain_seconds) for outlet in self._outlets))
