"""One message in, replies out: plain functions inside the one transaction of the message."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot import quiet
from bot.language.actions import Action, Amend, Help, SetCountry, SetCurrency, SetTimezone, intent_of
from bot.language.answers import read_answer
from bot.language.learning import lessons
from bot.language.owed import share_told
from bot.language.reading import (
    Choice,
    Context,
    Dropped,
    NotForUs,
    Reading,
    Unclear,
    Understood,
    unclear_from_json,
    unclear_to_json,
)
from bot.language.understand import understand
from bot.messages import Button, Incoming, Reply
from bot.presses import AT_A_PRESS, CHANGE, retracted
from bot.unread import place_said, read_as_answer, said_of_unread
from bot.wording import buttons, mistakes
from bot.wording.questions import choice_label, question
from handlers import DEEDS, ROUTES, asking
from handlers.book import Book, OpenQuestion
from handlers.checkin import rated_in_words
from handlers.invoices import amounts_owed, whole_owed
from handlers.learning import learned, remember
from handlers.periods import year_starts
from handlers.profile import set_together, start
from handlers.routes import Refused
from handlers.runway import explain_runway

HANDLERS = {route.action: route.handle for route in ROUTES}
TOGETHER = {route.action: route.together for route in ROUTES if route.together}
WHY = "why"
_YES_OR_NO = Unclear(
    reason="other",
    read={},
    choices=(Choice(key="yes", actions=(Help(),)), Choice(key="neither", actions=())),
)
BUTTONS_A_ROW_MAX = 3


def answer(incoming: Incoming, book: Book) -> list[Reply]:
    """Do what the message says, and say so.

    Raises:
        Refused: nothing may be kept of what was booked; the exception holds the reply.
    """
    return quiet.hushed(lambda: _replied(incoming, book), book)


def _replied(incoming: Incoming, book: Book) -> list[Reply]:
    if incoming.button is not None:
        replies = [_together([reply]) for reply in _pressed(incoming.button, book)]
        if incoming.button.partition(":")[0] in buttons.ANSWERED_BELOW:
            return replies
        return [replace(reply, replaces=incoming.replaces) for reply in replies[:1]] + replies[1:]
    if incoming.attachment and not incoming.text.strip():
        return [Reply(text=mistakes.ONLY_TEXT)]
    return _said(incoming.text, book)


def _said(text: str, book: Book) -> list[Reply]:
    if not text.strip():
        return [Reply(text=mistakes.EMPTY)]
    if text.strip().lower() == "/start":
        return [_together([start(book)])]
    if text.strip().rstrip("?").lower() == WHY:
        return [explain_runway(book)]
    rated = rated_in_words(text, book)
    if rated is not None:
        return [rated]
    once = quiet.asked_once(text, book, _done_now)
    if once is not None:
        return once
    context = context_of(book)
    asked = book.questions.open()
    if asked is not None:
        replies = _answered(asked, text, context, book)
        if replies is not None:
            return replies
    return _done(understand(text.removeprefix("/"), context), text, book)


def context_of(book: Book) -> Context:
    return Context(
        now=book.said_at,
        currency=book.founder.currency,
        clients=book.clients.names(),
        learned=learned(book),
        year_starts=year_starts(book),
    )


def _done(reading: Reading, text: str, book: Book) -> list[Reply]:
    return quiet.respected(reading, text, book, _done_now)


def _done_now(reading: Reading, text: str, book: Book) -> list[Reply]:
    book.said = text
    match reading:
        case Understood(actions=actions):
            return [_all_handled(actions, book)]
        case Unclear():
            return [_ask(reading, text, book)]
        case NotForUs(talk=talk):
            place = None if talk else place_said(text, context_of(book), book)
            if place is not None:
                return [_all_handled(place.actions, book)]
            return [Reply(text=said_of_unread(text, context_of(book), book, is_talk=talk))]


def _all_handled(actions: Sequence[Action], book: Book) -> Reply:
    """What several actions did, or nothing of them where one has a question of its own."""
    places = [action for action in actions if isinstance(action, SetCurrency | SetTimezone | SetCountry)]
    if 1 < len(places) == len(actions):
        return _together([set_together(places, book)])
    before = book.questions.open()
    rows = [list(row) for _, row in groupby(actions, key=type)]
    replies = [reply for row in rows for reply in _row_handled(row, book)]
    if len(replies) > 1 and _is_another(before, book.questions.open()):
        raise Refused(mistakes.ONE_AT_A_TIME)
    return _together(replies)


def _is_another(before: OpenQuestion | None, after: OpenQuestion | None) -> bool:
    if after is None or asking.is_passing(after):
        return False
    return before is None or before.question_id != after.question_id


def _row_handled(row: Sequence[Action], book: Book) -> list[Reply]:
    """Actions of one kind, said one after the other."""
    together = TOGETHER.get(type(row[0]))
    return [together(row, book)] if together else [_handled(action, book) for action in row]


def _handled(action: Action, book: Book) -> Reply:
    handle = HANDLERS.get(type(action))
    if handle is None:
        raise Refused(mistakes.not_yet(intent_of(action)))
    return handle(action, book)


def _together(replies: Sequence[Reply]) -> Reply:
    """One reply for all that a message said; a button that several bring stands once."""
    closing = next((reply.closing for reply in reversed(replies) if reply.closing), "")
    lines = [reply.text for reply in replies] + ([closing] if closing else [])
    seen = buttons.told_apart([button for reply in replies for row in reply.buttons for button in row])
    return replace(replies[-1], text="\n".join(lines), closing="", buttons=_rows(seen))


def _rows(row: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    width = 2 if len(row) == 4 else BUTTONS_A_ROW_MAX
    return tuple(tuple(row[i : i + width]) for i in range(0, len(row), width))


def _ask(unclear: Unclear, text: str, book: Book) -> Reply:
    sentence = question(unclear)
    if unclear.missing == "amount":
        unclear = replace(unclear, read={**unclear.read, **whole_owed(unclear.read, book)})
        given = share_told(unclear, text)
        if given is not None:
            return _all_handled(given.actions, book)
    question_id = book.questions.ask(text, unclear_to_json(unclear))
    offered = [
        buttons.choice(choice_label(choice), question_id, number)
        for number, choice in enumerate(unclear.choices)
    ]
    if unclear.missing == "amount":
        offered += amounts_owed(unclear.read, book)
    return Reply(text=sentence, buttons=_rows(offered))


def _answered(asked: OpenQuestion, text: str, context: Context, book: Book) -> list[Reply] | None:
    """What the text does as an answer; None where it is none, and is read as a message of its own."""
    if asked.asked.get("kind") == CHANGE:
        return _change_said(asked, text, context, book)
    if asked.asked.get("kind") == asking.KIND:
        return _option_said(asked, text, context, book)
    unclear = unclear_from_json(asked.asked)
    given = read_answer(unclear, text, context)
    if given is None:
        return None
    book.questions.close(asked.question_id)
    if isinstance(given, Dropped):
        return [Reply(text=mistakes.DROPPED)]
    return _learned_and_done(unclear, given, asked.text, book)


def _change_said(asked: OpenQuestion, text: str, context: Context, book: Book) -> list[Reply] | None:
    """The words after [Change]: "1300" alone is a new amount here, as "no, 1300" is anywhere."""
    reading = understand(text, context)
    if not isinstance(reading, Understood):
        reading = understand(f"no, {text}", context)
    if not isinstance(reading, Understood) or not all(
        isinstance(action, Amend) for action in reading.actions
    ):
        return None
    book.questions.close(asked.question_id)
    return _done(reading, text, book)


def _option_said(asked: OpenQuestion, text: str, context: Context, book: Book) -> list[Reply] | None:
    """An option by its words, or by other words that the question says how to read."""
    given = read_answer(_YES_OR_NO, text, context)
    yes, no = isinstance(given, Understood), isinstance(given, Dropped)
    number = asking.option_said(asked, text, is_yes=yes, is_no=no)
    if number is not None:
        return [_together(_option_done(asked, number, book))]
    read_as = asked.asked["read_as"]
    reading = read_as_answer(read_as, text, context, is_amount=asking.is_passing(asked)) if read_as else None
    if reading is not None or asking.is_passing(asked):
        book.questions.close(asked.question_id)
    return None if reading is None else _done(reading, text, book)


def _option_done(asked: OpenQuestion, number: int, book: Book) -> list[Reply]:
    option = asked.asked["options"][number]
    book.questions.close(asked.question_id)
    if option["words"]:
        return _said(option["words"], book)
    if not option["deed"]:
        return [Reply(text=mistakes.LEFT_AS_IT_WAS)]
    return [DEEDS[option["deed"]](option["given"], book)]


def _pressed(data: str, book: Book) -> list[Reply]:
    kind, _, value = data.partition(":")
    match kind:
        case buttons.CHOICE:
            question_id, _, number = value.partition(":")
            return _chosen(int(question_id), int(number), book)
        case buttons.SAY:
            return _said(value, book)
        case buttons.RETRACT:
            return retracted(value, book)
        case _ if kind in AT_A_PRESS:
            return [AT_A_PRESS[kind](value, book)]
        case _:
            return [Reply(text=mistakes.QUESTION_GONE)]


def _chosen(question_id: int, number: int, book: Book) -> list[Reply]:
    asked = book.questions.get(question_id)
    if asked is None:
        return [Reply(text=mistakes.QUESTION_GONE)]
    if asked.asked.get("kind") == asking.KIND:
        return _option_done(asked, number, book)
    unclear = unclear_from_json(asked.asked)
    choice = unclear.choices[number]
    book.questions.close(question_id)
    if not choice.actions:
        return [Reply(text=mistakes.DROPPED)]
    return _learned_and_done(unclear, Understood(actions=choice.actions), asked.text, book)


def _learned_and_done(unclear: Unclear, answer: Reading, text: str, book: Book) -> list[Reply]:
    replies = _done(answer, text, book)
    if isinstance(answer, Understood):
        remember(lessons(unclear, answer), book)
    return replies
