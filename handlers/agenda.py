"""The founder's calendar: what it is made of, and the address at which calendar apps find it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.agenda.events import Event, InvoiceDue, Revision, Source, Told
from bot.domain.agenda.plan import agenda
from bot.domain.no_work import Rules
from bot.domain.nudges.facts import Facts
from bot.language.extras import CalendarLink, NewCalendarLink
from bot.messages import Reply
from bot.wording import agenda as wording
from handlers.book import Book
from handlers.payday import PAYDAY_SETTING, payday_from
from handlers.rhythm_facts import facts_of
from handlers.rhythm_rules import CHECKIN_SETTING, RULES_SETTING, own_rules
from handlers.routes import Route
from handlers.transfers import ALLOCATION_SETTING, allocation_days

MOVED_BY = (RULES_SETTING, "timezone")
CHANGED_BY: Mapping[Source, tuple[str, ...]] = {
    Source.DAYS_OFF: (RULES_SETTING,),
    Source.HOURS: MOVED_BY,
    Source.PAYDAY: (PAYDAY_SETTING, RULES_SETTING),
    Source.ALLOCATION: (ALLOCATION_SETTING, RULES_SETTING),
    Source.TAX: ("country",),
    Source.CHECKIN: (CHECKIN_SETTING, *MOVED_BY),
}


@dataclass(frozen=True)
class Agenda:
    """All that a calendar is made of, read from the book; making it takes a while and needs the book no more."""

    founder_id: int
    zone: ZoneInfo
    rules: Rules
    facts: Facts
    told: Told
    now: datetime

    def events(self) -> list[Event]:
        return agenda(self.facts, self.told, self.now, self.zone, self.rules)


def agenda_of(book: Book) -> Agenda:
    facts = facts_of(book)
    day, _ = payday_from(book.settings.get(PAYDAY_SETTING))
    told = Told(
        paydays=(day,) if day else (),
        allocation_days=tuple(allocation_days(book)),
        invoices=_invoices(book),
        revisions={source: _revision(book, names, facts) for source, names in CHANGED_BY.items()},
    )
    return Agenda(book.founder.founder_id, book.founder.zone, own_rules(book), facts, told, book.now)


def _revision(book: Book, names: tuple[str, ...], facts: Facts) -> Revision:
    count, changed_at = book.settings.history(names)
    return Revision(count, changed_at or facts.since)


def _invoices(book: Book) -> tuple[InvoiceDue, ...]:
    history = book.invoices.history()
    return tuple(
        InvoiceDue(
            invoice_id=each.invoice_id,
            title=wording.invoice(each.invoice.client, each.invoice.number),
            due=each.invoice.due,
            revision=Revision(*history[each.invoice_id]),
        )
        for each in book.invoices.receivables()
        if each.open.minor > 0
    )


def tell_address(_said: CalendarLink, book: Book) -> Reply:
    return Reply(text=wording.address(book.web_address + book.calendar.path(), is_local=_is_local(book)))


def change_address(_said: NewCalendarLink, book: Book) -> Reply:
    return Reply(text=wording.new_address(book.web_address + book.calendar.renew(), is_local=_is_local(book)))


def _is_local(book: Book) -> bool:
    return book.web_address.startswith("http://localhost")


ROUTES = (
    Route(CalendarLink, tell_address, example="my calendar link"),
    Route(NewCalendarLink, change_address, example="new calendar link"),
)
