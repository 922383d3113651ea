"""Backup and restore. A backup is a SQLite file of this schema, whichever database it comes from or goes to.

So a book can move from SQLite to PostgreSQL and back, and any SQLite tool reads a backup
(docs/decisions/0012-a-backup-is-a-sqlite-file.md).
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from storage import copying, failures, schema, workplaces
from storage.engine import create_private, is_sqlite, open_engine, sqlite_path
from storage.errors import BackupError, FolderMissingError, ForeignDatabaseError, NotADatabaseError

_LOCK_TIMEOUT_SECONDS = 2.0


def backup(url: str, file: Path, *, force: bool = False) -> None:
    """Write a consistent copy of the database to a file, while others read and write it.

    The file appears whole or not at all.

    Raises:
        BackupError: the file exists and `force` is not set, or the database holds nothing yet.
        StorageError: the database cannot be read, or the file not be written.
    """
    if file.exists() and not force:
        raise BackupError(f"{file} exists; name another file, or overwrite it with --force.")
    if not file.parent.is_dir():
        raise FolderMissingError(str(file.parent))
    try:
        with workplaces.workplace(file.parent) as folder:
            copy = folder / "backup.db"
            _fill(url, copy)
            _publish(copy, file, force)
    except OSError as error:
        raise failures.of_file(error, file) or BackupError(f"{file} cannot be written: {error}.") from error


def restore(url: str, file: Path, *, force: bool = False) -> None:
    """Replace all that the database holds by a backup; when this fails, the database is as it was.

    An older backup is brought to this code's schema on the way.

    Raises:
        BackupError: the file is no sound backup, the database holds data and `force` is not set, or a SQLite
            database is in use.
        SchemaAheadError: a newer Trimtab made the backup.
        StorageError: the database cannot be written.
    """
    folder = sqlite_path(url).parent if is_sqlite(url) else None
    if folder is not None and not folder.is_dir():
        raise FolderMissingError(str(folder))
    with workplaces.workplace(folder or Path(tempfile.gettempdir())) as made:
        copy = made / "restore.db"
        _take(file, copy)
        if is_sqlite(url):
            _into_sqlite(copy, sqlite_path(url), force)
        else:
            _into_postgresql(copy, url, force)


def _fill(url: str, copy: Path) -> None:
    if is_sqlite(url):
        path = sqlite_path(url)
        if not path.exists():
            raise BackupError(f"There is no database at {path} yet; trimtab chat makes one.")
        _copy_file(path, copy)
    else:
        with _engine(url) as source, _engine(f"sqlite:///{copy}") as target:
            schema.check(source)
            schema.migrate(target)
            copying.dump(source, target)
        _close_journal(copy)
    _check_sound(copy, copy)


def _take(file: Path, copy: Path) -> None:
    """A private copy of the backup, checked and at this code's schema."""
    if not file.is_file():
        raise BackupError(f"There is no file {file}; name a file that trimtab backup has written.")
    try:
        _copy_file(file, copy)
        _check_sound(copy, file)
    except (NotADatabaseError, ForeignDatabaseError, BackupError) as error:
        raise BackupError(
            f"{file} is no backup of Trimtab's, or it is damaged; name another file."
        ) from error
    with _engine(f"sqlite:///{copy}") as engine:
        schema.migrate(engine)
    _close_journal(copy)


def _check_sound(copy: Path, shown: Path) -> None:
    with _sqlite(copy) as connection:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        if application_id != schema.APPLICATION_ID:
            raise ForeignDatabaseError(str(shown))
        (verdict,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
        if verdict != "ok" or dangling is not None:
            raise BackupError(f"{shown} is damaged ({dangling or verdict}); restore an older backup.")


def _copy_file(source: Path, target: Path) -> None:
    """Copy a SQLite database in one step, so that no write can come between; its writers go on meanwhile."""
    create_private(target)
    with _sqlite(source) as reading, _sqlite(target) as writing:
        reading.backup(writing)
    _close_journal(target)


def _close_journal(path: Path) -> None:
    """Leave one file, which opens on a read-only disk too."""
    with _sqlite(path) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _publish(copy: Path, file: Path, force: bool) -> None:
    with copy.open("rb+") as written:
        os.fsync(written.fileno())
    if force:
        copy.replace(file)
    else:
        _move_to_new(copy, file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _move_to_new(copy: Path, file: Path) -> None:
    """As a rename, but never over a file that appeared meanwhile; some file systems know no links."""
    try:
        os.link(copy, file)
    except FileExistsError:
        raise BackupError(f"{file} exists; name another file, or overwrite it with --force.") from None
    except OSError:
        copy.replace(file)


def _into_sqlite(copy: Path, path: Path, force: bool) -> None:
    create_private(path)
    with _sqlite(path) as target:
        if _holds_founders(target, path) and not force:
            raise _holds_data_error(str(path))
        try:
            # Refused at once while anybody else has the database open.
            target.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            raise BackupError(f"{path} is in use; stop Trimtab, then restore again.") from None
        with _sqlite(copy) as source:
            source.backup(target)


def _holds_founders(connection: sqlite3.Connection, path: Path) -> bool:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "founders" not in tables:
        raise ForeignDatabaseError(str(path))
    return bool(tables) and connection.execute("SELECT 1 FROM founders").fetchone() is not None


def _holds_data_error(place: str) -> BackupError:
    return BackupError(f"{place} holds data; to replace all of it by the backup, add --force.")


def _into_postgresql(copy: Path, url: str, force: bool) -> None:
    with _engine(url) as target, _engine(f"sqlite:///{copy}") as source:
        if schema.current(target) is None:
            schema.migrate(target)
        schema.check(target)
        if not copying.load(source, target, over_data=force):
            raise _holds_data_error(schema.place(target))


@contextmanager
def _sqlite(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(
            sqlite3.connect(path, timeout=_LOCK_TIMEOUT_SECONDS, isolation_level=None)
        ) as connection:
            yield connection
    except sqlite3.Error as error:
        raise failures.of_sqlite(error, str(path)) or BackupError(f"{path}: {error}.") from error


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()
