"""Old messages are removed bit by bit: some founders at a time, each in a short transaction of its own."""

from bot.assembly.desk import Clock
from storage.pruning import next_founders, prune
from storage.transactions import Transactions

FOUNDERS_AT_ONCE = 20


class Pruning:
    """Goes round all founders, and begins again at the first."""

    def __init__(self, transactions: Transactions, clock: Clock) -> None:
        self._transactions = transactions
        self._clock = clock
        self._after = 0

    async def some(self) -> int:
        """The next founders; how many rows that removed.

        Raises:
            StorageError: storage cannot be used now.
        """
        ids = await self._transactions.run(lambda c: next_founders(c, self._after, FOUNDERS_AT_ONCE))
        self._after = ids[-1] if len(ids) == FOUNDERS_AT_ONCE else 0
        removed = 0
        for founder_id in ids:
            removed += await self._prune(founder_id)
        return removed

    async def _prune(self, founder_id: int) -> int:
        return await self._transactions.run(lambda connection: prune(connection, founder_id, self._clock()))
