"""Accounts, balanced entries and their reversal.

A business of one has a few bank accounts. Each of them can hold money of several envelopes: after a deposit the tax
share still lies in the operating account until the founder moves it. So a bank account of the ledger is a pair of
where the money lies and which envelope it is for, and the transfers still to make are the pairs that differ
(docs/decisions/0008-where-money-lies-and-what-it-is-for.md).

Signs are the ledger's: money in is positive on assets and negative on income, money out is positive on expenses.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Literal, Self, get_args

from bot.domain.money import Money

BankName = Literal["operating", "tax", "buffer", "profit", "pay", "retirement"]
BANK_NAMES: tuple[BankName, ...] = get_args(BankName)


class AccountKind(StrEnum):
    ASSETS = "assets"
    INCOME = "income"
    EXPENSES = "expenses"
    EQUITY = "equity"


@dataclass(frozen=True, order=True)
class Account:
    """One account of the chart; `name` is path-like, with colons."""

    kind: AccountKind
    name: str

    @property
    def code(self) -> str:
        """Stable text for storage and export, such as `assets:operating:tax`."""
        return f"{self.kind}:{self.name}"

    @classmethod
    @lru_cache(maxsize=4096)
    def from_code(cls, code: str) -> Self:
        """The account of a `code`.

        Raises:
            ValueError: the code does not start with a kind of account.
        """
        kind, _, name = code.partition(":")
        return cls(AccountKind(kind), name)

    def __hash__(self) -> int:
        return hash(self.name)  # an enum's own takes longer than all else

    @cached_property
    def location(self) -> BankName | None:
        """The bank account where the money lies; None for accounts that are no bank accounts."""
        return _bank_name(self.name.partition(":")[0]) if self.kind is AccountKind.ASSETS else None

    @cached_property
    def envelope(self) -> BankName | None:
        """What the money is for; None for accounts that are no bank accounts."""
        return _bank_name(self.name.rpartition(":")[2]) if self.kind is AccountKind.ASSETS else None


def _bank_name(name: str) -> BankName:
    return BANK_NAMES[BANK_NAMES.index(name)]


def bank(location: BankName, envelope: BankName | None = None) -> Account:
    """Money that lies in `location` for `envelope`; for the location's own envelope where none is named."""
    name = location if envelope in (None, location) else f"{location}:{envelope}"
    return Account(AccountKind.ASSETS, name)


def income_from(client_id: int | None) -> Account:
    """Income by client; `None` is income without one, such as a shop's payout."""
    return Account(AccountKind.INCOME, "other" if client_id is None else f"client:{client_id}")


def expense_for(category: str) -> Account:
    return Account(AccountKind.EXPENSES, category)


TAXES = expense_for("taxes")
EXCHANGE = expense_for("exchange")
CONVERSIONS = Account(AccountKind.EQUITY, "conversions")
OWNER_DRAW = Account(AccountKind.EQUITY, "owner-draw")
ADJUSTMENTS = Account(AccountKind.EQUITY, "adjustments")


def opening_balance_of(location: BankName) -> Account:
    return Account(AccountKind.EQUITY, f"opening-balances:{location}")


class UnbalancedError(ValueError):
    def __init__(self, sums: Mapping[str, int]) -> None:
        super().__init__(f"an entry's postings must sum to zero in each currency, not to {dict(sums)}")


@dataclass(frozen=True)
class Posting:
    account: Account
    amount: Money


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One balanced entry of the journal.

    Attributes:
        intent: the contract's word for what was recorded, such as `income`.
        date: day it happened, in the founder's zone.
        postings: at least two; none is zero; they sum to zero in each currency.
        counterparty: who paid or was paid, as the founder writes it.

    Raises:
        UnbalancedError: the postings do not sum to zero.
    """

    intent: str
    date: date
    postings: tuple[Posting, ...]
    client_id: int | None = None
    counterparty: str | None = None
    category: str | None = None
    channel: str | None = None
    memo: str | None = None

    def __post_init__(self) -> None:
        assert len(self.postings) >= 2, "an entry has at least two postings"
        assert all(posting.amount for posting in self.postings), "a posting moves money"
        sums: dict[str, int] = {}
        for posting in self.postings:
            currency = posting.amount.currency
            sums[currency] = sums.get(currency, 0) + posting.amount.minor
        if any(sums.values()):
            raise UnbalancedError(sums)

    @property
    def amount(self) -> Money:
        """The size of the entry: all that moved to one side, in the first posting's currency."""
        currency = self.postings[0].amount.currency
        moved = sum(
            p.amount.minor for p in self.postings if p.amount.currency == currency and p.amount.minor > 0
        )
        return Money(moved, currency)


def reversal_postings(postings: Iterable[Posting]) -> tuple[Posting, ...]:
    """Postings that cancel the given ones exactly."""
    return tuple(Posting(posting.account, -posting.amount) for posting in postings)


Balances = Mapping[tuple[Account, str], Money]
"""Balance by (account, currency code); accounts that never moved are absent."""


def envelope_balance(balances: Balances, envelope: BankName, currency: str) -> Money:
    """What an envelope holds, wherever its money lies."""
    minor = sum(m.minor for (a, c), m in balances.items() if a.envelope == envelope and c == currency)
    return Money(minor, currency)


def location_balance(balances: Balances, location: BankName, currency: str) -> Money:
    """What the bank should say an account holds, with the transfers still to make counted where they lie."""
    minor = sum(m.minor for (a, c), m in balances.items() if a.location == location and c == currency)
    return Money(minor, currency)
