"""Questions about a period: income, expenses, profit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from bot.domain import profit, spans
from bot.domain.ledger import OWNER_DRAW, TAXES, Balances, expense_for, income_from
from bot.domain.money import Money, MoneyError
from bot.domain.rates import Total, total_in
from bot.domain.spans import Span
from bot.language.actions import AskExpenses, AskIncome, AskProfit
from bot.language.extras import AskChannels, AskProfitByClient
from bot.language.terms import Period
from bot.messages import Reply
from bot.reference_rates import reference_rates
from bot.wording import buttons, mistakes, periods
from bot.wording.periods import Asked, Compared
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.routes import Refused, Route

YEAR_STARTS_SETTING = "fiscal_year"
Amounts = Callable[[Balances], list[Money]]


def year_starts(book: Book) -> int:
    """First month of the founder's fiscal year, 1 to 12."""
    return book.settings.get(YEAR_STARTS_SETTING) or 1


@dataclass(frozen=True)
class _Source:
    """The movements that a question is about, and which of their amounts count."""

    movements: Callable[[Span], Balances]
    amounts: Amounts


def ask_income(said: AskIncome, book: Book) -> Reply:
    about, source = _income_source(said.counterparty, book)
    asked = _asked(said.period, about, book)
    found, movements = _compared(asked, source, book)
    by_client = {} if about else profit.income_by_client(movements)
    names = book.clients.called([client_id for client_id in by_client if client_id is not None])
    named = {names.get(client_id or 0, "without a name"): amounts for client_id, amounts in by_client.items()}
    text = periods.income(asked, found, _largest_first(named, asked, book))
    has_picture = about is None and found.now.amount
    return Reply(text=text, buttons=((buttons.picture("income", "Show me"),),) if has_picture else ())


def _income_source(name: str | None, book: Book) -> tuple[str | None, _Source]:
    """All income, that of a client, or that through a channel where no client has the name."""
    if name is None:
        return None, _Source(_all_of(book), profit.income)
    client = book.clients.find(name)
    if client is None:
        channel = name.casefold()
        return name, _Source(
            lambda span: book.movements(span.first, span.last, channel=channel), profit.income
        )
    account = income_from(client.client_id)
    return client.name, _Source(
        _all_of(book), lambda moved: [-money for (held, _), money in moved.items() if held == account]
    )


def ask_profit_by_client(said: AskProfitByClient, book: Book) -> Reply:
    """Costs belong to no client, so that a profit of one would be a guess: income is what can be told."""
    told = ask_income(AskIncome(counterparty=said.counterparty, period=said.period), book)
    return replace(told, text=f"{told.text}\n{periods.NO_COSTS_OF_CLIENTS}")


def ask_channels(said: AskChannels, book: Book) -> Reply:
    asked = _asked(said.period, None, book)
    found, _ = _compared(asked, _Source(_all_of(book), profit.income), book)
    first, last = asked.span.first, asked.span.last
    by_channel = {
        channel: profit.income(book.movements(first, last, channel=channel))
        for channel in book.channels(first, last)
    }
    parts = _largest_first(by_channel, asked, book)
    return Reply(text=periods.by_channel(asked, found, parts))


def ask_expenses(said: AskExpenses, book: Book) -> Reply:
    about = said.counterparty or said.category
    asked = _asked(said.period, about, book, is_category=said.counterparty is None)
    found, movements = _compared(asked, _expenses_source(said, book), book)
    by_category = {} if about else profit.costs_by_category(movements)
    return Reply(text=periods.expenses(asked, found, _largest_first(by_category, asked, book)))


def _expenses_source(said: AskExpenses, book: Book) -> _Source:
    payee = said.counterparty
    category = None if said.category is None else expense_for(said.category)

    def amounts(moved: Balances) -> list[Money]:
        costs = {key: money for key, money in moved.items() if category in {None, key[0]}}
        return profit.costs(costs)

    if payee is None:
        return _Source(_all_of(book), amounts)
    return _Source(lambda span: book.movements(span.first, span.last, payee=payee), amounts)


def ask_profit(said: AskProfit, book: Book) -> Reply:
    asked = _asked(said.period, None, book)
    both = _Source(
        _all_of(book), lambda moved: [*profit.income(moved), *(-cost for cost in profit.costs(moved))]
    )
    found, movements = _compared(asked, both, book)
    came_in = _total(profit.income(movements), asked.span, book).amount
    went_out = came_in - found.now.amount  # the three figures add up, whatever rounding took from each
    was_drawn = any(account in {OWNER_DRAW, TAXES} for account, _ in movements)
    return Reply(text=periods.profit(asked, found, came_in, went_out, was_drawn=was_drawn))


def _asked(period: Period | None, about: str | None, book: Book, *, is_category: bool = False) -> Asked:
    """The days asked about, up to today; unsaid is this month, or this year of one client or supplier."""
    day, starts = today(book), year_starts(book)
    if period is not None:
        first, last = sorted((period.first, period.last))
        whole = spans.whole_of(Span(first, last), day, starts)
    else:
        of_one = about is not None and not is_category
        whole = spans.year_span(day, starts) if of_one else spans.month_span(day)
    return Asked(
        span=spans.so_far(whole, day),
        whole=whole,
        today=day,
        about=about,
        is_category=is_category,
        year_starts=starts,
    )


def _all_of(book: Book) -> Callable[[Span], Balances]:
    return lambda span: book.movements(span.first, span.last)


def _compared(asked: Asked, source: _Source, book: Book) -> tuple[Compared, Balances]:
    """The total of the span beside that of the span before, and the movements of the span."""
    movements = source.movements(asked.span)
    now = _total(source.amounts(movements), asked.span, book)
    before = spans.before(asked.span, asked.whole)
    began = book.first_day()
    if before is None or began is None or began > before.last:
        return Compared(now=now, before=None, before_span=None), movements
    then = _total(source.amounts(source.movements(before)), before, book)
    return Compared(now=now, before=then, before_span=before), movements


def _total(amounts: list[Money], span: Span, book: Book) -> Total:
    try:
        return total_in(book.founder.currency, amounts, _rate_day(span, book), reference_rates())
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond


def _rate_day(span: Span, book: Book) -> date:
    return min(span.last, today(book))


def _largest_first(parts: Mapping[str, list[Money]], asked: Asked, book: Book) -> list[tuple[str, Money]]:
    totals = [(name, _total(amounts, asked.span, book).amount) for name, amounts in parts.items()]
    return sorted(((n, t) for n, t in totals if t), key=lambda part: (-part[1].minor, part[0]))


ROUTES = (
    Route(AskProfitByClient, ask_profit_by_client, example="profit by client"),
    Route(AskChannels, ask_channels, example="income by channel this year"),
    Route(AskIncome, ask_income, example="what did I make last month?"),
    Route(AskExpenses, ask_expenses, example="what did I spend on software in Q1"),
    Route(AskProfit, ask_profit, example="did I make money last quarter?"),
)
