"""A name and an amount and nothing else: whether that is a note of the founder at all, and what is asked of it."""

from bot.language.events import Event, Scene
from bot.language.names import words_that_name
from bot.language.outcomes import TALK, ask_direction, expense
from bot.language.parties import payer
from bot.language.slots import Phrase


def ask_if_plausible(scene: Scene, who: Phrase | None) -> Event | None:
    """Which way the money went; None where what is said is no note."""
    return ask_direction(scene, who) if _plausible(scene) else None


def bare_name(scene: Scene) -> Event | None:
    """A cost where it stands on something; else a question, talk, or None for words that are no note."""
    if scene.group[0].items[0].fold in words_that_name("deleting"):
        return TALK  # "delete the 250"
    slots = scene.slots
    known = next((p for p in slots.phrases if p.client is not None), None)
    at_for = slots.first("at") and slots.first("for") and scene.amount and scene.amount.value.marked
    if _directly_on(scene) or (at_for and known is None):
        return expense(scene)
    if any(item.has("doing") and not item.has("goods", "somebody") for s in scene.group for item in s.items):
        return TALK  # "miss moon turned 45"
    if not (_plausible(scene) if known is None else _mostly(scene)):
        return None
    return ask_direction(
        scene, known or payer(scene, "object", "subject", "aside", "to", "for", "at", "with")
    )


def _directly_on(scene: Scene) -> bool:
    """Such as "8.40 on biscuits": right behind an amount that is money, or nothing else said."""
    phrase = scene.slots.first("on")
    if phrase is None or scene.amount is None:
        return False
    near = 0 <= phrase.items[0].first - scene.amount.last <= 2
    return near and (scene.amount.value.marked or len(scene.slots.phrases) == 1)


def _mostly(scene: Scene) -> bool:
    """Whether a known client and an amount are most of what is said: "acme has 200 employees" is talk."""
    others = [
        i
        for s in scene.group
        for i in s.items
        if i.kind == "word" and not i.has("skip", "payment", "somebody", "role")
    ]
    return len(others) <= 1 and not any(s.has("holds") for s in scene.group)


_NAME_WORDS_MAX = 4


def _plausible(scene: Scene) -> bool:
    """Whether an amount and a name nobody knows are a note at all: few words, or none but the amount."""
    words = [item for segment in scene.group for item in segment.items if item.kind == "word"]
    if scene.amount is None or len(words) > _NAME_WORDS_MAX or scene.has("i", "wh", "aux", "holds"):
        return False
    if not scene.amount.value.marked and scene.has("doing", "counter"):
        return False  # "planted 300 leeks"
    return scene.amount.value.marked or len(words) < 3
