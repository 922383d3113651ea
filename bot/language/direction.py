"""Which kind of event a verb tells."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.language.acting import handed_to_me, has_me, other_acts, says_back
from bot.language.bare import bare
from bot.language.bystanders import is_of_others
from bot.language.dues import dues_told
from bot.language.events import Event, Scene
from bot.language.getting import arrives, gets
from bot.language.invoicing import bill_told
from bot.language.leaving import leaves, sums_told
from bot.language.moving import moves, moves_or_sells, sells
from bot.language.outcomes import TALK, ask_direction, invoices, plain
from bot.language.paid_by_others import paid_by_other
from bot.language.parties import account_in, payer
from bot.language.paying import hands_over, pays, sends_bill
from bot.language.recurring import another_charges, another_pays, asked_how_often, recurring
from bot.language.refunding import refunds
from bot.language.spending import charges, costs, spends

Teller = Callable[[Scene], "Event | None"]


def told(scene: Scene) -> Event | None:
    """The event a scene tells; None when it tells none."""
    known = TALK if is_of_others(scene) or sends_bill(scene) else bill_told(scene) or dues_told(scene)
    if known is not None:
        return known
    every = (_every(scene) if scene.has("every_word") else _the_month(scene)) or _on_a_retainer(scene)
    if scene.amount is not None and scene.has("loan") and not scene.has("draw", "account"):
        return _lent(scene)
    goes_on = _going_on(scene, every)
    if goes_on is not None:
        return goes_on
    if scene.has("rise", "promo", "new_rate"):
        return TALK  # "paint went up to 350"
    unusual = sums_told(scene)
    if unusual is not None:
        return unusual
    if scene.main is None:
        return bare(scene)
    if _for_myself(scene) or _drawn(scene) or _to_myself(scene):
        return plain(scene, {"intent": "owner_pay"})
    if scene.main_is("hands") and scene.slots.any("invoice_noun") is not None and not other_acts(scene):
        return invoices(scene)  # "chucked gagnon an invoice for 400"
    if handed_to_me(scene):
        return paid_by_other(scene)
    return _by_verb(scene)


def _every(scene: Scene) -> str | None:
    """How often; in "150 to my cpa for the quarterly" it names what was due."""
    rows = [item for segment in scene.group for item in segment.items]
    said = (place for place, item in enumerate(rows) if item.meaning.every)
    named = (
        place
        for place in said
        if not (place > 1 and rows[place - 1].fold in _ITS and rows[place - 2].has("for"))
    )
    return next((rows[place].meaning.every for place in named), None)


_ITS = frozenset({"the", "my"})


def _the_month(scene: Scene) -> str | None:
    """Such as "costs me 410 € the month"."""
    if scene.amount is None or not scene.main_is("cost", "pay_now"):
        return None
    row = next(segment.items for segment in scene.group if scene.amount in segment.items)
    behind = [item for item in row[row.index(scene.amount) + 1 :] if not item.has("at")][:2]
    told = len(behind) == 2 and behind[0].fold == "the" and behind[1].fold in _TERMS
    return behind[1].fold if told else None


_TERMS = frozenset({"week", "month", "quarter", "year"})


def _going_on(scene: Scene, every: str | None) -> Event | None:
    if every is not None and scene.main_is("spend", "pay") and _of_a_period(scene):
        return TALK  # "spent 500 a month on rent last year"
    if _one_time(scene) and not (every is not None and (another_pays(scene) or another_charges(scene))):
        return None
    if every is None:
        return asked_how_often(scene)
    return TALK if _ended(scene) else recurring(scene, every)


def _of_a_period(scene: Scene) -> bool:
    return "period" in scene.kinds


def _by_verb(scene: Scene) -> Event | None:
    if _hands_back(scene):
        return refunds(scene)
    own = scene.main.meaning.classes if scene.main is not None else frozenset()
    for kind, teller in _TELLERS.items():
        if kind in own and (kind != "writes" or scene.slots.any("invoice_noun") is not None):
            return teller(scene)
    return None


def _hands_back(scene: Scene) -> bool:
    """Such as "popped 15 back to ms adeyemi": a client got money again."""
    back = scene.main_is("hands") and says_back(scene.after_main()) and not other_acts(scene)
    return back and any(phrase.client is not None for phrase in scene.slots.of("to"))


def _on_a_retainer(scene: Scene) -> str | None:
    """Such as "Nadia is on a 900 retainer": retainers are by the month where nobody says otherwise."""
    told_of = scene.main is None and scene.has("retainer") and scene.amount is not None
    return "month" if told_of and any(item.fold in _ON for s in scene.group for item in s.items) else None


_ON = frozenset({"is on", "are on"})


def _lent(scene: Scene) -> Event | None:
    """A loan is no income and no cost; one that is advertised, or that a bank says is due, is talk."""
    told_of = scene.has("promo") or (scene.has("due_word") and scene.has("second"))
    return TALK if told_of else ask_direction(scene, payer(scene, "from", "to", "subject", "object"))


def _ended(scene: Scene) -> bool:
    """Such as "dropped spotify, was 11 a month", and what others earn: nothing that goes on."""
    if scene.has("ended") or (scene.main is not None and scene.main.fold in {"was", "were"}):
        return True
    third = scene.slots.any("third")
    return (
        third is not None
        and not third.has("contractor")
        and not has_me(scene)
        and not scene.has("charge")
        and not any(segment.has("i") for segment in scene.group if scene.amount in segment.items)
    )


_BINDING = frozenset(
    {"signed up for", "signed up to", "subscribed to", "rented", "hired", "leased", "took on", "taken on"}
)


def _one_time(scene: Scene) -> bool:
    if scene.has("renewal") and not any(phrase.client for phrase in scene.slots.phrases):
        return True
    renewed = scene.main_is("renewal") and any(phrase.client for phrase in scene.slots.of("subject"))
    if renewed or (scene.main is not None and scene.main.fold in _BINDING):
        return False
    past = scene.main_is(
        "spend", "got_paid", "receive", "charged_me", "sell", "invoice", "refund", "move", "pays_me"
    )
    return past or (scene.main_is("pay") and not scene.main_is("pay_now"))


def _for_myself(scene: Scene) -> bool:
    """Such as "salary to myself 2000"; "Al Balushi paid for the drawings" is none."""
    if (
        scene.has("salary")
        and scene.main_is("pay", "move")
        and scene.has("me")
        and not scene.main_is("pays_me")
    ):
        return scene.slots.first("from", "by") is None  # "Gehalt 1500 an mich überwiesen"
    if not scene.has("draw"):
        return False
    if not other_acts(scene):
        return True
    after = [item for item in scene.after_main() if not item.has("asked_of")]
    return not any(
        item.has("draw") and place and after[place - 1].has("for") for place, item in enumerate(after)
    )


def _to_myself(scene: Scene) -> bool:
    """Such as "slung myself 2k", "I have paid me 1800": the founder right before a verb of giving, and behind it."""
    after = scene.after_main()
    ahead = [item for item in scene.before_main() if not item.has("done", "perfect") or item.has("i")]
    if scene.main_is("pays_out") and any(item.has("me") for item in ahead) and not other_acts(scene):
        return True  # "mir 900 ausgezahlt"
    if ahead and ahead[-1].has("i") and scene.main_is("pays_me") and not scene.main_is("got_paid"):
        return scene.slots.first("from", "by") is None
    if scene.main_is("takes") and scene.has("draw_for"):
        return not scene.has("goods")  # "pris 1200 pour moi"
    return scene.main_is("pay", "hands", "move") and bool(after) and after[0].fold == "myself"


def _drawn(scene: Scene) -> bool:
    """Such as "took 1,600 out for wages, mine obvs": out of the business, and no other account is said."""
    if not scene.main_is("draw_out") or other_acts(scene):
        return False
    if _out_of_business(scene):
        return True
    if account_in(scene.slots.of("from", "to", "at", "by")) is not None:
        return False
    fold = scene.main.fold if scene.main else ""
    after = scene.after_main()
    if fold == "draw" or (bool(after) and after[-1].fold == "draw"):
        return True  # "draw 1500", "took a 2000 draw"
    out = "out" in fold.split() or any(item.fold == "out" for item in scene.after_main())
    return out or scene.has("draw_for") or fold == "drew"


def _out_of_business(scene: Scene) -> bool:
    """Such as "took my 1,150 out of the business acct": out of the business, and not into another account."""
    source = scene.slots.first("from")
    if source is None or account_in(scene.slots.of("to", "at", "for")) is not None:
        return False
    return source.has("till") and (
        scene.has("draw_for") or any(item.has("asked_of") for item in scene.after_main())
    )


_TELLERS: Mapping[str, Teller] = MappingProxyType(
    {
        "charged_me": charges,
        "pays_me": paid_by_other,
        "refund": refunds,
        "got_paid": gets,
        "charge": charges,
        "invoice": invoices,
        "writes": invoices,
        "draw_out": moves_or_sells,
        "pay": pays,
        "spend": spends,
        "leave": leaves,
        "receive": gets,
        "sell": sells,
        "move": moves,
        "hands": hands_over,
        "arrive": arrives,
        "cost": costs,
        "pay_now": pays,
        "spend_now": spends,
        "move_now": moves,
        "invoice_now": invoices,
        "copula": costs,
    }
)
