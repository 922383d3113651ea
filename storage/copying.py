"""All rows of one database into another of the same schema."""

from sqlalchemy import Connection, Engine, Table, exists, insert, select, text

from storage import tables
from storage.engine import reading

_ROWS_AT_ONCE = 1000
_LOCK_TIMEOUT_SECONDS = 10

# A table comes after those that it refers to; but postings before the entry that seals them (triggers.py).
_SEALED_LAST = (tables.postings, tables.entries)
_IN_ORDER = (
    *(table for table in tables.metadata.sorted_tables if table not in _SEALED_LAST),
    *_SEALED_LAST,
)


def dump(source: Engine, target: Engine) -> None:
    """Copy a PostgreSQL database as it is at one moment into an empty one."""
    with reading(source) as rows, target.begin() as writing:
        _copy(rows, writing)


def load(source: Engine, target: Engine, *, over_data: bool) -> bool:
    """Replace all rows of a PostgreSQL database, in one transaction.

    Returns:
        False, and then nothing is changed, when there are founders in `target` and `over_data` is not set.
    """
    with reading(source) as rows, target.begin() as writing:
        writing.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_TIMEOUT_SECONDS}s'"))
        # Nobody reads or writes until this has committed.
        writing.execute(text("LOCK TABLE founders IN ACCESS EXCLUSIVE MODE"))
        if not over_data and writing.scalar(select(exists().select_from(tables.founders))):
            return False
        names = ", ".join(table.name for table in _IN_ORDER)
        writing.execute(text(f"TRUNCATE {names}"))
        _copy(rows, writing)
    return True


def _copy(source: Connection, target: Connection) -> None:
    for table in _IN_ORDER:
        _copy_table(source, target, table)


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    rows = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=_ROWS_AT_ONCE)
    for some in source.execute(rows).mappings().partitions():
        target.execute(insert(table), [dict(row) for row in some])
