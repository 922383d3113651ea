"""Money that is only spoken of beside the founder's own: contested fines, others' fortunes, what clients bought."""

from functools import cache
from itertools import pairwise

from bot.language.acting import has_me, other_acts, says_i
from bot.language.events import Draft, Event, Scene, Trouble
from bot.language.lexicons import shared
from bot.language.outcomes import TALK, ask_direction

_FORTUNE_MIN = 10_000_000


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(shared("doubts")[name].split())


def left_alone(scene: Scene, draft: Draft) -> Event | None:
    """Talk or a question, where the sentence tells that no money of the founder's moved so; None elsewhere."""
    if draft["intent"] == "income" and (_bought_own(scene) or _is_fortune(scene)):
        return TALK
    if draft["intent"] == "income" and _is_slang(scene):
        return _of_what_sum(scene, draft)
    doubtful = (
        _is_contested(scene)
        or (draft["intent"] == "income" and _while_working(scene))
        or (draft["intent"] == "invoice" and _should_have_been(scene))
        or (draft["intent"] == "expense" and "category" not in draft and _is_plus_of_bank(scene))
    )
    if not doubtful:
        return None
    known = next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)
    return ask_direction(scene, known) or TALK


def _is_contested(scene: Scene) -> bool:
    """Such as "speeding ticket 100, appealing": not paid, and perhaps never."""
    said = [token.fold for token in scene.text.tokens]
    if _listed("penalty").isdisjoint(said) or scene.has("completed") or scene.main_is("pay"):
        return False
    return not _listed("contested").isdisjoint(said) or any(
        (one in _listed("contest") and other in _listed("against"))
        or (one == "to" and other in {"appeal", "contest", "dispute"})
        for one, other in pairwise(said)
    )


def _bought_own(scene: Scene) -> bool:
    """Such as "client bought the tiles himself, 340"."""
    if not scene.main_is("buy", "pays_for") or says_i(scene) or has_me(scene):
        return False
    after = [word for item in scene.after_main() for word in item.fold.split(" ")]
    return not _listed("themselves").isdisjoint(after)


def _is_fortune(scene: Scene) -> bool:
    """Such as "chelsea paid 100 million for caicedo": no sum of a business of one."""
    span = scene.amount.value if scene.amount is not None else None
    if span is None or span.value is None or span.value < _FORTUNE_MIN or span.amount is None:
        return False
    if str(span.amount.currency) in _listed("everyday_millions") or not other_acts(scene) or has_me(scene):
        return False
    known = any(phrase.client is not None for phrase in scene.slots.phrases)
    return not known and not says_i(scene)


def _is_slang(scene: Scene) -> bool:
    """Such as "3 ton from the lamb inn": hundreds to some, and never three."""
    amount = scene.amount
    if amount is None or amount.value.marked or amount.last >= len(scene.text.tokens):
        return False
    return scene.text.tokens[amount.last].fold in _listed("slang_sums")


def _of_what_sum(scene: Scene, draft: Draft) -> Event:
    assert scene.amount is not None
    text = f"{scene.amount.value.text} {scene.text.tokens[scene.amount.last].fold}"
    asked = {key: said for key, said in draft.items() if key not in {"amount", "currency"}}
    return Event(asked, Trouble("amount_vague", {"text": text}, "amount"))


def _while_working(scene: Scene) -> bool:
    """Such as "kids sitter while i did the wedding 90": the work is when it was, and not what was paid."""
    ahead = scene.before_main()
    return scene.main_is("sell", "work") and any(item.fold in _listed("during") for item in ahead[1:])


def _should_have_been(scene: Scene) -> bool:
    """Such as "invoice to dez went out wrong, should have been 400": another than was written."""
    if scene.amount is None:
        return False
    ahead = [token.fold for token in scene.text.tokens[max(0, scene.amount.first - 3) : scene.amount.first]]
    return bool(ahead) and ahead[-1] in _listed("been") and not _listed("should").isdisjoint(ahead)


def _is_plus_of_bank(scene: Scene) -> bool:
    """Such as "ING: + € 950,00 van STUDIO NORD": the plus of a bank's message is money in."""
    if scene.amount is None:
        return False
    tokens, at = scene.text.tokens, scene.amount.first
    signs = [token.fold for token in tokens[max(0, at - 2) : at + 2]]
    if "+" not in signs:
        return False
    plus = max(0, at - 2) + signs.index("+")
    return plus == 0 or tokens[plus - 1].fold in {":", "-", "|"}
