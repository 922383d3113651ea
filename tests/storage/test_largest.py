"""The largest entries of some days, on both databases."""

from datetime import date, timedelta

from sqlalchemy import Engine

from bot.domain import bookings
from bot.domain.ledger import Entry
from bot.domain.money import Money
from storage.book import open_book
from tests.storage.samples import DAY, NOW, TODAY, expense, founder_in, income


def test_the_largest_that_stand_come_first(engine: Engine) -> None:
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        for entry in _entries():
            book.entries.add(entry)
        book.entries.reverse(book.entries.add(expense("9000", "travel")))
        found = book.entries.largest(TODAY - timedelta(days=30), TODAY, "USD", 3)
        assert [str(each.entry.amount.decimal) for each in found] == ["800.00", "700.00", "60.00"]
        assert [each.entry.intent for each in found] == ["income", "owner_pay", "expense"]
        assert [str(each.entry.amount) for each in book.entries.largest(TODAY, TODAY, "EUR", 3)] == [
            "5.00 EUR"
        ]
        assert book.entries.largest(date(2020, 1, 1), date(2020, 12, 31), "USD", 3) == []


def _entries() -> list[Entry]:
    thousand = Money.of(1000, "USD")
    return [
        expense("60", "software"),
        income("800"),
        bookings.owner_pay(Money.of(700, "USD"), TODAY - DAY, {}),
        expense("50", "software"),
        expense("5000", "hardware", day=TODAY - timedelta(days=31)),
        income("5", currency="EUR"),
        bookings.transfer(thousand, TODAY, {}, source="operating", target="tax"),
    ]
