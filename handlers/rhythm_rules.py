"""A founder's own rhythm, as the settings keep it: rules of no-work time, and when the check-in comes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.domain.local_time import DAY, Weekday
from bot.domain.no_work import NoHoursLeftError, Rule, check_hours, deciding_rule
from bot.domain.no_work_json import rules_from_json, rules_to_json
from bot.domain.nudges.facts import MONDAYS
from bot.domain.rhythms import Weekly
from bot.messages import Reply
from bot.wording import buttons
from bot.wording import rhythm as wording
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.routes import Refused

RULES_SETTING = "no_work"
CHECKIN_SETTING = "checkin"


def own_rules(book: Book) -> tuple[Rule, ...]:
    return book.once(RULES_SETTING, lambda: rules_from_json(book.settings.get(RULES_SETTING)))


def keep_rules(book: Book, rules: Sequence[Rule]) -> None:
    book.settings.put(RULES_SETTING, rules_to_json(rules))


def with_rule(rules: Sequence[Rule], rule: Rule) -> tuple[Rule, ...]:
    """The rules and one more, with an id of its own."""
    return (*rules, replace(rule, rule_id=1 + max((each.rule_id for each in rules), default=0)))


def check(rules: Sequence[Rule], book: Book, first: date | None = None) -> None:
    """Refuse rules that leave a day without hours, in the week from today or from `first`.

    Raises:
        Refused
    """
    try:
        check_hours(rules, first or today(book))
    except NoHoursLeftError as refused:
        raise Refused(wording.no_hours_left(refused.start, refused.stop)) from refused


def kept(text: str, book: Book) -> Reply:
    """The reply to a change that can be taken back."""
    return Reply(text=text, buttons=((buttons.undo(book.turn_id),),))


def changes_nothing(before: Sequence[Rule], after: Sequence[Rule], days: Sequence[date]) -> bool:
    """Whether these days are what they were, so that there is nothing to keep."""
    return all(_is_work(before, day) == _is_work(after, day) for day in days)


def _is_work(rules: Sequence[Rule], day: date) -> bool:
    rule = deciding_rule(rules, day)
    return rule is None or rule.is_work


def week_from(day: date) -> list[date]:
    return [day + n * DAY for n in range(7)]


def own_checkin(book: Book) -> Weekly:
    return checkin_from(book.settings.get(CHECKIN_SETTING))


def keep_checkin(book: Book, weekday: Weekday, at: time) -> None:
    since = book.now.astimezone(UTC).isoformat()
    book.settings.put(CHECKIN_SETTING, {"weekday": weekday, "at": at.isoformat("minutes"), "since": since})


def checkin_from(kept: Any) -> Weekly:
    """Mondays at nine for a founder who never said otherwise."""
    if kept is None:
        return MONDAYS
    return Weekly(
        weekdays=(kept["weekday"],),
        at=time.fromisoformat(kept["at"]),
        since=datetime.fromisoformat(kept["since"]),
    )
