"""What a founder is told unasked: facts from the book, the domain's plan, words. Plain functions in a transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.domain.digest import Digest, Kept, plan
from bot.domain.ledger import AccountKind
from bot.domain.local_time import DAY, local_day, monday_of
from bot.domain.money import Money
from bot.domain.nudges.due import Due
from bot.domain.nudges.facts import Kind
from bot.domain.protected import protected_week, streak_weeks
from bot.domain.workdays import is_work_day, is_work_time
from bot.language.action_json import from_json
from bot.language.actions import AskRunway
from bot.messages import Button, Reply
from bot.wording import nudges as wording
from handlers import ROUTES
from handlers.book import Book
from handlers.bookkeeping import still_to_move, today, transfers_button
from handlers.payday import on_payday
from handlers.rhythm_book import KeptForLater
from handlers.rhythm_facts import facts_of
from handlers.rhythm_rules import own_rules
from handlers.routes import Refused
from handlers.runway import ask_runway

_HANDLERS = {route.action: route.handle for route in ROUTES}


@dataclass(frozen=True)
class Spoken:
    """What goes out now and when to ask again; `requests` are to be done first, and then it is asked anew."""

    reply: Reply | None = None
    next_at: datetime | None = None
    requests: Sequence[int] = ()


def speak(book: Book) -> Spoken:
    """Say what is due, and remember that it was said."""
    waiting = {row.kept_id: row for row in book.rhythm.waiting()}
    kept = [Kept(kept_id=n, said_at=row.said_at, is_receipt=not row.actions) for n, row in waiting.items()]
    now, zone, rules = book.now.astimezone(UTC), book.founder.zone, own_rules(book)
    found = plan(facts_of(book), now, zone, rules, sent=book.rhythm.sent(), kept=kept)
    if found.now is None:
        return Spoken(next_at=found.next_at)
    if found.now.requests:
        return Spoken(requests=[each.kept_id for each in found.now.requests])
    book.rhythm.mark_sent(found.now.keys)
    book.rhythm.told([each.kept_id for each in found.now.receipts])
    lines = _lines(found.now, waiting, book)
    reply = Reply(
        text="\n".join(lines), buttons=_buttons(found.now, book), silent=not is_work_time(rules, now, zone)
    )
    return Spoken(reply if lines else None, found.next_at)


def do_request(kept_id: int, book: Book) -> None:
    """Do what was kept for a work moment; it becomes a receipt.

    Raises:
        Refused: it cannot be done; nothing may be kept of the attempt.
    """
    row = book.rhythm.get(kept_id)
    if row is None or not row.actions:
        return
    actions = [from_json(each) for each in row.actions]
    replies = [_HANDLERS[type(action)](action, book) for action in actions]
    book.rhythm.became(kept_id, " ".join(reply.text.split("\n", 1)[0] for reply in replies), book.turn_id)


def refuse_request(kept_id: int, why: str, book: Book) -> None:
    row = book.rhythm.get(kept_id)
    if row is not None:
        book.rhythm.became(kept_id, f"“{row.said}”: {why}", None)


def _lines(digest: Digest, waiting: Mapping[int, KeptForLater], book: Book) -> list[str]:
    lines = _checkin(book) if digest.has_checkin else []
    receipts = _receipts([waiting[each.kept_id] for each in digest.receipts], book)
    lines += [wording.kept(digest.days_kept, receipts)] if receipts else []
    for dues in digest.lines:
        lines += [said for due in dues if (said := words_of(due, book, today(book)))]
    return [*lines, wording.more(digest.unsaid)] if digest.unsaid else lines


def _buttons(digest: Digest, book: Book) -> tuple[tuple[Button, ...], ...]:
    moves = digest.has_checkin or any(due.kind is Kind.ALLOCATION for due in digest.nudges)
    offered = transfers_button(book, book.founder.currency) if moves else ()
    paydays = on_payday(book)[1] if any(due.kind is Kind.PAYDAY for due in digest.nudges) else ()
    return tuple(row for row in (paydays, offered) if row)


def _receipts(rows: Sequence[KeptForLater], book: Book) -> list[str]:
    """A line for each fact as it stands now, whatever changed it since; outcomes of requests as they were said."""
    lines = [row.outcome.rstrip(".") for row in rows if row.outcome]
    turns = [row.turn_id for row in rows if row.turn_id is not None and not row.outcome]
    facts = [each.fact_id for turn_id in turns for each in book.entries.of_turn(turn_id)]
    versions = [each for fact_id in dict.fromkeys(facts) for each in book.entries.versions(fact_id)]
    told = [wording.receipt(each.entry, today(book)) for each in versions if not each.is_reversed]
    return [*told, *lines]


def words_of(due: Due, book: Book, day: date) -> str | None:
    """What is said of a nudge on that day; None where there is nothing to say by then."""
    match due.kind:
        case Kind.CHECKIN:
            return wording.CHECKIN
        case Kind.TAX:
            on = date.fromisoformat(due.key.split(":")[1])
            return wording.tax(due.about, on, day, is_off=not is_work_day(own_rules(book), on))
        case Kind.OVERDUE:
            owed = book.invoices.get(int(due.subject.split(":")[1]))
            return wording.overdue(due.about, owed.open, owed.invoice.due, day) if owed else None
        case Kind.PAYDAY:
            return on_payday(book)[0]
        case Kind.ALLOCATION:
            whole = still_to_move(book, book.founder.currency)
            return wording.to_move(whole) if whole else None
        case Kind.QUARTER_END:
            return wording.quarter_end(local_day(due.moved_from or due.at, book.founder.zone))
        case Kind.MONTHLY_CHECK:
            return wording.MONTHLY_CHECK
        case _:
            return wording.several(due.kind)


def _checkin(book: Book) -> list[str]:
    """The week that was, the runway, the days off that held, and one thing to decide."""
    day, rules, broken = today(book), own_rules(book), book.rhythm.broken_days()
    last_monday = monday_of(day - DAY) if day == monday_of(day) else None
    came, went = _moved(book, day - 7 * DAY, day - DAY)
    lines = [wording.week(last_monday, came, went), *_runway(book)]
    whole_week = monday_of(day) - 7 * DAY
    since = local_day(book.rhythm.since, book.founder.zone)
    streak = streak_weeks(rules, broken, whole_week, since)
    said = wording.held(protected_week(rules, broken, whole_week), streak) if rules else None
    whole = still_to_move(book, book.founder.currency)
    return [*lines, *([said] if said else []), *([wording.to_move(whole)] if whole else [])]


def _moved(book: Book, first: date, last: date) -> tuple[Money, Money]:
    """What came in and went out, in the founder's own currency."""
    own = book.founder.currency
    sums = {AccountKind.INCOME: 0, AccountKind.EXPENSES: 0}
    for (account, currency), amount in book.movements(first, last).items():
        if currency == own and account.kind in sums:
            sums[account.kind] += amount.minor
    return Money(-sums[AccountKind.INCOME], own), Money(sums[AccountKind.EXPENSES], own)


def _runway(book: Book) -> list[str]:
    try:
        return [wording.runway(ask_runway(AskRunway(), book).text.split("\n", 1)[0])]
    except Refused:
        return []
