"""Which of several amounts an event is told with; where two can be meant, it is asked."""

from itertools import pairwise

from bot.language.events import Event, Scene, Trouble
from bot.language.lexicons import shared, words


def or_other_amount(scene: Scene, event: Event) -> Event:
    """Two amounts in one segment that could each be meant."""
    amounts = [item for segment in scene.group for item in segment.amounts if item.value.kind == "amount"]
    if len(amounts) < 2 or event.draft is None:
        return event
    marked = [item for item in amounts if item.value.marked]
    if len(marked) == 1 and not _takes_less(scene):
        return event
    options = []
    for item in amounts[:4]:
        amount = item.value.amount
        options.append(("amount", event.draft | {"amount": str(amount.decimal), "currency": amount.currency}))
    return Event(event.draft, Trouble("amount_ambiguous", {}, None, tuple(options)))


def or_with_cents(scene: Scene, event: Event) -> Event | None:
    """Such as "coffee four fifty", "paid forty seven fifty": hundreds, or cents behind the whole."""
    span = scene.amount.value if scene.amount is not None else None
    if span is None or not span.pair or event.draft is None or span.amount is None:
        return None
    spent, category = event.draft["intent"] == "expense", event.draft.get("category")
    small, many = spent and category in _OF_LITTLE, span.value >= _HUNDREDS_MAX
    if span.amount.minor != span.value * 100 or not (small or many):
        return None  # of yen there are no cents
    said = str(span.amount.decimal), str(span.amount.decimal / 100)
    of_units = span.amount.currency in shared("currencies")["habits"]["cents_said"].split()
    if of_units and (category == "meals" or (spent and many and category not in _OF_MUCH)):
        return Event(event.draft | {"amount": said[1]})
    if not (of_units or many):
        return None
    options = tuple(("amount", event.draft | {"amount": each}) for each in said)
    return Event(event.draft, Trouble("amount_ambiguous", {}, None, options))


_OF_LITTLE = frozenset({"meals", "travel", "office"})
_OF_MUCH = frozenset({"rent", "hardware", "insurance", "contractors", "education"})
_HUNDREDS_MAX = 2000  # "nineteen fifty" is said of hundreds, "forty seven fifty" of cents as often


def _takes_less(scene: Scene) -> bool:
    """Such as "310 from bright less 9.20 stripe": neither of the two is what came."""
    less = words("en", "amounts")["context"]["less"].split()
    return any(
        item.fold in less and following.kind == "amount"
        for segment in scene.group
        for item, following in pairwise(segment.items)
    )
