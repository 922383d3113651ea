"""Slack's way of writing text, undone on the way in and applied on the way out."""

import re

_TAG = re.compile(r"<([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")
_STRAIGHT_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"})


def from_slack(text: str, me: str) -> str:
    """What the person typed: tags, entities and curled quotes undone, mentions of `me` taken out."""
    mention = re.compile(rf"<@{re.escape(me)}(?:\|[^<>]*)?>[,:]?[ \t]*")
    plain = _TAG.sub(_typed, mention.sub("", text)) if "<" in text else text
    return unescaped(plain).translate(_STRAIGHT_QUOTES).strip()


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def escaped_width(character: str) -> int:
    """UTF-16 units of one character once escaped."""
    return {"&": 5, "<": 4, ">": 4}.get(character, 2 if ord(character) > 0xFFFF else 1)


def _typed(tag: re.Match[str]) -> str:
    target, label = tag[1], tag[2]
    if target[0] in "@#":
        return target[0] + (label or target[1:]).removeprefix(target[0])
    if target[0] == "!":
        return label or "@" + target[1:]
    return label or target.removeprefix("mailto:").removeprefix("tel:")
