"""What a founder can say beyond the contract's intents: read, routed and stored as these are, and told apart outside.

The contract fixes the intents that `actions` of `trimtab parse --json` can hold; an extra stands under `extras` there.
A new one is a record here, its name in `Extra`, a phrase pattern in the lexicon, a builder and a handler.
"""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, get_args

from bot.domain.money import Money
from bot.language.records import Record, record
from bot.language.rhythm_extras import RhythmExtra
from bot.language.terms import Category, Period

if TYPE_CHECKING:
    from bot.domain.ledger import BankName  # the reader needs no ledger


@record
class Learn(Record):
    """What the founder's word `said` stands for: a known client, or a payee of that category."""

    said: str
    counterparty: str | None = None
    category: Category | None = None


@record
class AskLearned(Record):
    """What has Trimtab learned from the founder's answers?"""


@record
class ForgetLearned(Record):
    """Forget what `said` was learned to mean; None is all of it."""

    said: str | None = None


@record
class SetAllocationDays(Record):
    """The days of a month on which transfers are made at the bank, as they were said; none where a weekday was."""

    days: tuple[int, ...] = ()


@record
class SetCap(Record):
    """An envelope is full with an amount, or with so many months of costs; with neither it has no cap."""

    account: "BankName"
    amount: Money | None = None
    months: Decimal | None = None


@record
class SetOverflow(Record):
    """Where the share of an envelope flows once it is full."""

    account: "BankName"
    target: "BankName"


@record
class SetFirst(Record):
    """The envelope that is filled before the others; None for none."""

    account: "BankName | None" = None


@record
class SetFiscalYear(Record):
    """The first month of the founder's year, and the day where one was said."""

    month: int
    day: int | None = None


@record
class SetLastYearTax(Record):
    """What the return of a past year came to: tax, and adjusted gross income where it was said."""

    year: int
    amount: Money
    agi: Money | None = None


@record
class AskTransfers(Record):
    """Which transfers are still to be made at the bank?"""


@record
class AskShares(Record):
    """What does each deposit set aside, up to which cap?"""


@record
class AskSettings(Record):
    """Everything that the founder has set."""


@record
class CalendarLink(Record):
    """Where can a calendar app subscribe to the founder's calendar?"""


@record
class NewCalendarLink(Record):
    """Give the calendar another address, so that the old one is dead."""


@record
class AskRecurring(Record):
    """What comes round: income, costs, or both."""

    direction: Literal["income", "expense"] | None = None


@record
class EndRecurring(Record):
    """What came round from or to somebody is over; from or to whom is not said in "stop the retainer"."""

    counterparty: str | None = None
    direction: Literal["income", "expense"] | None = None


@record
class AskDue(Record):
    """What is due and what is coming, over a period or soon?"""

    period: Period | None = None


@record
class AskPayday(Record):
    """When is the founder paid next?"""


@record
class AskProfitByClient(Record):
    """What is left of a client's money, or of each one's, over a period?"""

    counterparty: str | None = None
    period: Period | None = None


@record
class AskChannels(Record):
    """What came in through which channel, over a period?"""

    period: Period | None = None


@record
class Conversion(Record):
    """Money changed at the bank: `amount` went, and `into` came in another currency."""

    amount: Money
    into: Money
    date: dt.date


Extra = (
    Conversion
    | Learn
    | AskLearned
    | ForgetLearned
    | SetAllocationDays
    | SetCap
    | SetOverflow
    | SetFirst
    | SetFiscalYear
    | SetLastYearTax
    | AskTransfers
    | AskShares
    | AskSettings
    | RhythmExtra
    | CalendarLink
    | NewCalendarLink
    | AskRecurring
    | EndRecurring
    | AskChannels
    | AskDue
    | AskPayday
    | AskProfitByClient
)
EXTRAS: tuple[type[Extra], ...] = get_args(Extra)
