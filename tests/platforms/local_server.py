"""What the strict local servers share: a port of 127.0.0.1, faults on order, waiting for what happens."""

import asyncio
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

UNTIL_SECONDS_MAX = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """An answer to give instead of the right one.

    Attributes:
        status: HTTP status; None drops the connection.
        after: the call takes effect first, and only its answer is lost.
    """

    status: int | None = None
    retry_after: int | None = None
    error: str = "internal_error"
    after: bool = False


class LocalServer:
    """Serves in the running loop; `faults[method]` are used up by the next calls of that method."""

    def __init__(self) -> None:
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.url = ""
        self._happened = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> None:
        self._runner = web.AppRunner(self.application(), access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    def application(self) -> web.Application:
        raise NotImplementedError

    def fail(self, method: str, *faults: Fault) -> None:
        self.faults[method].extend(faults)

    def count(self, method: str) -> int:
        return sum(name == method for name, _ in self.calls)

    def happened(self) -> None:
        self._happened.set()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait for something that calls of this server bring about."""
        async with asyncio.timeout(UNTIL_SECONDS_MAX):
            while not condition():
                await self._something()

    async def each_call(self) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        """The calls made so far, and then each as it is made."""
        seen = 0
        while True:
            while seen == len(self.calls):
                await self._something()
            yield self.calls[seen]
            seen += 1

    async def _something(self) -> None:
        self._happened.clear()
        waiter = asyncio.ensure_future(self._happened.wait())
        await asyncio.wait({waiter}, timeout=0.02)  # what changes elsewhere is seen too
        waiter.cancel()

    async def faulty(
        self,
        method: str,
        request: web.Request,
        answer: Callable[[], Awaitable[web.StreamResponse]],
        refuse: Callable[[Fault], web.Response],
    ) -> web.StreamResponse:
        """The answer, or the fault that is next for the method."""
        if not self.faults[method]:
            return await answer()
        fault = self.faults[method].popleft()
        if fault.after:
            await answer()
        if fault.status is None:
            assert request.transport
            request.transport.abort()
        return refuse(fault)
