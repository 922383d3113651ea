"""Money given where nobody is named who gave it, or none that is a subject."""

from bot.language.acting import says_i
from bot.language.events import Event, Scene
from bot.language.names import words_that_name
from bot.language.outcomes import ask_direction, expense, income, plain
from bot.language.parties import payer


def after_odd_start(scene: Scene) -> Event | None:
    """Such as "off the record paid 270", "from scratch bakery paid 1,400": a firm called so, or where from."""
    ahead = scene.before_main()
    if not ahead or ahead[0].first or says_i(scene) or any(item.kind != "word" for item in ahead):
        return None
    told = any(item.has("account", "own_account", "channel", "goods", "till", "own_money") for item in ahead)
    odd = ahead[0].fold in words_that_name("odd_starts") or ahead[0].has("from")
    return ask_direction(scene, None) if odd and not told else None


def told_by_nobody(scene: Scene) -> Event | None:
    """Such as "put down a 300 deposit on a van", "coughed up 60 for parking": the founder did, if it bought a thing."""
    giver = payer(scene, "from", "by")
    if scene.slots.any("tax") is not None or to_tax_office(scene):
        return plain(scene, {"intent": "tax_payment"})
    drawer = payer(scene, "object") if scene.main_is("banks") else None
    if drawer is not None and any(item.meaning.channel == "cheque" for item in scene.after_main()):
        return income(scene, drawer)  # "deposited Acme's check for 2400"
    if giver is not None or any(item.has("me") for item in scene.after_main()):
        return income(scene, giver)
    goods = any(item.has("goods", "merchant") for segment in scene.group for item in segment.items)
    return expense(scene) if goods else ask_direction(scene, payer(scene, "object", "to", "aside"))


def to_tax_office(scene: Scene) -> bool:
    """Such as "sent the taxman 1800"; "stuck 300 away for the taxman" is put aside."""
    if not scene.main_is("pay", "either_pays", "hands") or scene.main_is("puts"):
        return False
    return any(phrase.has("tax_office") for phrase in scene.slots.of("object", "to", "with"))
