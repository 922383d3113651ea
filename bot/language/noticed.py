"""What stands around an event in bank notices and in orders to record: labels before a colon, "please note that …".

Both are taken out of the row of items, so that what is left reads as if the founder had said it plainly.
"""

from collections.abc import Sequence
from functools import cache

from bot.language.items import CAPITAL, Item
from bot.language.lexicons import folded_words, shared
from bot.language.prefaces import without_prefaces
from bot.language.vocabulary import NOTHING, Meaning, phrases

_FROM, _TO = Meaning(frozenset({"from"})), Meaning(frozenset({"to"}))
_CAME_OR_WENT = ("receive", "got_paid", "arrive", "pay", "spend", "income_head")
_LINES_MIN = 2  # lines with a label that are one notice
_PHRASE_MAX = 4  # words of an order to record
_HEADS = ("income_head", "expense_head", "payment", "invoice_noun")


def told_plainly(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items without the words that only lead to an event, where an amount is said at all."""
    if "amount" not in [item.kind for item in items]:
        return items
    said = {item.fold for item in items}
    items = without_prefaces(items)
    if ":" not in said and said.isdisjoint(_openers()):
        return items
    items = _on_one_line(_without_denied_heading(items))
    if any(_label(items, place) is not None for place in range(len(items))):
        items = _without_labels(items)
    return _without_orders(items)


@cache
def _openers() -> frozenset[str]:
    """The words without one of which, or a colon, nothing leads to an event: of senders, and all that open an order."""
    orders = [order.split() for order in _orders("record")]
    opening = {" ".join(order[:size]) for order in orders for size in range(1, len(order) + 1)}
    return _labels("from") | _bare_remarks() | opening


def _without_denied_heading(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "reminder no, new invoice yes: Acme 620", "not a reminder, a new invoice: Acme 620"."""
    end = next((place for place, item in enumerate(items) if item.fold == ":"), 0)
    comma = next((place for place in range(end) if items[place].kind == "comma"), 0)
    denied, meant = items[:comma], items[comma + 1 : end]
    if not denied or not meant or any(item.kind != "word" for item in (*denied, *meant)):
        return items
    if not (denied[0].has("not") or denied[-1].has("not")):
        return items
    return (*(item for item in meant if item.fold not in _words("affirmed")), *items[end:])


def _on_one_line(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "transfer received", and below it "Amount: 210", "From: Kranz GmbH": one event, told by its labels."""
    labelled = {place: kind for place in range(1, len(items) - 2) if (kind := _line_label(items, place))}
    if len(labelled) < _LINES_MIN or any(_names_nobody(items, place + 3) for place in labelled):
        return items
    heading = items[: min(labelled)]
    told = any(item.has(*_CAME_OR_WENT) for item in heading)
    if not told or any(item.fold in {"\n", "?"} or item.has("invoice_noun") for item in heading):
        return items
    made: list[Item] = []
    for place, item in enumerate(items):
        if place in labelled:
            made.append(item.but(kind="comma", fold=",", meaning=NOTHING))
        elif place - 1 not in labelled and place - 2 not in labelled:
            made.append(item)
        elif place - 1 in labelled and labelled[place - 1] != "day":
            to = labelled[place - 1] == "to"
            made.append(item.but(fold="to" if to else "from", meaning=_TO if to else _FROM))
    return tuple(made)


def _names_nobody(items: Sequence[Item], place: int) -> bool:
    """Whether "From: 01.07.2026" tells a time, or "From: my savings account" what is the founder's."""
    if place >= len(items):
        return False
    time = items[place].kind in {"day", "period"} and items[place - 2].fold in {"from", "to"}
    return time or items[place].fold == "my"


def _line_label(items: Sequence[Item], place: int) -> str | None:
    """What the label tells that opens the line behind a line's end; None where there is none."""
    if items[place].fold != "\n" or items[place + 2].fold != ":":
        return None
    said = items[place + 1].fold
    if said in {"from", "to"}:
        return said
    return next((kind for kind in ("from", "to", "day") if said in _labels(kind)), None)


def _without_labels(items: tuple[Item, ...]) -> tuple[Item, ...]:
    made: list[Item] = []
    remark = paid = bare = False
    for place, item in enumerate(items):
        label = _label(items, place) if paid else None
        ends = item.fold == "\n" or (item.kind == "comma" and bare)
        bare = (label == "remark" and items[place + 1].fold != ":") or (bare and not ends)
        remark = label == "remark" or (remark and label is None and not ends)
        paid = paid or item.kind == "amount"
        if label in {"from", "to"}:
            made.append(item.but(fold=label, meaning=_FROM if label == "from" else _TO))
        elif label is not None or remark:
            made.append(item.but(kind="comma", meaning=NOTHING))
        elif item.fold == ":" and place and _label(items, place - 1) is not None and paid:
            continue
        else:
            made.append(item)
    return tuple(made)


def _label(items: Sequence[Item], place: int) -> str | None:
    if items[place].kind != "word" or place + 1 >= len(items):
        return None
    if items[place + 1].fold != ":":
        if place and items[place - 1].kind == "comma" and items[place].fold in _bare_remarks():
            return "remark"
        named = items[place].fold in _labels("from") and items[place + 1].value == CAPITAL
        return "from" if named else None  # "Auftraggeber FOTOHAUS BRANDT"
    return next(
        (kind for kind in ("from", "to", "day", "remark") if items[place].fold in _labels(kind)), None
    )


@cache
def _bare_remarks() -> frozenset[str]:
    return folded_words(shared("notices")["bare_labels"]["remark"])


@cache
def _labels(kind: str) -> frozenset[str]:
    return folded_words(shared("notices")["labels"][kind])


def _without_orders(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "please note that the hotel paid 750", "record income 500": the event behind the order is told."""
    made: list[Item] = []
    start = 0
    for end in [*(at for at, item in enumerate(items) if item.kind == "stop"), len(items)]:
        row = items[start:end]
        row = _without_heading(row[_order_size(row) :])
        heads = len(row) > 1 and row[0].has("income_head", "expense_head") and row[1].fold == ":"
        made += (row[0], *row[2:]) if heads else row
        made += items[end : end + 1]
        start = end + 1
    return tuple(made)


def _without_heading(row: tuple[Item, ...]) -> tuple[Item, ...]:
    """Such as "new client: Bluebell, paid 900": Bluebell paid it."""
    end = next((place for place, item in enumerate(row[: _PHRASE_MAX + 1]) if item.fold == ":"), 0)
    if not end or not _is_phrase(row, 0, end, "client_head"):
        return row
    comma = next((place for place, item in enumerate(row) if place > end and item.kind == "comma"), end)
    return (*row[end + 1 : comma], *row[comma + 1 :])


def _order_size(row: Sequence[Item]) -> int:
    """How many items at the start of a sentence only ask for its record; 0 where they may mean something else."""
    polite, lead_on = _words("polite"), _words("lead_on")
    at = 0
    while at < len(row) and row[at].fold in polite:
        at += 1
    size = next((size for size in range(_PHRASE_MAX, 0, -1) if _is_phrase(row, at, size, "record")), 0)
    if not size:
        return 0
    verb = " ".join(item.fold for item in row[at : at + size])
    at += size
    that = at < len(row) and row[at].fold == "that"
    while at < len(row) and (row[at].fold in lead_on or row[at].kind == "comma"):
        at += 1
    told = row[at:]
    if not any(item.kind == "amount" for item in told) or any(item.kind == "hours" for item in told):
        return 0
    headed = told[0].has(*_HEADS) or (len(told) > 1 and told[0].fold == "new" and told[1].has(*_HEADS))
    return at if headed or that or verb not in _orders("record_head") else 0


def _is_phrase(row: Sequence[Item], at: int, size: int, kind: str) -> bool:
    return " ".join(item.fold for item in row[at : at + size]) in _orders(kind)


@cache
def _words(kind: str) -> frozenset[str]:
    return folded_words(shared("notices")["recording"][kind])


@cache
def _orders(kind: str) -> frozenset[str]:
    return frozenset(" ".join(phrase) for _, phrase in phrases(shared("notices")["recording"][kind]))
