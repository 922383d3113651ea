"""Money given: who paid whom."""

from bot.language.acting import (
    gives_to_another,
    has_me,
    is_bare_participle,
    other_acts,
    says_back,
    says_i,
    subject_of,
    thing_acts,
)
from bot.language.events import Event, Scene
from bot.language.getting import arrives
from bot.language.moving import moves
from bot.language.names import words_that_name
from bot.language.nobodies import after_odd_start, to_tax_office
from bot.language.notes import is_work
from bot.language.outcomes import TALK, ask_direction, expense, income, invoices, plain
from bot.language.paid_by_others import paid_by_other
from bot.language.parties import account_in, payer
from bot.language.refunding import refunds
from bot.language.slots import Phrase


def pays(scene: Scene) -> Event | None:
    """A verb of giving."""
    reminded = any(item.has("quote_noun") and item.has("future") for item in scene.after_main())
    if reminded or _quotes(scene):
        return TALK  # "sent tom a reminder about the 260"
    if (says_back(scene.after_main()) or _wanted_back(scene) or _gives_refund(scene)) and not scene.main_is(
        "pays_me"
    ):
        return refunds(scene)
    if _invoice_noted(scene):
        return invoices(scene)
    if other_acts(scene) and scene.main_is("progressive"):
        return TALK  # "tom's paying the 260 friday"
    if other_acts(scene) and not thing_acts(scene):
        if gives_to_another(scene):
            return ask_direction(scene, subject_of(scene))
        return _noted_paid(scene) if is_bare_participle(scene) else paid_by_other(scene)
    if thing_acts(scene):
        subject = subject_of(scene)
        if subject is not None and _may_give_or_get(scene, subject):
            return ask_direction(scene, subject)
        if subject is not None and has_me(scene) and not subject.has("invoice_noun"):
            return paid_by_other(scene)  # "the book store paid me 300"
        return _thing_paid(scene)
    return after_odd_start(scene) or _sent_what_was_asked(scene) or _work_noted(scene) or _paid_by_me(scene)


def _quotes(scene: Scene) -> bool:
    """Such as "sent the quote for 300"; "won the bid and they paid 1100" tells more than of the bid."""
    quoted = scene.slots.any("quote_noun")
    if quoted is None:
        return False
    ahead = scene.before_main()
    apart = any(item.has("and") and item.first >= quoted.items[-1].last for item in ahead)
    return not apart or quoted.items[0] not in ahead


def _may_give_or_get(scene: Scene, subject: Phrase) -> bool:
    """Such as "the tax office paid me 40", "the tailor sent 40", "corrib ink paid 870"."""
    if has_me(scene):
        return subject.has("tax")
    return (_sends(scene) and subject.head.has("contractor")) or _could_be_firm(scene, subject)


def _could_be_firm(scene: Scene, subject: Phrase) -> bool:
    """Such as "corrib ink paid 870": a word nobody knows and a thing; of rent and its like no firm is named."""
    main, first = scene.main, subject.items[0]
    if main is None or scene.amount is None or scene.amount.first < main.first or len(subject.items) < 2:
        return False
    unknown = first.kind == "word" and not first.meaning.classes
    due = subject.head.fold.rpartition(" ")[2] in words_that_name("dues")
    return unknown and subject.head.has("goods") and not due and payer(scene, "by") is None


def sends_bill(scene: Scene) -> bool:
    """Such as "dez sent me an invoice for 400": nothing was paid."""
    bill = scene.slots.first("object")
    sent = scene.main is not None and _sends(scene) and has_me(scene)
    return sent and bill is not None and bill.has("invoice_noun") and not bill.has("payment")


def _noted_paid(scene: Scene) -> Event | None:
    """What is bought there was paid by the founder; of anybody else it is asked."""
    bought = scene.slots.any("goods", "merchant", "contractor") or _given_to(scene)
    return expense(scene) if bought is not None else ask_direction(scene, subject_of(scene))


def _wanted_back(scene: Scene) -> bool:
    """Such as "mr price wanted his tenner back so i sent it"."""
    row = scene.row
    at = next((place for place, item in enumerate(row) if item is scene.amount), len(row))
    near = row[at + 1 : at + 3]
    return says_i(scene) and scene.main not in row[:at] and any(item.fold == "back" for item in near)


def _gives_refund(scene: Scene) -> bool:
    """Such as "gave acme a 100 refund for the shoot"."""
    after = scene.after_main()
    place = after.index(scene.amount) if scene.amount in after else len(after)
    named = place + 1 < len(after) and after[place + 1].has("refund_noun")
    return named and not other_acts(scene) and not has_me(scene)


def _given_to(scene: Scene) -> Phrase | None:
    """Such as "dem Fahrer 48,50 bezahlt": the article tells whom it was given to."""
    first = scene.before_main()[:1]
    return scene.slots.first("to") if first and first[0].fold in {"dem", "einem"} else None


def _thing_paid(scene: Scene) -> Event | None:
    """Such as "the invoice was paid by Acme", "rent paid 650", "preliminary tax paid 4,100"."""
    subject = subject_of(scene)
    by = payer(scene, "by", "from")
    if subject is None:
        return None
    if scene.main is not None and scene.main.fold == "paid out":
        return _paid_out(scene, subject)
    if subject.has("tax"):
        return plain(scene, {"intent": "tax_payment"})
    if subject.has("retirement") and by is None:
        return plain(scene, {"intent": "retirement"})
    if by is not None and not subject.has("goods"):
        return income(scene, by)
    if by is None and subject.client is None and subject.has("merchant") and subject.has("invoice_noun"):
        return expense(scene)  # "jio fiber bill paid 899"
    if subject.items[-1].kind == "word" and not subject.items[-1].meaning.classes:
        return ask_direction(scene, subject)  # "phone contract paid 30", "farrier hollis paid 30"
    if subject.has("invoice_noun") and _sends(scene) and payer(scene, "to") is not None:
        return invoices(scene)
    if subject.has("invoice_noun", "payment"):
        owner = [item for item in subject.items if item.kind == "name"]
        return income(scene, subject) if owner else ask_direction(scene, subject)
    noted = subject if _may_be_a_name(scene, subject) else _noted_for(scene)
    return expense(scene) if noted is None else ask_direction(scene, noted)


def _may_be_a_name(scene: Scene, subject: Phrase) -> bool:
    """Such as "corrib ink paid 870": a thing with a word nobody knows, and the sum behind the verb."""
    if scene.amount is None or scene.main is None or scene.amount.first < scene.main.last or says_i(scene):
        return False
    return any(item.kind == "word" and not item.meaning.classes for item in subject.items[:1]) or any(
        item.kind == "count" for item in scene.before_main()[:1]
    )


def _paid_out(scene: Scene, subject: Phrase) -> Event | None:
    """Such as "airbnb paid out 310"; what "insurance paid out 640" was, is asked."""
    platform = subject.has("merchant") and payer(scene, "to", "object") is None
    return income(scene, subject) if platform else ask_direction(scene, subject)


def _paid_by_me(scene: Scene) -> Event | None:
    slots = scene.slots
    if to_tax_office(scene):
        return plain(scene, {"intent": "tax_payment"})
    if _invoice_object(scene) and scene.main_is("hands"):
        return invoices(scene)
    between_own = account_in(slots.of("from")) is not None and account_in(slots.of("to")) is not None
    if (
        between_own
        or scene.main_is("move", "move_now", "hands")
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
    if slots.any("tax") and not slots.any("merchant") and not _paid_for_returns(scene):
        return plain(scene, {"intent": "tax_payment"})
    if slots.any("retirement"):
        return plain(scene, {"intent": "retirement"})
    return expense(scene)


def _work_noted(scene: Scene) -> Event | None:
    """Such as "two lessons at 45 each, paid cash": the founder's own, or paid for."""
    main, amount = scene.main, scene.amount
    noted = main is not None and main.has("completed") and amount is not None and amount.last <= main.first
    return ask_direction(scene, None) if noted and not says_i(scene) and is_work(scene) else None


def _paid_for_returns(scene: Scene) -> bool:
    """Such as "paid Jones & Co 450 for my taxes": tax is what for, and somebody else than its office was paid."""
    taxed = [phrase for phrase in scene.slots.phrases if phrase.has("tax")]
    hired = next((p for p in scene.slots.of("object", "to") if p.has("contractor")), None)
    paid = hired or payer(scene, "object", "to")
    for_it = all(phrase.role in {"for", "with", "on"} and not phrase.has("tax_office") for phrase in taxed)
    return for_it and paid is not None and not paid.has("tax", "tax_office", "account")


def _sent_what_was_asked(scene: Scene) -> Event | None:
    """Such as "Vera wanted back 30 so I sent it": what "it" is, is told of somebody before."""
    after = scene.after_main()
    it = bool(after) and after[0].has("pronoun")
    ahead = scene.amount is not None and scene.main is not None and scene.amount.first < scene.main.first
    if not it or not ahead or not says_back([item for segment in scene.group for item in segment.items]):
        return None
    return ask_direction(
        scene, next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)
    )


def _noted_for(scene: Scene) -> Phrase | None:
    """The client of "website for Acme 1200, paid": by whom it was paid is not said."""
    main = scene.main
    if main is None or scene.amount is None or says_i(scene) or main.first < scene.amount.first:
        return None
    if not main.has("pay") or scene.slots.first("to") is not None:
        return None
    return next((phrase for phrase in scene.slots.phrases if phrase.client is not None), None)


def _invoice_noted(scene: Scene) -> bool:
    """Such as "Acme invoice 800, sent today": the amount is the invoice's, and it was sent."""
    if not _sends(scene) or has_me(scene) or scene.amount is None or scene.main is None:
        return False
    ahead = [item for segment in scene.group for item in segment.items if item.last <= scene.amount.first]
    return scene.amount.last <= scene.main.first and bool(ahead) and ahead[-1].has("invoice_noun")


def _invoice_object(scene: Scene) -> bool:
    return _sends(scene) and scene.slots.any("invoice_noun") is not None


def _sends(scene: Scene) -> bool:
    sends = {"sent", "send", "gave", "give", "handed", "mailed", "emailed"}
    if scene.main_is("hands"):
        return True
    return scene.main is not None and not sends.isdisjoint(scene.main.fold.split())


def hands_over(scene: Scene) -> Event | None:
    """Such as "slung dez 50"; "150 from dez just dropped" came in."""
    lone = scene.main is not None and not other_acts(scene) and scene.has("payment", "payout")
    came = scene.main_is("arrive") and (payer(scene, "from") is not None or (lone and not has_me(scene)))
    return arrives(scene) if came else pays(scene)
