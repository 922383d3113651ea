"""What every answer about the runway is counted from: one place for words, pictures, receipts, caps and nudges."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any

from bot.domain.ledger import OWNER_DRAW, Account, expense_for, income_from
from bot.domain.money import MINOR_MAX, Money
from bot.domain.recurring import Paid, Rule
from bot.domain.runway.flows import CASH, MonthTotals
from bot.domain.runway.known import Recurring, has_come, of_payee
from bot.domain.runway.months import month_end, window_start
from bot.domain.runway.outlook import Runway, runway, with_range
from bot.language.text import folded
from bot.language.vocabulary import category_of
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.payday import PAYDAY_SETTING, payday_from
from handlers.shares import at_the_rate, own_shares

COSTS_SETTING = "monthly_costs"


@dataclass(frozen=True)
class Seen:
    """The runway of a book, and what moved in the months it was counted from."""

    found: Runway
    totals: MonthTotals

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset(code for _, code, _ in self.totals)


def runway_seen(book: Book, *, seed: int | None = 1) -> Seen:
    """The runway as it stands, with what is known to recur and without what clients paid ahead.

    Args:
        seed: of the likely range; None leaves it out, which is faster.
    """
    seen = book.once("runway", lambda: _count(book))
    return seen if seed is None else replace(seen, found=with_range(seen.found, seed))


def _count(book: Book) -> Seen:
    day, own = today(book), book.founder.currency
    first = min(book.first_day() or day, day)
    totals = book.month_totals(window_start(first, day), day)
    stated = stated_costs(book.settings.get(COSTS_SETTING))
    found = runway(
        book.balances(),
        totals,
        first,
        day,
        currency=own,
        shares=own_shares(book),
        recurring=known_items(totals, book),
        prepaid=prepaid(book),
        stated=None if stated is None else at_the_rate(stated, day, own),
        convert=lambda amount, when: at_the_rate(amount, when, own),
        seed=None,
    )
    return Seen(found, totals)


def monthly_costs(book: Book) -> Money | None:
    """What a month costs, as the runway counts it; None before the first full month."""
    return costs_of(runway_seen(book, seed=None).found)


def costs_of(found: Runway) -> Money | None:
    """As `monthly_costs`, of a runway that was counted already."""
    if found.burn.is_rough or found.burn.gross <= 0:
        return None
    return Money(min(round(found.burn.gross), MINOR_MAX), found.currency)


def stated_costs(kept: Mapping[str, Any] | None) -> Money | None:
    """What the founder said that all costs come to in a month."""
    return Money(kept["minor"], kept["currency"]) if kept else None


def known_items(totals: MonthTotals, book: Book) -> tuple[Recurring, ...]:
    """What rules and the founder's own payday make known; income only while it comes."""
    day = today(book)
    first = min(window_start(book.first_day() or day, day), day)
    kept = sorted(book.recurring.all(), key=lambda each: _payee(each.rule))
    payments = book.recurring.payments(first, day) if kept else ()
    known = list(_own_pay(totals, book))
    for _, of_one in groupby(kept, key=lambda each: _payee(each.rule)):
        several = list(of_one)
        paid = _in_own([each for rule_id, each in payments if rule_id == several[0].rule_id], book)
        rules = [rule for each in several if (rule := _counted(each.rule, paid, book)) is not None]
        if rules:
            usually = max(paid, key=lambda each: each.day).account if paid else _usual_account(rules[0], book)
            known += of_payee(rules, paid, usually)
    return tuple(known)


def _own_pay(totals: MonthTotals, book: Book) -> Iterator[Recurring]:
    """The pay that the founder set, beside what months hold of own pay."""
    _, amount = payday_from(book.settings.get(PAYDAY_SETTING))
    own, day = book.founder.currency, today(book)
    monthly = at_the_rate(amount, day, own) if amount else None
    if monthly is None:
        return
    held: dict[date, int] = {}
    for (account, _, month), moved in totals.items():
        drawn = at_the_rate(moved, min(month_end(month), day), own) if account == OWNER_DRAW else None
        held[month] = held.get(month, 0) + (drawn.minor if drawn else 0)
    yield Recurring(OWNER_DRAW, Fraction(monthly.minor), held)


def _payee(rule: Rule) -> tuple[str, str]:
    return rule.direction, folded(rule.payee)


def _counted(rule: Rule, paid: Sequence[Paid], book: Book) -> Rule | None:
    """A rule in the founder's own currency; None where it ended, has no rate, or its income failed to come."""
    day = today(book)
    own = at_the_rate(rule.amount, day, book.founder.currency)
    if not own or (rule.ends is not None and rule.ends < day):
        return None
    in_own = replace(rule, amount=own)
    return in_own if rule.direction == "expense" or has_come(in_own, paid, day) else None


def _in_own(paid: Iterable[Paid], book: Book) -> list[Paid]:
    """As the months count them: at the rate of the month's last day."""
    day, own = today(book), book.founder.currency
    found = [(each, at_the_rate(each.amount, min(month_end(each.day), day), own)) for each in paid]
    return [replace(each, amount=amount) for each, amount in found if amount is not None]


def _usual_account(rule: Rule, book: Book) -> Account:
    if rule.direction == "income":
        return income_from(rule.client_id)
    return expense_for(category_for(rule.payee, book) or "known costs")


def category_for(payee: str, book: Book) -> str | None:
    """What spending on that payee was last, or usually is."""
    return book.entries.last_category_of(payee) or category_of(payee)


def prepaid(book: Book) -> Money:
    """What the cash holds of what clients paid ahead: their credit without what was set aside of it."""
    own, day = book.founder.currency, today(book)
    parts = []
    for credit in book.invoices.credits():
        standing = [each for each in book.entries.versions(credit.payment_id) if not each.is_reversed]
        if standing:
            share = _cash_share({p.account: p.amount for p in standing[0].entry.postings})
            amount = Money(int(credit.amount.minor * share), credit.amount.currency)
            parts.append(at_the_rate(amount, day, own))
    return Money(min(sum(each.minor for each in parts if each is not None), MINOR_MAX), own)


def _cash_share(moved: Mapping[Account, Money]) -> Fraction:
    """The part of a deposit that can be spent, 0 to 1."""
    held = {account: amount.minor for account, amount in moved.items() if account.envelope}
    whole = sum(held.values())
    spendable = sum(minor for account, minor in held.items() if account.envelope in CASH)
    return Fraction(spendable, whole) if whole else Fraction(0)
