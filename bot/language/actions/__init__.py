"""What a founder can say: one frozen record for each intent of the contract; `extras` holds what goes beyond it.

Days are in the founder's zone. A field that was not said is None. `action_json` gives their JSON form.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import get_args

from bot.language.actions.asked import (
    AskAfford,
    AskBalance,
    AskCapacity,
    AskCheckin,
    AskClients,
    AskExpenses,
    AskHistory,
    AskIncome,
    AskOwed,
    AskProfit,
    AskRate,
    AskRunway,
    AskTax,
    AskWhatIf,
    AskWorkdays,
)
from bot.language.actions.facts import (
    BalanceIs,
    Booking,
    Expense,
    Hours,
    Income,
    Invoice,
    OwnerPay,
    ProjectDone,
    RecurringExpense,
    RecurringIncome,
    Referral,
    Refund,
    Reimbursement,
    Retirement,
    TaxPayment,
    Testimonial,
    Transfer,
)
from bot.language.actions.orders import (
    Amend,
    Export,
    ForgetClient,
    Help,
    SetAllocation,
    SetBuffer,
    SetCheckin,
    SetCountry,
    SetCurrency,
    SetHardStop,
    SetHours,
    SetNoWork,
    SetPayday,
    SetTimezone,
    SetWork,
    Undo,
)
from bot.language.extras import EXTRAS, Extra

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

__all__ = [
    "ACTIONS",
    "BY_INTENT",
    "Action",
    "Amend",
    "AskAfford",
    "AskBalance",
    "AskCapacity",
    "AskCheckin",
    "AskClients",
    "AskExpenses",
    "AskHistory",
    "AskIncome",
    "AskOwed",
    "AskProfit",
    "AskRate",
    "AskRunway",
    "AskTax",
    "AskWhatIf",
    "AskWorkdays",
    "BalanceIs",
    "Booking",
    "Expense",
    "Export",
    "ForgetClient",
    "Help",
    "Hours",
    "Income",
    "Intent",
    "Invoice",
    "OwnerPay",
    "ProjectDone",
    "RecurringExpense",
    "RecurringIncome",
    "Referral",
    "Refund",
    "Reimbursement",
    "Retirement",
    "SetAllocation",
    "SetBuffer",
    "SetCheckin",
    "SetCountry",
    "SetCurrency",
    "SetHardStop",
    "SetHours",
    "SetNoWork",
    "SetPayday",
    "SetTimezone",
    "SetWork",
    "TaxPayment",
    "Testimonial",
    "Transfer",
    "Undo",
    "intent_of",
]


@cache
def _in_snake_case(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def intent_of(action: Action | type[Action]) -> str:
    """The name of an action, for an intent the contract's: `OwnerPay` is `owner_pay`."""
    return _in_snake_case((action if isinstance(action, type) else type(action)).__name__)


BY_INTENT: Mapping[str, type[Action]] = {intent_of(kind): kind for kind in ACTIONS}
