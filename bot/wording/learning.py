"""What is said of words that the founder taught."""

from collections.abc import Sequence

from bot.language.extras import Learn
from bot.language.reading import Learned

LISTED_MAX = 20


def remembered(said: Learn) -> str:
    if said.counterparty:
        return f'"{said.said}" is {said.counterparty}: I\'ll remember.'
    return f"{said.said} goes under {said.category}: I'll remember."


def listed(learned: Learned) -> str:
    """The latest first."""
    clients = [f'"{said}" is {client}' for said, client in reversed(learned.names)]
    payees = [_payee(said, category) for said, category in reversed(learned.categories)]
    lines = [*clients, *payees]
    if not lines:
        return 'Nothing of your own words yet. Teach me one: "Brumml is hosting", or answer when I ask.'
    more = len(lines) - LISTED_MAX
    left_out = [f"And {more} more."] if more > 0 else []
    return "\n".join(
        [f"{_count(len(lines))} I learned from you:", *lines[:LISTED_MAX], *left_out, _HOW_TO_FORGET]
    )


_HOW_TO_FORGET = 'To drop one: "forget what you learned about …".'


def _count(words: int) -> str:
    return "One word" if words == 1 else f"{words} words"


def _payee(said: str, category: str) -> str:
    return f"{said} goes under {category}" if category else f"{said} is somebody you pay"


def forgotten(words: Sequence[str]) -> str:
    if len(words) == 1:
        return f"Forgotten: what {words[0]} means to you. What is booked stays as it is."
    return f"Forgotten: all {len(words)} words that I learned from you. What is booked stays as it is."


def nothing_learned(said: str | None) -> str:
    if said is None:
        return "There is nothing to forget: I have learned no words of yours yet."
    return f'I have learned nothing about "{said}". "what have you learned" lists all. Nothing was changed.'


def known_again(said: str) -> str:
    return f"Undone: I know again what {said} means to you."
