"""Nudges as the founder wants them: off and on, softer and stronger, later, and which ones are coming."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.digest import upcoming
from bot.domain.local_time import DAY, moment_at
from bot.domain.nudges.due import put_off as put_off_due
from bot.domain.nudges.due import subject_of
from bot.domain.nudges.facts import KINDS, USUAL, Kind, Preference, PutOff, Strength
from bot.domain.rhythms import Weekly
from bot.domain.workdays import OPENING, next_work_moment
from bot.language.rhythm_extras import AskNudges, SetMarketing, SetNudge, SetNudgeStrength, Snooze
from bot.messages import Reply
from bot.wording import nudge_settings as wording
from handlers.asking import Deed, Option, ask
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.nudge_settings import (
    keep_marketing,
    keep_preferences,
    keep_put_off,
    marketing,
    own_reminders,
    preferences,
)
from handlers.reminders import list_reminders
from handlers.rhythm_facts import facts_of
from handlers.rhythm_rules import kept, own_rules
from handlers.routes import Refused, Route

TAX_OFF = "tax_nudges_off"
STRENGTHS = tuple(Strength)  # softer first
IN_STEPS = (Kind.TAX, Kind.RUNWAY, Kind.BUFFER, Kind.OVERDUE, Kind.EXPECTED, Kind.QUIET_SEASON)
NOT_NOW = timedelta(hours=3)
LATELY = timedelta(days=4)
LISTED_DAYS, LISTED_MAX = 35, 5


def set_nudge(said: SetNudge, book: Book) -> Reply:
    kind = Kind(said.kind) if said.kind else None
    if kind is Kind.TAX and said.is_off and not _is_off(kind, book):
        return ask(book, wording.TAX_OFF, Option(wording.YES_OFF, TAX_OFF), Option(wording.NO_OFF))
    if said.is_off:
        return _off(kind, book)
    return _on(kind, book)


def _is_off(kind: Kind, book: Book) -> bool:
    return preferences(book).get(kind, USUAL).is_off


def _off(kind: Kind | None, book: Book) -> Reply:
    """One kind, or all but tax dates, which must be named."""
    before = preferences(book)
    meant = [kind] if kind else [each for each in KINDS if each is not Kind.TAX]
    after = before | {each: replace(before.get(each, USUAL), is_off=True) for each in meant}
    if after == before:
        return Reply(text=wording.is_off_already(kind) if kind else wording.ALL_OFF_ALREADY)
    keep_preferences(book, after)
    return kept(wording.off(kind) if kind else wording.all_off(), book)


def _tax_off(_given: Mapping[str, Any], book: Book) -> Reply:
    return _off(Kind.TAX, book)


def _on(kind: Kind | None, book: Book) -> Reply:
    """From now on: what would have come in between is not made up for."""
    before = preferences(book)
    quiet = [each for each in ([kind] if kind else KINDS) if _is_quiet(before.get(each, USUAL), book)]
    if not quiet:
        return Reply(text=wording.is_on_already(kind))
    since = book.now.astimezone(UTC)
    heard = {each: Preference(strength=before.get(each, USUAL).strength, since=since) for each in quiet}
    keep_preferences(book, before | heard)
    return kept(wording.on(kind) if kind else wording.all_on(), book)


def _is_quiet(preference: Preference, book: Book) -> bool:
    until = preference.snoozed_until
    return preference.is_off or (until is not None and until > book.now)


def set_nudge_strength(said: SetNudgeStrength, book: Book) -> Reply:
    """A notch softer or stronger, or as usual."""
    kind = Kind(said.kind) if said.kind else None
    if kind is not None and kind not in IN_STEPS:
        raise Refused(wording.no_strength(kind))
    before = preferences(book)
    meant = {each: before.get(each, USUAL) for each in ([kind] if kind else IN_STEPS)}
    after = {
        each: replace(held, strength=_notch(held.strength, said.strength)) for each, held in meant.items()
    }
    if after == meant:
        level = meant[kind or Kind.OVERDUE].strength
        return Reply(text=wording.strength_same(kind or Kind.OVERDUE, level))
    keep_preferences(book, before | after)
    if kind is None:
        return kept(wording.all_strength(Strength(said.strength)), book)
    return kept(wording.strength(kind, after[kind].strength), book)


def _notch(held: Strength, said: str) -> Strength:
    if said == Strength.USUAL:
        return Strength.USUAL
    step = 1 if said == Strength.STRONGER else -1
    return STRENGTHS[min(max(STRENGTHS.index(held) + step, 0), len(STRENGTHS) - 1)]


def snooze(said: Snooze, book: Book) -> Reply:
    until = _moment(said.date, said.time, book)
    kinds = KINDS if said.is_all else [Kind(said.kind)] if said.kind else ()
    if not kinds:
        return _put_off(_last_said(book), until, book)
    before = preferences(book)
    held = {each: replace(before.get(each, USUAL), snoozed_until=until) for each in kinds}
    keep_preferences(book, before | held)
    return kept(wording.snoozed(kinds, until.astimezone(book.founder.zone), today(book)), book)


def _moment(day: date | None, at: str | None, book: Book) -> datetime:
    """Until when; three hours on where that was not said.

    Raises:
        Refused: that is over.
    """
    if day is None:
        return (book.now + NOT_NOW).replace(second=0, microsecond=0).astimezone(UTC)
    moment = moment_at(day, time.fromisoformat(at) if at else OPENING, book.founder.zone)
    if moment <= book.now:
        raise Refused(wording.IS_PAST)
    return moment


def _last_said(book: Book) -> Sequence[str]:
    last = book.rhythm.last_sent()
    return last[1] if last is not None and book.now - last[0] <= LATELY else ()


def _put_off(keys: Sequence[str], until: datetime, book: Book) -> Reply:
    """Bring these up once more; a tax date comes by itself before it is due, so it is not put off beyond that."""
    facts = {subject_of(fact): fact for fact in (_fact(key, until) for key in keys)}
    anyway = {name: fact for name, fact in facts.items() if _is_over_by_then(fact, book)}
    told_anyway = [(fact.about, _date_of(fact)) for fact in anyway.values() if fact.kind is Kind.TAX]
    again = [fact for name, fact in facts.items() if name not in anyway]
    if not again:
        return _nothing_put_off(told_anyway, book)
    keep_put_off(book, again)
    at = next_work_moment(own_rules(book), until, book.founder.zone) or until
    local = at.astimezone(book.founder.zone)
    return kept(wording.put_off(len(again), local, told_anyway, today(book)), book)


def _is_over_by_then(fact: PutOff, book: Book) -> bool:
    """Whether the date that it is about has come, a tax date or a season, when it would be brought up again."""
    if fact.kind not in {Kind.TAX, Kind.QUIET_SEASON}:
        return False
    due = put_off_due(fact, book.founder.zone, own_rules(book))
    return due is None or due.at.astimezone(book.founder.zone).date() >= _date_of(fact)


def can_be_put_off(keys: Sequence[str], day: date | None, book: Book) -> bool:
    """Whether all of these can wait until then; a few hours where there is no day."""
    until = _moment(day, None, book)
    return not any(_is_over_by_then(_fact(key, until), book) for key in keys)


def _nothing_put_off(told_anyway: Sequence[tuple[str, date]], book: Book) -> Reply:
    if not told_anyway:
        return Reply(text=wording.NOTHING_TO_PUT_OFF)
    return Reply(text=wording.put_off(0, None, told_anyway, today(book)))


def _fact(key: str, until: datetime) -> PutOff:
    first = key.partition("+")[0]  # once more put off it is the same nudge
    kind = Kind(first.split(":")[0])
    return PutOff(kind=kind, key=first, about=first.split(":")[2] if kind is Kind.TAX else "", until=until)


def _date_of(fact: PutOff) -> date:
    named = fact.key.split(":")[1]
    return date.fromisoformat(named if fact.kind is Kind.TAX else f"{named}-01")


def put_off_pressed(value: str, book: Book) -> Reply:
    """The button under a message: its moment, and until when."""
    moment, _, until = value.partition(":")
    last = book.rhythm.last_sent(datetime.fromtimestamp(int(moment), UTC))
    day = None if until == "later" else date.fromisoformat(until)
    try:
        at = _moment(day, None, book)
    except Refused as over:
        return over.reply
    return _put_off(last[1] if last else (), at, book)


def set_marketing(said: SetMarketing, book: Book) -> Reply:
    before = marketing(book)
    if not said.weekdays:
        if before is None:
            return Reply(text=wording.NO_SALES)
        keep_marketing(book, None)
        return kept(wording.MARKETING_OFF, book)
    at = time.fromisoformat(said.time) if said.time else OPENING
    rhythm = Weekly(weekdays=said.weekdays, at=at, since=book.now.astimezone(UTC))
    if before is not None and (before.weekdays, before.at) == (rhythm.weekdays, rhythm.at):
        return Reply(text=wording.is_on_already(Kind.MARKETING))
    keep_marketing(book, rhythm)
    return kept(wording.marketing_set(rhythm), book)


def ask_nudges(said: AskNudges, book: Book) -> Reply:
    """What comes in the next five weeks, each thing once, and what is off or quiet."""
    if said.own:
        return list_reminders(book)
    now, zone = book.now.astimezone(UTC), book.founder.zone
    found: dict[tuple[Kind, str], datetime] = {}
    for due in upcoming(
        facts_of(book), now, now + LISTED_DAYS * DAY, zone, own_rules(book), sent=book.rhythm.sent()
    ):
        found.setdefault((due.kind, due.about or _own_text(due.subject, book)), due.at.astimezone(zone))
    lines = [(at, wording.named(kind, about)) for (kind, about), at in found.items()]
    return Reply(
        text=wording.coming(lines[:LISTED_MAX], len(lines[LISTED_MAX:]), preferences(book), book.now)
    )


def _own_text(subject: str, book: Book) -> str:
    kind, _, rest = subject.partition(":")
    if kind != Kind.OWN:
        return ""
    return next((each.text for each in own_reminders(book) if rest.startswith(f"{each.reminder_id}:")), "")


DEEDS: Mapping[str, Deed] = {TAX_OFF: _tax_off}
ROUTES = (
    Route(SetNudge, set_nudge, example="stop reminding me about invoices"),
    Route(SetNudgeStrength, set_nudge_strength, example="be gentler about invoices"),
    Route(Snooze, snooze, example="snooze for a week"),
    Route(AskNudges, ask_nudges, example="what will you remind me of?"),
    Route(SetMarketing, set_marketing, example="sales on wednesday mornings"),
)
