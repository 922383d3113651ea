"""Who the income comes from, and how much hangs on one of them."""

from bot.domain import profit
from bot.domain.dependence import OWN_CHANNELS, Part, parts
from bot.domain.local_time import DAY, Days, months_later
from bot.domain.money import Money, MoneyError
from bot.domain.notes import NoteKind
from bot.domain.rates import total_in
from bot.language.actions import AskClients
from bot.language.text import folded
from bot.messages import Button, Reply
from bot.reference_rates import reference_rates
from bot.wording import buttons, evidence, mistakes
from bot.wording import clients as wording
from handlers.book import Book
from handlers.bookkeeping import today
from handlers.invoices import is_named
from handlers.routes import Refused, Route

MONTHS_COUNTED = 12
BUTTON_BYTES_MAX = 64


def ask_clients(_said: AskClients, book: Book) -> Reply:
    """The shares of twelve months; of the client that was named where one was."""
    day = today(book)
    within = Days(months_later(day, -MONTHS_COUNTED) + DAY, day)
    clients, apart = _by_client(within, book)
    named = next((name for name in book.clients.names() if is_named(name, f" {folded(book.said)} ")), None)
    if not clients:
        return Reply(text=wording.NOBODY_PAID)
    since = max(book.first_day() or day, within.first)
    shown = wording.Clients(
        by_name=clients,
        known=book.clients.names(),
        by_channel=_through(within, book),
        since=since,
        is_year=since == within.first,
        apart=apart,
    )
    lines = wording.answer(shown, named, day) + (_notes_of(named, book) if named else [])
    return Reply(text="\n".join(lines[: wording.LINES_MAX]), buttons=_buttons(named, clients, book))


def _by_client(within: Days, book: Book) -> tuple[tuple[Part[str | None], ...], tuple[str, ...]]:
    """The parts by name; and the currencies that have no rate.

    Income of nobody named goes by its channel, and under None where it has none either.
    """
    movements = book.movements(within.first, within.last)
    by_id = profit.income_by_client(movements)
    names = book.clients.called([client_id for client_id in by_id if client_id is not None])
    found: dict[str | None, Money] = {}
    apart: set[str] = set()
    for client_id, amounts in by_id.items():
        name = names.get(client_id) if client_id is not None else None
        found[name], without_rate = _in_own(amounts, book)
        apart |= without_rate
    if None in found:
        found |= _payouts(found[None], within, book)
    return parts(found), tuple(sorted(apart))


def _payouts(nameless: Money, within: Days, book: Book) -> dict[str | None, Money]:
    """What nobody named paid, by channel."""
    found: dict[str | None, Money] = {}
    for channel in book.channels(within.first, within.last):
        moved = profit.income_by_client(book.movements(within.first, within.last, channel=channel))
        brought, _ = _in_own(list(moved.get(None, ())), book)
        if brought and channel not in OWN_CHANNELS:
            found[wording.payouts(channel)] = brought
            nameless -= brought
    return {**found, None: nameless}


def _in_own(amounts: list[Money], book: Book) -> tuple[Money, set[str]]:
    try:
        whole = total_in(book.founder.currency, amounts, today(book), reference_rates())
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond
    return whole.amount, {amount.currency for amount in whole.apart}


def _through(within: Days, book: Book) -> tuple[Part[str | None], ...]:
    """The parts by channel; None for what came directly."""
    direct, _ = _in_own(profit.income(book.movements(within.first, within.last)), book)
    found: dict[str | None, Money] = {}
    for channel in book.channels(within.first, within.last):
        moved = book.movements(within.first, within.last, channel=channel)
        brought, _ = _in_own(profit.income(moved), book)
        direct -= brought
        whose = None if channel in OWN_CHANNELS else channel
        found[whose] = found.get(whose, Money.zero(brought.currency)) + brought
    found[None] = found.get(None, Money.zero(direct.currency)) + direct
    return parts(found)


def _notes_of(client: str, book: Book) -> list[str]:
    day = today(book)
    notes = book.notes.between(day.min, day, {NoteKind.PRAISE, NoteKind.REFERRAL})
    return evidence.of_client(notes, client, day)


def _buttons(
    named: str | None, clients: tuple[Part[str | None], ...], book: Book
) -> tuple[tuple[Button, ...], ...]:
    """The picture, and the runway without the client where its name fits into a button."""
    row = [buttons.picture("income", "Show me")]
    whose = named or next((part.whose for part in clients if part.whose in book.clients.names()), None)
    words = f"what if I lose {whose}"
    if whose and len(f"{buttons.SAY}:{words}".encode()) <= BUTTON_BYTES_MAX:
        row.append(buttons.say(f"Without {whose}?", words))
    return (tuple(row),)


ROUTES = (Route(AskClients, ask_clients, example="how dependent am I on Acme?"),)
