"""Who acts in an event: the founder, somebody else, or the thing itself."""

from collections.abc import Sequence

from bot.language.events import Scene, asked_once
from bot.language.items import CAPITAL, Item
from bot.language.names import words_that_name
from bot.language.parties import account_in, name_in
from bot.language.slots import Phrase


@asked_once
def subject_of(scene: Scene) -> Phrase | None:
    """Who or what stands before the verb; of several, the last that is more than a way to pay."""
    main = scene.main
    if main is None:
        return None
    if scene.slots.own_subject is not None:
        return Phrase("subject", scene.slots.own_subject)
    ahead = [p for p in scene.slots.phrases if p.items[-1].last <= main.first]
    phrases = [p for p in ahead if p.role == "subject"]
    if (
        not phrases and main.has("pays_me", "pay") and scene.verb_segment is not None
    ):  # "a Joana me pagou": no preposition
        phrases = [p for p in ahead if p.role == "to" and p.items[0] in scene.verb_segment.items]
    if len(phrases) > 1 and all(item.has("channel") for item in phrases[-1].items):
        return phrases[-2]  # "Frau Schulze hat mir 80 Euro bar gegeben"
    return phrases[-1] if phrases else None


@asked_once
def says_i(scene: Scene) -> bool:
    if scene.main_is("own_act"):
        return True
    told = scene.verb_segment
    return told is not None and told.has("i") and any(item.has("i") for item in scene.before_main())


def says_pronoun(scene: Scene) -> bool:
    told = scene.verb_segment
    if told is None or not told.has("pronoun"):
        return False
    return any(item.has("pronoun") and not item.has("i") for item in scene.before_main())


@asked_once
def other_acts(scene: Scene) -> bool:
    """Whether somebody other than the founder acts."""
    if says_i(scene):
        return False
    subject = subject_of(scene)
    return (subject is not None and can_act(subject)) or says_pronoun(scene)


def thing_acts(scene: Scene) -> bool:
    subject = subject_of(scene)
    return (
        subject is not None
        and subject.client is None
        and subject.has("goods", "tax", "invoice_noun", "payment", "retirement")
        and not subject.has("channel")
        and not firm_like(subject)
    )


def firm_like(subject: Phrase) -> bool:
    """Such as "kettle studio", "hollis farrier supply": goods in what ends as the names of firms do."""
    first, last = subject.items[0], subject.items[-1]
    headed = first.has("firm_head") and bool(last.value == CAPITAL)  # "hotel Alpenblick"
    if len(subject.items) > 2 and any(
        item.fold in words_that_name("particles") for item in subject.items[1:-1]
    ):
        return last.value == CAPITAL and first.fold in words_that_name("houses")  # "boulangerie du Port"
    return len(subject.items) > 1 and (headed or last.has("firm_head"))


def can_act(subject: Phrase) -> bool:
    if subject.client is not None or subject.has("channel", "somebody", "third", "role"):
        return True
    if firm_like(subject):
        return True
    return bool(name_in(subject)) and not subject.has("goods", "tax", "invoice_noun", "account")


@asked_once
def has_me(scene: Scene) -> bool:
    """Whether the founder is on the other end; "the guy who sat next to me" says nothing of that."""
    if scene.main_is("pays_me"):
        return True
    if any(item.fold == "me" for item in scene.before_main()[-1:]):
        return True  # "Jean me paid 420"
    source = False
    for item in scene.after_main():
        if item.fold in {"who", "which"}:
            return False
        source = item.has("from") or (source and not item.has("to"))
        if item.has("me") and not item.has("myself") and (item.fold in {"me", "us"} or not source):
            return True  # "sent 500 from HDFC Bank A/C to Swiggy" went out
    return False


def gives_to_another(scene: Scene) -> bool:
    """Such as "Ben paid Ana 30", "the couple paid the florist 800": who got it stands before it."""
    if scene.amount is None or has_me(scene) or not scene.main_is("pay", "refund", "charge"):
        return False
    after = scene.after_main()
    if scene.amount not in after:
        return False
    between = [item for item in after[: after.index(scene.amount)] if not item.has("skip")]
    return len(between) == 1 and (
        (between[0].value == CAPITAL and not between[0].meaning.classes)
        or between[0].has("contractor", "role", "somebody", "third")
    )


def third_acts(scene: Scene) -> bool:
    subject = subject_of(scene)
    if subject is None or subject.client is not None or _is_of_church(subject):
        return False
    return any(item.has("third") for item in subject.items)


def _is_of_church(subject: Phrase) -> bool:
    """Such as "father michael", "Sister Mary": may be nobody of the family."""
    first, following = subject.items[0], subject.items[1:2]
    named = bool(following) and not following[0].classes
    return named and (first.fold == "father" or (first.fold in _OF_CHURCH and following[0].value == CAPITAL))


_OF_CHURCH = frozenset({"sister", "brother", "mother"})


def is_bare_participle(scene: Scene) -> bool:
    """Such as "Müller 500 bezahlt": without "hat" nobody can tell who paid whom."""
    if not scene.main_is("participle") or scene.amount is None or scene.main is None or has_me(scene):
        return False
    ahead = scene.before_main()
    return scene.amount.first < scene.main.first and not any(item.has("perfect", "me") for item in ahead)


def is_telegraphic(scene: Scene) -> bool:
    """Whether a participle at the end stands without "hat": what the founder did, "zwei Bilder verkauft"."""
    ahead = scene.before_main()
    return scene.main_is("participle") and not any(item.has("perfect", "me", "i") for item in ahead)


def is_of_a_pupil(subject: Phrase) -> bool:
    """Such as "Ellie's mum": a parent of somebody who is named, and not of the founder or a friend."""
    first = subject.items[0]
    return len(subject.items) > 1 and not first.meaning.classes and first.fold.endswith("s")


def says_back(items: Sequence[Item]) -> bool:
    """Whether money goes back; "for the back fence" says where."""
    return any(
        item.has("back_word") and not (place and items[place - 1].fold in words_that_name("before_thing"))
        for place, item in enumerate(items)
    )


def handed_to_me(scene: Scene) -> bool:
    """Such as "acme chucked me 50", "bob put 150 in my account": words that move money, said of somebody else."""
    if not scene.main_is("hands", "move") or scene.main_is("draw_out") or says_back(scene.after_main()):
        return False
    if not other_acts(scene):
        return False
    if has_me(scene):
        return True
    subject = subject_of(scene)
    known = subject is not None and subject.client is not None
    return known and scene.main_is("hands") and account_in(scene.slots.of("to", "at", "on", "object")) is None
