"""What is said around a message and tells nothing: "btw", "hey,", "lol", "thanks", and marks behind it.

Many rules look at how a message begins and ends; without its chatter it is read as if it had been said plainly.
"""

from functools import cache

from bot.language.lexicons import folded_words, shared
from bot.language.text import Text, Token
from bot.language.vocabulary import phrases


def without_chatter(text: Text) -> Text:
    """The text without what stands around it; the whole text where nothing else would be left."""
    tokens = text.tokens
    first, last = _first(tokens), _before_signature(tokens)
    while last > first and _ends(tokens[last - 1]):
        last -= 1
    while 0 < last < len(tokens) and tokens[last - 1].text in _JOINTS:
        last -= 1
    whole = first == 0 and last == len(tokens)
    return text if whole or last - first < 2 else text.cut(tokens[first:last])


_JOINTS = frozenset({",", "-", "–", ";"})


def _first(tokens: tuple[Token, ...]) -> int:
    first = _behind_heading(tokens)
    while first + 1 < len(tokens):
        fold, following = tokens[first].fold, tokens[first + 1]
        parted = following.text in _PARTING or following.fold in _listed("after_greeting")
        if fold not in _listed("opens") and not (parted and fold in _listed("greets")):
            break
        first += 1 + parted
    return first


def _behind_heading(tokens: tuple[Token, ...]) -> int:
    """Where the message begins behind "good news:", "quick one:", "forgot:"."""
    end = next((at for at, token in enumerate(tokens[: _HEADING_MAX + 1]) if token.text == ":"), 0)
    return end + 1 if end and " ".join(token.fold for token in tokens[:end]) in _phrases("headings") else 0


def _before_signature(tokens: tuple[Token, ...]) -> int:
    """Where a last line begins that a device wrote: "Sent from my phone"."""
    line = next((at for at in range(len(tokens) - 1, 0, -1) if tokens[at].kind == "line"), None)
    said = "" if line is None else " ".join(token.fold for token in tokens[line + 1 :])
    signed = said.startswith(tuple(_phrases("signatures")))
    return line if line is not None and signed else len(tokens)


_PARTING = frozenset({",", "!", "."})
_HEADING_MAX = 4


def _ends(token: Token) -> bool:
    return token.fold in _listed("ends") or (token.kind == "mark" and _is_picture(token.text))


def _is_picture(text: str) -> bool:
    """Whether it is an emoji, or an exclamation mark."""
    return text == "!" or ord(text[0]) >= _EMOJI_MIN


_EMOJI_MIN = 0x1F300


@cache
def _phrases(kind: str) -> frozenset[str]:
    return frozenset(" ".join(phrase) for _, phrase in phrases(shared("small_talk")["around"][kind]))


@cache
def _listed(kind: str) -> frozenset[str]:
    return folded_words(shared("small_talk")["around"][kind])
