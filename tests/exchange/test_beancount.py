"""The export for beancount, judged by beancount."""

from datetime import UTC, date, datetime

import pytest
from beancount.core.data import Open, Transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.domain import bookings
from bot.domain.envelopes import DEFAULT_SHARES
from bot.domain.money import Money
from storage import founders
from storage.book import open_book
from storage.exchange.beancount import component, quoted
from storage.exchange.snapshot import snapshot
from tests.exchange.judge import balances_of, exported, judged, our_balances
from tests.simulation.bookkeeping import converse, world

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 4)
NAMES = [
    "Acme", "ACME Inc.", "acme-inc", "株式会社 講談社", "ångström & søn", "3M", "$$$", "…", "🦄",
    'a"b\\c\n;d', "Иванов", "हिन्दी कंपनी", "Acme-2", "-x-", "open", "2026-01-01",
]  # fmt: skip


TAKEN_BACK = """\
option "title" "Trimtab"
option "operating_currency" "USD"

2026-03-04 open Expenses:Meals

2026-03-04 open Assets:Operating

2026-03-04 * "expense" #expense #undone ^fact-1
  entry: 1
  turn: 1
  recorded: "2026-03-04T09:00:00+00:00"
  category: "meals"
  Expenses:Meals  12.50 USD
  Assets:Operating  -12.50 USD

2026-03-04 * "expense" #expense #reversal ^fact-1
  entry: 2
  turn: 1
  recorded: "2026-03-04T09:00:00+00:00"
  category: "meals"
  reverses: 1
  Expenses:Meals  -12.50 USD
  Assets:Operating  12.50 USD
"""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_beancount_finds_the_same_balances(seed: int) -> None:
    currencies: set[str] = set()
    with world() as place:
        converse(place, seed, 3, takes_back=False)
        for founder_id in place.founders:
            ours = our_balances(place.engine, founder_id)
            assert balances_of(judged(exported(place.engine, founder_id))) == ours
            currencies |= {currency for _, currency in ours}
    assert currencies == {"USD", "EUR", "GBP"}


def test_any_name_makes_an_account_and_stays_readable(engine: Engine) -> None:
    with engine.begin() as connection:
        founder = founders.create(connection, currency="JPY", timezone="UTC", now=NOW)
        with open_book(connection, founder.founder_id, NOW) as book:
            for number, name in enumerate(NAMES):
                client = book.clients.named(name)
                amount = Money(1000 + number, "JPY")
                of_client = {"client_id": client.client_id, "counterparty": client.name}
                entry = bookings.income(amount, DAY, DEFAULT_SHARES, **of_client, memo=f"for {name}")
                book.entries.add(entry)
            known = book.clients.names()
    directives = judged(exported(engine, founder.founder_id))
    assert balances_of(directives) == our_balances(engine, founder.founder_id)
    opened = {d.account: d.meta["name"] for d in directives if isinstance(d, Open) and "name" in d.meta}
    assert sorted(opened.values()) == sorted(" ".join(name.split()) for name in known)
    payees = {d.payee for d in directives if isinstance(d, Transaction)}
    assert "3M" in payees
    assert 'a"b\\c ;d' in payees


def test_what_was_taken_back_is_there_and_cancels(engine: Engine) -> None:
    with engine.begin() as connection:
        founder = founders.create(connection, currency="USD", timezone="UTC", now=NOW)
        with open_book(connection, founder.founder_id, NOW) as book:
            entry = bookings.expense(Money.of("12.50", "USD"), DAY, category="meals")
            book.entries.reverse(book.entries.add(entry))
    text = exported(engine, founder.founder_id)
    assert text == TAKEN_BACK
    assert balances_of(judged(text)) == {}


def test_an_empty_book_is_a_ledger_too(engine: Engine) -> None:
    with engine.begin() as connection:
        founder = founders.create(connection, currency="USD", timezone="UTC", now=NOW)
    assert judged(exported(engine, founder.founder_id)) == []


def test_others_write_while_a_book_is_read(engine: Engine) -> None:
    with snapshot(engine) as reading:
        assert reading.exec_driver_sql("SELECT count(*) FROM founders").scalar() == 0
        with engine.begin() as writing:
            founders.create(writing, currency="USD", timezone="UTC", now=NOW)
        assert reading.exec_driver_sql("SELECT count(*) FROM founders").scalar() == 0


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=20))
def test_beancount_reads_any_words(said: list[tuple[str, str]]) -> None:
    lines = []
    for number, (name, memo) in enumerate(said):
        account = f"Income:Clients:{component(name)}-{number}"
        words = memo.encode("utf-16-le", "replace").decode("utf-16-le")
        lines.append(
            f"2026-01-01 open {account}\n2026-01-02 * {quoted(words)}\n  memo: {quoted(words)}\n"
            f"  {account}  1 USD\n  {account}  -1 USD\n"
        )
    read = [d for d in judged("".join(lines)) if isinstance(d, Transaction)]
    assert len(read) == len(said)
    for transaction in read:
        assert transaction.narration == transaction.meta["memo"]
