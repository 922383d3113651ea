"""The weekly check-in: the week that was, the runway, who owes, what is due, days that held, one thing to decide."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.ledger import OWNER_DRAW, AccountKind
from bot.domain.local_time import DAY, Days, local_day, monday_of
from bot.domain.money import Money, MoneyError, total
from bot.domain.nudges.facts import Kind
from bot.domain.payday import next_payday
from bot.domain.protected import protected_week, streak_weeks
from bot.domain.rates import total_in
from bot.domain.runway.outlook import Runway
from bot.domain.usual_week import Flow, full_weeks, usual
from bot.language.actions import AskCheckin
from bot.messages import Button, Picture, Reply
from bot.reference_rates import reference_rates
from bot.wording import buttons
from bot.wording import checkin as wording
from bot.wording import nudges as said
from handlers.book import Book
from handlers.bookkeeping import envelopes, today
from handlers.lows import buffer_lasts, still_expected
from handlers.one_thing import decide
from handlers.payday import PAYDAY_SETTING, payday_from, works_on
from handlers.pictures import picture_of
from handlers.rhythm_facts import tax_dates
from handlers.rhythm_rules import own_rules
from handlers.routes import Route
from handlers.runway_facts import runway_seen
from handlers.splitting import buffer_months

FELT_SETTING = "felt:"  # and then the Monday of the week
LINES_MAX = 8
WEEK_DAYS = 7 * DAY
DROPPED_FIRST = ("due", "owed", "runway")
BEFORE_NUDGES = ("week", "runway", "owed", "due")


@dataclass(frozen=True)
class Checkin:
    """Lines by what they are about, in the order of the message; `said` are kinds of nudges that they say already."""

    lines: Mapping[str, str]
    buttons: tuple[Button, ...]
    pictures: tuple[Picture, ...]
    runway_tenths: int | None
    said: Collection[Kind | None] = ()

    def text(self, saved: Sequence[str] = (), nudges: Sequence[str] = ()) -> str:
        """The check-in with what was saved behind the week and nudges before the days off, in eight lines at most.

        What was saved, nudges and the days off that held are never dropped for it.
        """
        kept = dict(self.lines)
        if "held" in kept and len(kept) + len(saved) + len(nudges) > LINES_MAX:
            kept["week"] += f" {kept.pop('held')}"
        for about in DROPPED_FIRST:
            if len(kept) + len(saved) + len(nudges) > LINES_MAX:
                kept.pop(about, None)
        begins = [line for about, line in kept.items() if about in BEFORE_NUDGES]
        ends = [line for about, line in kept.items() if about not in BEFORE_NUDGES]
        return "\n".join([*begins[:1], *saved, *begins[1:], *nudges, *ends])


def checkin_of(
    book: Book, nominal: date, *, asks: bool = False, besides: Collection[Kind] = (), so_far: bool = False
) -> Checkin:
    """What there is to say.

    Args:
        nominal: the day for which it was meant, which a day off may have moved.
        asks: whether it ends with the question how the week was.
        besides: kinds of nudges that are said in the same message.
        so_far: the week up to today, rather than the one that is over.
    """
    found = runway_seen(book, seed=None).found
    latest = [each for each in book.rhythm.checkins.latest() if each.week < monday_of(nominal)]
    before = latest[0].runway_tenths if latest else None
    told = Days(monday_of(nominal), nominal) if so_far and nominal.weekday() else _week_before(nominal)
    first = book.first_day()
    if first is None or first > nominal:
        return _of_empty_books(told, besides, book, asks=asks)
    thing = decide(found, before, besides, book)
    lines = {
        "week": _week(told, first, book),
        "runway": wording.runway(found, before) + _envelopes(found, book),
        "owed": _owed(book),
        "due": _due(besides, book),
        "held": _held(told, book),
        "decide": thing.text,
        "asks": wording.HOW_WAS_IT if asks else "",
    }
    picture = picture_of("runway" if found.has_pace else "envelopes", book)
    return Checkin(
        {about: line for about, line in lines.items() if line},
        thing.buttons,
        (picture,) if picture else (),
        None if found.months is None else int(found.months * 10),
        {Kind.OVERDUE, thing.kind},
    )


def _of_empty_books(told: Days, besides: Collection[Kind], book: Book, *, asks: bool) -> Checkin:
    lines = {
        "week": wording.empty(told, today(book)),
        "owed": _owed(book),
        "due": _due(besides, book),
        "held": _held(told, book),
        "asks": wording.HOW_WAS_IT if asks else "",
    }
    return Checkin({about: line for about, line in lines.items() if line}, (), (), None, {Kind.OVERDUE})


def _week_before(nominal: date) -> Days:
    return Days(nominal - WEEK_DAYS, nominal - DAY)


def _week(told: Days, first: date, book: Book) -> str:
    weeks = full_weeks(told.first, first)
    *before, flow = _flows([*reversed(weeks), told], book)
    return wording.week(told, today(book), flow, usual(before), len(weeks))


def _flows(spans: Sequence[Days], book: Book) -> list[Flow]:
    """In the founder's own currency, as far as there are rates; costs, taxes and own pay go out.

    Args:
        spans: in the order of time, none overlapping another.
    """
    came: list[Counter[str]] = [Counter() for _ in spans]
    went: list[Counter[str]] = [Counter() for _ in spans]
    begins = [span.first for span in spans]
    for (account, currency, day), moved in book.day_totals(begins[0], spans[-1].last).items():
        place = bisect_right(begins, day) - 1
        if day > spans[place].last:
            continue
        if account.kind is AccountKind.INCOME:
            came[place][currency] -= moved.minor
        elif account.kind is AccountKind.EXPENSES or account == OWNER_DRAW:
            went[place][currency] += moved.minor
    return [Flow(_in_own(a, book), _in_own(b, book)) for a, b in zip(came, went, strict=True)]


def _in_own(minors: Counter[str], book: Book) -> Money:
    own = book.founder.currency
    if minors.keys() <= {own}:
        return Money(minors[own], own)
    try:
        amounts = [Money(minor, currency) for currency, minor in minors.items()]
        return total_in(own, amounts, today(book), reference_rates()).amount
    except MoneyError:  # more than can be counted; what is counted in one currency is right
        return Money(minors[own], own)


def _envelopes(found: Runway, book: Book) -> str:
    set_aside = envelopes(book, book.founder.currency)[1:]
    lasts = buffer_lasts(found, book)
    return wording.envelopes(set_aside, None if lasts is None else (lasts, buffer_months(book)))


def _owed(book: Book) -> str:
    day = today(book)
    unpaid = [each for each in book.invoices.receivables() if each.open.minor > 0]
    late = sorted((each for each in unpaid if each.invoice.due < day), key=lambda each: each.invoice.due)
    rest = [each.open for each in unpaid if each.invoice.due >= day]
    sums = [
        total((amount for amount in rest if amount.currency == code), code)
        for code in sorted({amount.currency for amount in rest})
    ]
    if not unpaid:
        return ""
    told = [(each.invoice.client, each.open, (day - each.invoice.due).days) for each in late]
    return wording.owed(told, sums)


def _due(besides: Collection[Kind], book: Book) -> str:
    """Of the next seven days: taxes, pay, invoices, what comes round; without what a nudge says beside it."""
    day = today(book)
    within = Days(day, day + 6 * DAY)
    items = [] if Kind.TAX in besides else [(each, name) for each, name in tax_dates(book) if each in within]
    pay_day, amount = payday_from(book.settings.get(PAYDAY_SETTING))
    if pay_day and Kind.PAYDAY not in besides:
        coming = next_payday(pay_day, day, works_on(book))
        items += [(coming, wording.payday(amount))] if coming in within else []
    for each in book.invoices.receivables():
        if each.open.minor > 0 and each.invoice.due in within:
            items.append((each.invoice.due, wording.invoice(each.invoice.client, each.open)))
    for kept in book.recurring.all():
        days = still_expected(kept, within.first, within.last, book)
        items += [(each, wording.rule(kept.rule)) for each in days]
    return wording.due(items, day) if items else ""


def _held(told: Days, book: Book) -> str:
    rules, broken = own_rules(book), book.rhythm.broken_days()
    if not rules:
        return ""
    monday = monday_of(told.last)
    if told.last < monday + 6 * DAY:
        monday -= WEEK_DAYS
    since = local_day(book.rhythm.since, book.founder.zone)
    return said.held(protected_week(rules, broken, monday), streak_weeks(rules, broken, monday, since)) or ""


def ask_checkin(_said: AskCheckin, book: Book) -> Reply:
    """At any time, of the week so far; on a Monday of the week before."""
    found = checkin_of(book, today(book), so_far=True)
    return Reply(
        text=found.text(), buttons=(found.buttons,) if found.buttons else (), pictures=found.pictures
    )


def rating_buttons(week: date) -> tuple[Button, ...]:
    return tuple(buttons.rate(week, rating) for rating in range(1, 6))


def rate_week(which: str, book: Book) -> Reply:
    """[1] to [5] under a check-in; another press changes it. `which` is the week's Monday and the rating."""
    said_of, _, rating = which.partition(":")
    week = date.fromisoformat(said_of)
    if all(each.week != week for each in book.rhythm.checkins.latest()):
        return Reply(text=wording.NO_CHECKIN)
    book.settings.put(f"{FELT_SETTING}{week}", int(rating))
    low_weeks = _low_weeks(week, book)
    rest = (buttons.say(wording.FREE_DAY, wording.FREE_DAY_WORDS),) if low_weeks >= 3 else ()
    return Reply(text=wording.rated(int(rating), low_weeks), buttons=(rest,) if rest else ())


def _low_weeks(week: date, book: Book) -> int:
    """How many weeks in a row, up to this one, were rated low."""
    count = 0
    while (rating := _felt(week, book)) is not None and rating <= wording.LOW:
        count, week = count + 1, week - WEEK_DAYS
    return count


def _felt(week: date, book: Book) -> int | None:
    rating: int | None = book.settings.get(f"{FELT_SETTING}{week}")
    return rating


def rated_in_words(text: str, book: Book) -> Reply | None:
    """A lone digit after a check-in that still asks; None for anything else."""
    rating = text.strip().rstrip(".!")
    if rating not in {"1", "2", "3", "4", "5"} or book.questions.open() is not None:
        return None
    latest = next(iter(book.rhythm.checkins.latest()), None)
    if latest is None or _felt(latest.week, book) is not None or book.now - latest.told_at > DAY:
        return None
    return rate_week(f"{latest.week}:{rating}", book)


ROUTES = (Route(AskCheckin, ask_checkin, example="how am I doing?"),)
