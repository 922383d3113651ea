"""A conversation for tests: text in, replies out, through the inbox and the outbox of a real database."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, Engine

from bot.answering import ConversationKey
from bot.assembly.desk import Desk
from bot.assembly.ticking import Ticking
from bot.guards import Door
from bot.messages import Incoming, Reply
from storage import founders, outbox, schema
from storage.engine import open_engine
from storage.transactions import Transactions

PLATFORM = "terminal"
START = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)  # a Wednesday


class Talk:
    """One founder's conversation.

    Attributes:
        now: what the clock shows; set it to let time pass.
        last_id: the platform's id of the reply that was sent last.
        replies: of the last thing said.
    """

    def __init__(self, engine: Engine, transactions: Transactions, user: str = "ada") -> None:
        self.engine = engine
        self.transactions = transactions
        self.user = user
        self.now = START
        self.replies: Sequence[Reply] = ()
        self.last_id = ""
        self._numbers = count(1)
        self.restart()

    def restart(self) -> None:
        """Forget everything that is not in the database."""
        self.desk = Desk(self.transactions, Door(frozenset({"*"}), ""), lambda: self.now)

    async def set_up(self, **settings: str) -> None:
        """Open the books with these settings (`currency`, `timezone`)."""
        await self._accept(text="help")
        await self._answers()

        def change(connection: Connection) -> None:
            founder = founders.of_identity(connection, PLATFORM, self.user)
            assert founder is not None
            founders.change(connection, founder.founder_id, dict(settings))

        if settings:
            await self.transactions.run(change)

    async def say(self, text: str, *, message_id: str | None = None, edits: str | None = None) -> list[Reply]:
        await self._accept(text=text, message_id=message_id, edits=edits)
        return await self._answers()

    async def press(self, label: str) -> list[Reply]:
        """Press the button of that label under the last replies."""
        pressed = [b for reply in self.replies for row in reply.buttons for b in row if b.label == label]
        assert pressed, f"no button {label!r} under {self.replies}"
        return await self.press_data(pressed[0].data)

    async def press_data(self, data: str, *, under: str | None = None) -> list[Reply]:
        """`under` is the platform's id of the message that bears the button: here the outbox's."""
        await self._accept(button=data, replaces=under)
        return await self._answers()

    async def tick(self) -> list[Reply]:
        """Send what is due by now."""
        await Ticking(self.transactions, (PLATFORM,), lambda: self.now).tick()
        return await self._answers()

    async def _accept(
        self,
        *,
        text: str = "",
        button: str | None = None,
        message_id: str | None = None,
        edits: str | None = None,
        replaces: str | None = None,
    ) -> None:
        accepted = await self.desk.accept(
            Incoming(
                platform=PLATFORM,
                conversation=self.user,
                message_id=message_id or f"m{next(self._numbers)}",
                user=self.user,
                text=text,
                button=button,
                edits=edits,
                replaces=replaces,
                received_at=self.now,
            )
        )
        self.key = accepted.key or self.key

    key: ConversationKey

    async def _answers(self) -> list[Reply]:
        while await self.desk.answer_oldest(self.key):
            pass
        self.replies = await self.transactions.run(self._collect)
        return list(self.replies)

    def _collect(self, connection: Connection) -> list[Reply]:
        waiting = outbox.unsent(connection, self.key.founder_id, PLATFORM, self.user)
        for row in waiting:
            self.last_id = str(row.outbox_id)
            outbox.sent(connection, row.founder_id, row.outbox_id, self.last_id, self.now)
        return [row.reply for row in waiting]


@asynccontextmanager
async def talk_on(url: str) -> AsyncIterator[Talk]:
    engine = open_engine(url)
    schema.migrate(engine)
    try:
        async with Transactions(engine) as transactions:
            yield Talk(engine, transactions)
    finally:
        engine.dispose()


def sqlite_url(folder: Path) -> str:
    return f"sqlite:///{folder / 'trimtab.db'}"
