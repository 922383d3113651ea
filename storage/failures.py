"""From what a driver raises to the sentence of `storage.errors`."""

import errno
import sqlite3
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from storage.errors import (
    AccessDeniedError,
    ConflictError,
    ConnectionLostError,
    DatabaseLockedError,
    DatabaseMissingError,
    DiskFullError,
    NotADatabaseError,
    ReadOnlyError,
    RefusedError,
    StorageError,
    UnreachableError,
)

_PRIMARY_CODE = 0xFF  # an extended SQLite code bears the primary one in its low byte
_SQLITE_ERRORS: dict[int, type[DiskFullError | DatabaseLockedError | NotADatabaseError | ReadOnlyError]] = {
    sqlite3.SQLITE_FULL: DiskFullError,
    sqlite3.SQLITE_IOERR: DiskFullError,
    sqlite3.SQLITE_BUSY: DatabaseLockedError,
    sqlite3.SQLITE_LOCKED: DatabaseLockedError,
    sqlite3.SQLITE_NOTADB: NotADatabaseError,
    sqlite3.SQLITE_CORRUPT: NotADatabaseError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyError,
    sqlite3.SQLITE_PERM: ReadOnlyError,
}
_CONFLICTS = {"40001", "40P01"}  # serialization failure, deadlock
_DENIED = {"28000", "28P01"}
_DISK_FULL = {"53100", "58030"}
_LOCKED = {"55P03"}
_NO_DATABASE = {"3D000"}
_READ_ONLY = {"25006"}


def speak_plainly(engine: Engine, place: str) -> None:
    """Have the engine raise `StorageError` for what an operator can mend, and leave bugs as they are."""
    of_driver = of_sqlite if engine.dialect.name == "sqlite" else of_postgresql

    def replace(context: ExceptionContext) -> StorageError | None:
        return of_driver(context.original_exception, place)

    event.listen(engine, "handle_error", replace)


def of_sqlite(error: BaseException, place: str) -> StorageError | None:
    code = getattr(error, "sqlite_errorcode", None)
    kind = _SQLITE_ERRORS.get(code & _PRIMARY_CODE) if code is not None else None
    return kind(place) if kind else None


def of_file(error: OSError, path: Path) -> StorageError | None:
    """What an operation on a file ran into, other than a missing folder."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}:
        return DiskFullError(str(path))
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ReadOnlyError(str(path))
    return None


def of_postgresql(error: BaseException, place: str) -> StorageError | None:
    state = getattr(error, "sqlstate", None)
    if state is None:
        return _without_state(error, place)
    if state in _CONFLICTS:
        return ConflictError(place)
    if state in _DISK_FULL:
        return DiskFullError(place)
    if state in _LOCKED:
        return DatabaseLockedError(place)
    if state in _READ_ONLY:
        return ReadOnlyError(place)
    if state.startswith(("08", "57P")):  # the connection failed, or the server is going down
        return ConnectionLostError(place)
    return _of_login(state, place)


def _of_login(state: str, place: str) -> StorageError | None:
    host, _, database = place.rpartition("/")
    if state in _DENIED:
        return AccessDeniedError(host)
    if state in _NO_DATABASE:
        return DatabaseMissingError(host, database)
    return None


def _without_state(error: BaseException, place: str) -> StorageError | None:
    """Before there is a session, the driver gives a sentence and no code."""
    import psycopg  # noqa: PLC0415  # loaded already, by the engine; SQLite does without

    if not isinstance(error, psycopg.OperationalError):
        return None
    host, _, database = place.rpartition("/")
    sentence = str(error)
    _, answered, answer = sentence.partition("FATAL:")  # the server speaks its own language otherwise
    if answered and ("password" in answer or ("does not exist" in answer and "role" in answer)):
        return AccessDeniedError(host)
    if answered and "database" in answer and "does not exist" in answer:
        return DatabaseMissingError(host, database)
    if answered:
        return RefusedError(host, answer.strip().partition("\n")[0])
    if error.pgconn is None or "connection failed" in sentence or "connection timeout" in sentence:
        return UnreachableError(host)
    return ConnectionLostError(place)
