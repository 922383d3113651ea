"""Check-ins of an open book, and since when money is low."""

from datetime import date

from sqlalchemy import Engine

from storage.book import open_book
from storage.checkins import ToldCheckin
from tests.storage.samples import DAY, NOW, TODAY, founder_in, income

MONDAY = date(2026, 3, 2)


def test_a_check_in_is_told_once_a_week(engine: Engine) -> None:
    founder_id, other_id = founder_in(engine), founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.rhythm.checkins.tell(MONDAY - 7 * DAY, None)
        book.rhythm.checkins.tell(MONDAY, 46)
        book.rhythm.checkins.tell(MONDAY, 47)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.checkins.latest() == [
            ToldCheckin(MONDAY, NOW, 47),
            ToldCheckin(MONDAY - 7 * DAY, NOW, None),
        ]
    with engine.begin() as connection, open_book(connection, other_id, NOW) as book:
        assert book.rhythm.checkins.latest() == []


def test_what_is_low_keeps_its_day_until_it_is_not(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.checkins.low_since("runway") is None
        book.rhythm.checkins.note_low("runway", TODAY)
        book.rhythm.checkins.note_low("buffer", TODAY - DAY)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.checkins.low_since("runway") == TODAY
        book.rhythm.checkins.note_low("runway", None)
        assert book.rhythm.checkins.low_since("runway") is None
        assert book.rhythm.checkins.low_since("buffer") == TODAY - DAY


def test_a_look_lasts_until_the_books_change(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.checkins.looked_on() is None
        book.rhythm.checkins.look(TODAY - DAY)
        book.rhythm.checkins.look(TODAY)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.checkins.looked_on() == TODAY
        book.entries.add(income("5"))
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.checkins.looked_on() is None
