"""What is due and what is coming: invoices, what comes round, tax dates and the payday, in the order of their days."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.domain.money import Money
from bot.domain.payday import next_payday
from bot.language.extras import AskDue, AskPayday
from bot.messages import Reply
from bot.wording import due as wording
from bot.wording.due import Due
from handlers import repeated
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.payday import PAYDAY_SETTING, pay_carried, payday_from, works_on
from handlers.rhythm_facts import tax_dates
from handlers.routes import Route

LOOK_AHEAD = timedelta(days=30)


def ask_due(said: AskDue, book: Book) -> Reply:
    """Of the days asked about, else of the next thirty; what is late already counts with the first of them."""
    day = today(book)
    last = said.period.last if said.period else day + LOOK_AHEAD
    first = max(said.period.first, day) if said.period else day
    found = [each for each in _all(book, last) if each.day <= last and (each.is_late or each.day >= first)]
    return Reply(text=wording.due(sorted(found, key=lambda each: each.day), last, day))


def _all(book: Book, last: date) -> Iterator[Due]:
    day = today(book)
    for each in book.invoices.receivables():
        if each.open.minor > 0:
            due = each.invoice.due
            yield Due(
                due, each.open, wording.from_client(each.invoice.client), is_late=due < day, comes_in=True
            )
    for kept in book.recurring.all():
        following = repeated.next_open(kept.rule, day, book) if kept.rule.goes_on(day) else None
        if following is not None and following <= last:
            comes_in = kept.rule.direction == "income"
            yield Due(following, kept.rule.amount, wording.of_rule(kept.rule), comes_in=comes_in)
    for due, name in tax_dates(book):
        if due >= day:
            yield Due(due, None, name)
    payday, amount = _payday(book)
    if payday is not None:
        yield Due(payday, amount, wording.TO_YOURSELF)


def _payday(book: Book) -> tuple[date | None, Money | None]:
    kept, amount = payday_from(book.settings.get(PAYDAY_SETTING))
    return (None if kept is None else next_payday(kept, today(book), works_on(book))), amount


def ask_payday(_said: AskPayday, book: Book) -> Reply:
    """The next payday; without one, what is expected to come in next."""
    payday, amount = _payday(book)
    carried = pay_carried(book)
    if payday is not None:
        return Reply(text=wording.payday(payday, amount, carried, today(book)))
    coming = sorted(
        (each for each in _all(book, today(book) + LOOK_AHEAD) if each.comes_in), key=lambda each: each.day
    )
    return Reply(text=wording.no_payday(coming[0] if coming else None, carried, today(book)))


ROUTES = (
    Route(AskDue, ask_due, example="what is due next week?"),
    Route(AskPayday, ask_payday, example="when is my next payday?"),
)
