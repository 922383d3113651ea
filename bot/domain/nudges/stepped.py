"""Nudges in steps: before tax dates and quiet seasons, after invoices and payments were due.

A step is pointless from the next one on, which says the same more urgently.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, time

from bot.domain.local_time import DAY, MIDNIGHT, Days, months_later
from bot.domain.no_work import QuietMonths, Rules
from bot.domain.nudges.facts import ExpectedPayment, Kind, OpenInvoice, Strength
from bot.domain.nudges.occurrence import LATENESS_DAYS, Occurrence
from bot.domain.workdays import OPENING

TAX_DAYS_BEFORE: Mapping[Strength, Sequence[int]] = {
    Strength.SOFTER: (3, 0),  # the least that warns of every date before days off that end with it
    Strength.USUAL: (14, 3, 0),
    Strength.STRONGER: (28, 14, 7, 3, 1, 0),
}
SEASON_DAYS_BEFORE: Mapping[Strength, Sequence[int]] = {
    Strength.SOFTER: (14,),
    Strength.USUAL: (28,),
    Strength.STRONGER: (56, 28, 7),
}
OVERDUE_DAYS: Mapping[Strength, Sequence[int]] = {
    Strength.SOFTER: (7, 30),
    Strength.USUAL: (1, 7, 14, 30),
    Strength.STRONGER: (1, 4, 7, 10, 14, 21, 30),
}
EXPECTED_DAYS: Mapping[Strength, Sequence[int]] = {
    Strength.SOFTER: (7,),
    Strength.USUAL: (3, 10),
    Strength.STRONGER: (1, 5, 10),
}


def tax(dates: Iterable[tuple[date, str]], strength: Strength, within: Days) -> Iterator[Occurrence]:
    days_before = TAX_DAYS_BEFORE[strength]
    for due, name in dates:
        if due >= within.first and due - days_before[0] * DAY <= within.last:
            days = [(step, due - step * DAY) for step in days_before]
            end = (due + DAY, MIDNIGHT)
            yield from _steps(Kind.TAX, f"{due}:{name}", days, end, about=name, why=f"{name} is due on {due}")


def seasons(rules: Rules, strength: Strength, within: Days) -> Iterator[Occurrence]:
    """Before each quiet season; months in a row, across the year's end too, are one."""
    days_before = SEASON_DAYS_BEFORE[strength]
    month = within.first.replace(day=1)
    while month - days_before[0] * DAY <= within.last:
        if month in within.longer(days_before[0]) and _begins_a_season(rules, month):
            days = [(step, month - step * DAY) for step in days_before]
            why = f"your quiet season begins on {month}"
            yield from _steps(Kind.QUIET_SEASON, f"{month:%Y-%m}", days, (month, MIDNIGHT), about="", why=why)
        month = months_later(month, 1)


def _begins_a_season(rules: Rules, month: date) -> bool:
    return _is_quiet(rules, month) and not _is_quiet(rules, months_later(month, -1))


def _is_quiet(rules: Rules, month: date) -> bool:
    return any(isinstance(r, QuietMonths) and r.holds_on(month) and r.speaks_of(month) for r in rules)


def overdue(invoice: OpenInvoice, strength: Strength, within: Days) -> Iterator[Occurrence]:
    """After the due day, and not on the day on which the founder entered it."""
    first_known = invoice.known + DAY
    days = [(step, max(invoice.due + step * DAY, first_known)) for step in OVERDUE_DAYS[strength]]
    why = f"the invoice to {invoice.client} was due on {invoice.due}"
    return _after(Kind.OVERDUE, f"{invoice.invoice_id}", days, within, about=invoice.client, why=why)


def missing(payment: ExpectedPayment, strength: Strength, within: Days) -> Iterator[Occurrence]:
    days = [(step, payment.day + step * DAY) for step in EXPECTED_DAYS[strength]]
    why = f"{payment.client} usually pays by {payment.day}"
    return _after(Kind.EXPECTED, payment.payment_key, days, within, about=payment.client, why=why)


def _after(
    kind: Kind, name: str, days: Sequence[tuple[int, date]], within: Days, *, about: str, why: str
) -> Iterator[Occurrence]:
    end = days[-1][1] + LATENESS_DAYS[kind] * DAY
    if days[0][1] <= within.last and end >= within.first:
        yield from _steps(kind, name, days, (end, OPENING), about=about, why=why)


def _steps(
    kind: Kind, name: str, days: Sequence[tuple[int, date]], end: tuple[date, time], *, about: str, why: str
) -> Iterator[Occurrence]:
    """One for each (step, day), pointless from the next one on, the last from `end` on."""
    untils = [*((day, OPENING) for _, day in days[1:]), end]
    for (step, day), (until_day, until_at) in zip(days, untils, strict=True):
        yield Occurrence(
            kind=kind,
            key=f"{kind}:{name}:{step}",
            subject=f"{kind}:{name}",
            about=about,
            why=why,
            day=day,
            at=OPENING,
            until_day=until_day,
            until_at=until_at,
            step=step,
            is_last=step == days[-1][0],
        )
