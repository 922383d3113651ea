"""A founder's book for commands that only look: whatever is done to it is never committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from bot import settings
from bot.assembly.desk import OWNER
from bot.commands.chat import read_moment
from bot.commands.place import is_missing, ready_engine
from bot.settings import ConfigError
from storage import founders
from storage.book import OpenBook, open_book


@contextmanager
def book_to_read(now: str | None, founder_name: str | None) -> Iterator[OpenBook]:
    """The book as it is at a moment, in the founder's zone; at this one where `now` is None.

    Raises:
        ConfigError: there are no such books, or the moment cannot be read.
        StorageError: they cannot be read.
    """
    loaded = settings.load()
    if is_missing(loaded):
        raise ConfigError("There are no books yet; trimtab chat opens them.")
    engine = ready_engine(loaded)
    try:
        with engine.connect() as connection:
            founder = founders.by_name(connection, founder_name or OWNER)
            if founder is None:
                raise ConfigError("There are no such books here; name them with --founder NAME.")
            moment = read_moment(now, founder.zone) if now else datetime.now(UTC)
            with open_book(connection, founder.founder_id, moment) as book:
                yield book
            connection.rollback()
    finally:
        engine.dispose()
