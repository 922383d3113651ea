"""Short notes such as "paint 45": whether every word of one is explained, so that its number is what was spent.

A thing beside a number tells a purchase only in a note; a sentence that tells of something else holds both too:
"printer 2 jammed at 3am", "your parcel 447183 arrives today".
"""

from collections.abc import Sequence

from bot.language.clauses import Segment
from bot.language.events import Scene
from bot.language.items import CAPITAL, Item
from bot.language.number_spans import AmountSpan
from bot.language.slots import Phrase

_PEOPLE = ("second", "hearsay", "family", "wh", "ended", "promo")
_THINGS = ("goods", "merchant", "contractor", "shop_head", "tax", "retirement", "session")
_JOINTS = (
    "from", "to", "for", "on", "at", "by", "with", "of", "and", "skip", "channel", "every_word", "done", "completed",
    "own_account", "each", "in_all", "payment", "expense_head", "me", "myself",
)  # fmt: skip
_MEASURED = frozenset({"hours", "percent", "span", "months", "ordinal"})
_ON_A_JOB = frozenset(
    {"meals", "travel", "fees", "software", "hosting", "hardware", "insurance"}
)  # costs of work for a client
_LOOSE_MAX = 2  # words nobody knows beside a bare number: a place, a payee, a brand
_COUNT_MAX = 20
_HOUR_MAX = 24
_NO_PRICE_AHEAD = frozenset({"over", "under", "than", "until", "down"})
_UNMARKED_MAX = 100_000


def is_clean(scene: Scene) -> bool:
    """Whether a group without a verb is a note of something bought, and nothing else."""
    rows = [item for segment in _told_in(scene) for item in segment.items]
    if any(item.kind == "word" and item.has(*_PEOPLE) and not item.has(*_THINGS) for item in rows):
        return False
    if any(_tells_of_others(rows, place) for place in range(len(rows))):
        return False
    amount = scene.amount
    assert amount is not None
    marked = amount.value.marked
    if any(_is_past(scene, rows, place) for place in range(int(marked), len(rows))):
        return False
    return marked or _is_plain_number(scene, amount, rows)


def _told_in(scene: Scene) -> Sequence[Segment]:
    """Of "drove to Évora, petrol 74.5" what stands behind the comma: the way there tells nothing of it."""
    own = next(segment for segment in scene.group if scene.amount in segment.items)
    first = next((item for item in scene.group[0].items if not item.has("skip", "i")), None)
    went = own is not scene.group[0] and first is not None and first.has("went")
    return [own] if went and own.has("goods", "merchant") else scene.group


def is_on_a_job(phrase: Phrase) -> bool:
    """Such as "lunch acme", "parking acme": what work for a client costs."""
    return any(item.meaning.category in _ON_A_JOB for item in phrase.items)


def is_work(scene: Scene) -> bool:
    """Such as "website for Acme 300", "4 lessons at 45": what was bought, or the founder's own work."""
    for phrase in scene.slots.phrases:
        if phrase.role in {"for", "to"} and phrase.client is not None:
            return not any(
                item.meaning.category in _ON_A_JOB for each in scene.slots.phrases for item in each.items
            )
    rows = [item for segment in scene.group for item in segment.items]
    counted = any(item.kind == "count" for item in rows) or bool(scene.amount and scene.amount.value.parts)
    service = next((at for at, item in enumerate(rows) if item.kind == "word" and item.has("service")), None)
    if service is None or any(item.has("merchant") for item in rows):
        return False
    return counted or any(item.kind == "word" and not item.meaning.classes for item in rows[service:])


def _tells_of_others(rows: Sequence[Item], place: int) -> bool:
    """A pronoun that somebody or something acts with: "they", "it" of "it broke"; "who", "that" behind a thing."""
    item = rows[place]
    if item.kind != "word" or not item.has("pronoun") or item.has("i", "me"):
        return False
    following = rows[place + 1] if place + 1 < len(rows) else None
    return following is not None and following.kind == "word" and not following.has(*_THINGS, *_JOINTS)


def _is_past(scene: Scene, rows: Sequence[Item], place: int) -> bool:
    """An English verb nobody knows: "jammed" behind a thing, "burned 24 cupcakes"; "smoked salmon" names a thing."""
    item = rows[place]
    if item.kind == "word" and item.has("doing") and not item.has(*_THINGS):
        return True
    if item.kind != "word" or item.meaning.classes or item.value == CAPITAL or len(item.fold) < 5:
        return False
    if (
        not item.fold.endswith("ed")
        or item.fold.endswith("eed")
        or not scene.text.tokens[item.first].text.islower()
    ):
        return False
    following = rows[place + 1] if place + 1 < len(rows) else None
    if following is None or following.kind in {"comma", "stop"}:
        return place > 0 and rows[place - 1].kind == "word"
    names = following.kind == "word" and (following.has(*_THINGS) or not following.meaning.classes)
    return not names


def _is_plain_number(scene: Scene, amount: Item, rows: Sequence[Item]) -> bool:
    """Whether a bare number stands where a note has its price, with hardly a word beside it that nobody knows."""
    value = amount.value.value
    if value is not None and value >= _UNMARKED_MAX and amount.value.whole:
        return False
    segment = next(segment for segment in scene.group if amount in segment.items)
    row = segment.items
    if amount.value.parts:
        return _is_price(amount.value.parts[-1]) or any(item.has(*_THINGS) for item in row)
    place = row.index(amount)
    before = row[place - 1] if place else None
    behind = row[place + 1] if place + 1 < len(row) else None
    if before is not None and (before.has("to", "at") or before.fold in _NO_PRICE_AHEAD):
        return False
    if not _ends_price(behind, first=before is None) or (
        segment.joint == "start" and before is None and _counts(amount)
    ):
        return False
    if any(item.kind in _MEASURED for item in rows) or _from_many(rows):
        return False
    loose = [item for item in rows if item.kind == "word" and not item.meaning.classes]
    return len(loose) <= _LOOSE_MAX


def _from_many(rows: Sequence[Item]) -> bool:
    """Such as "14 eggs from 20 hens"."""
    return any(rows[at].has("from") and rows[at + 1].kind == "count" for at in range(len(rows) - 1))


def _is_price(span: AmountSpan) -> bool:
    """Whether what was multiplied is no hour of the day: "two kids at 10"."""
    return (
        span.each
        or span.marked
        or span.kind == "percent"
        or (span.value is not None and span.value > _HOUR_MAX)
    )


def _counts(amount: Item) -> bool:
    """Such as "8 coffees": few of many things more likely than their price."""
    span = amount.value
    return bool(span.maybe_count and span.value is not None and span.value <= _COUNT_MAX)


def _ends_price(behind: Item | None, *, first: bool) -> bool:
    """What stands behind a price: nothing, a day, a channel or a preposition; a thing where the number comes first."""
    if behind is None or behind.kind != "word":
        return True
    return behind.has(*_JOINTS) or (behind.has(*_THINGS) if first else behind.has("merchant", "tax"))
