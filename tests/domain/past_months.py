"""Books for the runway's tests, told by their months: what went out and came in, in whole major units."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.domain.envelopes import DEFAULT_SHARES, Share
from bot.domain.ledger import OWNER_DRAW, Account, bank, expense_for, income_from
from bot.domain.money import Money
from bot.domain.runway.flows import Convert, no_rates
from bot.domain.runway.known import Recurring
from bot.domain.runway.months import months_before
from bot.domain.runway.outlook import Runway, runway

TODAY = date(2026, 11, 15)
COSTS, PAY = expense_for("software"), OWNER_DRAW
ACME, BETA = income_from(1), income_from(2)
Row = Mapping[Account, int]


def eur(amount: int | str) -> Money:
    return Money.of(amount, "EUR")


def totals_of(months: Sequence[Row], today: date = TODAY) -> dict[tuple[Account, str, date], Money]:
    """The month totals of full months, the latest last; income is given positive, as people say it."""
    return {
        (account, "EUR", months_before(today, len(months) - place)): eur(
            -amount if account.name.startswith("client") else amount
        )
        for place, row in enumerate(months)
        for account, amount in row.items()
    }


def runway_of(
    months: Sequence[Row],
    cash: int | str,
    *,
    today: date = TODAY,
    tax: int | str = 0,
    shares: Sequence[Share] = DEFAULT_SHARES,
    recurring: Sequence[Recurring] = (),
    prepaid: Money | None = None,
    stated: Money | None = None,
    convert: Convert = no_rates,
    seed: int = 1,
) -> Runway:
    balances = {(bank("operating"), "EUR"): eur(cash), (bank("tax"), "EUR"): eur(tax)}
    return runway(
        balances,
        totals_of(months, today),
        months_before(today, len(months)),
        today,
        currency="EUR",
        shares=shares,
        recurring=recurring,
        prepaid=prepaid,
        stated=stated,
        convert=convert,
        seed=seed,
    )
