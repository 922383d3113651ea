"""Backups: whole or not at all, from and to either database, and never over what somebody still needs."""

import asyncio
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select, text

from bot.domain.settling import Part
from bot.messages import Button, Reply
from storage import founders, inbox, nudges, outbox, schema
from storage.backup import backup, restore
from storage.book import open_book
from storage.book_check import recompute
from storage.engine import open_engine, reading
from storage.errors import (
    BackupError,
    DiskFullError,
    FolderMissingError,
    ForeignDatabaseError,
    SchemaAheadError,
    StorageError,
)
from storage.tables import entries, metadata
from storage.transactions import Transactions
from tests.storage.samples import (
    NOW,
    expense,
    founder_in,
    hours,
    income,
    incoming,
    invoice,
    new_founder,
    receive,
    rule,
)


@contextmanager
def opened(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def live_a_little(url: str) -> None:
    """Something in every table."""
    with opened(url) as engine, engine.begin() as connection:
        ada = new_founder(connection, name="Ada \U0001f98a").founder_id
        new_founder(connection, currency="JPY")
        stored = receive(connection, ada, incoming("got paid 1200\nfrom Acme"))
        with open_book(connection, ada, NOW, stored) as book:
            acme = book.clients.named("Acme")
            first = book.entries.add(income("1200", client_id=acme.client_id))
            book.entries.reverse(first)
            book.entries.add(income("1300", client_id=acme.client_id), fact_id=first.fact_id)
            book.entries.add(expense("0.01", "fees", payee="Stripe"))
            owed = book.invoices.add(invoice("1400", acme))
            book.invoices.settle(first.fact_id, acme.client_id, (Part(owed.invoice_id, owed.open),))
            book.recurring.add(rule("15", "Figma"))
            book.notes.add(hours(90, client=acme))
            book.settings.put("allocation_days", [10, 25])
            book.rhythm.keep_receipt("got paid 1300 from Acme", book.turn_id)
            book.rhythm.keep_request("invoiced Acme 300", [{"intent": "invoice"}])
            book.rhythm.mark_sent(["checkin:2026-W10"])
            book.rhythm.checkins.tell(date(2026, 3, 2), 46)
            book.rhythm.checkins.note_low("runway", date(2026, 3, 2))
            book.calendar.path()
            book.questions.ask("1200 acme", {"choices": ["é", None, 1.5, {"a": []}]})
        inbox.mark_answered(connection, ada, stored.inbox_id, NOW)
        inbox.store(connection, ada, incoming("still waits"))
        reply = Reply(text="Noted", buttons=((Button("Undo", "undo:1"),),))
        outbox.add(connection, ada, "telegram", "c1", reply, now=NOW, inbox_id=stored.inbox_id)
        nudges.touch(connection, ada, "telegram", "c1", NOW)


def all_rows(url: str) -> dict[str, list[dict[str, Any]]]:
    with opened(url) as engine, reading(engine) as connection:
        return {
            table.name: [
                dict(row)
                for row in connection.execute(select(table).order_by(*table.primary_key.columns)).mappings()
            ]
            for table in metadata.sorted_tables
        }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "trimtab backup.db"


@pytest.fixture(autouse=True)
def _folder(file: Path) -> None:
    file.parent.mkdir()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/restored.db"
    url: str = request.getfixturevalue("empty_postgresql_url")
    return url


def test_a_backup_of_either_restores_into_either(database_url: str, empty_url: str, file: Path) -> None:
    live_a_little(database_url)
    backup(database_url, file)
    restore(empty_url, file)
    rows = all_rows(empty_url)
    assert rows == all_rows(database_url)
    assert [name for name, some in rows.items() if not some] == []
    with opened(empty_url) as engine, engine.begin() as connection:
        schema.check(engine)
        ada = founders.by_name(connection, "Ada \U0001f98a")
        assert ada is not None
        assert recompute(connection, ada.founder_id) == []
        with open_book(connection, ada.founder_id, NOW) as book:
            assert book.entries.add(income("1")).entry_id == 5


def test_a_backup_is_one_private_file(database_url: str, file: Path) -> None:
    live_a_little(database_url)
    backup(database_url, file)
    assert list(file.parent.iterdir()) == [file]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("SELECT count(*) FROM founders").fetchone() == (2,)


def test_an_existing_file_is_kept_unless_told(database_url: str, file: Path) -> None:
    file.write_text("precious")
    with pytest.raises(BackupError, match=r"exists; .* --force"):
        backup(database_url, file)
    assert file.read_text() == "precious"
    backup(database_url, file, force=True)
    restore(database_url, file)


async def test_a_backup_while_writing_holds_whole_messages(
    engine: Engine, database_url: str, file: Path
) -> None:
    founder_id = founder_in(engine)

    def book_one(connection: Connection) -> None:
        inbox.store(connection, founder_id, incoming())
        with open_book(connection, founder_id, NOW) as book:
            book.entries.add(income("1.00"))

    async with Transactions(engine) as transactions:
        for _ in range(10):
            await transactions.run(book_one)
        copying = asyncio.create_task(asyncio.to_thread(backup, database_url, file))
        written = 10
        while not copying.done():
            await asyncio.gather(*(transactions.run(book_one) for _ in range(4)))
            written += 4
        await copying
    rows = all_rows(f"sqlite:///{file}")
    assert 10 <= len(rows["entries"]) == len(rows["inbox"]) <= written
    with opened(f"sqlite:///{file}") as copy, copy.connect() as connection:
        assert recompute(connection, founder_id) == []


def test_there_is_nothing_to_back_up_before_the_first_start(tmp_path: Path, file: Path) -> None:
    with pytest.raises(BackupError, match=r"no database at .* yet"):
        backup(f"sqlite:///{tmp_path}/new.db", file)
    assert list(file.parent.iterdir()) == []
    assert not (tmp_path / "new.db").exists()


def test_a_folder_that_is_missing_is_named(database_url: str, file: Path) -> None:
    with pytest.raises(FolderMissingError, match="nowhere"):
        backup(database_url, file.parent / "nowhere" / "backup.db")


def test_a_backup_of_another_programs_database_is_refused(tmp_path: Path, file: Path) -> None:
    recipes = tmp_path / "recipes.db"
    make_recipes(recipes)
    with pytest.raises(ForeignDatabaseError):
        backup(f"sqlite:///{recipes}", file)
    assert list(file.parent.iterdir()) == []


def make_recipes(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE recipes (dish TEXT)")


def test_data_is_kept_unless_told(database_url: str, file: Path) -> None:
    backup(database_url, file)
    live_a_little(database_url)
    before = all_rows(database_url)
    with pytest.raises(BackupError, match=r"holds data; .* --force"):
        restore(database_url, file)
    assert all_rows(database_url) == before
    restore(database_url, file, force=True)
    assert not any(all_rows(database_url).values())


def test_a_restored_database_goes_on_as_any_other(database_url: str, file: Path) -> None:
    live_a_little(database_url)
    backup(database_url, file)
    before = all_rows(database_url)
    live_a_little_more(database_url)
    restore(database_url, file, force=True)
    assert all_rows(database_url) == before
    live_a_little_more(database_url)


def live_a_little_more(url: str) -> None:
    with opened(url) as engine, engine.begin() as connection:
        ada = founders.by_name(connection, "Ada \U0001f98a")
        assert ada is not None
        with open_book(connection, ada.founder_id, NOW) as book:
            book.entries.add(income("7"))


def spoil_header(file: Path) -> None:
    file.write_text("Dear Ada,\n" * 1000)


def spoil_middle(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2 :] = b"x" * (len(content) - len(content) // 2)
    file.write_bytes(content)


def spoil_end(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5000])


def spoil_reference(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DELETE FROM turns")
        connection.commit()


def remove(file: Path) -> None:
    file.unlink()


@pytest.mark.parametrize(
    "spoil", [spoil_header, spoil_middle, spoil_end, spoil_reference, make_recipes, remove, Path.touch]
)
def test_a_file_that_is_no_sound_backup_changes_nothing(database_url: str, file: Path, spoil: Any) -> None:
    live_a_little(database_url)
    if spoil in {make_recipes, Path.touch}:
        spoil(file)
    else:
        backup(database_url, file)
        spoil(file)
    before = all_rows(database_url)
    with pytest.raises(BackupError) as refused:
        restore(database_url, file, force=True)
    assert str(file) in str(refused.value)
    assert all_rows(database_url) == before


def test_a_backup_by_a_newer_trimtab_is_refused(database_url: str, file: Path) -> None:
    live_a_little(database_url)
    backup(database_url, file)
    with opened(f"sqlite:///{file}") as engine, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = all_rows(database_url)
    with pytest.raises(SchemaAheadError):
        restore(database_url, file, force=True)
    assert all_rows(database_url) == before


def test_a_backup_is_not_changed_by_restoring_it(database_url: str, file: Path) -> None:
    live_a_little(database_url)
    backup(database_url, file)
    content = file.read_bytes()
    restore(database_url, file, force=True)
    assert file.read_bytes() == content
    assert list(file.parent.iterdir()) == [file]


def test_a_plain_copy_of_a_live_file_restores_too(sqlite_url: str, tmp_path: Path) -> None:
    live_a_little(sqlite_url)
    copy = tmp_path / "copy.db"
    shutil.copyfile(sqlite_url.removeprefix("sqlite:///"), copy)
    restore(f"sqlite:///{tmp_path}/restored.db", copy)
    assert all_rows(f"sqlite:///{tmp_path}/restored.db") == all_rows(sqlite_url)


async def test_a_running_trimtab_is_not_restored_under(
    sqlite_engine: Engine, sqlite_url: str, file: Path
) -> None:
    backup(sqlite_url, file)
    async with Transactions(sqlite_engine) as transactions:
        founder = await transactions.run(new_founder)
        with pytest.raises(BackupError, match="in use; stop Trimtab"):
            await asyncio.to_thread(restore, sqlite_url, file, force=True)
        assert await transactions.run(lambda connection: founders.get(connection, founder.founder_id))


async def test_a_running_trimtab_on_postgresql_goes_on(
    postgresql_engine: Engine, postgresql_url: str, file: Path
) -> None:
    live_a_little(postgresql_url)
    backup(postgresql_url, file)
    async with Transactions(postgresql_engine) as transactions:
        founder = await transactions.run(new_founder)
        await asyncio.to_thread(restore, postgresql_url, file, force=True)
        assert await transactions.run(lambda connection: founders.get(connection, founder.founder_id)) is None
        assert await transactions.run(lambda connection: founders.by_name(connection, "Ada \U0001f98a"))


def test_another_programs_database_is_not_restored_over(
    empty_url: str, database_url: str, file: Path
) -> None:
    backup(database_url, file)
    with opened(empty_url) as engine, engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (dish TEXT)"))
    with pytest.raises(ForeignDatabaseError):
        restore(empty_url, file, force=True)


def test_a_full_disk_leaves_the_old_data(sqlite_url: str, file: Path, limited: Any) -> None:
    backup(sqlite_url, file)
    with opened(f"sqlite:///{file}") as engine, engine.begin() as connection:
        founder = new_founder(connection)
        for _ in range(50):
            inbox.store(connection, founder.founder_id, incoming("x" * 20_000))
    live_a_little(sqlite_url)
    before = all_rows(sqlite_url)
    with limited(600_000), pytest.raises(StorageError) as refused:
        restore(sqlite_url, file, force=True)
    assert isinstance(refused.value, DiskFullError)
    assert all_rows(sqlite_url) == before


def test_a_full_disk_leaves_no_half_backup(sqlite_url: str, file: Path, limited: Any) -> None:
    with limited(50_000), pytest.raises(DiskFullError):
        backup(sqlite_url, file)
    assert list(file.parent.iterdir()) == []


@pytest.fixture
def limited() -> Any:
    """Files of this process may not grow beyond so many bytes."""
    import resource  # noqa: PLC0415

    @contextmanager
    def limit(size: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limit


def test_an_entry_may_refer_to_any_before_it(database_url: str, file: Path) -> None:
    """More rows than are copied at once, each reversing an earlier one."""
    with opened(database_url) as engine:
        founder_id = founder_in(engine)
        with engine.begin() as connection, open_book(connection, founder_id, NOW) as book:
            booked = [book.entries.add(income("1")) for _ in range(1200)]
            for recorded in reversed(booked):
                book.entries.reverse(recorded)
    backup(database_url, file)
    restore(database_url, file, force=True)
    with opened(database_url) as engine, engine.connect() as connection:
        assert recompute(connection, founder_id) == []
        assert len(connection.execute(select(entries.c.entry_id)).all()) == 2400
