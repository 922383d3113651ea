"""Money spent and charged."""

from bot.language.acting import gives_to_another, has_me, other_acts, says_i, subject_of, third_acts
from bot.language.bare import bare
from bot.language.events import Event, Scene
from bot.language.getting import gets
from bot.language.moving import moves
from bot.language.outcomes import TALK, ask_direction, expense, income, invoiced, invoices, plain
from bot.language.paid_by_others import paid_by_other
from bot.language.parties import account_in, channel, payer
from bot.language.slots import Phrase, slots_of


def spends(scene: Scene) -> Event | None:
    if not other_acts(scene) and (_into_own_account(scene) or _into_pension(scene)):
        return moves(scene)
    if _collects(scene) or _takes_on(scene):
        giver = payer(scene, "from")
        return income(scene, giver) if giver is not None and giver.client else ask_direction(scene, giver)
    if scene.main is not None and scene.main.fold.endswith(("used for", "used at")):
        return expense(scene)  # "your credit card has been used for 2,340 at Amazon"
    if _i_bought_instead(scene):
        return expense(scene)
    if other_acts(scene):
        subject = subject_of(scene)
        if scene.main is not None and scene.main.has("pays_for") and not third_acts(scene):
            return income(scene, subject)
        bought = scene.main_is("buy") and subject is not None and not third_acts(scene)
        if (
            bought
            and subject is not None
            and scene.main is not None
            and scene.main.fold in {"bought", "purchased"}
        ):
            return income(scene, subject)
        if _lays_out_the(scene, subject):
            return income(scene, subject)
        laid_out = subject is not None and subject.client is not None and not scene.main_is("buy")
        return ask_direction(scene, subject) if laid_out else TALK
    if scene.slots.any("tax") and not scene.slots.any("goods", "merchant"):
        return plain(scene, {"intent": "tax_payment"})
    return expense(scene)


def _into_pension(scene: Scene) -> bool:
    """Such as "topped up my pension by 500"."""
    topped = scene.main_is("move") and scene.slots.any("retirement") is not None
    return topped and scene.slots.any("goods", "merchant", "contractor") is None


def _lays_out_the(scene: Scene, subject: Phrase | None) -> bool:
    """Such as "acme shelled out the 350": money that was owed, and no purchase of theirs."""
    after = scene.after_main()[:2]
    owed = (
        len(after) == 2 and after[0].fold in {"the", "their", "his", "her", "my"} and after[1] is scene.amount
    )
    return owed and not scene.main_is("buy") and subject is not None and not third_acts(scene)


def _i_bought_instead(scene: Scene) -> bool:
    """Such as "the card reader packed in so bought another, 129": a thing buys nothing."""
    subject = subject_of(scene)
    return scene.main_is("buy") and subject is not None and subject.client is None and subject.has("goods")


def _takes_on(scene: Scene) -> bool:
    """Such as "took on extra work, 300": what it costs or what it brings."""
    return scene.main is not None and scene.main.fold in {"took on", "taken on", "brought on board"}


def _collects(scene: Scene) -> bool:
    """Such as "picked up 150 from acme": money and no goods, from somebody who is no shop."""
    after = scene.after_main()
    giver = payer(scene, "from")
    if not scene.main_is("buy") or other_acts(scene) or giver is None or giver.has("merchant", "goods"):
        return False
    picked = scene.main is not None and scene.main.fold in {"picked up", "grabbed", "snagged", "nabbed"}
    return picked and bool(after) and after[0].kind == "amount" and after[1:2] != [] and after[1].has("from")


def costs(scene: Scene) -> Event | None:
    """Such as "gas was 61.40": what stands before is what was bought, unless it is a price that is talked about."""
    subject = subject_of(scene)
    if scene.main is not None and scene.main.fold == "costs":
        return TALK  # "the paint costs 350" tells a price
    if scene.main_is("copula"):
        if scene.main is not None and scene.main.fold not in {"was", "were", "at"}:
            return _is_now(scene, subject)
        told_before = _told_before(scene, subject)
        if told_before is not None:
            return told_before
        if (
            subject is None
            or subject.has("quote_noun")
            or not (subject.has("goods", "merchant", "tax", "payment", "channel"))
        ):
            return None
        if subject.has("payout", "channel") and subject.has("channel"):
            return income(scene, payer(scene, "from"))
        if subject.has("tax"):
            return ask_direction(scene, subject)
    if subject is None and not scene.slots.first("for", "on", "at", "object"):
        return expense(scene) if scene.main_is("cost") and scene.amount is not None else None
    if subject is not None and subject.has("quote_noun"):
        return None
    return expense(scene)


def _is_now(scene: Scene, subject: Phrase | None) -> Event | None:
    """Such as "electricity bill is 80": nobody says that it was paid."""
    billed = (
        subject is not None and subject.has("invoice_noun", "house_bill") and not subject.has("quote_noun")
    )
    if billed and scene.main is not None and scene.main.fold == "is":
        return ask_direction(scene, subject)
    return bare(scene) if scene.main is not None and scene.main.fold == "'s" else None


def _told_before(scene: Scene, subject: Phrase | None) -> Event | None:
    """What "it was 34" is of, where an earlier part of the sentence tells it."""
    if (subject is None or subject.has("pronoun")) and _consumed(scene):
        return expense(scene)
    paid = _paid_ahead(scene) if subject is None or subject.has("pronoun") else None
    if paid is not None:
        return paid
    if subject is not None and subject.has("pitch") and not subject.client:
        return ask_direction(scene, None)  # "farmers market was good, 340"
    if _part_of_paid(scene):
        return ask_direction(scene, next((p for p in scene.slots.phrases if p.client is not None), None))
    return None


def _paid_ahead(scene: Scene) -> Event | None:
    """Such as "il gallo has paid finally, it was 640": who paid stands before, and here is how much."""
    place = next((at for at, segment in enumerate(scene.group) if scene.main in segment.items), 0)
    if not place or any(
        segment.amounts or segment.has("pay", "spend") for segment in scene.group[place + 1 :]
    ):
        return None
    told = [item for segment in scene.group[:place] for item in segment.items]
    verbs = [item for item in told if item.has("pay", "pays_me") and not item.has("pay_now")]
    got = [item for item in told if item.has("got_paid")]
    if any(item.kind in {"count", "number", "ordinal"} or item.has("not") for item in told):
        return None
    if len(got) == 1:  # "I got paid by Acme, it was 240"
        segment = next(segment for segment in scene.group if got[0] in segment.items)
        return gets(scene.but(main=got[0], verb_segment=segment, slots=slots_of(scene.group, got[0])))
    if len(verbs) != 1:
        return None
    segment = next(segment for segment in scene.group if verbs[0] in segment.items)
    earlier = scene.but(main=verbs[0], verb_segment=segment, slots=slots_of(scene.group, verbs[0]))
    return paid_by_other(earlier) if other_acts(earlier) and not third_acts(earlier) else None


def _consumed(scene: Scene) -> bool:
    """Such as "I took the taxi and it was 34": what was used before is what it cost."""
    told = [item for segment in scene.group for item in segment.items]
    ahead = told[: told.index(scene.main)] if scene.main in told else []
    place = next((at for at, item in enumerate(ahead) if item.has("consumed")), None)
    if place is None or not all(item.has("skip", "i") or item.kind == "day" for item in ahead[:place]):
        return False
    return any(item.has("goods", "merchant") for item in ahead[place:])


def _into_own_account(scene: Scene) -> bool:
    """Such as "topped up the buffer with 500", "skimmed 200 into profit"."""
    if scene.slots.any("goods", "merchant", "tax_office") is not None:
        return False
    fold = scene.main.fold if scene.main is not None else ""
    into = account_in(scene.slots.of("to")) is not None
    return into or (fold == "topped up" and account_in(scene.slots.of("object")) is not None)


def _part_of_paid(scene: Scene) -> bool:
    """Such as "Fischer has paid two invoices, the first was 300": the rest of it is not said."""
    told = [item for segment in scene.group for item in segment.items]
    place = told.index(scene.main) if scene.main in told else 0
    ahead = told[:place]
    paid = any(item.has("pay", "pays_me", "got_paid") and not item.has("pay_now") for item in ahead)
    parts = any(item.fold in {"first", "second", "one", "other", "last", "1st"} for item in ahead[-3:])
    return paid and (parts or any(item.kind in {"ordinal", "day"} for item in ahead[-2:]))


def charges(scene: Scene) -> Event | None:
    subject = subject_of(scene)
    if subject is None and _into_own_account(scene) and not has_me(scene):
        return moves(scene)
    if subject is None and scene.main_is("charged_me") and all(p.has("tax") for p in scene.slots.phrases[:2]):
        return plain(scene, {"intent": "tax_payment"}) if scene.slots.phrases else expense(scene)
    if (
        scene.main_is("charged_me")
        and subject is not None
        and subject.client is not None
        and not has_me(scene)
    ):
        return invoiced(scene, subject) if scene.main_is("billed") else ask_direction(scene, subject)
    if subject is not None and subject.client is None and gives_to_another(scene):
        return TALK
    taker = payer(scene, "by")
    if (
        scene.main_is("charged_me", "debit")
        or (taker is not None and subject is None and not taker.client)
        or has_me(scene)
        or (
            subject is not None
            and subject.client is None
            and subject.has("merchant", "channel", "tax", "goods")
        )
    ):
        if subject is not None and subject.has("tax"):
            return plain(scene, {"intent": "tax_payment"})
        return _fee_of(scene, expense(scene))
    if says_i(scene) or subject is None:
        return invoices(scene)
    return ask_direction(scene, subject)


def _fee_of(scene: Scene, event: Event) -> Event:
    """Such as "stripe skimmed 3.50": what a channel keeps is its fee."""
    taken_by = channel(scene)
    draft = event.draft or {}
    if taken_by is None or not event.trouble or event.trouble.reason != "counterparty_missing":
        return event
    return Event(draft | {"counterparty": taken_by.capitalize(), "category": "fees"})
