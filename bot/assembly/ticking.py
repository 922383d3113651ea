"""The tick on real storage: claims founders who are due, does what waited, and puts what is said into the outbox.

A message and the mark that it was sent commit together; a crash before that leaves the claim, and the next tick after
the lease says it. So nothing is lost and nothing said twice, except as delivery may (at least once).
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection

from bot.assembly.desk import Clock
from bot.logs import LateLogger
from bot.nudging import Spoken, do_request, refuse_request, speak
from bot.wording import mistakes
from handlers.routes import Refused
from storage import nudges, outbox
from storage.book import for_each_book, open_book
from storage.errors import StorageError
from storage.nudges import DueFounder
from storage.transactions import Transactions

log = LateLogger()

LEASE_SECONDS = 60.0
AT_ONCE = 256  # claimed
TOGETHER = 64  # in one commit, which a message may have to wait for
SIDE_BY_SIDE = 16
ROUNDS_MAX = 1000


class Ticking:
    """Looks after the founders of some platforms.

    Args:
        lease_seconds: how long a claimed founder stays ours, and how late a nudge is at the worst after a crash.
    """

    def __init__(
        self,
        transactions: Transactions,
        platforms: Collection[str],
        clock: Clock,
        *,
        lease_seconds: float = LEASE_SECONDS,
    ) -> None:
        self._transactions = transactions
        self._platforms = tuple(platforms)
        self._clock = clock
        self._lease_seconds = lease_seconds

    async def tick(self) -> int:
        """Speak to everybody who is due; how many messages that made.

        Raises:
            StorageError: storage cannot be used now; what is due stays due.
        """
        said = 0
        for _ in range(ROUNDS_MAX):
            claimed = await self._transactions.run(self._claim)
            for first in range(0, len(claimed), TOGETHER):
                said += await self._look_after(claimed[first : first + TOGETHER])
            if len(claimed) < AT_ONCE:
                break
        return said

    def _claim(self, connection: Connection) -> list[DueFounder]:
        return nudges.claim(connection, self._platforms, self._clock(), self._lease_seconds, AT_ONCE)

    async def _look_after(self, several: Sequence[DueFounder]) -> int:
        """All of them in one commit; those whose requests are to be done first by themselves, and all if one fails."""
        try:
            spoken = await self._transactions.run(lambda c: self._speak(c, several))
        except Exception:  # noqa: BLE001  # a fault of ours must not silence everybody else
            return await self._look_after_each(several)
        said = sum(each.reply is not None for each in spoken.values())
        return said + await self._look_after_each(
            [each for each in several if spoken[each.founder_id].requests]
        )

    async def _look_after_each(self, several: Sequence[DueFounder]) -> int:
        """Some side by side, so that they share commits; few enough that a message does not wait long behind them."""
        said = 0
        for first in range(0, len(several), SIDE_BY_SIDE):
            few = several[first : first + SIDE_BY_SIDE]
            outcomes = await asyncio.gather(*map(self._look_after_one, few), return_exceptions=True)
            for founder, outcome in zip(few, outcomes, strict=True):
                if isinstance(outcome, StorageError | asyncio.CancelledError):
                    raise outcome
                if isinstance(outcome, BaseException):
                    log.error("nudging failed", founder_id=founder.founder_id, exc_info=outcome)
            said += sum(outcome is True for outcome in outcomes)
        return said

    async def _look_after_one(self, founder: DueFounder) -> bool:
        spoken = await self._speak_to(founder)
        for kept_id in spoken.requests:
            await self._do(founder.founder_id, kept_id)
        if spoken.requests:
            spoken = await self._speak_to(founder)
        return spoken.reply is not None

    async def _speak_to(self, founder: DueFounder) -> Spoken:
        spoken = await self._transactions.run(lambda c: self._speak(c, [founder]))
        return spoken[founder.founder_id]

    async def _do(self, founder_id: int, kept_id: int) -> None:
        """One request, in a transaction of its own; what cannot be done is told with the reason."""
        try:
            await self._transactions.run(lambda c: self._attempt(c, founder_id, kept_id))
        except Refused as refused:
            why = refused.reply.text
        except (AssertionError, ValueError, KeyError):
            log.exception("request failed", founder_id=founder_id)
            why = mistakes.OUR_FAULT
        else:
            return
        await self._transactions.run(lambda c: self._give_up(c, founder_id, kept_id, why))

    def _attempt(self, connection: Connection, founder_id: int, kept_id: int) -> None:
        with open_book(connection, founder_id, self._clock()) as book:
            do_request(kept_id, book)

    def _give_up(self, connection: Connection, founder_id: int, kept_id: int, why: str) -> None:
        with open_book(connection, founder_id, self._clock()) as book:
            refuse_request(kept_id, why, book)

    def _speak(self, connection: Connection, several: Sequence[DueFounder]) -> Mapping[int, Spoken]:
        now = self._clock()
        spoken = for_each_book(connection, [each.founder_id for each in several], now, speak)
        heard = [each for each in several if not spoken[each.founder_id].requests]
        replies = {
            each.founder_id: (each.platform, each.conversation, reply)
            for each in heard
            if (reply := spoken[each.founder_id].reply) is not None
        }
        outbox.add_all(connection, replies, now=now)
        moments = {each.founder_id: spoken[each.founder_id].next_at for each in heard}
        nudges.schedule_all(connection, moments, now=now)
        return spoken
