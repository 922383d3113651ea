"""The one HTTP server: the platforms' webhooks, `/healthz` and `/readyz`, in the loop of all the rest."""

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable, Sequence

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from bot.platforms.adapter import PlatformConfigError

Missing = Callable[[], Awaitable[Sequence[str]]]
"""What keeps the process from doing its work, a few words each; empty when it is ready."""


class WebServer:
    """Serves the routes until stopped.

    Args:
        port: 0 picks a free one; `self.port` tells which.
        stop_seconds: how long requests under way may take at the end.
    """

    def __init__(
        self,
        host: str,
        port: int,
        routes: Sequence[BaseRoute],
        missing: Missing,
        *,
        stop_seconds: int = 5,
    ) -> None:
        self.host = host
        self.port = port
        self._missing = missing
        health = (Route("/healthz", self._alive), Route("/readyz", self._ready))
        config = uvicorn.Config(
            Starlette(routes=[*routes, *health]),
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            server_header=False,
            timeout_graceful_shutdown=stop_seconds,
        )
        self._server = _Server(config)
        self._serving: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen; requests are answered once this returns.

        Raises:
            PlatformConfigError: nobody may listen there.
        """
        listening = _listen(self.host, self.port)
        self.port = listening.getsockname()[1]
        self._serving = asyncio.create_task(self._server.serve([listening]), name="web server")
        ready = asyncio.create_task(self._server.ready.wait())
        await asyncio.wait({self._serving, ready}, return_when=asyncio.FIRST_COMPLETED)
        if not ready.done():
            ready.cancel()
            await self._serving

    async def stop(self) -> None:
        if self._serving:
            self._server.should_exit = True
            await self._serving

    async def _alive(self, _request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def _ready(self, _request: Request) -> Response:
        missing = await self._missing()
        if not missing:
            return PlainTextResponse("ready\n")
        return PlainTextResponse("".join(f"{what}\n" for what in missing), status_code=503)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        await self._serve(sockets)  # as the library's, but signals stay with the application

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as refusal:
        why = {
            errno.EADDRINUSE: "another program listens there already",
            errno.EACCES: "this user may not listen there",
        }.get(refusal.errno or 0, refusal.strerror or str(refusal))
        raise PlatformConfigError(
            f"TRIMTAB_PORT {port} cannot be used: {why}. Stop that program or set another port, as in "
            f"TRIMTAB_PORT=8081."
        ) from refusal
    listening.setblocking(False)
    return listening
