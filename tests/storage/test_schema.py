"""One schema, however a database came by it."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

import storage
from storage import schema
from storage.engine import open_engine
from storage.errors import ForeignDatabaseError, SchemaAheadError, SchemaBehindError
from storage.tables import metadata

_MIGRATIONS = Path(storage.__file__).parent / "migrations"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    on_sqlite = request.param == "sqlite"
    url = f"sqlite:///{tmp_path}/new.db" if on_sqlite else request.getfixturevalue("empty_postgresql_url")
    engine = open_engine(url)
    yield engine
    engine.dispose()


def stamp(engine: Engine, version: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :version"), {"version": version})


def differences(engine: Engine) -> list[object]:
    with engine.connect() as connection:
        return compare_metadata(MigrationContext.configure(connection), metadata)


def test_head_is_that_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [schema.head()]
    # `check` compares versions as text
    assert all(len(script.revision) == 4 and script.revision.isdigit() for script in scripts.walk_revisions())


def test_migrations_lead_to_the_tables(empty_engine: Engine) -> None:
    schema.upgrade(empty_engine)
    assert differences(empty_engine) == []
    assert schema.current(empty_engine) == schema.head()


def test_a_new_database_has_the_tables(empty_engine: Engine) -> None:
    assert schema.current(empty_engine) is None
    schema.migrate(empty_engine)
    schema.migrate(empty_engine)
    schema.check(empty_engine)
    assert differences(empty_engine) == []


def test_a_new_sqlite_file_is_as_a_migrated_one(tmp_path: Path) -> None:
    def statements(name: str, make: Callable[[Engine], None]) -> set[tuple[str, str, tuple[str, ...]]]:
        engine = open_engine(f"sqlite:///{tmp_path}/{name}.db")
        make(engine)
        with engine.connect() as connection:
            rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master")).all()
            rows += connection.execute(text("PRAGMA application_id")).all()
        engine.dispose()
        # Lines sorted: Alembic writes constraints in an order of its own.
        return {(*row[:-1], *sorted(_lines(row[-1]))) for row in rows}

    assert statements("created", schema.migrate) == statements("migrated", schema.upgrade)


def _lines(statement: object) -> list[str]:
    return [" ".join(line.replace('"', "").split()).rstrip(",") for line in str(statement).splitlines()]


def test_postgresql_has_the_triggers_of_today(postgresql_url: str, empty_postgresql_url: str) -> None:
    """The migration holds a copy of triggers.py, as of its day; the two must not drift apart."""
    from storage import triggers  # noqa: PLC0415

    catalogue = text("""
        SELECT tgname, pg_get_triggerdef(t.oid), prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = tgfoid
        WHERE NOT tgisinternal ORDER BY 1
    """)
    found = []
    for url in (postgresql_url, empty_postgresql_url):
        engine = open_engine(url)
        with engine.begin() as connection:
            if not found:
                found.append(connection.execute(catalogue).all())
            else:
                metadata.create_all(connection)
                triggers.create(connection)
                found.append(connection.execute(catalogue).all())
        engine.dispose()
    assert found[0] == found[1]
    assert len(found[0]) == 9


def test_postgresql_has_the_partial_indices(engine: Engine) -> None:
    """tables.py gives their condition for SQLite only."""
    partial = {
        index.name: str(index.dialect_options["sqlite"]["where"])
        for table in metadata.sorted_tables
        for index in table.indexes
        if index.dialect_options["sqlite"]["where"] is not None
    }
    assert len(partial) == 7
    with engine.connect() as connection:
        for name, condition in partial.items():
            if engine.dialect.name == "sqlite":
                definition = connection.scalar(text(f"SELECT sql FROM sqlite_master WHERE name = '{name}'"))
            else:
                definition = connection.scalar(text(f"SELECT pg_get_indexdef('{name}'::regclass)"))
            assert _bare(definition).endswith("where" + _bare(condition)), name


def _bare(sql: str) -> str:
    return re.sub(r"[\s()]|::\w+", "", sql).lower()


def test_a_database_without_tables_is_behind(empty_engine: Engine) -> None:
    with pytest.raises(SchemaBehindError, match=r"without Trimtab's tables .* run: trimtab migrate"):
        schema.check(empty_engine)


def test_an_older_schema_is_behind(engine: Engine) -> None:
    stamp(engine, "0000")
    with pytest.raises(SchemaBehindError, match=r"at schema version 0000 .* run: trimtab migrate"):
        schema.check(engine)


def test_a_newer_schema_is_left_alone(engine: Engine) -> None:
    stamp(engine, "9999")
    for use in (schema.check, schema.migrate):
        with pytest.raises(SchemaAheadError, match="9999, made by a newer Trimtab"):
            use(engine)


@pytest.mark.parametrize("make", [schema.migrate, schema.upgrade])
def test_a_database_of_another_program_is_left_alone(
    empty_engine: Engine, make: Callable[[Engine], None]
) -> None:
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (dish TEXT)"))
    with pytest.raises(ForeignDatabaseError):
        make(empty_engine)
    assert schema.current(empty_engine) is None


def test_a_start_loads_no_migrations_and_no_other_driver(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from storage import book, founders, inbox, outbox, schema, transactions\n"
        "from storage.engine import open_engine\n"
        f"engine = open_engine('sqlite:///{tmp_path}/new.db')\n"
        "schema.migrate(engine)\n"
        "engine.dispose()\n"
        "heavy = {'alembic', 'psycopg', 'sqlalchemy.orm', 'sqlalchemy.dialects.postgresql'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=_MIGRATIONS.parent.parent)


def test_keys_lead_with_the_founder() -> None:
    for table in metadata.sorted_tables:
        if table.name == "identities":
            continue
        keys = [table.primary_key, *(c for c in table.constraints if type(c).__name__ == "UniqueConstraint")]
        keys += [index for index in table.indexes if index.unique]
        for key in keys:
            assert next(iter(key.columns)).name == "founder_id", f"{table.name}: {key.name}"
