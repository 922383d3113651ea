"""What a founder can say: one frozen dataclass for each intent of the contract.

Days are in the founder's zone. A field that was not said is None. `action_json` gives their JSON form.
The classes have no slots: making them would take twice as long, at every start.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

from bot.domain.ledger import BankName
from bot.domain.money import Money

Day = date  # a field named `date` hides the type in its class
Every = Literal["week", "month", "quarter", "year"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Category = Literal[
    "software", "hosting", "hardware", "travel", "meals", "marketing", "contractors", "fees", "insurance", "office",
    "education", "health", "rent", "other",
]  # fmt: skip
CATEGORIES: tuple[Category, ...] = get_args(Category)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both inclusive."""

    first: Day
    last: Day


@dataclass(frozen=True, kw_only=True)
class Income:
    amount: Money
    counterparty: str | None = None
    date: Day
    channel: str | None = None
    memo: str | None = None


@dataclass(frozen=True, kw_only=True)
class Expense:
    amount: Money
    counterparty: str | None = None
    date: Day
    category: Category | None = None
    memo: str | None = None


@dataclass(frozen=True, kw_only=True)
class RecurringIncome:
    amount: Money
    counterparty: str | None = None
    every: Every


@dataclass(frozen=True, kw_only=True)
class RecurringExpense:
    amount: Money
    counterparty: str | None = None
    every: Every


@dataclass(frozen=True, kw_only=True)
class OwnerPay:
    amount: Money
    date: Day


@dataclass(frozen=True, kw_only=True)
class Transfer:
    amount: Money
    source: BankName | None = None
    target: BankName | None = None
    date: Day


@dataclass(frozen=True, kw_only=True)
class TaxPayment:
    amount: Money
    date: Day


@dataclass(frozen=True, kw_only=True)
class Retirement:
    amount: Money
    date: Day


@dataclass(frozen=True, kw_only=True)
class Invoice:
    amount: Money
    counterparty: str | None = None
    due: Day | None = None
    date: Day


@dataclass(frozen=True, kw_only=True)
class Refund:
    amount: Money
    counterparty: str | None = None
    date: Day


@dataclass(frozen=True, kw_only=True)
class Reimbursement:
    amount: Money
    counterparty: str | None = None
    date: Day


@dataclass(frozen=True, kw_only=True)
class Hours:
    hours: Decimal
    counterparty: str | None = None
    date: Day


@dataclass(frozen=True, kw_only=True)
class Booking:
    hours: Decimal
    counterparty: str | None = None
    first: Day | None = None
    last: Day | None = None


@dataclass(frozen=True, kw_only=True)
class ProjectDone:
    counterparty: str


@dataclass(frozen=True, kw_only=True)
class Testimonial:
    counterparty: str | None = None
    quote: str


@dataclass(frozen=True, kw_only=True)
class Referral:
    counterparty: str
    by: str


@dataclass(frozen=True, kw_only=True)
class BalanceIs:
    amount: Money
    account: BankName | None = None


@dataclass(frozen=True, kw_only=True)
class AskRunway:
    pass


@dataclass(frozen=True, kw_only=True)
class AskBalance:
    account: BankName | None = None


@dataclass(frozen=True, kw_only=True)
class AskIncome:
    counterparty: str | None = None
    period: Period | None = None


@dataclass(frozen=True, kw_only=True)
class AskExpenses:
    counterparty: str | None = None
    category: Category | None = None
    period: Period | None = None


@dataclass(frozen=True, kw_only=True)
class AskProfit:
    period: Period | None = None


@dataclass(frozen=True, kw_only=True)
class AskTax:
    pass


@dataclass(frozen=True, kw_only=True)
class AskOwed:
    counterparty: str | None = None


@dataclass(frozen=True, kw_only=True)
class AskClients:
    pass


@dataclass(frozen=True, kw_only=True)
class AskAfford:
    amount: Money
    every: Every | None = None


@dataclass(frozen=True, kw_only=True)
class AskWhatIf:
    change: str


@dataclass(frozen=True, kw_only=True)
class AskRate:
    pass


@dataclass(frozen=True, kw_only=True)
class AskCapacity:
    period: Period | None = None


@dataclass(frozen=True, kw_only=True)
class AskCheckin:
    pass


@dataclass(frozen=True, kw_only=True)
class AskHistory:
    period: Period | None = None


@dataclass(frozen=True, kw_only=True)
class AskWorkdays:
    pass


@dataclass(frozen=True, kw_only=True)
class SetNoWork:
    weekdays: tuple[Weekday, ...] = ()
    first: Day | None = None
    last: Day | None = None


@dataclass(frozen=True, kw_only=True)
class SetWork:
    weekdays: tuple[Weekday, ...] = ()
    first: Day | None = None
    last: Day | None = None


@dataclass(frozen=True, kw_only=True)
class SetHardStop:
    """`time` is local wall time, HH:MM."""

    time: str


@dataclass(frozen=True, kw_only=True)
class SetHours:
    hours: Decimal


@dataclass(frozen=True, kw_only=True)
class SetCurrency:
    currency: str


@dataclass(frozen=True, kw_only=True)
class SetTimezone:
    """`timezone` is an IANA name."""

    timezone: str


@dataclass(frozen=True, kw_only=True)
class SetCountry:
    """`country` is an ISO 3166 alpha-2 code."""

    country: str


@dataclass(frozen=True, kw_only=True)
class SetAllocation:
    account: BankName
    percent: Decimal


@dataclass(frozen=True, kw_only=True)
class SetPayday:
    day: int | None = None
    amount: Money | None = None


@dataclass(frozen=True, kw_only=True)
class SetCheckin:
    weekday: Weekday | None = None
    time: str | None = None


@dataclass(frozen=True, kw_only=True)
class SetBuffer:
    months: Decimal


@dataclass(frozen=True, kw_only=True)
class Amend:
    """A change of the last entry; only what is to change is given.

    `amount` is in major units, since the message need not name a currency.
    """

    amount: Decimal | None = None
    counterparty: str | None = None
    date: Day | None = None
    currency: str | None = None


@dataclass(frozen=True, kw_only=True)
class Undo:
    pass


@dataclass(frozen=True, kw_only=True)
class Help:
    topic: str | None = None


@dataclass(frozen=True, kw_only=True)
class Export:
    format: str | None = None


@dataclass(frozen=True, kw_only=True)
class ForgetClient:
    counterparty: str


Action = (
    Income | Expense | RecurringIncome | RecurringExpense | OwnerPay | Transfer | TaxPayment | Retirement | Invoice
    | Refund | Reimbursement | Hours | Booking | ProjectDone | Testimonial | Referral | BalanceIs | AskRunway
    | AskBalance | AskIncome | AskExpenses | AskProfit | AskTax | AskOwed | AskClients | AskAfford | AskWhatIf
    | AskRate | AskCapacity | AskCheckin | AskHistory | AskWorkdays | SetNoWork | SetWork | SetHardStop | SetHours
    | SetCurrency | SetTimezone | SetCountry | SetAllocation | SetPayday | SetCheckin | SetBuffer | Amend | Undo
    | Help | Export | ForgetClient
)  # fmt: skip
ACTIONS: tuple[type[Action], ...] = get_args(Action)


def intent_of(action: Action | type[Action]) -> str:
    """The contract's name of an action: `OwnerPay` is `owner_pay`."""
    name = action.__name__ if isinstance(action, type) else type(action).__name__
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


BY_INTENT: Mapping[str, type[Action]] = {intent_of(kind): kind for kind in ACTIONS}
