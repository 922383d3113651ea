"""How much to set aside for tax, and what is due next."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.ledger import TAXES, Account, AccountKind, Balances, envelope_balance, opening_balance_of
from bot.domain.money import Money, MoneyError
from bot.domain.places import country_name
from bot.domain.rates import total_in
from bot.domain.taxes.due import Profile, due_dates
from bot.domain.taxes.loading import calendar_of
from bot.domain.taxes.model import TaxCalendar, TaxDate
from bot.domain.taxes.safe_harbour import LastYear, safe_harbour
from bot.domain.taxes.set_aside import SetAside, set_aside
from bot.language.actions import AskTax
from bot.language.extras import SetLastYearTax
from bot.messages import Reply
from bot.reference_rates import reference_rates
from bot.wording import buttons, mistakes, places
from bot.wording import taxes as wording
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.profile import ask_country
from handlers.routes import Refused, Route
from handlers.shares import own_shares

DATES_SHOWN = 3
YEAR = timedelta(days=365)
US_ESTIMATED = "estimated-tax"
LAST_YEAR_SETTING = "us_last_year"


def ask_tax(_said: AskTax, book: Book) -> Reply:
    try:
        found, earned, opening = _set_aside(book)
        lines = [wording.held(found, _tax_share(book), earned, opening)]
        country = book.founder.country
        if country is None:
            return ask_country("\n".join([*lines, wording.planning(None), places.WHERE_TAXES]), book)
        known = calendar_of(country)
        lines += _dated(known, book) if known else [wording.no_calendar(country_name(country))]
        return Reply(text="\n".join([*lines, wording.planning(known)]))
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond


def _dated(known: TaxCalendar, book: Book) -> list[str]:
    lines = wording.due(_due(known, today(book), None)[:DATES_SHOWN], today(book))
    return [*lines, *_harbour(known, book)] if known.country == "US" else lines


def _due(known: TaxCalendar, first: date, profile: Profile | None) -> tuple[TaxDate, ...]:
    return due_dates(known, first, min(first, date.max - YEAR) + YEAR, profile)


def _tax_share(book: Book) -> Decimal:
    return next((s.percent for s in own_shares(book) if s.envelope == "tax"), Decimal(0))


def _set_aside(book: Book) -> tuple[SetAside, Money, Money]:
    """The tax envelope against its share of all that came in, that income, and what is left of what was in it before.

    What the envelope held at the start pays the first taxes.
    """
    balances, nothing = book.balances(), Money.zero(book.founder.currency)
    earned = _income(balances, book)
    opening = -_total(balances, opening_balance_of("tax"), book)
    paid = _total(balances, TAXES, book)
    codes = sorted({code for _, code in balances})
    held = total_in(
        nothing.currency,
        [envelope_balance(balances, "tax", code) for code in codes],
        today(book),
        reference_rates(),
    ).amount
    opening_left = max(opening - paid, nothing)
    since = set_aside(
        max(earned, nothing), _tax_share(book), max(paid - opening, nothing), held - opening_left
    )
    return replace(since, target=since.target + opening_left, held=held), earned, opening_left


def _income(movements: Balances, book: Book) -> Money:
    came = [-money for (account, _), money in movements.items() if account.kind is AccountKind.INCOME]
    return total_in(book.founder.currency, came, today(book), reference_rates()).amount


def _total(movements: Balances, account: Account, book: Book) -> Money:
    moved = [money for (each, _), money in movements.items() if each == account]
    return total_in(book.founder.currency, moved, today(book), reference_rates()).amount


def _harbour(known: TaxCalendar, book: Book) -> list[str]:
    """The meter of the tax year whose instalments are not over, for books that are kept in dollars."""
    if book.founder.currency != "USD":
        return []
    day, profile = today(book), Profile(frozenset({US_ESTIMATED}))
    upcoming = _due(known, day, profile)
    if not upcoming:
        return []
    year = upcoming[0].period_start.year
    first = date(year, 1, 1)
    dates = due_dates(known, first, min(first, date.max - 2 * YEAR) + 2 * YEAR, profile)
    of_year = [each.due for each in dates if each.period_start.year == year]
    before = [each.due for each in dates if each.period_start.year < year]
    if len(of_year) != 4:
        return []
    earned = _income(book.movements(first, min(day, date(year, 12, 31))), book)
    paid_from = max(before, default=first) + timedelta(days=1)
    paid = _total(book.movements(paid_from, day), TAXES, book) if paid_from <= day else Money.zero("USD")
    expected = set_aside(max(earned, Money.zero("USD")), _tax_share(book), Money.zero("USD"), paid).target
    meter = safe_harbour(expected, _last_year(book, year), [(day, paid)], of_year, day)
    return [wording.safe_harbour(meter, year, _tax_share(book), earned, day)]


def _last_year(book: Book, year: int) -> LastYear | None:
    """The return of the year before, where the founder told it."""
    kept = (book.settings.get(LAST_YEAR_SETTING) or {}).get(str(year - 1))
    if kept is None:
        return None
    income = Money(kept["agi_minor"], "USD") if "agi_minor" in kept else None
    return LastYear(Money(kept["tax_minor"], "USD"), income)


def returns_known(book: Book) -> dict[int, Money]:
    """The tax of each past year that the founder told."""
    kept = book.settings.get(LAST_YEAR_SETTING) or {}
    return {int(year): Money(kept[year]["tax_minor"], "USD") for year in sorted(kept)}


def set_last_year_tax(said: SetLastYearTax, book: Book) -> Reply:
    """Kept by its year, so that it is never taken for another year's."""
    if said.amount.currency != "USD" or book.founder.currency != "USD":
        raise Refused(wording.RETURN_IN_DOLLARS)
    if said.amount.minor < 0 or (said.agi is not None and said.agi.minor < 0):
        raise Refused(mistakes.NOT_POSITIVE)
    known = dict(book.settings.get(LAST_YEAR_SETTING) or {})
    agi = {} if said.agi is None else {"agi_minor": said.agi.minor}
    kept = {"tax_minor": said.amount.minor, **agi}
    if known.get(str(said.year)) == kept:
        return Reply(text=wording.return_same(said.year))
    book.settings.put(LAST_YEAR_SETTING, {**known, str(said.year): kept})
    text = wording.return_set(said.year, said.amount, said.agi)
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


ROUTES = (
    Route(AskTax, ask_tax, example="when is the next tax payment?"),
    Route(SetLastYearTax, set_last_year_tax, example="last year my tax was 12,400 on an AGI of 95,000"),
)
