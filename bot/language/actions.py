"""What a founder can say: one frozen record for each intent of the contract; `extras` holds what goes beyond it.

Days are in the founder's zone. A field that was not said is None. `action_json` gives their JSON form.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, get_args

from bot.domain.money import Money
from bot.language.extras import EXTRAS, Extra
from bot.language.records import Record, record
from bot.language.terms import Category, Day, Every, Period, Weekday

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


@record
class AskRunway(Record):
    pass


@record
class AskBalance(Record):
    account: "BankName | None" = None


@record
class AskIncome(Record):
    counterparty: str | None = None
    period: Period | None = None


@record
class AskExpenses(Record):
    counterparty: str | None = None
    category: Category | None = None
    period: Period | None = None


@record
class AskProfit(Record):
    period: Period | None = None


@record
class AskTax(Record):
    pass


@record
class AskOwed(Record):
    counterparty: str | None = None


@record
class AskClients(Record):
    pass


@record
class AskAfford(Record):
    amount: Money
    every: Every | None = None


@record
class AskWhatIf(Record):
    change: str


@record
class AskRate(Record):
    pass


@record
class AskCapacity(Record):
    period: Period | None = None


@record
class AskCheckin(Record):
    pass


@record
class AskHistory(Record):
    period: Period | None = None


@record
class AskWorkdays(Record):
    """Is the founder off, on the days named?"""

    first: Day | None = None
    last: Day | None = None


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

    `amount` is in major units, since the message need not name a currency.
    """

    amount: Decimal | None = None
    counterparty: str | None = None
    date: Day | None = None
    currency: str | None = None


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


Intent = (
    Income | Expense | RecurringIncome | RecurringExpense | OwnerPay | Transfer | TaxPayment | Retirement | Invoice
    | Refund | Reimbursement | Hours | Booking | ProjectDone | Testimonial | Referral | BalanceIs | AskRunway
    | AskBalance | AskIncome | AskExpenses | AskProfit | AskTax | AskOwed | AskClients | AskAfford | AskWhatIf
    | AskRate | AskCapacity | AskCheckin | AskHistory | AskWorkdays | SetNoWork | SetWork | SetHardStop | SetHours
    | SetCurrency | SetTimezone | SetCountry | SetAllocation | SetPayday | SetCheckin | SetBuffer | Amend | Undo
    | Help | Export | ForgetClient
)  # fmt: skip
Action = Intent | Extra
ACTIONS: tuple[type[Action], ...] = (*get_args(Intent), *EXTRAS)


@cache
def _in_snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def intent_of(action: Action | type[Action]) -> str:
    """The name of an action, for an intent the contract's: `OwnerPay` is `owner_pay`."""
    return _in_snake_case((action if isinstance(action, type) else type(action)).__name__)


BY_INTENT: Mapping[str, type[Action]] = {intent_of(kind): kind for kind in ACTIONS}
