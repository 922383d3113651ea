"""One writer thread for a SQLite file: all jobs that wait share one commit, and so one wait for the disk.

Each job has a savepoint, so that one that raises takes only itself back. Nobody is answered before the
commit.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine

BATCH_MAX = 64


@dataclass
class _Task:
    job: Callable[[Connection], Any]
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def resolve(self) -> None:
        if self.future.done():
            return
        if self.error is None:
            self.future.set_result(self.result)
        else:
            self.future.set_exception(self.error)


class _BatchBrokenError(Exception):
    """The transaction of a batch is gone; none of its jobs is stored."""


class GroupCommit:
    """Attributes are touched by the event loop before the thread starts, and then by the thread alone."""

    def __init__(self, engine: Engine, *, batch_max: int = BATCH_MAX) -> None:
        self._engine = engine
        self._batch_max = batch_max
        self._waiting: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        started: asyncio.Future[None] = loop.create_future()
        self._thread = threading.Thread(target=self._work, args=(loop, started), name="storage", daemon=True)
        self._thread.start()
        await started

    def submit(self, job: Callable[[Connection], Any]) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.put(_Task(job, future))
        return future

    async def close(self) -> None:
        if self._thread is None:
            return
        self._waiting.put(None)
        await asyncio.to_thread(self._thread.join)

    def _work(self, loop: asyncio.AbstractEventLoop, started: asyncio.Future[None]) -> None:
        try:
            connection = self._engine.connect()
        except BaseException as error:  # noqa: BLE001  # whoever started this thread is told
            loop.call_soon_threadsafe(_Task(lambda _: None, started, error=error).resolve)
            return
        loop.call_soon_threadsafe(_Task(lambda _: None, started).resolve)
        with connection:
            while batch := self._next_batch():
                _run(connection, batch)
                loop.call_soon_threadsafe(_resolve, batch)

    def _next_batch(self) -> list[_Task]:
        """Wait for a job, and take along all that wait beside it; empty when the end is reached."""
        batch: list[_Task] = []
        task = self._waiting.get()
        while task is not None:
            # The one who asked may have been cancelled meanwhile.
            if not task.future.cancelled():
                batch.append(task)
            if len(batch) == self._batch_max:
                return batch
            try:
                task = self._waiting.get(block=not batch)
            except queue.Empty:
                return batch
        if batch:
            self._waiting.put(None)  # `close` comes after the last job; seen again in the next round
        return batch


def _resolve(batch: list[_Task]) -> None:
    for task in batch:
        task.resolve()


def _run(connection: Connection, batch: list[_Task]) -> None:
    """Run and commit a batch; afterwards every task has its result or its error."""
    try:
        _commit_together(connection, batch)
    except _BatchBrokenError as broken:
        if len(batch) == 1:
            batch[0].error = broken.__cause__
            return
        for task in batch:
            _run(connection, [task])
    except BaseException as error:  # noqa: BLE001  # all who asked are told
        for task in batch:
            task.error = error


def _commit_together(connection: Connection, batch: list[_Task]) -> None:
    transaction = connection.begin()
    try:
        for task in batch:
            task.result = task.error = None
            _run_in_savepoint(connection, task)
        transaction.commit()
    except BaseException as error:
        _driver(connection).rollback()  # SQLAlchemy sends none after a commit that failed
        transaction.rollback()
        raise _BatchBrokenError from error


def _run_in_savepoint(connection: Connection, task: _Task) -> None:
    raw = _driver(connection)
    raw.execute("SAVEPOINT job")  # by the driver: SQLAlchemy's own savepoints cost as much as an insert
    try:
        task.result = task.job(connection)
    except BaseException as error:  # whoever asked for the job is told
        if not raw.in_transaction:  # SQLite gave up all of it, as it does on a full disk
            raise
        raw.execute("ROLLBACK TO job")
        task.error = error
    raw.execute("RELEASE job")


def _driver(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
