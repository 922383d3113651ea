"""A message cut into what happened: sentences, their segments, and the segments that tell one event together.

Segments end at commas, stops and line breaks, and at an "and" between two happenings ("beers and pizza" stays whole).
Each amount belongs to one event; segments without an amount go to the event beside them that they complete.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from bot.language.items import CAPITAL, Item, abbreviations, said_by

Joint = Literal["start", "comma", "and", "header", "stop", "line"]

HAPPENING = frozenset(
    {
        "pay", "pays_me", "receive", "got_paid", "arrive", "spend", "cost", "charge", "charged_me", "invoice", "move",
        "refund",
        "draw", "draw_out", "sell", "leave", "hands",
        "finish", "writes", "pay_now", "spend_now", "move_now", "invoice_now",
    }
)  # fmt: skip
_SIZED = frozenset({"amount", "hours", "shift"})
_STARTING = HAPPENING | {"i"}  # "… and I'm off on Monday"


class Segment:
    """A run of items without a separator.

    Attributes:
        joint: what parts it from the one before.
        classes: all that its items say.
        kinds: of its items.
        amounts: its amounts, in order.
        sized: it says how much, in money or hours.
        happening: it says that something happens.
    """

    __slots__ = ("amounts", "classes", "happening", "items", "joint", "kinds", "sized")

    def __init__(self, items: tuple[Item, ...], joint: Joint) -> None:
        self.items = items
        self.joint = joint
        self.classes = said_by(items)
        self.kinds = frozenset([item.kind for item in items])
        self.amounts = [item for item in items if item.kind == "amount"] if "amount" in self.kinds else []
        self.sized = not self.kinds.isdisjoint(_SIZED)
        self.happening = not self.classes.isdisjoint(HAPPENING)

    def has(self, *classes: str) -> bool:
        return not self.classes.isdisjoint(classes)


_NO_CLASSES: frozenset[str] = frozenset()


Group = tuple[Segment, ...]


def classes_of(group: Sequence[Segment]) -> frozenset[str]:
    """All that the items of some segments say."""
    return group[0].classes if len(group) == 1 else _NO_CLASSES.union(*[each.classes for each in group])


def sentences(items: Sequence[Item], *, joining: bool) -> list[list[Segment]]:
    """Sentences of segments; a sentence that only completes its neighbour is joined to it.

    Args:
        items: of the message.
        joining: whether an "and" is among them.
    """
    found: list[list[Segment]] = []
    current: list[Segment] = []
    run: list[Item] = []
    joint: Joint = "start"
    ahead = _facts_ahead(items) if joining else []
    told = False
    for place, item in enumerate(items):
        if item.kind not in {"stop", "comma"} and not (
            joining
            and item.has("and")
            and ahead[place]
            and (told or _new_clause(items, place, run))
            and not _ties(items, place)
        ):
            run.append(item)
            told = told or item.kind in _SIZED or bool(item.classes & HAPPENING)
            continue
        if item.fold == "?" and (run or current):
            run.append(item.but(kind="mark"))
        if run:
            current.append(Segment(tuple(run), joint))
            run = []
        told = False
        if item.kind == "stop":
            joint = "line" if item.fold == "\n" else "stop"
            if current:
                found.append(current)
                current = []
        else:
            joint = (
                "and"
                if item.kind != "comma" or (joint == "and" and not run)
                else "header"
                if item.fold == ":"
                else "comma"
            )
    if run:
        current.append(Segment(tuple(run), joint))
    if current:
        found.append(current)
    return found


_CLAUSE_MAX = 4  # words of a name and its helping verb


def _new_clause(items: Sequence[Item], place: int, run: Sequence[Item]) -> bool:
    """Such as "I had 7 children in therapy and Frau Leitner has paid": who acts behind the "and" is another."""
    if not any(item.has("i", "doing") for item in run):
        return False
    following = list(items[place + 1 : place + 2 + _CLAUSE_MAX])
    while following and following[0].has("skip") and not following[0].has("i"):
        following.pop(0)
    named = bool(following) and (following[0].kind == "name" or following[0].value == CAPITAL)
    return named and any(item.has(*HAPPENING) for item in following[1:])


def _ties(items: Sequence[Item], place: int) -> bool:
    """The "&" of a firm's name: "Thimble & Co", "Hassan & Partners"; and an "also" behind its verb."""
    if items[place].fold == "also" and place and items[place - 1].meaning.classes & HAPPENING:
        return True
    if items[place].fold != "&" or not 0 < place < len(items) - 1:
        return False
    left, right = items[place - 1], items[place + 1]
    return (left.value == CAPITAL and right.value == CAPITAL) or right.fold in abbreviations()


def _facts_ahead(items: Sequence[Item]) -> list[bool]:
    """For each item, whether an amount or a happening follows before the next separator."""
    ahead = [False] * len(items)
    fact = False
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        ahead[place] = fact
        if item.kind in {"stop", "comma"}:
            fact = False
        elif item.kind in _SIZED or item.kind == "name" or item.classes & _STARTING:
            fact = True
    return ahead


def joined(found: list[list[Segment]]) -> list[list[Segment]]:
    """An event without an amount takes the bare amount of the next sentence, as in "Paid by Acme. Amount: 500"."""
    result: list[list[Segment]] = []
    for sentence in found:
        before = result[-1] if result else None
        if before is not None and sentence[0].joint != "line" and _completes(before, sentence):
            result[-1] = before + sentence
        else:
            result.append(sentence)
    return result


def _completes(before: list[Segment], sentence: list[Segment]) -> bool:
    sized_before = any(segment.sized for segment in before)
    told_before = any(segment.happening for segment in before)
    told = any(segment.happening for segment in sentence)
    sized = any(segment.sized for segment in sentence)
    if told_before and not sized_before and sized and not told:
        return True
    only_a_day = (
        not sized
        and not told
        and len(sentence) <= 2
        and any(i.kind == "day" for s in sentence for i in s.items)
    )
    said = [
        i for s in sentence for i in s.items if i.kind not in {"time", "mark"} and not i.has("every_word")
    ]
    return sized_before and only_a_day and len(said) <= 4


def groups(sentence: Sequence[Segment]) -> list[Group]:
    """The segments of one sentence by event: one group an amount, or one in all."""
    places = [place for place, segment in enumerate(sentence) if segment.amounts or _worked(segment)]
    if not any(sentence[place].amounts for place in places):
        places = []
    places = places or [place for place, segment in enumerate(sentence) if segment.sized]
    if len(places) < 2:
        return _with_untold(sentence, places)
    if len(sentence) > 1 and sentence[1].joint == "header" and not sentence[0].sized:
        return [(sentence[0], *group) for group in groups(_headless(sentence))]
    cuts = [0]
    for before, after in pairwise(places):
        cuts.append(_cut(sentence, before, after))
    cuts.append(len(sentence))
    return [tuple(sentence[start:end]) for start, end in pairwise(cuts)]


def _worked(segment: Segment) -> bool:
    """Such as "3h for Acme", beside "and 45 on paint": hours of a client are an event of their own."""
    return segment.sized and not segment.amounts and any(item.kind == "name" for item in segment.items)


def _with_untold(sentence: Sequence[Segment], places: Sequence[int]) -> list[Group]:
    """Such as "acme paid 500 and beta paid": a name and a verb of its own are an event without an amount."""
    start = places[0] + 1 if places and sentence[places[0]].happening else len(sentence)
    for place in range(start, len(sentence)):
        items = sentence[place].items
        if (
            len(items) > 1
            and _could_be_name(items[0])
            and any(item.has("pay", "pays_me", "refund") for item in items[1:])
        ):
            return [tuple(sentence[:place]), tuple(sentence[place:])]
    return [tuple(sentence)]


def _could_be_name(item: Item) -> bool:
    return item.kind == "name" or (item.kind == "word" and not item.classes)


def _headless(sentence: Sequence[Segment]) -> list[Segment]:
    return [Segment(sentence[1].items, "start"), *sentence[2:]]


def _cut(sentence: Sequence[Segment], before: int, after: int) -> int:
    """Where the event of the amount at `after` begins."""
    bare = not sentence[after].happening
    for place in range(before + 1, after):
        segment = sentence[place]
        if segment.joint in {"and", "header"} or (bare and segment.happening):
            return place
    return after
