"""`trimtab` as a process of its own, as an operator runs it."""

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

START_SECONDS_MAX = 20.0
STOP_SECONDS_MAX = 10.0  # the contract's bound


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def environment(folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    """This environment without Trimtab's own settings, with the given ones and a home of its own."""
    ours = ("TELEGRAM_", "SLACK_", "TRIMTAB_", "DATABASE_URL")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    home = {"HOME": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'trimtab.db'}"}
    return {**inherited, **home, "PYTHONPATH": str(Path(__file__).parents[2]), **settings}


async def start(folder: Path, *arguments: str, **settings: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=folder,
        env=environment(folder, settings),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )


async def command(folder: Path, *arguments: str, stdin: bytes = b"", **settings: str) -> tuple[int, str, str]:
    """Run one command to its end: exit code, stdout, stderr."""
    process = await start(folder, *arguments, **settings)
    async with asyncio.timeout(60):
        out, err = await process.communicate(stdin)
    assert process.returncode is not None
    return process.returncode, out.decode(), err.decode()


class Running:
    """A `trimtab run` that answers at `/healthz`."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._settings = {**settings, "TRIMTAB_PORT": str(self.port)}
        self._process: Process | None = None

    @property
    def process(self) -> Process:
        assert self._process is not None
        return self._process

    async def start(self) -> None:
        self._process = await start(self.folder, "run", **self._settings)
        async with asyncio.timeout(START_SECONDS_MAX):
            while not await self.answers("/healthz"):
                assert self.process.returncode is None, (await self.process.stderr.read()).decode()  # type: ignore[union-attr]
                await asyncio.sleep(0.02)

    async def answers(self, path: str) -> bool:
        try:
            async with aiohttp.ClientSession() as session, session.get(self.url + path) as answer:
                return answer.status == 200
        except aiohttp.ClientError:
            return False

    async def ready(self) -> None:
        async with asyncio.timeout(START_SECONDS_MAX):
            while not await self.answers("/readyz"):  # noqa: ASYNC110  # another process sets no event here
                await asyncio.sleep(0.02)

    async def line(self) -> str:
        """The next line of stdout."""
        assert self.process.stdout is not None
        async with asyncio.timeout(START_SECONDS_MAX):
            return (await self.process.stdout.readline()).decode()

    async def kill(self) -> None:
        """As the kernel does when memory is short: no goodbye."""
        self.process.kill()
        await self.process.communicate()

    async def stop(self) -> int:
        """SIGTERM, and the exit code."""
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(STOP_SECONDS_MAX):
            await self.process.communicate()
        assert self.process.returncode is not None
        return self.process.returncode


@asynccontextmanager
async def running(folder: Path, **settings: str) -> AsyncIterator[Running]:
    trimtab = Running(folder, settings)
    await trimtab.start()
    try:
        yield trimtab
    finally:
        if trimtab.process.returncode is None:
            await trimtab.kill()
