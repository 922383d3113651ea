"""Invoices, payments and rules of an open book: versions that end with their turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from bot.domain.ledger import Account, AccountKind
from bot.domain.money import Money
from bot.domain.recurring import Paid
from bot.domain.settling import Credit, Part
from storage.book import OpenBook, open_book
from tests.storage.samples import DAY, NOW, TODAY, expense, founder_in, income, invoice, rule


class Turns:
    """A founder's turns, each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.founder_id = founder_in(engine)

    @contextmanager
    def next(self) -> Iterator[OpenBook]:
        with self.engine.begin() as connection, open_book(connection, self.founder_id, NOW) as book:
            yield book


@pytest.fixture
def turns(engine: Engine) -> Turns:
    return Turns(engine)


def usd(major: str) -> Money:
    return Money.of(major, "USD")


def test_an_invoice_is_read_back_with_what_was_paid(turns: Turns) -> None:
    with turns.next() as book:
        acme = book.clients.named("Acme")
        made = book.invoices.add(replace(invoice("1200", acme), number="1043"))
        assert made.paid == usd("0")
        payment = book.entries.add(income("500", client_id=acme.client_id))
        book.invoices.settle(payment.fact_id, acme.client_id, (Part(made.invoice_id, usd("500")),))
    with turns.next() as book:
        found = book.invoices.get(made.invoice_id)
        assert found == replace(made, paid=usd("500"))
        assert book.invoices.receivables(acme.client_id) == book.invoices.receivables() == [found]
        assert book.invoices.last() == (1, found)
        assert book.invoices.of_turn(1) == book.invoices.settled_in(1) == [made.invoice_id]
        assert book.invoices.parts_of(payment.fact_id) == (Part(made.invoice_id, usd("500")),)
        assert book.invoices.credits() == []


def test_what_a_turn_made_ends_when_it_is_undone(turns: Turns) -> None:
    with turns.next() as book:
        acme = book.clients.named("Acme")
        made = book.invoices.add(invoice("1200", acme))
        kept = book.recurring.add(rule("15", "Figma"))
    with turns.next() as book:
        book.invoices.change(made.invoice_id, invoice("1300", acme))
        book.invoices.change(made.invoice_id, invoice("1400", acme))
        book.recurring.change(kept.rule_id, rule("17", "Figma"))
        assert [r.invoice.amount for r in book.invoices.receivables()] == [usd("1400")]
    with turns.next() as book:
        assert not book.turns.touched_later(2)
        assert book.turns.touched_later(1)
        book.turns.mark_undone(2)
        assert book.invoices.receivables() == [made]
        assert book.recurring.all() == [kept]
    with turns.next() as book:
        book.invoices.change(made.invoice_id, invoice("1500", acme))
    with turns.next() as book:
        book.turns.mark_undone(4)
        assert book.invoices.last() == (1, made)
    with turns.next() as book:
        book.turns.mark_undone(1)
        assert book.invoices.receivables() == []
        assert book.invoices.get(made.invoice_id) is None
        assert book.recurring.last() is book.invoices.last() is None


def test_a_payment_that_ends_leaves_its_invoice_as_it_was(turns: Turns) -> None:
    with turns.next() as book:
        acme = book.clients.named("Acme")
        one, two = (book.invoices.add(invoice(major, acme)) for major in ("1200", "300"))
    with turns.next() as book:
        book.invoices.settle(9, acme.client_id, (Part(one.invoice_id, usd("1200")), Part(None, usd("50"))))
        assert book.invoices.credits() == [Credit(9, acme.client_id, usd("50"))]
    with turns.next() as book:
        parts = (Part(one.invoice_id, usd("0")), Part(None, usd("0")), Part(two.invoice_id, usd("300")))
        book.invoices.settle(9, acme.client_id, parts)
        assert [r.open for r in book.invoices.receivables(acme.client_id)] == [usd("1200"), usd("0")]
        assert book.invoices.credits(acme.client_id) == []
    with turns.next() as book:
        assert book.turns.touched_later(2), "the later turn took the payment off the invoice"
        book.turns.mark_undone(3)
        assert [r.open for r in book.invoices.receivables()] == [usd("0"), usd("300")]
    with turns.next() as book:
        assert not book.turns.touched_later(2)
        book.turns.mark_undone(2)
        assert [r.open for r in book.invoices.receivables()] == [usd("1200"), usd("300")]


def test_a_turn_with_an_invoice_alone_can_be_undone(turns: Turns) -> None:
    with turns.next() as book:
        book.invoices.add(invoice("1200", book.clients.named("Acme")))
    with turns.next() as book:
        assert book.turns.last_undoable() == 1


def test_founders_do_not_see_each_other(engine: Engine) -> None:
    ada, ben = Turns(engine), Turns(engine)
    with ada.next() as book:
        made = book.invoices.add(invoice("1200", book.clients.named("Acme")))
        book.recurring.add(rule("15", "Figma"))
    with ben.next() as book:
        acme = book.clients.named("Acme")
        assert book.invoices.receivables() == book.recurring.all() == []
        other = book.invoices.add(invoice("10", acme))
        book.invoices.settle(5, acme.client_id, (Part(other.invoice_id, usd("10")),))
    with ada.next() as book:
        assert book.invoices.receivables() == [made]


def test_rules_are_found_by_payee_and_match_what_stands(turns: Turns) -> None:
    figma = rule("15", "Figma")
    with turns.next() as book:
        kept = book.recurring.add(figma)
        book.entries.add(expense("15", "software", payee="FIGMA"))
        book.entries.add(expense("15", "software", payee="figma", day=TODAY - 40 * DAY))
        book.entries.add(expense("16", "software", payee="Figma"))
        book.entries.reverse(book.entries.add(expense("15", "software", payee="Figma", day=TODAY - DAY)))
        assert book.recurring.recorded(figma, date(2026, 3, 1), date(2026, 3, 31)) == [TODAY]
        assert book.recurring.of_payee("expense", "figma ") == [kept]
        assert book.recurring.of_payee("income", "Figma") == []


def test_what_did_not_come_is_missing(turns: Turns) -> None:
    figma = rule("15", "Figma", starts=date(2026, 1, 20))
    insurance = rule("600", "Insurance", every="year", starts=TODAY - 6 * DAY)
    with turns.next() as book:
        kept, yearly = book.recurring.add(figma), book.recurring.add(insurance)
        book.entries.add(expense("15", "software", payee="Figma", day=date(2026, 1, 24)))
        assert book.recurring.missing(TODAY) == [(kept, date(2026, 2, 20)), (yearly, TODAY - 6 * DAY)]
        book.entries.add(replace(expense("600", "insurance", day=TODAY - 9 * DAY), memo="insurance"))
        assert book.recurring.missing(TODAY) == [(kept, date(2026, 2, 20))]


def test_payments_of_rules_are_found_whatever_their_amount(turns: Turns) -> None:
    software = Account(AccountKind.EXPENSES, "software")
    with turns.next() as book:
        figma, rent = book.recurring.add(rule("15", "Figma")), book.recurring.add(rule("800", "Insurance"))
        book.entries.add(expense("12", "software", payee="FIGMA", day=TODAY - DAY))
        book.entries.add(expense("15", "software", payee="figma"))
        book.entries.add(expense("15", "software", payee="Sketch"))
        book.entries.reverse(book.entries.add(expense("15", "software", payee="Figma")))
        book.entries.add(replace(expense("600", "insurance"), memo="insurance"))
        assert book.recurring.payments(TODAY - DAY, TODAY) == [
            (figma.rule_id, Paid(software, TODAY - DAY, usd("12"))),
            (figma.rule_id, Paid(software, TODAY, usd("15"))),
            (rent.rule_id, Paid(Account(AccountKind.EXPENSES, "insurance"), TODAY, usd("600"))),
        ]
        assert book.recurring.payments(TODAY + DAY, TODAY + DAY) == []


@pytest.mark.parametrize("table", ["invoices", "settlements", "recurring"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET minor = minor", "DELETE FROM {}"])
def test_versions_are_only_added(turns: Turns, table: str, verb: str) -> None:
    with turns.next() as book:
        acme = book.clients.named("Acme")
        made = book.invoices.add(invoice("1200", acme))
        book.invoices.settle(7, acme.client_id, (Part(made.invoice_id, usd("5")),))
        book.recurring.add(rule("15", "Figma"))
    with pytest.raises(DBAPIError, match=f"{table} are only ever added"), turns.engine.begin() as connection:
        connection.execute(text(verb.format(table)))


@pytest.mark.parametrize("major", ["0", "-1"])
def test_an_invoice_is_above_zero(turns: Turns, major: str) -> None:
    with pytest.raises(DBAPIError, match="ck_invoices_is_owed"), turns.next() as book:
        book.invoices.add(invoice(major, book.clients.named("Acme")))
