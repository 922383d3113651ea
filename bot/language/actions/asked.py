"""What a founder asks."""

from typing import TYPE_CHECKING

from bot.domain.money import Money
from bot.language.records import Record, record
from bot.language.terms import Category, Day, Every, Period

if TYPE_CHECKING:
    from bot.domain.ledger import BankName  # the reader needs no ledger


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
    """`count` is how many entries are asked for; None for the usual ten."""

    period: Period | None = None
    count: int | None = None


@record
class AskWorkdays(Record):
    """Is the founder off, on the days named?"""

    first: Day | None = None
    last: Day | None = None
