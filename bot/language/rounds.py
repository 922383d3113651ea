"""What comes round: asked for, ended, or changed in price."""

from collections.abc import Sequence

from bot.language.events import Draft
from bot.language.items import CAPITAL, Item
from bot.language.lexicons import words
from bot.language.orders import Ask, Order
from bot.language.text import tokens_of


def ask_recurring(ask: Ask) -> Draft | None:
    if ask.of_kind("amount"):
        return None
    said = words("en", "settings")["rounds"]
    folds = {item.fold for item in ask.items}
    found = [direction for direction in ("income", "expense") if folds & set(said[direction].split())]
    return {"direction": found[0]} if len(found) == 1 else {}


def end_recurring(ask: Ask) -> Draft | None:
    """Needs a name that could be a payee's: "I cancelled it" and "the meeting" name nobody."""
    if ask.of_kind("amount", "hours") or ask.items[-1].fold == "?":
        return None
    name = ask.client()
    return None if name is None else {"counterparty": name}


def end_nameless(ask: Ask) -> Order | None:
    """Such as "stop the retainer": which one, is told by what comes round."""
    if ask.of_kind("amount", "hours", "name") or any(item.fold == "?" for item in ask.items):
        return None
    income = set(words("en", "settings")["rounds"]["income"].split())
    comes_in = any(item.fold in income or item.has("retainer") for item in ask.items)
    return Order(({"intent": "end_recurring", "direction": "income" if comes_in else "expense"},))


def end_named(ask: Ask) -> Order | None:
    """Such as "no more Adobe", "stop Figma": a shop, a known client or a name in capitals, and nothing else."""
    if ask.of_kind("amount", "hours", "day", "period") or any(item.fold == "?" for item in ask.items):
        return None
    row = ask.slot("name")
    sure = any(item.kind == "name" or item.has("merchant") or item.value == CAPITAL for item in row)
    name = ask.name("name") if sure or _is_round(row) else None
    return None if name is None else Order(({"intent": "end_recurring", "counterparty": name},))


def _is_round(row: Sequence[Item]) -> bool:
    """Whether the words are what is paid by the month: "the gym", "insurance"."""
    return bool(row) and all(item.fold in words("en", "chat")["rounds"]["paid"].split() for item in row)


def says_change(text: str) -> bool:
    """Whether a price is said as a change: "Figma is 18 a month now", "it went up"."""
    marks = set(words("en", "settings")["rounds"]["change"].split())
    return any(token.fold in marks for token in tokens_of(text))
