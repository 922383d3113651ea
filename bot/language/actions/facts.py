"""What a founder tells: what happened, what comes round, what was agreed. A field that was not said is None."""

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.domain.money import Money
from bot.language.records import Record, record
from bot.language.terms import Category, Day, Every

if TYPE_CHECKING:
    from bot.domain.ledger import BankName  # the reader needs no ledger


@record
class Income(Record):
    amount: Money
    counterparty: str | None = None
    date: Day
    channel: str | None = None
    memo: str | None = None


@record
class Expense(Record):
    amount: Money
    counterparty: str | None = None
    date: Day
    category: Category | None = None
    memo: str | None = None


@record
class RecurringIncome(Record):
    amount: Money
    counterparty: str | None = None
    every: Every


@record
class RecurringExpense(Record):
    amount: Money
    counterparty: str | None = None
    every: Every


@record
class OwnerPay(Record):
    amount: Money
    date: Day


@record
class Transfer(Record):
    amount: Money
    source: "BankName | None" = None
    target: "BankName | None" = None
    date: Day


@record
class TaxPayment(Record):
    amount: Money
    date: Day


@record
class Retirement(Record):
    amount: Money
    date: Day


@record
class Invoice(Record):
    amount: Money
    counterparty: str | None = None
    due: Day | None = None
    date: Day


@record
class Refund(Record):
    amount: Money
    counterparty: str | None = None
    date: Day


@record
class Reimbursement(Record):
    amount: Money
    counterparty: str | None = None
    date: Day


@record
class Hours(Record):
    hours: Decimal
    counterparty: str | None = None
    date: Day


@record
class Booking(Record):
    hours: Decimal
    counterparty: str | None = None
    first: Day | None = None
    last: Day | None = None


@record
class ProjectDone(Record):
    counterparty: str


@record
class Testimonial(Record):
    counterparty: str | None = None
    quote: str


@record
class Referral(Record):
    counterparty: str
    by: str


@record
class BalanceIs(Record):
    amount: Money
    account: "BankName | None" = None
