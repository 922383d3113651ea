from datetime import date

from bot.domain import profit
from bot.domain.bookings import (
    expense,
    income,
    owner_pay,
    reconciliation,
    refund,
    reimbursement,
    tax_payment,
    transfer,
)
from bot.domain.envelopes import DEFAULT_SHARES
from bot.domain.ledger import Account, AccountKind, Entry, income_from
from bot.domain.money import Money, total

DAY = date(2026, 3, 4)


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


def movements(*entries: Entry | None) -> dict[tuple[Account, str], Money]:
    moved: dict[tuple[Account, str], Money] = {}
    for posting in (p for entry in entries if entry for p in entry.postings):
        key = (posting.account, posting.amount.currency)
        moved[key] = moved.get(key, Money.zero(key[1])) + posting.amount
    return moved


def test_only_income_and_costs_make_profit() -> None:
    moved = movements(
        income(usd("1000"), DAY, DEFAULT_SHARES, client_id=1),
        income(usd("40"), DAY, DEFAULT_SHARES),
        refund(usd("100"), DAY, DEFAULT_SHARES, 1, "Acme"),
        expense(usd("50"), DAY, category="software"),
        expense(usd("7"), DAY),
        reimbursement(usd("20"), DAY, category="software", counterparty="Figma"),
        tax_payment(usd("300"), DAY, {}),
        owner_pay(usd("200"), DAY, {}),
        transfer(usd("10"), DAY, {}, source="operating", target="retirement"),
        reconciliation(usd("5000"), DAY, {}, "operating"),
    )
    assert total(profit.income(moved), "USD") == usd("940")
    assert total(profit.costs(moved), "USD") == usd("37")
    assert profit.income_by_client(moved) == {1: [usd("900")], None: [usd("40")]}
    assert profit.costs_by_category(moved) == {"software": [usd("30")], "uncategorised": [usd("7")]}


def test_the_client_of_an_account() -> None:
    assert profit.client_of(income_from(12)) == 12
    assert profit.client_of(income_from(None)) is None
    assert profit.client_of(Account(AccountKind.INCOME, "other")) is None
