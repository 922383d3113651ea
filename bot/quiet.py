"""No-work time, kept in conversation: money is saved in a word, questions get a line, work talk waits."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC

from bot.domain.local_time import local_day
from bot.domain.no_work import Rule
from bot.domain.workdays import next_work_moment, why_not
from bot.language.action_json import from_json, to_json
from bot.language.actions import (
    Action,
    Amend,
    AskCapacity,
    AskTax,
    AskWorkdays,
    BalanceIs,
    Booking,
    Expense,
    Hours,
    Income,
    Invoice,
    OwnerPay,
    ProjectDone,
    Refund,
    Reimbursement,
    Retirement,
    TaxPayment,
    Transfer,
    Undo,
    intent_of,
)
from bot.language.extras import Conversion
from bot.language.reading import Reading, Understood
from bot.messages import Reply
from bot.wording import buttons, mistakes
from bot.wording import quiet as wording
from handlers import ROUTES
from handlers.book import Book
from handlers.rhythm_rules import own_rules
from handlers.routes import Refused

Do = Callable[[Reading, str, Book], list[Reply]]

WORK: tuple[type[Action], ...] = (Hours, Booking, Invoice, ProjectDone, AskCapacity)
MONEY: tuple[type[Action], ...] = (
    *(Income, Expense, OwnerPay, Transfer, TaxPayment, Retirement),
    *(Refund, Reimbursement, BalanceIs, Amend, Conversion),
)
_CAN_BE_DONE = frozenset(route.action for route in ROUTES)


def no_work_rule(book: Book) -> Rule | None:
    """What makes this moment no-work time; None in work time."""
    return why_not(own_rules(book), book.now.astimezone(UTC), book.founder.zone)


def hushed(work: Callable[[], list[Reply]], book: Book) -> list[Reply]:
    """What work replies; without a sound where it is no-work time after it."""
    try:
        replies = work()
    except Refused as refused:
        refused.reply = replace(refused.reply, silent=no_work_rule(book) is not None)
        raise
    silent = no_work_rule(book) is not None
    return [replace(reply, silent=silent) for reply in replies]


def respected(reading: Reading, text: str, book: Book, do: Do) -> list[Reply]:
    """Do what was read; in no-work time only what may be, and in few words."""
    rule = no_work_rule(book)
    if rule is None or not isinstance(reading, Understood):
        return do(reading, text, book)
    later = [each for each in reading.actions if isinstance(each, WORK) and type(each) in _CAN_BE_DONE]
    at_once = tuple(each for each in reading.actions if each not in later)
    replies = _shortened(at_once, text, book, rule, do) if at_once else []
    return [*replies, _put_by(later, text, book, rule)] if later else replies


def _shortened(actions: tuple[Action, ...], text: str, book: Book, rule: Rule, do: Do) -> list[Reply]:
    replies = do(Understood(actions=actions), text, book)
    is_booked = bool(book.entries.of_turn(book.turn_id))
    if is_booked and all(isinstance(each, MONEY) for each in actions):
        book.rhythm.keep_receipt(text, book.turn_id)
        return [Reply(text=wording.saved(rule, book.now, is_change=isinstance(actions[0], Amend)))]
    if all(isinstance(each, Undo) for each in actions):
        return [replace(reply, text=wording.without_balance(reply.text)) for reply in replies]
    if all(_asks_about_money(each) for each in actions):
        return [Reply(text=wording.brief(reply.text, rule, book.now)) for reply in replies]
    return replies


def _asks_about_money(action: Action) -> bool:
    return intent_of(action).startswith("ask_") and not isinstance(action, AskWorkdays | AskTax)


def _put_by(actions: Sequence[Action], text: str, book: Book, rule: Rule) -> Reply:
    kept_id = book.rhythm.keep_request(text, [to_json(each) for each in actions])
    back = next_work_moment(own_rules(book), book.now.astimezone(UTC), book.founder.zone)
    local = back.astimezone(book.founder.zone) if back else None
    button = buttons.say(wording.THIS_ONCE, f"{wording.THIS_ONCE} {kept_id}")
    return Reply(text=wording.kept(rule, book.now, local), buttons=((button,),))


def asked_once(text: str, book: Book, do: Do) -> list[Reply] | None:
    """The button, or its words for what was kept last; None where the text is something else."""
    words, _, number = text.strip().strip(".!").rpartition(" ")
    if number.isdecimal() and words.casefold() in wording.ONCE_WORDS:
        return _this_once(int(number), book, do)
    if text.strip().strip(".!").casefold() not in wording.ONCE_WORDS:
        return None
    requests = [each for each in book.rhythm.waiting() if each.actions]
    return _this_once(requests[-1].kept_id, book, do) if requests else None


def _this_once(kept_id: int, book: Book, do: Do) -> list[Reply]:
    """Do what was kept, now; the day off counts as broken."""
    found = book.rhythm.get(kept_id)
    if found is None or not found.actions:
        return [Reply(text=mistakes.QUESTION_GONE)]
    book.rhythm.let_through(kept_id, local_day(book.now, book.founder.zone))
    if found.turn_id is not None:
        book.turns.does(found.turn_id)
    actions = tuple(from_json(each) for each in found.actions)
    return do(Understood(actions=actions), found.said, book)
