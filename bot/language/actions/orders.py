"""What a founder sets and orders."""

from decimal import Decimal
from typing import TYPE_CHECKING

from bot.domain.money import Money
from bot.language.records import Record, record
from bot.language.terms import Category, Day, Weekday

if TYPE_CHECKING:
    from bot.domain.ledger import BankName  # the reader needs no ledger


@record
class SetNoWork(Record):
    weekdays: tuple[Weekday, ...] = ()
    first: Day | None = None
    last: Day | None = None


@record
class SetWork(Record):
    weekdays: tuple[Weekday, ...] = ()
    first: Day | None = None
    last: Day | None = None


@record
class SetHardStop(Record):
    """`time` is HH:MM; of all days where no weekdays are said."""

    time: str
    weekdays: tuple[Weekday, ...] = ()


@record
class SetHours(Record):
    hours: Decimal


@record
class SetCurrency(Record):
    currency: str


@record
class SetTimezone(Record):
    """`timezone` is an IANA name."""

    timezone: str


@record
class SetCountry(Record):
    """`country` is an ISO 3166 alpha-2 code."""

    country: str


@record
class SetAllocation(Record):
    account: "BankName"
    percent: Decimal


@record
class SetPayday(Record):
    day: int | None = None
    amount: Money | None = None


@record
class SetCheckin(Record):
    weekday: Weekday | None = None
    time: str | None = None


@record
class SetBuffer(Record):
    months: Decimal


@record
class Amend(Record):
    """A change of the last entry; only what is to change is given.

    `amount` is in major units, since the message need not name a currency. `memo` is what it was for, where that is no
    name: "it was for hosting".
    """

    amount: Decimal | None = None
    counterparty: str | None = None
    date: Day | None = None
    currency: str | None = None
    memo: str | None = None
    category: Category | None = None


@record
class Undo(Record):
    pass


@record
class Help(Record):
    topic: str | None = None


@record
class Export(Record):
    format: str | None = None


@record
class ForgetClient(Record):
    counterparty: str
