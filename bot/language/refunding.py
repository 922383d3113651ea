"""Money given back: by the founder to a client, or by a supplier."""

from bot.language.acting import has_me, other_acts, says_i, says_pronoun, subject_of, third_acts
from bot.language.events import Event, Scene
from bot.language.items import CAPITAL
from bot.language.names import words_that_name
from bot.language.outcomes import TALK, ask_direction, plain
from bot.language.parties import payer, put, said_name
from bot.language.slots import Phrase


def refunds(scene: Scene) -> Event | None:
    """Money back: to a client when the founder gives it, from a supplier otherwise."""
    subject = subject_of(scene)
    given = _given_to_them(scene) or _given_back(scene) or _noted(scene, subject)
    if given is not None:
        return given
    if _is_noun_of(scene, subject):
        return plain(scene, {"intent": "refund", "counterparty": said_name(scene, subject)[0]})
    other = other_acts(scene) and not (subject is not None and subject.has("invoice_noun"))
    mine = has_me(scene)
    if scene.main_is("receive", "got_paid") or other or mine:
        who = (
            payer(scene, "from", "by")
            or (subject if other else None)
            or payer(scene, "object", "at", "aside")
        )
        if third_acts(scene) and not mine:
            return TALK
        if mine and other and who is not None and who.client and scene.main_is("pay"):
            return ask_direction(scene, who)  # "acme paid me back 150": a debt, or money for work
        if scene.has("family"):
            return ask_direction(scene, who)
        name, _ = said_name(scene, who)
        return plain(
            scene,
            put(
                {"intent": "reimbursement"},
                "counterparty",
                name or (scene.known_name if says_pronoun(scene) else None),
            ),
        )
    if payer(scene, "from") is not None and payer(scene, "to", "object") is None:
        name, _ = said_name(scene, payer(scene, "from"))
        return plain(scene, put({"intent": "reimbursement"}, "counterparty", name))
    if _gives_things_back(scene):
        return ask_direction(scene, None)
    who = payer(scene, "to", "object", "aside", "subject")
    nobody = who is None and (scene.main is None or scene.main.has("pay", "move", "refund_noun"))
    if nobody or scene.has("family"):
        return ask_direction(scene, who)  # a debt paid back, or money to a client
    name, _ = said_name(scene, who)
    return plain(scene, put({"intent": "refund"}, "counterparty", name or scene.known_name))


def _is_noun_of(scene: Scene, subject: Phrase | None) -> bool:
    """Such as "iris kemp refund 35": a client's refund is one that the client got."""
    named = (
        subject is not None
        and subject.client is not None
        and scene.main is not None
        and subject.items[-1].last == scene.main.first
    )
    return named and scene.main_is("refund_noun") and not has_me(scene) and payer(scene, "from") is None


def _gives_things_back(scene: Scene) -> bool:
    """Such as "returned a shirt, 20": a thing went back, and who then paid back whom is not said."""
    thing = scene.slots.first("object")
    if thing is None or thing.client is not None or thing.after_amount or scene.slots.first("to"):
        return False
    last = thing.items[-1]
    return (
        last.has("goods")
        and last.value != CAPITAL
        and not thing.has("payment", "money", "some", "role", "tax", "somebody", "contractor")
    )


def _given_to_them(scene: Scene) -> Event | None:
    """Such as "salamanca deli sent 2 wheels back, refunded em 96": whom the founder gave it to was named before."""
    after = scene.after_main()
    if not scene.main_is("refund", "pay") or not after or after[0].fold not in _THEM:
        return None
    acts = [
        item for item in scene.before_main() if not item.has("skip", "and", "done") and item.kind == "word"
    ]
    if acts and not says_i(scene):
        return None
    who = next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)
    name = said_name(scene, who)[0] or scene.known_name
    return None if name is None else plain(scene, {"intent": "refund", "counterparty": name})


_THEM = frozenset({"them", "em", "'em", "him", "her"})


def _noted(scene: Scene, subject: Phrase | None) -> Event | None:
    if has_me(scene):
        return None
    if to_a_buyer(scene):
        return plain(scene, {"intent": "refund"})
    priced = scene.main is not None and scene.amount is not None and scene.amount.last <= scene.main.first
    by = payer(scene, "by") if priced and scene.has("goods") else None
    if by is not None and not by.has("means"):
        return ask_direction(scene, by)  # "train 84, refunded by Mercier": what it cost, or what came back
    return ask_direction(scene, None) if _is_noted_alone(scene, subject) else None


def to_a_buyer(scene: Scene) -> bool:
    """Such as "shopify app refund to customer 29": to somebody who has no name."""
    return any(
        phrase.has("role") and all(item.has("role", "somebody", "skip") for item in phrase.items)
        for phrase in scene.slots.of("to")
    )


def _is_noted_alone(scene: Scene, subject: Phrase | None) -> bool:
    """Such as "shopify refund 30", "one more refund, 29": where goods are sold too, and no word tells who gave it."""
    if scene.main is None or scene.main.fold != "refund" or subject is None:
        return False
    one = words_that_name("one")
    return all(
        (item.has("channel") and item.meaning.category is None) or item.fold in one or item.has("skip")
        for item in subject.items
    )


def _given_back(scene: Scene) -> Event | None:
    """Such as "acme overpaid so sent back 40", "Carla got her 40 back"; "returned the drill to screwfix, 80 back"."""
    subject = subject_of(scene)
    known = next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)
    nobody_gave = any(item.has("me") for item in scene.after_main()) or payer(scene, "from") is None
    got_back = scene.main_is("receive") and other_acts(scene) and nobody_gave and not says_pronoun(scene)
    who = known if scene.has("overpaid") else subject if got_back else None
    if who is not None and not third_acts(scene):
        return plain(scene, {"intent": "refund", "counterparty": said_name(scene, who)[0]})
    if _brought_back(scene):
        return plain(scene, {"intent": "reimbursement"})
    if known is not None and _sends_it_back(scene):
        return plain(scene, {"intent": "refund", "counterparty": said_name(scene, known)[0]})
    things = any(phrase.has("goods") for phrase in scene.slots.of("object"))
    shop = next((phrase for phrase in scene.slots.of("to") if phrase.has("merchant") or things), None)
    if scene.main is not None and shop is not None and not shop.client:  # "sent the shoes back to zalando"
        bought_at = tuple(item for item in shop.items if item.has("merchant"))[:1] or shop.items
        named = Phrase(shop.role, bought_at)
        return plain(scene, put({"intent": "reimbursement"}, "counterparty", said_name(scene, named)[0]))
    return None


def _brought_back(scene: Scene) -> bool:
    """Such as "took the lens hood back, 89 refunded": what was bought went back, and nobody who is known."""
    rows = [item for segment in scene.group for item in segment.items]
    start = next((at for at, item in enumerate(rows) if item.fold in _BROUGHT), None)
    if start is None or not scene.main_is("refund") or any(item.kind == "name" for item in rows):
        return False
    back = next((at for at in range(start + 1, len(rows)) if rows[at].has("back_word")), 0)
    return any(item.has("goods") for item in rows[start:back])


_BROUGHT = frozenset({"took", "taken", "brought", "carried"})


def _sends_it_back(scene: Scene) -> bool:
    """Such as "knocked 20 off bramble nursery and sent it back to them"."""
    behind = [item.fold for item in scene.after_main()]
    return not other_acts(scene) and behind[:1] == ["it"] and behind[-2:-1] == ["to"] and behind[-1] in _THEM
