"""A founder's calendar from real storage: read in a transaction, written out on a thread of its own."""

import asyncio

from sqlalchemy import Connection

from bot.assembly.desk import Clock
from bot.logs import LateLogger
from bot.platforms.calendar_feed import CalendarOutOfReach
from handlers.agenda import Agenda, agenda_of
from storage.book import open_book
from storage.calendar_links import founder_at
from storage.errors import StorageError
from storage.transactions import Transactions

log = LateLogger()


class Calendars:
    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock

    async def at(self, path: str) -> bytes | None:
        """The calendar at a secret path; None where there is none.

        Raises:
            CalendarOutOfReach: it cannot be read now.
        """
        try:
            found = await self._transactions.run(lambda connection: self._read(connection, path))
        except StorageError as refusal:
            log.warning("calendar out of reach", why=str(refusal))
            raise CalendarOutOfReach from refusal
        return None if found is None else await asyncio.to_thread(written, found)

    def _read(self, connection: Connection, path: str) -> Agenda | None:
        founder_id = founder_at(connection, path)
        if founder_id is None:
            return None
        with open_book(connection, founder_id, self._clock()) as book:
            return agenda_of(book)


def written(agenda: Agenda) -> bytes:
    from bot.ical import calendar_file  # noqa: PLC0415  # its library takes a while to load

    return calendar_file(agenda.events(), agenda.founder_id, agenda.zone)
