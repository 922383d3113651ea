"""A process that stores messages one after the other, and prints each as soon as it is acknowledged.

Run as `python -m tests.storage.writer URL FOUNDER_ID NAME COUNT`.
"""

import asyncio
import sys

from sqlalchemy import Connection, insert

from bot.messages import Incoming
from storage import inbox
from storage.book import open_book
from storage.engine import open_engine
from storage.tables import identities
from storage.transactions import Transactions
from tests.storage.samples import NOW, income

_AT_ONCE = 8


async def write(url: str, founder_id: int, name: str, count: int) -> None:
    engine = open_engine(url)
    async with Transactions(engine) as transactions:

        async def one(number: int) -> None:
            await transactions.run(lambda connection: _book(connection, founder_id, name, number))
            print(number, flush=True)

        for first in range(0, count, _AT_ONCE):
            await asyncio.gather(*(one(number) for number in range(first, min(first + _AT_ONCE, count))))
    engine.dispose()


def _book(connection: Connection, founder_id: int, name: str, number: int) -> None:
    """A message, its entry, and a row of its own: all three or none."""
    message = Incoming(
        platform="telegram",
        conversation=name,
        message_id=str(number),
        user=name,
        text="got paid 1",
        received_at=NOW,
    )
    with open_book(connection, founder_id, NOW) as book:
        inbox.store(connection, founder_id, message)
        book.entries.add(income("1.00"))
        connection.execute(
            insert(identities), {"platform": name, "user_id": str(number), "founder_id": founder_id}
        )


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])))
