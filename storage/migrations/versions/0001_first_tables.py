"""The first tables. A released migration is never edited; triggers and checks are written out for that reason."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SQLITE_TRIGGERS = (
    """
CREATE TRIGGER entries_balanced AFTER INSERT ON entries
BEGIN
    SELECT RAISE(ABORT, 'an entry needs two postings or more, and they sum to zero in each currency') WHERE
        (SELECT count(*) FROM postings WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id) < 2
        OR EXISTS (
            SELECT 1 FROM postings WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id
            GROUP BY currency HAVING sum(minor) <> 0
        );
END
""",
    """
CREATE TRIGGER postings_sealed BEFORE INSERT ON postings
BEGIN
    SELECT RAISE(ABORT, 'a posting cannot be added to an entry that stands') WHERE EXISTS (
        SELECT 1 FROM entries WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id
    );
END
""",
    """
CREATE TRIGGER entries_no_update BEFORE UPDATE OF founder_id, entry_id, fact_id, turn_id, intent, date, client_id, category, channel, recorded_at, reverses ON entries
BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END
""",
    """
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END
""",
    """
CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are only ever added'); END
""",
    """
CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings
BEGIN SELECT RAISE(ABORT, 'postings are only ever added'); END
""",
    """
CREATE TRIGGER invoices_no_update BEFORE UPDATE ON invoices
BEGIN SELECT RAISE(ABORT, 'invoices are only ever added'); END
""",
    """
CREATE TRIGGER invoices_no_delete BEFORE DELETE ON invoices
BEGIN SELECT RAISE(ABORT, 'invoices are only ever added'); END
""",
    """
CREATE TRIGGER settlements_no_update BEFORE UPDATE ON settlements
BEGIN SELECT RAISE(ABORT, 'settlements are only ever added'); END
""",
    """
CREATE TRIGGER settlements_no_delete BEFORE DELETE ON settlements
BEGIN SELECT RAISE(ABORT, 'settlements are only ever added'); END
""",
    """
CREATE TRIGGER recurring_no_update BEFORE UPDATE OF founder_id, rule_id, version, turn_id, direction, client_id, currency, minor, every, starts, ends ON recurring
BEGIN SELECT RAISE(ABORT, 'recurring are only ever added'); END
""",
    """
CREATE TRIGGER recurring_no_delete BEFORE DELETE ON recurring
BEGIN SELECT RAISE(ABORT, 'recurring are only ever added'); END
""",
    """
CREATE TRIGGER notes_no_update BEFORE UPDATE OF founder_id, note_id, version, turn_id, kind, first_day, last_day, client_id, minutes, by_id ON notes
BEGIN SELECT RAISE(ABORT, 'notes are only ever added'); END
""",
    """
CREATE TRIGGER notes_no_delete BEFORE DELETE ON notes
BEGIN SELECT RAISE(ABORT, 'notes are only ever added'); END
""",
)

_POSTGRESQL_TRIGGERS = (
    """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' are only ever added',
        ERRCODE = 'integrity_constraint_violation';
END $$
""",
    """
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
""",
    """
CREATE FUNCTION refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM entries WHERE founder_id = NEW.founder_id AND entry_id = NEW.entry_id) THEN
        RAISE EXCEPTION 'a posting cannot be added to an entry that stands'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$
""",
    """
CREATE TRIGGER postings_sealed BEFORE INSERT ON postings
FOR EACH ROW EXECUTE FUNCTION refuse_sealed()
""",
    """
CREATE TRIGGER entries_append_only BEFORE UPDATE OF founder_id, entry_id, fact_id, turn_id, intent, date, client_id, category, channel, recorded_at, reverses OR DELETE ON entries
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE ON postings
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER invoices_append_only BEFORE UPDATE OR DELETE ON invoices
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER settlements_append_only BEFORE UPDATE OR DELETE ON settlements
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER recurring_append_only BEFORE UPDATE OF founder_id, rule_id, version, turn_id, direction, client_id, currency, minor, every, starts, ends OR DELETE ON recurring
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE TRIGGER notes_append_only BEFORE UPDATE OF founder_id, note_id, version, turn_id, kind, first_day, last_day, client_id, minutes, by_id OR DELETE ON notes
FOR EACH ROW EXECUTE FUNCTION refuse_change()
""",
    """
CREATE CONSTRAINT TRIGGER entries_balanced AFTER INSERT ON entries DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced()
""",
    """
CREATE CONSTRAINT TRIGGER postings_balanced AFTER INSERT ON postings DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION refuse_unbalanced()
""",
)


def _whole(name: str) -> sa.CheckConstraint:
    # SQLite turns a sum beyond 64 bits into a float instead of refusing it
    return sa.CheckConstraint("typeof(minor) = 'integer'", name=op.f(name)).ddl_if(dialect="sqlite")


def upgrade() -> None:
    op.create_table(
        "founders",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_client_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_turn_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_fact_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_entry_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_question_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_inbox_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("last_outbox_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("pruned_inbox_id", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_founders_currency")),
        sa.PrimaryKeyConstraint("founder_id", name=op.f("pk_founders")),
    )
    op.create_table(
        "balances",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        _whole("ck_balances_whole"),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_balances_founders")),
        sa.PrimaryKeyConstraint("founder_id", "account", "currency", name=op.f("pk_balances")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "clients",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("last_used", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_clients_founders")),
        sa.PrimaryKeyConstraint("founder_id", "client_id", name=op.f("pk_clients")),
        sa.UniqueConstraint("founder_id", "name_key", name=op.f("uq_clients_founder_id_name_key")),
    )
    op.create_table(
        "identities",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_identities_founders")),
        sa.PrimaryKeyConstraint("platform", "user_id", name=op.f("pk_identities")),
    )
    op.create_index(op.f("ix_identities_founder_id"), "identities", ["founder_id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("inbox_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("button", sa.Text(), nullable=True),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("edits", sa.Text(), nullable=True),
        sa.Column("attachment", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_inbox_founders")),
        sa.PrimaryKeyConstraint("founder_id", "inbox_id", name=op.f("pk_inbox")),
        sa.UniqueConstraint(
            "founder_id",
            "platform",
            "conversation",
            "message_id",
            name=op.f("uq_inbox_founder_id_platform_conversation_message_id"),
        ),
    )
    op.create_index(
        "ix_inbox_unanswered",
        "inbox",
        ["founder_id", "platform", "conversation", "inbox_id"],
        unique=False,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "days",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        _whole("ck_days_whole"),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_days_founders")),
        sa.PrimaryKeyConstraint("founder_id", "day", "account", "currency", name=op.f("pk_days")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "months",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        _whole("ck_months_whole"),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_months_founders")),
        sa.PrimaryKeyConstraint("founder_id", "month", "account", "currency", name=op.f("pk_months")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outbox",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("outbox_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("inbox_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("reply", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("platform_message_id", sa.Text(), nullable=True),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_outbox_founders")),
        sa.PrimaryKeyConstraint("founder_id", "outbox_id", name=op.f("pk_outbox")),
    )
    op.create_index(op.f("ix_outbox_founder_id_inbox_id"), "outbox", ["founder_id", "inbox_id"], unique=False)
    op.create_index(
        "ix_outbox_order",
        "outbox",
        ["founder_id", "platform", "conversation", "outbox_id"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL AND failed_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND failed_at IS NULL"),
    )
    op.create_index(
        "ix_outbox_unsent",
        "outbox",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("sent_at IS NULL AND failed_at IS NULL"),
        postgresql_where=sa.text("sent_at IS NULL AND failed_at IS NULL"),
    )
    op.create_table(
        "questions",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_questions_founders")),
        sa.PrimaryKeyConstraint("founder_id", "question_id", name=op.f("pk_questions")),
    )
    op.create_index(
        "uq_questions_open",
        "questions",
        ["founder_id", "platform", "conversation"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "turns",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("inbox_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('record', 'keep', 'undo')", name=op.f("ck_turns_kind")),
        sa.CheckConstraint("undone_by > turn_id", name=op.f("ck_turns_undone_later")),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_turns_founders")),
        sa.PrimaryKeyConstraint("founder_id", "turn_id", name=op.f("pk_turns")),
    )
    op.create_index(op.f("ix_turns_founder_id_inbox_id"), "turns", ["founder_id", "inbox_id"], unique=False)
    op.create_table(
        "settings",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("turn_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["founder_id", "turn_id"], ["turns.founder_id", "turns.turn_id"], name=op.f("fk_settings_turns")
        ),
        sa.PrimaryKeyConstraint("founder_id", "name", "turn_id", name=op.f("pk_settings")),
    )
    op.create_table(
        "entries",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("fact_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("intent", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("client_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("counterparty", sa.Text(), nullable=True),
        sa.Column("counterparty_key", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("memo", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reverses", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.CheckConstraint("reverses < entry_id", name=op.f("ck_entries_reverses_earlier")),
        sa.ForeignKeyConstraint(
            ["founder_id", "client_id"],
            ["clients.founder_id", "clients.client_id"],
            name=op.f("fk_entries_clients"),
        ),
        sa.ForeignKeyConstraint(
            ["founder_id", "reverses"],
            ["entries.founder_id", "entries.entry_id"],
            name=op.f("fk_entries_entries"),
        ),
        sa.ForeignKeyConstraint(
            ["founder_id", "turn_id"], ["turns.founder_id", "turns.turn_id"], name=op.f("fk_entries_turns")
        ),
        sa.PrimaryKeyConstraint("founder_id", "entry_id", name=op.f("pk_entries")),
        sa.UniqueConstraint("founder_id", "reverses", name=op.f("uq_entries_founder_id_reverses")),
    )
    op.create_index(op.f("ix_entries_founder_id_date"), "entries", ["founder_id", "date"], unique=False)
    op.create_index(op.f("ix_entries_founder_id_fact_id"), "entries", ["founder_id", "fact_id"], unique=False)
    op.create_index(op.f("ix_entries_founder_id_turn_id"), "entries", ["founder_id", "turn_id"], unique=False)
    op.create_index(
        "ix_entries_payee",
        "entries",
        ["founder_id", "counterparty_key"],
        unique=False,
        sqlite_where=sa.text("category IS NOT NULL AND counterparty_key IS NOT NULL"),
        postgresql_where=sa.text("category IS NOT NULL AND counterparty_key IS NOT NULL"),
    )
    op.create_table(
        "postings",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        _whole("ck_postings_whole"),
        sa.CheckConstraint("length(currency) = 3", name=op.f("ck_postings_currency")),
        sa.CheckConstraint("minor <> 0", name=op.f("ck_postings_moves_money")),
        sa.ForeignKeyConstraint(
            ["founder_id", "entry_id"],
            ["entries.founder_id", "entries.entry_id"],
            name=op.f("fk_postings_entries"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("founder_id", "entry_id", "position", name=op.f("pk_postings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "invoices",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("invoice_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("is_due_said", sa.Boolean(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        _whole("ck_invoices_whole"),
        sa.CheckConstraint("minor > 0", name=op.f("ck_invoices_is_owed")),
        sa.ForeignKeyConstraint(
            ["founder_id", "client_id"],
            ["clients.founder_id", "clients.client_id"],
            name=op.f("fk_invoices_clients"),
        ),
        sa.ForeignKeyConstraint(
            ["founder_id", "turn_id"],
            ["turns.founder_id", "turns.turn_id"],
            name=op.f("fk_invoices_turns"),
        ),
        sa.PrimaryKeyConstraint("founder_id", "invoice_id", "version", name=op.f("pk_invoices")),
    )
    op.create_index(
        op.f("ix_invoices_founder_id_turn_id"), "invoices", ["founder_id", "turn_id"], unique=False
    )
    op.create_table(
        "settlements",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("payment_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("invoice_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        _whole("ck_settlements_whole"),
        sa.CheckConstraint("minor >= 0", name=op.f("ck_settlements_takes_nothing_back")),
        sa.ForeignKeyConstraint(
            ["founder_id", "client_id"],
            ["clients.founder_id", "clients.client_id"],
            name=op.f("fk_settlements_clients"),
        ),
        sa.ForeignKeyConstraint(
            ["founder_id", "turn_id"],
            ["turns.founder_id", "turns.turn_id"],
            name=op.f("fk_settlements_turns"),
        ),
        sa.PrimaryKeyConstraint(
            "founder_id", "payment_id", "version", "position", name=op.f("pk_settlements")
        ),
    )
    op.create_index(
        op.f("ix_settlements_founder_id_client_id"), "settlements", ["founder_id", "client_id"], unique=False
    )
    op.create_index(
        op.f("ix_settlements_founder_id_turn_id"), "settlements", ["founder_id", "turn_id"], unique=False
    )
    op.create_table(
        "recurring",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("rule_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("payee", sa.Text(), nullable=False),
        sa.Column("payee_key", sa.Text(), nullable=False),
        sa.Column("client_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("every", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        _whole("ck_recurring_whole"),
        sa.CheckConstraint("direction IN ('income', 'expense')", name=op.f("ck_recurring_direction")),
        sa.CheckConstraint(
            "every IN ('week', 'month', 'quarter', 'year')", name=op.f("ck_recurring_every")
        ),
        sa.CheckConstraint("minor > 0", name=op.f("ck_recurring_moves_money")),
        sa.ForeignKeyConstraint(
            ["founder_id", "client_id"],
            ["clients.founder_id", "clients.client_id"],
            name=op.f("fk_recurring_clients"),
        ),
        sa.ForeignKeyConstraint(
            ["founder_id", "turn_id"],
            ["turns.founder_id", "turns.turn_id"],
            name=op.f("fk_recurring_turns"),
        ),
        sa.PrimaryKeyConstraint("founder_id", "rule_id", "version", name=op.f("pk_recurring")),
    )
    op.create_index(
        op.f("ix_recurring_founder_id_turn_id"), "recurring", ["founder_id", "turn_id"], unique=False
    )
    op.create_table(
        "notes",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("note_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("turn_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("client_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=True),
        sa.Column("by_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.CheckConstraint(
            "kind IN ('worked', 'booked', 'done', 'praise', 'referral')", name=op.f("ck_notes_kind")
        ),
        sa.CheckConstraint(
            "(minutes IS NOT NULL) = (kind IN ('worked', 'booked'))", name=op.f("ck_notes_has_time")
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_notes_takes_time")),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_notes_days")),
        sa.ForeignKeyConstraint(
            ["founder_id", "client_id"],
            ["clients.founder_id", "clients.client_id"],
            name=op.f("fk_notes_clients"),
        ),
        sa.ForeignKeyConstraint(
            ["founder_id", "by_id"],
            ["clients.founder_id", "clients.client_id"],
            name=op.f("fk_notes_clients_by"),
        ),
        sa.ForeignKeyConstraint(
            ["founder_id", "turn_id"],
            ["turns.founder_id", "turns.turn_id"],
            name=op.f("fk_notes_turns"),
        ),
        sa.PrimaryKeyConstraint("founder_id", "note_id", "version", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_founder_id_turn_id"), "notes", ["founder_id", "turn_id"], unique=False)
    op.create_index(
        op.f("ix_notes_founder_id_kind_last_day"), "notes", ["founder_id", "kind", "last_day"], unique=False
    )
    op.create_table(
        "kept",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kept_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=True),
        sa.Column("turn_id", sa.BigInteger(), autoincrement=False, nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("let_through_on", sa.Date(), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_kept_founders")),
        sa.PrimaryKeyConstraint("founder_id", "kept_id", name=op.f("pk_kept")),
    )
    op.create_index(
        "ix_kept_waiting",
        "kept",
        ["founder_id", "kept_id"],
        unique=False,
        sqlite_where=sa.text("told_at IS NULL"),
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.create_table(
        "nudges",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("conversation", sa.Text(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_nudges_founders")),
        sa.PrimaryKeyConstraint("founder_id", name=op.f("pk_nudges")),
    )
    op.create_index(
        "ix_nudges_due",
        "nudges",
        ["platform", "due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
        postgresql_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_index(op.f("ix_nudges_platform_planned_at"), "nudges", ["platform", "planned_at"], unique=False)
    op.create_table(
        "sent_nudges",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_sent_nudges_founders")),
        sa.PrimaryKeyConstraint("founder_id", "key", name=op.f("pk_sent_nudges")),
    )
    op.create_table(
        "calendar_links",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["founder_id"], ["founders.founder_id"], name=op.f("fk_calendar_links_founders")
        ),
        sa.PrimaryKeyConstraint("founder_id", name=op.f("pk_calendar_links")),
    )
    op.create_table(
        "checkins",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("runway_tenths", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_checkins_founders")),
        sa.PrimaryKeyConstraint("founder_id", "week", name=op.f("pk_checkins")),
    )
    op.create_table(
        "lows",
        sa.Column("founder_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("as_of_turn", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["founder_id"], ["founders.founder_id"], name=op.f("fk_lows_founders")),
        sa.PrimaryKeyConstraint("founder_id", "kind", name=op.f("pk_lows")),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_TRIGGERS if on_sqlite else _POSTGRESQL_TRIGGERS:
        op.get_bind().exec_driver_sql(statement)
    if on_sqlite:
        op.execute("PRAGMA application_id = 1414679892")
