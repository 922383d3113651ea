"""Money spent, charged and given back."""

from bot.language.acting import has_me, other_acts, says_i, says_pronoun, subject_of, third_acts
from bot.language.bare import bare
from bot.language.events import Event, Scene
from bot.language.outcomes import TALK, ask_direction, expense, income, invoices, plain
from bot.language.parties import channel, payer, put, said_name


def spends(scene: Scene) -> Event | None:
    if _collects(scene):
        giver = payer(scene, "from")
        return income(scene, giver) if giver is not None and giver.client else ask_direction(scene, giver)
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
        laid_out = subject is not None and subject.client is not None and not scene.main_is("buy")
        return ask_direction(scene, subject) if laid_out else TALK
    if scene.slots.any("tax") and not scene.slots.any("goods", "merchant"):
        return plain(scene, {"intent": "tax_payment"})
    return expense(scene)


def _collects(scene: Scene) -> bool:
    """Such as "picked up 150 from acme": money and no goods, from somebody who is no shop."""
    after = scene.after_main()
    giver = payer(scene, "from")
    if not scene.main_is("buy") or other_acts(scene) or giver is None or giver.has("merchant", "goods"):
        return False
    picked = scene.main is not None and scene.main.fold in {"picked up", "grabbed"}
    return picked and bool(after) and after[0].kind == "amount" and after[1:2] != [] and after[1].has("from")


def costs(scene: Scene) -> Event | None:
    """Such as "gas was 61.40": what stands before is what was bought, unless it is a price that is talked about."""
    subject = subject_of(scene)
    if scene.main is not None and scene.main.fold == "costs":
        return TALK  # "the paint costs 350" tells a price
    if scene.main_is("copula"):
        if scene.main is not None and scene.main.fold not in {"was", "were", "at"}:
            return bare(scene) if scene.main.fold == "'s" else None
        if (subject is None or subject.has("pronoun")) and _consumed(scene):
            return expense(scene)
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


def _consumed(scene: Scene) -> bool:
    """Such as "I took the taxi and it was 34": what was used before is what it cost."""
    told = [item for segment in scene.group for item in segment.items]
    ahead = told[: told.index(scene.main)] if scene.main in told else []
    place = next((at for at, item in enumerate(ahead) if item.has("consumed")), None)
    if place is None or not all(item.has("skip", "i") or item.kind == "day" for item in ahead[:place]):
        return False
    return any(item.has("goods", "merchant") for item in ahead[place:])


def charges(scene: Scene) -> Event | None:
    subject = subject_of(scene)
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


def refunds(scene: Scene) -> Event | None:
    """Money back: to a client when the founder gives it, from a supplier otherwise."""
    subject = subject_of(scene)
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
    who = payer(scene, "to", "object", "aside", "subject")
    nobody = who is None and (scene.main is None or scene.main.has("pay", "move", "refund_noun"))
    if nobody or scene.has("family"):
        return ask_direction(scene, who)  # a debt paid back, or money to a client
    name, _ = said_name(scene, who)
    return plain(scene, put({"intent": "refund"}, "counterparty", name or scene.known_name))
