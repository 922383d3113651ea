"""Answers to questions about the money, and what is said where there is nothing to answer."""

from collections.abc import Sequence

from bot.domain.ledger import BankName
from bot.domain.money import Money
from bot.wording.figures import bare, listed, money


def balance(held: Sequence[tuple[BankName, Money]], to_move: Money, whole: Money) -> str:
    """All envelopes of one currency, operating first."""
    (_, operating), *rest = held
    lines = [f"{money(operating)} to run on (operating)."]
    if rest:
        lines.append(f"Set aside: {listed(f'{name} {bare(amount)}' for name, amount in rest)}.")
        waiting = f", {money(to_move)} of it still to be moved" if to_move else ""
        lines.append(f"In the bank: {money(whole)}{waiting}.")
    return "\n".join(lines)


def balance_of(account: BankName, amount: Money, to_move: Money) -> str:
    waiting = f"; {money(to_move)} of it is still to be moved there" if to_move.minor > 0 else ""
    return f"{money(amount)} in {account}{waiting}."


def timezone_set(timezone: str, clock: str) -> str:
    return f"Your days are counted in {timezone} now; it is {clock} there."


def unknown_timezone(timezone: str) -> str:
    return f"I don't know the time zone {timezone}. Try a city: \"I'm in Lisbon\". Nothing was changed."
