"""`trimtab calendar`: the founder's calendar as an iCalendar file, for an app to import."""

import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot import settings
from bot.assembly.calendars import written
from bot.assembly.desk import OWNER
from bot.commands.chat import read_moment
from bot.commands.place import is_missing, ready_engine
from bot.settings import ConfigError
from handlers.agenda import Agenda, agenda_of
from storage import founders
from storage.book import open_book


def calendar(file: Path | None, now: str | None, founder_name: str | None) -> None:
    """Write it to a file, or to standard output.

    Raises:
        ConfigError: there are no such books, or the moment cannot be read.
        StorageError, OSError: they cannot be read, or the file not be written.
    """
    content = written(_read(now, founder_name))
    if file is None:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        _write(file, content)


def _read(now: str | None, founder_name: str | None) -> Agenda:
    loaded = settings.load()
    if is_missing(loaded):
        raise ConfigError("There are no books yet; trimtab chat opens them.")
    engine = ready_engine(loaded)
    try:
        with engine.connect() as connection:  # never committed
            founder = founders.by_name(connection, founder_name or OWNER)
            if founder is None:
                raise ConfigError("There are no such books here; name them with --founder NAME.")
            moment = read_moment(now, founder.zone) if now else datetime.now(UTC)
            with open_book(connection, founder.founder_id, moment) as book:
                return agenda_of(book)
    finally:
        engine.dispose()


def _write(file: Path, content: bytes) -> None:
    """The file appears whole or not at all, and for its owner only."""
    handle, name = tempfile.mkstemp(prefix=".trimtab-", dir=file.absolute().parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
