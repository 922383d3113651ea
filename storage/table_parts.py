"""What tables are made of: columns and constraints that recur, and the one metadata that they share."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    TextClause,
    text,
)

from storage.columns import Moment, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def id_column(name: str, *, nullable: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=nullable, autoincrement=False)


def count_column(name: str) -> Column[int]:
    return Column(name, BigInteger, nullable=False, server_default=text("0"))


def words_column(name: str, *, nullable: bool = False) -> Column[str]:
    return Column(name, Words, nullable=nullable)


def moment_column(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, Moment, nullable=nullable)


def whole_minor_units() -> CheckConstraint:
    # SQLite turns a sum beyond 64 bits into a float instead of refusing it
    return CheckConstraint("typeof(minor) = 'integer'", name="whole").ddl_if(dialect="sqlite")


def of_founder() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["founder_id"], ["founders.founder_id"])


def of_turn() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["founder_id", "turn_id"], ["turns.founder_id", "turns.turn_id"])


def of_client(column: str = "client_id", *, name: str | None = None) -> ForeignKeyConstraint:
    """`name` is for a table's second one: they would be called alike."""
    return ForeignKeyConstraint(
        ["founder_id", column], ["clients.founder_id", "clients.client_id"], name=name
    )


def partial(name: str, *columns: str, where: TextClause, unique: bool = False) -> Index:
    # PostgreSQL has its schema from migrations, where these have their condition too; to name it here would
    # load that dialect at every start.
    return Index(name, *columns, unique=unique, sqlite_where=where)
