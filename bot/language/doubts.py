"""Messages that are no record as a whole: marked irony, and text that speaks to the machine.

Both are looked for only where something would be done, in the whole text, by the words of `doubts.toml`.
"""

import re
from collections.abc import Iterable
from functools import cache

from bot.language.actions import intent_of
from bot.language.lexicons import shared
from bot.language.message import Message
from bot.language.reading import NotForUs, Reading, Unclear, Understood
from bot.language.text import folded, tokens_of


def withheld(message: Message, reading: Reading) -> Reading:
    """The reading, or what is left of it: irony is talk, several things told beside it are asked about."""
    if not isinstance(reading, Understood):
        return reading
    opened = {token.fold.partition("'")[0] for token in message.text.tokens}
    kinds = [kind for kind in ("hostile", "irony", "irony_at_end") if not opened.isdisjoint(_openers(kind))]
    found = {kind for kind in kinds if _marker(kind).search(_beside_names(message))}
    if "hostile" in found:
        return NotForUs(spotted=reading.spotted)
    if not found or all(intent_of(action).startswith("ask_") for action in reading.actions):
        return reading
    if len(reading.actions) > 1:
        return Unclear(reason="other", read={"text": message.text.original[:200]}, spotted=reading.spotted)
    return NotForUs(talk=True, spotted=reading.spotted)


def _beside_names(message: Message) -> str:
    """The text without known clients, whose names may hold anything."""
    said = message.text.text
    for span in reversed(message.spots.names):
        tokens = message.text.tokens[span.first : span.last]
        said = f"{said[: tokens[0].start]}name{said[tokens[-1].end :]}"
    return folded(said)


@cache
def _openers(kind: str) -> frozenset[str]:
    """The first tokens of the phrases: without one of them none can be found."""
    phrases = (
        tokens_of(folded(phrase.strip())) for phrase in shared("doubts")[kind].replace("\n", " ").split(",")
    )
    return frozenset(tokens[0].fold.partition("'")[0] for tokens in phrases if tokens)


@cache
def _marker(kind: str) -> re.Pattern[str]:
    listed = shared("doubts")[kind].replace("\n", " ").split(",")
    found = "|".join(_whole(folded(phrase.strip())) for phrase in _longest_first(listed))
    at_end = r"(?:^|[\s.,!…)-])(?:%s)[\s.!)]*$" if kind == "irony_at_end" else "%s"
    return re.compile(at_end % found)


def _longest_first(phrases: Iterable[str]) -> list[str]:
    return sorted((phrase for phrase in phrases if phrase.strip()), key=len, reverse=True)


def _whole(phrase: str) -> str:
    """The phrase as whole words, where it begins and ends with one."""
    lead = r"(?<!\w)" if phrase[0].isalnum() else ""
    tail = r"(?!\w)" if phrase[-1].isalnum() else ""
    return lead + re.escape(phrase) + tail
