"""Notes of an open book: versions that end with their turn."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from bot.domain.notes import OF_TIME, Note, NoteKind
from storage.book import open_book
from tests.storage.samples import DAY, NOW, TODAY, founder_in


@pytest.fixture
def founder_id(engine: Engine) -> int:
    return founder_in(engine)


def hours(minutes: int, **about: object) -> Note:
    return Note(**{"kind": NoteKind.WORKED, "first": TODAY, "last": TODAY, "minutes": minutes} | about)  # type: ignore[arg-type]


def test_a_note_is_read_back_with_its_names(engine: Engine, founder_id: int) -> None:
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        acme, beta = book.clients.named("Acme"), book.clients.named("Beta")
        came = Note(
            kind=NoteKind.REFERRAL,
            first=TODAY,
            last=TODAY,
            client_id=beta.client_id,
            client="Beta",
            by_id=acme.client_id,
            by="Acme",
        )
        said = Note(kind=NoteKind.PRAISE, first=TODAY, last=TODAY, quote="she is “quick” \N{SPARKLES}")
        made = [book.notes.add(each) for each in (came, said, hours(210))]
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert [book.notes.get(each.note_id) for each in made] == made
        assert book.notes.of_turn(1) == [each.note_id for each in made]
        assert book.notes.last() == (1, made[-1])


def test_a_change_is_a_version_and_ends_with_its_turn(engine: Engine, founder_id: int) -> None:
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        made = book.notes.add(hours(60))
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.notes.change(made.note_id, replace(made.note, minutes=90))
        assert book.notes.get(made.note_id) == replace(made, note=hours(90))
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.turns.touched_later(1)
        book.turns.mark_undone(2)
        assert book.notes.get(made.note_id) == made
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.turns.mark_undone(1)
        assert book.notes.get(made.note_id) is book.notes.last() is None


def test_notes_are_found_by_the_days_that_they_touch(engine: Engine, founder_id: int) -> None:
    week = hours(600, kind=NoteKind.BOOKED, first=TODAY, last=TODAY + 6 * DAY)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        for each in (hours(30, first=TODAY - DAY, last=TODAY - DAY), week, hours(60)):
            book.notes.add(each)
        assert book.notes.between(TODAY, TODAY, OF_TIME) == [week, hours(60)]
        assert book.notes.between(TODAY + 6 * DAY, TODAY + 9 * DAY, OF_TIME) == [week]
        assert book.notes.between(TODAY, TODAY, {NoteKind.WORKED}) == [hours(60)]
        assert len(book.notes.between(TODAY - DAY, TODAY, OF_TIME)) == 3


def test_notes_of_another_founder_are_not_seen(engine: Engine, founder_id: int) -> None:
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.notes.add(hours(60))
    other_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, other_id, NOW) as book:
        assert book.notes.last() is None
        assert not book.notes.between(TODAY, TODAY, OF_TIME)


@pytest.mark.parametrize("statement", ["UPDATE notes SET minutes = 1", "DELETE FROM notes"])
def test_notes_are_only_ever_added(engine: Engine, founder_id: int, statement: str) -> None:
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.notes.add(hours(60))
    with engine.begin() as connection, pytest.raises(DBAPIError, match="only ever added"):
        connection.execute(text(statement))
