"""What an hour should cost: from costs, pay, what is set aside, and the hours of a year."""

from decimal import Decimal
from fractions import Fraction

from bot.domain import profit
from bot.domain.ledger import OWNER_DRAW, TAXES
from bot.domain.local_time import DAY, months_later
from bot.domain.money import MINOR_MAX, Money, MoneyError
from bot.domain.notes import NoteKind
from bot.domain.pricing import hours_in_a_year, rate
from bot.domain.rates import total_in
from bot.domain.runway.flows import PUT_BY
from bot.domain.runway.outlook import Runway
from bot.language.actions import AskRate
from bot.messages import Reply
from bot.reference_rates import reference_rates
from bot.wording import mistakes
from bot.wording import pricing as wording
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.hours import HOURS_SETTING
from handlers.payday import PAYDAY_SETTING, payday_from
from handlers.rhythm_rules import own_rules
from handlers.routes import Refused, Route
from handlers.runway_facts import runway_seen
from handlers.shares import at_the_rate, own_shares

MINUTES_NEEDED = 40 * 60  # a week of hours, before what they earned says anything


def ask_rate(_said: AskRate, book: Book) -> Reply:
    try:
        return Reply(text=_answer(book))
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond


def _answer(book: Book) -> str:
    found = runway_seen(book, seed=None).found
    weekly, pay, costs = book.settings.get(HOURS_SETTING), _pay(found, book), _costs(found, book)
    if weekly is None or pay is None:
        known = {"hours": weekly, "pay": pay, "costs": costs.minor or None}
        return wording.missing([fact for fact, value in known.items() if value is None])
    percent = sum((s.percent for s in own_shares(book) if s.envelope != "pay"), Decimal(0))
    hours = hours_in_a_year(own_rules(book), weekly, today(book))
    needed = rate(costs, pay, 1 - Fraction(percent) / 100, hours)
    if needed is None:
        return wording.NO_RATE
    is_rough = found.burn.is_rough and found.stated is None
    return wording.answer(needed, pay, costs, percent, _earned(book), is_rough=is_rough)


def _pay(found: Runway, book: Book) -> Money | None:
    """What the founder set as their pay, or else what they paid themselves in an average month."""
    own = book.founder.currency
    _, amount = payday_from(book.settings.get(PAYDAY_SETTING))
    said = at_the_rate(amount, today(book), own) if amount else None
    drawn = round(found.burn.out.get(OWNER_DRAW, Fraction(0)))
    return said or (Money(min(drawn, MINOR_MAX), own) if drawn > 0 else None)


def _costs(found: Runway, book: Book) -> Money:
    """An average month without pay, without tax, and without what a share sets aside for retirement."""
    apart = {OWNER_DRAW, TAXES}
    if any(share.envelope == "retirement" and share.percent for share in own_shares(book)):
        apart.add(PUT_BY)
    costs = sum((amount for account, amount in found.burn.out.items() if account not in apart), Fraction(0))
    return Money(min(round(max(costs, Fraction(0))), MINOR_MAX), book.founder.currency)


def _earned(book: Book) -> Money | None:
    """What clients whose hours were noted paid in twelve months, for each of these hours; None for a few hours."""
    day = today(book)
    first = months_later(day, -12) + DAY
    worked = [n for n in book.notes.between(first, day, {NoteKind.WORKED}) if n.client_id is not None]
    minutes = sum(note.minutes or 0 for note in worked)
    if minutes < MINUTES_NEEDED:
        return None
    brought = profit.income_by_client(book.movements(first, day))
    amounts = [each for client in {note.client_id for note in worked} for each in brought.get(client, ())]
    whole = total_in(book.founder.currency, amounts, day, reference_rates()).amount
    return Money(whole.minor * 60 // minutes, whole.currency) if whole.minor > 0 else None


ROUTES = (Route(AskRate, ask_rate, example="what should I charge?"),)
