"""How long the money lasts, why, what if, and what can be afforded. Nothing here is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.domain.afford import afford
from bot.domain.ledger import Account, Entry, income_from
from bot.domain.local_time import DAY
from bot.domain.money import Money, MoneyError
from bot.domain.notes import MINUTES_AN_HOUR, NoteKind
from bot.domain.rates import Total, total_in
from bot.domain.recurring import A_MONTH
from bot.domain.runway.months import month_end
from bot.domain.runway.outlook import Runway
from bot.domain.whatif import Change, Cost, Earning, LoseClient, PayBy, PaysLate, PayTo, Present, standing
from bot.language.actions import AskAfford, AskRunway, AskWhatIf
from bot.language.changes import read_change
from bot.language.reading import Context
from bot.messages import Button, Reply
from bot.reference_rates import reference_rates
from bot.wording import buttons, mistakes
from bot.wording import runway as wording
from bot.wording import whatif as weighing
from handlers import asking
from handlers.book import Book
from handlers.bookkeeping import positive, today
from handlers.payments_expected import payments_expected
from handlers.routes import Refused, Route
from handlers.runway_facts import runway_seen
from handlers.shares import at_the_rate
from handlers.splitting import buffer_months

LARGEST_SHOWN = 5
WORK_LOOK_BACK = 28 * DAY
COSTS_READ_AS = "my monthly costs are {}"


@dataclass(frozen=True)
class _Seen:
    """The runway of a book, what its clients are called, and the currencies that moved in its months."""

    found: Runway
    names: Mapping[Account, str]
    currencies: frozenset[str]

    @property
    def largest(self) -> str | None:
        return self.names.get(self.found.largest) if self.found.largest else None


def ask_runway(_said: AskRunway, book: Book) -> Reply:
    try:
        seen = _seen(book)
        text = wording.answer(seen.found, seen.names, _elsewhere(seen.found, book), today(book))
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond
    if wording.asks_for_costs(seen.found):
        asking.read_next_as(COSTS_READ_AS, book)
    whys = (buttons.say("Why?", "why?"), buttons.say("What if…", "what if something changes"))
    return Reply(text=text, buttons=((buttons.picture("runway"), *whys),) if seen.found.has_pace else ())


def explain_runway(book: Book) -> Reply:
    """What stands behind the runway: "why?"."""
    try:
        seen = _seen(book)
        return Reply(text=wording.why(seen.found, seen.names, _largest_entries(seen, book), today(book)))
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond


def _largest_entries(seen: _Seen, book: Book) -> list[Entry]:
    """The largest entries of all currencies that could be counted, by what they are worth in the founder's own."""
    own, burn = book.founder.currency, seen.found.burn
    last = month_end(burn.months[-1].month) if burn.months else today(book)
    found: list[tuple[int, Entry]] = []
    for code in sorted(seen.currencies):
        for each in book.entries.largest(burn.counted_from, last, code, LARGEST_SHOWN):
            worth = at_the_rate(each.entry.amount, each.entry.date, own)
            found += [(worth.minor, each.entry)] if worth else []
    return [entry for _, entry in sorted(found, key=lambda each: -each[0])[:LARGEST_SHOWN]]


def ask_what_if(said: AskWhatIf, book: Book) -> Reply:
    try:
        seen = _seen(book)
        change = read_change(said.change, _context(book))
        if change is None:
            return _what_can_be_asked(seen)
        return Reply(text=_weighed(_in_own_currency(change, book), seen, book))
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond


def _weighed(change: Change, seen: _Seen, book: Book) -> str:
    found, day = seen.found, today(book)
    if isinstance(change, LoseClient | PaysLate) and change.client and not book.clients.find(change.client):
        return weighing.unknown_client(change.client, book.clients.names())
    if isinstance(change, LoseClient):
        change = replace(change, client=change.client or seen.largest)
    before = standing(found)
    effect = change.effect(Present(found, day, lambda name: _income_account(name, book)))
    after = standing(found, effect)
    if after.gross <= 0 and before.gross <= 0:
        return weighing.no_pace()
    if isinstance(change, LoseClient) and not effect.kept:
        return weighing.changes_nothing(change.client or "any client", before, is_rough=found.burn.is_rough)
    text = weighing.weighed(change, effect, found, day, before=before, after=after)
    freed = _freed(change.client, found, book) if isinstance(change, LoseClient) and change.client else ""
    return _with_line(text, freed) if freed else text


def _with_line(text: str, line: str) -> str:
    """The line before the last, which says that nothing is changed."""
    *lines, last = text.split("\n")
    return "\n".join([*lines, line, last])


def _freed(client: str, found: Runway, book: Book) -> str:
    """The time that was noted for a client lately, and what an hour of it must bring instead; empty without any."""
    known, day = book.clients.find(client), today(book)
    account = _income_account(client, book)
    notes = book.notes.between(day - WORK_LOOK_BACK, day - DAY, {NoteKind.WORKED})
    minutes = sum(n.minutes or 0 for n in notes if known is not None and n.client_id == known.client_id)
    if not minutes or account is None:
        return ""
    weeks = max(Fraction((day - notes[0].first).days, 7), Fraction(1))
    hours = minutes / weeks / MINUTES_AN_HOUR
    an_hour = found.burn.income.get(account, Fraction(0)) / (hours * A_MONTH["week"])
    return weighing.freed(hours, round(an_hour), found.currency)


def _income_account(client: str, book: Book) -> Account | None:
    known = book.clients.find(client)
    return income_from(known.client_id) if known else None


def _what_can_be_asked(seen: _Seen) -> Reply:
    row = tuple(button for each in weighing.offered(seen.largest) for button in _what_if_button(each))
    return Reply(text=weighing.what_can_be_asked(seen.largest), buttons=(row,))


def _what_if_button(change: str) -> Sequence[Button]:
    """None where a client's name is too long for a button."""
    return buttons.say_if_short(f"{change[:1].upper()}{change[1:]}", f"what if I {change}")


def ask_afford(said: AskAfford, book: Book) -> Reply:
    amount = _own(positive(said.amount), book)
    try:
        found = _seen(book).found
        expected = payments_expected(found, book)
        weighed = afford(
            amount, said.every, found, today(book), buffer_months=buffer_months(book), expected=expected
        )
        return Reply(text=weighing.affordable(found, Cost(amount, said.every), weighed, today(book)))
    except MoneyError as beyond:
        raise Refused(mistakes.too_large()) from beyond


def _seen(book: Book) -> _Seen:
    facts = runway_seen(book)
    return _Seen(facts.found, _names(facts.found, book), facts.currencies)


def _names(found: Runway, book: Book) -> dict[Account, str]:
    paying = {account for flow in found.burn.months for account in flow.income} | set(found.burn.income)
    clients = paying - {income_from(None)}
    ids = {int(account.name.rpartition(":")[2]): account for account in clients}
    return {ids[client_id]: name for client_id, name in book.clients.called(ids).items()}


def _elsewhere(found: Runway, book: Book) -> Total | None:
    """The cash in other currencies, at today's rates."""
    if not found.foreign:
        return None
    return total_in(book.founder.currency, found.foreign, today(book), reference_rates())


def _in_own_currency(change: Change, book: Book) -> Change:
    if isinstance(change, PayTo | PayBy | Cost | Earning):
        return replace(change, amount=_own(change.amount, book))
    return change


def _own(amount: Money, book: Book) -> Money:
    converted = at_the_rate(amount, today(book), book.founder.currency)
    if converted is None:
        raise Refused(weighing.no_rate(amount, book.founder.currency))
    return converted


def _context(book: Book) -> Context:
    return Context(now=book.now, currency=book.founder.currency, clients=book.clients.names())


ROUTES = (
    Route(AskRunway, ask_runway, example="what's my runway?"),
    Route(AskWhatIf, ask_what_if, example="what if I lose Acme?"),
    Route(AskAfford, ask_afford, example="can I afford a 2000 laptop?"),
)
