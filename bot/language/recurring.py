"""What goes on: so much a week, month, quarter or year, and which way it goes."""

from collections.abc import Sequence
from itertools import pairwise

from bot.language.acting import has_me, other_acts, says_pronoun
from bot.language.events import Event, Scene, Trouble, unread
from bot.language.items import CAPITAL, Item
from bot.language.names import words_that_name
from bot.language.outcomes import read_of
from bot.language.parties import payer, put, said_name, with_amount
from bot.language.purchases import expense_parties
from bot.language.slots import Phrase, words_of
from bot.language.text import proper


def recurring(scene: Scene, every: str) -> Event | None:
    """So much a month: from a client or on a retainer it comes in, else it goes out."""
    client = next((p for p in scene.slots.phrases if p.client is not None), None)
    if (
        scene.has("new_rate")
        and client is None
        and not scene.has("goods", "merchant", "shop_head", "subscribed")
    ):
        return _ask_which(scene, payer(scene, "subject", "object", "aside"), every)
    if another_charges(scene) and scene.slots.first("to") is not None:  # "they bill 900 a month to a client"
        return _ask_which(scene, client or payer(scene, "subject", "object"), every)
    if _paid_at(scene, client) or _i_pay(scene) or another_charges(scene):
        comes_in = False
    elif client is None and another_pays(scene):
        if not _for_me(scene):
            return _ask_which(scene, payer(scene, "subject", "object", "aside"), every)
        comes_in = True
    elif (
        client is not None and client.role in {"for", "with"} and scene.has("goods") and not _retained(scene)
    ):
        return _ask_which(scene, client, every)
    else:
        comes_in = client is not None or _retained(scene) or _pays_me(scene)
    if comes_in and not scene.has("charge") and not _charges_me(scene):
        who = client or payer(scene, "subject", "from", "with", "object", "aside")
        name = (
            said_name(scene, _before_verb(who))[0]
            if client
            else _by_channel(scene) or said_name(scene, _before_verb(who))[0]
        )
        draft = put({"intent": "recurring_income"}, "counterparty", name or scene.known_name)
    elif not _rent_of(scene) and not _is_cost(scene):
        return _ask_which(scene, payer(scene, "subject", "object", "from", "aside"), every)
    else:
        parties = expense_parties(scene)
        named = None if scene.main_is("cost") and has_me(scene) else parties.get("counterparty")
        name = _rent_of(scene) or named or _what(scene) or parties.get("memo")
        if scene.main_is("cost") and says_pronoun(scene):
            name = None  # "it costs me 2500 a month to live"
        draft = put({"intent": "recurring_expense"}, "counterparty", name)
    return Event(with_amount(scene, draft | {"every": every}))


def _rent_of(scene: Scene) -> str | None:
    """Such as "shop rents 640 a month now": right before a price it stands for "rent is"."""
    at = next((at for at, item in enumerate(scene.row) if item is scene.amount), 0)
    ahead = scene.row[:at]
    place = ahead[:-1] if ahead and ahead[-1].fold == "rents" else ()
    place = tuple(item for item in place if item.fold not in _ITS)
    if len(place) != 1 or place[0].fold not in words_that_name("rented") or scene.has("channel"):
        return None
    return words_of(scene.text, (place[0], ahead[-1])).removesuffix("s")


_ITS = frozenset({"the", "my", "our", "so", "and"})


def _i_pay(scene: Scene) -> bool:
    """Such as "for Doctolib I pay 149 monthly"."""
    rows = (segment.items for segment in scene.group)
    return any(one.has("i") and other.has("pay", "pay_now") for row in rows for one, other in pairwise(row))


def another_pays(scene: Scene) -> bool:
    """Such as "they pay 480 every month", "she pays me 350 monthly", of somebody who was named before."""
    rows = (segment.items[:2] for segment in scene.group if segment.joint != "start")
    return any(
        row[0].fold == "they pay" or (len(row) == 2 and row[0].fold in _OTHERS and row[1].has("pay_now"))
        for row in rows
        if row
    )


def another_charges(scene: Scene) -> bool:
    """Such as "Netflix gave me the family plan, they charge 17 a month"."""
    rows = (segment.items[:2] for segment in scene.group if segment.joint != "start")
    return any(len(row) == 2 and row[0].fold in _OTHERS and row[1].fold in _CHARGING for row in rows)


_OTHERS = frozenset({"he", "she", "they"})


def _for_me(scene: Scene) -> bool:
    """Whether the founder works for whoever pays; what others pay one another is not in the books."""
    said = [item for segment in scene.group for item in segment.items]
    bound = any(item.has("retainer") and not item.has("pay_now") for item in said)
    works = bound or any(item.has("books_me") or item.fold == "me" for item in said)
    return works and not scene.has("merchant")


def _by_channel(scene: Scene) -> str | None:
    """Such as Patreon, which pays what its people pay."""
    channels = [
        item for p in scene.slots.of("from", "subject", "object") for item in p.items if item.has("channel")
    ]
    return proper(channels[0].fold) if channels else None


def asked_how_often(scene: Scene) -> Event | None:
    """Such as "cleaner 40 a fortnight": how often is no week, month, quarter or year."""
    said = next((often for segment in scene.group if (often := _oddly(segment.items))), None)
    if said is None or scene.amount is None:
        return None
    return Event(None, Trouble("other", {"text": f"{scene.amount.value.text} {said}"}))


def _oddly(row: Sequence[Item]) -> str | None:
    """The words of such a time: "a fortnight", "every two weeks"."""
    for place, item in enumerate(row):
        if item.has("odd_every"):
            return item.fold
        if item.kind in {"span", "months"} and place and row[place - 1].fold in {"every", "each"}:
            return f"{row[place - 1].fold} {item.fold}"
    return None


def _paid_at(scene: Scene, client: Phrase | None) -> bool:
    """Such as "booth rent to black lagoon is 225 a week": to a client, for a thing."""
    if client is None or client.role not in {"to", "at"} or _pays_me(scene):
        return False
    if scene.main is not None and not scene.main.has("copula") and client.items[-1].last <= scene.main.first:
        return False
    return client.role == "to" or any(phrase.has("goods") for phrase in scene.slots.phrases)


def _pays_me(scene: Scene) -> bool:
    if scene.main_is("cost") or scene.has("new_rate"):
        return False
    if any(p.has("channel") and not p.has("merchant") for p in scene.slots.of("from", "on", "by")):
        return True  # "200 a month from patreon"
    return scene.has("income_head") or scene.main_is("receive", "got_paid", "pays_me") or has_me(scene)


_SIGNED = frozenset({"signed", "signed up", "signed on", "subscribed", "locked in"})


def _retained(scene: Scene) -> bool:
    """Whether somebody else is bound to pay; "signed up just now" says that the founder is."""
    rows = [segment.items for segment in scene.group]
    for row in rows:
        telling = [item for item in row if not item.has("skip") or item.has("i", "retainer")]
        for place, item in enumerate(telling):
            if not item.has("retainer"):
                continue
            opens = place == 0 or telling[place - 1].has("i")
            following = telling[place + 1] if place + 1 < len(telling) else None
            if item.fold not in _SIGNED or not opens or (following is not None and following.kind == "name"):
                return True
    return _is_on_plan(scene)


def _is_on_plan(scene: Scene) -> bool:
    """Such as "Hotel Nord is on a 500 a month plan": whoever is on it pays, unless I am."""
    for segment in scene.group:
        at = next((place for place, item in enumerate(segment.items) if item.fold in {"is on", "are on"}), 0)
        shop = any(item.has("merchant", "i") for item in segment.items[:at])
        if at and not shop and any(item.fold in _PLANS for item in segment.items[at:]):
            return True
    return False


_PLANS = frozenset({"plan", "package", "deal", "contract", "subscription", "tier"})


_PAYING = ("pay", "pay_now", "spend", "spend_now", "charge", "charged_me", "leave")
_COSTLY = (
    "goods",
    "merchant",
    "contractor",
    "shop_head",
    "expense_head",
    "tax",
    "retirement",
    "subscribed",
    "cost",
)
_NAME_MAX = 4  # words of a service that nobody knows: "public liability with trust"


def _is_cost(scene: Scene) -> bool:
    """Whether something tells that it is paid: a thing or a shop, a verb of paying, or no more than a name."""
    if (scene.main_is("cost") and has_me(scene)) or _charges_me(scene):
        return True
    said = [item for segment in scene.group for item in segment.items]
    charging = any(one.has("i") and other.fold == "charge" for one, other in pairwise(said))
    if charging or any(item.has("earned") for item in said):
        return False  # "we charge 12 a month"
    if any(item.has("somebody") for item in said[:3]) or _uses_mine(said):
        return False  # "new student Ada, 25 a month"
    if scene.main_is(*_PAYING) and (has_me(scene) or not other_acts(scene)):
        return True
    rows = [item for item in said if item.kind in {"word", "name"}]
    if any(item.has(*_COSTLY) for item in rows) or scene.slots.first("to") is not None:
        return not any(item.has("somebody", "family") and not item.has(*_COSTLY) for item in rows[:2])
    names = [item for item in rows if not item.meaning.classes]
    opens = rows[0].fold if rows else ""
    return (
        0 < len(names) <= _NAME_MAX
        and not opens.endswith("ing")
        and (scene.main is None or scene.main_is("copula"))
    )


def _charges_me(scene: Scene) -> bool:
    """Such as "the web people are charging me 199 a year"."""
    return any(
        one.fold in _CHARGING and other.has("me")
        for segment in scene.group
        for one, other in pairwise(segment.items)
    )


_CHARGING = frozenset({"charging", "charge", "charges", "billing", "bill", "bills"})


def _uses_mine(said: Sequence[Item]) -> bool:
    """Such as "Studio Kiln rents my kiln": what another does, in a word nobody knows, with what is the founder's."""
    return any(
        one.kind == "word"
        and not one.meaning.classes
        and one.value != CAPITAL
        and other.fold == "my"
        and place
        for place, (one, other) in enumerate(pairwise(said))
    )


def _ask_which(scene: Scene, who: Phrase | None, every: str) -> Event | None:
    """Such as "hosting for acme 20 a month": what comes in or what goes out."""
    if scene.amount is None:
        return None
    trouble = unread(scene)
    if trouble is not None:
        return Event(None, trouble)
    name, _ = said_name(scene, who)
    draft = with_amount(scene, put({}, "counterparty", name) | {"every": every})
    options = tuple(
        (key, {"intent": intent} | draft)
        for key, intent in (("paid_me", "recurring_income"), ("i_paid", "recurring_expense"))
    )
    return Event(None, Trouble("direction", read_of(scene, name), None, options))


def _before_verb(who: Phrase | None) -> Phrase | None:
    """Such as "Zed is on" of "Zed is on a 2k/month retainer": only what comes before is the name."""
    if who is None or who.client is not None:
        return who
    ends = ("copula", "new_rate", "holds", "retainer", "rise", "change_word")
    at = next((place for place, item in enumerate(who.items) if place and item.has(*ends)), None)
    return who if at is None else Phrase(who.role, who.items[:at])


def _what(scene: Scene) -> str | None:
    phrase = _before_verb(scene.slots.first("subject", "object", "for", "on", "aside"))
    return None if phrase is None else _plain_noun(words_of(scene.text, phrase.items))


def _plain_noun(said: str) -> str:
    """Such as "chair rent's", without what stands for "is" or "has"."""
    return said.removesuffix("'s").removesuffix("’s")
