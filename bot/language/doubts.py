"""Messages that are no record as a whole: marked irony, examples, and text that speaks to the machine.

Both are looked for only where something would be done, in the whole text, by the words of `doubts.toml`.
"""

import re
from functools import cache

from bot.language.actions import intent_of
from bot.language.lexicons import shared
from bot.language.message import Message
from bot.language.reading import NotForUs, Reading, Unclear, Understood
from bot.language.small_talk import small_talk
from bot.language.text import folded, tokens_of


def withheld(message: Message, reading: Reading) -> Reading:
    """The reading, or what is left of it: irony is talk, several things told beside it are asked about."""
    if isinstance(reading, NotForUs):
        return reading
    found = _kinds_held(message)
    if "hostile" in found:
        return NotForUs(spotted=reading.spotted)
    if isinstance(reading, Unclear) and small_talk(message.text.original) == "thanks":
        return NotForUs(talk=True, spotted=reading.spotted)  # "thanks a million"
    if not isinstance(reading, Understood):
        return reading
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


_KINDS = ("hostile", "irony", "irony_at_end", "example")


def _kinds_held(message: Message) -> set[str]:
    """Of which lists the text holds a phrase; a phrase is looked for where its first word is said."""
    by_opener = _by_opener()
    folds = message.text.folds
    opened = by_opener.keys() & (
        {fold.partition("'")[0] for fold in folds} if "'" in message.text.text else folds
    )
    if not opened:
        return set()
    said = _beside_names(message)
    return {
        kind
        for opener in opened
        for kind, phrase in by_opener[opener]
        if phrase in said and _marker(kind, phrase).search(said)
    }


@cache
def _by_opener() -> dict[str, tuple[tuple[str, str], ...]]:
    """The phrases of all lists, each with the name of its list, by their first token."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind in _KINDS:
        for listed in shared("doubts")[kind].replace("\n", " ").split(","):
            phrase = folded(listed.strip())
            if phrase:
                opener = tokens_of(phrase)[0].fold.partition("'")[0]
                found[opener] = (*found.get(opener, ()), (kind, phrase))
    return found


@cache
def _marker(kind: str, phrase: str) -> re.Pattern[str]:
    at_end = r"(?:^|[\s.,!…)-])(?:%s)[\s.!)]*$" if kind == "irony_at_end" else "%s"
    return re.compile(at_end % _whole(phrase))


def _whole(phrase: str) -> str:
    """The phrase as whole words, where it begins and ends with one."""
    lead = r"(?<!\w)" if phrase[0].isalnum() else ""
    tail = r"(?!\w)" if phrase[-1].isalnum() else ""
    return lead + re.escape(phrase) + tail
