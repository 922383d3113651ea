"""Facts in versions: the standing one is the latest whose turn was not undone.

docs/decisions/0082-versions-of-facts-end-with-their-turn.md
"""

from sqlalchemy import ColumnElement, Table, and_, exists, select

from storage.tables import turns


def stands(table: Table, key: str) -> ColumnElement[bool]:
    """The rows of the standing version of each fact; `key` is the column that names the fact."""
    later, its_turn = table.alias("later"), turns.alias("its_turn")
    outdone = exists().where(
        later.c.founder_id == table.c.founder_id,
        later.c[key] == table.c[key],
        later.c.version > table.c.version,
        its_turn.c.founder_id == later.c.founder_id,
        its_turn.c.turn_id == later.c.turn_id,
        its_turn.c.undone_by.is_(None),
    )
    return and_(_turn_stands(table), ~outdone)


def _turn_stands(table: Table) -> ColumnElement[bool]:
    turn = turns.alias("turn")
    return exists(
        select(turn.c.turn_id).where(
            turn.c.founder_id == table.c.founder_id,
            turn.c.turn_id == table.c.turn_id,
            turn.c.undone_by.is_(None),
        )
    )
