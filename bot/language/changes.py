"""The change of a what-if question: "lose Acme", "raise my pay to 4000", "take August off".

A change is told by the lists of `lexicon/<language>/changes.toml` in which its words stand, and by the clients,
amounts, percentages and days that the spotters find. What fits no kind of change is None: the bot then says what can be
asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from bot.domain.money import AmountTooLargeError, Money
from bot.domain.runway.months import DAYS_A_MONTH
from bot.domain.whatif import (
    MONTHS_IN,
    Change,
    Cost,
    Earning,
    Every,
    LoseClient,
    PayBy,
    PayByPercent,
    PaysLate,
    PayTo,
    Prices,
    TimeOff,
)
from bot.language.items import Item
from bot.language.lexicons import listed
from bot.language.message import Message, message_of
from bot.language.reading import Context
from bot.language.terms import Period
from bot.language.text import proper

_MONTHS_OF = {
    "days": 1 / DAYS_A_MONTH,
    "weeks": 7 / DAYS_A_MONTH,
    "months": Fraction(1),
    "quarters": Fraction(3),
    "years": Fraction(12),
}
_NAME_WORDS_MAX = 4


def read_change(said: str, context: Context) -> Change | None:
    """The change in the words after "what if"; None where they are none that can be weighed."""
    seen = _Seen(message_of(said, context))
    try:
        return next((change for read in _READERS if (change := read(seen)) is not None), None)
    except AmountTooLargeError:
        return None


@dataclass(frozen=True)
class _Seen:
    """What stands in the words of a change."""

    message: Message

    @cached_property
    def words(self) -> list[str]:
        return [token.fold.replace("'", "") for token in self.message.text.tokens]

    def has(self, *names: str) -> bool:
        return any(word in self._list(name) for name in names for word in self.words)

    def after(self, name: str, item: Item) -> bool:
        """Whether the word before an item stands in a list."""
        return item.first > 0 and self.words[item.first - 1] in self._list(name)

    def place_of(self, name: str) -> int | None:
        return next((place for place, word in enumerate(self.words) if word in self._list(name)), None)

    def _list(self, name: str) -> frozenset[str]:
        return listed((self.message.language, "en"), "changes", "words", name)

    def of_kind(self, *kinds: str) -> list[Item]:
        return [item for item in self.message.items if item.kind in kinds]

    @property
    def today(self) -> date:
        return self.message.context.now.date()

    @cached_property
    def clients(self) -> list[str]:
        """Known clients; where a name can be of two, none is guessed."""
        return [item.value.clients[0] for item in self.of_kind("name") if len(item.value.clients) == 1]

    @cached_property
    def amounts(self) -> Sequence[Item]:
        found = self.of_kind("amount")
        return found if all(i.value.kind == "amount" and i.value.amount for i in found) else ()

    @property
    def every(self) -> Every | None:
        said = {item.meaning.every for item in self.message.items}
        return next((every for every in MONTHS_IN if every in said), None)

    @property
    def sign(self) -> int:
        return -1 if self.has("less") else 1

    @cached_property
    def percent(self) -> Fraction | None:
        """How much more in percent, less below zero: "by 10%", "double"."""
        said = self.of_kind("percent")
        if len(said) == 1 and said[0].value.value is not None:
            return self.sign * Fraction(said[0].value.value)
        if self.has("double"):
            return Fraction(100)
        return Fraction(-50) if self.has("halve") else None

    @cached_property
    def months(self) -> Fraction | None:
        """How long: "6 weeks", "a month"."""
        for span in self.message.spots.numbers:
            if span.kind in _MONTHS_OF and span.value is not None:
                return Fraction(span.value) * _MONTHS_OF[span.kind]
        return MONTHS_IN[self.every] if self.every else None

    @cached_property
    def days(self) -> Period | None:
        for item in self.of_kind("period", "day"):
            meant = item.value.resolve("future")
            if meant is not None:
                return Period(meant, meant) if isinstance(meant, date) else meant
        return None


def _late(seen: _Seen) -> Change | None:
    if not seen.has("late") or len(seen.clients) > 1:
        return None
    return PaysLate(seen.clients[0] if seen.clients else None, seen.months or Fraction(1))


def _time_off(seen: _Seen) -> Change | None:
    if not seen.has("off") or seen.of_kind("name", "amount", "percent"):
        return None
    first = max(seen.days.first, seen.today) if seen.days else seen.today
    if seen.months is not None:
        days = int(min(seen.months, Fraction(1200)) * DAYS_A_MONTH)
        return TimeOff(first, first + timedelta(days=max(days, 1) - 1))
    return TimeOff(first, seen.days.last) if seen.days and seen.days.last >= first else None


def _lose(seen: _Seen) -> Change | None:
    if not seen.has("lose") or seen.of_kind("amount", "percent") or len(seen.clients) > 1:
        return None
    if seen.clients:
        return LoseClient(seen.clients[0])
    if seen.has("largest") and seen.has("client"):
        return LoseClient(None)
    name = _name_after(seen, seen.place_of("lose") or 0)
    return LoseClient(name) if name else None


def _name_after(seen: _Seen, verb: int) -> str | None:
    """A name nobody knows yet, as typed: the last words after the verb, in capitals."""
    tokens = seen.message.text.tokens[verb + 1 :]
    name = seen.message.text.said(verb + 1, verb + 1 + len(tokens)).strip(" .?!")
    short = 0 < len(tokens) <= _NAME_WORDS_MAX and all(token.kind == "word" for token in tokens)
    return proper(name) if short and name[:1].isupper() else None


def _own_pay(seen: _Seen) -> Change | None:
    if not (seen.has("myself") or (seen.has("my") and seen.has("pay"))):
        return None
    if seen.percent is not None:
        return PayByPercent(seen.percent)
    if not seen.amounts:
        return PayByPercent(Fraction(-100)) if seen.has("none") else None
    stated = next((item for item in seen.amounts if seen.after("to", item)), None)
    if stated is None and len(seen.amounts) > 1:
        return None
    item = stated or seen.amounts[0]
    monthly = _monthly(item.value.amount, seen.every)
    changes = seen.after("by", item) or seen.has("raise", "less")
    return PayBy(monthly * seen.sign) if changes and stated is None else PayTo(monthly)


def _monthly(amount: Money, every: Every | None) -> Money:
    return Money.rounded(Fraction(amount.decimal) / MONTHS_IN[every or "month"], amount.currency)


def _prices(seen: _Seen) -> Change | None:
    return Prices(seen.percent) if seen.has("price") and seen.percent is not None else None


def _money(seen: _Seen) -> Change | None:
    """A cost or an income of its own, once or every so often."""
    if len(seen.amounts) != 1:
        return None
    amount: Money = seen.amounts[0].value.amount
    if seen.clients or seen.has("earn"):
        return Earning(-amount if seen.has("lose") else amount, seen.every)
    if seen.has("spend", "less") or seen.every:
        return Cost(amount * seen.sign, seen.every)
    return None


_READERS: tuple[Callable[[_Seen], Change | None], ...] = (_late, _time_off, _lose, _own_pay, _prices, _money)
