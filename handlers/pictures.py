"""Pictures of the money: what was pressed is drawn from the same figures as the answer in words."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from bot.domain.ledger import Account, AccountKind, BankName
from bot.domain.money import Money, MoneyError, total
from bot.domain.profit import client_of
from bot.domain.runway.months import day_after
from bot.domain.runway.outlook import Runway
from bot.domain.spans import months_before
from bot.messages import Picture, Reply
from bot.pictures.charts import (
    Chart,
    EnvelopeBar,
    EnvelopesChart,
    IncomeChart,
    Point,
    RunwayChart,
    Series,
    to_json,
)
from bot.wording import mistakes
from bot.wording import pictures as wording
from handlers.book import Book
from handlers.bookkeeping import envelopes, today
from handlers.routes import Refused
from handlers.runway_facts import Seen, runway_seen
from handlers.shares import at_the_rate, own_shares
from handlers.splitting import caps

CASH = ("operating", "buffer", "profit")
MONTHS_BACK = 6
MONTHS_SHOWN_MAX = 12
MONTHS_AHEAD_SELF_FUNDING = 12
MONTHS_AHEAD_MAX = 120
CLIENTS_SHOWN_MAX = 6
OTHERS = "others"
Shown = tuple[Chart, str]


def show_picture(which: str, book: Book) -> Reply:
    """A picture with its words; in words alone where there is nothing to draw."""
    draw = PICTURES.get(which)
    if draw is None:
        return Reply(text=mistakes.QUESTION_GONE)
    try:
        shown = draw(book)
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond
    if shown is None:
        return Reply(text=wording.NOTHING_TO_SHOW)
    chart, alt = shown
    return Reply(text=alt, pictures=(Picture(alt=alt, recipe=to_json(chart)),))


def picture_of(which: str, book: Book) -> Picture | None:
    """A picture to go with other words; None where there is nothing to draw, or more than can be counted."""
    try:
        shown = PICTURES[which](book)
    except MoneyError:
        return None
    return Picture(alt=shown[1], recipe=to_json(shown[0])) if shown else None


def _runway(book: Book) -> Shown | None:
    if book.first_day() is None:
        return None
    day, seen = today(book), runway_seen(book)
    found = seen.found
    title = wording.runway_title(found, is_over=_is_over(found))
    subtitle = wording.runway_subtitle(found, day, is_over=_is_over(found))
    past = _past(seen, book)
    chart = RunwayChart(title=title, subtitle=subtitle, currency=found.currency, past=past, ahead=())
    likely = _likely_days(found, day)
    alt = wording.runway_alt(title, subtitle, Money(found.cash, found.currency), likely, day)
    return (chart if _is_over(found) else _with_future(chart, found, day, likely)), alt


def _is_over(found: Runway) -> bool:
    return found.cash <= 0 and not found.is_self_funding


def _with_future(
    chart: RunwayChart, found: Runway, day: date, likely: tuple[date, date] | None
) -> RunwayChart:
    """Straight lines from today's cash to nothing, at today's pace and at the ends of the likely range."""
    now = Point(day, found.cash)
    if not found.has_pace:
        return chart
    if found.ends is None or found.months is None or found.months > MONTHS_AHEAD_MAX:
        ahead = MONTHS_AHEAD_SELF_FUNDING if found.months is None else MONTHS_AHEAD_MAX
        horizon = day_after(day, Fraction(ahead)) or day
        return replace(chart, ahead=(now, Point(horizon, round(found.cash - found.burn.net * ahead))))
    chart = replace(chart, ahead=(now, Point(found.ends, 0)), ends=found.ends)
    if likely is None:
        return chart
    low, high = likely
    return replace(chart, low=(now, Point(low, 0), Point(high, 0)), high=(now, Point(high, 0)))


def _likely_days(found: Runway, day: date) -> tuple[date, date] | None:
    likely = found.likely
    if likely is None or likely.low is None or likely.high is None or _is_over(found):
        return None
    low, high = day_after(day, likely.low), day_after(day, likely.high)
    return None if low is None or high is None else (low, high)


def _past(seen: Seen, book: Book) -> tuple[Point, ...]:
    """Cash at the ends of the last months, counted back from today's; what clients paid ahead was in it then."""
    day = today(book)
    first = min(book.first_day() or day, day)
    starts = [months_before(day.replace(day=1), back) for back in range(MONTHS_BACK)]
    cash = seen.found.cash
    points, left = [Point(day, cash)], cash + seen.found.prepaid
    for start in starts:
        moved = [m for (a, _, month), m in seen.totals.items() if month == start and a.envelope in CASH]
        left -= sum(own.minor for m in moved if (own := _own(m, day, book)) is not None)
        if start <= first:
            break
        points.append(Point(date.fromordinal(start.toordinal() - 1), left))
    return tuple(reversed(points))


def _envelopes(book: Book) -> Shown | None:
    currency = book.founder.currency
    held = envelopes(book, currency)
    whole = total((amount for _, amount in held), currency)
    if not any(amount for _, amount in held):
        return None
    targets = _targets(book)
    bars = tuple(
        EnvelopeBar(name, amount.minor, targets[name].minor if name in targets else None)
        for name, amount in held
    )
    chart = EnvelopesChart(
        title=wording.envelopes_title(whole),
        subtitle=wording.envelopes_subtitle(has_target=any(bar.target_minor for bar in bars)),
        currency=currency,
        bars=bars,
    )
    return chart, wording.envelopes_alt(whole, held, targets)


def _targets(book: Book) -> dict[BankName, Money]:
    """What the envelopes with a cap are to hold; none while the monthly costs are not known."""
    return {name: cap for name, cap in caps(book, own_shares(book)).items() if cap}


def _income(book: Book) -> Shown | None:
    """Each month's income, at today's rates where it is in other currencies."""
    day = today(book)
    began = book.first_day()
    if began is None:
        return None
    this_month = day.replace(day=1)
    months = [months_before(this_month, back) for back in range(MONTHS_SHOWN_MAX - 1, -1, -1)]
    months = [month for month in months if month >= began.replace(day=1)] or [this_month]
    totals = book.month_totals(months[0], day)
    by_client, apart = _by_client(totals, months, book)
    if not by_client:
        return None
    clients = _largest(by_client, book)
    currency = book.founder.currency
    summed = [(series.name, Money(sum(series.minors), currency)) for series in clients]
    title = wording.income_title(total((amount for _, amount in summed), currency), len(months))
    chart = IncomeChart(
        title=title,
        subtitle=wording.income_subtitle(months[0], months[-1]),
        currency=currency,
        months=tuple(months),
        clients=clients,
    )
    return chart, wording.income_alt(title, summed, apart)


def _by_client(
    totals: Mapping[tuple[Account, str, date], Money], months: list[date], book: Book
) -> tuple[dict[int | None, list[int]], list[str]]:
    """Income in each month by client, in the founder's own currency; and the currencies that have no rate."""
    found: dict[int | None, list[int]] = {}
    apart: set[str] = set()
    for (account, currency, month), money in totals.items():
        if account.kind is not AccountKind.INCOME or month not in months:
            continue
        own = _own(-money, today(book), book)
        if own is None:
            apart.add(currency)
            continue
        of_client = found.setdefault(client_of(account), [0] * len(months))
        of_client[months.index(month)] += own.minor
    return found, sorted(apart)


def _largest(by_client: Mapping[int | None, list[int]], book: Book) -> tuple[Series, ...]:
    names = book.clients.called([client_id for client_id in by_client if client_id is not None])
    ordered = sorted(by_client.items(), key=lambda item: (-sum(item[1]), item[0] or 0))
    shown = ordered if len(ordered) <= CLIENTS_SHOWN_MAX + 1 else ordered[:CLIENTS_SHOWN_MAX]
    series = [
        Series(names.get(client_id or 0, "without a name"), tuple(minors)) for client_id, minors in shown
    ]
    rest = [minors for _, minors in ordered[len(shown) :]]
    if rest:
        series.append(Series(OTHERS, tuple(map(sum, zip(*rest, strict=True)))))
    return tuple(series)


def _own(amount: Money, day: date, book: Book) -> Money | None:
    return at_the_rate(amount, day, book.founder.currency)


PICTURES: Mapping[str, Callable[[Book], Shown | None]] = {
    "runway": _runway,
    "envelopes": _envelopes,
    "income": _income,
}
