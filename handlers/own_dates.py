"""Days of the founder's own: when transfers are made, and when their year begins."""

from bot.domain.payday import next_of_days
from bot.language.extras import SetAllocationDays, SetFiscalYear
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import own_dates as wording
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.payday import counted_from, works_on
from handlers.periods import YEAR_STARTS_SETTING, year_starts
from handlers.routes import Refused, Route
from handlers.transfers import ALLOCATION_SETTING, allocation_days


def set_allocation_days(said: SetAllocationDays, book: Book) -> Reply:
    if not said.days or not all(1 <= day <= 31 for day in said.days):
        raise Refused(wording.NO_SUCH_DAY)
    was = allocation_days(book)
    if said.days == was:
        return Reply(text=wording.days_same(was))
    since = counted_from(said.days, book)
    book.settings.put(ALLOCATION_SETTING, {"days": list(said.days), "since": since})
    following = next_of_days(said.days, today(book), works_on(book))
    text = wording.days_set(said.days, was, following, today(book))
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


def set_fiscal_year(said: SetFiscalYear, book: Book) -> Reply:
    if not 1 <= said.month <= 12:
        raise Refused(wording.NO_SUCH_MONTH)
    if said.day not in {None, 1}:
        raise Refused(wording.first_of_month(said.month))
    was = year_starts(book)
    if said.month == was:
        return Reply(text=wording.year_same(was))
    book.settings.put(YEAR_STARTS_SETTING, said.month)
    return Reply(
        text=wording.year_set(said.month, was, today(book)), buttons=((buttons.undo(book.turn_id),),)
    )


ROUTES = (
    Route(SetAllocationDays, set_allocation_days, example="move money on the 5th and 20th"),
    Route(SetFiscalYear, set_fiscal_year, example="my fiscal year starts in April"),
)
