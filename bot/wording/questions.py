"""What the bot asks when it is in doubt: one short question, and that nothing is recorded yet."""

from collections.abc import Mapping
from typing import Any

from bot.domain.money import Money
from bot.language.action_json import to_json
from bot.language.actions import Action, Invoice
from bot.language.reading import Choice, Unclear
from bot.wording import own_dates
from bot.wording.figures import money

_NOT_YET = "Nothing is recorded yet."
_NOT_SAVED = "Nothing was saved."


def question(unclear: Unclear) -> str:  # noqa: C901 - a sentence for each reason
    """The sentence that asks for what is missing."""
    read = unclear.read
    match unclear.reason:
        case "direction":
            return _direction(read)
        case "amount_missing":
            return f"{_how_much(read)} {_NOT_YET}"
        case "amount_unreadable" if "no_currency" in read:
            return (
                f"I know no currency {read['no_currency']}. How much was it in one that I know? {_NOT_SAVED}"
            )
        case "amount_unreadable":
            return f'I read "{read.get("text", "")}" as an amount, but not how much. Try 1230 or 1.23k. {_NOT_SAVED}'
        case "amount_vague":
            return f'How much is "{read.get("text", "")}" exactly? {_NOT_YET}'
        case "amount_too_large":
            return f'"{_short(read.get("text", ""))}" is more than I can count. How much was it? {_NOT_SAVED}'
        case "amount_ambiguous":
            return f"Which amount is it: {_any_of(unclear)}? {_NOT_YET}"
        case "client_ambiguous":
            return f"{_figure(read)}Who is meant: {_any_of(unclear)}? {_NOT_YET}"
        case "counterparty_missing":
            return f"{_figure(read)}{_who_or_what(unclear)} {_NOT_YET}"
        case "date_impossible":
            which = "By which day is it due?" if unclear.missing == "due" else "Which day was it?"
            return f'"{read.get("text", "")}" is no day I can book on. {which} {_NOT_SAVED}'
        case "other":
            return _other(read)


def _figure(read: Mapping[str, Any]) -> str:
    amount = _money(read)
    return f"{amount}: " if amount else ""


def _money(read: Mapping[str, Any]) -> str:
    if "amount" not in read or "currency" not in read:
        return ""
    return money(Money.of(read["amount"], read["currency"]))


def _direction(read: Mapping[str, Any]) -> str:
    amount, who = _money(read), read.get("counterparty")
    about = f"{amount} and {who}" if amount and who else amount or who or "This"
    return f"{about}: which way did the money go? {_NOT_YET}"


_HOW_MUCH: Mapping[str, str] = {
    "income": "How much did {who} pay you?",
    "expense": "How much did you pay{to}?",
    "owner_pay": "How much did you pay yourself?",
    "transfer": "How much did you move{account}?",
    "tax_payment": "How much tax did you pay?",
    "retirement": "How much did you put away for retirement?",
    "invoice": "How much did you invoice{whom}?",
    "refund": "How much did you pay back{to}?",
    "reimbursement": "How much did you get back{from}?",
    "hours": "How many hours{for}?",
    "booking": "How many hours shall I book{for}?",
    "balance_is": "How much is in it?",
    "set_payday": "How much shall your pay be, a month?",
    "amend": "What should change: the amount, the name or the day?",
}


def _how_much(read: Mapping[str, Any]) -> str:
    who = read.get("counterparty")
    what = who or read.get("memo")
    words = {
        "who": who or "they",
        "to": f" {who}" if who else f" for {what}" if what else "",
        "account": f" to {read['to']}"
        if read.get("to")
        else f" from {read['from']}"
        if read.get("from")
        else "",
        "whom": f" {who}" if who else "",
        "from": f" from {who}" if who else "",
        "for": f" for {who}" if who else "",
    }
    return _HOW_MUCH.get(str(read.get("intent")), "How much was it?").format_map(words)


def _who_or_what(unclear: Unclear) -> str:
    draft = next((said for said in unclear.draft if "counterparty" not in said), {})
    match draft.get("intent"):
        case "expense":
            return "what was it for?"
        case "invoice":
            return "whom did you invoice?"
        case "income":
            return "who paid it?"
        case _:
            return "for whom?"


def _any_of(unclear: Unclear) -> str:
    labels = [choice_label(choice) for choice in unclear.choices if choice.key != "neither"]
    return " or ".join(labels) if len(labels) < 3 else f"{', '.join(labels[:-1])} or {labels[-1]}"


def _short(said: str) -> str:
    return said if len(said) <= 24 else f"{said[:24]}…"


def _other(read: Mapping[str, Any]) -> str:
    if read.get("intent") == "amend":
        return "What should change: the amount, the name or the day? Nothing is changed yet."
    if read.get("intent") == "set_payday":
        return f"{_figure(read)}paid to yourself just now, or your pay each month? {_NOT_YET}"
    if read.get("intent") in {"set_no_work", "set_part_day"} and read.keys() & {"from", "weekdays"}:
        return own_dates.which_days(read)
    if read.get("parts"):
        return f"More than one thing in that is unclear to me. Please tell me one at a time. {_NOT_SAVED}"
    if read.get("happened"):
        return f"{_figure(read)}has that happened already? {_NOT_YET}"
    return f"I could not read all of that. Please say it in other words. {_NOT_SAVED}"


def choice_label(choice: Choice) -> str:
    """The words on the button of a choice."""
    action = choice.actions[0] if choice.actions else None
    who = str(to_json(action).get("counterparty") or "") if action is not None else ""
    match choice.key:
        case "paid_me":
            return f"{who or 'They'} paid me"
        case "i_paid":
            return f"I paid {who or 'it'}"
        case "i_invoiced":
            return f"I invoiced {who or 'it'}"
        case "client":
            return who
        case "amount":
            return _amount_label(action)
        case "happened":
            return "Yes, record it"
        case "day_off":
            return "Yes, off"
        case "neither":
            return "Neither"
        case _:
            return choice.key.replace("_", " ").capitalize()


def _amount_label(action: Action | None) -> str:
    amount = getattr(action, "amount", None)
    return money(amount) if isinstance(amount, Money) else str(amount or "")


__all__ = ["Invoice", "choice_label", "question"]
