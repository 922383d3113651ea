"""How `trimtab parse` shows a person what was understood, and with `--explain` from which words."""

import calendar
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from bot.domain.money import Money
from bot.wording import figures

LANGUAGES = {"en": "English", "es": "Spanish", "de": "German", "fr": "French", "pt": "Portuguese"}
_WITH = {
    "income": "from", "recurring_income": "from", "reimbursement": "from", "expense": "to", "recurring_expense": "to",
    "refund": "to", "invoice": "to", "hours": "on", "booking": "for",
}  # fmt: skip
_TELLING = {
    "got_paid": "money in", "receive": "money in", "arrive": "money in", "pays_me": "money in", "pay": "money given",
    "pay_now": "giving money", "spend": "money out", "spend_now": "spending", "cost": "a price", "charge": "a charge",
    "charged_me": "a charge", "invoice": "an invoice", "invoice_now": "an invoice", "move": "money moved",
    "move_now": "moving money", "refund": "money back", "draw": "your own pay", "draw_out": "money taken out",
    "sell": "a sale", "work": "work", "tax": "tax", "retirement": "retirement", "not": "denied", "future": "not yet",
    "conditional_strong": "only if", "hearsay": "hearsay", "wish": "a wish", "unsure": "doubt",
}  # fmt: skip


def action(said: Mapping[str, Any]) -> str:
    """One line of an action's JSON: `income: $1,200.00 from Acme, 3 March 2026`."""
    facts = dict(said)
    intent = str(facts.pop("intent"))
    parts = [part for part in _parts(intent, facts) if part]
    name = intent.replace("_", " ")
    return f"{name}: {' '.join(parts)}".replace(" ,", ",") if parts else name


def _parts(intent: str, facts: dict[str, Any]) -> Iterator[str]:
    amount, currency = facts.pop("amount", None), facts.pop("currency", None)
    if amount is not None:
        yield figures.money(Money.of(amount, currency)) if currency else str(amount)
    elif currency is not None:
        yield str(currency)
    who = facts.pop("counterparty", None)
    if who is not None:
        yield f"{_WITH[intent]} {who}" if intent in _WITH else str(who)
    for key, value in facts.items():
        yield _SAID.get(key, _plainly)(key, value)


def _plainly(key: str, value: Any) -> str:
    shown = " ".join(value) if isinstance(value, list) else _number(value)
    return f"{key} {shown}"


def _number(value: Any) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _day(value: str) -> str:
    when = date.fromisoformat(value)
    return f"{calendar.day_name[when.weekday()]} {when.day} {calendar.month_name[when.month]} {when.year}"


def _end(key: str, value: str) -> str:
    """An end of a range, or of a transfer: days are written out, accounts stand as they are."""
    return f"{key} {_day(value)}" if value[:4].isdecimal() else f"{key} {value}"


def _period(_key: str, value: Mapping[str, str]) -> str:
    return f"from {_day(value['from'])} to {_day(value['to'])}"


_SAID: Mapping[str, Callable[[str, Any], str]] = {
    "date": lambda _, value: f", {_day(value)}",
    "due": lambda _, value: f", due {_day(value)}",
    "memo": lambda _, value: f"for {value}",
    "category": lambda _, value: f"({value})",
    "channel": lambda _, value: f"through {value}",
    "every": lambda _, value: f"a {value}",
    "percent": lambda _, value: f"{_number(value)} %",
    "hours": lambda _, value: f"{_number(value)} h",
    "period": _period,
    "into": lambda _, value: f"into {figures.money(Money.of(value['amount'], value['currency']))}",
    "from": _end,
    "to": _end,
}


def spotted_amount(text: str, amount: str, currency: str) -> str:
    return f'"{text}" is {figures.money(Money.of(amount, currency))}'


def spotted_day(text: str, day: str) -> str:
    return f'"{text}" is {_day(day)}'


def spotted_word(text: str, classes: frozenset[str], category: str | None) -> str | None:
    """What a word told; None where it told nothing about money."""
    told = dict.fromkeys(_TELLING[name] for name in _TELLING if name in classes)
    if category:
        told[category] = None
    return f'"{text}" tells of {" or ".join(told)}' if told else None
