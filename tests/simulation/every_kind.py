"""Which nudges a stretch without disturbance must bring, counted once more from the calendar and the wall clock.

The domain is not asked: days, keys and what makes a nudge pointless are written down again here, kind by kind.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.domain.no_work import QuietMonths, Rule
from bot.domain.nudges.facts import Facts, Kind, Preference
from tests.simulation.naive_time import first_work_moment, is_no_work, opening_of

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
NINE, MIDNIGHT = time(9), time(0)
BEFORE_DAYS_MAX = 60
MONTHS = 14  # that a stretch may see, with what reaches into it


@dataclass(frozen=True)
class Nominal:
    """A nudge by the calendar: pointless from `until_at` of `until` on, or once `following` has come."""

    key: str
    day: date
    at: time
    until: date
    until_at: time
    is_beforehand: bool = False
    following: "Nominal | None" = None

    @property
    def kind(self) -> Kind:
        return Kind(self.key.partition(":")[0])


def expected_between(
    facts: Facts, rules: list[Rule], zone: ZoneInfo, begun: datetime, until: datetime
) -> Iterator[tuple[Nominal, datetime | None]]:
    """Each nudge that lands after `begun` and well before `until`, with its moment; None where it is pointless."""
    first = begun.astimezone(zone).date()
    for each in _nominals(facts, rules, first):
        if facts.preferences.get(each.kind, Preference()) != Preference():
            continue
        nominal, moved_max = _wall(each.day, each.at, zone), BEFORE_DAYS_MAX * each.is_beforehand * DAY
        if not begun < nominal < until + moved_max:
            continue
        lands = _lands(each, rules, zone)
        if lands is None or not begun < lands < until - MINUTE:
            continue
        yield each, lands if lands < _latest(each, rules, zone) else None


def _latest(each: Nominal, rules: list[Rule], zone: ZoneInfo) -> datetime:
    latest = _wall(each.until, each.until_at, zone)
    following = _lands(each.following, rules, zone) if each.following else None
    return min(latest, following) if following else latest


def _lands(each: Nominal, rules: list[Rule], zone: ZoneInfo) -> datetime | None:
    nominal = _wall(each.day, each.at, zone)
    if not is_no_work(rules, nominal, zone):
        return nominal
    if not each.is_beforehand:
        return first_work_moment(rules, nominal, zone, BEFORE_DAYS_MAX)
    days = (each.day - n * DAY for n in range(BEFORE_DAYS_MAX))
    return next((opens for day in days if (opens := opening_of(rules, day, zone))), None)


def _wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


def _nominals(facts: Facts, rules: list[Rule], first: date) -> Iterator[Nominal]:
    for year, month in _months(first):
        name, last = f"{year}-{month:02}", monthrange(year, month)[1]
        for day in facts.payday.days_of_month if facts.payday else ():
            yield _within(f"payday:{name}", date(year, month, min(day, last)), 7, is_beforehand=True)
        yield _within(f"monthly_check:{name}", date(year, month, 15), 20)
        if month % 3 == 0:
            yield _within(
                f"quarter_end:{year}-Q{month // 3}", date(year, month, last), 10, is_beforehand=True
            )
        if _is_quiet(rules, year, month) and not _is_quiet(rules, year - (month == 1), month - 1 or 12):
            begins = date(year, month, 1)
            step = begins - 28 * DAY
            yield Nominal(f"quiet_season:{name}:28", step, NINE, begins, MIDNIGHT, is_beforehand=True)
    yield from _allocation(facts, first)
    yield from _while_low(Kind.RUNWAY, facts.runway_low_since)
    yield from _while_low(Kind.BUFFER, facts.buffer_low_since)
    yield from _marketing(facts, first)
    for invoice in facts.invoices:
        days = [max(invoice.due + n * DAY, invoice.known + DAY) for n in (1, 7, 14, 30)]
        yield from _steps(f"overdue:{invoice.invoice_id}", (1, 7, 14, 30), days, days[-1] + 90 * DAY, NINE)
    for payment in facts.expected:
        days = [payment.day + n * DAY for n in (3, 10)]
        yield from _steps(f"expected:{payment.payment_key}", (3, 10), days, days[-1] + 14 * DAY, NINE)
    for due, name in facts.tax_dates:
        days = [due - n * DAY for n in (14, 3, 0)]
        steps = _steps(f"tax:{due}:{name}", (14, 3, 0), days, due + DAY, MIDNIGHT)
        yield from (_beforehand(each) for each in steps)


def _allocation(facts: Facts, first: date) -> Iterator[Nominal]:
    """Pointless ten days later, or from the midnight of the next one on."""
    days = sorted(
        {
            date(year, month, min(day, monthrange(year, month)[1]))
            for year, month in _months(first)
            for day in facts.allocation.days_of_month
        }
    )
    for day, following in pairwise(days):
        late = day + 10 * DAY
        at = NINE if late < following else MIDNIGHT
        yield Nominal(f"allocation:{day}", day, NINE, min(late, following), at, is_beforehand=True)


def _within(key: str, day: date, late_days: int, *, is_beforehand: bool = False) -> Nominal:
    return Nominal(key, day, NINE, day + late_days * DAY, NINE, is_beforehand=is_beforehand)


def _beforehand(step: Nominal) -> Nominal:
    following = _beforehand(step.following) if step.following else None
    return replace(step, is_beforehand=True, following=following)


def _months(first: date) -> Iterator[tuple[int, int]]:
    begins = first.year * 12 + first.month - 2
    return ((n // 12, n % 12 + 1) for n in range(begins, begins + MONTHS))


def _is_quiet(rules: list[Rule], year: int, month: int) -> bool:
    day = date(year, month, 1)
    return any(
        isinstance(rule, QuietMonths)
        and month in rule.months
        and (rule.since or date.min) <= day < (rule.lifted_on or date.max)
        for rule in rules
    )


def _while_low(kind: Kind, low_since: date | None) -> Iterator[Nominal]:
    if low_since is None:
        return
    begins = low_since + DAY
    for n in range(MONTHS):
        months = begins.year * 12 + begins.month - 1 + n
        year, month = months // 12, months % 12 + 1
        day = date(year, month, min(begins.day, monthrange(year, month)[1]))
        yield _within(f"{kind}:{year}-{month:02}", day, 20)


def _marketing(facts: Facts, first: date) -> Iterator[Nominal]:
    if facts.marketing is None:
        return
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    days = [first + n * DAY for n in range(30)]
    on = [day for day in days if names[day.weekday()] in facts.marketing.weekdays]
    for day, following in pairwise(on):
        late = day + 2 * DAY
        at = facts.marketing.at if late < following else MIDNIGHT
        yield Nominal(f"marketing:{day}", day, facts.marketing.at, min(late, following), at)


def _steps(name: str, steps: tuple[int, ...], days: list[date], end: date, end_at: time) -> list[Nominal]:
    """Each is pointless once the next one has its day, or comes."""
    found: list[Nominal] = []
    untils = [*((day, NINE) for day in days[1:]), (end, end_at)]
    for step, day, (until, until_at) in reversed(list(zip(steps, days, untils, strict=True))):
        following = found[-1] if found else None
        found.append(Nominal(f"{name}:{step}", day, NINE, until, until_at, following=following))
    return found
