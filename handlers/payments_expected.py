"""Money that should come: open invoices, and income by rules that has come so far."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.afford import Expected
from bot.domain.money import Money
from bot.domain.recurring import NEAR_DAYS, Rule, expected, matched
from bot.domain.runway.known import has_come
from bot.domain.runway.outlook import Runway
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.shares import at_the_rate

AHEAD = timedelta(days=92)
LOOK_BACK = timedelta(days=400)


def payments_expected(found: Runway, book: Book) -> list[Expected]:
    """What should come within three months, and what of it can be spent. Late invoices have no day to count on."""
    coming = [*_invoices(book), *_by_rules(book)]
    own, day = book.founder.currency, today(book)
    amounts = [(when, payer, at_the_rate(amount, day, own)) for when, payer, amount in coming]
    return [
        Expected(day=when, payer=payer, amount=amount, kept=amount.minor * found.burn.kept_share)
        for when, payer, amount in amounts
        if amount is not None
    ]


def _invoices(book: Book) -> Iterator[tuple[date, str, Money]]:
    for each in book.invoices.receivables():
        if each.is_open and each.invoice.due >= today(book):
            yield each.invoice.due, each.invoice.client, each.open


def _by_rules(book: Book) -> Iterator[tuple[date, str, Money]]:
    """Of a client with open invoices only what comes after them: they may be for the same."""
    day = today(book)
    rules = [kept.rule for kept in book.recurring.all() if kept.rule.direction == "income"]
    for rule in rules:
        first = _after_invoices(rule, book)
        for when in _to_come(rule, day, book):
            if first is None or when > first:
                yield when, rule.payee, rule.amount


def _after_invoices(rule: Rule, book: Book) -> date | None:
    owed = [r for r in book.invoices.receivables(rule.client_id) if r.is_open] if rule.client_id else []
    latest = max((each.invoice.due for each in owed), default=None)
    return None if latest is None else latest + min(timedelta(days=NEAR_DAYS), date.max - latest)


def _to_come(rule: Rule, day: date, book: Book) -> tuple[date, ...]:
    """The expected days from today on that were not paid early; none of a rule whose latest one failed to come."""
    first = day - min(LOOK_BACK, day - date.min)
    last = day + min(AHEAD, date.max - day)
    recorded = book.recurring.recorded(rule, first, last)
    ids = {kept.rule_id for kept in book.recurring.of_payee(rule.direction, rule.payee)}
    paid = [each for rule_id, each in book.recurring.payments(first, day) if rule_id in ids]
    same = [each for each in paid if each.amount.currency == rule.amount.currency]
    if not has_come(rule, same, day):
        return ()
    days = expected(rule, day - min(timedelta(days=NEAR_DAYS), day - date.min), last)
    return tuple(each for each in matched(days, recorded).missing if each >= day)
