"""What founders teach: in so many words ("Brumml is hosting"), or by how they answer a question."""

from bot.language.action_json import to_json
from bot.language.actions import Expense
from bot.language.events import Draft
from bot.language.items import Item
from bot.language.orders import Ask
from bot.language.reading import Learned, Unclear, Understood
from bot.language.slots import words_of
from bot.language.terms import CATEGORIES
from bot.language.text import proper


def learn(ask: Ask) -> Draft | None:
    """A word and the client or category that it stands for; None where the sentence says more than that."""
    said = _said(ask, "name")
    meant = ask.slot("rest")
    if not said or len(meant) != 1 or _says_more(ask) or ask.items[0].has("wh"):
        return None
    if meant[0].kind == "name" and len(meant[0].value.clients) == 1:
        client = str(meant[0].value.clients[0])
        return None if said.casefold() == client.casefold() else {"said": said, "counterparty": client}
    category = _category(meant[0])
    plain = all(item.has("goods", "skip") for item in ask.slot("name"))
    return None if category is None or plain else {"said": proper(said), "category": category}


def _category(item: Item) -> str | None:
    own_name = next((each for each in CATEGORIES if each == item.fold), None)
    return own_name or (item.meaning.category if item.has("goods") else None)


def forget_learned(ask: Ask) -> Draft | None:
    said = _said(ask, "name") or _said(ask, "rest")
    return {"said": said} if said else {}


def _said(ask: Ask, slot: str) -> str:
    return words_of(ask.message.text, ask.slot(slot)).strip(" .!?")


def _says_more(ask: Ask) -> bool:
    if "?" in ask.message.text.text:
        return True
    doubt = ("not", "future", "conditional", "unsure", "pronoun", "i")
    return any(item.kind not in {"word", "name", "stop"} or item.has(*doubt) for item in ask.items)


def lessons(asked: Unclear, chosen: Understood) -> Learned:
    """What an answer says for the next time: whom a name means, and that a payee is one, with its category."""
    said = str(asked.read.get("counterparty") or asked.read.get("text") or "")
    if asked.reason == "client_ambiguous" and said:
        meant = [to_json(action).get("counterparty") for action in chosen.actions[:1]]
        return Learned(names=tuple((said, client) for client in meant if client))
    if asked.reason not in {"direction", "counterparty_missing"}:
        return Learned()
    payees = [
        (action.counterparty, action.category or "")
        for action in chosen.actions
        if isinstance(action, Expense) and action.counterparty
    ]
    return Learned(categories=tuple((payee, kind) for payee, kind in payees if said in {"", payee}))
