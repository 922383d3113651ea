"""What a month costs in all, as the founder says it while no full month tells."""

from bot.domain.money import Money
from bot.domain.recurring import A_MONTH
from bot.language.actions import RecurringExpense
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import runway as wording
from bot.wording.whatif import no_rate
from handlers.book import Book
from handlers.bookkeeping import positive, today
from handlers.routes import Refused
from handlers.runway_facts import COSTS_SETTING, runway_seen
from handlers.shares import at_the_rate


def keep_costs(said: RecurringExpense, book: Book) -> Reply:
    a_month = Money(round(positive(said.amount).minor * A_MONTH[said.every]), said.amount.currency)
    in_own = at_the_rate(a_month, today(book), book.founder.currency)
    if in_own is None:
        raise Refused(no_rate(a_month, book.founder.currency))
    book.settings.put(COSTS_SETTING, {"minor": in_own.minor, "currency": in_own.currency})
    found = runway_seen(book, seed=None).found
    text = "\n".join([wording.kept(in_own), wording.now(found)])
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))
