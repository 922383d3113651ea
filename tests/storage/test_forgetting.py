"""Nothing is left of somebody who was forgotten, and every amount is what it was."""

from typing import Any

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import DBAPIError

from bot.domain.money import Money
from bot.domain.notes import Note, NoteKind
from bot.domain.recurring import Rule
from bot.messages import Button, Reply
from storage import inbox, outbox
from storage.book import open_book
from storage.tables import metadata
from tests.storage.samples import (
    NOW,
    TODAY,
    expense,
    founder_in,
    hours,
    income,
    incoming,
    invoice,
    receive,
    rule,
)


def everything(engine: Engine) -> str:
    with engine.connect() as connection:
        return str([connection.execute(select(table)).all() for table in metadata.sorted_tables])


def written(engine: Engine, name: str, payee: str) -> int:
    """A founder with a client and somebody who is paid, mentioned wherever anybody can be."""
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        stored = receive(connection, founder_id, incoming(f"got paid 12 from {name.upper()}, thanks {name}"))
        with open_book(connection, founder_id, NOW, stored) as book:
            client, other = book.clients.named(name), book.clients.named(f"{name} Holding")
            book.entries.add(income("12", client_id=client.client_id))
            book.entries.add(expense("7", "software", payee=payee))
            book.entries.add(expense("8", "software", payee=name))
            book.invoices.add(invoice("30", client))
            book.recurring.add(rule("15", payee))
            ours: dict[str, Any] = {"direction": "income", "every": "month", "starts": TODAY}
            book.recurring.add(
                Rule(payee=client.name, amount=Money.of("9", "USD"), client_id=client.client_id, **ours)
            )
            book.notes.add(hours(60, client=client))
            of_client = {"first": TODAY, "last": TODAY, "client_id": client.client_id}
            book.notes.add(Note(kind=NoteKind.PRAISE, quote="so quick", **of_client))  # type: ignore[arg-type]
            praise = Note(kind=NoteKind.PRAISE, first=TODAY, last=TODAY, quote=f"I hear {name} likes her")
            book.notes.add(praise)
            book.settings.put(f"learned:{name.lower()} x", {"said": f"{name.lower()} x", "client": name})
            book.rhythm.keep_request(f"plan 6 hours for {name}", [{"counterparty": name}])
            book.questions.ask(f"1200 {name}", {"choices": [name, None, 1]})
        button = Button("Without them?", f"say:what if I lose {name}")
        reply = Reply(text=f"$12.00 from {name}, not {other.name}.", buttons=((button,),))
        outbox.add(connection, founder_id, "telegram", "c1", reply, now=NOW)
        inbox.mark_answered(connection, founder_id, stored.inbox_id, NOW)
    return founder_id


@pytest.mark.parametrize(
    ("name", "payee"), [("Zyx", "Figma"), ("Ōsaka Grid's", "Ünal & Söhne"), ("渡辺", "🦊 Co")]
)
def test_a_client_is_blotted_out(engine: Engine, name: str, payee: str) -> None:
    founder_id = written(engine, name, payee)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        before, totals = book.balances(), book.month_totals(TODAY, TODAY)
        assert book.forget(name.upper()) == "Anon 1"
        assert book.forget(payee) == "somebody"
    found = everything(engine).replace(f"{name} Holding", "").replace(f"{name.casefold()} holding", "")
    for word in (name, name.casefold(), name.upper(), payee, payee.casefold(), "so quick"):
        assert word not in found
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        assert (book.balances(), book.month_totals(TODAY, TODAY)) == (before, totals)
        assert set(book.clients.names()) == {"Anon 1", f"{name} Holding"}
        assert {each.invoice.client for each in book.invoices.receivables()} == {"Anon 1"}
        assert {kept.rule.payee for kept in book.recurring.all()} == {"Anon 1", "somebody"}
        assert book.movements(TODAY, TODAY, payee="Anon 1")
        assert [n.minutes for n in book.notes.between(TODAY, TODAY, {NoteKind.WORKED})] == [60]
        quotes = [note.quote for note in book.notes.between(TODAY, TODAY, {NoteKind.PRAISE})]
        assert quotes == ["I hear Anon 1 likes her"]
    with engine.connect() as connection:
        waiting = outbox.unsent(connection, founder_id, "telegram", "c1")
        assert [row.reply.text for row in waiting] == [f"$12.00 from Anon 1, not {name} Holding."]
        assert [b.data for row in waiting for r in row.reply.buttons for b in r] == [
            "say:what if I lose Anon 1"
        ]


def test_a_button_that_no_longer_fits_is_dropped(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection:
        with open_book(connection, founder_id, NOW) as book:
            book.clients.named("Zy")
        button = Button("Say", f"say:{'x' * 55} Zy")
        outbox.add(connection, founder_id, "telegram", "c1", Reply(text="Zy", buttons=((button,),)), now=NOW)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.forget("Zy")
    with engine.connect() as connection:
        assert outbox.unsent(connection, founder_id, "telegram", "c1")[0].reply == Reply(text="Anon 1")


def test_another_founders_words_stay(engine: Engine) -> None:
    founder_id, other_id = written(engine, "Zyx", "Figma"), written(engine, "Zyx", "Figma")
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.forget("Zyx")
    with engine.begin() as connection, open_book(connection, other_id, NOW) as book:
        assert "Zyx" in book.clients.names()
        assert len(book.notes.between(TODAY, TODAY, {NoteKind.PRAISE})) == 2


@pytest.mark.parametrize("column", ["intent", "date", "client_id", "category"])
def test_only_words_about_people_can_be_blotted(engine: Engine, column: str) -> None:
    written(engine, "Zyx", "Figma")
    with engine.begin() as connection, pytest.raises(DBAPIError, match="only ever added"):
        connection.execute(text(f"UPDATE entries SET {column} = NULL"))
