"""Slack's limits on a message."""

from typing import Any

JSON = dict[str, Any]


def wrong_with(message: JSON) -> str | None:
    """What Slack would not take, or None."""
    blocks = message.get("blocks") or []
    if not message.get("text"):
        return "no text"
    if "ts" in message and len(message["text"]) > 4000:
        return "text over 4000 in an update"
    if len(blocks) > 50:
        return "over 50 blocks"
    ids = [block["block_id"] for block in blocks]
    if len(ids) != len(set(ids)):
        return "block_id twice"
    return next((wrong for block in blocks if (wrong := _wrong_with_block(block))), None)


def _wrong_with_block(block: JSON) -> str | None:
    if block["type"] == "section":
        return _wrong_with_text(block["text"], 3000)
    if block["type"] != "actions":
        return f"unknown block {block['type']}"
    elements = block["elements"]
    if not 1 <= len(elements) <= 25:
        return f"{len(elements)} elements"
    if len({element["action_id"] for element in elements}) != len(elements):
        return "action_id twice"
    for element in elements:
        if not 1 <= len(element["value"]) <= 2000:
            return "value too long"
        if wrong := _wrong_with_text(element["text"], 75):
            return wrong
    return None


def _wrong_with_text(text: JSON, chars_max: int) -> str | None:
    if text["type"] not in ("plain_text", "mrkdwn"):
        return f"unknown text {text['type']}"
    if not 1 <= len(text["text"].encode("utf-16-le")) // 2 <= chars_max:
        return f"text of {len(text['text'])}"
    return None
