"""The founder's questions: which figures are asked for, and over which days."""

from collections.abc import Sequence
from decimal import Decimal

from bot.language.events import Draft
from bot.language.items import CAPITAL, Item
from bot.language.lexicons import words
from bot.language.orders import Ask, Order, in_json
from bot.language.parties import put
from bot.language.slots import words_of
from bot.language.text import proper
from bot.language.topics import is_rate


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
    of_time = any(item.has("hours_word") or item.fold in {"nothing", "sufficient"} for item in ask.items)
    if ask.slot("account") and ask.account is None and not any(item.has("own_account") for item in ask.items):
        return None  # "hows the month looking"
    return put({}, "account", ask.account) if _no_amount(ask) and not of_time else None


def ask_income(ask: Ask) -> Draft | None:
    if not _no_amount(ask):
        return None
    if ask.slot("name") and ask.client() is None:
        return None
    if any(item.fold in {"profit", "profits"} for item in ask.items):
        return None  # "how much profit did I make"
    through = next(
        (item.meaning.spelling or proper(item.fold) for item in ask.items if item.has("channel")), None
    )
    draft = put({}, "counterparty", ask.client() or through)
    return put(draft, "period", in_json(ask.period()))


def ask_expenses(ask: Ask) -> Draft | None:
    if not _no_amount(ask) and not ask.slot("amount"):
        return None
    whom = _paid_whom(ask)
    if whom is None and ask.category is None and _is_unknown(ask.slot("name")):
        whom = ask.name("name")
    draft = put(put({}, "counterparty", whom), "category", ask.category)
    return put(draft, "period", in_json(ask.period()))


def _paid_whom(ask: Ask) -> str | None:
    merchant = next((item.meaning.spelling for item in ask.items if item.has("merchant")), None)
    return next((item.value.clients[0] for item in ask.of_kind("name")), None) or merchant


def _is_unknown(row: Sequence[Item]) -> bool:
    """Whether the words may be somebody's name: "on Brumml" is, "on stuff" is not."""
    return any(item.kind == "word" and (not item.meaning.classes or item.value == CAPITAL) for item in row)


def expenses_of(ask: Ask) -> Order | None:
    """Such as "how much on ads in january": only where what it was for, or who was paid, is known."""
    draft = ask_expenses(ask)
    words_only = all(item.kind in {"word", "period", "mark", "stop"} for item in ask.items)
    if not words_only or draft is None or not draft.keys() & {"counterparty", "category"}:
        return None
    allowed = {"how", "much", "on", "for", "in", "at", "with"}
    plain = [item for item in ask.items if item.kind == "word" and not item.has("goods", "merchant", "skip")]
    if any(item.fold not in allowed for item in plain):
        return None
    return Order(({"intent": "ask_expenses"} | draft,))


def ask_profit_by_client(ask: Ask) -> Draft | None:
    if not _no_amount(ask):
        return None
    return put(put({}, "counterparty", ask.client()), "period", in_json(ask.period()))


def ask_channels(ask: Ask) -> Draft | None:
    return put({}, "period", in_json(ask.period())) if _no_amount(ask) else None


def ask_profit(ask: Ask) -> Draft | None:
    return put({}, "period", in_json(ask.period())) if _no_amount(ask) else None


def ask_owed(ask: Ask) -> Draft | None:
    named = next((item.value.clients[0] for item in ask.of_kind("name")), None)
    if named is None and ask.slot("name"):
        named = ask.name("name") if _is_unknown(ask.slot("name")) else None
        if named is None:
            return None  # "how much can I still do"
    return put({}, "counterparty", named) if _no_amount(ask) else None


def ask_clients(ask: Ask) -> Draft | None:
    return None if ask.of_kind("amount") else {}  # "sent back 50 to acme, she has paid too much"


def ask_rate(_ask: Ask) -> Draft | None:
    return {}


def rate_of(ask: Ask) -> Draft | None:
    """Such as "is 80 an hour ok"."""
    return {"intent": "ask_rate"} if any(is_rate(item) for item in ask.slot("amount")) else None


def ask_what_if(ask: Ask) -> Draft | None:
    row = ask.slot("rest")
    said = words_of(ask.message.text, row).strip(" ?!.") if row else ""
    return {"change": said} if said else None


def ask_afford(ask: Ask) -> Draft | None:
    amounts = ask.of_kind("amount")
    if ask.items[-1].fold == "too" and not ask.items[0].has("aux", "wh"):
        return None  # "Dolan's Diner is 400 a month too"
    if len(amounts) != 1 or amounts[0].value.amount is None or amounts[0].value.kind != "amount":
        return None
    if is_rate(amounts[0]) and (ask.items[0].has("copula") or any(i.fold in _ASKED for i in ask.items)):
        return None  # "can I get away with 120 an hour"
    if not _asks_own(ask.items):
        return None
    amount = amounts[0].value.amount
    return put({"amount": str(amount.decimal), "currency": amount.currency}, "every", ask.every)


_ASKED = frozenset({"away", "charge", "ask", "asking", "bill", "quote"})


def _asks_own(items: Sequence[Item]) -> bool:
    """Not "butter is now 3,49, crazy times": a question, or the founder's own means."""
    opens = items[0].has("aux", "wh", "skip", "imperative") or items[-1].fold == "?"
    return opens or any(item.has("i", "me", "myself") or item.fold.startswith("afford") for item in items)


def ask_capacity(ask: Ask) -> Draft | None:
    return put({}, "period", in_json(ask.days())) if _no_amount(ask) else None


def ask_history(ask: Ask) -> Draft | None:
    """How many, where the number stands right before what is counted: "the last 5 entries"."""
    counts = [
        item for item in ask.of_kind("amount", "count", "number") if not getattr(item.value, "named", False)
    ]
    value = counts[0].value.value if len(counts) == 1 else None
    if not counts and any(item.fold in _ONE for item in ask.items):
        value = Decimal(1)
    whole = value is not None and value == int(value) and 0 < value <= _COUNT_MAX
    return put(
        put({}, "period", in_json(ask.period())), "count", int(value) if whole and value is not None else None
    )


_COUNT_MAX = 100
_ONE = frozenset({"entry", "transaction", "booking", "last entry"})


def ask_due(ask: Ask) -> Draft | None:
    """Not what a tax or a client is asked about, which other questions are."""
    if not _no_amount(ask) or ask.of_kind("name") or any(item.has("tax", "pay", "not") for item in ask.items):
        return None
    return put({}, "period", in_json(ask.days()))


def ask_to_spend(ask: Ask) -> Order | None:
    """What is left to run on."""
    if not _no_amount(ask) or ask.of_kind("period", "day"):
        return None
    return Order(({"intent": "ask_balance", "account": "operating"},))


def export(ask: Ask) -> Draft | None:
    formats = words("en", "settings")["formats"]
    found = next(
        (name for name, said in formats.items() for item in ask.items if item.fold in said.split()), None
    )
    return put({}, "format", found) if _no_amount(ask) and not ask.of_kind("percent") else None


_NO_HELP = frozenset({"wrong", "say", "spell", "pronounce", "translate"})


def help_topic(ask: Ask) -> Draft | None:
    asked = {item.fold for item in ask.items}
    if (
        not _no_amount(ask)
        or "yourself" in asked
        or (asked & _NO_HELP and "i" not in asked)
        or "wrong" in asked
    ):
        return None
    asks_help = ask.items[0].fold.split(" ")[0] == "help"
    first = 1 if asks_help else ask.match.last
    rest = [item for item in ask.items[first:] if not item.has("skip", "i", "me") and item.kind == "word"]
    named = asks_help or (ask.match.slots == () and ask.match.weight > 3)
    return put({}, "topic", words_of(ask.message.text, rest[-1:]) if rest and named else None)
