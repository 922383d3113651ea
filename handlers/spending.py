"""Money that went out: costs, the founder's own pay, tax."""

from bot.domain import bookings
from bot.domain.ledger import bank
from bot.domain.money import total
from bot.language.actions import Expense, OwnerPay, Reimbursement, TaxPayment
from bot.messages import Reply
from bot.wording import entries
from handlers import repeated
from handlers.book import Book
from handlers.bookkeeping import book_entry, held, operating, positive, reply, spent, today
from handlers.routes import Route


def record_expense(said: Expense, book: Book) -> Reply:
    return repeated.asked(said, book) or book_expense(said, book)


def book_expense(said: Expense, book: Book) -> Reply:
    entry = book_entry(
        book,
        lambda: bookings.expense(
            positive(said.amount),
            said.date,
            category=said.category,
            counterparty=said.counterparty,
            memo=said.memo,
        ),
    )
    note, offered = repeated.another_price(entry, book)
    return spent(book, entry, repeated.as_expected(entry, book), note, offered=offered)


def record_reimbursement(said: Reimbursement, book: Book) -> Reply:
    category = book.entries.last_category_of(said.counterparty) if said.counterparty else None
    entry = book_entry(
        book,
        lambda: bookings.reimbursement(
            positive(said.amount), said.date, category=category, counterparty=said.counterparty
        ),
    )
    return spent(book, entry)


def record_owner_pay(said: OwnerPay, book: Book) -> Reply:
    entry = book_entry(book, lambda: bookings.owner_pay(positive(said.amount), said.date, book.balances()))
    return spent(book, entry)


def record_tax_payment(said: TaxPayment, book: Book) -> Reply:
    entry = book_entry(book, lambda: bookings.tax_payment(positive(said.amount), said.date, book.balances()))
    currency = said.amount.currency
    from_operating = -total((p.amount for p in entry.postings if p.account == bank("operating")), currency)
    if from_operating:
        text = entries.tax_partly_from_operating(entry, from_operating, today(book))
        return reply(book, text, closing=entries.left_to_run_on(operating(book, entry)))
    text = f"{entries.line(entry, today(book))}."
    return reply(book, text, closing=entries.left_in_tax(held(book, "tax", currency)))


ROUTES = (
    Route(Expense, record_expense, example="spent 49 on Figma"),
    Route(Reimbursement, record_reimbursement, example="Figma refunded me 15"),
    Route(OwnerPay, record_owner_pay, example="paid myself 2000"),
    Route(TaxPayment, record_tax_payment, example="paid 1800 estimated tax"),
)
