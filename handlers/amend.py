"""Changing the last entry: it is reversed, and booked anew as another version of the same fact."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.domain import bookings
from bot.domain.envelopes import Part
from bot.domain.invoices import Receivable
from bot.domain.ledger import Entry
from bot.domain.local_time import local_day
from bot.domain.money import Money
from bot.domain.notes import KeptNote
from bot.domain.recurring import Kept
from bot.domain.refunds import parts_of
from bot.language.action_json import from_json, to_json
from bot.language.actions import Amend
from bot.messages import Reply
from bot.wording import entries, mistakes, quiet
from bot.wording.entries import adjusted, moved_between
from handlers import asking
from handlers import facts as other_facts
from handlers.amounts import amended
from handlers.asking import Option
from handlers.book import Book, Recorded
from handlers.bookkeeping import book_entry, operating, reply, today
from handlers.hours import amend_note
from handlers.income import income_receipt
from handlers.invoices import amend_invoice
from handlers.recurring import amend_rule
from handlers.routes import Refused, Route
from handlers.settling import settle_anew
from handlers.splitting import split_income, split_refund

FRESH = timedelta(hours=18)
AMEND_OLD = "amend_old"
WITH_CLIENT = {"income", "refund"}
WITH_MEMO = {"income", "expense"}
WITH_COUNTERPARTY = WITH_CLIENT | {"expense", "reimbursement"}


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """An entry's facts after the change."""

    amount: Money
    date: date
    client_id: int | None
    counterparty: str | None
    memo: str | None
    category: str | None


def amend_last(said: Amend, book: Book) -> Reply:
    if _is_kept(book):
        raise Refused(quiet.CANNOT_CHANGE)
    fact = other_facts.last(book)
    if fact is not None:
        return _fact_amended(said, fact[1], book)
    last = book.entries.last()
    if last is None:
        return Reply(text=mistakes.NOTHING_TO_CHANGE)
    if book.now - last.recorded_at > FRESH or _is_asked_since(last, book):
        old = wording_of_old(last, book)
        given = {"said": to_json(said), "fact_id": last.fact_id}
        return asking.ask(book, old, Option(entries.CHANGE_OLD, AMEND_OLD, given), Option(entries.LEAVE_OLD))
    return _entry_amended(said, last, book)


def _is_asked_since(last: Recorded, book: Book) -> bool:
    """Whether what was said last is not booked, but asked about: "flowers and foam 48.90", and then "no, 49.80"."""
    asked = book.questions.open()
    return asked is not None and "kind" not in asked.asked and asked.asked_at >= last.recorded_at


def wording_of_old(last: Recorded, book: Book) -> str:
    recorded_on = local_day(last.recorded_at, book.founder.zone)
    return entries.is_old(last.entry, recorded_on, today(book))


def _amend_old(given: Mapping[str, Any], book: Book) -> Reply:
    said, last = from_json(given["said"]), book.entries.last()
    assert isinstance(said, Amend)
    if last is None or last.fact_id != given["fact_id"]:
        raise Refused(mistakes.NOT_THE_LAST)
    return _entry_amended(said, last, book)


def _entry_amended(said: Amend, last: Recorded, book: Book) -> Reply:
    before = last.entry
    if before.intent == "balance_is" and said.amount is None:
        raise Refused(mistakes.no_such_change("payer or day"))
    if before.intent == "conversion":
        raise Refused(mistakes.CONVERSION_STAYS)
    facts = _changed(before, said, book)
    if _is_same(before, facts):
        return Reply(text=mistakes.SAME_AS_BEFORE)
    first_turn_id = book.entries.versions(last.fact_id)[0].turn_id
    book.entries.reverse(last)
    after = book_entry(book, lambda: _booked_anew(before, facts, first_turn_id, book), fact_id=last.fact_id)
    settled = _settled_anew(last, book)
    return reply(book, "\n".join(filter(None, [_receipt(before, after, book), settled])))


def _is_kept(book: Book) -> bool:
    """Whether what was said last waits for work time."""
    last, requests = other_facts.last_said(book), [each for each in book.rhythm.waiting() if each.actions]
    kept_by = (requests[-1].turn_id if requests else None) or 0
    return kept_by > (last[0] if last else 0)


def _fact_amended(said: Amend, last: other_facts.Fact, book: Book) -> Reply:
    match last:
        case Receivable():
            return amend_invoice(said, last, book)
        case Kept():
            return amend_rule(said, last, book)
        case KeptNote():
            return amend_note(said, last, book)


def _settled_anew(before: Recorded, book: Book) -> str:
    """What the changed payment pays now."""
    after = book.entries.last()
    assert after is not None
    return settle_anew(before, after, book) if after.entry.intent == "income" else ""


def _is_same(before: Entry, facts: _Facts) -> bool:
    """A reconciliation's amount is a difference, so it cannot be compared with what the founder states."""
    if before.intent == "balance_is":
        return False
    now = (facts.amount, facts.date, facts.counterparty, facts.memo, facts.category)
    return now == (before.amount, before.date, before.counterparty, before.memo, before.category)


def _receipt(before: Entry, after: Entry, book: Book) -> str:
    head = entries.changed(before, after, today(book))
    if after.intent == "income":
        _, _, split = income_receipt(after, book).partition("\n")
        return f"{head}\n{split}"
    return f"{head}\n{entries.left_to_run_on(operating(book, after))}"


def _changed(before: Entry, said: Amend, book: Book) -> _Facts:
    client_id, counterparty = before.client_id, before.counterparty
    if said.counterparty:
        if before.intent not in WITH_COUNTERPARTY:
            raise Refused(mistakes.no_such_change("payer or payee"))
        counterparty = said.counterparty
        if before.intent in WITH_CLIENT:
            client = book.clients.named(said.counterparty)
            client_id, counterparty = client.client_id, client.name
    if said.memo and before.intent not in WITH_MEMO:
        raise Refused(mistakes.no_such_change("purpose"))
    return _Facts(
        amount=amended(before.amount, said),
        date=said.date or before.date,
        client_id=client_id,
        counterparty=counterparty,
        memo=said.memo or before.memo,
        category=said.category if said.memo and before.intent == "expense" else before.category,
    )


def _booked_anew(before: Entry, facts: _Facts, turn_id: int, book: Book) -> Entry:
    """The same kind of event with its new facts, as if the old one had never been."""
    balances = book.balances()
    match before.intent:
        case "income":
            return bookings.income(
                facts.amount,
                facts.date,
                (),
                client_id=facts.client_id,
                counterparty=facts.counterparty,
                channel=before.channel,
                memo=facts.memo,
                parts=_split_anew(before, facts.amount, turn_id, book),
            )
        case "refund":
            parts = split_refund(book, facts.amount, facts.client_id)
            return bookings.refund(
                facts.amount, facts.date, (), facts.client_id, facts.counterparty, parts=parts
            )
        case "expense":
            return bookings.expense(
                facts.amount,
                facts.date,
                category=facts.category,
                counterparty=facts.counterparty,
                memo=facts.memo,
            )
        case "reimbursement":
            return bookings.reimbursement(
                facts.amount, facts.date, category=before.category, counterparty=facts.counterparty
            )
        case "owner_pay":
            return bookings.owner_pay(facts.amount, facts.date, balances)
        case "tax_payment":
            return bookings.tax_payment(facts.amount, facts.date, balances)
        case "balance_is":
            return _reconciled_anew(before, facts, book)
        case _:
            source, target = moved_between(before)
            return bookings.transfer(facts.amount, facts.date, balances, source=source, target=target)


def _split_anew(before: Entry, amount: Money, turn_id: int, book: Book) -> tuple[Part, ...]:
    """The same parts for the same amount; another amount by the shares that held when it was booked."""
    return parts_of(before) if amount == before.amount else split_income(book, amount, turn_id)


def _reconciled_anew(before: Entry, facts: _Facts, book: Book) -> Entry:
    """What the bank says was stated wrongly: the new amount is again the whole balance, not the difference."""
    entry = bookings.reconciliation(facts.amount, facts.date, book.balances(), adjusted(before))
    if entry is None:
        raise Refused(mistakes.SAME_AS_BEFORE)
    return entry


DEEDS = {AMEND_OLD: _amend_old}

ROUTES = (Route(Amend, amend_last, example="no, 1300"),)
