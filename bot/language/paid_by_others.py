"""A verb of paying whose subject is somebody else: they paid the founder, or a third person."""

from bot.language.acting import (
    has_me,
    is_of_a_pupil,
    says_pronoun,
    subject_of,
    third_acts,
)
from bot.language.events import Event, Scene
from bot.language.items import CAPITAL, Item
from bot.language.names import words_that_name
from bot.language.nobodies import told_by_nobody
from bot.language.outcomes import TALK, ask_direction, expense, income
from bot.language.parties import name_in, named_before, payer
from bot.language.slots import Phrase, words_of


def paid_by_other(scene: Scene) -> Event | None:
    """Income, a refund, talk of others' money, or a question which of them it is."""
    subject = _ahead_of_way(subject_of(scene))
    if not has_me(scene) and _pays_others(scene, subject):
        return TALK
    if _noted_behind(scene, subject) if subject is not None else _paid_for_goods(scene):
        return ask_direction(scene, subject)
    other = _other_taker(scene, subject)
    if other is not None or _given_between(scene) or _pays_own_tax(scene):
        return ask_direction(scene, other)
    if subject is not None and subject.has("channel") and not subject.client:
        if payer(scene, "to") is not None and not has_me(scene):
            return expense(scene)  # "Pix enviado 120 para João", "Zelle sent to Kay"
        return income(scene, payer(scene, "from"))
    if subject is None and scene.main_is("either_pays") and not says_pronoun(scene):
        return told_by_nobody(scene)
    if subject is None and scene.main_is("pays_me") and not says_pronoun(scene):
        return income(scene, payer(scene, "from", "object", "aside"))
    if subject is None and scene.known_name is None and scene.amount is not None:
        return income(scene, payer(scene, "from", "aside"))
    if subject is None or (subject.client is None and not name_in(subject)):
        subject = (
            payer(scene, "from", "object", "aside")
            if scene.main_is("pays_me") and not says_pronoun(scene)
            else subject
        )
    return income(scene, subject)


def _ahead_of_way(subject: Phrase | None) -> Phrase | None:
    """Such as the lady of "Frau Lehmann hat bar bezahlt": how it was paid stands behind the helping verb."""
    items = subject.items if subject is not None else ()
    at = next((place for place, item in enumerate(items) if place and item.has("perfect")), None)
    if subject is None or at is None or len(items) == at + 1 or subject.client is not None:
        return subject
    way = all(item.has("channel", "skip") or item.fold == "in" for item in items[at + 1 :])
    return Phrase(subject.role, items[:at]) if way and not items[0].has("channel") else subject


def _pays_own_tax(scene: Scene) -> bool:
    """Such as "Acme paid their taxes, 400"."""
    after = scene.after_main()[:2]
    return len(after) == 2 and after[0].fold in words_that_name("theirs") and after[1].has("tax")


def _other_taker(scene: Scene, subject: Phrase | None) -> Phrase | None:
    """Such as the Ben of "Acme sent 300 to Ben": who got it is another than who gave it, and not the founder."""
    other = next((p for p in scene.slots.of("object", "to") if p.client is not None or _is_person(p)), None)
    if other is None or has_me(scene):
        return None
    known = subject.client if subject is not None else None
    itself = subject is not None and (known if other.client else subject.has("channel"))
    return None if itself and known is other.client else other


def _given_between(scene: Scene) -> bool:
    """Such as "Ana hat Luis 30 gezahlt": who got it stands between the helping verb and the amount."""
    ahead = scene.before_main()
    at = next((place for place, item in enumerate(ahead) if place and item.has("perfect")), None)
    if at is None or scene.amount not in ahead or not _names(ahead[at - 1]):
        return False
    between = [item for item in ahead[at + 1 : ahead.index(scene.amount)] if item.kind != "day"]
    return len(between) == 1 and _names(between[0])


def _names(item: Item) -> bool:
    return item.kind == "name" or (item.kind == "word" and not item.meaning.classes)


def _pays_others(scene: Scene, subject: Phrase | None) -> bool:
    """Such as "my brother paid 300", "the couple upstairs pay 2100"."""
    unnamed = (
        subject is not None and subject.client is None and subject.items[0].has("somebody", "third", "role")
    )
    if scene.main_is("pay_now") and unnamed:
        return True
    return third_acts(scene) and not (subject is not None and is_of_a_pupil(subject))


def _is_person(phrase: Phrase) -> bool:
    """Such as "Acme sent 300 to Ben": a name in capitals that the money went to."""
    first = phrase.items[0]
    return phrase.role == "to" and first.value == CAPITAL and not first.meaning.classes


def _paid_for_goods(scene: Scene) -> bool:
    """Such as "lunch with Maria 32.50, she paid": the founder's income, or their lunch."""
    eaten = scene.has("goods") and not (scene.has("service") and named_before(scene) is not None)
    return says_pronoun(scene) and not has_me(scene) and eaten and not scene.known_name


def _noted_behind(scene: Scene, subject: Phrase) -> bool:
    """Such as "recharge 1500 paid": a word nobody knows, an amount and then "paid" tell no direction."""
    if subject.client is not None or scene.amount is None or scene.main is None or has_me(scene):
        return False
    said = words_of(scene.text, subject.items)
    between = subject.items[-1].last <= scene.amount.first < scene.main.first
    return (
        between
        and said.islower()
        and not subject.has("somebody", "role", "channel")
        and not says_pronoun(scene)
    )
