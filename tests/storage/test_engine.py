"""URLs, settings, and a plain sentence for whatever is wrong with a place."""

import os
import pwd
import shutil
import socket
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Column, Engine, MetaData, Table, insert, select, text

from storage import schema
from storage.columns import Moment, Words
from storage.engine import open_engine, reading
from storage.errors import (
    AccessDeniedError,
    DatabaseLockedError,
    DatabaseMissingError,
    DatabaseUrlError,
    FolderMissingError,
    NotADatabaseError,
    ReadOnlyError,
    RefusedError,
    StorageError,
    UnreachableError,
)
from tests.databases import Server


@contextmanager
def opened(url: str, **options: float) -> Iterator[Engine]:
    engine = open_engine(url, **options)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mysql://ada@localhost/books",
        "postgresql+psycopg2://ada@localhost/books",
        "sqlite+aiosqlite:///books.db",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite://books.db",
        "postgresql://ada:p@ss:word@localhost:port/books",
    ],
)
def test_another_kind_of_url_is_refused_with_one_that_works(url: str) -> None:
    with pytest.raises(DatabaseUrlError, match=r"sqlite:///trimtab\.db"):
        open_engine(url)


@pytest.mark.parametrize("scheme", ["postgresql", "postgres"])
def test_the_driver_of_postgresql_is_chosen(scheme: str) -> None:
    with opened(f"{scheme}://ada:p%40ss@localhost/books?sslmode=disable") as engine:
        assert engine.url.drivername == "postgresql+psycopg"
        assert engine.url.password == "p@ss"
        assert engine.url.query == {"sslmode": "disable"}


def test_sqlite_is_durable_and_keeps_references(sqlite_url: str) -> None:
    with opened(sqlite_url) as engine, engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "ünï % ? #.db"
    with opened(f"sqlite:///{file}") as engine, engine.connect():
        pass
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_home_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with opened("sqlite:///~/trimtab.db") as engine, engine.connect():
        pass
    assert (tmp_path / "trimtab.db").exists()


def refusal(url: str, **options: float) -> StorageError:
    with (
        opened(url, **options) as engine,
        pytest.raises(StorageError) as refused,
        engine.begin() as connection,
    ):
        connection.exec_driver_sql("CREATE TABLE anything (id BIGINT)")
    return refused.value


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    refused = refusal(f"sqlite:///{tmp_path}/nowhere/trimtab.db")
    assert isinstance(refused, FolderMissingError)
    assert str(refused) == (
        f"The folder {tmp_path}/nowhere does not exist; create it with: mkdir -p {tmp_path}/nowhere"
    )


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ada,\n" * 100)
    assert isinstance(refusal(f"sqlite:///{file}"), NotADatabaseError)
    assert file.read_text() == "Dear Ada,\n" * 100


@pytest.mark.parametrize("name", ["", "letter.txt/trimtab.db"])
def test_a_folder_is_no_database(tmp_path: Path, name: str) -> None:
    (tmp_path / "letter.txt").touch()
    assert isinstance(refusal(f"sqlite:///{tmp_path}/{name}"), NotADatabaseError)


@contextmanager
def as_ordinary_user(owned: Path) -> Iterator[None]:
    """Root may write everywhere, so it is put aside while a test needs somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    nobody = pwd.getpwnam("nobody").pw_uid
    for path in (owned, *owned.rglob("*")):
        os.chown(path, nobody, -1)
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that any user reaches, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="trimtab-"))
    yield folder
    folder.chmod(0o700)
    shutil.rmtree(folder)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_read_only_folder_is_named(public_folder: Path, is_there: bool) -> None:
    file = public_folder / "trimtab.db"
    if is_there:
        with opened(f"sqlite:///{file}") as engine:
            schema.migrate(engine)
        file.chmod(0o400)
    public_folder.chmod(0o500)
    with as_ordinary_user(public_folder):
        refused = refusal(f"sqlite:///{file}")
    assert isinstance(refused, ReadOnlyError)
    assert str(file) in str(refused)


def test_a_read_only_folder_around_a_writable_file_is_named(public_folder: Path) -> None:
    file = public_folder / "trimtab.db"
    with opened(f"sqlite:///{file}") as engine:
        schema.migrate(engine)
    public_folder.chmod(0o500)
    with as_ordinary_user(public_folder):
        assert isinstance(refusal(f"sqlite:///{file}"), ReadOnlyError)


def test_a_database_that_another_holds_is_said_to_be_locked(sqlite_url: str) -> None:
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert isinstance(refusal(sqlite_url, busy_timeout_seconds=0.01), DatabaseLockedError)


def test_postgresql_that_does_not_answer_is_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        refused = refusal(f"postgresql://ada:secret@127.0.0.1:{port}/books")
    assert isinstance(refused, UnreachableError)
    assert f"127.0.0.1:{port}" in str(refused)
    assert "secret" not in str(refused)


def test_a_wrong_password_is_said(postgresql_server: Server) -> None:
    postgresql_server.execute("DROP ROLE IF EXISTS needs_password")
    postgresql_server.execute("CREATE ROLE needs_password LOGIN PASSWORD 'right'")
    url = postgresql_server.url("postgres").replace("postgres:@", "needs_password:wrong@")
    refused = refusal(url)
    assert isinstance(refused, AccessDeniedError)
    assert "wrong" not in str(refused)


def test_a_user_unknown_to_postgresql_is_said(postgresql_server: Server) -> None:
    url = postgresql_server.url("postgres").replace("postgres:@", "stranger@")
    assert isinstance(refusal(url), AccessDeniedError)


def test_a_postgresql_that_is_full_is_heard(postgresql_server: Server) -> None:
    postgresql_server.execute("DROP ROLE IF EXISTS shut_out")
    postgresql_server.execute("CREATE ROLE shut_out LOGIN CONNECTION LIMIT 0")
    refused = refusal(postgresql_server.url("postgres").replace("postgres:@", "shut_out@"))
    assert isinstance(refused, RefusedError)
    assert 'too many connections for role "shut_out"' in str(refused)


def test_a_missing_database_of_postgresql_is_named(postgresql_server: Server) -> None:
    refused = refusal(postgresql_server.url("no_such_books"))
    assert isinstance(refused, DatabaseMissingError)
    assert "createdb no_such_books" in str(refused)


def test_a_read_only_postgresql_is_said(postgresql_url: str) -> None:
    assert isinstance(
        refusal(postgresql_url + "&options=-c%20default_transaction_read_only%3Don"), ReadOnlyError
    )


_LOCAL = MetaData()
_kept = Table("kept_here", _LOCAL, Column("moment", Moment), Column("words", Words))


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 4, 9, 0, 0, 123_456, UTC),
        datetime(2026, 3, 4, 9, 0, tzinfo=timezone(timedelta(hours=-11, minutes=-30))),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(9999, 12, 30, tzinfo=UTC),
        None,
    ],
)
def test_a_moment_comes_back_in_utc(engine: Engine, moment: datetime | None) -> None:
    with engine.begin() as connection:
        _LOCAL.create_all(connection)
        connection.execute(insert(_kept), {"moment": moment})
        kept = connection.execute(select(_kept.c.moment)).scalar_one()
    assert kept == moment
    assert kept is None or kept.tzinfo is UTC


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("", ""),
        ("naïve\r\n\u200b\x01\U0001f98a", "naïve\r\n\u200b\x01\U0001f98a"),
        ("a\0b", "ab"),
        ("half \ud83d", "half \ufffd"),
        ("whole \ud83e\udd8a", "whole \U0001f98a"),
    ],
)
def test_any_words_can_be_kept(engine: Engine, said: str, kept: str) -> None:
    with engine.begin() as connection:
        _LOCAL.create_all(connection)
        connection.execute(insert(_kept), {"words": said})
        assert connection.execute(select(_kept.c.words)).scalar_one() == kept


def test_what_failed_in_a_transaction_is_taken_back(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept_numbers (n BIGINT)"))
    with engine.connect() as connection:
        transaction = connection.begin()
        connection.execute(text("INSERT INTO kept_numbers VALUES (1)"))
        connection.execute(text("CREATE TABLE not_kept (n BIGINT)"))
        transaction.rollback()
    with engine.begin() as connection:
        with connection.begin_nested():
            connection.execute(text("INSERT INTO kept_numbers VALUES (2)"))
        savepoint = connection.begin_nested()
        connection.execute(text("INSERT INTO kept_numbers VALUES (3)"))
        savepoint.rollback()
    with engine.connect() as connection:
        assert connection.scalars(text("SELECT n FROM kept_numbers")).all() == [2]
        connection.execute(text("CREATE TABLE not_kept (n BIGINT)"))


def test_a_reader_sees_one_moment_and_holds_nobody_up(sqlite_engine: Engine) -> None:
    with sqlite_engine.begin() as connection:
        connection.execute(text("CREATE TABLE kept_numbers (n BIGINT)"))
    counted = text("SELECT count(*) FROM kept_numbers")
    with reading(sqlite_engine) as reader:
        assert reader.scalar(counted) == 0
        with sqlite_engine.begin() as writer:
            writer.execute(text("INSERT INTO kept_numbers VALUES (1)"))
        assert reader.scalar(counted) == 0
    with reading(sqlite_engine) as reader:
        assert reader.scalar(counted) == 1
