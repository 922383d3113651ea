"""The founder's questions: which figures are asked for, and over which days."""

from bot.language.events import Draft
from bot.language.lexicons import words
from bot.language.orders import Ask, in_json
from bot.language.parties import put
from bot.language.slots import words_of


def _no_amount(ask: Ask) -> bool:
    return not ask.of_kind("amount")


def ask_tax(ask: Ask) -> Draft | None:
    """Such as "paid the tax bill" is an event, whatever it ends on."""
    paid = any(item.has("pay") for item in ask.items) and not any(item.has("wh", "aux") for item in ask.items)
    return None if paid or not _no_amount(ask) else {}


def plain_question(ask: Ask) -> Draft | None:
    return {} if _no_amount(ask) else None


def ask_runway(ask: Ask) -> Draft | None:
    return {} if _no_amount(ask) else None


def ask_balance(ask: Ask) -> Draft | None:
    of_time = any(item.has("hours_word") for item in ask.items)
    return put({}, "account", ask.account) if _no_amount(ask) and not of_time else None


def ask_income(ask: Ask) -> Draft | None:
    if not _no_amount(ask):
        return None
    if ask.slot("name") and ask.client() is None:
        return None
    draft = put({}, "counterparty", ask.client())
    return put(draft, "period", in_json(ask.period()))


def ask_expenses(ask: Ask) -> Draft | None:
    if not _no_amount(ask):
        return None
    merchant = next((item.meaning.spelling for item in ask.items if item.has("merchant")), None)
    client = next((item.value.clients[0] for item in ask.of_kind("name")), None)
    draft = put(put({}, "counterparty", client or merchant), "category", ask.category)
    return put(draft, "period", in_json(ask.period()))


def ask_profit(ask: Ask) -> Draft | None:
    return put({}, "period", in_json(ask.period())) if _no_amount(ask) else None


def ask_owed(ask: Ask) -> Draft | None:
    named = next((item.value.clients[0] for item in ask.of_kind("name")), None) or ask.name("name")
    if named is None and ask.slot("name"):
        return None
    return put({}, "counterparty", named) if _no_amount(ask) else None


def ask_clients(_ask: Ask) -> Draft | None:
    return {}


def ask_rate(_ask: Ask) -> Draft | None:
    return {}


def ask_what_if(ask: Ask) -> Draft | None:
    row = ask.slot("rest")
    said = words_of(ask.message.text, row).strip(" ?!.") if row else ""
    return {"change": said} if said else None


def ask_afford(ask: Ask) -> Draft | None:
    amounts = ask.of_kind("amount")
    if len(amounts) != 1 or amounts[0].value.amount is None or amounts[0].value.kind != "amount":
        return None
    amount = amounts[0].value.amount
    return put({"amount": str(amount.decimal), "currency": amount.currency}, "every", ask.every)


def ask_capacity(ask: Ask) -> Draft | None:
    return put({}, "period", in_json(ask.days())) if _no_amount(ask) else None


def ask_history(ask: Ask) -> Draft | None:
    return put({}, "period", in_json(ask.period()))


def export(ask: Ask) -> Draft | None:
    formats = words("en", "settings")["formats"]
    found = next(
        (name for name, said in formats.items() for item in ask.items if item.fold in said.split()), None
    )
    return put({}, "format", found) if _no_amount(ask) else None


def help_topic(ask: Ask) -> Draft | None:
    if not _no_amount(ask):
        return None
    rest = [item for item in ask.items[ask.match.last :] if not item.has("skip", "i") and item.kind == "word"]
    topic = (
        words_of(ask.message.text, rest[-1:])
        if rest and ask.match.slots == () and ask.match.weight > 3
        else None
    )
    return put({}, "topic", topic)
