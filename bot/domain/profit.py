"""Profit: what came in less what it cost, from the movements of a period.

Source: docs/decisions/0053-what-profit-is.md
"""

from collections.abc import Mapping

from bot.domain.ledger import TAXES, Account, AccountKind, Balances
from bot.domain.money import Money

_CLIENT = "client:"


def client_of(account: Account) -> int | None:
    """The client whose income an account holds; None for income without one."""
    _, mark, number = account.name.partition(_CLIENT)
    return int(number) if mark else None


def is_cost(account: Account) -> bool:
    """The founder's own pay and transfers are on other kinds of account."""
    return account.kind is AccountKind.EXPENSES and account != TAXES


def income(movements: Balances) -> list[Money]:
    """What clients paid, less what went back to them."""
    return [-money for (account, _), money in movements.items() if account.kind is AccountKind.INCOME]


def costs(movements: Balances) -> list[Money]:
    """What was spent on the business, less what suppliers gave back."""
    return [money for (account, _), money in movements.items() if is_cost(account)]


def income_by_client(movements: Balances) -> Mapping[int | None, list[Money]]:
    found: dict[int | None, list[Money]] = {}
    for (account, _), money in movements.items():
        if account.kind is AccountKind.INCOME:
            found.setdefault(client_of(account), []).append(-money)
    return found


def costs_by_category(movements: Balances) -> Mapping[str, list[Money]]:
    found: dict[str, list[Money]] = {}
    for (account, _), money in movements.items():
        if is_cost(account):
            found.setdefault(account.name, []).append(money)
    return found
