"""Amounts of what is no currency, "got paid 0.5 BTC" or "500 XYZ": asked about, never taken as the founder's own."""

from functools import cache

from bot.language.action_json import to_json
from bot.language.actions import Action, intent_of
from bot.language.items import Item
from bot.language.lexicons import folded_words, shared
from bot.language.message import Message
from bot.language.reading import Reading, Unclear, Understood

CODE_LETTERS = 3
_BEHIND = ("on", "for", "to", "from", "at")


def known_money(message: Message, reading: Reading) -> Reading:
    """The reading, or a question where an amount that it holds is of no currency."""
    if not isinstance(reading, Understood) or all(
        intent_of(action).startswith("ask_") for action in reading.actions
    ):
        return reading
    said = said_in(message, reading.actions)
    if said is None:
        return reading
    drafts = [to_json(action) for action in reading.actions]
    lacking = [{k: v for k, v in draft.items() if k not in {"amount", "currency"}} for draft in drafts]
    one = len(drafts) == 1 and "amount" in drafts[0]
    return Unclear(
        reason="amount_unreadable",
        read={"text": said[0], "no_currency": said[1]},
        draft=tuple(lacking) if one else (),
        missing="amount" if one else None,
        spotted=reading.spotted,
    )


def said_in(message: Message, actions: tuple[Action, ...] = ()) -> tuple[str, str] | None:
    """An amount with what stands behind it in place of a currency, and that alone; None where there is none."""
    for at, item in enumerate(message.items):
        if item.kind == "amount" and not item.value.named:
            found = _code(message, actions, at)
            if found is not None:
                return found
    return None


def _code(message: Message, actions: tuple[Action, ...], at: int) -> tuple[str, str] | None:
    """The amount and what stands behind it in place of a currency."""
    items = message.items
    if at + 1 >= len(items) or items[at + 1].kind != "word":
        return None
    word, behind = items[at + 1], items[at + 2] if at + 2 < len(items) else None
    text = message.text.original_text(
        message.text.tokens[word.first].start, message.text.tokens[word.last - 1].end
    )
    if not (word.fold in _no_currencies() or _is_code(text, word, behind, message, actions)):
        return None
    return f"{items[at].value.text} {text}", text


@cache
def _no_currencies() -> frozenset[str]:
    return folded_words(shared("doubts")["no_currency"])


def _is_code(
    text: str, word: Item, behind: Item | None, message: Message, actions: tuple[Action, ...]
) -> bool:
    """Three capitals that mean nothing else, and are nobody who paid or was paid."""
    if len(text) != CODE_LETTERS or not (text.isascii() and text.isalpha() and text.isupper()):
        return False
    if word.meaning.classes or message.text.in_capitals:
        return False
    parties = {str(getattr(action, "counterparty", "")).casefold() for action in actions}
    buys = any(intent_of(action) == "expense" for action in actions)
    return text.casefold() not in parties and (not buys or (behind is not None and behind.has(*_BEHIND)))
