"""The tables, the same on SQLite and PostgreSQL; triggers.py holds what a table cannot say.

Every primary and unique key leads with `founder_id`, so that the schema shards by founder; `identities` alone
does not (docs/decisions/0010-keys-lead-with-the-founder.md). Ids are sequential within a founder:
`founders.last_…_id` count them. Amounts are 64-bit minor units; days are the founder's; moments are UTC.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
    text,
)

from storage.fact_tables import VERSIONED, invoices, notes, recurring, settlements
from storage.rhythm_tables import calendar_links, checkins, kept, lows, nudges, sent_nudges
from storage.table_parts import count_column as _count
from storage.table_parts import id_column as _id
from storage.table_parts import metadata
from storage.table_parts import moment_column as _moment
from storage.table_parts import of_founder as _of_founder
from storage.table_parts import partial as _partial
from storage.table_parts import whole_minor_units as _whole_minor_units
from storage.table_parts import words_column as _words

founders = Table(
    "founders",
    metadata,
    _id("founder_id"),
    _words("name", nullable=True),
    _words("currency"),
    _words("timezone"),
    _words("country", nullable=True),
    _moment("created_at"),
    _count("last_client_id"),
    _count("last_turn_id"),
    _count("last_fact_id"),
    _count("last_entry_id"),
    _count("last_question_id"),
    _count("last_inbox_id"),
    _count("last_outbox_id"),
    _count("pruned_inbox_id"),
    PrimaryKeyConstraint("founder_id"),
    CheckConstraint("length(currency) = 3", name="currency"),
)

identities = Table(
    "identities",
    metadata,
    _words("platform"),
    _words("user_id"),
    _id("founder_id"),
    PrimaryKeyConstraint("platform", "user_id"),
    _of_founder(),
    Index(None, "founder_id"),
)

clients = Table(
    "clients",
    metadata,
    _id("founder_id"),
    _id("client_id"),
    _words("name"),
    _words("name_key"),
    _moment("last_used"),
    PrimaryKeyConstraint("founder_id", "client_id"),
    UniqueConstraint("founder_id", "name_key"),
    _of_founder(),
)

turns = Table(
    "turns",
    metadata,
    _id("founder_id"),
    _id("turn_id"),
    _words("kind"),
    _id("undone_by", nullable=True),
    _id("inbox_id", nullable=True),
    _moment("happened_at"),
    PrimaryKeyConstraint("founder_id", "turn_id"),
    CheckConstraint("kind IN ('record', 'keep', 'undo')", name="kind"),
    CheckConstraint("undone_by > turn_id", name="undone_later"),
    _of_founder(),
    Index(None, "founder_id", "inbox_id"),
)

settings = Table(
    "settings",
    metadata,
    _id("founder_id"),
    _words("name"),
    _id("turn_id"),
    Column("before", JSON, nullable=True),
    Column("value", JSON, nullable=True),
    PrimaryKeyConstraint("founder_id", "name", "turn_id"),
    ForeignKeyConstraint(["founder_id", "turn_id"], ["turns.founder_id", "turns.turn_id"]),
)

_SPENT = text("category IS NOT NULL AND counterparty_key IS NOT NULL")

entries = Table(
    "entries",
    metadata,
    _id("founder_id"),
    _id("entry_id"),
    _id("fact_id"),
    _id("turn_id"),
    _words("intent"),
    Column("date", Date, nullable=False),
    _id("client_id", nullable=True),
    _words("counterparty", nullable=True),
    _words("counterparty_key", nullable=True),
    _words("category", nullable=True),
    _words("channel", nullable=True),
    _words("memo", nullable=True),
    _moment("recorded_at"),
    _id("reverses", nullable=True),
    PrimaryKeyConstraint("founder_id", "entry_id"),
    UniqueConstraint("founder_id", "reverses"),
    CheckConstraint("reverses < entry_id", name="reverses_earlier"),
    ForeignKeyConstraint(["founder_id", "turn_id"], ["turns.founder_id", "turns.turn_id"]),
    ForeignKeyConstraint(["founder_id", "client_id"], ["clients.founder_id", "clients.client_id"]),
    ForeignKeyConstraint(["founder_id", "reverses"], ["entries.founder_id", "entries.entry_id"]),
    Index(None, "founder_id", "turn_id"),
    Index(None, "founder_id", "fact_id"),
    Index(None, "founder_id", "date"),
    _partial("ix_entries_payee", "founder_id", "counterparty_key", where=_SPENT),
)

postings = Table(
    "postings",
    metadata,
    _id("founder_id"),
    _id("entry_id"),
    Column("position", Integer, nullable=False, autoincrement=False),
    _words("account"),
    _words("currency"),
    Column("minor", BigInteger, nullable=False),
    PrimaryKeyConstraint("founder_id", "entry_id", "position"),
    CheckConstraint("minor <> 0", name="moves_money"),
    CheckConstraint("length(currency) = 3", name="currency"),
    _whole_minor_units(),
    # Postings are written before their entry, which then seals them (triggers.py).
    ForeignKeyConstraint(
        ["founder_id", "entry_id"],
        ["entries.founder_id", "entries.entry_id"],
        deferrable=True,
        initially="DEFERRED",
    ),
    sqlite_with_rowid=False,
)

balances = Table(
    "balances",
    metadata,
    _id("founder_id"),
    _words("account"),
    _words("currency"),
    Column("minor", BigInteger, nullable=False),
    PrimaryKeyConstraint("founder_id", "account", "currency"),
    _whole_minor_units(),
    _of_founder(),
    sqlite_with_rowid=False,
)

days = Table(
    "days",
    metadata,
    _id("founder_id"),
    Column("day", Date, nullable=False),
    _words("account"),
    _words("currency"),
    Column("minor", BigInteger, nullable=False),
    PrimaryKeyConstraint("founder_id", "day", "account", "currency"),
    _whole_minor_units(),
    _of_founder(),
    sqlite_with_rowid=False,
)

months = Table(
    "months",
    metadata,
    _id("founder_id"),
    Column("month", Date, nullable=False),
    _words("account"),
    _words("currency"),
    Column("minor", BigInteger, nullable=False),
    PrimaryKeyConstraint("founder_id", "month", "account", "currency"),
    _whole_minor_units(),
    _of_founder(),
    sqlite_with_rowid=False,
)

_OPEN = text("closed_at IS NULL")

questions = Table(
    "questions",
    metadata,
    _id("founder_id"),
    _id("question_id"),
    _words("platform"),
    _words("conversation"),
    _words("text"),
    Column("asked", JSON, nullable=False),
    _moment("asked_at"),
    _moment("closed_at", nullable=True),
    PrimaryKeyConstraint("founder_id", "question_id"),
    _of_founder(),
    _partial("uq_questions_open", "founder_id", "platform", "conversation", where=_OPEN, unique=True),
)

_UNANSWERED = text("answered_at IS NULL")

inbox = Table(
    "inbox",
    metadata,
    _id("founder_id"),
    _id("inbox_id"),
    _words("platform"),
    _words("conversation"),
    _words("message_id"),
    _words("user_id"),
    _words("text"),
    _words("button", nullable=True),
    _words("replaces", nullable=True),
    _words("edits", nullable=True),
    _words("attachment", nullable=True),
    _moment("received_at"),
    _moment("answered_at", nullable=True),
    _count("attempts"),
    _words("failure", nullable=True),
    PrimaryKeyConstraint("founder_id", "inbox_id"),
    UniqueConstraint("founder_id", "platform", "conversation", "message_id"),
    _of_founder(),
    _partial("ix_inbox_unanswered", "founder_id", "platform", "conversation", "inbox_id", where=_UNANSWERED),
)

_UNSENT = text("sent_at IS NULL AND failed_at IS NULL")

outbox = Table(
    "outbox",
    metadata,
    _id("founder_id"),
    _id("outbox_id"),
    _words("platform"),
    _words("conversation"),
    _id("inbox_id", nullable=True),
    Column("reply", JSON, nullable=False),
    _moment("created_at"),
    _moment("due_at"),
    _count("attempts"),
    _moment("sent_at", nullable=True),
    _moment("failed_at", nullable=True),
    _words("platform_message_id", nullable=True),
    _words("failure", nullable=True),
    PrimaryKeyConstraint("founder_id", "outbox_id"),
    _of_founder(),
    Index(None, "founder_id", "inbox_id"),
    _partial("ix_outbox_unsent", "due_at", where=_UNSENT),
    _partial("ix_outbox_order", "founder_id", "platform", "conversation", "outbox_id", where=_UNSENT),
)

__all__ = [
    "VERSIONED",
    "balances",
    "calendar_links",
    "checkins",
    "clients",
    "days",
    "entries",
    "founders",
    "identities",
    "inbox",
    "invoices",
    "kept",
    "lows",
    "metadata",
    "months",
    "notes",
    "nudges",
    "outbox",
    "postings",
    "questions",
    "recurring",
    "sent_nudges",
    "settlements",
    "turns",
]
