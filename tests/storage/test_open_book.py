"""A founder's open book: what handlers read and write within one message."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from bot.domain.ledger import Account, AccountKind, Entry, Posting, bank, expense_for, income_from
from bot.domain.money import AmountTooLargeError, Money
from handlers.book import Book, Clients, Entries, Questions, Settings, Turns
from storage import inbox
from storage.book import OpenBook, open_book
from storage.clients import name_key, names_of
from storage.errors import FounderUnknownError
from tests.storage.samples import DAY, MINUTE, NOW, TODAY, expense, founder_in, income, incoming


class Desk:
    """Answers messages, each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.founder_id = founder_in(engine)

    @contextmanager
    def message(
        self, message_id: str | None = None, *, now: datetime = NOW, conversation: str = "c1"
    ) -> Iterator[OpenBook]:
        message = incoming(message_id=message_id, conversation=conversation)
        with self.engine.begin() as connection:
            inbox.store(connection, self.founder_id, message)
            stored = inbox.oldest_unanswered(connection, self.founder_id, "telegram", conversation)
            assert stored is not None
            with open_book(connection, self.founder_id, now, stored) as book:
                yield book
            inbox.mark_answered(connection, self.founder_id, stored.inbox_id, now)


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


@pytest.mark.parametrize(
    ("part", "protocol"),
    [
        ("", Book),
        ("clients", Clients),
        ("entries", Entries),
        ("turns", Turns),
        ("questions", Questions),
        ("settings", Settings),
    ],
)
def test_it_has_all_that_handlers_ask_for(desk: Desk, part: str, protocol: Any) -> None:
    """`make check` compares the signatures, where bot/assembly hands an `OpenBook` to the handlers."""
    with desk.message() as book:
        given = getattr(book, part) if part else book
        assert [name for name in vars(protocol) if name[0] != "_" and not hasattr(given, name)] == []


def test_a_book_of_nobody_cannot_be_opened(engine: Engine) -> None:
    with engine.begin() as connection, pytest.raises(FounderUnknownError), open_book(connection, 7, NOW):
        pass


def test_an_entry_comes_back_as_it_was_booked(desk: Desk) -> None:
    with desk.message() as book:
        acme = book.clients.named("Acme")
        entry = Entry(
            intent="income",
            date=date(2024, 2, 29),
            postings=(
                Posting(bank("operating"), Money.of("700", "USD")),
                Posting(bank("operating", "tax"), Money.of("300", "USD")),
                Posting(income_from(acme.client_id), Money.of("-1000", "USD")),
                Posting(bank("buffer"), Money.of("-5", "JPY")),
                Posting(Account(AccountKind.EQUITY, "exchange"), Money.of("5", "JPY")),
            ),
            client_id=acme.client_id,
            counterparty="Acme",
            channel="stripe",
            memo="invoice 7 \U0001f98a",
        )
        booked = book.entries.add(entry)
        assert (booked.entry_id, booked.fact_id, booked.turn_id) == (1, 1, book.turn_id)
    with desk.message(now=NOW + DAY) as book:
        last = book.entries.last()
        assert last == booked
        assert last is not None
        assert (last.entry, last.recorded_at, last.is_reversed) == (entry, NOW, False)


def test_now_is_in_the_founders_zone(desk: Desk) -> None:
    with desk.message() as book:
        assert book.now.isoformat() == "2026-03-04T10:00:00+01:00"
        book.change_founder(timezone="Asia/Tokyo", name="Ada")
        assert book.now.isoformat() == "2026-03-04T18:00:00+09:00"
        assert book.founder.name == "Ada"
    with desk.message() as book:
        assert book.founder.timezone == "Asia/Tokyo"


def test_a_book_is_new_until_something_is_booked(desk: Desk) -> None:
    with desk.message() as book:
        assert book.is_new
        book.entries.add(income("1"))
        assert book.is_new
    with desk.message() as book:
        assert not book.is_new


def test_balances_and_months_follow_the_entries(desk: Desk) -> None:
    cash, rent = (bank("operating"), "USD"), (expense_for("rent"), "USD")
    february, march = date(2026, 2, 1), date(2026, 3, 1)
    with desk.message() as book:
        assert book.balances() == {}
        book.entries.add(income("1000", day=date(2026, 2, 28)))
        book.entries.add(expense("400", "rent", day=date(2026, 3, 1)))
        assert book.balances()[cash] == Money.of("600", "USD")
    with desk.message() as book:
        assert book.balances()[rent] == Money.of("400", "USD")
        months = book.month_totals(date(2026, 2, 14), date(2026, 3, 14))
        assert months[(*cash, february)] == Money.of("1000", "USD")
        assert months[(*cash, march)] == Money.of("-400", "USD")
        assert {month for *_, month in book.month_totals(march, date(2026, 3, 31))} == {march}
        assert book.month_totals(date(2026, 4, 1), date(2026, 4, 30)) == {}
        assert book.first_day() == date(2026, 2, 28)


def test_a_reversal_cancels_balance_and_month(desk: Desk) -> None:
    with desk.message() as book:
        book.entries.add(income("5"))
        typo = book.entries.add(income("1000", day=TODAY - 40 * DAY))
    with desk.message(now=NOW + DAY) as book:
        book.entries.reverse(typo)
        assert book.balances()[bank("operating"), "USD"] == Money.of("5", "USD")
        assert book.first_day() == TODAY
        last = book.entries.last()
        assert last is not None
        assert last.entry == income("5")
    with desk.message() as book:
        (reversed_typo,) = book.entries.versions(typo.fact_id)
        assert (reversed_typo.entry_id, reversed_typo.is_reversed) == (typo.entry_id, True)
        assert [month for *_, month in book.month_totals(TODAY - 60 * DAY, TODAY)] == [date(2026, 3, 1)] * 2
        with pytest.raises(AssertionError, match="reversed before"):
            book.entries.reverse(reversed_typo)


def test_an_entry_is_reversed_once_even_by_two_who_both_saw_it_stand(desk: Desk) -> None:
    with desk.message() as book:
        entry = book.entries.add(income("5"))
    with desk.message() as book:
        book.entries.reverse(entry)
    with pytest.raises(IntegrityError), desk.message() as book:
        book.entries.reverse(entry)


def test_standing_entries_are_listed_latest_first(desk: Desk) -> None:
    days = [TODAY, TODAY - 2 * DAY, TODAY - 1 * DAY]
    with desk.message() as book:
        booked = [book.entries.add(income(str(n + 1), day=day)) for n, day in enumerate(days)]
        book.entries.reverse(book.entries.add(income("99")))

        def amounts(first: date | None, last: date | None, limit: int = 10) -> list[int]:
            return [r.entry.amount.minor // 100 for r in book.entries.standing(first, last, limit)]

        assert amounts(None, None) == [3, 2, 1]
        assert amounts(None, None, 2) == [3, 2]
        assert amounts(TODAY - DAY, TODAY) == [3, 1]
        assert amounts(None, TODAY - 2 * DAY) == [2]
        assert amounts(TODAY + DAY, None) == []
        assert book.entries.of_turn(book.turn_id)[:3] == booked
        assert [r.is_reversed for r in book.entries.of_turn(book.turn_id)] == [False, False, False, True]


def test_an_amendment_is_a_version_of_the_same_fact(desk: Desk) -> None:
    with desk.message() as book:
        first = book.entries.add(income("1200"))
    with desk.message() as book:
        book.entries.reverse(first)
        second = book.entries.add(income("1300"), fact_id=first.fact_id)
        assert second.fact_id == first.fact_id
    with desk.message() as book:
        versions = book.entries.versions(first.fact_id)
        assert [(v.entry_id, v.is_reversed) for v in versions] == [
            (first.entry_id, True),
            (second.entry_id, False),
        ]
        assert book.entries.add(income("7")).fact_id == first.fact_id + 1


def test_the_category_of_a_payee_is_remembered(desk: Desk) -> None:
    with desk.message() as book:
        book.entries.add(expense("15", "software", payee="Figma"))
        book.entries.add(expense("20", "office", payee="Café Zoë"))
        assert book.entries.last_category_of("figma ") == "software"
        assert book.entries.last_category_of("CAFE ZOE") == "office"
        assert book.entries.last_category_of("Sketch") is None
        later = book.entries.add(expense("15", "marketing", payee="FIGMA"))
        assert book.entries.last_category_of("Figma") == "marketing"
        book.entries.reverse(later)
        assert book.entries.last_category_of("Figma") == "software"


def test_an_amount_that_no_balance_can_hold_is_refused_before_it_is_booked(desk: Desk) -> None:
    huge = income("92233720368547758.07")
    with desk.message() as book:
        book.entries.add(huge)
        with pytest.raises(AmountTooLargeError):
            book.entries.add(income("0.01"))
        assert book.entries.last() is not None
    with desk.message() as book:
        assert book.balances()[bank("operating"), "USD"].minor == 2**63 - 1


def test_nothing_is_kept_of_a_message_that_fails(desk: Desk) -> None:
    def answer(book: OpenBook) -> None:
        book.entries.add(income("5"))
        book.clients.named("Acme")
        book.questions.ask("1200 acme", {})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), desk.message() as book:
        answer(book)
    with desk.message() as book:
        assert (book.entries.last(), book.balances(), book.clients.names()) == (None, {}, ())
        assert book.questions.open() is None
        assert book.entries.add(income("5")).entry_id == 1


def test_the_last_turn_that_booked_can_be_undone_again_and_again(desk: Desk) -> None:
    turn_ids = []
    for amount in ("1", "2", "3"):
        with desk.message() as book:
            book.entries.add(income(amount))
            turn_ids.append(book.turn_id)
        with desk.message() as book:  # only asks
            assert book.turn_id > turn_ids[-1]
            book.balances()
    for expected in reversed(turn_ids):
        with desk.message() as book:
            assert book.turns.last_undoable() == expected
            for recorded in book.entries.of_turn(expected):
                book.entries.reverse(recorded)
            book.turns.mark_undone(expected)
            assert book.turns.is_undone(expected)
    with desk.message() as book:
        assert book.turns.last_undoable() is None
        assert [book.turns.is_undone(turn_id) for turn_id in turn_ids] == [True] * 3
        assert book.balances()[bank("operating"), "USD"] == Money.zero("USD")


def test_a_turn_is_undone_once(desk: Desk) -> None:
    with desk.message() as book:
        book.entries.add(income("1"))
        turn_id = book.turn_id
    with desk.message() as book:
        book.turns.mark_undone(turn_id)
    with desk.message() as book:
        with pytest.raises(AssertionError, match="undone before"):
            book.turns.mark_undone(turn_id)
        assert book.turns.exists(turn_id)
        assert not book.turns.exists(turn_id + 100)
        assert not book.turns.is_undone(turn_id + 100)


def test_a_later_version_of_the_same_facts_is_noticed(desk: Desk) -> None:
    with desk.message() as book:
        first = book.entries.add(income("1200"))
    with desk.message() as book:
        book.entries.add(income("7"))
        other_turn = book.turn_id
    with desk.message() as book:
        assert not book.turns.touched_later(first.turn_id)
        book.entries.reverse(first)
        second = book.entries.add(income("1300"), fact_id=first.fact_id)
    with desk.message() as book:
        assert book.turns.touched_later(first.turn_id)
        assert not book.turns.touched_later(other_turn)
        assert not book.turns.touched_later(second.turn_id)
        # Taken back: the first version is booked anew, by a turn that is an undo.
        book.entries.reverse(second)
        book.entries.add(first.entry, fact_id=first.fact_id)
        book.turns.mark_undone(second.turn_id)
    with desk.message() as book:
        assert not book.turns.touched_later(first.turn_id)
        assert book.turns.last_undoable() == other_turn


def test_the_turn_of_a_corrected_message_is_found(desk: Desk) -> None:
    with desk.message("5") as book:
        book.entries.add(income("1200"))
        turn_id = book.turn_id
    with desk.message("6") as book:
        book.balances()
    with desk.message("5", conversation="c2") as book:
        assert book.turns.of_message("5") == []
    with desk.message() as book:
        assert book.turns.of_message("5") == [turn_id]
        assert book.turns.of_message("6") == []
        assert book.turns.of_message("7") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme", "ACME "),
        ("Acme, Inc.", "acme  inc"),
        ("Müller-Lüdenscheid", "muller ludenscheid"),
        ("Café Zoë", "Cafe\u0301 Zoe\u0308"),
        ("Straße 9", "STRASSE 9"),
        ("Łódź Ørsted", "lodz orsted"),
        ("Ｆｉｇｍａ", "figma"),
        ("O'Neil", "O\u2019Neil"),
        ("ガス会社", "カ\u3099ス会社"),
    ],
)
def test_two_spellings_name_one_client(desk: Desk, one: str, other: str) -> None:
    with desk.message() as book:
        assert book.clients.find(other) is None
        client = book.clients.named(one)
        assert book.clients.named(other) == client
    with desk.message() as book:
        assert book.clients.find(other) == client
        assert book.clients.names() == (" ".join(one.split()),)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("C", "C++"),
        ("カス", "ガス"),
        ("мои", "мой"),
        ("\U0001f98a", "\U0001f43b"),
        ("!!!", "?!"),
        ("A B", "AB"),
    ],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)
    assert name_key(one)
    assert name_key(other)


def test_clients_are_listed_by_last_use(desk: Desk) -> None:
    for minutes, name in enumerate(("Acme", "Beta", "Ceres", "Acme")):
        with desk.message(now=NOW + minutes * MINUTE) as book:
            book.clients.named(name)
    with desk.message(now=NOW + 10 * MINUTE) as book:
        assert book.clients.names() == ("Acme", "Ceres", "Beta")
        book.clients.find("Beta")
        assert book.clients.names() == ("Acme", "Ceres", "Beta")
        book.clients.named("Beta")
        book.clients.named("Delta")
        assert book.clients.names() == ("Delta", "Beta", "Acme", "Ceres")
    with desk.engine.connect() as connection:
        assert set(names_of(connection, desk.founder_id)[:2]) == {"Delta", "Beta"}


def test_a_question_waits_for_its_answer(desk: Desk) -> None:
    asked = {"reason": "direction", "choices": [["paid_me", {"amount": "1200.00"}], ["näher", None]]}
    with desk.message() as book:
        assert book.questions.open() is None
        question_id = book.questions.ask("1200 acme", asked)
    with desk.message(conversation="c2") as book:
        assert book.questions.open() is None
        found = book.questions.get(question_id)
        assert found is not None
        assert found.asked == asked
    with desk.message() as book:
        question = book.questions.open()
        assert question is not None
        assert (question.question_id, question.text, question.asked) == (question_id, "1200 acme", asked)
        book.questions.close(question_id)
        assert book.questions.open() is None
        assert book.questions.get(question_id) is None


def test_a_new_question_replaces_the_open_one(desk: Desk) -> None:
    with desk.message() as book:
        first = book.questions.ask("1200 acme", {})
        second = book.questions.ask("paid acme", {})
    with desk.message() as book:
        question = book.questions.open()
        assert question is not None
        assert (question.question_id, question.text) == (second, "paid acme")
        assert book.questions.get(first) is None


@pytest.mark.parametrize(("later", "is_open"), [(DAY - timedelta(seconds=1), True), (DAY, False)])
def test_a_question_expires_after_a_day(desk: Desk, later: timedelta, is_open: bool) -> None:
    with desk.message() as book:
        question_id = book.questions.ask("1200 acme", {})
    with desk.message(now=NOW + later) as book:
        assert (book.questions.open() is not None) is is_open
        assert (book.questions.get(question_id) is not None) is is_open
        book.questions.ask("paid acme", {})


def test_a_book_without_a_message_has_no_conversation(desk: Desk) -> None:
    with desk.engine.begin() as connection, open_book(connection, desk.founder_id, NOW) as book:
        book.entries.add(income("5"))
        assert book.questions.open() is None
        assert book.turns.of_message("5") == []
        with pytest.raises(AssertionError, match="asked in a conversation"):
            book.questions.ask("1200 acme", {})


def test_nobody_reads_anothers_book(desk: Desk) -> None:
    with desk.message("5") as book:
        book.clients.named("Acme")
        mine = book.entries.add(expense("5", "rent", payee="Acme"))
        question_id = book.questions.ask("1200 acme", {})
    other = Desk(desk.engine)
    with other.message("6") as book:
        assert (book.entries.last(), book.balances(), book.clients.names()) == (None, {}, ())
        assert (book.entries.of_turn(mine.turn_id), book.entries.versions(mine.fact_id)) == ([], [])
        assert book.entries.last_category_of("Acme") is None
        assert (book.first_day(), book.month_totals(date(2000, 1, 1), TODAY)) == (None, {})
        assert (book.turns.last_undoable(), book.turns.of_message("5")) == (None, [])
        assert (book.questions.open(), book.questions.get(question_id)) == (None, None)
        book.questions.close(question_id)
        assert book.clients.named("Acme").client_id == 1
        assert book.entries.add(income("7")).entry_id == 1
    with desk.message() as book:
        assert book.questions.open() is not None
        assert book.entries.last() == mine


def test_moments_far_away_are_no_trouble(desk: Desk) -> None:
    with desk.message(now=datetime(1, 1, 3, tzinfo=UTC)) as book:
        book.entries.add(income("5", day=date(1, 1, 1)))
    with desk.message(now=datetime(9999, 12, 30, tzinfo=UTC)) as book:
        book.entries.add(income("5", day=date(9999, 12, 31)))
        assert len(book.month_totals(date(1, 1, 1), date(9999, 12, 31))) == 4
