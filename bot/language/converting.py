"""Money changed from one currency into another: "converted 500 usd to 460 eur"."""

from bot.domain.money import Money
from bot.language.events import Draft
from bot.language.items import Item
from bot.language.orders import Ask, Order, period_of

INTENT = "conversion"


def converted(ask: Ask) -> Order | None:
    return _conversion(ask, ask.of_kind("amount"))


def converted_back(ask: Ask) -> Order | None:
    """What came is said first: "bought $500 for €460"."""
    return _conversion(ask, ask.of_kind("amount")[::-1])


def _conversion(ask: Ask, amounts: list[Item]) -> Order | None:
    """Two amounts of different currencies; neither somebody nor an envelope is named, and nothing is asked."""
    named = ask.of_kind("name", "percent", "period") or ask.account not in {None, "operating"}
    if len(amounts) != 2 or named or ask.items[-1].fold == "?":
        return None
    given, into = (_exact(item) for item in amounts)
    days = ask.of_kind("day")
    if given is None or into is None or given.currency == into.currency or len(days) > 1:
        return None
    day = ask.message.context.now.date()
    if days:
        span = period_of(days[0])
        if span is None or span.first != span.last:
            return None
        day = span.first
    draft: Draft = {
        "intent": INTENT,
        "amount": str(given.decimal),
        "currency": given.currency,
        "into": {"amount": str(into.decimal), "currency": into.currency},
        "date": day.isoformat(),
    }
    return Order((draft,), tuple(amounts))


def _exact(item: Item) -> Money | None:
    found = item.value.amount if item.value.kind == "amount" else None
    return found if isinstance(found, Money) and found.minor > 0 else None
