"""Who paid whom: the kind of an event from its verb, its subject and its objects."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.language.events import Draft, Event, Scene, Trouble, unread
from bot.language.parties import (
    account_in,
    channel,
    expense_parties,
    goods_of,
    income_memo,
    name_items,
    payer,
    put,
    said_name,
    with_amount,
    with_date,
)
from bot.language.slots import Phrase, words_of

Teller = Callable[[Scene], "Event | None"]
TALK = Event(None, talk=True)


def told(scene: Scene) -> Event | None:
    """The event a scene tells; None when it tells none."""
    every = next((item.meaning.every for s in scene.group for item in s.items if item.meaning.every), None)
    if every is not None and not _one_time(scene):
        return recurring(scene, every)
    if scene.main is None:
        return bare(scene)
    if scene.has("draw") or _drawn(scene):
        return plain(scene, {"intent": "owner_pay"})
    for kind, teller in _TELLERS.items():
        if scene.main_is(kind):
            return teller(scene)
    return None


def _one_time(scene: Scene) -> bool:
    past = scene.main_is(
        "spend", "got_paid", "receive", "charged_me", "sell", "invoice", "refund", "move", "pays_me"
    )
    return past or (scene.main_is("pay") and not scene.main_is("pay_now"))


def plain(scene: Scene, draft: Draft) -> Event:
    return Event(with_date(scene, with_amount(scene, draft)))


def _drawn(scene: Scene) -> bool:
    """ "took 1,600 out for wages, mine obvs": out of the business, and no other account is said."""
    if not scene.main_is("draw_out") or _subject_is_other(scene):
        return False
    if account_in(scene.slots.of("from", "to", "at", "by")) is not None:
        return False
    fold = scene.main.fold if scene.main else ""
    out = "out" in fold.split() or any(item.fold == "out" for item in scene.after_main())
    return out or scene.has("draw_for") or fold == "drew"


# Whom an event is about.


def _subject(scene: Scene) -> Phrase | None:
    main = scene.main
    if main is None:
        return None
    if scene.slots.own_subject is not None:
        return Phrase("subject", scene.slots.own_subject)
    ahead = [p for p in scene.slots.phrases if p.items[-1].last <= main.first]
    phrases = [p for p in ahead if p.role == "subject"]
    if not phrases and main.has("pays_me") and scene.verb_segment is not None:  # "a Joana me pagou": no preposition
        phrases = [p for p in ahead if p.role == "to" and p.items[0] in scene.verb_segment.items]
    return phrases[-1] if phrases else None


def _says_i(scene: Scene) -> bool:
    return any(item.has("i") for item in scene.before_main())


def _says_pronoun(scene: Scene) -> bool:
    return any(item.has("pronoun") and not item.has("i") for item in scene.before_main())


def _subject_is_other(scene: Scene) -> bool:
    """Whether somebody other than the founder acts."""
    if _says_i(scene):
        return False
    subject = _subject(scene)
    return (subject is not None and _can_act(subject)) or _says_pronoun(scene)


def _can_act(subject: Phrase) -> bool:
    if subject.client is not None or subject.has("channel", "somebody", "third"):
        return True
    return bool(name_items(subject.items)) and not subject.has("goods", "tax", "invoice_noun", "account")


def _has_me(scene: Scene) -> bool:
    return scene.main_is("pays_me") or any(item.has("me") and not item.has("myself") for item in scene.after_main())


def _third(scene: Scene) -> bool:
    subject = _subject(scene)
    return subject is not None and subject.client is None and any(item.has("third") for item in subject.items)


# Income.


def income(scene: Scene, who: Phrase | None) -> Event:
    """Money in from `who`; asks where two clients match equally."""
    draft: Draft = {"intent": "income"}
    name, clients = said_name(scene, who)
    if name is None and _says_pronoun(scene):
        name = scene.known_name
    draft = put(draft, "counterparty", name)
    draft = put(put(draft, "channel", channel(scene)), "memo", income_memo(scene))
    event = plain(scene, draft)
    if len(clients) > 1 and not _sized(scene):
        return Event(put(event.draft or {}, "counterparty", clients[0]), unread(scene, event.draft))
    if len(clients) > 1:
        options = tuple(("client", (event.draft or {}) | {"counterparty": client}) for client in clients)
        return Event(
            event.draft,
            Trouble(
                "client_ambiguous",
                _read(scene, words_of(scene.text, who.items) if who else ""),
                None,
                options,
            ),
        )
    return event


def _sized(scene: Scene) -> bool:
    return scene.amount is not None and unread(scene) is None


def _read(scene: Scene, name: str | None = None) -> dict[str, str]:
    draft = with_amount(scene, {})
    return put(draft, "counterparty", name)


def pays(scene: Scene) -> Event | None:
    """A verb of giving."""
    if scene.slots.any("quote_noun") is not None:
        return TALK
    if scene.has("back_word") and not scene.main_is("pays_me"):
        return refunds(scene)
    if _subject_is_other(scene) and not _subject_is_thing(scene):
        return _paid_by_other(scene)
    if _subject_is_thing(scene):
        return _thing_paid(scene)
    return _paid_by_me(scene)


def _subject_is_thing(scene: Scene) -> bool:
    subject = _subject(scene)
    return (
        subject is not None
        and subject.client is None
        and subject.has("goods", "tax", "invoice_noun", "payment")
        and not subject.has("channel")
    )


def _paid_by_other(scene: Scene) -> Event | None:
    if _third(scene) and not _has_me(scene):
        return TALK
    subject = _subject(scene)
    other = next((p for p in scene.slots.of("object", "to") if p.client is not None), None)
    if other is not None and not _has_me(scene) and (subject is None or other.client is not subject.client):
        return ask_direction(scene, other)
    if subject is not None and subject.has("channel") and not subject.client:
        return income(scene, payer(scene, "from"))
    if subject is None and scene.main_is("pays_me") and not _says_pronoun(scene):
        return income(scene, payer(scene, "from", "object", "aside"))
    if subject is None and scene.known_name is None and scene.amount is not None:
        return income(scene, payer(scene, "from", "aside"))
    if subject is None or (subject.client is None and not name_items(subject.items)):
        subject = payer(scene, "from", "object", "aside") if scene.main_is("pays_me") and not _says_pronoun(scene) else subject
    return income(scene, subject)


def _thing_paid(scene: Scene) -> Event | None:
    """ "the invoice was paid by Acme", "rent paid 650", "preliminary tax paid 4,100"."""
    subject = _subject(scene)
    by = payer(scene, "by", "from")
    if subject is None:
        return None
    if subject.has("tax"):
        return plain(scene, {"intent": "tax_payment"})
    if by is not None and not subject.has("goods"):
        return income(scene, by)
    if subject.has("invoice_noun", "payment"):
        owner = [item for item in subject.items if item.kind == "name"]
        return income(scene, subject) if owner else ask_direction(scene, subject)
    return expense(scene)


def _paid_by_me(scene: Scene) -> Event | None:
    slots = scene.slots
    if scene.main_is("move", "move_now") or (
        slots.any("account") and scene.main_is("pay", "pay_now") and not slots.any("tax")
    ):
        moved = moves(scene)
        if moved is not None:
            return moved
    if _invoice_object(scene):
        return invoices(scene)
    if _has_me(scene):
        return income(scene, payer(scene, "from", "by", "aside", "object"))
    if slots.any("tax") and not slots.any("merchant"):
        return plain(scene, {"intent": "tax_payment"})
    if slots.any("retirement"):
        return plain(scene, {"intent": "retirement"})
    return expense(scene)


def _invoice_object(scene: Scene) -> bool:
    main = scene.main
    return (
        main is not None
        and main.fold.split()[0] in {"sent", "send", "gave", "give", "handed", "mailed", "emailed"}
        and scene.slots.any("invoice_noun") is not None
    )


def gets(scene: Scene) -> Event | None:
    """A verb of receiving."""
    slots = scene.slots
    if slots.any("invoice_noun") is not None and scene.main_is("receive") and not scene.has("payment"):
        return TALK
    if any(item.has("refund") for item in scene.after_main()):
        return refunds(scene)
    if _third(scene) or (_says_pronoun(scene) and scene.main_is("got_paid")):
        return TALK
    if scene.main_is("got_paid") and _subject_is_other(scene):
        return TALK
    if _buys_by_getting(scene):
        return expense(scene)
    subject = _subject(scene) if not _says_i(scene) else None
    who = (
        payer(scene, "from", "by")
        or (subject if subject and _can_act(subject) else None)
        or payer(scene, "object", "to", "aside", "with")
    )
    return income(scene, who)


def _buys_by_getting(scene: Scene) -> bool:
    """ "got £84 of couverture from Vantage House", "got a monitor for 300": things, not money."""
    if scene.main_is("got_paid") or not scene.main_is("receive"):
        return False
    after = scene.after_main()
    for place, item in enumerate(after):
        if item.kind == "amount":
            following = after[place + 1] if place + 1 < len(after) else None
            return following is not None and following.has("of", "worth") and not following.has("from")
        if item.has("goods", "merchant") and not item.has("payment", "channel"):
            return True
    return False


def arrives(scene: Scene) -> Event | None:
    """Money that came: of a payment, a channel, a client, or "from" somebody."""
    who = payer(scene, "from", "by")
    subject = _subject(scene)
    if (
        subject is not None
        and subject.has("invoice_noun", "goods")
        and who is None
        and not subject.has("payment")
    ):
        return TALK if scene.amount is not None else None
    if subject is not None and subject.has("tax") and not subject.client:
        return ask_direction(scene, subject)
    named = who or (
        subject if subject is not None and (subject.client or subject.has("payment", "channel")) else None
    )
    named = named or next((p for p in scene.slots.of("object", "aside") if p.client is not None), None)
    if named is None and not scene.has("payment", "channel", "me", "some"):
        return ask_direction(scene, subject) if subject is not None and scene.amount is not None else None
    return income(scene, named)


# Expenses.


def expense(scene: Scene) -> Event:
    """Money out; asks what for where nothing is said."""
    event = plain(scene, {"intent": "expense"} | expense_parties(scene))
    draft = event.draft or {}
    if "counterparty" not in draft and "memo" not in draft and "category" not in draft:
        return Event(draft, Trouble("counterparty_missing", _read(scene), "counterparty"))
    return event


def spends(scene: Scene) -> Event | None:
    if _subject_is_other(scene):
        subject = _subject(scene)
        bought = scene.main_is("buy") and subject is not None and not _third(scene)
        if (
            bought
            and subject is not None
            and scene.main is not None
            and scene.main.fold in {"bought", "purchased"}
        ):
            return income(scene, subject)
        return TALK
    if scene.slots.any("tax") and not scene.slots.any("goods", "merchant"):
        return plain(scene, {"intent": "tax_payment"})
    return expense(scene)


def costs(scene: Scene) -> Event | None:
    """ "gas was 61.40": what stands before is what was bought, unless it is a price that is talked about."""
    subject = _subject(scene)
    if scene.main_is("copula"):
        if scene.main is not None and scene.main.fold not in {"was", "were", "at"}:
            return bare(scene) if scene.main.fold == "'s" else None
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


def charges(scene: Scene) -> Event | None:
    subject = _subject(scene)
    if (
        scene.main_is("charged_me")
        or _has_me(scene)
        or (subject is not None and subject.has("merchant", "channel", "tax"))
    ):
        if subject is not None and subject.has("tax"):
            return plain(scene, {"intent": "tax_payment"})
        return expense(scene)
    if _says_i(scene) or subject is None:
        return invoices(scene)
    return ask_direction(scene, subject)


# Invoices, refunds, moves, sales.


def invoices(scene: Scene) -> Event | None:
    """An invoice written; one that came is talk, since nothing was paid."""
    if _has_me(scene):
        return expense(scene) if scene.main_is("charge", "invoice") else TALK
    if _subject_is_other(scene) and not _says_i(scene):
        return TALK
    who = payer(scene, "to", "object", "aside", "for", "with", "at", "on")
    name, clients = said_name(scene, who)
    draft = put({"intent": "invoice"}, "counterparty", name or scene.known_name)
    if scene.due is not None:
        draft["due"] = scene.due.isoformat()
    event = plain(scene, draft)
    if len(clients) > 1 and not _sized(scene):
        return Event(put(event.draft or {}, "counterparty", clients[0]), unread(scene, event.draft))
    if len(clients) > 1:
        options = tuple(("client", (event.draft or {}) | {"counterparty": client}) for client in clients)
        return Event(event.draft, Trouble("client_ambiguous", _read(scene, name), None, options))
    if name is None and scene.known_name is None and event.draft and scene.amount is not None:
        return Event(event.draft, Trouble("counterparty_missing", _read(scene), "counterparty"))
    return event


def refunds(scene: Scene) -> Event | None:
    """Money back: to a client when the founder gives it, from a supplier otherwise."""
    subject = _subject(scene)
    other = _subject_is_other(scene) and not (subject is not None and subject.has("invoice_noun"))
    mine = _has_me(scene)
    if scene.main_is("receive", "got_paid") or other or mine:
        who = (
            payer(scene, "from", "by")
            or (subject if other else None)
            or payer(scene, "object", "at", "aside")
        )
        if _third(scene) and not mine:
            return TALK
        name, _ = said_name(scene, who)
        return plain(
            scene,
            put(
                {"intent": "reimbursement"},
                "counterparty",
                name or (scene.known_name if _says_pronoun(scene) else None),
            ),
        )
    if payer(scene, "from") is not None and payer(scene, "to", "object") is None:
        name, _ = said_name(scene, payer(scene, "from"))
        return plain(scene, put({"intent": "reimbursement"}, "counterparty", name))
    name, _ = said_name(scene, payer(scene, "to", "object", "aside"))
    return plain(scene, put({"intent": "refund"}, "counterparty", name or scene.known_name))


def moves(scene: Scene) -> Event | None:
    """Between own accounts; into a retirement pot is an intent of its own."""
    slots = scene.slots
    if _subject_is_other(scene) and not scene.has("me"):
        subject = _subject(scene)
        if subject is not None and subject.has("tax"):
            return plain(scene, {"intent": "tax_payment"})
        return pays(scene) if scene.main_is("pay") else sells(scene) if scene.main_is("sell") else TALK
    target = account_in(slots.of("to", "at", "on"))
    source = account_in(slots.of("from"))
    pot = next((p for p in slots.of("to", "at", "on", "object") if p.has("retirement")), None)
    if pot is not None:
        return plain(scene, {"intent": "retirement"})
    if target is None and source is None:
        target = account_in(slots.of("object", "for", "aside"))
    if target is None and source is None:
        return None if scene.main_is("pay", "sell", "receive", "spend", "invoice") else _not_a_move(scene)
    draft: Draft = {"intent": "transfer"}
    return plain(scene, put(put(draft, "from", source), "to", target))


def _not_a_move(scene: Scene) -> Event | None:
    goods, _ = goods_of(scene)
    if goods is not None and scene.amount is not None:
        return expense(scene)
    return ask_direction(scene, None) if scene.amount is not None and not scene.main_is("move_now") else None


def sells(scene: Scene) -> Event | None:
    taker = scene.slots.first("subject")
    if taker is not None and taker.has("tax"):
        return plain(scene, {"intent": "tax_payment"})
    if scene.main_is("move") and account_in(scene.slots.of("to", "from", "at")) is not None:
        return moves(scene)
    if _subject_is_other(scene) and not scene.has("me"):
        subject = _subject(scene)
        if subject is not None and subject.has("tax"):
            return plain(scene, {"intent": "tax_payment"})
        return (
            TALK
            if _third(scene) or _says_pronoun(scene)
            else expense(scene)
            if scene.main is not None and scene.main.fold == "took"
            else TALK
        )
    return income(scene, payer(scene, "to", "from"))


def moves_or_sells(scene: Scene) -> Event | None:
    """ "took 500 from the buffer" moves, "took 612 in cash" sells, "Finanzamt took 1,830" is tax."""
    if account_in(scene.slots.of("to", "from", "at")) is not None and not _subject_is_other(scene):
        return moves(scene)
    return sells(scene)


# Without a verb.


def recurring(scene: Scene, every: str) -> Event:
    """So much a month: from a client or on a retainer it comes in, else it goes out."""
    clients = [p for p in scene.slots.phrases if p.client is not None]
    comes_in = (
        scene.has("retainer")
        or bool(clients)
        or (scene.main_is("receive", "got_paid", "pays_me") or _has_me(scene))
    )
    if comes_in and not scene.has("charge"):
        who = clients[0] if clients else payer(scene, "subject", "from", "with", "object", "aside")
        name, _ = said_name(scene, who)
        draft = put({"intent": "recurring_income"}, "counterparty", name or scene.known_name)
    else:
        parties = expense_parties(scene)
        name = parties.get("counterparty") or _what(scene) or parties.get("memo")
        draft = put({"intent": "recurring_expense"}, "counterparty", name)
    return Event(with_amount(scene, draft | {"every": every}))


def _what(scene: Scene) -> str | None:
    phrase = scene.slots.first("subject", "object", "for", "on", "aside")
    return None if phrase is None else words_of(scene.text, phrase.items)


def bare(scene: Scene) -> Event | None:
    """A name or a thing beside an amount, no verb."""
    slots = scene.slots
    goods, _ = goods_of(scene)
    if slots.any("quote_noun") is not None and not slots.any("payment"):
        return None if not slots.any("invoice_noun") or scene.has("quote_only") else None
    target, source = account_in(slots.of("to")), account_in(slots.of("from"))
    if target is not None:
        return plain(scene, put({"intent": "transfer", "to": target}, "from", source))
    giver = payer(scene, "from")
    if giver is not None:
        bought = (
            goods is not None and not giver.has("channel") and goods is not giver and giver.client is None
        )
        return expense(scene) if bought else income(scene, giver)
    if slots.any("invoice_noun") is not None:
        to = payer(scene, "to")
        return invoices(scene) if to is not None else ask_direction(scene, payer(scene, "object", "subject"))
    if slots.any("payout") is not None and channel(scene) is not None:
        return income(scene, None)
    if slots.any("tax") is not None and scene.has("completed"):
        return plain(scene, {"intent": "tax_payment"})
    if slots.any("tax", "account") is not None:
        return ask_direction(scene, None)
    if goods is not None and not (
        goods.client is not None and goods.role in {"object", "subject"} and not goods.items[0].has("goods")
    ):
        return expense(scene)
    return _bare_name(scene)


def _bare_name(scene: Scene) -> Event | None:
    slots = scene.slots
    if slots.first("on") is not None or (slots.first("at") and slots.first("for")):
        return expense(scene)
    who = next((p for p in slots.phrases if p.client is not None), None) or payer(
        scene, "object", "subject", "aside", "to", "for", "at", "with"
    )
    return ask_direction(scene, who)


def ask_direction(scene: Scene, who: Phrase | None) -> Event | None:
    """Which way did the money go: each reading to choose from."""
    if scene.amount is None:
        return None
    trouble = unread(scene)
    if trouble is not None:
        return Event(None, trouble)
    name, clients = said_name(scene, who)
    if len(clients) > 1:
        return income(scene, who)
    party = put({}, "counterparty", name)
    options = tuple(
        (key, plain(scene, {"intent": intent} | party).draft or {})
        for key, intent in (("paid_me", "income"), ("i_paid", "expense"), ("i_invoiced", "invoice"))
    )
    return Event(None, Trouble("direction", _read(scene, name), None, options))


_TELLERS: Mapping[str, Teller] = MappingProxyType(
    {
        "charged_me": charges,
        "pays_me": _paid_by_other,
        "refund": refunds,
        "got_paid": gets,
        "charge": charges,
        "invoice": invoices,
        "draw_out": moves_or_sells,
        "pay": pays,
        "spend": spends,
        "receive": gets,
        "sell": sells,
        "move": moves,
        "arrive": arrives,
        "cost": costs,
        "pay_now": pays,
        "spend_now": spends,
        "move_now": moves,
        "invoice_now": invoices,
        "copula": costs,
    }
)
