"""A payment and the invoices that it pays."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bot.domain import settling
from bot.domain.invoices import Receivable
from bot.domain.money import Money
from bot.domain.rates import convert
from bot.domain.settling import NOTHING, InDoubt, Part, Parts, Payment
from bot.language.action_json import from_json, to_json
from bot.language.actions import Income
from bot.language.invoice_words import is_prepaid, number_said, whole_said
from bot.messages import Reply
from bot.reference_rates import reference_rates
from bot.wording import invoices as wording
from handlers import asking
from handlers.asking import Option
from handlers.book import Book, Client, Recorded
from handlers.bookkeeping import today
from handlers.routes import Refused
from handlers.shares import at_the_rate

LATELY_DAYS = 90
BOOK_PAYMENT, DROP_PAYMENT = "payment", "same_payment"


def paid_by(said: Income, book: Book) -> Parts | InDoubt:
    """What the payment pays, as far as the books tell."""
    number = number_said(book.said, said.amount)
    client_id = _client(said, number, book)
    if said.amount.minor <= 0 or (client_id is None and said.counterparty is None):
        return NOTHING
    payable = () if client_id is None else _payable(client_id, said.date, number, book)
    payment = Payment(
        amount=said.amount,
        number=number,
        is_prepaid=is_prepaid(book.said),
        whole=whole_said(book.said, said.amount.currency),
        worth=_worth(said.amount, said.date, payable),
    )
    return settling.settle(payment, payable)


def _worth(amount: Money, day: date, payable: Iterable[Receivable]) -> dict[str, Money]:
    """The amount at the day's rates, in the currencies of invoices that are in others."""
    codes = {r.open.currency for r in payable if r.is_open} - {amount.currency}
    found = {code: at_the_rate(amount, day, code) for code in codes}
    return {code: worth for code, worth in found.items() if worth is not None}


def _client(said: Income, number: str | None, book: Book) -> int | None:
    if said.counterparty is not None:
        # Asked before it is named, so that a question leaves no new client behind.
        client = book.clients.find(said.counterparty)
        return None if client is None else client.client_id
    numbered = [r for r in book.invoices.receivables() if r.invoice.number == number] if number else []
    return numbered[0].invoice.client_id if len(numbered) == 1 else None


def payer_by_number(said: Income, book: Book) -> str | None:
    """Who paid, where only the number of an invoice was said."""
    client_id = _client(said, number_said(book.said, said.amount), book)
    return None if client_id is None else book.clients.called([client_id])[client_id]


def _payable(client_id: int, day: date, number: str | None, book: Book) -> Sequence[Receivable]:
    """Open invoices, the one that is named, and those that were due lately, which may be paid twice."""
    since = day - min(timedelta(days=LATELY_DAYS), day - date.min)
    return [
        each
        for each in book.invoices.receivables(client_id)
        if each.is_open or each.invoice.due >= since or (number and each.invoice.number == number)
    ]


def ask(said: Income, doubt: InDoubt, book: Book) -> Reply:
    day = today(book)
    options = [
        Option(
            wording.option(each, doubt, day),
            DROP_PAYMENT if each.way == "same" else BOOK_PAYMENT,
            {"said": to_json(said), "parts": _to_json(each.parts)},
        )
        for each in doubt.options
    ]
    worth = _worth(said.amount, said.date, doubt.about)
    text = wording.question(doubt, said.amount, day, [worth[code] for code in sorted(worth)])
    return asking.ask(book, text, *options)


def answered(given: Mapping[str, Any], book: Book) -> tuple[Income, Parts]:
    """What was said, and what it is to pay.

    Raises:
        Refused: the invoices are not what they were when it was asked.
    """
    said = from_json(given["said"])
    assert isinstance(said, Income)
    parts = tuple(Part(invoice_id, Money(minor, currency)) for invoice_id, minor, currency in given["parts"])
    if not settling.fits(parts, book.invoices.receivables()):
        raise Refused(wording.GONE)
    return said, parts


def drop(_given: Mapping[str, Any], _book: Book) -> Reply:
    return Reply(text=wording.DROPPED)


def _to_json(parts: Parts) -> list[list[int | str | None]]:
    return [[part.invoice_id, part.amount.minor, part.amount.currency] for part in parts]


def settle(payment: Recorded, client: Client | None, parts: Parts, book: Book) -> str:
    """Keep what a payment pays, and say so."""
    if not parts or client is None:
        return ""
    book.invoices.settle(payment.fact_id, client.client_id, parts)
    return "\n".join(filter(None, [said_of(parts, client.name, book), _rate_said(payment, parts)]))


def said_of(parts: Parts, client: str, book: Book) -> str:
    stand = [(p, None if p.invoice_id is None else book.invoices.get(p.invoice_id)) for p in parts]
    return wording.settled(stand, client)


def _rate_said(payment: Recorded, parts: Parts) -> str:
    """What the payment was worth in the currency of its invoice, where that is another."""
    amount, day = payment.entry.amount, payment.entry.date
    codes = {part.amount.currency for part in parts if part.amount} - {amount.currency}
    found = [(code, reference_rates().rate(amount.currency, code, day)) for code in sorted(codes)]
    said = [wording.worth(amount, convert(amount, code, rate), rate.day, day) for code, rate in found if rate]
    return " ".join(said)


def settle_anew(before: Recorded, after: Recorded, book: Book) -> str:
    """After a change of a payment: its invoices as far as the new amount goes; of another client, what is certain."""
    parts = book.invoices.parts_of(before.fact_id)
    was, now = before.entry, after.entry
    client_id = was.client_id if now.client_id is None else now.client_id
    if client_id is None:
        return ""
    emptied = tuple(Part(part.invoice_id, Money.zero(part.amount.currency)) for part in parts)
    if parts:
        book.invoices.settle(before.fact_id, client_id, emptied)
    in_one = {part.amount.currency for part in parts} | {was.amount.currency} == {now.amount.currency}
    if parts and in_one and was.client_id == now.client_id:
        anew = settling.resized(parts, now.amount, book.invoices.receivables(client_id))
    else:
        anew = (*emptied, *_certain(now.amount, client_id, now.date, book))
    if anew:
        book.invoices.settle(before.fact_id, client_id, anew)
    lines = [*_left_open(anew, book), said_of(anew, now.counterparty or "", book), _rate_said(after, anew)]
    return "\n".join(filter(None, lines))


def _left_open(parts: Parts, book: Book) -> list[str]:
    """The invoices that the payment pays no longer."""
    paid = {part.invoice_id for part in parts if part.amount}
    left = dict.fromkeys(part.invoice_id for part in parts if part.invoice_id not in paid)
    found = [book.invoices.get(invoice_id) for invoice_id in left if invoice_id is not None]
    return [wording.reopened(each) for each in found if each is not None and each.is_open]


def _certain(amount: Money, client_id: int, day: date, book: Book) -> Parts:
    payable = _payable(client_id, day, None, book)
    found = settling.settle(Payment(amount=amount, worth=_worth(amount, day, payable)), payable)
    return NOTHING if isinstance(found, InDoubt) else found


def take_credit(client_id: int, amount: Money, invoice_id: int | None, book: Book) -> None:
    """Take the client's credit for an invoice, or give it back, as far as it goes."""
    for credit, part in settling.drawn(book.invoices.credits(client_id), amount):
        parts = settling.applied(book.invoices.parts_of(credit.payment_id), invoice_id, part)
        book.invoices.settle(credit.payment_id, client_id, parts)


DEEDS = {DROP_PAYMENT: drop}
