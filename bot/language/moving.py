"""Money moved between own accounts, and takings."""

from bot.language.acting import is_telegraphic, other_acts, says_pronoun, subject_of, third_acts
from bot.language.events import Draft, Event, Scene
from bot.language.names import words_that_name
from bot.language.outcomes import TALK, ask_direction, expense, income, invoices, plain
from bot.language.parties import account_in, channel, name_in, payer, put
from bot.language.purchases import goods_of
from bot.language.slots import Phrase


def moves(scene: Scene) -> Event | None:
    """Between own accounts; into a retirement pot is an intent of its own."""
    slots = scene.slots
    if _invoice_went(scene):
        return invoices(scene)
    if scene.has("own_money"):
        return ask_direction(scene, None)  # money from outside is no transfer
    if other_acts(scene) and not scene.has("me"):
        subject = subject_of(scene)
        return plain(scene, {"intent": "tax_payment"}) if subject is not None and subject.has("tax") else TALK
    target = account_in(slots.of("to", "at", "on"))
    source = account_in(slots.of("from"))
    pot = next((p for p in slots.of("to", "at", "on", "object", "for") if p.has("retirement")), None)
    if pot is not None:
        return plain(scene, {"intent": "retirement"})
    if target is None and source is None:
        target = account_in(slots.of("object", "for", "aside"))
    if target is None and source is None:
        return None if scene.main_is("pay", "sell", "receive", "spend", "invoice") else _not_a_move(scene)
    if scene.main is not None and scene.main.has("dips") and source is None:
        source, target = target, account_in(scene.slots.of("to"))  # "dipped into the buffer for 500"
        source = account_in(scene.slots.of("object", "at")) or source
        target = None if target == source else target
    purpose = account_in(slots.of("for"))
    if target == "buffer" and purpose not in {None, source}:
        target = purpose  # "moved 500 to savings for tax"
    if target is None and source is not None:
        meant = account_in(slots.of("for"))
        target = meant if meant != source else None
    draft: Draft = {"intent": "transfer"}
    return plain(scene, put(put(draft, "from", source), "to", target))


def _invoice_went(scene: Scene) -> bool:
    """Such as "invoice for the arch went to petal & stem": a bill that went to somebody, and to no account."""
    bill = scene.slots.first("subject")
    sent = bill is not None and bill.has("invoice_noun") and not bill.has("quote_noun", "payment")
    return (
        sent
        and payer(scene, "to", "object") is not None
        and account_in(scene.slots.of("to", "object")) is None
    )


def _not_a_move(scene: Scene) -> Event | None:
    goods, _ = goods_of(scene)
    if goods is not None and scene.amount is not None:
        placed = goods.role in {"to", "at"} and not goods.has("merchant")  # "put the 300 in the calendar"
        return ask_direction(scene, None) if placed else expense(scene)
    if _handed_to(scene) or _put_down_on(scene):
        return expense(scene)
    return ask_direction(scene, None) if scene.amount is not None and not scene.main_is("move_now") else None


def _handed_to(scene: Scene) -> bool:
    """Such as "slung davo 400": whom it was given stands between a verb of giving and the amount."""
    main, amount = scene.main, scene.amount
    if main is None or amount is None or not main.has("hands") or main.fold == "put":
        return False
    taker = scene.slots.first("object")
    if taker is None or taker.client is not None or not name_in(taker):
        return False
    return main.last <= taker.items[0].first and taker.items[-1].last == amount.first


def _put_down_on(scene: Scene) -> bool:
    """Such as "put 300 deposit on the hall": right behind the amount."""
    after = scene.after_main()
    place = after.index(scene.amount) if scene.amount in after else len(after)
    return [item.fold for item in after[place + 1 : place + 3]] in _DOWN


_DOWN = (["deposit", "on"], ["down", "on"], ["deposit", "down"])


def _did_so_many(scene: Scene) -> bool:
    """Such as "did 9 dogs today": how many, and no money."""
    span = scene.amount.value if scene.amount is not None else None
    return scene.main is not None and scene.main.fold == "did" and span is not None and span.maybe_count


def sells(scene: Scene) -> Event | None:
    """Takings; "X took 20" by somebody else is a charge, and somebody else's sales are talk."""
    if (scene.slots.any("quote_noun") is not None and not scene.has("payment")) or _did_so_many(scene):
        return TALK  # "made an estimation of 2000"
    if scene.main is not None and scene.main.fold in {"made", "did"} and scene.slots.any("invoice_noun"):
        return invoices(scene)  # "made today the invoice for De Wit, 780"
    taker = scene.slots.first("subject")
    if taker is not None and taker.has("tax", "tax_office"):
        return plain(scene, {"intent": "tax_payment"})
    if scene.main_is("move") and account_in(scene.slots.of("to", "from", "at")) is not None:
        return moves(scene)
    if (
        taker is not None
        and not taker.client
        and scene.main_is("draw_out")
        and taker.has("merchant", "goods")
    ):
        return expense(scene)  # "dropbox took 12 off me"
    if not other_acts(scene) or scene.has("me") or _sold_by_me(scene, taker):
        goods = scene.slots.first("object")
        if goods is not None and goods.client is not None and scene.main_is("draw_out"):
            treat = goods_of(scene)[0] is not None  # "took acme for lunch, 48.60"
            return expense(scene) if treat else ask_direction(scene, goods)
        if scene.main is not None and scene.main.fold == "took" and goods is not None and goods.has("goods"):
            return expense(scene)  # "took the train, 54"
        if _ran_for(scene) or _made_for_me(scene):
            return expense(scene)
        return _taken_in(scene)
    return _sold_by_other(scene)


def _ran_for(scene: Scene) -> bool:
    """Such as "did the cash and carry run, 64.20"."""
    return any(
        item.has("goods") and item.fold.endswith(" run") for p in scene.slots.of("object") for item in p.items
    )


def _made_for_me(scene: Scene) -> bool:
    """Such as "the carpenter made me a crate, 230": somebody who is paid for it."""
    maker, made = scene.slots.first("subject"), scene.slots.first("object")
    paid = maker is not None and maker.client is None and maker.head.has("contractor") and scene.has("me")
    return paid and made is not None and not made.has("payment", "payout", "channel", "some")


def _sold_by_me(scene: Scene, sold: Phrase | None) -> bool:
    """Such as "zwei Bilder verkauft, 200": what stands before the verb was sold."""
    return sold is not None and sold.client is None and is_telegraphic(scene) and len(sold.items) > 1


def _taken_in(scene: Scene) -> Event | None:
    if _is_withdrawn(scene):
        return ask_direction(scene, None)
    return income(scene, payer(scene, "to", "from") or _done_for(scene))


def _is_withdrawn(scene: Scene) -> bool:
    """Such as "withdrew 500 cash": out of the bank, and for what nobody says; "withdrew 800 from paypal" came in."""
    return scene.main_is("withdraws") and channel(scene) in {None, "cash", "bank"}


def _done_for(scene: Scene) -> Phrase | None:
    """Such as "did a gate for mrs pryor 120 cash": somebody who is named, and not what it was for."""
    for phrase in scene.slots.of("for"):
        if phrase.client is not None or phrase.items[0].fold in words_that_name("titles"):
            return phrase
    return None


def _sold_by_other(scene: Scene) -> Event | None:
    subject, fold = subject_of(scene), scene.main.fold if scene.main else ""
    if subject is not None and subject.head.fold == "bank" and fold == "took":
        return expense(scene)  # "bank took 30 in charges"
    if (
        third_acts(scene)
        or says_pronoun(scene)
        or (subject is not None and subject.client is not None and fold != "took")
    ):
        return TALK
    several = fold == "did" or bool(scene.amount and scene.amount.value.parts)
    if subject is not None and (subject.client is not None or (several and _is_somebody(subject))):
        return ask_direction(scene, subject)  # "acme took 8 prints at 45 each", "dan did 3 days at 140"
    if fold == "took":
        return expense(scene)
    if scene.slots.first("object"):
        return TALK
    if subject is not None and not any(item.meaning.classes for item in subject.items):
        return ask_direction(scene, subject)  # "sarah made 4000"
    return income(scene, payer(scene, "to", "from"))


def _is_somebody(subject: Phrase) -> bool:
    """A name that nobody knows, and no place where things are sold."""
    return not any(item.meaning.classes for item in subject.items)


def moves_or_sells(scene: Scene) -> Event | None:
    """Such as "took 500 from the buffer" moves, "took 612 in cash" sells, "Finanzamt took 1,830" is tax."""
    if account_in(scene.slots.of("to", "from", "at")) is not None and not other_acts(scene):
        return moves(scene)
    return sells(scene)
