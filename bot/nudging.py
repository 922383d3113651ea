"""What a founder is told unasked: facts from the book, the domain's plan, words. Plain functions in a transaction."""

import calendar
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from bot.domain.digest import Digest, Kept, plan
from bot.domain.local_time import DAY, local_day, monday_of
from bot.domain.nudges.due import Due
from bot.domain.nudges.facts import USUAL, Kind, Strength
from bot.domain.workdays import is_work_day, is_work_time, work_day_from
from bot.language.action_json import from_json
from bot.messages import Button, Reply
from bot.wording import buttons, nudge_settings, reminders
from bot.wording import checkin as warnings
from bot.wording import nudges as wording
from handlers import ROUTES
from handlers.book import Book
from handlers.bookkeeping import still_to_move, today, transfers_button
from handlers.checkin import checkin_of, rating_buttons
from handlers.invoices import due_on_days_off
from handlers.lows import (
    buffer_held,
    buffer_lasts,
    expected_of,
    is_buffer_low,
    is_runway_low,
    note_lows,
)
from handlers.nudge_settings import preferences
from handlers.nudges import can_be_put_off
from handlers.payday import on_payday
from handlers.rhythm_book import KeptForLater
from handlers.rhythm_facts import facts_of
from handlers.rhythm_rules import own_rules
from handlers.runway_facts import runway_seen

A_ROW, BUTTONS_MAX = 3, 6
FIRMNESS: Mapping[Strength, int] = {Strength.SOFTER: -1, Strength.USUAL: 0, Strength.STRONGER: 1}
_HANDLERS = {route.action: route.handle for route in ROUTES}


@dataclass(frozen=True)
class Spoken:
    """What goes out now and when to ask again; `requests` are to be done first, and then it is asked anew."""

    reply: Reply | None = None
    next_at: datetime | None = None
    requests: Sequence[int] = ()


def speak(book: Book) -> Spoken:
    """Say what is due, and remember that it was said."""
    note_lows(book)
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
    reply = replace(reply_of(found.now, waiting, book), silent=not is_work_time(rules, now, zone))
    return Spoken(reply if reply.text else None, found.next_at)


def do_request(kept_id: int, book: Book) -> None:
    """Do what was kept for a work moment; it becomes a receipt.

    Raises:
        Refused: it cannot be done; nothing may be kept of the attempt.
    """
    row = book.rhythm.get(kept_id)
    if row is None or not row.actions:
        return
    if row.turn_id is not None:
        book.turns.does(row.turn_id)
    actions = [from_json(each) for each in row.actions]
    replies = [_HANDLERS[type(action)](action, book) for action in actions]
    book.rhythm.became(kept_id, " ".join(reply.text.split("\n", 1)[0] for reply in replies), book.turn_id)


def refuse_request(kept_id: int, why: str, book: Book) -> None:
    row = book.rhythm.get(kept_id)
    if row is not None:
        book.rhythm.became(kept_id, f"“{row.said}”: {why}", None)


def reply_of(digest: Digest, waiting: Mapping[int, KeptForLater], book: Book) -> Reply:
    """The words of a digest; its text is empty where there is nothing to say any more."""
    saved, asked = _saved(digest, [waiting[each.kept_id] for each in digest.receipts], book)
    checkin = next((due for due in digest.nudges if due.kind is Kind.CHECKIN), None)
    if checkin is not None:
        return _checkin(checkin, digest, saved, asked, book)
    text = "\n".join([*saved, *_nudge_lines(digest, book)])
    rows = (*_offered(asked, digest, book), _later(digest, book))
    return Reply(text=text, buttons=tuple(row for row in rows if row))


def _saved(
    digest: Digest, rows: Sequence[KeptForLater], book: Book
) -> tuple[Sequence[str], Sequence[Button]]:
    """What was kept, in a line, with what is to be asked about it."""
    receipts = _receipts(rows, book)
    if not receipts:
        return (), ()
    asked = [
        each for row in rows if row.turn_id and row.outcome for each in due_on_days_off(row.turn_id, book)
    ]
    questions = dict.fromkeys(question for question, _ in asked)
    return [wording.kept(digest.days_kept, receipts), *questions], [button for _, button in asked]


def _nudge_lines(digest: Digest, book: Book, but: Collection[Kind | None] = ()) -> list[str]:
    dues = [due for dues in digest.lines for due in dues if due.kind not in but]
    said = (words_of(due, book, today(book)) for due in dues)
    lines = list(dict.fromkeys(line for line in said if line))  # a step and what was put off say the same
    return [*lines, wording.more(digest.unsaid)] if digest.unsaid else lines


def _checkin(due: Due, digest: Digest, saved: Sequence[str], asked: Sequence[Button], book: Book) -> Reply:
    """The week's check-in, which frames what else is due; it is remembered for the next one."""
    nominal = local_day(due.moved_from or due.at, book.founder.zone)
    kinds = {each.kind for each in digest.nudges}
    found = checkin_of(book, nominal, asks=True, besides=kinds)
    book.rhythm.checkins.tell(monday_of(nominal), found.runway_tenths)
    nudges = _nudge_lines(digest, book, but=found.said)
    # first, so that in the terminal, which numbers buttons, a 4 is a 4
    rows = (rating_buttons(monday_of(nominal)), *_offered([*asked, *found.buttons], digest, book))
    return Reply(text=found.text(saved, nudges), buttons=rows, pictures=found.pictures)


def _offered(first: Sequence[Button], digest: Digest, book: Book) -> tuple[tuple[Button, ...], ...]:
    """Some buttons and those of the nudges, in rows."""
    every = [*first, *(button for due in digest.nudges for button in _buttons(due, book))]
    kept = buttons.told_apart(every)[:BUTTONS_MAX]
    return tuple(tuple(kept[n : n + A_ROW]) for n in range(0, len(kept), A_ROW))


def _buttons(due: Due, book: Book) -> tuple[Button, ...]:
    """What can be done about a nudge at once."""
    match due.kind:
        case Kind.PAYDAY:
            return on_payday(book)[1]
        case Kind.ALLOCATION:
            return transfers_button(book, book.founder.currency)
        case Kind.OVERDUE:
            return (buttons.reminder(int(due.subject.split(":")[1]), due.about),)
        case Kind.EXPECTED:
            found = expected_of(due.subject, book)
            return (buttons.book_expected(found[0].rule_id, found[1], found[0].rule.payee),) if found else ()
        case Kind.RUNWAY:
            return (buttons.say("What if…", "what if something changes"), buttons.say("Why?", "why?"))
        case _:
            return ()


def _later(digest: Digest, book: Book) -> tuple[Button, ...]:
    """Buttons that put off what is said, none beyond a date that it is about; a last word on one cannot wait."""
    if not digest.nudges or any(due.cannot_wait for due in digest.nudges):
        return ()
    day = today(book)
    following = work_day_from(own_rules(book), day + DAY) or day + DAY
    named = buttons.TOMORROW if following == day + DAY else calendar.day_name[following.weekday()]
    offered = {None: buttons.NOT_NOW, following: named, day + 7 * DAY: buttons.IN_A_WEEK}
    return tuple(
        buttons.snooze(label, book.now, until)
        for until, label in offered.items()
        if can_be_put_off(digest.keys, until, book)
    )


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
            owed = book.invoices.get(int(due.key.split(":")[1]))
            firmness = FIRMNESS[preferences(book).get(Kind.OVERDUE, USUAL).strength]
            return wording.overdue(due.about, owed.open, owed.invoice.due, day, firmness) if owed else None
        case Kind.PAYDAY:
            return on_payday(book)[0]
        case Kind.ALLOCATION:
            whole = still_to_move(book, book.founder.currency)
            return wording.allocation(whole) if whole else None
        case Kind.EXPECTED | Kind.RUNWAY | Kind.BUFFER:
            return _warning(due, book, day)
        case Kind.QUARTER_END:
            return wording.quarter_end(due.key.partition("+")[0].split(":")[1], day)
        case Kind.MONTHLY_CHECK:
            return wording.MONTHLY_CHECK
        case Kind.QUIET_SEASON | Kind.MARKETING | Kind.OWN:
            return _planned(due, day)


def _warning(due: Due, book: Book, day: date) -> str | None:
    """Of money that did not come, or is low; None where that is over by now."""
    if due.kind is Kind.EXPECTED:
        found = expected_of(due.subject, book)
        return warnings.missing(found[0].rule, found[1], day) if found else None
    seen = runway_seen(book, seed=None).found
    if due.kind is Kind.RUNWAY:
        return warnings.runway_low(seen) if is_runway_low(seen) else None
    lasts = buffer_lasts(seen, book)
    return (
        warnings.buffer_low(lasts, buffer_held(book))
        if lasts is not None and is_buffer_low(seen, book)
        else None
    )


def _planned(due: Due, day: date) -> str:
    """What the founder set a time for."""
    if due.kind is Kind.OWN:
        return reminders.said(due.about)
    if due.kind is Kind.MARKETING:
        return nudge_settings.MARKETING
    return wording.quiet_season(date.fromisoformat(f"{due.key.split(':')[1]}-01"), day)
