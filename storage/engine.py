"""An engine from a URL: SQLite or PostgreSQL, with the settings each needs.

Whatever the database then refuses arrives as one of `storage.errors` (failures.py).
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from storage import failures
from storage.errors import DatabaseUrlError, FolderMissingError, NotADatabaseError, ReadOnlyError

POOL_SIZE = 8
BUSY_TIMEOUT_SECONDS = 10.0
CONNECT_TIMEOUT_SECONDS = 10
_SQLITE_PREFIX = "sqlite:///"
_POSTGRESQL_PREFIXES = ("postgresql://", "postgres://")


def open_engine(
    url: str,
    *,
    pool_size: int = POOL_SIZE,
    busy_timeout_seconds: float = BUSY_TIMEOUT_SECONDS,
) -> Engine:
    """An engine that connects when it is first used.

    Raises:
        DatabaseUrlError: the URL is neither `sqlite:///PATH` nor `postgresql://USER:PASSWORD@HOST/NAME`.
    """
    if is_sqlite(url):
        return _sqlite(sqlite_path(url), busy_timeout_seconds)
    if url.startswith(_POSTGRESQL_PREFIXES):
        return _postgresql(url, pool_size)
    raise DatabaseUrlError("DATABASE_URL must start with sqlite:/// or postgresql://.")


def is_sqlite(url: str) -> bool:
    return url.startswith(_SQLITE_PREFIX)


def sqlite_path(url: str) -> Path:
    """Where the file of a SQLite URL lies; everything after `sqlite:///` is the path."""
    path = url.removeprefix(_SQLITE_PREFIX)
    if path in {"", ":memory:"}:
        raise DatabaseUrlError("DATABASE_URL names no file, and books must outlive the process.")
    return Path(path).expanduser()


def _sqlite(path: Path, busy_timeout_seconds: float) -> Engine:
    def connect() -> sqlite3.Connection:
        create_private(path)
        connection = sqlite3.connect(
            path, timeout=busy_timeout_seconds, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, busy_timeout_seconds)
        except BaseException:
            connection.close()
            raise
        return connection

    # The database of this URL is for messages only: `creator` opens the file.
    shown = URL.create("sqlite", database=str(path))
    engine = create_engine(shown, creator=connect)
    event.listen(engine, "begin", _begin)
    failures.speak_plainly(engine, str(path))
    return engine


def create_private(path: Path) -> None:
    """Make a new file readable by its owner only, and say what is wrong with a place before SQLite does."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except FileNotFoundError:
        raise FolderMissingError(str(path.parent)) from None
    except (IsADirectoryError, NotADirectoryError):
        raise NotADatabaseError(str(path)) from None
    except OSError as error:
        raise failures.of_file(error, path) or ReadOnlyError(str(path)) from error


def _prepare(connection: sqlite3.Connection, busy_timeout_seconds: float) -> None:
    _write_ahead(connection, time.monotonic() + busy_timeout_seconds)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _write_ahead(connection: sqlite3.Connection, until: float) -> None:
    """Switch to WAL. SQLite does not wait for others here, whatever its busy timeout."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    # A plain BEGIN lets another process write between this one's read and its write.
    is_reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment of the database and keeps no writer waiting."""
    with engine.connect() as connection:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        yield connection.execution_options(
            **(options if engine.dialect.name != "sqlite" else {"reading": True})
        )


def _postgresql(url: str, pool_size: int) -> Engine:
    try:
        parsed = make_url(url).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):
        raise DatabaseUrlError(
            "DATABASE_URL is not of the form postgresql://USER:PASSWORD@HOST/NAME; "
            "write special characters of the password as %XX."
        ) from None
    arguments: dict[str, Any] = {"connect_timeout": CONNECT_TIMEOUT_SECONDS, "application_name": "trimtab"}
    arguments = {name: value for name, value in arguments.items() if name not in parsed.query}
    engine = create_engine(parsed, pool_size=pool_size, max_overflow=0, connect_args=arguments)
    failures.speak_plainly(engine, _place(parsed))
    return engine


def _place(url: URL) -> str:
    host = url.host or url.query.get("host") or "the local socket"
    port = f":{url.port}" if url.port else ""
    return f"{host}{port}/{url.database or ''}"
