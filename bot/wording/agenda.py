"""What the founder's calendar says, and what is said about its address."""

from bot.domain.agenda.events import Event, Source
from bot.domain.no_work import HolidaysOff, QuietMonths

NAME = "Trimtab"
ABOUT = "Days off, paydays, tax dates, due invoices and check-ins, as you told Trimtab."
NOT_ADVICE = "Planning help, not tax advice: the authority's own date counts."
LOCAL = "It works on this machine only, while trimtab run runs. For your phone, set TRIMTAB_PUBLIC_URL."


def title(event: Event) -> str:
    match event.source:
        case Source.DAYS_OFF:
            return _day_off(event)
        case Source.HOURS:
            return "Outside work hours"
        case Source.PAYDAY:
            return "Payday"
        case Source.ALLOCATION:
            return "Move what was set aside"
        case Source.TAX:
            return f"{event.subject} is due"
        case Source.INVOICE:
            return f"{event.subject} is due"
        case Source.CHECKIN:
            return "Weekly check-in"


def _day_off(event: Event) -> str:
    match event.rule:
        case HolidaysOff() as rule:
            return f"{rule.name_of(event.first) or 'Public holiday'} (day off)"
        case QuietMonths():
            return "Quiet season"
        case _:
            return "Day off" if event.first == event.last else "Days off"


def note(event: Event) -> str | None:
    """A second line, where one is needed."""
    return NOT_ADVICE if event.source is Source.TAX else None


def invoice(client: str, number: str | None) -> str:
    """`Acme's invoice 1043`; no amount, for calendars are often shared."""
    return f"{client}'s invoice {number}" if number else f"{client}'s invoice"


def address(url: str, *, is_local: bool) -> str:
    head = (
        f"Your calendar: {url}\nSubscribe to it in your calendar app. Whoever has this address can read it."
    )
    return f"{head}\n{LOCAL}" if is_local else head


def new_address(url: str, *, is_local: bool) -> str:
    head = f"New address of your calendar: {url}\nThe old one is dead; subscribe to this one instead."
    return f"{head}\n{LOCAL}" if is_local else head
