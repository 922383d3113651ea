"""What holds the ledger beyond its tables: all of it is only added to, and every entry balances.

PostgreSQL checks the sum of an entry's postings when the transaction commits. SQLite has no triggers at
commit: there the postings come first, the entry that follows seals them, and only a balanced set can be
sealed; a posting that never gets its entry fails the deferred foreign key. On both, no transaction can commit
an unbalanced entry, or add a posting to an entry of before. Only words about people can be blotted out.
"""

from sqlalchemy import Connection

from storage import tables

_SQLITE_APPEND_ONLY = """
CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} are only ever added'); END
"""

_SQLITE_BALANCED = """
CREATE TRIGGER entries_balanced AFTER INSERT ON entries
BEGIN
    SELECT RAISE(ABORT, 'an entry needs two postings or more, and they sum to zero in each currency') WHERE
        (SELECT count(*) FROM postings WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id) < 2
        OR EXISTS (
            SELECT 1 FROM postings WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id
            GROUP BY currency HAVING sum(minor) <> 0
        );
END
"""

_SQLITE_SEALED = """
CREATE TRIGGER postings_sealed BEFORE INSERT ON postings
BEGIN
    SELECT RAISE(ABORT, 'a posting cannot be added to an entry that stands') WHERE EXISTS (
        SELECT 1 FROM entries WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id
    );
END
"""

_POSTGRESQL_APPEND_ONLY = """
CREATE TRIGGER {table}_append_only BEFORE {update} OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""

_POSTGRESQL_REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' are only ever added',
        ERRCODE = 'integrity_constraint_violation';
END $$
"""

_POSTGRESQL_CHECK = """
CREATE FUNCTION refuse_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM postings WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id) < 2
        OR EXISTS (
            SELECT 1 FROM postings WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id
            GROUP BY currency HAVING sum(minor) <> 0
        )
    THEN
        RAISE EXCEPTION 'an entry needs two postings or more, and they sum to zero in each currency'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
"""

_POSTGRESQL_SEAL = """
CREATE FUNCTION refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM entries WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id) THEN
        RAISE EXCEPTION 'a posting cannot be added to an entry that stands'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
"""

_POSTGRESQL_SEALED = """
CREATE TRIGGER postings_sealed BEFORE INSERT ON postings
FOR EACH ROW EXECUTE FUNCTION refuse_sealed()
"""

_POSTGRESQL_BALANCED = """
CREATE CONSTRAINT TRIGGER {table}_balanced AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced()
"""

_APPEND_ONLY = ("entries", "postings", "invoices", "settlements", "recurring", "notes")

PERSONAL = {
    "entries": ("counterparty", "counterparty_key", "memo"),
    "recurring": ("payee", "payee_key"),
    "notes": ("quote",),
}
"""Words about people, which can be forgotten (storage/forgetting.py); all that is counted stays."""


def _update(table: str) -> str:
    """The event that is refused: any update, or one of a column without words about people."""
    words = PERSONAL.get(table, ())
    kept = [column.name for column in tables.metadata.tables[table].columns if column.name not in words]
    return f"UPDATE OF {', '.join(kept)}" if words else "UPDATE"


SQLITE_STATEMENTS = (
    _SQLITE_BALANCED,
    _SQLITE_SEALED,
    *(
        _SQLITE_APPEND_ONLY.format(table=table, verb=verb, event=event)
        for table in _APPEND_ONLY
        for verb, event in (("update", _update(table)), ("delete", "DELETE"))
    ),
)

POSTGRESQL_STATEMENTS = (
    _POSTGRESQL_REFUSE,
    _POSTGRESQL_CHECK,
    _POSTGRESQL_SEAL,
    _POSTGRESQL_SEALED,
    *(_POSTGRESQL_APPEND_ONLY.format(table=table, update=_update(table)) for table in _APPEND_ONLY),
    *(_POSTGRESQL_BALANCED.format(table=table) for table in ("entries", "postings")),
)


def create(connection: Connection) -> None:
    on_sqlite = connection.dialect.name == "sqlite"
    for statement in SQLITE_STATEMENTS if on_sqlite else POSTGRESQL_STATEMENTS:
        connection.exec_driver_sql(statement)
