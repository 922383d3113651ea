"""What the database itself refuses, whoever asks."""

import asyncio

import pytest
from sqlalchemy import Connection, Engine, insert, text
from sqlalchemy.exc import DBAPIError

from bot.domain.money import Money
from storage.book import open_book
from storage.tables import balances, entries, postings, turns
from storage.transactions import Transactions, run_once
from tests.storage.samples import NOW, TODAY, founder_in, income


@pytest.fixture
def founder_id(engine: Engine) -> int:
    """A founder with one entry, of 5 dollars."""
    founder_id = founder_in(engine)
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.entries.add(income("5"))
    return founder_id


def entry_row(founder_id: int, entry_id: int = 2, **about: object) -> dict[str, object]:
    row = {
        "founder_id": founder_id,
        "entry_id": entry_id,
        "fact_id": 2,
        "turn_id": 1,
        "intent": "income",
        "date": TODAY,
        "recorded_at": NOW,
    }
    return row | about


def posting_rows(founder_id: int, *amounts: tuple[int, str], entry_id: int = 2) -> list[dict[str, object]]:
    return [
        {
            "founder_id": founder_id,
            "entry_id": entry_id,
            "position": position,
            "account": f"assets:{position}",
            "currency": currency,
            "minor": minor,
        }
        for position, (minor, currency) in enumerate(amounts)
    ]


def refused(engine: Engine, *statements: tuple[object, object]) -> str:
    def job(connection: Connection) -> None:
        for statement, rows in statements:
            connection.execute(statement, rows)

    with pytest.raises(DBAPIError) as error:
        run_once(engine, job)
    return str(error.value.orig)


@pytest.mark.parametrize("table", ["entries", "postings"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET entry_id = entry_id", "DELETE FROM {}"])
def test_the_journal_is_append_only(engine: Engine, founder_id: int, table: str, verb: str) -> None:
    assert f"{table} are only ever added" in refused(engine, (text(verb.format(table)), {}))


@pytest.mark.parametrize(
    "amounts",
    [
        [(5, "USD"), (-4, "USD")],
        [(5, "USD"), (-5, "EUR")],
        [(5, "USD"), (-5, "USD"), (1, "JPY")],
        [(5, "USD")],
        [],
    ],
)
def test_an_entry_that_does_not_balance_is_refused(
    engine: Engine, founder_id: int, amounts: list[tuple[int, str]]
) -> None:
    statements = [(insert(entries), entry_row(founder_id))]
    if amounts:
        statements.insert(0, (insert(postings), posting_rows(founder_id, *amounts)))
    assert "sum to zero in each currency" in refused(engine, *statements)


def test_an_entry_that_balances_is_taken(engine: Engine, founder_id: int) -> None:
    rows = posting_rows(founder_id, (5, "USD"), (-5, "USD"), (7, "JPY"), (-7, "JPY"))
    with engine.begin() as connection:
        connection.execute(insert(postings), rows)
        connection.execute(insert(entries), entry_row(founder_id))


def test_postings_without_an_entry_are_refused(engine: Engine, founder_id: int) -> None:
    rows = posting_rows(founder_id, (5, "USD"), (-5, "USD"))
    assert "foreign key" in refused(engine, (insert(postings), rows)).lower()


def test_postings_are_not_added_to_an_entry_of_before(engine: Engine, founder_id: int) -> None:
    rows = posting_rows(founder_id, (5, "USD"), (-5, "USD"), (7, "USD"), (-7, "USD"), entry_id=1)[2:]
    assert "entry that stands" in refused(engine, (insert(postings), rows))


async def test_two_at_once_cannot_unbalance_an_entry(engine: Engine, founder_id: int) -> None:
    """Each adds to the same new entry before the other has committed."""

    def first(connection: Connection) -> None:
        connection.execute(insert(postings), posting_rows(founder_id, (5, "USD"), (-5, "USD")))
        connection.execute(insert(entries), entry_row(founder_id))

    def second(connection: Connection) -> None:
        connection.execute(
            insert(postings), posting_rows(founder_id, (5, "USD"), (-5, "USD"), (7, "USD"))[2:]
        )

    async with Transactions(engine) as transactions:
        outcomes = await asyncio.gather(
            transactions.run(second), transactions.run(first), return_exceptions=True
        )
    assert isinstance(outcomes[0], DBAPIError)
    with engine.connect() as connection:
        sums = text("SELECT sum(minor) FROM postings GROUP BY entry_id, currency")
        assert set(connection.scalars(sums)) == {0}


@pytest.mark.parametrize(
    "amounts",
    [[(0, "USD"), (0, "USD")], [(5, "USD"), (-5, "USD"), (0, "USD")], [(5, "$"), (-5, "$")]],
)
def test_a_posting_moves_money_of_a_currency(
    engine: Engine, founder_id: int, amounts: list[tuple[int, str]]
) -> None:
    assert "ck_postings" in refused(engine, (insert(postings), posting_rows(founder_id, *amounts)))


def test_an_entry_is_reversed_once_and_by_a_later_one(engine: Engine, founder_id: int) -> None:
    def reversal(entry_id: int, reverses: int) -> list[tuple[object, object]]:
        rows = posting_rows(founder_id, (-5, "USD"), (5, "USD"), entry_id=entry_id)
        return [
            (insert(postings), rows),
            (insert(entries), entry_row(founder_id, entry_id, reverses=reverses)),
        ]

    assert "unique" in refused(engine, *reversal(2, 1), *reversal(3, 1)).lower()
    assert "ck_entries_reverses_earlier" in refused(engine, *reversal(2, 2))
    assert "foreign key" in refused(engine, *reversal(5, 4)).lower()


def test_a_balance_never_becomes_a_float(engine: Engine, founder_id: int) -> None:
    row = {"founder_id": founder_id, "account": "assets:tax", "currency": "USD", "minor": 2**63 - 1}
    add_one = text("UPDATE balances SET minor = minor + 1 WHERE account = 'assets:tax'")
    complaint = refused(engine, (insert(balances), row), (add_one, {}))
    assert "ck_balances_whole" in complaint or "out of range" in complaint


def test_an_entry_belongs_to_a_turn_of_its_founder(engine: Engine, founder_id: int) -> None:
    other_id = founder_in(engine)
    rows = posting_rows(other_id, (5, "USD"), (-5, "USD"))
    complaint = refused(engine, (insert(postings), rows), (insert(entries), entry_row(other_id)))
    assert "foreign key" in complaint.lower()


@pytest.mark.parametrize(
    ("about", "complaint"), [({"kind": "redo"}, "ck_turns_kind"), ({"undone_by": 2}, "ck_turns_undone_later")]
)
def test_a_turn_is_of_a_known_kind_and_undone_by_a_later_one(
    engine: Engine, founder_id: int, about: dict[str, object], complaint: str
) -> None:
    row = {"founder_id": founder_id, "turn_id": 2, "kind": "record", "happened_at": NOW} | about
    assert complaint in refused(engine, (insert(turns), row))


def test_the_largest_amounts_are_exact(engine: Engine) -> None:
    founder_id = founder_in(engine)
    largest = "92233720368547758.07"
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        book.entries.reverse(book.entries.add(income(largest)))
        book.entries.add(income(largest))
    with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
        last = book.entries.last()
        assert last is not None
        assert last.entry.amount == Money.of(largest, "USD")
