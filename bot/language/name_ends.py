"""Where a name ends: at the job that is behind it, and at what somebody did."""

from bot.language.items import Item
from bot.language.text import Text


def name_alone(text: Text, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Of "Quinta do Vale wedding" and "Native Sounds licensed my reverb" the name in capitals that they begin with."""
    typed = [text.tokens[item.first].text for item in items]
    capitals = sum(1 for at, word in enumerate(typed) if word[:1].isupper())
    if not typed or not typed[0][:1].isupper() or capitals == len(typed):
        return items
    last = max(at for at, word in enumerate(typed) if word[:1].isupper())
    behind = items[last + 1 :]
    job = len(behind) == 1 and behind[0].has("session", "contract_noun", "finish_noun")
    told = any(item.has("asked_of") for item in behind)  # "… licensed my reverb"
    return items[: last + 1] if job or told else items
