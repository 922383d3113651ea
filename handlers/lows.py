"""What is low: the runway under three months, the buffer under one month of costs; and money that did not come."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from bot.domain.local_time import DAY
from bot.domain.money import Money
from bot.domain.nudges.facts import ExpectedPayment, Kind
from bot.domain.recurring import NEAR_DAYS, Kept, expected, matched
from bot.domain.runway.outlook import Runway
from handlers.book import Book
from handlers.bookkeeping import held, today
from handlers.runway_facts import costs_of, runway_seen
from handlers.splitting import buffer_months

RUNWAY_LOW_MONTHS = 3
LOOKED_FOR = 7 * DAY
LOOK_BACK = 60 * DAY
LOOK_AHEAD = 366 * DAY  # the next one of whatever comes once a year


def is_runway_low(found: Runway) -> bool:
    """Only where the pace is known: from full months, or as the founder stated it."""
    is_known = not found.burn.is_rough or found.stated is not None
    return is_known and found.months is not None and found.months < RUNWAY_LOW_MONTHS


def buffer_lasts(found: Runway, book: Book) -> Fraction | None:
    """How many months of costs the buffer holds; None while these are not known."""
    costs, holds = costs_of(found), held(book, "buffer", book.founder.currency)
    return None if costs is None else Fraction(max(holds.minor, 0), costs.minor)


def is_buffer_low(found: Runway, book: Book) -> bool:
    """Under one month of costs, for a founder who wants to hold as much."""
    lasts = buffer_lasts(found, book)
    return lasts is not None and lasts < 1 <= buffer_months(book)


def note_lows(book: Book) -> None:
    """Remember since when what is low is low; looked at when the books changed, in a new month, and weekly."""
    day, checkins = today(book), book.rhythm.checkins
    looked_on = checkins.looked_on()
    if book.is_new or (looked_on and looked_on.month == day.month and day - looked_on < LOOKED_FOR):
        return
    found = runway_seen(book, seed=None).found
    for kind, is_low in ((Kind.RUNWAY, is_runway_low(found)), (Kind.BUFFER, is_buffer_low(found, book))):
        if is_low != (checkins.low_since(kind) is not None):
            checkins.note_low(kind, day if is_low else None)
    checkins.look(day)


def payments_expected(book: Book) -> list[ExpectedPayment]:
    """Income that was expected in the last weeks and did not come, and the next one of each rule."""
    return [
        ExpectedPayment(payment_key=f"{kept.rule_id}:{day}", client=kept.rule.payee, day=day)
        for kept in book.recurring.all()
        if kept.rule.direction == "income"
        for day in _not_come(kept, book)
    ]


def _not_come(kept: Kept, book: Book) -> Iterator[date]:
    day = today(book)
    lacking = still_expected(kept, day - LOOK_BACK, day + LOOK_AHEAD, book)
    yield from (each for each in lacking if each < day)
    yield from [each for each in lacking if each >= day][:1]


def still_expected(kept: Kept, first: date, last: date, book: Book) -> Sequence[date]:
    """The days of a rule within these that nothing was recorded for."""
    near = NEAR_DAYS * DAY
    days = list(expected(kept.rule, first - near, last))
    came = book.recurring.recorded(kept.rule, first - 2 * near, last) if days else ()
    return [day for day in matched(days, came).missing if day >= first]


def expected_of(subject: str, book: Book) -> tuple[Kept, date] | None:
    """The rule and the day of a nudge's subject `expected:RULE:DAY`; None where the rule is gone."""
    _, rule_id, day = subject.split(":")
    kept = book.recurring.get(int(rule_id))
    return None if kept is None else (kept, date.fromisoformat(day))


def buffer_held(book: Book) -> Money:
    return held(book, "buffer", book.founder.currency)
