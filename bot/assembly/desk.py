"""Taking a message in, and answering it, on real storage."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.answering import ConversationKey
from bot.conversation import answer
from bot.domain.founders import FIRST_CURRENCY, Founder
from bot.guards import Admission, Door
from bot.logs import LateLogger
from bot.messages import Incoming, Reply
from bot.wording import access, buttons, mistakes, places
from handlers.routes import Refused
from storage import founders, inbox, nudges, outbox
from storage.book import open_at_next
from storage.errors import StorageError
from storage.transactions import Transactions

log = LateLogger()

OWNER = "me"  # the founder of `trimtab chat`, and of whoever pairs
HOME = "terminal"  # nobody is called there: what is due waits until they sit down
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Accepted:
    """What became of a message.

    Attributes:
        key: its conversation; None where nothing is to be answered (a duplicate, a stranger).
        refusal: what to tell a stranger, who is not kept.
    """

    key: ConversationKey | None = None
    refusal: Reply | None = None


class Desk:
    """Takes messages in and answers them.

    Args:
        clock: gives the moment, aware; a message is answered as of then.
        timezone: IANA name for founders who have not said theirs.
        web_address: where the web server is reached from outside.
    """

    def __init__(
        self,
        transactions: Transactions,
        door: Door,
        clock: Clock,
        timezone: str = "UTC",
        web_address: str | None = None,
    ) -> None:
        self._transactions = transactions
        self._door = door
        self.clock = clock
        self._timezone = timezone
        self._web_address = web_address
        self._founder_ids: dict[tuple[str, str], int] = {}
        self._opening = asyncio.Lock()

    async def accept(self, incoming: Incoming) -> Accepted:
        """Store a message for good, if its sender may talk.

        Raises:
            StorageError: it could not be stored.
        """
        founder_id = self._founder_ids.get((incoming.platform, incoming.user))
        if founder_id is None:
            async with self._opening:
                found = await self._admit(incoming)
            if not isinstance(found, int):
                return found
            founder_id = self._founder_ids[incoming.platform, incoming.user] = found
        key = ConversationKey(founder_id, incoming.platform, incoming.conversation)
        stored = await self._transactions.run(lambda connection: _store(connection, key, incoming))
        return Accepted(key if stored else None)

    async def _admit(self, incoming: Incoming) -> int | Accepted:
        """The sender's founder id; or what became of the message, where it is not to be stored."""
        known, is_paired = await self._transactions.run(lambda connection: _look_up(connection, incoming))
        match self._door.admit(incoming, is_linked=known is not None, is_paired=is_paired):
            case Admission.KNOWN:
                assert known is not None
                return await self._enrolled(known.founder_id, incoming)
            case Admission.NEW:
                founder_id = await self._transactions.run(lambda c: self._open_books(c, incoming))
                return await self._enrolled(founder_id, incoming)
            case Admission.PAIRS:
                return Accepted(
                    await self._transactions.run(lambda connection: self._pair(connection, incoming))
                )
            case Admission.REFUSED:
                return Accepted(refusal=Reply(text=access.REFUSED))
            case Admission.IGNORED:
                return Accepted()

    async def _enrolled(self, founder_id: int, incoming: Incoming) -> int:
        def enrol(connection: Connection) -> None:
            founders.lock(connection, founder_id)  # two messages may come at once
            place = (founder_id, incoming.platform, incoming.conversation)
            nudges.enrol(connection, *place, self.clock(), home=HOME)

        await self._transactions.run(enrol)
        return founder_id

    def _open_books(self, connection: Connection, incoming: Incoming) -> int:
        founder = founders.of_identity(connection, incoming.platform, incoming.user)
        if founder is None:
            founder = self._create(connection, None)
            founders.link(connection, incoming.platform, incoming.user, founder.founder_id)
        return founder.founder_id

    def _pair(self, connection: Connection, incoming: Incoming) -> ConversationKey:
        founder = self.owner(connection)
        founders.link(connection, incoming.platform, incoming.user, founder.founder_id)
        place = (founder.founder_id, incoming.platform, incoming.conversation)
        nudges.enrol(connection, *place, self.clock(), home=HOME)
        for reply in (Reply(text=access.PAIRED), Reply(text=places.WELCOME, buttons=buttons.currencies())):
            outbox.add(
                connection,
                founder.founder_id,
                incoming.platform,
                incoming.conversation,
                reply,
                now=self.clock(),
            )
        return ConversationKey(founder.founder_id, incoming.platform, incoming.conversation)

    def owner(self, connection: Connection, name: str = OWNER) -> Founder:
        """The founder of that name, with new books where there are none."""
        return founders.by_name(connection, name) or self._create(connection, name)

    def _create(self, connection: Connection, name: str | None) -> Founder:
        return founders.create(
            connection, name=name, currency=FIRST_CURRENCY, timezone=self._timezone, now=self.clock()
        )

    async def waiting(self) -> list[ConversationKey]:
        """Conversations with messages that a crash left unanswered."""
        waiting = await self._transactions.run(inbox.waiting_conversations)
        return [ConversationKey(*each) for each in waiting]

    async def answer_oldest(self, key: ConversationKey) -> bool:
        """Answer the oldest waiting message; False when none waits.

        Raises:
            StorageError: it cannot be answered now, and waits on.
        """
        try:
            return await self._transactions.run(lambda connection: self._answer(connection, key))
        except StorageError:
            raise
        except Refused as refused:
            refusal = refused.reply
            return await self._transactions.run(lambda connection: self._settle(connection, key, refusal))
        except Exception:
            log.exception("message failed", platform=key.platform, founder_id=key.founder_id)
            apology = Reply(text=mistakes.OUR_FAULT)
            return await self._transactions.run(lambda connection: self._settle(connection, key, apology))

    def _answer(self, connection: Connection, key: ConversationKey) -> bool:
        """Books, inbox mark, open question and replies, in one transaction."""
        now = self.clock()
        with open_at_next(connection, key.founder_id, key.platform, key.conversation, now) as found:
            if found is None:
                return False
            book, stored = found
            book.web_address = self._web_address or book.web_address
            replies = answer(_aimed(connection, stored), book)
            is_changed = book.is_changed
        if is_changed:
            place = (key.founder_id, key.platform, key.conversation)
            nudges.touch(connection, *place, now, home=HOME)
        self._finish(connection, key, stored, replies, now)
        return True

    def _settle(self, connection: Connection, key: ConversationKey, reply: Reply) -> bool:
        """Answer without booking anything: the message was refused, or our own code failed on it."""
        founders.lock(connection, key.founder_id)
        stored = inbox.oldest_unanswered(connection, key.founder_id, key.platform, key.conversation)
        if stored is not None:
            reply = replace(reply, replaces=_answered_below(connection, stored).replaces)
            self._finish(connection, key, stored, [reply], self.clock())
        return stored is not None

    def _finish(
        self,
        connection: Connection,
        key: ConversationKey,
        stored: inbox.StoredIncoming,
        replies: Sequence[Reply],
        now: datetime,
    ) -> None:
        for reply in replies:
            outbox.add(
                connection,
                key.founder_id,
                key.platform,
                key.conversation,
                reply,
                now=now,
                inbox_id=stored.inbox_id,
            )
        inbox.mark_answered(connection, key.founder_id, stored.inbox_id, now)


def _look_up(connection: Connection, incoming: Incoming) -> tuple[Founder | None, bool]:
    founder = founders.of_identity(connection, incoming.platform, incoming.user)
    return founder, not founders.unpaired(connection, [incoming.platform])


def _aimed(connection: Connection, stored: inbox.StoredIncoming) -> Incoming:
    """What takes back a corrected message edits the reply that the message had."""
    incoming = stored.incoming
    if incoming.edits is None or incoming.button is None:
        return _answered_below(connection, stored)
    reply_id = outbox.answer_to(
        connection, stored.founder_id, incoming.platform, incoming.conversation, incoming.edits
    )
    return replace(incoming, replaces=reply_id)


def _answered_below(connection: Connection, stored: inbox.StoredIncoming) -> Incoming:
    """What is told unasked stays as it is: a button under it is answered below."""
    incoming = stored.incoming
    place = (stored.founder_id, incoming.platform, incoming.conversation)
    if incoming.replaces is None or not outbox.is_unasked(connection, *place, incoming.replaces):
        return incoming
    return replace(incoming, replaces=None)


def _store(connection: Connection, key: ConversationKey, incoming: Incoming) -> bool:
    """Keep a message; a correction is kept as two: taking back what the old wording did, and the new wording."""
    if incoming.edits is None:
        return inbox.store(connection, key.founder_id, incoming) is not None
    retraction = replace(
        incoming,
        message_id=f"{incoming.message_id}:retract",
        text="",
        button=f"{buttons.RETRACT}:{incoming.edits}",
    )
    is_new = inbox.store(connection, key.founder_id, retraction) is not None
    return inbox.store(connection, key.founder_id, incoming) is not None or is_new
