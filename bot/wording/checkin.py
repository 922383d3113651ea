"""What the weekly check-in says: the figure first, a line each."""

import calendar
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.domain.local_time import Days, monday_of
from bot.domain.money import Money
from bot.domain.recurring import Rule
from bot.domain.runway.outlook import Runway
from bot.domain.usual_week import WEEKS_NEEDED, Flow, is_usual
from bot.wording.figures import listed, money, months, plain_day

HOW_WAS_IT = "How was the week?"
NOTHING_TO_DECIDE = "Nothing to decide this week."
NO_CHECKIN = "That check-in is no longer open. Nothing was kept."
FREE_DAY = "Keep Friday free"
FREE_DAY_WORDS = "I'm off friday"
LOW = 2
DUE_SHOWN_MAX = 4
DECIDE = "One thing to decide:"


def week(told: Days, today: date, flow: Flow, known: Flow | None, weeks: int) -> str:
    """What came in and went out, beside what is usual.

    Args:
        weeks: full weeks in the books before it.
    """
    name = _week_name(told, today)
    moved = f"{name}: {_in_and_out(flow)}"
    if known is None:
        lacking = WEEKS_NEEDED - weeks
        more = "1 full week" if lacking == 1 else f"{lacking} full weeks"
        return f"{moved}. What is usual I can tell in {more}."
    if (told.last - told.first).days < 6 or not is_usual(flow, known):
        whole = "in a whole week " if (told.last - told.first).days < 6 else ""
        return f"{moved}; {whole}usually {_in_and_out(known)}."
    return f"{moved}, a usual week for you."


def _in_and_out(flow: Flow) -> str:
    came, went = (money(amount) if amount else "nothing" for amount in (flow.came, flow.went))
    return f"{came} in, {went} out"


def empty(told: Days, today: date) -> str:
    name = _week_name(told, today)
    return f"{name}: nothing in the books yet. Tell me what came in or went out, and the next check-in says more."


def _week_name(told: Days, today: date) -> str:
    if told.first == monday_of(told.first):
        so_far = " so far" if told.last >= today and told.last.weekday() < 6 else ""
        return f"Week {told.first.isocalendar().week}{so_far}"
    return "The last 7 days"


def runway(found: Runway, before_tenths: int | None) -> str:
    """In a few words, with its change since the check-in before; None where that told none."""
    if not found.has_pace:
        return "Runway: no end in sight yet, for nothing has gone out."
    if found.cash <= 0 and not found.is_self_funding:
        return "Runway 0 months."
    if found.months is None:
        return "Self-funding: at today's pace more comes in than goes out."
    roughly = "roughly " if found.burn.is_rough else ""
    return f"Runway {roughly}{months(found.months)}{_change(found.months, before_tenths)}."


def _change(now: Fraction, before_tenths: int | None) -> str:
    if before_tenths is None:
        return ""
    tenths = int(now * 10)
    if tenths == before_tenths:
        return ", as last time"
    way = "up" if tenths > before_tenths else "down"
    return f", {way} from {before_tenths // 10}.{before_tenths % 10}"


def envelopes(held: Sequence[tuple[str, Money]], buffer_of: tuple[Fraction, Fraction] | None) -> str:
    """Args: held: without operating; buffer_of: how many months of costs the buffer holds, and of how many."""
    said = [
        f"buffer {bare_months(buffer_of[0])} of {months_wanted(buffer_of[1])}"
        if name == "buffer" and buffer_of
        else f"{name} {money(amount)}"
        for name, amount in held
        if amount
    ]
    return f" Set aside: {listed(said)}." if said else ""


def bare_months(count: Fraction) -> str:
    tenths = int(count * 10)
    return f"{tenths // 10}.{tenths % 10}"


def months_wanted(count: Fraction) -> str:
    return months(count).replace(".0 ", " ")


def owed(late: Sequence[tuple[str, Money, int]], on_time: Sequence[Money]) -> str:
    """Args: late: client, what is open and the days it is late, the latest first; on_time: sums by currency."""
    rest = " and ".join(map(money, on_time))
    if not late:
        return f"{rest} owed to you, none of it late."
    more = f" {rest} more is owed, not late." if rest else ""
    if len(late) == 1:
        client, amount, days = late[0]
        return f"{client}'s invoice ({money(amount)}) is {_days(days)} late.{more}"
    said = [f"{client} {money(amount)} ({_days(days)})" for client, amount, days in late[:3]]
    others = f" · {len(late) - 3} more" if len(late) > 3 else ""
    return f"Late: {listed(said)}{others}.{more}"


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"


def due(items: Sequence[tuple[date, str]], today: date) -> str:
    """What comes in the next seven days, by weekday."""
    said = [
        f"{what} {'today' if day == today else f'on {calendar.day_name[day.weekday()]}'}"
        for day, what in sorted(items)[:DUE_SHOWN_MAX]
    ]
    more = f" · {len(items) - DUE_SHOWN_MAX} more" if len(items) > DUE_SHOWN_MAX else ""
    return f"Due this week: {listed(said)}{more}."


def payday(amount: Money | None) -> str:
    return f"your pay of {money(amount)}" if amount else "your payday"


def invoice(client: str, amount: Money) -> str:
    return f"{client}'s {money(amount)}"


def rule(expected: Rule) -> str:
    way = "from" if expected.direction == "income" else "to"
    return f"{money(expected.amount)} {way} {expected.payee}"


def decide_runway(found: Runway) -> str:
    assert found.months is not None
    return f"{DECIDE} the runway fell under 3 months. What would you change?"


def decide_invoice(client: str, amount: Money) -> str:
    return f"{DECIDE} shall {client} be reminded of the {money(amount)}?"


def decide_missing(expected: Rule, day: date, today: date) -> str:
    return (
        f"{DECIDE} {rule(expected)}, expected on {plain_day(day, today)}, is not in the books. Did it come?"
    )


def decide_buffer(lasts: Fraction) -> str:
    holds = f"holds {bare_months(lasts)} months of costs" if lasts else "is empty"
    return f"{DECIDE} the buffer {holds}. Shall it get more of each deposit?"


def rated(rating: int, low_weeks: int) -> str:
    """After "How was the week?"; `low_weeks` counts those in a row that were low, this one among them."""
    if low_weeks >= 3:
        return (
            f"Noted: {rating} of 5. That makes {low_weeks} hard weeks in a row, and the books are not all that "
            "counts. A free day, or an hour with somebody who knows you, may be worth more now than work."
        )
    if rating <= LOW:
        return f"Noted: {rating} of 5. A hard one, then. I'll ask again next week."
    return f"Noted: {rating} of 5."


def felt_back(asked_in: date, rating: int | None, today: date) -> str:
    """Args: asked_in: the Monday of the week in which it was asked."""
    if rating is None:
        return f"Undone: your answer in the week of {plain_day(asked_in, today)}, how the week was."
    return (
        f"Undone: the week asked about in the week of {plain_day(asked_in, today)} was {rating} of 5 again."
    )


def runway_low(found: Runway) -> str:
    assert found.months is not None
    return f'Runway is {months(found.months)}, under three. Ask "what if" to see what would stretch it.'


def buffer_low(lasts: Fraction, holds: Money) -> str:
    if not lasts:
        return "The buffer is empty."
    return f"{money(holds)} in the buffer: {bare_months(lasts)} months of costs, less than one."


def missing(expected: Rule, day: date, today: date) -> str:
    return f"{rule(expected)} was expected on {plain_day(day, today)} and is not in the books."
