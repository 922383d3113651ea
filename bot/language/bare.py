"""Events without a verb: a name or a thing beside an amount."""

from itertools import pairwise

from bot.language.bare_names import ask_if_plausible, bare_name
from bot.language.coming import by_channel, comes_by, is_payout, lands, sends_me
from bot.language.events import Event, Scene
from bot.language.items import CAPITAL
from bot.language.names import words_that_name
from bot.language.note_doubts import done_by_client, goes_to_someone, is_offered
from bot.language.notes import is_clean, is_on_a_job, is_work
from bot.language.outcomes import TALK, ask_direction, expense, income, invoices, plain
from bot.language.parties import account_in, channel, payer, put, said_name
from bot.language.purchases import goods_of, is_of_company
from bot.language.refunding import to_a_buyer
from bot.language.slots import Phrase


def bare(scene: Scene) -> Event | None:
    """A name or a thing beside an amount, no verb; the surest readings come first."""
    if scene.amount is None or _serves(scene):
        return None
    if scene.has("owes") and scene.slots.first("from") is not None:
        return TALK  # "el dueño del bar me debe 90"
    told = _headed(scene) or _moved(scene) or _given(scene)
    return told or _explained(scene, _thing(scene)) or _played(scene)


def _played(scene: Scene) -> Event | None:
    """Such as "played a wedding saturday, 275", "mowed 3 lawns, 95 cash": paid for it, or still to be."""
    opens = next(iter(scene.group[0].items))
    done = opens.fold.endswith("ed") and opens.kind == "word" and channel(scene) == "cash"
    played = (opens.has("doing") and scene.has("gig") and not scene.has("others", "plural")) or done
    return ask_direction(scene, None) if played and _short_enough(scene) else None


def _explained(scene: Scene, told: Event | None) -> Event | None:
    """What was bought, where nothing else is said: a money amount in other words is asked about, a number is left."""
    bought = told is not None and told.draft is not None and told.draft["intent"] == "expense"
    if bought and is_offered(scene):
        return TALK
    if bought and goes_to_someone(scene):
        return ask_direction(scene, scene.slots.first("to"))
    if bought and is_work(scene):
        return ask_direction(scene, next((p for p in scene.slots.phrases if p.client is not None), None))
    if not bought or is_clean(scene):
        return told if not bought else done_by_client(scene) or told
    asked = scene.amount is not None and scene.amount.value.marked and _short_enough(scene)
    return (ask_direction(scene, None) if asked else None) or TALK


def _headed(scene: Scene) -> Event | None:
    """What a word says of the whole note: "new invoice", "expense", "quote"."""
    slots = scene.slots
    if scene.has("new_invoice"):
        return invoices(scene)
    head = next((item for item in scene.group[0].items if not item.has("i")), None)
    if head is not None and head.has("income_head", "expense_head"):
        return (
            expense(scene)
            if head.has("expense_head")
            else income(scene, payer(scene, "from", "by", "object"))
        )
    if _had_done(scene):
        return expense(scene)
    if any(phrase.items[-1].has("income_head") for phrase in slots.of("object", "subject", "at")):
        return income(scene, payer(scene, "from"))  # "market takings 412.50"
    quoted = slots.any("quote_noun") is not None and not slots.any("payment")
    return TALK if quoted or (scene.has("due_word") and not slots.any("invoice_noun")) else None


def _moved(scene: Scene) -> Event | None:
    """Into an account, a pension or the tax office, and money that came back."""
    slots = scene.slots
    target, source = account_in(slots.of("to")), account_in(slots.of("from"))
    if target == "retirement" or any(phrase.has("retirement") for phrase in slots.of("to")):
        return plain(scene, {"intent": "retirement"})
    if target is not None:
        own = account_in(slots.of("object", "subject"))
        source = source or (own if own != target else None)  # "checking to tax 800"
        return plain(scene, put({"intent": "transfer"}, "from", source) | {"to": target})
    if slots.any("retirement") is not None and slots.first("from") is None:
        return plain(scene, {"intent": "retirement"})
    if scene.has("refund") or _shop_took_back(scene):
        return _money_back(scene)
    if _into_pension(scene):
        return plain(scene, {"intent": "retirement"})
    if any(phrase.has("tax_office") for phrase in slots.of("to")) and scene.has("payment", "tax"):
        return plain(scene, {"intent": "tax_payment"})
    return None


def _shop_took_back(scene: Scene) -> bool:
    """Such as "screwfix return, 48 back on the card"."""
    rows = [item for segment in scene.group for item in segment.items]
    returned = any(
        one.has("merchant") and other.fold in {"return", "returns"} for one, other in pairwise(rows)
    )
    return returned and any(item.has("back_word", "completed") for item in rows)


def _given(scene: Scene) -> Event | None:
    """From somebody or through a channel."""
    slots = scene.slots
    if any(phrase.has("channel") and not phrase.has("merchant") for phrase in slots.of("from")):
        return income(scene, None)  # "431.22 off paypal"
    sender = by_channel(scene) or sends_me(scene) or lands(scene)
    if sender is not None:
        return income(scene, sender)
    if scene.has("holds") and any(phrase.client is not None for phrase in slots.phrases):
        return TALK  # "second street brewing has 5 taps now"
    return None


def _thing(scene: Scene) -> Event | None:
    """What was bought, billed or owed, or a name alone."""
    slots = scene.slots
    if slots.any("earning") is not None and slots.first("from") is not None:
        return income(scene, slots.first("from"))
    giver = payer(scene, "from")
    if giver is not None and not is_of_company(scene, giver):
        return _from(scene, giver)
    if slots.any("invoice_noun") is not None:
        to = payer(scene, "to")
        return invoices(scene) if to is not None else ask_direction(scene, payer(scene, "object", "subject"))
    if channel(scene) is not None and (slots.any("payout") is not None or is_payout(scene)):
        return income(scene, None)
    if slots.any("tax") is not None and scene.has("completed"):
        return plain(scene, {"intent": "tax_payment"})
    if slots.any("tax", "account") is not None:
        return ask_if_plausible(scene, None)
    return _bought(scene)


def _bought(scene: Scene) -> Event | None:
    slots = scene.slots
    goods, _ = goods_of(scene)
    if goods is not None and scene.has("by") and channel(scene) is not None and not goods.has("merchant"):
        return ask_direction(scene, None)  # "31 licences at 39 each via stripe"
    if goods is not None and goods.has("somebody") and scene.has("from") and not goods.has("merchant"):
        return ask_if_plausible(scene, goods) or TALK  # "85 cash from the stall"
    if goods is not None and all(item.has("pitch", "skip") for item in goods.items):
        return ask_if_plausible(scene, None)  # "saturday stall: 412"
    if goods is None and any(phrase.has("pitch") for phrase in slots.of("at")):
        return ask_direction(scene, None) if _short_enough(scene) else None  # "340 at the craft fair today"
    shop = slots.first("object", "subject")
    if goods is None and shop is not None and shop.client is None and shop.items[-1].has("shop_head"):
        marked = scene.amount is not None and scene.amount.value.marked
        return expense(scene) if marked and _short_enough(scene) else bare_name(scene)
    if goods is not None and goods.client is not None and not is_on_a_job(goods):
        return bare_name(scene)  # "lantern workshop fenwick 300"
    if goods is not None:
        return expense(scene) if _short_enough(scene) else None
    return expense(scene) if _is_new(scene, shop) else bare_name(scene)


def _is_new(scene: Scene, thing: Phrase | None) -> bool:
    """Such as "new littmann 189.99": what is new and nobody knows is a thing more likely than a client."""
    if thing is None or thing.client is not None or len(thing.items) > 2 or scene.amount is None:
        return False
    start = thing.items[0].first
    led = start > 0 and scene.text.tokens[start - 1].fold in words_that_name("as_new")
    unknown = all(item.kind == "word" and not item.meaning.classes for item in thing.items)
    return led and unknown and thing.items[-1].last <= scene.amount.first and _short_enough(scene)


def _money_back(scene: Scene) -> Event | None:
    """Such as "amazon refund 22.10": from a shop it came back; of anybody else it is asked."""
    if to_a_buyer(scene):
        return plain(scene, {"intent": "refund"})  # "etsy refund to buyer 15"
    shop = next((p for p in scene.slots.phrases if p.has("merchant")), None)
    if shop is None:
        return ask_direction(scene, payer(scene, "object", "subject", "to", "from"))
    name, _ = said_name(
        scene, Phrase(shop.role, tuple(item for item in shop.items if item.has("merchant"))[:1])
    )
    return plain(scene, put({"intent": "reimbursement"}, "counterparty", name))


def _from(scene: Scene, giver: Phrase) -> Event | None:
    """Such as "2 x 150 from Café Luna" comes in; "couverture from Vantage House, 84.60" was bought there."""
    goods, _ = goods_of(scene)
    if comes_by(scene, giver):
        return income(scene, giver)
    if giver.client is None and giver.has("account", "tax") and not giver.has("channel"):
        return ask_if_plausible(scene, None)
    if giver.has("merchant") and any(phrase.has("goods") for phrase in scene.slots.of("for")):
        return expense(scene)  # "20 from wickes for sand"
    if goods is not None and goods is not giver and goods.has("service") and _led_by_amount(scene, giver):
        return income(scene, giver)
    if goods is not None and goods is not giver and giver.client is None and not giver.has("channel"):
        return expense(scene) if _short_enough(scene) else None
    bought = scene.slots.first("object") if giver.items[-1].has("shop_head") and not giver.client else None
    if bought is not None and scene.amount is not None and bought.items[0].first < scene.amount.first:
        return expense(scene) if _short_enough(scene) else None  # "limestone from mcmahons quarry, 1185"
    if _of_unknown(scene, giver):
        return ask_if_plausible(scene, giver)
    return income(scene, giver) if _heads_with_amount(scene) else ask_if_plausible(scene, giver)


def _of_unknown(scene: Scene, giver: Phrase) -> bool:
    """Such as "14,99 de tinteiros": a word that no list knows, behind what may say "of" and may say "from"."""
    first = giver.items[0].first
    small = giver.client is None and all(item.value != CAPITAL for item in giver.items)
    return small and first > 0 and scene.text.tokens[first - 1].fold in words_that_name("of_or_from")


def _led_by_amount(scene: Scene, giver: Phrase) -> bool:
    """Such as "350 from Maria for the lessons", but "20 from wickes for sand"."""
    first = next((item for item in scene.group[0].items if not item.has("skip")), None)
    near = scene.amount is not None and giver.items[0].first - scene.amount.last <= 2
    return near and first is scene.amount and not giver.has("merchant", "shop_head", "goods")


def _into_pension(scene: Scene) -> bool:
    """Such as "rrsp 250", "250 in the 401k"; "pension 250" alone may have come in."""
    pot = scene.slots.any("retirement")
    if pot is None or not _short_enough(scene) or scene.has("holds", "question") or pot.role == "from":
        return False
    sure = pot.items[0].fold not in {"pension", "retirement", "super"}
    return sure or pot.role in {"at", "to"} or scene.has("completed")


def _had_done(scene: Scene) -> bool:
    """Such as "had the van serviced, 140"."""
    rows = [item for segment in scene.group for item in segment.items]
    start = next((i for i, item in enumerate(rows[:3]) if item.fold == "had"), None)
    return start is not None and any(
        item.has("done_to") or item.fold in words_that_name("done_to_things") for item in rows[start + 2 :]
    )


_PEOPLE_MAX = 15
_WORDS_MAX = 14


def _serves(scene: Scene) -> bool:
    """Such as "a table for 4": a small bare number behind "for" counts people."""
    assert scene.amount is not None
    span = scene.amount.value
    if span.marked or not span.whole or span.value is None or span.value > _PEOPLE_MAX:
        return False
    first = scene.amount.first
    return first > 0 and scene.text.tokens[first - 1].fold in {"for", "of"}


def _short_enough(scene: Scene) -> bool:
    marked = scene.amount is not None and scene.amount.value.marked
    words = sum(
        item.kind == "word" and not item.has("skip") for segment in scene.group for item in segment.items
    )
    return words <= (_WORDS_MAX if marked else _WORDS_MAX // 2)


def _heads_with_amount(scene: Scene) -> bool:
    """Nothing but money words before the amount: "2 x 150 from Café Luna", "deposit from Acme, 300"."""
    ahead = [
        p
        for p in scene.slots.of("object", "subject")
        if scene.amount and p.items[0].first < scene.amount.first
    ]
    return all(p.has("payment", "channel", "some", "payout") or p.client is not None for p in ahead)
