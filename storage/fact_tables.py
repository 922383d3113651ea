"""The tables of facts that move no account: invoices, what paid them, rules for what comes round, notes of work.

Each row is a version of its fact, made in a turn and never changed. The standing version is the latest one whose turn
was not undone, so that undo needs no writing here (docs/decisions/0082-versions-of-facts-end-with-their-turn.md).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
)

from storage.table_parts import (
    id_column,
    metadata,
    of_client,
    of_turn,
    whole_minor_units,
    words_column,
)


def _version() -> Column[int]:
    return Column("version", Integer, nullable=False, autoincrement=False)


def _money() -> tuple[Column[str], Column[int]]:
    return words_column("currency"), Column("minor", BigInteger, nullable=False)


invoices = Table(
    "invoices",
    metadata,
    id_column("founder_id"),
    id_column("invoice_id"),
    _version(),
    id_column("turn_id"),
    id_column("client_id"),
    *_money(),
    Column("date", Date, nullable=False),
    Column("due", Date, nullable=False),
    Column("is_due_said", Boolean, nullable=False),
    words_column("number", nullable=True),
    PrimaryKeyConstraint("founder_id", "invoice_id", "version"),
    CheckConstraint("minor > 0", name="is_owed"),
    whole_minor_units(),
    of_turn(),
    of_client(),
    Index(None, "founder_id", "turn_id"),
)

settlements = Table(
    "settlements",
    metadata,
    id_column("founder_id"),
    id_column("payment_id"),
    _version(),
    Column("position", Integer, nullable=False, autoincrement=False),
    id_column("turn_id"),
    id_column("client_id"),
    id_column("invoice_id", nullable=True),
    *_money(),
    PrimaryKeyConstraint("founder_id", "payment_id", "version", "position"),
    CheckConstraint("minor >= 0", name="takes_nothing_back"),
    whole_minor_units(),
    of_turn(),
    of_client(),
    Index(None, "founder_id", "turn_id"),
    Index(None, "founder_id", "client_id"),
)

recurring = Table(
    "recurring",
    metadata,
    id_column("founder_id"),
    id_column("rule_id"),
    _version(),
    id_column("turn_id"),
    words_column("direction"),
    words_column("payee"),
    words_column("payee_key"),
    id_column("client_id", nullable=True),
    *_money(),
    words_column("every"),
    Column("starts", Date, nullable=False),
    Column("ends", Date, nullable=True),
    PrimaryKeyConstraint("founder_id", "rule_id", "version"),
    CheckConstraint("direction IN ('income', 'expense')", name="direction"),
    CheckConstraint("every IN ('week', 'month', 'quarter', 'year')", name="every"),
    CheckConstraint("minor > 0", name="moves_money"),
    whole_minor_units(),
    of_turn(),
    of_client(),
    Index(None, "founder_id", "turn_id"),
)

notes = Table(
    "notes",
    metadata,
    id_column("founder_id"),
    id_column("note_id"),
    _version(),
    id_column("turn_id"),
    words_column("kind"),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    id_column("client_id", nullable=True),
    Column("minutes", Integer, nullable=True),
    words_column("quote", nullable=True),
    id_column("by_id", nullable=True),
    PrimaryKeyConstraint("founder_id", "note_id", "version"),
    CheckConstraint("kind IN ('worked', 'booked', 'done', 'praise', 'referral')", name="kind"),
    CheckConstraint("(minutes IS NOT NULL) = (kind IN ('worked', 'booked'))", name="has_time"),
    CheckConstraint("minutes > 0", name="takes_time"),
    CheckConstraint("first_day <= last_day", name="days"),
    of_turn(),
    of_client(),
    of_client("by_id", name="fk_notes_clients_by"),
    Index(None, "founder_id", "turn_id"),
    Index(None, "founder_id", "kind", "last_day"),
)

VERSIONED = (invoices, settlements, recurring, notes)
