"""Rules for what comes round: said, changed, offered to be booked; nothing is booked by a rule itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

from bot.domain.recurring import NEAR_DAYS, Direction, Kept, Rule, monthly_cost, monthly_income
from bot.domain.settling import NOTHING, InDoubt
from bot.language.action_json import from_json, to_json
from bot.language.actions import Amend, Expense, Income, RecurringExpense, RecurringIncome
from bot.language.extras import AskRecurring, EndRecurring
from bot.language.rounds import says_change
from bot.language.terms import CATEGORIES
from bot.messages import Reply
from bot.wording import buttons, mistakes
from bot.wording import recurring as wording
from handlers import asking, repeated, settling
from handlers.all_costs import keep_costs
from handlers.amounts import amended
from handlers.asking import Option
from handlers.book import Book
from handlers.bookkeeping import positive, reply, today
from handlers.income import book_payment
from handlers.routes import Refused, Route
from handlers.runway_facts import category_for, monthly_costs
from handlers.spending import book_expense

ENDED_MAX = 6
CHANGE_RULE, ADD_RULE, END_RULES = "change_rule", "add_rule", "end_rules"


def record_income_rule(said: RecurringIncome, book: Book) -> Reply:
    return _record(said, "income", book)


def record_expense_rule(said: RecurringExpense, book: Book) -> Reply:
    """A rule; of nobody's, what all costs come to, for as long as no full month tells."""
    if said.counterparty is None and monthly_costs(book) is None:
        return keep_costs(said, book)
    return _record(said, "expense", book)


def _record(said: RecurringIncome | RecurringExpense, direction: Direction, book: Book) -> Reply:
    """A new rule, or a change of the one that this payee has; asks where it could be either."""
    if said.counterparty is None:
        raise Refused(wording.NEEDS_PAYEE)
    positive(said.amount)
    known = _going_on(direction, said.counterparty, book)
    if any((kept.rule.amount, kept.rule.every) == (said.amount, said.every) for kept in known):
        return Reply(text=wording.same_as_before(_rule(said, direction, book)))
    if len(known) == 1 and says_change(book.said):
        return _changed(known[0], replace(known[0].rule, amount=said.amount, every=said.every), book)
    if known:
        return _which(said, known, book)
    return _added(_rule(said, direction, book), book)


def _rule(said: RecurringIncome | RecurringExpense, direction: Direction, book: Book) -> Rule:
    assert said.counterparty is not None
    client = book.clients.named(said.counterparty) if direction == "income" else None
    return Rule(
        direction=direction,
        payee=client.name if client else said.counterparty,
        amount=said.amount,
        every=said.every,
        starts=book.said_at.date(),
        client_id=client.client_id if client else None,
    )


def _going_on(direction: Direction, payee: str, book: Book) -> list[Kept]:
    day = today(book)
    return [kept for kept in book.recurring.of_payee(direction, payee) if kept.rule.goes_on(day)]


def _which(said: RecurringIncome | RecurringExpense, known: Sequence[Kept], book: Book) -> Reply:
    """Ask whether it takes the place of what is known of the payee."""
    given = {"said": to_json(said)}
    rules = [kept.rule for kept in known]
    instead = [
        Option(wording.instead(kept.rule, rules), CHANGE_RULE, {**given, "rule_id": kept.rule_id})
        for kept in known
    ]
    text = wording.instead_or_more(said.amount, said.every, rules)
    return asking.ask(book, text, *instead, Option(wording.ONE_MORE, ADD_RULE, given))


def _change_rule(given: Mapping[str, Any], book: Book) -> Reply:
    said, kept = from_json(given["said"]), book.recurring.get(given["rule_id"])
    assert isinstance(said, RecurringIncome | RecurringExpense)
    if kept is None:
        raise Refused(wording.GONE)
    return _changed(kept, replace(kept.rule, amount=said.amount, every=said.every), book)


def _add_rule(given: Mapping[str, Any], book: Book) -> Reply:
    said = from_json(given["said"])
    assert isinstance(said, RecurringIncome | RecurringExpense)
    return _added(_rule(said, "income" if isinstance(said, RecurringIncome) else "expense", book), book)


def _added(rule: Rule, book: Book) -> Reply:
    """Counted from the day the same was recorded lately, or else from today."""
    near = rule.starts - timedelta(days=NEAR_DAYS)
    lately = book.recurring.recorded(rule, near, rule.starts)
    if lately:
        rule = replace(rule, starts=lately[-1])
    kept = book.recurring.add(rule)
    after = rule.starts + timedelta(days=1) if lately else rule.starts
    text = wording.recorded(rule, repeated.following(rule, after), bool(lately), today(book))
    offered = () if lately else (buttons.book_expected(kept.rule_id, rule.starts, rule.payee),)
    return reply(book, text, *offered)


def _as_said(rule: Rule, day: date, book: Book) -> Income | Expense:
    """What the founder would say when it comes."""
    if rule.direction == "income":
        return Income(amount=rule.amount, counterparty=rule.payee, date=day)
    known = next((each for each in CATEGORIES if each == category_for(rule.payee, book)), None)
    return Expense(amount=rule.amount, counterparty=rule.payee, date=day, category=known)


def _changed(before: Kept, after: Rule, book: Book) -> Reply:
    if after == before.rule:
        return Reply(text=wording.same_as_before(after))
    book.recurring.change(before.rule_id, after)
    following = repeated.next_open(after, today(book), book)
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


def end_rule(said: EndRecurring, book: Book) -> Reply:
    """From now on nothing is expected; what was recorded stays. Asks where the payee has several."""
    known = _to_end(said, book)
    if not known:
        return Reply(text=wording.nothing_to_end(said.counterparty, said.direction))
    if len(known) == 1:
        return _ended(known, book)
    rules = [kept.rule for kept in known]
    each = [
        Option(wording.which(kept.rule, rules), END_RULES, {"rule_ids": [kept.rule_id]}) for kept in known
    ]
    every = Option(wording.ALL_OF_THEM, END_RULES, {"rule_ids": [kept.rule_id for kept in known]})
    return asking.ask(book, wording.which_ended(rules), *each, every)


def _to_end(said: EndRecurring, book: Book) -> list[Kept]:
    if said.counterparty is not None:
        return [kept for way in get_args(Direction) for kept in _going_on(way, said.counterparty, book)]
    going_on = [kept for kept in book.recurring.all() if kept.rule.goes_on(today(book))]
    return [kept for kept in going_on if kept.rule.direction == said.direction][:ENDED_MAX]


def _end_rules(given: Mapping[str, Any], book: Book) -> Reply:
    known = [kept for rule_id in given["rule_ids"] if (kept := book.recurring.get(rule_id)) is not None]
    if len(known) < len(given["rule_ids"]):
        raise Refused(wording.GONE)
    return _ended(known, book)


def _ended(known: Sequence[Kept], book: Book) -> Reply:
    """The last expected day is today where today's is recorded, else the day before."""
    day = book.said_at.date()
    for kept in known:
        near = day - timedelta(days=NEAR_DAYS)
        last = day if book.recurring.recorded(kept.rule, near, day) else day - timedelta(days=1)
        book.recurring.change(kept.rule_id, replace(kept.rule, ends=last))
    text = wording.ended([kept.rule for kept in known])
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


def ask_recurring(said: AskRecurring, book: Book) -> Reply:
    day = today(book)
    rules = [kept.rule for kept in book.recurring.all() if kept.rule.goes_on(day)]
    asked = [said.direction] if said.direction else [way for way in get_args(Direction) if _of(way, rules)]
    lists = [_listed(way, _of(way, rules), book) for way in asked or ["expense"]]
    return Reply(text="\n".join(lists))


def _listed(direction: Direction, rules: Sequence[Rule], book: Book) -> str:
    day = today(book)
    monthly = monthly_income(rules) if direction == "income" else monthly_cost(rules)
    dated = [(rule, repeated.next_open(rule, day, book)) for rule in rules]
    return wording.listed(direction, dated, list(monthly.values()), day)


def _of(direction: Direction, rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.direction == direction]


DEEDS = {
    CHANGE_RULE: _change_rule,
    ADD_RULE: _add_rule,
    END_RULES: _end_rules,
    repeated.BOOK_ANOTHER: book_another,
    repeated.DROP_REPEATED: repeated.drop,
}

ROUTES = (
    Route(RecurringIncome, record_income_rule, example="Acme is on a 2k/month retainer"),
    Route(RecurringExpense, record_expense_rule, example="Figma is 15 a month"),
    Route(AskRecurring, ask_recurring, example="what are my subscriptions?"),
    Route(EndRecurring, end_rule, example="I cancelled Figma"),
)
