"""Money given, received and arrived: who paid whom."""

from bot.language.acting import (
    can_act,
    has_me,
    is_bare_participle,
    other_acts,
    says_i,
    says_pronoun,
    subject_of,
    thing_acts,
    third_acts,
)
from bot.language.events import Event, Scene
from bot.language.moving import moves
from bot.language.outcomes import TALK, ask_direction, expense, income, invoices, plain
from bot.language.parties import account_in, name_items, payer
from bot.language.slots import Phrase, words_of
from bot.language.spending import refunds


def pays(scene: Scene) -> Event | None:
    """A verb of giving."""
    if scene.slots.any("quote_noun") is not None:
        return TALK
    if any(item.has("back_word") for item in scene.after_main()) and not scene.main_is("pays_me"):
        return refunds(scene)
    if other_acts(scene) and not thing_acts(scene):
        return _noted_paid(scene) if is_bare_participle(scene) else paid_by_other(scene)
    if thing_acts(scene):
        subject = subject_of(scene)
        if subject is not None and has_me(scene) and subject.has("tax"):
            return ask_direction(scene, subject)
        if subject is not None and has_me(scene) and not subject.has("invoice_noun"):
            return paid_by_other(scene)  # "the book store paid me 300"
        return _thing_paid(scene)
    return _paid_by_me(scene)


def paid_by_other(scene: Scene) -> Event | None:
    if third_acts(scene) and not has_me(scene):
        return TALK
    subject = subject_of(scene)
    if _noted_behind(scene, subject) if subject is not None else _paid_for_goods(scene):
        return ask_direction(scene, subject)
    other = next((p for p in scene.slots.of("object", "to") if p.client is not None), None)
    if other is not None and not has_me(scene) and (subject is None or other.client is not subject.client):
        return ask_direction(scene, other)
    if subject is not None and subject.has("channel") and not subject.client:
        if payer(scene, "to") is not None and not has_me(scene):
            return expense(scene)  # "Pix enviado 120 para João", "Zelle sent to Kay"
        return income(scene, payer(scene, "from"))
    if subject is None and scene.main_is("either_pays") and not says_pronoun(scene):
        return _told_by_nobody(scene)
    if subject is None and scene.main_is("pays_me") and not says_pronoun(scene):
        return income(scene, payer(scene, "from", "object", "aside"))
    if subject is None and scene.known_name is None and scene.amount is not None:
        return income(scene, payer(scene, "from", "aside"))
    if subject is None or (subject.client is None and not name_items(subject.items)):
        subject = (
            payer(scene, "from", "object", "aside")
            if scene.main_is("pays_me") and not says_pronoun(scene)
            else subject
        )
    return income(scene, subject)


def _paid_for_goods(scene: Scene) -> bool:
    """Such as "lunch with Maria 32.50, she paid": the founder's income, or their lunch."""
    return says_pronoun(scene) and not has_me(scene) and scene.has("goods") and not scene.known_name


def _told_by_nobody(scene: Scene) -> Event | None:
    """Such as "put down a 300 deposit on a van", "coughed up 60 for parking": the founder did, if it bought a thing."""
    giver = payer(scene, "from", "by")
    if giver is not None or any(item.has("me") for item in scene.after_main()):
        return income(scene, giver)
    goods = any(item.has("goods", "merchant") for segment in scene.group for item in segment.items)
    return expense(scene) if goods else ask_direction(scene, payer(scene, "object", "to", "aside"))


def _noted_paid(scene: Scene) -> Event | None:
    """What is bought there was paid by the founder; of anybody else it is asked."""
    bought = scene.slots.any("goods", "merchant", "contractor")
    return expense(scene) if bought is not None else ask_direction(scene, subject_of(scene))


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


def _thing_paid(scene: Scene) -> Event | None:
    """Such as "the invoice was paid by Acme", "rent paid 650", "preliminary tax paid 4,100"."""
    subject = subject_of(scene)
    by = payer(scene, "by", "from")
    if subject is None:
        return None
    if subject.has("tax"):
        return plain(scene, {"intent": "tax_payment"})
    if by is not None and not subject.has("goods"):
        return income(scene, by)
    if subject.items[-1].kind == "word" and not subject.items[-1].meaning.classes:
        return ask_direction(scene, subject)  # "phone contract paid 30", "farrier hollis paid 30"
    if subject.has("invoice_noun") and _sends(scene) and payer(scene, "to") is not None:
        return invoices(scene)
    if subject.has("invoice_noun", "payment"):
        owner = [item for item in subject.items if item.kind == "name"]
        return income(scene, subject) if owner else ask_direction(scene, subject)
    noted = _noted_for(scene)
    return expense(scene) if noted is None else ask_direction(scene, noted)


def _paid_by_me(scene: Scene) -> Event | None:
    slots = scene.slots
    between_own = account_in(slots.of("from")) is not None and account_in(slots.of("to")) is not None
    if (
        between_own
        or scene.main_is("move", "move_now")
        or (slots.any("account") and scene.main_is("pay", "pay_now") and not slots.any("tax"))
    ):
        moved = moves(scene)
        if moved is not None:
            return moved
    if _invoice_object(scene):
        return invoices(scene)
    if has_me(scene):
        return income(scene, payer(scene, "from", "by", "aside", "object"))
    noted = _noted_for(scene)
    if noted is not None:
        return ask_direction(scene, noted)
    if slots.any("tax") and not slots.any("merchant"):
        return plain(scene, {"intent": "tax_payment"})
    if slots.any("retirement"):
        return plain(scene, {"intent": "retirement"})
    return expense(scene)


def _noted_for(scene: Scene) -> Phrase | None:
    """The client of "website for Acme 1200, paid": by whom it was paid is not said."""
    main = scene.main
    if main is None or scene.amount is None or says_i(scene) or main.first < scene.amount.first:
        return None
    if not main.has("pay") or scene.slots.first("to") is not None:
        return None
    return next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)


def _invoice_object(scene: Scene) -> bool:
    return _sends(scene) and scene.slots.any("invoice_noun") is not None


def _sends(scene: Scene) -> bool:
    sends = {"sent", "send", "gave", "give", "handed", "mailed", "emailed"}
    return scene.main is not None and not sends.isdisjoint(scene.main.fold.split())


def handed_to_me(scene: Scene) -> bool:
    """Such as "acme chucked me 50", "bob put 150 in my account": words that move money, said of somebody else."""
    if not scene.main_is("hands", "move") or scene.main_is("draw_out") or scene.has("back_word"):
        return False
    if not other_acts(scene):
        return False
    if has_me(scene):
        return True
    subject = subject_of(scene)
    known = subject is not None and subject.client is not None
    return known and scene.main_is("hands") and account_in(scene.slots.of("to", "at", "on", "object")) is None


def hands_over(scene: Scene) -> Event | None:
    """Such as "slung dez 50"; "150 from dez just dropped" came in."""
    return arrives(scene) if scene.main_is("arrive") and payer(scene, "from") else pays(scene)


def leaves(scene: Scene) -> Event | None:
    """Such as "adobe 59.99 came out saturday": money that left, of a client nobody can tell why."""
    slots = scene.slots
    if slots.any("invoice_noun") is not None and not slots.any("tax", "goods"):
        known = next((phrase for phrase in slots.phrases if phrase.client is not None), None)
        return invoices(scene) if known is not None else TALK
    if account_in(slots.of("to", "at")) is not None:
        return moves(scene)
    if slots.any("tax") is not None and not slots.any("goods", "merchant"):
        return plain(scene, {"intent": "tax_payment"})
    if slots.any("retirement") is not None:
        return plain(scene, {"intent": "retirement"})
    subject = subject_of(scene)
    if subject is not None and (subject.client is not None or subject.has("payout", "new_thing")):
        return ask_direction(scene, subject)
    return expense(scene)


def gets(scene: Scene) -> Event | None:
    """A verb of receiving."""
    slots = scene.slots
    bill = slots.any("invoice_noun")
    if bill is not None and bill.role != "from" and scene.main_is("receive") and not scene.has("payment"):
        return TALK
    if any(item.has("refund", "back_word") for item in scene.after_main()):
        return refunds(scene)
    if slots.any("retirement") is not None and slots.first("from", "by") is None:
        return plain(scene, {"intent": "retirement"})
    if third_acts(scene) or (says_pronoun(scene) and scene.main_is("got_paid")):
        return TALK
    if scene.main_is("got_paid") and other_acts(scene):
        return TALK
    if _buys_by_getting(scene):
        return expense(scene)
    if _gets_things(scene):
        return ask_direction(scene, scene.slots.first("object"))
    subject = subject_of(scene) if not says_i(scene) else None
    named = (
        subject if subject and can_act(subject) and (subject.client or name_items(subject.items)) else None
    )
    who = payer(scene, "from", "by") or named or payer(scene, "object", "to", "aside", "with")
    return income(scene, who)


def _buys_by_getting(scene: Scene) -> bool:
    """Such as "got £84 of couverture from Vantage House", "got a monitor for 300": things, not money."""
    if scene.main_is("got_paid") or not scene.main_is("receive"):
        return False
    after = scene.after_main()
    for place, item in enumerate(after):
        if item.has("from"):
            break
        if item.kind == "amount":
            following = after[place + 1] if place + 1 < len(after) else None
            return following is not None and following.has("of", "worth") and not following.has("from")
        if item.has("goods", "merchant") and not item.has("payment", "channel"):
            return True
        if place and item.has("done_to"):
            return True  # "got the strimmer fixed, 140"
    return bool(after) and after[0].kind == "count" and not scene.has("payment", "from")


def _gets_things(scene: Scene) -> bool:
    """Such as "got a flange, 30": a thing that no list knows, and nobody who gave the money."""
    thing = scene.slots.first("object")
    main, amount = scene.main, scene.amount
    if main is None or main.fold != "got" or thing is None or thing.client or amount is None:
        return False
    behind = thing.items[0].first >= main.last and thing.items[-1].last <= amount.first
    article = scene.text.tokens[thing.items[0].first - 1].fold in {
        "a",
        "an",
        "the",
        "some",
        "my",
        "new",
        "another",
    }
    money = thing.has("payment", "payout", "some", "channel", "retainer", "sell", "somebody")
    return behind and article and not money and scene.slots.first("from", "by") is None


_COMING = ("channel", "payment", "payout", "sell", "refund")


def arrives(scene: Scene) -> Event | None:
    """Money that came: of a payment, a channel, a client, or "from" somebody."""
    who = payer(scene, "from", "by")
    subject = subject_of(scene)
    if subject is None and who is None and scene.main_is("posted") and not scene.has("payment", "channel"):
        return expense(scene) if scene.slots.first("object") else None  # "posted 6 parcels, 33.15"
    if (
        subject is not None
        and subject.has("invoice_noun", "goods")
        and who is None
        and not subject.has("payment")
    ):
        return TALK if scene.amount is not None else None
    if subject is not None and subject.has("tax") and not subject.client:
        return ask_direction(scene, subject)
    if subject is not None and who is None and subject.has("merchant") and not subject.has(*_COMING):
        return None if subject.client else ask_direction(scene, subject)
    named = who or (
        subject if subject is not None and (subject.client or name_items(subject.items)) else None
    )
    named = named or payer(scene, "object", "aside")
    if named is None and not scene.has("payment", "channel", "me", "some"):
        return ask_direction(scene, subject) if subject is not None and scene.amount is not None else None
    sure = (
        who is not None
        or scene.has("payment", "channel", "me", "some")
        or (named is not None and named.client is not None)
    )
    if not sure and scene.amount is not None and not scene.amount.value.marked:
        return ask_direction(scene, named) if subject is not None else None
    return income(scene, named)
