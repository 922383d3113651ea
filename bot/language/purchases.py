"""Who was paid and what for: counterparty, memo and category of an expense, out of its noun phrases."""

from bot.language.events import Draft, Scene
from bot.language.items import Item
from bot.language.names import legal_forms, words_that_name
from bot.language.parties import name_in, put, said_name
from bot.language.slots import Phrase, Role, words_of
from bot.language.text import proper


def goods_of(scene: Scene) -> tuple[Phrase | None, str | None]:
    """The phrase that names what was bought, and its category where that is beyond argument."""
    learned = scene.context.learned if scene.context.learned.categories else None
    found: Phrase | None = None
    category: str | None = None
    for phrase in scene.slots.phrases:
        taught = learned.category_of(words_of(scene.text, phrase.items)) if learned else None
        if taught is not None:
            return phrase, taught or None
        told = _category(phrase)
        if told is not None:
            found, category = found or phrase, category or told
    return found, category or None


def _category(phrase: Phrase) -> str | None:
    """What a phrase tells: "" of a thing without one, None of no thing; of "printer toner" the last noun."""
    category: str | None = None
    for place, item in enumerate(phrase.items):
        if not item.has("goods", "merchant", "contractor"):
            continue
        own = item.meaning.category or ("contractors" if item.has("contractor") else "")
        follows = place > 0 and phrase.items[place - 1].has("goods") and item.has("goods")
        category = own if follows and own else category or own
    return category


def expense_parties(scene: Scene) -> Draft:
    """Counterparty, memo and category of an expense."""
    draft: Draft = {}
    goods, category = goods_of(scene)
    paid_to = _payee(scene, goods)
    if paid_to is not None:
        whole = _is_firm_of_goods(scene, paid_to)
        name = proper(words_of(scene.text, paid_to.items)) if whole else said_name(scene, paid_to)[0]
        draft = put(draft, "counterparty", name)
    draft = put(draft, "category", category)
    return put(draft, "memo", _memo(scene, paid_to))


def _payee(scene: Scene, goods: Phrase | None) -> Phrase | None:
    merchant = next(
        (
            p
            for p in scene.slots.phrases
            if any(item.has("merchant") and not item.has("goods") for item in p.items)
        ),
        None,
    )
    if merchant is not None:
        return Phrase(merchant.role, _with_legal_form(merchant.items))
    for role in _payee_roles(scene):
        for phrase in scene.slots.of(role):
            if is_of_company(scene, phrase) or phrase.has("in_all"):
                continue
            if _is_firm_of_goods(scene, phrase):
                return phrase
            if phrase is goods and phrase.items[-1].has("goods", "contractor") and not _named_role(phrase):
                continue
            if _named_role(phrase) or (
                name_in(phrase) and not phrase.has("goods", "channel", "account", "tax", "pay_now")
            ):
                return phrase
    return None


def _is_firm_of_goods(scene: Scene, phrase: Phrase) -> bool:
    """Such as "grabbed 4 chains off quality bike products": several words of goods, behind what was bought."""
    bought = scene.slots.first("object")
    return (
        phrase.role == "from"
        and scene.main_is("buy")
        and bought is not None
        and bought.items[0].first < phrase.items[0].first
        and phrase.items[-1].last - phrase.items[0].first >= _FIRM_MIN
        and not phrase.items[0].classes
        and all(item.kind == "word" and not item.has("role", "me", "channel") for item in phrase.items)
        and (
            phrase.items[-1].has("shop_head")
            or phrase.items[-1].fold.split(" ")[-1] in words_that_name("wares")
        )
    )


_FIRM_MIN = 3  # words; "bike parts" may be any


def is_of_company(scene: Scene, phrase: Phrase) -> bool:
    """Such as the firm of "lunch with Anders from Nordverk": whose somebody is, not who was paid."""
    if phrase.role != "from":
        return False
    start = phrase.items[0].first
    before = next((p for p in scene.slots.phrases if 0 < start - p.items[-1].last <= _GAP_MAX), None)
    with_somebody = before is not None and before.items[0].fold.endswith(" with")
    return before is not None and (before.role == "with" or (with_somebody and len(before.items) > 1))


_GAP_MAX = 2  # a preposition and an article


def _with_legal_form(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The shop, and the "AG" of "Swisscom AG"."""
    at = next(place for place, item in enumerate(items) if item.has("merchant"))
    formed = at + 1 < len(items) and items[at + 1].fold in legal_forms()
    return items[at : at + 1 + formed]


def _named_role(phrase: Phrase) -> bool:
    """Such as "the freelancer Nguyen": a role and then a name."""
    return (
        len(phrase.items) > 1
        and phrase.items[0].has("role", "contractor")
        and not phrase.items[-1].has("goods", "contractor", "skip")
    )


def _payee_roles(scene: Scene) -> tuple[Role, ...]:
    if scene.main_is("charge", "charged_me"):
        return ("subject", "by", "from", "at", "to")
    if scene.main_is("spend", "spend_now", "receive"):
        return (
            ("from", "at", "to", "by", "with", "aside")
            if scene.main_is("buy", "receive")
            else ("at", "to", "from", "on", "by", "aside")
        )
    if scene.main_is("cost", "copula"):
        return ("at", "from", "by", "to", "subject")
    if scene.main_is("pay", "pay_now", "move", "move_now"):
        return ("to", "object", "at", "from", "with", "aside")
    return ("at", "from", "by", "subject", "object", "with")


def _memo(scene: Scene, paid_to: Phrase | None) -> str | None:
    for role in ("for", "object", "on", "subject", "aside", "to", "with", "at"):
        for phrase in scene.slots.of(role):
            if (
                paid_to is not None
                and phrase.items[0] in paid_to.items
                and len(phrase.items) == len(paid_to.items)
            ):
                continue
            nothing = phrase.has("channel", "me", "myself") or phrase.head.fold in words_that_name("one")
            nothing = nothing or (role == "for" and phrase.head.fold in words_that_name("spans"))
            if nothing and len(phrase.items) == 1:
                continue  # "insurance 312 for the year"
            said = words_of(scene.text, phrase.items)
            return _joined_memo(scene, phrase, said)
    return None


def _joined_memo(scene: Scene, phrase: Phrase, said: str) -> str:
    """What stands right behind belongs to it: "coffee with Ingrid", "flight to Austin"."""
    following = [
        p
        for p in scene.slots.phrases
        if p.items[0].first > phrase.items[-1].last - 1
        and (p.role in {"to", "with", "of", "for"} or is_of_company(scene, p))
    ]
    if following and following[0].items[0].first - phrase.items[-1].last <= 2 and following[0] is not phrase:
        return words_of(scene.text, (phrase.items[0], following[0].items[-1]))
    return said
