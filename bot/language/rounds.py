"""What comes round: asked for, ended, or changed in price."""

from bot.language.events import Draft
from bot.language.lexicons import words
from bot.language.orders import Ask
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


def says_change(text: str) -> bool:
    """Whether a price is said as a change: "Figma is 18 a month now", "it went up"."""
    marks = set(words("en", "settings")["rounds"]["change"].split())
    return any(token.fold in marks for token in tokens_of(text))
