"""`trimtab export`: the whole ledger, in formats other tools read."""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from sqlalchemy import Connection, func, select

from bot import settings
from bot.assembly.desk import OWNER
from bot.commands.place import is_missing, ready_engine
from bot.domain.founders import Founder
from bot.settings import ConfigError
from storage import founders, tables
from storage.exchange import beancount
from storage.exchange.snapshot import snapshot

FORMATS = {"beancount": beancount.write}
LATER = ("hledger", "csv", "json")


def check(format_name: str) -> None:
    """Raises ValueError: there is no such format."""
    if format_name in LATER:
        raise ValueError(f"{format_name} is not there yet; today it is --format beancount.")
    if format_name not in FORMATS:
        raise ValueError(f"{format_name!r} is no format of ours; use --format beancount.")


def export(format_name: str, file: Path | None, founder_name: str | None) -> None:
    """Write one founder's books to a file, or to standard output.

    Raises:
        ConfigError: there are no such books.
        StorageError, OSError: they cannot be read, or the file not be written.
    """
    loaded = settings.load()
    if is_missing(loaded):
        raise ConfigError("There are no books yet; trimtab chat opens them.")
    engine = ready_engine(loaded)
    try:
        with snapshot(engine) as connection:
            founder = _founder(connection, founder_name)
            with _target(file) as out:
                FORMATS[format_name](connection, founder, out)
    finally:
        engine.dispose()


def _founder(connection: Connection, name: str | None) -> Founder:
    """Those of that name; without one the owner's, or the only ones."""
    found = founders.by_name(connection, name or OWNER)
    if (
        found is None
        and name is None
        and connection.scalar(select(func.count(tables.founders.c.founder_id))) == 1
    ):
        found = founders.get(connection, connection.scalars(select(tables.founders.c.founder_id)).one())
    if found is None:
        whose = f"of {name}" if name else "of your own"
        raise ConfigError(
            f"There are no books {whose} here; name them with --founder NAME, as for trimtab chat."
        )
    return found


@contextmanager
def _target(file: Path | None) -> Iterator[TextIO]:
    """The file, which appears whole or not at all and for its owner only; or standard output, in UTF-8."""
    if file is None:
        out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n", write_through=True)
        try:
            yield out
        finally:
            out.detach()
        return
    handle, name = tempfile.mkstemp(prefix=".trimtab-", dir=file.absolute().parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            yield out
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
