"""Rules for what comes round: said, changed, offered to be booked; nothing is booked by a rule itself."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.domain.recurring import NEAR_DAYS, Direction, Kept, Rule
from bot.domain.settling import NOTHING, InDoubt
from bot.language.action_json import from_json
from bot.language.actions import Amend, Expense, Income, RecurringExpense, RecurringIncome
from bot.language.terms import CATEGORIES
from bot.messages import Reply
from bot.wording import buttons, mistakes
from bot.wording import recurring as wording
from handlers import repeated, settling
from handlers.amounts import amended
from handlers.book import Book
from handlers.bookkeeping import positive, reply, today
from handlers.income import book_payment
from handlers.routes import Refused, Route
from handlers.spending import book_expense


def record_income_rule(said: RecurringIncome, book: Book) -> Reply:
    return _record(said, "income", book)


def record_expense_rule(said: RecurringExpense, book: Book) -> Reply:
    return _record(said, "expense", book)


def _record(said: RecurringIncome | RecurringExpense, direction: Direction, book: Book) -> Reply:
    """A new rule, or a change of the one that this payee has."""
    if said.counterparty is None:
        raise Refused(wording.NEEDS_PAYEE)
    positive(said.amount)
    known = book.recurring.of_payee(direction, said.counterparty)
    if len(known) == 1:
        before = known[0]
        return _changed(before, replace(before.rule, amount=said.amount, every=said.every), book)
    client = book.clients.named(said.counterparty) if direction == "income" else None
    rule = Rule(
        direction=direction,
        payee=client.name if client else said.counterparty,
        amount=said.amount,
        every=said.every,
        starts=book.said_at.date(),
        client_id=client.client_id if client else None,
    )
    return _added(rule, book)


def _added(rule: Rule, book: Book) -> Reply:
    """Counted from the day the same was recorded lately, or else from today."""
    near = rule.starts - timedelta(days=NEAR_DAYS)
    lately = book.recurring.recorded(rule, near, rule.starts)
    if lately:
        rule = replace(rule, starts=lately[-1])
    kept = book.recurring.add(rule)
    after = rule.starts + timedelta(days=1) if lately else rule.starts
    text = wording.recorded(rule, repeated.following(rule, after), bool(lately), today(book))
    offered = () if lately else (buttons.book_expected(kept.rule_id, rule.starts),)
    return reply(book, text, *offered)


def _as_said(rule: Rule, day: date, book: Book) -> Income | Expense:
    """What the founder would say when it comes."""
    if rule.direction == "income":
        return Income(amount=rule.amount, counterparty=rule.payee, date=day)
    category = book.entries.last_category_of(rule.payee)
    known = next((each for each in CATEGORIES if each in (category, rule.payee.casefold())), None)
    return Expense(amount=rule.amount, counterparty=rule.payee, date=day, category=known)


def _changed(before: Kept, after: Rule, book: Book) -> Reply:
    if after == before.rule:
        return Reply(text=wording.same_as_before(after))
    book.recurring.change(before.rule_id, after)
    following = repeated.following(after, today(book))
    return reply(book, wording.changed(before.rule, after, today(book), following))


def amend_rule(said: Amend, last: Kept, book: Book) -> Reply:
    """Change the rule that was said last."""
    rule = replace(last.rule, amount=amended(last.rule.amount, said), starts=said.date or last.rule.starts)
    if said.counterparty is not None:
        client = book.clients.named(said.counterparty) if rule.direction == "income" else None
        payee = client.name if client else said.counterparty
        rule = replace(rule, payee=payee, client_id=client.client_id if client else None)
    if rule == last.rule:
        return Reply(text=mistakes.SAME_AS_BEFORE)
    return _changed(last, rule, book)


def book_expected(which: str, book: Book) -> Reply:
    """[Book it]: as if the founder had said that it came; asks where it is in the books already."""
    rule_id, _, day = which.partition(":")
    kept = book.recurring.get(int(rule_id))
    if kept is None:
        return Reply(text=wording.GONE)
    said = _as_said(kept.rule, date.fromisoformat(day), book)
    return repeated.asked(said, book) or _booked(said, book)


def book_another(given: Mapping[str, Any], book: Book) -> Reply:
    said = from_json(given["said"])
    assert isinstance(said, Income | Expense)
    return _booked(said, book)


def _booked(said: Income | Expense, book: Book) -> Reply:
    if isinstance(said, Expense):
        return book_expense(said, book)
    paid = settling.paid_by(said, book)
    return (
        settling.ask(said, paid, book)
        if isinstance(paid, InDoubt)
        else book_payment(said, paid or NOTHING, book)
    )


DEEDS = {
    repeated.BOOK_ANOTHER: book_another,
    repeated.DROP_REPEATED: repeated.drop,
}

ROUTES = (
    Route(RecurringIncome, record_income_rule, example="Acme is on a 2k/month retainer"),
    Route(RecurringExpense, record_expense_rule, example="Figma is 15 a month"),
)
