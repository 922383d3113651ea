from datetime import date

import pytest

from bot.domain.ledger import (
    BANK_NAMES,
    OWNER_DRAW,
    Account,
    Entry,
    Posting,
    UnbalancedError,
    bank,
    envelope_balance,
    expense_for,
    income_from,
    location_balance,
    reversal_postings,
)
from bot.domain.money import Money

DAY = date(2026, 3, 4)


def usd(amount: str) -> Money:
    return Money.of(amount, "USD")


@pytest.mark.parametrize(
    ("account", "code"),
    [
        (bank("operating"), "assets:operating"),
        (bank("operating", "operating"), "assets:operating"),
        (bank("operating", "tax"), "assets:operating:tax"),
        (income_from(17), "income:client:17"),
        (income_from(None), "income:other"),
        (expense_for("software"), "expenses:software"),
        (OWNER_DRAW, "equity:owner-draw"),
    ],
)
def test_an_account_s_code_names_it_for_good(account: Account, code: str) -> None:
    assert account.code == code
    assert Account.from_code(code) == account


def test_a_bank_account_knows_where_its_money_lies_and_what_it_is_for() -> None:
    assert (bank("operating", "tax").location, bank("operating", "tax").envelope) == ("operating", "tax")
    assert {bank(name).location for name in BANK_NAMES} == {bank(name).envelope for name in BANK_NAMES}
    assert expense_for("software").location is None


def test_an_entry_must_balance_in_each_currency() -> None:
    postings = (
        Posting(bank("operating"), usd("-49")),
        Posting(expense_for("software"), Money.of("49", "EUR")),
    )
    with pytest.raises(UnbalancedError, match=r"'USD': -4900, 'EUR': 4900"):
        Entry(intent="expense", date=DAY, postings=postings)


def test_an_entry_moves_money_between_accounts() -> None:
    with pytest.raises(AssertionError):
        Entry(intent="expense", date=DAY, postings=(Posting(bank("operating"), usd("0")),) * 2)
    with pytest.raises(AssertionError):
        Entry(intent="expense", date=DAY, postings=())


def test_a_reversal_cancels_posting_by_posting() -> None:
    postings = (Posting(bank("operating"), usd("-49")), Posting(expense_for("software"), usd("49")))
    assert [p.amount for p in reversal_postings(postings)] == [usd("49"), usd("-49")]
    assert reversal_postings(reversal_postings(postings)) == postings


def test_the_same_money_counts_by_envelope_and_by_location() -> None:
    balances = {
        (bank("operating"), "USD"): usd("660"),
        (bank("operating", "tax"), "USD"): usd("60"),
        (bank("tax"), "USD"): usd("300"),
        (bank("tax"), "EUR"): Money.of("5", "EUR"),
    }
    assert envelope_balance(balances, "tax", "USD") == usd("360")
    assert location_balance(balances, "tax", "USD") == usd("300")
    assert location_balance(balances, "operating", "USD") == usd("720")
