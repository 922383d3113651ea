"""What is recorded against what is expected: the same payee and amount within five days is the same thing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.domain import recurring
from bot.domain.ledger import Entry
from bot.domain.money import Money
from bot.domain.recurring import NEAR_DAYS, Direction, Rule
from bot.language.action_json import to_json
from bot.language.actions import Expense, Income
from bot.messages import Button, Reply
from bot.wording import buttons
from bot.wording import recurring as wording
from handlers import asking
from handlers.asking import Option
from handlers.book import Book
from handlers.bookkeeping import today

BOOK_ANOTHER, DROP_REPEATED = "another", "same_repeated"
_AROUND = timedelta(
    days=7 * NEAR_DAYS
)  # far enough that no pair at the edge decides about a pair near the day


def asked(said: Income | Expense, book: Book) -> Reply | None:
    """Ask where the expected one is in the books already; None where there is nothing to ask."""
    direction: Direction = "income" if isinstance(said, Income) else "expense"
    for rule in rules_of(direction, said, said.amount, book):
        held = recurring.taken(*_days(rule, said.date, book), said.date)
        if held is not None:
            given = {"said": to_json(said)}
            return asking.ask(
                book,
                wording.recorded_already(rule, held, today(book)),
                Option(wording.ANOTHER, BOOK_ANOTHER, given),
                Option(wording.SAME, DROP_REPEATED),
            )
    return None


def rules_of(
    direction: Direction, named: Income | Expense | Entry, amount: Money, book: Book
) -> Sequence[Rule]:
    """Rules of that amount for who was paid; for what it was, where nobody was named."""
    return [rule for rule in _rules_about(direction, named, book) if rule.amount == amount]


def _rules_about(direction: Direction, named: Income | Expense | Entry, book: Book) -> Sequence[Rule]:
    category = None if isinstance(named, Income) else named.category
    names = [named.counterparty] if named.counterparty else [named.memo, category]
    found = [kept for name in names if name for kept in book.recurring.of_payee(direction, name)]
    return [kept.rule for kept in dict.fromkeys(found)]


def another_price(entry: Entry, book: Book) -> tuple[str, tuple[Button, ...]]:
    """Below the receipt of a cost: that another amount was expected, and a button for a new price; said once."""
    rules = _rules_about("expense", entry, book)
    if (
        len(rules) != 1
        or rules[0].amount.currency != entry.amount.currency
        or rules[0].amount == entry.amount
    ):
        return "", ()
    rule, day = rules[0], entry.date
    waiting = recurring.matched(*_days(rule, day, book)).missing
    year_ago = day - min(timedelta(days=366), day - date.min)
    seen = book.recurring.recorded(replace(rule, amount=entry.amount), year_ago, day)
    if len(seen) > 1 or not any(abs((each - day).days) <= NEAR_DAYS for each in waiting):
        return "", ()
    label, words = wording.new_price(rule, entry.amount)
    return wording.price_differs(rule), buttons.say_if_short(label, words)


def as_expected(entry: Entry, book: Book) -> str:
    """Below a receipt: which expected day the entry, booked just now, is."""
    direction: Direction = "income" if entry.intent == "income" else "expense"
    for rule in rules_of(direction, entry, entry.amount, book):
        expected, recorded = _days(rule, entry.date, book)
        pairs = recurring.matched(expected, recorded).pairs
        before = list(recorded)
        before.remove(entry.date)
        new = [
            each for each, _ in pairs if each not in {e for e, _ in recurring.matched(expected, before).pairs}
        ]
        if new:
            return wording.as_expected(rule, new[0], following(rule, new[0] + timedelta(days=1)), today(book))
    return ""


def _days(rule: Rule, day: date, book: Book) -> tuple[Sequence[date], Sequence[date]]:
    """The expected and the recorded days around a day."""
    first = day - min(_AROUND, day - date.min)
    last = day + min(_AROUND, date.max - day)
    return list(recurring.expected(rule, first, last)), book.recurring.recorded(rule, first, last)


def next_open(rule: Rule, day: date, book: Book) -> date | None:
    """The next expected day from a day on that nothing is recorded for yet."""
    waiting, recorded = _days(rule, day, book)
    taken = {expected for expected, _ in recurring.matched(waiting, recorded).pairs}
    return next((each for each in recurring.expected(rule, day, date.max) if each not in taken), None)


def following(rule: Rule, first: date) -> date | None:
    """The next expected day from `first` on."""
    return next(recurring.expected(rule, first, date.max), None)


def drop(_given: Mapping[str, Any], _book: Book) -> Reply:
    return Reply(text=wording.NOTHING_DROPPED)
