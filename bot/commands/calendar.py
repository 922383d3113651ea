"""`trimtab calendar`: the founder's calendar as an iCalendar file, for an app to import."""

import os
import sys
import tempfile
from pathlib import Path

from bot.assembly.calendars import written
from bot.commands.reading import book_to_read
from handlers.agenda import Agenda, agenda_of


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
    with book_to_read(now, founder_name) as book:
        return agenda_of(book)


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
