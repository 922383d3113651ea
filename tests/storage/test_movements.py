"""What moved between two days, against adding up every posting."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain import bookings
from bot.domain.envelopes import DEFAULT_SHARES
from bot.domain.ledger import Account, Entry
from bot.domain.money import Money
from storage import founders
from storage.book import OpenBook, open_book
from storage.movements import _pieces

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
START = date(2025, 11, 20)
DAYS = 110


def booked(book: OpenBook, dice: random.Random) -> list[Entry]:
    added = []
    for _ in range(120):
        day = START + timedelta(days=dice.randrange(DAYS))
        amount = Money(dice.randint(1, 99_999), dice.choice(["USD", "EUR", "JPY"]))
        if dice.random() < 0.5:
            client = book.clients.named(dice.choice(["Acme", "Beta"]))
            channel = dice.choice([None, "stripe"])
            entry = bookings.income(
                amount,
                day,
                DEFAULT_SHARES,
                client_id=client.client_id,
                counterparty=client.name,
                channel=channel,
            )
        else:
            payee = dice.choice(["Figma", "FIGMA", "Hetzner"])
            entry = bookings.expense(amount, day, category="software", counterparty=payee)
        recorded = book.entries.add(entry)
        if dice.random() < 0.2:
            book.entries.reverse(recorded)
        else:
            added.append(entry)
    return added


def added_up(entries: list[Entry], first: date, last: date) -> dict[tuple[Account, str], Money]:
    sums: dict[tuple[Account, str], Money] = {}
    for posting in (p for e in entries if first <= e.date <= last for p in e.postings):
        key = (posting.account, posting.amount.currency)
        sums[key] = sums.get(key, Money.zero(key[1])) + posting.amount
    return {key: money for key, money in sums.items() if money}


def test_any_days_add_up(engine: Engine) -> None:
    dice = random.Random(7)
    with engine.begin() as connection:
        founder = founders.create(connection, currency="USD", timezone="UTC", now=NOW)
        with open_book(connection, founder.founder_id, NOW) as book:
            added = booked(book, dice)
            for _ in range(150):
                first = START + timedelta(days=dice.randrange(-20, DAYS))
                last = first + timedelta(days=dice.randrange(100))
                assert book.movements(first, last) == added_up(added, first, last), (first, last)
            whole = (START, START + timedelta(days=DAYS))
            figma = [e for e in added if (e.counterparty or "").lower() == "figma"]
            assert book.movements(*whole, payee="figma") == added_up(figma, *whole)
            stripe = [e for e in added if e.channel == "stripe"]
            assert book.movements(*whole, channel="stripe") == added_up(stripe, *whole)
            assert book.movements(whole[1], whole[0]) == {}
            ids = {book.clients.named(name).client_id: name for name in ("Acme", "Beta")}
            assert book.clients.called(ids) == ids
            assert book.clients.called([]) == {}


@pytest.mark.parametrize(
    ("first", "last", "edge_days"),
    [
        (date(2026, 1, 1), date(2026, 3, 31), 0),
        (date(2026, 2, 1), date(2026, 2, 28), 0),
        (date(2026, 1, 1), date(2026, 3, 4), 4),
        (date(2026, 1, 2), date(2026, 3, 30), 2),
        (date(2026, 3, 2), date(2026, 3, 30), 2),
        (date(2026, 3, 3), date(2026, 3, 4), 2),
        (date(2026, 2, 20), date(2026, 3, 10), 19),
    ],
)
def test_only_the_edges_are_read_from_postings(first: date, last: date, edge_days: int) -> None:
    _, edges = _pieces(first, last)
    assert sum(len(each) for each in edges) == edge_days


def test_channels_are_those_of_the_days(engine: Engine) -> None:
    with engine.begin() as connection:
        founder = founders.create(connection, currency="USD", timezone="UTC", now=NOW)
        with open_book(connection, founder.founder_id, NOW) as book:
            for day, channel in ((1, "stripe"), (2, None), (3, "upwork"), (3, "stripe")):
                amount = Money(100, "USD")
                book.entries.add(bookings.income(amount, date(2026, 2, day), DEFAULT_SHARES, channel=channel))
            assert book.channels(date(2026, 2, 1), date(2026, 2, 3)) == ["stripe", "upwork"]
            assert book.channels(date(2026, 2, 1), date(2026, 2, 2)) == ["stripe"]
            assert book.channels(date(2026, 2, 2), date(2026, 2, 2)) == []


def test_the_days_of_a_currency_are_its_bank_accounts_together(engine: Engine) -> None:
    dice = random.Random(8)
    with engine.begin() as connection:
        founder = founders.create(connection, currency="USD", timezone="UTC", now=NOW)
        with open_book(connection, founder.founder_id, NOW) as book:
            added = booked(book, dice)
            last = START + timedelta(days=60)
            by_day: dict[date, int] = {}
            for posting, day in ((p, e.date) for e in added if e.date <= last for p in e.postings):
                if posting.account.envelope and posting.amount.currency == "EUR":
                    by_day[day] = by_day.get(day, 0) + posting.amount.minor
            assert book.days_of("EUR", last) == [(day, m) for day, m in sorted(by_day.items()) if m]
            assert book.days_of("GBP", last) == []
