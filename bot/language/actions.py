"""What a founder can say: one frozen dataclass for each intent of the contract, and their JSON form.

Days are in the founder's zone. A field that was not said is None and is left out of the JSON. The JSON key of a field is
its name, but for those that Python or a unit forbids; amounts are `Money` and become `amount` and `currency`.
The classes have no slots: making them would take twice as long, at every start.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args

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


def _json_key(name: str) -> Any:
    return field(default=None, metadata={"json": name})


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
    source: BankName | None = _json_key("from")
    target: BankName | None = _json_key("to")
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
    first: Day | None = _json_key("from")
    last: Day | None = _json_key("to")


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
    first: Day | None = _json_key("from")
    last: Day | None = _json_key("to")


@dataclass(frozen=True, kw_only=True)
class SetWork:
    weekdays: tuple[Weekday, ...] = ()
    first: Day | None = _json_key("from")
    last: Day | None = _json_key("to")


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


def to_json(action: Action) -> dict[str, Any]:
    """The contract's JSON object of an action; keys that do not apply are left out."""
    said: dict[str, Any] = {"intent": intent_of(action)}
    for each in fields(action):
        value = getattr(action, each.name)
        if value is None or value == ():
            continue
        if isinstance(value, Money):
            said |= {"amount": str(value.decimal), "currency": value.currency}
        else:
            said[each.metadata.get("json", each.name)] = _plain(each.name, value)
    return said


def _plain(name: str, value: Any) -> Any:
    match value:
        case Decimal() if name == "amount":
            return str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case Period():
            return {"from": value.first.isoformat(), "to": value.last.isoformat()}
        case tuple():
            return list(value)
        case _:
            return value


def from_json(said: Mapping[str, Any]) -> Action:
    """The action of a JSON object that `to_json` made.

    Raises:
        KeyError: the intent is unknown.
        TypeError: a field that the intent needs is missing.
        ValueError: a value cannot be read.
    """
    kind = BY_INTENT[said["intent"]]
    values: dict[str, Any] = {}
    for each in fields(kind):
        key = each.metadata.get("json", each.name)
        if key in said:
            values[each.name] = _value(kind, each.name, said)
    return kind(**values)


def _value(kind: type[Action], name: str, said: Mapping[str, Any]) -> Any:
    key = kind.__dataclass_fields__[name].metadata.get("json", name)
    value = said[key]
    if name == "amount":
        return Decimal(value) if kind is Amend else Money.of(value, said["currency"])
    if name in {"date", "due", "first", "last"}:
        return date.fromisoformat(value)
    if name == "period":
        return Period(date.fromisoformat(value["from"]), date.fromisoformat(value["to"]))
    if name in {"hours", "percent", "months"}:
        return Decimal(str(value))
    return tuple(value) if name == "weekdays" else value
