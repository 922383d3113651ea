"""Whether what is told has happened: negation, future, condition, hearsay and doubt, each within its reach.

A word reaches the segment that holds the verb or the amount, and what stands before it in the sentence. What follows in
segments of its own ("other half next week he says") tells of something else, but for a bare denial ("not paid yet").
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from bot.language.clauses import Segment, classes_of
from bot.language.imperatives import orders_somebody
from bot.language.items import Item
from bot.language.reach import core_of, from_result, near_segments, without_reason, words_before

Polarity = Literal["happened", "not", "future", "conditional", "hearsay", "unsure", "question"]

_PAST = frozenset(
    {
        "pay",
        "pays_me",
        "receive",
        "got_paid",
        "spend",
        "charge",
        "charged_me",
        "invoice",
        "move",
        "refund",
        "draw",
        "draw_out",
        "sell",
        "arrive",
        "cost",
        "leave",
        "hands",
    }
)
_PRESENT = frozenset({"pay_now", "spend_now", "move_now", "invoice_now"})
_MONEY = _PAST | _PRESENT


def is_past(main: Item | None) -> bool:
    return main is not None and bool(main.meaning.classes & _PAST) and not main.meaning.classes & _PRESENT


def polarity(group: Sequence[Segment], main: Item | None, amount: Item | None) -> Polarity:
    """What becomes of an event told by `main` and `amount` in these segments of one sentence."""
    folds = [item.fold for segment in group for item in segment.items]
    if amount is not None and '"' in folds and _is_quoted(group, amount):
        return "hearsay"
    turned = not classes_of(group).isdisjoint(_TURNING) or folds[-1] == "?" or "'ll" in " ".join(folds)
    return weighed(group, main, amount) if turned else "happened"


# All by which something is told that has not happened, marks and "'ll" aside.
_TURNING = frozenset(
    {
        *("wh", "aux", "imperative", "wish", "unsure", "waived", "not"),
        *("conditional", "conditional_strong", "hearsay", "future"),
    }
)


def weighed(group: Sequence[Segment], main: Item | None, amount: Item | None) -> Polarity:
    """As `polarity`, whatever words there are, and quotation marks aside."""
    past = is_past(main)
    group = without_reason(from_result(group, main), main, amount) if past else group
    core, trailing = core_of(group, main, amount)
    if asks(group) and not (past and _i_told(group, main)):
        return "question"
    told = past and main is not None and not main.has("arrive", "cost")
    if not told and orders_somebody(group):
        return "future"
    said = classes_of(group)
    before = words_before(core, main, amount)
    every = [item for segment in core for item in segment.items]
    near = [item for segment in near_segments(core, main, amount) for item in segment.items]
    behind = [item for segment in trailing if past and not segment.amounts for item in segment.items]
    if "unsure" in said and _says([*every, *behind], "unsure") and amount is not None:
        return "unsure"
    if "waived" in said:
        return "not"
    if "not" in said and (
        _denied(near, past=past and amount is not None) or any(_bare_denial(segment) for segment in trailing)
    ):
        return "not"
    if not said.isdisjoint({"conditional", "conditional_strong"}) and (
        _says(before, "conditional_strong")
        or (not past and _says(before, "conditional"))
        or _opens_condition(core)
    ):
        return "conditional"
    if "hearsay" in said and _hears(before) and not _says(before, "done"):
        return "hearsay"
    reach = set(map(id, near))
    ahead = [item for item in before if id(item) in reach]
    own_future = past and _is_still_to_pay(core, main, amount)
    if own_future or _says_future(ahead) or any(_clitic(item) for item in ahead):
        return "future"
    if not past and (_says_future(every) or any(_clitic(item) for item in every)):
        return "future"
    return "happened"


def _is_still_to_pay(core: Sequence[Segment], main: Item | None, amount: Item | None) -> bool:
    """Such as "ordered slates, will pay 600 friday": the amount has a verb of its own, which is to come."""
    own = next((segment.items for segment in core if amount is not None and amount in segment.items), ())
    if not own or main in own:
        return False
    ahead = own[: own.index(amount)]
    return _says_future(ahead) and any(item.has(*_PRESENT) for item in ahead)


def _is_quoted(group: Sequence[Segment], amount: Item) -> bool:
    """Whether an amount and what became of it stand in quotation marks, with words around them: it is told of them."""
    rows = [item for segment in group for item in segment.items]
    marks = [place for place, item in enumerate(rows) if item.fold == '"']
    if len(marks) < 2 or amount not in rows:
        return False
    inside, outside = rows[marks[0] + 1 : marks[-1]], rows[: marks[0]] + rows[marks[-1] + 1 :]
    return (
        any(item.kind != "mark" for item in outside)
        and amount in inside
        and any(item.meaning.classes & _MONEY for item in inside)
    )


def asks(group: Sequence[Segment]) -> bool:
    """Whether these segments ask: a question mark, a question word first, or a helping verb and a subject."""
    rows = [item for segment in group for item in segment.items]
    if rows and rows[-1].fold == "?":
        return True
    for place, item in enumerate(rows):
        if item.has("wh"):
            return True
        if place and item.has("aux") and rows[place - 1].fold in _TOLD_FIRST:
            return False  # "finally has Huber paid the 880"
        if item.has("aux"):
            following = rows[place + 1] if place + 1 < len(rows) else None
            had_done = item.fold == "had" and following is not None and not following.has("i", "pronoun")
            did_it = item.fold == "did" and not any(_says_money(each) for each in rows[place + 1 :])
            if (
                did_it
                and following is not None
                and (
                    following.has("asked_of")
                    or (following.kind == "name" and _bills(rows[place + 2 : place + 3]))
                )
            ):
                return False  # "did a gate for mrs pryor 120 cash", "did dez's invoice"
            return (
                following is not None
                and (
                    following.kind == "name"
                    or following.has("i", "pronoun", "asked_of", "channel", "merchant")
                )
                and not had_done
            )
        if item.kind != "word" or not item.has("skip"):
            return False
    return False


_TOLD_FIRST = frozenset({"finally", "already", "today", "yesterday", "at last", "just now", "this morning"})


def _says_money(item: Item) -> bool:
    return item.has(*_MONEY, "owes") and not item.has("invoice_noun")


def _bills(row: Sequence[Item]) -> bool:
    return any(item.has("invoice_noun") for item in row)


def _i_told(group: Sequence[Segment], main: Item | None) -> bool:
    """Such as "is this recording okay so I got from Lucia": the founder tells behind the question."""
    rows = [item for segment in group for item in segment.items]
    if rows[-1].fold == "?" or main not in rows:
        return False
    place = rows.index(main)
    return place > _PREAMBLE_MIN and rows[place - 1].has("i")


_PREAMBLE_MIN = 5


def _says(items: Iterable[Item], name: str) -> bool:
    return any(item.kind == "word" and name in item.meaning.classes for item in items)


def _hears(items: Sequence[Item]) -> bool:
    """Whether it was only heard or seen; "had the boiler looked at" was done."""
    had = any(item.fold in _HAD for item in items)
    return any(
        item.kind == "word" and item.has("hearsay") and not (had and item.has("done_to")) for item in items
    )


_HAD = frozenset({"had", "got", "getting", "having"})


def _says_future(items: Sequence[Item]) -> bool:
    """Whether something is still to come; "for the quoting" names a thing."""
    return any(
        item.kind == "word"
        and item.has("future")
        and not (item.fold.endswith("ing") and place and items[place - 1].has("for", "asked_of"))
        for place, item in enumerate(items)
    )


def _clitic(item: Item) -> bool:
    return item.kind == "word" and item.fold.endswith("'ll")


def _denied(every: Sequence[Item], *, past: bool) -> bool:
    """Weak denials ("the 500 they owed") count only where no money is said to have moved."""
    for place, item in enumerate(every):
        if item.fold.startswith("cancel") and place and every[place - 1].has("asked_of"):
            continue  # "for the cancelled flight"
        if past and item.fold in _STILL_OPEN and place and every[place - 1].has("asked_of"):
            continue  # "cleared the pending 22k"
        if item.kind == "word" and item.has("not") and not item.has("correction") and not item.has("goods"):
            if not item.has("not_weak"):
                return True
            if not past:
                return True
    return False


_STILL_OPEN = frozenset({"pending", "overdue", "outstanding", "unpaid", "late"})


def _bare_denial(segment: Segment) -> bool:
    """Such as "not paid yet", "hasn't arrived", "so dont count it": denied, without a subject and an amount."""
    if segment.has("nothing") and segment.has("arrive", "own_account") and not segment.amounts:
        return True  # "but in the bank is nothing"
    if segment.amounts or not any(
        item.has("not") and not item.has("not_weak") for item in segment.items if item.kind == "word"
    ):
        return False
    if any(item.kind == "name" for item in segment.items) or segment.has("rest", "unsure"):
        return False
    return segment.has("pay", "invoice", "arrive", "receive", "count", "spend", "move")


def _opens_condition(core: Sequence[Segment]) -> bool:
    first = next((item for item in core[0].items if not item.has("skip")), None) if core else None
    return first is not None and first.kind == "word" and first.has("conditional_strong")
