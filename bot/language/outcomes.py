"""The events that every verb ends in: income, expense, invoice, or a question which of them it was."""

from collections.abc import Mapping
from typing import Any

from bot.language.acting import (
    has_me,
    is_of_a_pupil,
    is_telegraphic,
    other_acts,
    says_i,
    says_pronoun,
    subject_of,
)
from bot.language.events import Draft, Event, Scene, Trouble, unread
from bot.language.items import CAPITAL
from bot.language.parties import (
    channel,
    income_memo,
    named_before,
    payer,
    put,
    said_name,
    with_amount,
    with_date,
)
from bot.language.purchases import expense_parties
from bot.language.slots import Phrase, words_of

TALK = Event(None, talk=True)


def plain(scene: Scene, draft: Draft) -> Event:
    return Event(with_date(scene, with_amount(scene, draft)))


def income(scene: Scene, who: Phrase | None) -> Event:
    """Money in from `who`; asks where two clients match equally, and where it may be private."""
    private = scene.amount is not None and (
        scene.has("personal") or (who is not None and who.has("family") and not is_of_a_pupil(who))
    )
    if private and not (who and who.client):
        return ask_direction(scene, who) or TALK
    draft: Draft = {"intent": "income"}
    if who is not None and who.client is None and says_pronoun(scene):
        who = _named_apart(scene, who)
    name, clients = said_name(scene, who, paid=scene.main_is("pay", "pays_me"))
    if name is None and says_pronoun(scene):
        name, clients = said_name(scene, named_before(scene))
        name = name or scene.known_name
    draft = put(draft, "counterparty", name)
    draft = put(put(draft, "channel", channel(scene)), "memo", income_memo(scene))
    event = plain(scene, draft)
    if len(clients) > 1 and not sized(scene):
        return Event(put(event.draft or {}, "counterparty", clients[0]), unread(scene, event.draft))
    if len(clients) > 1:
        options = tuple(("client", (event.draft or {}) | {"counterparty": client}) for client in clients)
        return Event(
            event.draft,
            Trouble(
                "client_ambiguous",
                read_of(scene, words_of(scene.text, who.items) if who else ""),
                None,
                options,
            ),
        )
    return event


def _named_apart(scene: Scene, who: Phrase) -> Phrase:
    """Such as "the flower shop, Fiori Conti, they gave me 190": the name that stands behind what somebody is."""
    named = named_before(scene)
    described = all(item.value != CAPITAL for item in who.items)
    return named if named is not None and described else who


def sized(scene: Scene) -> bool:
    return scene.amount is not None and unread(scene) is None


def read_of(scene: Scene, name: str | None = None) -> dict[str, str]:
    draft = with_amount(scene, {})
    return put(draft, "counterparty", name)


def is_nameless(draft: Mapping[str, Any]) -> bool:
    """Whether nothing says to whom or for what, where the books need one of them."""
    named_by = _NAMED_BY.get(draft["intent"])
    return named_by is not None and named_by.isdisjoint(draft)


_NAMED_BY = {
    "expense": frozenset({"counterparty", "memo", "category"}),
    "invoice": frozenset({"counterparty"}),
}


def expense(scene: Scene) -> Event:
    """Money out; asks what for where nothing is said."""
    event = plain(scene, {"intent": "expense"} | expense_parties(scene))
    draft = event.draft or {}
    if scene.main_is("charge", "charged_me") and scene.has("own_account") and not scene.slots.any("merchant"):
        return Event(draft | {"counterparty": "Bank", "category": "fees"})
    if scene.main is not None and scene.main.has("spend") and scene.main.meaning.category:
        draft = {"category": scene.main.meaning.category} | draft  # "getankt für 62,10"
    taker = subject_of(scene)
    if (
        "counterparty" not in draft
        and taker is not None
        and taker.has("channel")
        and scene.main_is("sell", "charge")
    ):
        draft = draft | {"counterparty": words_of(scene.text, taker.items)}  # "ebay took 23.14 in fees"
        return Event(draft)
    if scene.amount is not None and is_nameless(draft):
        return Event(draft, Trouble("counterparty_missing", read_of(scene), "counterparty"))
    return Event(draft)


def invoices(scene: Scene) -> Event | None:
    """An invoice written; one that came is talk, since nothing was paid."""
    if has_me(scene):
        if scene.main_is("invoice"):
            return ask_direction(scene, subject_of(scene)) or TALK  # a bill that came may not be paid yet
        return expense(scene) if scene.main_is("charge") else TALK
    if other_acts(scene) and not says_i(scene) and not _only_quoted(scene):
        subject = subject_of(scene)
        if subject is not None and subject.client is not None and (is_telegraphic(scene) or _is_noted(scene)):
            return invoiced(scene, subject)  # "Nordhaus 480 in Rechnung gestellt"
        return ask_direction(scene, subject) if subject is not None and subject.client else TALK
    if _only_quoted(scene):
        return TALK
    after = scene.after_main()
    spoken_of = (
        named_before(scene) if after and after[0].has("pronoun") else None
    )  # "dana no showed so i billed her"
    who = spoken_of or payer(scene, "to", "object", "aside", "for", "with", "at", "on")
    name, clients = said_name(scene, who)
    draft = put({"intent": "invoice"}, "counterparty", name or scene.known_name)
    if scene.due is not None:
        draft["due"] = scene.due.isoformat()
    event = plain(_due_ahead(scene, draft), draft)
    if len(clients) > 1 and not sized(scene):
        return Event(put(event.draft or {}, "counterparty", clients[0]), unread(scene, event.draft))
    if len(clients) > 1:
        options = tuple(("client", (event.draft or {}) | {"counterparty": client}) for client in clients)
        return Event(event.draft, Trouble("client_ambiguous", read_of(scene, name), None, options))
    if name is None and scene.known_name is None and event.draft and scene.amount is not None:
        return Event(event.draft, Trouble("counterparty_missing", read_of(scene), "counterparty"))
    return event


def _is_noted(scene: Scene) -> bool:
    """Such as "Acme 500 invoiced", "Acme's retainer invoiced, 500": the verb stands behind what it is of."""
    ahead = scene.before_main()
    behind = scene.amount in ahead and not any(item.has("perfect", "aux") for item in ahead)
    owned = any(item.kind == "name" and item.fold.endswith(("'s", "s'")) for item in ahead)
    return scene.main_is("invoice") and (behind or owned) and not has_me(scene)


def invoiced(scene: Scene, who: Phrase) -> Event:
    """Such as "molly was billed 650": the bill went to whom stands before the verb."""
    draft: Draft = put({"intent": "invoice"}, "counterparty", said_name(scene, who)[0])
    if scene.due is not None:
        draft["due"] = scene.due.isoformat()
    return plain(_due_ahead(scene, draft), draft)


def _due_ahead(scene: Scene, draft: Draft) -> Scene:
    """A day to come is when an invoice is due, not when it was written: "invoiced Acme 500 in 30 days"."""
    if scene.day is None or scene.day <= scene.context.now.date():
        return scene
    draft.setdefault("due", scene.day.isoformat())
    return scene.but(day=None)


def _only_quoted(scene: Scene) -> bool:
    """Such as "quotation of 900 submitted to Iyer": an offer was sent, and no invoice."""
    if scene.slots.any("quote_noun") is None or (scene.main is not None and scene.main.has("invoice")):
        return False
    return not any(
        item.has("invoice_noun") and not item.has("quote_noun") for s in scene.group for item in s.items
    )


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
    return Event(None, Trouble("direction", read_of(scene, name), None, options))
