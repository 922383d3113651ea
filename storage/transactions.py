"""The thread, or the threads, that own the database: `await transactions.run(job)`.

A job is a plain function of a connection. All that it does commits together or not at all, and `run` returns
only after the commit. A job may run twice when the first run surely left nothing behind (a deadlock, a
neighbour that broke a shared commit); so it keeps its results in the database and in what it returns, nowhere
else.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

from sqlalchemy import Connection, Engine

from storage.engine import POOL_SIZE
from storage.errors import ConflictError, ConnectionLostError, StorageClosedError
from storage.group_commit import GroupCommit

T = TypeVar("T")
Job = Callable[[Connection], T]

WAITING_MAX = 1024
_TRIES_MAX = 4


class _Runner(Protocol):
    """What runs jobs on threads of its own; `submit` is called on the event loop."""

    async def start(self) -> None: ...
    def submit(self, job: Job[Any]) -> asyncio.Future[Any]: ...
    async def close(self) -> None: ...


class Transactions:
    """Runs jobs, each in a transaction of its own; belongs to one event loop.

    At most `waiting_max` jobs wait; `run` then waits for a place. A caller that is cancelled withdraws its
    job if that has not begun, and else leaves it to finish by itself. `close` lets accepted jobs finish.
    """

    def __init__(self, engine: Engine, *, waiting_max: int = WAITING_MAX) -> None:
        on_sqlite = engine.dialect.name == "sqlite"
        self._runner: _Runner = GroupCommit(engine) if on_sqlite else Pool(engine)
        self._places = asyncio.Semaphore(waiting_max)
        self._is_open = False

    async def start(self) -> None:
        """Connect.

        Raises:
            StorageError: the database cannot be used; its sentence says why.
        """
        await self._runner.start()
        self._is_open = True

    async def run(self, job: Job[T]) -> T:
        """Run a job and commit it; what the job raises, this raises, and then nothing of the job is stored.

        Raises:
            StorageClosedError: `close` was called, or `start` was not.
            ConnectionLostError: PostgreSQL went away at the commit; only the tables tell what is stored.
            StorageError: the database refused; nothing of the job is stored.
        """
        async with self._places:
            if not self._is_open:
                raise StorageClosedError
            result: T = await self._runner.submit(job)
            return result

    async def close(self) -> None:
        """Finish what was accepted, then let go of the database."""
        self._is_open = False
        await self._runner.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


class Pool:
    """A thread for each connection, on PostgreSQL."""

    def __init__(self, engine: Engine, *, threads: int = POOL_SIZE) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="storage")

    async def start(self) -> None:
        await asyncio.get_running_loop().run_in_executor(self._threads, self._connect)

    def submit(self, job: Job[Any]) -> asyncio.Future[Any]:
        return asyncio.get_running_loop().run_in_executor(self._threads, partial(run_once, self._engine, job))

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)

    def _connect(self) -> None:
        with self._engine.connect():
            pass


def run_once(engine: Engine, job: Job[T]) -> T:
    """Run a job in a transaction of its own, again where the database rolled it back for no fault of its own.

    For commands, which have no event loop; `Transactions` does the same on its threads.
    """
    for tries_left in reversed(range(_TRIES_MAX)):
        try:
            return _attempt(engine, job)
        except ConflictError:
            if not tries_left:
                raise
        except _NotCommittedError as error:
            if not tries_left:
                raise error.cause from None
    raise AssertionError


class _NotCommittedError(Exception):
    def __init__(self, cause: ConnectionLostError) -> None:
        super().__init__(str(cause))
        self.cause = cause


def _attempt(engine: Engine, job: Job[T]) -> T:
    with engine.connect() as connection:
        transaction = connection.begin()
        try:
            result = job(connection)
        except ConnectionLostError as error:
            raise _NotCommittedError(error) from error
        transaction.commit()
        return result
