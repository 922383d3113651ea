"""Invoices: writing them, changing the last one, and who owes what."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.domain.invoices import Invoice as Written
from bot.domain.invoices import Receivable, by_due, invoiced, moved
from bot.domain.money import Money, total
from bot.domain.workdays import work_day_from
from bot.language.actions import Amend, AskOwed, Invoice
from bot.language.invoice_words import number_said
from bot.language.text import folded
from bot.messages import Button, Reply
from bot.wording import invoices as wording
from bot.wording import mistakes, nudges
from handlers.amounts import amended
from handlers.book import Book
from handlers.bookkeeping import positive, reply, today
from handlers.rhythm_rules import own_rules
from handlers.routes import Refused, Route
from handlers.settling import take_credit

AMOUNTS_OFFERED = 3


def record_invoice(said: Invoice, book: Book) -> Reply:
    if said.counterparty is None:
        raise Refused(wording.NEEDS_CLIENT)
    client = book.clients.named(said.counterparty)
    number = number_said(book.said, said.amount)
    written = invoiced(
        positive(said.amount),
        said.date,
        said.due,
        client_id=client.client_id,
        client=client.name,
        number=None if _is_known(number, client.client_id, book) else number,
    )
    made = book.invoices.add(written)
    take_credit(client.client_id, written.amount, made.invoice_id, book)
    standing = _standing(made, book)
    text, instead = wording.recorded(standing, today(book)), _work_day_instead(standing, book)
    if instead is None:
        return reply(book, text)
    off = wording.due_on_day_off(written.due, today(book))
    return reply(book, f"{text}\n{off}", wording.due_instead(standing, instead, today(book)))


def _work_day_instead(made: Receivable, book: Book) -> date | None:
    """The work day after a due day that was said and is off; None where there is nothing to ask."""
    due = made.invoice.due
    if not (made.is_open and made.invoice.is_due_said and due >= today(book)):
        return None
    first = work_day_from(own_rules(book), due)
    return None if first == due else first


def due_on_days_off(turn_id: int, book: Book) -> list[tuple[str, Button]]:
    """Of invoices that a turn wrote: each due day that is off, and a button that makes it a work day."""
    made = [each for number in book.invoices.of_turn(turn_id) if (each := book.invoices.get(number))]
    found = [(each, instead) for each in made if (instead := _work_day_instead(each, book))]
    day = today(book)
    return [
        (wording.due_on_day_off(each.invoice.due, day), wording.due_instead(each, instead, day))
        for each, instead in found
    ]


def make_due(value: str, book: Book) -> Reply:
    """A press on the button that makes an invoice due on a work day."""
    invoice_id, _, day = value.partition(":")
    found, due = book.invoices.get(int(invoice_id)), date.fromisoformat(day)
    if found is None or _work_day_instead(found, book) != due:
        return Reply(text=wording.DUE_STANDS)
    after = replace(found.invoice, due=due)
    book.invoices.change(found.invoice_id, after)
    return reply(book, wording.changed(found.invoice, after, today(book)))


def _is_known(number: str | None, client_id: int, book: Book) -> bool:
    return any(each.invoice.number == number for each in book.invoices.receivables(client_id))


def _standing(made: Receivable, book: Book) -> Receivable:
    found = book.invoices.get(made.invoice_id)
    assert found is not None
    return found


def amend_invoice(said: Amend, last: Receivable, book: Book) -> Reply:
    """Change the invoice that was written last.

    Raises:
        Refused: money was paid on it already.
    """
    before = last.invoice
    after = _changed(said, before, book)
    if after == before:
        return Reply(text=mistakes.SAME_AS_BEFORE)
    if last.paid:
        raise Refused(wording.PAID_ALREADY)
    book.invoices.change(last.invoice_id, after)
    return reply(book, wording.changed(before, after, today(book)))


def _changed(said: Amend, before: Written, book: Book) -> Written:
    after = replace(before, amount=amended(before.amount, said))
    if said.date is not None:
        after = moved(after, said.date)
    if said.counterparty is not None:
        client = book.clients.named(said.counterparty)
        after = replace(after, client_id=client.client_id, client=client.name)
    return after


def ask_owed(said: AskOwed, book: Book) -> Reply:
    client = book.clients.find(said.counterparty) if said.counterparty else None
    if said.counterparty and client is None:
        return Reply(text=wording.owed((), today(book), said.counterparty))
    found = book.invoices.receivables(client.client_id if client else None)
    return Reply(text=wording.owed(by_due(found), today(book), client.name if client else None))


def draft_reminder(invoice_id: int, book: Book) -> Reply:
    """A text to forward to the client, firmer the later it is."""
    found, day = book.invoices.get(invoice_id), today(book)
    if found is None or found.open.minor <= 0:
        return Reply(text=wording.NOTHING_TO_REMIND)
    text = nudges.reminder(found.open, found.invoice.due, (day - found.invoice.due).days, day)
    return Reply(text=wording.to_forward(found.invoice.client, text))


def about_talk(text: str, book: Book) -> str | None:
    """What the books say of a client that was only spoken of: the open invoice due longest ago."""
    words = f" {folded(text)} "
    spoken = [each for each in by_due(book.invoices.receivables()) if is_named(each.invoice.client, words)]
    return wording.standing(spoken[0], today(book)) if spoken else None


def is_named(client: str, words: str) -> bool:
    """Whether folded words, with a space around them, name a client."""
    return any(f" {folded(client)}{end}" in words for end in (" ", "'", "’", ".", ",", "?", "!"))


def amounts_owed(read: Mapping[str, Any], book: Book) -> list[Button]:
    """Answers to how much a client paid, where it was not said: what is open of their invoices, the oldest first."""
    owed = _owed_by(read, book)
    return [wording.owed_button(amount) for amount in list(dict.fromkeys(owed))[:AMOUNTS_OFFERED]]


def _owed_by(read: Mapping[str, Any], book: Book) -> list[Money]:
    name = read.get("counterparty")
    client = book.clients.find(name) if name and read.get("intent") == "income" else None
    if client is None:
        return []
    return [each.open for each in by_due(book.invoices.receivables(client.client_id))]


def whole_owed(read: Mapping[str, Any], book: Book) -> dict[str, Any]:
    """All that is open of the client who is asked about, as facts of the question; nothing in several currencies."""
    owed = _owed_by(read, book)
    if len({amount.currency for amount in owed}) != 1:
        return {}
    whole = total(owed, owed[0].currency)
    return {"owed": str(whole.decimal), "owed_in": whole.currency, "owed_on": len(owed)}


ROUTES = (
    Route(Invoice, record_invoice, example="invoiced Acme 3000 due in 30 days"),
    Route(AskOwed, ask_owed, example="who owes me money?"),
)
