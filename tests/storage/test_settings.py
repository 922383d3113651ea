"""What a founder set, on both databases: the value now, the value then, and what a turn changed."""

from contextlib import AbstractContextManager

import pytest
from sqlalchemy import Engine

from storage.book import OpenBook, open_book
from tests.storage.samples import NOW, founder_in

SHARES = [{"envelope": "tax", "percent": "12.5"}]


class Desk:
    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.founder_id = founder_in(engine)
        self.turns: list[int] = []

    def put(self, name: str, value: object) -> int:
        with self.engine.begin() as connection, open_book(connection, self.founder_id, NOW) as book:
            book.settings.put(name, value)
            self.turns.append(book.turn_id)
        return self.turns[-1]

    def undo(self, turn_id: int) -> None:
        with self.engine.begin() as connection, open_book(connection, self.founder_id, NOW) as book:
            for changed in book.settings.of_turn(turn_id):
                book.settings.put(changed.name, changed.before)
            book.turns.mark_undone(turn_id)

    def get(self, name: str, turn_id: int | None = None) -> object:
        with self.engine.begin() as connection, self._open(connection) as book:
            return book.settings.get(name, turn_id)

    def _open(self, connection: object) -> AbstractContextManager[OpenBook]:
        return open_book(connection, self.founder_id, NOW)  # type: ignore[arg-type]


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def test_the_value_now_and_the_value_then(desk: Desk) -> None:
    assert desk.get("shares") is None
    first = desk.put("shares", SHARES)
    second = desk.put("shares", [])
    assert desk.get("shares") == []
    assert desk.get("shares", first) == SHARES
    assert desk.get("shares", first - 1) is None
    assert desk.get("payday", second) is None


def test_undo_finds_what_was_before_and_whether_it_changed_since(desk: Desk) -> None:
    first, second = desk.put("shares", SHARES), desk.put("shares", [])
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        assert [(c.name, c.before, c.value) for c in book.settings.of_turn(second)] == [
            ("shares", SHARES, [])
        ]
        assert book.settings.changed_later(first)
        assert not book.settings.changed_later(second)
        assert book.turns.last_undoable() == second
    desk.undo(second)
    assert desk.get("shares") == SHARES
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        assert not book.settings.changed_later(first)
        assert book.turns.last_undoable() == first
    desk.undo(first)
    assert desk.get("shares") is None


def test_one_turn_keeps_what_was_before_it_and_its_last_word(desk: Desk) -> None:
    desk.put("shares", SHARES)
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        book.settings.put("shares", [1])
        book.settings.put("shares", [2])
        assert book.settings.get("shares") == [2]
        turn_id = book.turn_id
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        assert [(c.before, c.value) for c in book.settings.of_turn(turn_id)] == [(SHARES, [2])]


def test_what_stays_as_it_was_leaves_no_turn(desk: Desk) -> None:
    turn_id = desk.put("shares", SHARES)
    desk.put("shares", SHARES)
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        assert book.turns.last_undoable() == turn_id


def test_the_founder_s_own_settings_are_kept_by_turn_too(desk: Desk) -> None:
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        book.change_founder(currency="EUR", country="DE")
        turn_id = book.turn_id
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        changed = {c.name: (c.before, c.value) for c in book.settings.of_turn(turn_id)}
    assert changed == {"currency": ("USD", "EUR"), "country": (None, "DE")}


def test_all_that_begin_alike_the_latest_last(desk: Desk) -> None:
    desk.put("learned:b", "old")
    forgotten = desk.put("learned:c", "gone")
    desk.put("learned:a", "x")
    desk.put("learned:b", "new")
    desk.put("learnedly", 1)
    desk.put("learned:c", None)
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        assert list(book.settings.beginning("learned:").items()) == [("learned:a", "x"), ("learned:b", "new")]
        book.settings.put("learned:a", None)
        assert list(book.settings.beginning("learned:")) == ["learned:b"]
    desk.undo(forgotten + 4)
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        assert dict(book.settings.beginning("learned:")) == {"learned:b": "new", "learned:c": "gone"}
