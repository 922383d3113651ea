"""Which schema a database has, and how it gets the one this code needs.

A fresh SQLite database is made from tables.py directly, which spares the first reply of `trimtab chat` the
import of Alembic; a test proves that the migrations lead to the very same schema.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    func,
    inspect,
    select,
)

from storage import tables, triggers
from storage.engine import reading
from storage.errors import ForeignDatabaseError, SchemaAheadError, SchemaBehindError

HEAD = "0001"
APPLICATION_ID = 0x54524D54  # "TRMT": tells a SQLite file of Trimtab's from another program's
_MIGRATORS_LOCK = 0x5452_4D54  # one migrator at a time on PostgreSQL

# As Alembic makes it.
_version = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def head() -> str:
    return HEAD


def current(engine: Engine) -> str | None:
    """The schema version of the database; None where it has no Trimtab tables yet."""
    with reading(engine) as connection:
        return version_of(connection)


def version_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_version.name):
        return None
    return connection.execute(select(_version.c.version_num)).scalar()


def check(engine: Engine) -> None:
    """Make sure that this code and the database fit.

    Raises:
        SchemaBehindError, SchemaAheadError
    """
    version = current(engine)
    if version is None or version < HEAD:
        raise SchemaBehindError(place(engine), version, HEAD)
    _refuse_newer(engine, version)


def migrate(engine: Engine) -> None:
    """Bring the database to this code's schema; nothing happens where it is there already.

    Raises:
        SchemaAheadError: a newer Trimtab made it.
        ForeignDatabaseError: it holds the tables of another program.
    """
    version = current(engine)
    if version == HEAD:
        return
    if version is not None:
        _refuse_newer(engine, version)
    if engine.dialect.name == "sqlite" and version is None:
        _create(engine)
    else:
        upgrade(engine)


def place(engine: Engine) -> str:
    """Where the database lies, without the password."""
    url = engine.url
    return str(url.database) if engine.dialect.name == "sqlite" else f"{url.host or 'local'}/{url.database}"


def _refuse_newer(engine: Engine, version: str) -> None:
    if version > HEAD:
        raise SchemaAheadError(place(engine), version, HEAD)


def _create(engine: Engine) -> None:
    with engine.begin() as connection:
        if version_of(connection) is not None:
            return  # another process was faster
        _refuse_foreign(connection, engine)
        create_all(connection)


def create_all(connection: Connection) -> None:
    """Make all tables and triggers in an empty SQLite database, and stamp it."""
    tables.metadata.create_all(connection, checkfirst=False)
    triggers.create(connection)
    _version.create(connection, checkfirst=False)
    connection.execute(_version.insert().values(version_num=HEAD))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _refuse_foreign(connection: Connection, engine: Engine) -> None:
    if inspect(connection).get_table_names():
        raise ForeignDatabaseError(place(engine))


def upgrade(engine: Engine) -> None:
    """Apply the migrations that the database lacks, all of them or none."""
    from alembic import command  # noqa: PLC0415  # 260 ms that most starts do not need
    from alembic.config import Config  # noqa: PLC0415  # as above

    config = Config()
    folder = Path(__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    with _for_migration(engine) as connection:
        if version_of(connection) is None:
            _refuse_foreign(connection, engine)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _for_migration(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        connection.detach()  # closed afterwards: nobody else gets a connection without foreign keys
        if engine.dialect.name == "sqlite":
            yield from _rebuilding(connection)
        else:
            with connection.begin():
                connection.execute(select(func.pg_advisory_xact_lock(_MIGRATORS_LOCK)))
                yield connection


def _rebuilding(connection: Connection) -> Iterator[Connection]:
    """SQLite changes a table by making it anew, and takes no switch of foreign keys within a transaction."""
    raw = connection.connection.dbapi_connection
    assert raw is not None
    raw.cursor().execute("PRAGMA foreign_keys = OFF")
    with connection.begin():
        yield connection
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        assert broken is None, f"the migration left a dangling reference: {broken}"
