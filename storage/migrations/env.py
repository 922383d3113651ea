"""Alembic's entry: `storage.schema` gives the connection; `alembic revision` from here takes DATABASE_URL."""

import os

from alembic import context
from sqlalchemy import Connection

from storage.engine import open_engine
from storage.tables import metadata


def _run(connection: Connection) -> None:
    # SQLite changes a table by making it anew: in a batch.
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


_given = context.config.attributes.get("connection")
if _given is not None:
    _run(_given)
else:
    with open_engine(os.environ["DATABASE_URL"]).begin() as _connection:
        _run(_connection)
