"""Whatever is added and taken back, kept balances, months and days are what the postings add up to."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from bot.domain.ledger import Account, Entry, Posting, bank, expense_for, income_from
from bot.domain.money import Money
from storage.book import OpenBook, open_book
from storage.book_check import Difference, recompute
from tests.storage.samples import NOW, TODAY, founder_in, income

ACCOUNTS = (bank("operating"), bank("operating", "tax"), income_from(None), expense_for("rent"))
CURRENCIES = ("USD", "JPY", "KWD")
MINOR_MAX = 10**15
Key = TypeVar("Key")


@st.composite
def balanced(draw: st.DrawFn) -> Entry:
    postings: list[Posting] = []
    for currency in draw(st.lists(st.sampled_from(CURRENCIES), min_size=1, max_size=2, unique=True)):
        amounts = st.integers(-MINOR_MAX, MINOR_MAX).filter(bool)
        minors = draw(st.lists(amounts, min_size=1, max_size=4).filter(sum))
        postings += [
            Posting(draw(st.sampled_from(ACCOUNTS)), Money(minor, currency))
            for minor in (*minors, -sum(minors))
        ]
    day = draw(st.dates(date(2025, 11, 1), date(2026, 4, 30)))
    return Entry(intent="transfer", date=day, postings=tuple(postings))


# A number takes back the standing entry of that place, an entry is added.
TURNS = st.lists(st.lists(balanced() | st.integers(0, 9), min_size=1, max_size=4), min_size=1, max_size=5)


@given(turns=TURNS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
# The database may stay: each example is a founder of its own.
def test_kept_rows_are_the_replayed_postings(engine: Engine, turns: list[list[Entry | int]]) -> None:
    founder_id = founder_in(engine)
    standing: dict[int, Entry] = {}
    for turn in turns:
        with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
            for change in turn:
                apply(book, change, standing)
            assert moved(book.balances()) == moved(expected_balances(standing))
    with engine.begin() as connection:
        assert recompute(connection, founder_id) == []
        with open_book(connection, founder_id, NOW) as book:
            assert moved(book.balances()) == moved(expected_balances(standing))
            assert dict(book.month_totals(date(2025, 1, 1), date(2026, 12, 31))) == expected_months(standing)
            found = {r.entry_id: r.entry for r in book.entries.standing(None, None, 100)}
            assert found == standing
            assert book.first_day() == min((e.date for e in standing.values()), default=None)


def apply(book: OpenBook, change: Entry | int, standing: dict[int, Entry]) -> None:
    if isinstance(change, Entry):
        recorded = book.entries.add(change)
        standing[recorded.entry_id] = change
        return
    listed = book.entries.standing(None, None, 10)
    if change < len(listed):
        book.entries.reverse(listed[change])
        del standing[listed[change].entry_id]


def expected_balances(standing: dict[int, Entry]) -> dict[tuple[Account, str], Money]:
    sums: dict[tuple[Account, str], Money] = {}
    for entry in standing.values():
        for posting in entry.postings:
            key = (posting.account, posting.amount.currency)
            sums[key] = sums.get(key, Money.zero(key[1])) + posting.amount
    return sums


def expected_months(standing: dict[int, Entry]) -> dict[tuple[Account, str, date], Money]:
    sums: dict[tuple[Account, str, date], Money] = {}
    for entry in standing.values():
        for posting in entry.postings:
            key = (posting.account, posting.amount.currency, entry.date.replace(day=1))
            sums[key] = sums.get(key, Money.zero(key[1])) + posting.amount
    return moved(sums)


def moved(sums: Mapping[Key, Money]) -> dict[Key, Money]:
    return {key: amount for key, amount in sums.items() if amount}


def test_a_wrong_row_is_found(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.entries.add(income("5"))
    with engine.begin() as connection:
        assert recompute(connection, founder_id) == []
        connection.execute(text("UPDATE balances SET minor = minor + 7 WHERE account = 'assets:operating'"))
        connection.execute(text("DELETE FROM months WHERE account = 'income:other'"))
        connection.execute(text("UPDATE days SET minor = minor - 1 WHERE account = 'assets:operating'"))
        found = recompute(connection, founder_id)
    month = TODAY.replace(day=1)
    assert sorted(found, key=str) == [
        Difference("balances", "assets:operating", "USD", None, kept_minor=507, replayed_minor=500),
        Difference("days", "assets:operating", "USD", TODAY, kept_minor=499, replayed_minor=500),
        Difference("months", "income:other", "USD", month, kept_minor=0, replayed_minor=-500),
    ]
