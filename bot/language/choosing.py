"""A question with choices, answered: by its place, its key, a name, an amount or a whole sentence."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from bot.language.action_json import to_json
from bot.language.answering import is_answer, shortened, told_by
from bot.language.lexicons import shared
from bot.language.message import message_of
from bot.language.names import client_index, folds_of
from bot.language.reading import Choice, Context, Dropped, Unclear, Understood
from bot.language.understand import understand
from bot.language.vocabulary import phrases


def meaning_of(said: str) -> str | None:
    """What an answer made plain says by itself: `drop`, `yes`, a choice's key, or `#` and a place."""
    return _words().get(said) or _words().get(shortened(said))


@cache
def _words() -> dict[str, str]:
    """Each answer by its words: `drop`, `yes`, a choice's key, or the place of a choice."""
    file = shared("answers")
    found: dict[str, str] = {}
    for key in ("i_invoiced", "i_paid", "paid_me", "each_month", "yes", "drop"):
        found |= {" ".join(phrase): key for _, phrase in phrases(file[key])}
    for place, listed in enumerate(file["ordinals"]):
        found |= {" ".join(phrase): f"#{place}" for _, phrase in phrases(listed)}
    return found | {" ".join(phrase): "#-1" for _, phrase in phrases(file["last"])}


def chosen(asked: Unclear, text: str, said: str, context: Context) -> Understood | Dropped | None:
    """The choice that a text takes; None where it takes none. `said` is the text made plain."""
    meant = meaning_of(said)
    choice = (
        _by_amount(asked, text, context)
        or _by_reading(asked, text, context)
        or _by_key(asked, said, meant)
        or _by_name(asked, said)
        or _by_place(asked, meant)
    )
    if choice is None:
        return None
    return Dropped() if choice.key == "neither" else Understood(actions=choice.actions, spotted=asked.spotted)


def _by_amount(asked: Unclear, text: str, context: Context) -> Choice | None:
    if asked.reason != "amount_ambiguous":
        return None
    message = message_of(text, context)
    amounts = [item.value.amount for item in message.items if item.kind == "amount"]
    if len(amounts) != 1 or amounts[0] is None or not is_answer(_drafted(asked), message, context, "amount"):
        return None
    return next(
        (c for c in asked.choices if any(getattr(a, "amount", None) == amounts[0] for a in c.actions)), None
    )


def _drafted(asked: Unclear) -> Unclear:
    """The question with its first choice as what is wanted."""
    return replace(asked, draft=tuple(to_json(action) for action in asked.choices[0].actions))


def _by_reading(asked: Unclear, text: str, context: Context) -> Choice | None:
    """A whole sentence that tells one of the readings, and nothing else: "I paid Acme the 1200"."""
    if asked.reason != "direction" or len(text.split()) < 2:
        return None
    told = told_by(understand(text, context))
    if len(told) != 1 or "counterparty" not in told[0]:
        return None
    return next((choice for choice in asked.choices if _tells(told[0], choice)), None)


def _tells(said: Mapping[str, Any], choice: Choice) -> bool:
    options = [to_json(action) for action in choice.actions]
    return any(all(option.get(key) == said[key] for key in said if key != "date") for option in options)


def _by_key(asked: Unclear, said: str, meant: str | None) -> Choice | None:
    """Such as "they paid me", and "Acme paid me" with the name of the question in it."""
    if meant is not None and not meant.startswith("#"):
        key: str | None = meant
    else:
        bare = _without_name(asked, said)
        key = meaning_of(bare)
    if key == "yes":
        real = [choice for choice in asked.choices if choice.key != "neither"]
        return real[0] if len(real) == 1 else None
    return next((choice for choice in asked.choices if choice.key == key), None)


def _without_name(asked: Unclear, said: str) -> str:
    name = str(asked.read.get("counterparty") or "")
    own = set(folds_of(name))
    return " ".join(word for word in said.split() if word not in own)


def _by_name(asked: Unclear, said: str) -> Choice | None:
    names = {
        str(to_json(a).get("counterparty")): c
        for c in asked.choices
        for a in c.actions[:1]
        if to_json(a).get("counterparty")
    }
    if len(names) < 2:
        return None
    found = client_index(tuple(names)).named(said.split())
    return names[found[0]] if len(found) == 1 else None


def _by_place(asked: Unclear, meant: str | None) -> Choice | None:
    if meant is None or not meant.startswith("#"):
        return None
    place = int(meant[1:])
    return asked.choices[place] if place < len(asked.choices) else None
