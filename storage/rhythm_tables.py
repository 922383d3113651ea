"""The tables of the rhythm: what waits for work time, who is spoken to next, what was said, calendars, check-ins."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    Index,
    PrimaryKeyConstraint,
    Table,
    text,
)

from storage.table_parts import id_column, metadata, moment_column, of_founder, partial, words_column

kept = Table(
    "kept",
    metadata,
    id_column("founder_id"),
    id_column("kept_id"),
    words_column("said"),
    moment_column("said_at"),
    Column("actions", JSON, nullable=True),
    id_column("turn_id", nullable=True),
    words_column("outcome", nullable=True),
    Column("let_through_on", Date, nullable=True),
    moment_column("told_at", nullable=True),
    PrimaryKeyConstraint("founder_id", "kept_id"),
    of_founder(),
    partial("ix_kept_waiting", "founder_id", "kept_id", where=text("told_at IS NULL")),
)

nudges = Table(
    "nudges",
    metadata,
    id_column("founder_id"),
    words_column("platform"),
    words_column("conversation"),
    moment_column("due_at", nullable=True),
    moment_column("planned_at"),
    PrimaryKeyConstraint("founder_id"),
    of_founder(),
    partial("ix_nudges_due", "platform", "due_at", where=text("due_at IS NOT NULL")),
    Index(None, "platform", "planned_at"),
)

sent_nudges = Table(
    "sent_nudges",
    metadata,
    id_column("founder_id"),
    words_column("key"),
    moment_column("sent_at"),
    PrimaryKeyConstraint("founder_id", "key"),
    of_founder(),
)

calendar_links = Table(
    "calendar_links",
    metadata,
    id_column("founder_id"),
    words_column("secret"),
    PrimaryKeyConstraint("founder_id"),
    of_founder(),
)

checkins = Table(
    "checkins",
    metadata,
    id_column("founder_id"),
    Column("week", Date, nullable=False),
    moment_column("told_at"),
    Column("runway_tenths", BigInteger, nullable=True),
    PrimaryKeyConstraint("founder_id", "week"),
    of_founder(),
)

lows = Table(
    "lows",
    metadata,
    id_column("founder_id"),
    words_column("kind"),
    Column("since", Date, nullable=False),
    id_column("as_of_turn"),
    PrimaryKeyConstraint("founder_id", "kind"),
    of_founder(),
)
