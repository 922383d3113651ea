"""Reading a whole book as it is at one moment, while others write."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection, connection.begin():
            # Our transactions begin as writers (engine.py); this one must let the others write.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN")
            yield connection
        return
    with engine.connect() as connection:
        yield connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
