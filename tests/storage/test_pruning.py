"""What was answered and sent goes after ninety days; what waits, and what guards the books, stays."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, select

from bot.messages import Reply
from storage import inbox, outbox, pruning
from storage.book import open_book
from storage.tables import inbox as inbox_table
from storage.tables import outbox as outbox_table
from tests.storage.samples import DAY, NOW, founder_in, income, incoming, receive

LATER = NOW + 91 * DAY


def answered(
    connection: Connection, founder_id: int, message_id: str, *, books: bool, at: datetime = NOW
) -> None:
    stored = receive(connection, founder_id, incoming("got paid 1", message_id=message_id))
    with open_book(connection, founder_id, at, stored) as book:
        if books:
            book.entries.add(income("1.00"))
    reply_id = outbox.add(
        connection, founder_id, "telegram", "c1", Reply(text="Noted"), now=at, inbox_id=stored.inbox_id
    )
    outbox.sent(connection, founder_id, reply_id, f"p-{message_id}", at)
    inbox.mark_answered(connection, founder_id, stored.inbox_id, at)


def texts(connection: Connection) -> dict[str, str]:
    return dict(connection.execute(select(inbox_table.c.message_id, inbox_table.c.text)).all())


def test_words_go_and_the_guard_of_what_was_booked_stays(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        answered(connection, founder_id, "booked", books=True)
        answered(connection, founder_id, "asked", books=False)
        assert pruning.prune(connection, founder_id, NOW + 89 * DAY) == 0
        assert pruning.prune(connection, founder_id, LATER) == 4
        assert texts(connection) == {"booked": ""}
        assert connection.execute(select(outbox_table)).all() == []
        assert inbox.store(connection, founder_id, incoming("got paid 1", message_id="booked")) is None
        with open_book(connection, founder_id, LATER, receive(connection, founder_id, incoming())) as book:
            assert book.turns.of_message("booked")
        assert pruning.prune(connection, founder_id, LATER) == 0


def test_what_waits_stays_and_holds_up_nothing(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        inbox.store(connection, founder_id, incoming("waits", message_id="waits", conversation="c2"))
        outbox.add(connection, founder_id, "slack", "c2", Reply(text="Waits"), now=NOW)
        given_up = outbox.add(connection, founder_id, "slack", "c3", Reply(text="Never"), now=NOW)
        outbox.failed(connection, founder_id, given_up, "blocked", NOW)
        answered(connection, founder_id, "asked", books=False)
        assert pruning.prune(connection, founder_id, LATER) == 3
        assert texts(connection) == {"waits": "waits"}
        assert [row.reply["text"] for row in connection.execute(select(outbox_table))] == ["Waits"]


def test_the_old_go_bit_by_bit_and_the_young_stay(engine: Engine) -> None:
    founder_id, other = founder_in(engine), founder_in(engine)
    with engine.begin() as connection:
        for number in range(pruning.ROWS_MAX + 10):
            answered(connection, founder_id, f"m{number}", books=number % 50 == 0)
        answered(connection, founder_id, "young", books=False, at=NOW + 60 * DAY)
        answered(connection, other, "other", books=False)
        assert pruning.prune(connection, founder_id, LATER) == 2 * pruning.ROWS_MAX
        assert pruning.prune(connection, founder_id, LATER) == 20
        assert pruning.prune(connection, founder_id, LATER) == 0
        kept = {f"m{number}" for number in range(0, pruning.ROWS_MAX + 10, 50)}
        assert texts(connection).keys() == kept | {"young", "other"}


def test_all_founders_come_round(engine: Engine) -> None:
    ids = sorted(founder_in(engine) for _ in range(5))
    with engine.begin() as connection:
        assert pruning.next_founders(connection, 0, 3) == ids[:3]
        assert pruning.next_founders(connection, ids[2], 3) == ids[3:]
        assert timedelta(days=90) == pruning.KEPT
