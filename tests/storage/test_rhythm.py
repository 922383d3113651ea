"""What waits for work time, and what was sent, on both databases."""

from datetime import timedelta

from sqlalchemy import Engine

from storage.book import open_book
from tests.storage.samples import DAY, NOW, TODAY, founder_in, income

INVOICE = [{"intent": "invoice", "counterparty": "Acme"}]


def test_a_request_waits_until_it_is_told(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        kept_id = book.rhythm.keep_request("invoiced Acme 300", INVOICE)
    with engine.begin() as connection, open_book(connection, founder_id, NOW + DAY) as book:
        (waiting,) = book.rhythm.waiting()
        assert (waiting.kept_id, waiting.said, waiting.said_at) == (kept_id, "invoiced Acme 300", NOW)
        assert waiting.actions == INVOICE
        book.rhythm.became(kept_id, "Invoiced.", None)
        done = book.rhythm.get(kept_id)
        assert done is not None
        assert (done.actions, done.outcome) == (None, "Invoiced.")
        book.rhythm.told([kept_id])
        assert book.rhythm.waiting() == []


def test_a_receipt_of_an_undone_turn_is_not_told(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.entries.add(income("450"))
        book.rhythm.keep_receipt("got paid 450", book.turn_id)
        turn_id = book.turn_id
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert [each.turn_id for each in book.rhythm.waiting()] == [turn_id]
        book.turns.mark_undone(turn_id)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.waiting() == []


def test_what_was_let_through_breaks_the_day(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.broken_days() == frozenset()
        book.rhythm.let_through(book.rhythm.keep_request("invoiced Acme 300", INVOICE), TODAY)
        assert book.rhythm.broken_days() == {TODAY}
        assert book.rhythm.waiting() == []


def test_keys_are_remembered_for_400_days(engine: Engine) -> None:
    founder_id = founder_in(engine)
    for moment, key in ((NOW, "old"), (NOW + timedelta(days=401), "new")):
        with engine.begin() as connection, open_book(connection, founder_id, moment) as book:
            book.rhythm.mark_sent([key])
            sent = book.rhythm.sent()
    assert sent == {"new": NOW + timedelta(days=401)}


def test_founders_do_not_see_what_others_keep(engine: Engine) -> None:
    one, other = founder_in(engine), founder_in(engine)
    with engine.begin() as connection, open_book(connection, one, NOW) as book:
        book.rhythm.keep_request("invoiced Acme 300", INVOICE)
        book.rhythm.mark_sent(["checkin:2026-W10"])
    with engine.begin() as connection, open_book(connection, other, NOW) as book:
        assert (book.rhythm.waiting(), book.rhythm.sent()) == ([], {})


def test_what_was_said_last_is_known_by_its_moment(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert book.rhythm.last_sent() is None
        book.rhythm.mark_sent(["own:1:2026-03-04", "checkin:2026-W10"])
    with engine.begin() as connection, open_book(connection, founder_id, NOW + DAY) as book:
        book.rhythm.mark_sent(["own:1:2026-03-05"])
    with engine.begin() as connection, open_book(connection, founder_id, NOW + 2 * DAY) as book:
        assert book.rhythm.last_sent() == (NOW + DAY, ("own:1:2026-03-05",))
        assert book.rhythm.last_sent(NOW) == (NOW, ("checkin:2026-W10", "own:1:2026-03-04"))
        assert book.rhythm.last_sent(NOW - DAY) is None
