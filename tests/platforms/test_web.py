import asyncio
import signal
import socket

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.platforms.adapter import PlatformConfigError
from bot.platforms.web import WebServer


class Missing(list[str]):
    async def __call__(self) -> list[str]:
        return self


async def _get(server: WebServer, path: str) -> tuple[int, str]:
    url = f"http://127.0.0.1:{server.port}{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


async def test_health_is_told_apart_from_readiness() -> None:
    missing = Missing(["telegram: connecting"])
    server = WebServer("127.0.0.1", 0, (), missing)
    await server.start()
    try:
        assert await _get(server, "/healthz") == (200, "ok\n")
        assert await _get(server, "/readyz") == (503, "telegram: connecting\n")
        missing.clear()
        assert await _get(server, "/readyz") == (200, "ready\n")
        assert (await _get(server, "/telegram"))[0] == 404
    finally:
        await server.stop()


async def test_a_port_in_use_is_one_plain_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PlatformConfigError, match=f"TRIMTAB_PORT {port} cannot be used: another program"):
            await WebServer("127.0.0.1", port, (), Missing()).start()


async def test_signals_stay_with_the_application() -> None:
    before = signal.getsignal(signal.SIGTERM)
    server = WebServer("127.0.0.1", 0, (), Missing())
    await server.start()
    assert signal.getsignal(signal.SIGTERM) is before
    await server.stop()


async def test_a_request_under_way_is_answered_at_the_stop() -> None:
    came, go = asyncio.Event(), asyncio.Event()

    async def slow(_request: Request) -> Response:
        came.set()
        await go.wait()
        return PlainTextResponse("done")

    server = WebServer("127.0.0.1", 0, [Route("/slow", slow)], Missing())
    await server.start()
    asking = asyncio.create_task(_get(server, "/slow"))
    await came.wait()
    stopping = asyncio.create_task(server.stop())
    go.set()
    assert await asking == (200, "done")
    await stopping


async def test_it_can_stop_unstarted() -> None:
    await WebServer("127.0.0.1", 0, (), Missing()).stop()
