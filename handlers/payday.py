"""The founder's own pay: how much and on which day, and what a low month carries."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from itertools import product
from typing import Any

from bot.domain.ledger import AccountKind
from bot.domain.local_time import DAY, MIDNIGHT, day_of_month, moment_at, months_later
from bot.domain.money import Money, MoneyError
from bot.domain.payday import IsWorkDay, carried_pay, next_payday, payday_in, proposal
from bot.domain.profit import is_cost
from bot.domain.rhythms import Monthly
from bot.domain.runway.months import full_months, window_start
from bot.domain.workdays import is_work_day
from bot.language.actions import SetPayday
from bot.messages import Button, Reply
from bot.wording import buttons, mistakes
from bot.wording import payday as wording
from handlers import asking
from handlers.asking import Option
from handlers.book import Book
from handlers.bookkeeping import positive, today
from handlers.rhythm_rules import own_rules
from handlers.routes import Refused, Route
from handlers.shares import at_the_rate, own_shares

PAYDAY_SETTING = "payday"


def set_payday(said: SetPayday, book: Book) -> Reply:
    if said.day is not None and not 1 <= said.day <= 31:
        raise Refused(wording.NO_SUCH_DAY)
    before_day, before_amount = payday_from(book.settings.get(PAYDAY_SETTING))
    day = said.day or before_day
    amount = positive(said.amount) if said.amount else before_amount
    if day is None:
        return _which_day(amount, book)
    if (day, amount) == (before_day, before_amount):
        return Reply(text=wording.SAME, buttons=_rows(_paid_today(day, amount, book)))
    kept = {"minor": amount.minor, "currency": amount.currency} if amount else {}
    since = counted_from([day], book) if day != before_day else book.settings.get(PAYDAY_SETTING).get("since")
    book.settings.put(PAYDAY_SETTING, {"day": day, **kept, "since": since})
    text = wording.payday_set(amount, day, next_payday(day, today(book), works_on(book)), today(book))
    if amount is None:
        asking.read_next_as(wording.payday_words("{}", day), book)
    return _with_proposal(text, amount, day, book)


def _which_day(amount: Money | None, book: Book) -> Reply:
    if amount is None:
        raise Refused(wording.WHICH_DAY)
    said = f"{amount.decimal} {amount.currency}"
    days = [
        Option(wording.day_label(day), words=wording.payday_words(said, day)) for day in wording.DAYS_OFFERED
    ]
    return asking.ask(book, wording.which_day(amount), *days, read_as=f"pay myself {said} on {{}}")


def _with_proposal(text: str, amount: Money | None, day: int, book: Book) -> Reply:
    """Beside the confirmation, what a low month carries where that is less than asked for."""
    offered = (buttons.undo(book.turn_id), *_paid_today(day, amount, book))
    carried = pay_carried(book)
    own = at_the_rate(amount, today(book), book.founder.currency) if amount else None
    if carried is not None and own is not None and carried < own:
        text = f"{text}\n{wording.more_than_carried(carried)}"
        if carried:
            words = wording.take_carried_words(carried, day)
            offered += (buttons.say(wording.take_carried(carried), words),)
    return Reply(text=text, buttons=(offered,))


def _paid_today(day: int, amount: Money | None, book: Book) -> tuple[Button, ...]:
    """On a payday, that it was paid."""
    is_today = next_payday(day, today(book), works_on(book)) == today(book)
    return (buttons.say(wording.PAID_IT, wording.paid_words(amount)),) if is_today and amount else ()


def _rows(row: tuple[Button, ...]) -> tuple[tuple[Button, ...], ...]:
    return (row,) if row else ()


def on_payday(book: Book) -> tuple[str, tuple[Button, ...]]:
    """What is said on a payday: the pay, and a raise or a cut where a low month carries more or less than a tenth."""
    return book.once("on_payday", lambda: _on_payday(book))


def _on_payday(book: Book) -> tuple[str, tuple[Button, ...]]:
    day, amount = payday_from(book.settings.get(PAYDAY_SETTING))
    if day is None or amount is None:
        return wording.PAYDAY, ()
    text, paid = wording.payday(amount), buttons.say(wording.PAID_IT, wording.paid_words(amount))
    carried = pay_carried(book)
    own = at_the_rate(amount, today(book), book.founder.currency)
    proposed = proposal(own, carried) if own is not None and carried is not None else None
    if proposed is None or carried is None:
        return text, (paid,)
    text = f"{text}\n{wording.proposed(proposed, carried)}"
    if not carried:
        return text, (paid,)
    take = buttons.say(wording.take(proposed, carried), wording.take_carried_words(carried, day))
    keep = buttons.say(wording.keep(amount), wording.take_carried_words(amount, day))
    return text, (paid, take, keep)


def payday_from(kept: Mapping[str, Any] | None) -> tuple[int | None, Money | None]:
    """Day and amount of what was kept; either may be unknown."""
    if not kept:
        return None, None
    return kept["day"], Money(kept["minor"], kept["currency"]) if "minor" in kept else None


def counted_from(days: Sequence[int], book: Book) -> str:
    """From when on they count: now, or after one that was moved ahead of today. None from before is made up for."""
    begins = book.now.astimezone(UTC)
    first = today(book).replace(day=1)
    for month, day in product((first, months_later(first, 1)), days):
        nominal = day_of_month(month.year, month.month, day)
        if payday_in(month.year, month.month, day, works_on(book)) < today(book) <= nominal:
            begins = max(begins, moment_at(nominal + DAY, MIDNIGHT, book.founder.zone))
    return begins.isoformat()


def payday_rhythm(kept: Mapping[str, Any] | None) -> Monthly | None:
    """When paydays come round, by what was kept."""
    if not kept:
        return None
    since = kept.get("since")
    return Monthly(days_of_month=(kept["day"],), since=datetime.fromisoformat(since) if since else None)


def works_on(book: Book) -> IsWorkDay:
    rules = own_rules(book)
    return lambda day: is_work_day(rules, day)


def pay_carried(book: Book) -> Money | None:
    """The pay that a low one of the last twelve full months carries; None where too little is known."""
    day, first, own = today(book), book.first_day(), book.founder.currency
    if first is None or first > day:
        return None
    months = full_months(first, day)
    try:
        income, costs = _by_month(book, months, window_start(first, day))
        kept = 1 - sum(
            (Fraction(s.percent) / 100 for s in own_shares(book) if s.envelope != "pay"), Fraction(0)
        )
        return carried_pay([income[m] for m in months], [costs[m] for m in months], kept, own)
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond


def _by_month(
    book: Book, months: tuple[date, ...], first: date
) -> tuple[dict[date, Money], dict[date, Money]]:
    """Income and costs of each month, in the founder's own currency as far as there are rates."""
    own = book.founder.currency
    income = dict.fromkeys(months, Money.zero(own))
    costs = dict.fromkeys(months, Money.zero(own))
    for (account, _, month), moved in book.month_totals(first, today(book)).items():
        amount = at_the_rate(moved, min(month, today(book)), own)
        if month not in income or amount is None:
            continue
        if account.kind is AccountKind.INCOME:
            income[month] -= amount
        elif is_cost(account):
            costs[month] += amount
    return income, costs


ROUTES = (Route(SetPayday, set_payday, example="pay myself 2500 on the 25th"),)
