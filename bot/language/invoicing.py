"""A bill that went out, as the words around it tell: "the Acme invoice is off, 640", "it came to 640, billed them"."""

from functools import cache
from itertools import pairwise

from bot.language.acting import other_acts
from bot.language.clauses import Segment
from bot.language.events import Event, Scene
from bot.language.items import Item
from bot.language.lexicons import folded_words, words
from bot.language.names import words_that_name
from bot.language.outcomes import TALK, ask_direction, invoiced
from bot.language.slots import Phrase


@cache
def _listed(name: str) -> frozenset[str]:
    return folded_words(words("en", "invoices")["words"][name].replace(",", " "))


def bill_told(scene: Scene) -> Event | None:
    """The invoice to the one client that is named, where a word of sending tells that it went; None for all else."""
    if (
        scene.amount is None
        or scene.amount.value.kind != "amount"
        or not scene.has("invoice_noun", "invoice")
    ):
        return None
    rows = [item for segment in scene.group for item in segment.items]
    named = {item.value.clients for item in rows if item.kind == "name"}
    client = next((item for item in rows if item.kind == "name"), None)
    if client is not None and _sent_for_a_bill_before(scene):
        return ask_direction(scene, Phrase("to", (client,)))
    odd = client is None or len(named) > 1 or any(map(_is_otherwise, rows)) or _is_theirs(rows, client)
    if client is None or odd:
        return _priced(scene)
    if any(map(_sent_in, scene.group)) or _sent_behind(scene) or _billed_behind(scene, client):
        return invoiced(scene, Phrase("to", (client,)))
    return _priced(scene)


def _priced(scene: Scene) -> Event | None:
    """The invoice for a price that was billed; a question where a thing was bought, or whom is not said."""
    billed = _priced_and_billed(scene)
    if billed is None:
        return None
    if any(segment.has("not") and segment.has("invoice") for segment in scene.group):
        return TALK  # "job was 500, not billed acme yet"
    who = Phrase("to", (billed,)) if billed.kind == "name" else None
    if who is None or scene.has("goods", "merchant"):
        return ask_direction(scene, who)
    return invoiced(scene, who)


def _sent_for_a_bill_before(scene: Scene) -> bool:
    """Such as "sent 60 to acme, i'd billed them twice": money given back, or one more bill."""
    if not scene.main_is("pay", "move") or scene.has("back_word", "refund") or other_acts(scene):
        return False
    behind = [segment for segment in scene.group if not segment.amounts and segment.has("invoice")]
    return any(
        other.has("invoice") and _told_behind((one,))
        for segment in behind
        for one, other in pairwise(segment.items)
    )


def _priced_and_billed(scene: Scene) -> Item | None:
    """Who was billed in "the deck came to 900, invoiced naidoo this morning": a price, and no expense."""
    if not scene.main_is("cost", "copula") or (scene.main is not None and scene.main.fold in {"is", "are"}):
        return None
    for segment in scene.group:
        at = next((place for place, item in enumerate(segment.items) if item.has("invoice")), None)
        if at is None or segment.amounts or not _opens(segment.items[:at]):
            continue
        whom = segment.items[at + 1] if at + 1 < len(segment.items) else None
        known = whom is not None and (whom.kind == "name" or whom.fold in _THEM)
        if known and not _told_behind(segment.items[:at]):
            return whom
    return None


_THEM = frozenset({"them", "em", "him", "her"})


def _is_theirs(rows: list[Item], client: Item) -> bool:
    """Such as "the invoice from Nordhaus", "it is out of date"."""
    at = rows.index(client)
    came = at > 0 and rows[at - 1].fold == "from"
    return came or any(one.fold.endswith("out") and other.has("of") for one, other in pairwise(rows))


def _is_otherwise(item: Item) -> bool:
    """Whether a word tells that a bill is open, that it was paid, or that it came to the founder."""
    if item.kind == "name":
        return False  # "First Due Lending"
    said = not _listed("sent").isdisjoint(item.fold.split(" "))
    paid = (
        not said
        and item.has("pay", "pays_me", "got_paid", "receive", "refund")
        and not item.has("gives_things", "hands")
    )
    out = item.has("invoice_noun", "writes", "arrive")
    mine = item.has("me", "quote_noun", "owes", "not", "future", "wh")
    words_of = item.fold.split(" ")
    still = not item.has("cost") and not _listed("open").isdisjoint(words_of)
    return (paid and not out and item.fold != "got") or (mine and not item.has("invoice_noun")) or still


def _sent_in(segment: Segment) -> bool:
    """A bill and a word of sending in one part, and nobody else before it who sends."""
    bill = next((place for place, item in enumerate(segment.items) if item.has("invoice_noun")), None)
    if bill is None or segment.items[bill].has("quote_noun"):
        return False
    if any(one.has("copula") and other.fold == "with" for one, other in pairwise(segment.items[bill:])):
        return True  # "the invoice is with her"
    if (
        bill > 1
        and segment.items[bill - 1].fold in words_that_name("theirs")
        and segment.items[bill - 2].has("holds")
    ):
        return True  # "o'brien has his invoice now"
    return any(
        not _listed("sent").isdisjoint(item.fold.split(" "))
        and (place > bill or _opens(segment.items[:place]))
        for place, item in enumerate(segment.items)
        if item.kind == "word" and place != bill
    )


def _sent_behind(scene: Scene) -> bool:
    """Such as "dez's bill is 180, sent it tonight": a verb of sending opens the part behind the bill's."""
    billed = False
    for segment in scene.group:
        told = [item for item in segment.items if not item.has("i", "skip", "done", "and") or item.has("pay")]
        if billed and told and told[0].has("gives_things", "writes", "hands"):
            return True
        billed = billed or segment.has("invoice_noun")
    return False


def _billed_behind(scene: Scene, client: Item) -> bool:
    """Such as "castle trust job came to 1450, billed them today": the verb opens a part behind the client's."""
    for segment in scene.group:
        at = next((place for place, item in enumerate(segment.items) if item.has("invoice")), None)
        if at is not None and client not in segment.items:
            ahead = segment.items[:at]
            return _opens(ahead) and client.last <= segment.items[at].first and not _told_behind(ahead)
    return False


def _told_behind(ahead: tuple[Item, ...]) -> bool:
    """Such as the "i'd" of "sent 60 back to acme, i'd billed it twice": why, and no bill of today."""
    return bool(ahead) and ahead[-1].fold.split(" ")[-1] in _HAD


_HAD = frozenset({"id", "i'd", "had", "wed", "we'd"})


def _opens(ahead: tuple[Item, ...]) -> bool:
    """Whether nobody else stands before a verb."""
    return all(item.has("i", "skip", "done", "and") or item.kind in {"day", "mark"} for item in ahead)
