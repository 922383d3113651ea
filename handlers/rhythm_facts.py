"""What nudges are computed from, as a founder's books have it today."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from bot.domain.nudges.facts import Facts, Kind, OpenInvoice, PutOff
from bot.domain.taxes.due import due_dates
from bot.domain.taxes.loading import calendar_of
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.lows import payments_expected
from handlers.nudge_settings import marketing, own_reminders, preferences, put_off
from handlers.payday import PAYDAY_SETTING, payday_rhythm
from handlers.rhythm_rules import own_checkin
from handlers.transfers import allocation_rhythm

TAX_DAYS_AHEAD = timedelta(days=430)  # the longest look ahead, and the steps before a date


def facts_of(book: Book) -> Facts:
    invoices = _open_invoices(book)
    return Facts(
        since=book.rhythm.since,
        checkin=own_checkin(book),
        payday=payday_rhythm(book.settings.get(PAYDAY_SETTING)),
        allocation=allocation_rhythm(book),
        tax_dates=tax_dates(book),
        invoices=invoices,
        expected=payments_expected(book),
        runway_low_since=book.rhythm.checkins.low_since(Kind.RUNWAY),
        buffer_low_since=book.rhythm.checkins.low_since(Kind.BUFFER),
        marketing=marketing(book),
        own=own_reminders(book),
        put_off=_put_off(invoices, book),
        preferences=preferences(book),
    )


def tax_dates(book: Book) -> Sequence[tuple[date, str]]:
    country = book.founder.country
    return _tax_dates(country, today(book) - timedelta(days=2)) if country else ()


@lru_cache(maxsize=256)  # the same for everybody in a country
def _tax_dates(country: str, first: date) -> Sequence[tuple[date, str]]:
    known = calendar_of(country)
    found = due_dates(known, first, first + TAX_DAYS_AHEAD) if known else ()
    return tuple(dict.fromkeys((each.due, each.name) for each in found))


def _open_invoices(book: Book) -> list[OpenInvoice]:
    return [
        OpenInvoice(
            invoice_id=each.invoice_id,
            client=each.invoice.client,
            due=each.invoice.due,
            known=each.invoice.date,
        )
        for each in book.invoices.receivables()
        if each.open.minor > 0
    ]


def _put_off(invoices: Sequence[OpenInvoice], book: Book) -> list[PutOff]:
    """Those that there is still something to say about: an invoice that is open, a reminder that was not forgotten."""
    waiting = put_off(book)
    if not waiting:
        return []
    about = {f"{Kind.OVERDUE}:{each.invoice_id}": each.client for each in invoices}
    about |= {f"{Kind.OWN}:{each.reminder_id}": each.text for each in own_reminders(book)}
    found = []
    for each in waiting:
        subject = each.key.rpartition(":")[0]
        if subject in about:
            found.append(replace(each, about=about[subject]))
        elif each.kind not in {Kind.OVERDUE, Kind.OWN}:
            found.append(each)
    return found
