"""Money received and arrived: from whom, and whether it was money at all."""

from bot.language.acting import (
    can_act,
    has_me,
    other_acts,
    says_back,
    says_i,
    says_pronoun,
    subject_of,
    third_acts,
)
from bot.language.events import Event, Scene
from bot.language.items import CAPITAL
from bot.language.names import words_that_name
from bot.language.outcomes import TALK, ask_direction, expense, income, plain
from bot.language.parties import name_in, payer, put, said_name
from bot.language.refunding import refunds
from bot.language.slots import Phrase


def gets(scene: Scene) -> Event | None:
    """A verb of receiving."""
    slots = scene.slots
    unusual = _gets_unusual(scene)
    if unusual is not None:
        return unusual
    if any(item.has("refund") for item in scene.after_main()) or says_back(scene.after_main()):
        return refunds(scene)
    if slots.any("retirement") is not None and slots.first("from", "by") is None:
        return plain(scene, {"intent": "retirement"})
    if third_acts(scene) or (says_pronoun(scene) and scene.main_is("got_paid")):
        return TALK
    if scene.main_is("got_paid") and other_acts(scene):
        return TALK
    if _buys_by_getting(scene) or _gets_one(scene):
        return expense(scene)
    if _gets_things(scene):
        return ask_direction(scene, scene.slots.first("object"))
    subject = subject_of(scene) if not says_i(scene) else None
    hired = subject is not None and subject.client is None and subject.has("contractor")
    if hired and subject is not None and _got_by_other(scene, subject) and payer(scene, "from", "by") is None:
        return expense(scene)  # "my helper got 60"
    named = subject if subject and can_act(subject) and (subject.client or name_in(subject)) else None
    giver = payer(scene, "from", "by")
    if named is not None and _got_by_other(scene, named):
        return ask_direction(scene, giver or named)
    return income(scene, giver or named or payer(scene, "of", "object", "to", "aside", "with"))


def _got_by_other(scene: Scene, taker: Phrase) -> bool:
    """Such as "chris got 200 for the second camera": who stands before the verb was given the money behind it."""
    main, amount = scene.main, scene.amount
    if main is None or amount is None or not scene.main_is("receive") or scene.main_is("got_paid"):
        return False
    spoken = taker.items[-1].last <= main.first < amount.first and main.first == taker.items[-1].last
    return spoken and not taker.has("channel", "payment", "payout", "merchant") and not has_me(scene)


def _gets_unusual(scene: Scene) -> Event | None:
    """What the tax office got, work that was got, a bill that came, and what is in the bank."""
    slots, taker = scene.slots, subject_of(scene)
    if taker is not None and taker.has("tax_office") and not says_i(scene):
        return plain(scene, {"intent": "tax_payment"}) if has_me(scene) else TALK
    if _gets_work(scene) or _gets_order(scene) or _is_a_mark(scene):
        return TALK
    if scene.main_is("receive") and slots.first("from", "by") is None and _in_my_bank(scene):
        return ask_direction(scene, None)
    bill = slots.any("invoice_noun")
    payer_first = bill is not None and bill.role == "aside" and taker is not None and taker.client is not None
    told = payer_first or (bill is not None and _names_bill(scene, bill))
    came = bill is not None and bill.role in {"subject", "object", "aside"} and not told
    return TALK if came and scene.main_is("receive") and not scene.has("payment") else None


def _names_bill(scene: Scene, bill: Phrase) -> bool:
    """Such as "bacs credit golf club 1,480 inv 2231": which bill the money behind was for."""
    numbered = any(item.kind == "reference" for segment in scene.group for item in segment.items)
    return numbered and scene.amount is not None and bill.items[0].first >= scene.amount.last


def _is_a_mark(scene: Scene) -> bool:
    """Such as "got a 95 on the exam"."""
    after = scene.after_main()
    bare = scene.amount is not None and not (scene.amount.value.marked or scene.amount.value.named)
    return (
        bare
        and len(after) > 2
        and after[0].has("asked_of")
        and after[1] is scene.amount
        and after[2].has("on")
    )


def _buys_by_getting(scene: Scene) -> bool:
    """Such as "got £84 of couverture from Vantage House", "got a monitor for 300": things, not money."""
    if scene.main_is("got_paid") or not scene.main_is("receive"):
        return False
    after = scene.after_main()
    if after and after[0].kind == "count" and any(p.has("merchant") for p in scene.slots.of("from", "at")):
        return True  # "got two lav mics off takealot"
    for place, item in enumerate(after):
        if item.has("from") or (not place and item.has("of")):
            break  # "received of Yılmaz Travel 4.500"
        if item.kind == "amount":
            following = after[place + 1] if place + 1 < len(after) else None
            behind = after[place + 2] if place + 2 < len(after) else None
            money = behind is not None and behind.has("channel", "payment", "some", "payout")
            of = following is not None and following.has("of", "worth") and not following.has("from")
            named = behind is not None and (behind.value == CAPITAL or behind.kind == "name")
            whose = named and behind is not None and not behind.has("goods", "merchant")
            return of and not money and not whose
        if item.has("goods", "merchant") and not item.has("payment", "channel"):
            return True
        if place and (item.has("done_to") or item.fold in words_that_name("done_to_things")):
            return True  # "got the strimmer fixed, 140"
    return bool(after) and after[0].kind == "count" and not scene.has("payment", "from")


def _gets_one(scene: Scene) -> bool:
    """Such as "charger broke, got a new one for 12": one of what was named before, and its price."""
    after = scene.after_main()
    if not scene.main_is("receive") or scene.main_is("got_paid") or scene.amount not in after:
        return False
    between = after[: after.index(scene.amount)]
    if not between or not between[-1].has("for"):
        return False
    one = words_that_name("one")
    return any(item.fold in one for item in between) and all(
        item.fold in one or item.has("adjective", "skip", "for") for item in between
    )


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


def _gets_work(scene: Scene) -> bool:
    """Such as "landed a 5k job with acme": what it will be worth, not what came."""
    if scene.amount is None or scene.main_is("got_paid") or scene.has("pay", "payment", "channel"):
        return False
    rows = [item for segment in scene.group for item in segment.items]
    place = rows.index(scene.amount)
    behind = rows[place + 1] if place + 1 < len(rows) else None
    worth = place > 0 and rows[place - 1].fold == "worth"
    return (behind is not None and behind.has("contract_noun")) or (worth and scene.has("contract_noun"))


def _gets_order(scene: Scene) -> bool:
    """Such as "you've received an order for $90": what came was no money yet."""
    after = [item for item in scene.after_main() if not item.has("skip")][:1]
    return scene.main_is("receive") and bool(after) and after[0].fold in _NO_MONEY


_NO_MONEY = frozenset({"order", "new order", "request", "booking", "enquiry", "inquiry", "offer", "review"})


def _in_my_bank(scene: Scene) -> bool:
    """Such as "got 5400 in the bank": what came, or what is there."""
    there = any(item.fold in {"in the bank", "in my account"} for item in scene.after_main())
    return (there or any(phrase.has("own_account") for phrase in scene.slots.of("at"))) and not scene.has(
        "payment"
    )


def _is_theirs(scene: Scene) -> bool:
    """Such as "the arts council landed their 60k": whose money it is, is said."""
    assert scene.main is not None
    after = scene.after_main()
    return len(after) > 1 and after[1] is scene.amount and after[0].fold in words_that_name("theirs")


def _came_as_told(scene: Scene, subject: Phrase, who: Phrase | None) -> Event | None:
    if says_back(scene.after_main()[:1]) and (
        subject.has("payment") or subject.head.fold.endswith("deposit")
    ):
        name = said_name(scene, who)[0]
        back = plain(
            scene, put({"intent": "reimbursement"}, "counterparty", name)
        )  # "the hall deposit came back, 300"
        known = subject.client or (who is not None and who.client)
        return ask_direction(scene, who or subject) if known else back
    if who is not None:
        return None
    if subject.has("merchant") and subject.has("refund_noun"):
        return _paid_back(scene, subject)
    return expense(scene) if _visited(scene, subject) else None


def _paid_back(scene: Scene, shop: Phrase) -> Event:
    """Such as "trainline delay repay 18.50 came through"."""
    named = Phrase(shop.role, tuple(item for item in shop.items if item.has("merchant"))[:1])
    return plain(scene, put({"intent": "reimbursement"}, "counterparty", said_name(scene, named)[0]))


def _visited(scene: Scene, subject: Phrase) -> bool:
    """Such as "the plumber came, 120": somebody who is paid for coming, and the price behind."""
    main, amount = scene.main, scene.amount
    if (
        main is None
        or amount is None
        or subject.client is not None
        or not subject.items[-1].has("contractor")
    ):
        return False
    return main.first < amount.first and main.fold in _VISITS


_VISITS = frozenset(
    {"came", "come", "came over", "came out", "came round", "came in", "turned up", "showed up"}
)


def _is_reached(scene: Scene, subject: Phrase) -> bool:
    """Such as "bitcoin hit 70000": a height, and no money that came."""
    after = scene.after_main()
    hits = scene.main is not None and scene.main.fold == "hit" and bool(after) and after[0] is scene.amount
    return hits and subject.client is None and not subject.has(*_COMING)


_COMING = ("channel", "payment", "payout", "sell", "refund")


def _of_nobody(scene: Scene, subject: Phrase | None) -> Event | None:
    """Such as "260 came through from the tuesday market": what came, of nobody who has a name."""
    if scene.has("from") and scene.slots.any("somebody") is not None:
        return income(scene, None)
    return ask_direction(scene, subject) if subject is not None and scene.amount is not None else None


def _came_back(scene: Scene, who: Phrase | None, subject: Phrase | None) -> Event | None:
    """Such as "refund from Amazon came", "Zalando refund of 19.99 credited to your account"."""
    if who is not None and who.has("merchant") and scene.has("refund") and not who.client:
        return refunds(scene)
    if subject is None or not subject.has("refund_noun") or subject.client or not has_me(scene):
        return None
    return plain(scene, put({"intent": "reimbursement"}, "counterparty", said_name(scene, subject)[0]))


def arrives(scene: Scene) -> Event | None:
    """Money that came: of a payment, a channel, a client, or "from" somebody."""
    who = payer(scene, "from", "by")
    subject = subject_of(scene)
    if _gets_work(scene) or (subject is not None and (_is_theirs(scene) or _is_reached(scene, subject))):
        return TALK
    returned = _came_back(scene, who, subject)
    if returned is not None:
        return returned
    if subject is None and who is None and scene.main_is("posted") and not scene.has("payment", "channel"):
        return expense(scene) if scene.slots.first("object") else None  # "posted 6 parcels, 33.15"
    told = _came_as_told(scene, subject, who) if subject is not None else None
    if told is not None:
        return told
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
    named = who or (subject if subject is not None and (subject.client or name_in(subject)) else None)
    named = named or payer(scene, "object", "aside")
    if named is None and not scene.has("payment", "channel", "me", "some"):
        return _of_nobody(scene, subject)
    sure = (
        who is not None
        or scene.has("payment", "channel", "me", "some")
        or (named is not None and named.client is not None)
    )
    if not sure and scene.amount is not None and not scene.amount.value.named:
        return ask_direction(scene, named) if subject is not None else None
    return income(scene, named)
