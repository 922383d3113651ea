"""Sums told by the words around them, and money that left by itself: left for me, had off me, came out of the bank."""

from bot.language.acting import other_acts, says_back, subject_of, third_acts
from bot.language.events import Event, Scene
from bot.language.items import CAPITAL, Item
from bot.language.moving import moves
from bot.language.outcomes import TALK, ask_direction, expense, income, invoices, plain
from bot.language.parties import account_in, put, said_name
from bot.language.slots import Phrase
from bot.language.trimming import trimmed


def sums_told(scene: Scene) -> Event | None:
    """The event, talk for a discount, or None where none of these words stands beside the amount."""
    if scene.amount is None:
        return None
    row = scene.row
    at = row.index(scene.amount)
    if _is_discount(row, at) or _is_deal(scene, row, at):
        return TALK
    if _taken_off_me(scene, row, at):
        return _taken_by(scene)
    if _makes_payment(scene, row, at):
        return income(scene, subject_of(scene)) if other_acts(scene) else expense(scene)
    giver = _left_by(scene, row, at)
    return None if giver is None else income(scene, giver)


def _makes_payment(scene: Scene, row: tuple[Item, ...], at: int) -> bool:
    """Such as "you made a $23.80 transaction with Shell", "Paulo made a pix of 400 for me"."""
    if scene.main is None or scene.main.fold not in {"made", "did"} or third_acts(scene):
        return False
    behind = at + 1 < len(row) and row[at + 1].has("made_noun")
    before = at > 1 and (
        row[at - 1].has("made_noun") or (row[at - 1].has("of") and row[at - 2].has("made_noun"))
    )
    return behind or before


def _is_discount(row: tuple[Item, ...], at: int) -> bool:
    """Such as "gave dana 20 off", "knocked 50 off the bill": what was not charged."""
    off = at + 1 < len(row) and row[at + 1].fold == "off"
    if not off or not any(item.has("discounts") for item in row[:at]):
        return False
    following = [item for item in row[at + 2 :] if not item.has("asked_of")]
    return not following or following[0].has("invoice_noun", "reason", "wh", "for", "quote_noun", "goods")


def _is_deal(scene: Scene, row: tuple[Item, ...], at: int) -> bool:
    """Such as "black friday deal, 300 off the drill set"."""
    return scene.main is None and at + 1 < len(row) and row[at + 1].fold == "off" and scene.has("deal_noun")


def _taken_off_me(scene: Scene, row: tuple[Item, ...], at: int) -> bool:
    """Such as "hmrc had 1,912.44 off me": had or got, and from the founder."""
    if scene.main is not None and not scene.main_is("receive", "draw_out", "charge", "buy", "hands"):
        return False
    taken = next((place for place in range(1, at) if row[place].has("took_off")), None)
    if taken is None or any(item.has("i") for item in row[:taken]) or says_back(row):
        return False
    return any(
        item.has("from") and row[place + 1].has("me") for place, item in enumerate(row[:-1]) if place > taken
    )


def _taken_by(scene: Scene) -> Event | None:
    who = scene.slots.first("subject", "object", "aside")
    if who is not None and who.has("tax"):
        return plain(scene, {"intent": "tax_payment"})
    bought = who is not None and (
        who.has("goods", "merchant", "contractor") or scene.slots.first("for", "on")
    )
    if who is None or who.client is not None or not bought:
        return ask_direction(scene, who)
    return plain(scene, put({"intent": "expense"}, "counterparty", said_name(scene, who)[0]))


def _left_by(scene: Scene, row: tuple[Item, ...], at: int) -> Phrase | None:
    """Such as "rosie left 80 on the side": somebody who is named, or a customer, and the sum right behind."""
    if scene.main is not None or at == 0 or not row[at - 1].has("left"):
        return None
    who = trimmed(row[: at - 1])
    known = bool(who) and all(
        item.kind == "name" or item.has("somebody") or item.value == CAPITAL for item in who
    )
    return Phrase("subject", who) if known else None


def leaves(scene: Scene) -> Event | None:
    """Such as "adobe 59.99 came out saturday": money that left, of a client nobody can tell why."""
    slots = scene.slots
    if slots.any("invoice_noun") is not None and not slots.any("tax", "goods"):
        known = next((phrase for phrase in slots.phrases if phrase.client is not None), None)
        return invoices(scene) if known is not None else TALK
    if account_in(slots.of("to", "at")) is not None:
        return moves(scene)
    if slots.any("tax") is not None and not slots.any("goods", "merchant"):
        return plain(scene, {"intent": "tax_payment"})
    if slots.any("retirement") is not None:
        return plain(scene, {"intent": "retirement"})
    subject = subject_of(scene)
    if subject is not None and (subject.client is not None or subject.has("payout", "new_thing")):
        return ask_direction(scene, subject)
    return expense(scene)
