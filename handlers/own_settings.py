"""All that the founder has set, on one page."""

from bot.domain.no_work import DatesOff
from bot.language.extras import AskSettings
from bot.messages import Reply
from bot.wording import own_settings as wording
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.hours import HOURS_SETTING
from handlers.payday import PAYDAY_SETTING, payday_from
from handlers.periods import year_starts
from handlers.rhythm_rules import own_checkin, own_rules
from handlers.routes import Route
from handlers.shares import own_shares
from handlers.taxes import returns_known
from handlers.transfers import allocation_days


def ask_settings(_said: AskSettings, book: Book) -> Reply:
    day, founder = today(book), book.founder
    rules = [rule for rule in own_rules(book) if not isinstance(rule, DatesOff) or rule.last >= day]
    payday, pay = payday_from(book.settings.get(PAYDAY_SETTING))
    lines = [
        wording.place(founder.currency, founder.country, founder.timezone),
        *wording.shares(own_shares(book)),
        wording.pay(pay, payday),
        wording.dates(allocation_days(book), year_starts(book)),
        wording.rhythm(rules, own_checkin(book), book.settings.get(HOURS_SETTING), day),
        *wording.returns(returns_known(book)),
        wording.HOW_TO_CHANGE,
    ]
    return Reply(text="\n".join(lines))


ROUTES = (Route(AskSettings, ask_settings, example="what are my settings?"),)
