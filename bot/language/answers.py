"""Answers to a question: a choice by its number, its name or its words, a missing value, or "forget it".

An answer is short. A message that tells something of its own is none, and is read anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bot.language import no_currency
from bot.language.action_json import lacks_amount
from bot.language.actions import Amend
from bot.language.answering import doubtful, is_answer, plainly, skipped, told_by
from bot.language.choosing import chosen, meaning_of
from bot.language.clauses import HAPPENING
from bot.language.compose import actions_of
from bot.language.items import Item
from bot.language.message import Message, message_of
from bot.language.outcomes import is_nameless
from bot.language.owed import share_of
from bot.language.reading import Context, Dropped, Unclear, Understood
from bot.language.terms import Period
from bot.language.text import proper
from bot.language.time_off import days_answered
from bot.language.understand import understand

_LENGTH_MAX = 120
_WORDS_MAX = 8
Answer = Understood | Unclear | Dropped | None


def read_answer(asked: Unclear, text: str, context: Context) -> Answer:
    """What an answer settles; None where the text is no answer to what was asked.

    A value that still cannot be read gives the question back, with what was read this time.
    """
    said = plainly(text)
    if not said or len(text) > _LENGTH_MAX:
        return None
    if meaning_of(said) == "drop":
        return Dropped()
    if asked.choices:
        return chosen(asked, text, said, context)
    if asked.missing is None or not asked.draft:
        return None
    message = message_of(text, context)
    match asked.missing:
        case "amount":
            return _with_amount(asked, message, context)
        case "hours":
            return _with_hours(asked, message, context)
        case "date" | "due":
            return _with_date(asked, message, context)
        case "counterparty":
            return _with_party(asked, message, context)
        case "days":
            days = days_answered(asked, text, context)
            return None if days is None else _filled(asked, days)
    return None


def _with_amount(asked: Unclear, message: Message, context: Context) -> Answer:
    amounts = [item for item in message.items if item.kind == "amount"]
    share = None if amounts else share_of(asked, message)
    if share is not None:
        return _filled(asked, share)
    has_no_day = any(item.kind == "impossible" for item in message.items)
    if len(amounts) != 1 or has_no_day or not is_answer(asked, message, context, "amount"):
        return None
    strange = no_currency.said_in(message)
    if strange is not None:
        read = {**asked.read, "text": strange[0], "no_currency": strange[1]}
        return replace(asked, reason="amount_unreadable", read=read)
    span = amounts[0].value
    if span.kind != "amount":
        reasons = {
            "vague": "amount_vague",
            "unreadable": "amount_unreadable",
            "too_large": "amount_too_large",
        }
        read = {key: value for key, value in asked.read.items() if key != "no_currency"}
        return replace(asked, reason=reasons[span.kind], read={**read, "text": span.text})  # type: ignore[arg-type]
    facts = {"amount": str(span.amount.decimal), "currency": span.amount.currency}
    if asked.draft and any(said["intent"] == "amend" for said in asked.draft):
        facts = {"amount": facts["amount"]} | ({"currency": facts["currency"]} if span.named else {})
    return _filled(asked, facts | _day(message))


def _day(message: Message) -> dict[str, str]:
    found = next(
        (item for item in message.items if item.kind == "day" and isinstance(item.value.past, date)), None
    )
    return {} if found is None else {"date": found.value.past.isoformat()}


def _with_hours(asked: Unclear, message: Message, context: Context) -> Answer:
    kinds = ("hours", "amount", "count")
    numbers = [item.value.value for item in message.items if item.kind in kinds and item.value.value]
    if len(numbers) != 1 or len(message.items) > _WORDS_MAX or not is_answer(asked, message, context, *kinds):
        return None
    value: Decimal = numbers[0]
    return _filled(asked, {"hours": int(value) if value == int(value) else float(value)} | _day(message))


def _with_date(asked: Unclear, message: Message, context: Context) -> Answer:
    days = [item.value for item in message.items if item.kind in {"day", "period"}]
    if len(days) != 1 or not is_answer(asked, message, context, "day", "period"):
        return None
    day = days[0].future if asked.missing == "due" else days[0].past
    if isinstance(day, Period):  # "last week" is no day yet
        return asked
    return None if day is None else _filled(asked, {str(asked.missing): day.isoformat()})


def _with_party(asked: Unclear, message: Message, context: Context) -> Answer:
    if any(item.kind == "amount" for item in message.items) or len(message.items) > _WORDS_MAX:
        return None
    reading = understand(message.text.original, context)
    if (
        (isinstance(reading, Understood) and not _says_on(reading))
        or getattr(reading, "talk", False)
        or (isinstance(reading, Unclear) and reading.reason == "other")  # a question of its own
        or doubtful(message)
    ):
        return None
    if any(item.meaning.classes & HAPPENING and not item.has("goods") for item in message.items):
        return _told_party(asked, told_by(reading))
    words = [item for item in message.items if item.kind in {"word", "name"} and item.fold not in skipped()]
    if not words:
        return None
    expense = any(
        said["intent"] in {"expense", "recurring_expense"} and "counterparty" not in said
        for said in asked.draft
    )
    return _filled(
        asked, _bought(message, words, context) if expense else {"counterparty": _party(message, words)}
    )


def _says_on(reading: Understood) -> bool:
    """Such as "from Acme", "it was for hosting": alone it would change the last entry, here it answers."""
    return all(isinstance(action, Amend) and action.amount is None for action in reading.actions)


def _told_party(asked: Unclear, told: Sequence[Mapping[str, Any]]) -> Answer:
    """Such as "I paid Acme" where it was asked what an expense was for."""
    keys = ("counterparty", "memo", "category")
    facts = {key: told[0][key] for key in keys if key in told[0]} if len(told) == 1 else {}
    same = len(told) == 1 and any(said["intent"] == told[0]["intent"] for said in asked.draft)
    return _filled(asked, facts) if same and facts else None


def _party(message: Message, words: list[Item]) -> str:
    for item in words:
        if item.kind == "name":
            return str(item.value.clients[0])
    clients = message.index.named(
        [token.fold for item in words for token in message.text.tokens[item.first : item.last]]
    )
    return (
        clients[0] if clients else proper(" ".join(message.text.said(words[0].first, words[-1].last).split()))
    )


def _bought(message: Message, words: list[Item], context: Context) -> dict[str, str]:
    said = " ".join(message.text.said(words[0].first, words[-1].last).split())
    category = next((item.meaning.category for item in words if item.meaning.category), None)
    category = context.learned.category_of(said, category)
    merchant = next((item.meaning.spelling for item in words if item.meaning.spelling), None)
    found = {"category": category} if category else {}
    if merchant is not None:
        return {**found, "counterparty": merchant}
    return (
        {**found, "memo": said}
        if any(item.has("goods") for item in words)
        else {**found, "counterparty": _party(message, words)}
    )


def _filled(asked: Unclear, facts: Mapping[str, Any]) -> Understood | Unclear:
    """The draft with the value that was asked for; a day said with it counts for that action alone.

    What is still open, how much it was and what for, is asked next.
    """
    assert asked.missing is not None
    drafts = tuple(said if asked.missing in said else {**said, **facts} for said in asked.draft)
    for said in drafts:
        read = {key: said[key] for key in _READ if key in said}
        if lacks_amount(said):
            return replace(asked, reason="amount_missing", read=read, draft=drafts, missing="amount")
        if is_nameless(said):
            return replace(
                asked, reason="counterparty_missing", read=read, draft=drafts, missing="counterparty"
            )
    return Understood(actions=actions_of(drafts), spotted=asked.spotted)


_READ = ("intent", "amount", "currency", "counterparty", "memo", "to", "from")
