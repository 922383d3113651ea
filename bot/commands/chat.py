"""`trimtab chat`: the whole bot in the terminal, on the embedded database."""

import asyncio
import itertools
import sys
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from bot import logs, settings
from bot.answering import ConversationKey
from bot.assembly.desk import OWNER, Clock, Desk
from bot.assembly.pruning import Pruning
from bot.assembly.ticking import Ticking
from bot.commands.place import data_folder, ready_engine
from bot.domain.founders import Founder
from bot.guards import Door
from bot.messages import Incoming
from bot.platforms.terminal import NOT_TEXT, PLATFORM, Lines, PipedLines, PromptedLines, Screen
from storage import clients, founders, outbox
from storage.errors import StorageError
from storage.transactions import Transactions


def chat(now: str | None, founder_name: str | None) -> bool:
    """Talk until the input ends; whether all that was said could be stored.

    Raises:
        ConfigError, StorageError: the conversation cannot begin, or a message could not be stored.
    """
    loaded = settings.load()
    engine = ready_engine(loaded)
    logs.configure_file(data_folder(loaded))
    screen = Screen(sys.stdout)
    if sys.stdin.isatty():
        names = _client_names(engine, founder_name or OWNER)
        lines: Lines = PromptedLines(data_folder(loaded) / "chat-history", names)
    else:
        lines = PipedLines(screen)
    try:
        return asyncio.run(
            _talk(engine, screen, lines, now, founder_name or OWNER, web_address=loaded.web_address)
        )
    finally:
        engine.dispose()


def _client_names(engine: Engine, founder_name: str) -> Callable[[], list[str]]:
    def names() -> list[str]:
        with engine.connect() as connection:
            founder = founders.by_name(connection, founder_name)
            return [] if founder is None else list(clients.names_of(connection, founder.founder_id))

    return names


async def _talk(
    engine: Engine, screen: Screen, lines: Lines, now: str | None, founder_name: str, *, web_address: str
) -> bool:
    async with Transactions(engine) as transactions:
        door = Door(frozenset({"*"}), "")
        first_zone = _machine_timezone()
        desk = Desk(transactions, door, _clock(now, ZoneInfo(first_zone)), first_zone, web_address)
        founder = await transactions.run(lambda connection: _sit_down(connection, desk, founder_name))
        desk.clock = _clock(now, founder.zone)
        terminal = Terminal(transactions, desk, screen, founder, founder_name)
        await terminal.catch_up()
        all_stored = True
        async for text in lines:
            if text is None:
                screen.write(NOT_TEXT)
                continue
            try:
                await terminal.say(text)
            except StorageError as refusal:
                screen.write(str(refusal))
                all_stored = False
        if now is None:  # a pretended moment must not make anything old
            await Pruning(transactions, desk.clock).some()
        return all_stored


def _sit_down(connection: Connection, desk: Desk, name: str) -> Founder:
    """The founder's books, with the terminal linked to them."""
    founder = desk.owner(connection, name)
    if founders.of_identity(connection, PLATFORM, name) is None:
        founders.link(connection, PLATFORM, name, founder.founder_id)
    return founder


class Terminal:
    """One conversation: what is typed goes through the inbox, and what the outbox holds is printed."""

    def __init__(
        self, transactions: Transactions, desk: Desk, screen: Screen, founder: Founder, user: str
    ) -> None:
        self._transactions = transactions
        self._desk = desk
        self._ticking = Ticking(transactions, (PLATFORM,), desk.clock)
        self._screen = screen
        self._user = user
        self._key = ConversationKey(founder.founder_id, PLATFORM, user)
        self._numbers = itertools.count()
        self._started = f"{_real_clock():%Y%m%dT%H%M%S.%f}"

    async def catch_up(self) -> None:
        """Answer what an earlier session stored and did not answer, and show what it did not print or is due."""
        await self._answer_all()

    async def say(self, text: str) -> None:
        data = self._screen.pressed(text)
        self._screen.forget_buttons()
        incoming = Incoming(
            platform=PLATFORM,
            conversation=self._user,
            message_id=f"{self._started}.{next(self._numbers)}",
            user=self._user,
            text="" if data else text,
            button=data,
            received_at=self._desk.clock(),
        )
        await self._desk.accept(incoming)
        await self._answer_all()

    async def _answer_all(self) -> None:
        while await self._desk.answer_oldest(self._key):
            pass
        await self._ticking.tick()
        await self._transactions.run(self._show)

    def _show(self, connection: Connection) -> None:
        """Print what waits, then mark it: a crash between the two prints it again."""
        for row in outbox.unsent(connection, self._key.founder_id, PLATFORM, self._user):
            self._screen.show(row.reply)
            outbox.sent(connection, row.founder_id, row.outbox_id, None, self._desk.clock())


def _real_clock() -> datetime:
    return datetime.now(UTC)


def _machine_timezone() -> str:
    from tzlocal import get_localzone_name  # noqa: PLC0415  # only new founders need it

    return get_localzone_name() or "UTC"


def _clock(now: str | None, zone: ZoneInfo) -> Clock:
    """The real clock, or the moment to pretend; one without an offset is in the zone.

    Raises:
        ConfigError: the moment cannot be read.
    """
    if now is None:
        return _real_clock
    moment = read_moment(now, zone)
    return lambda: moment


def read_moment(text: str, zone: tzinfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise settings.ConfigError(f"--now {text!r} is no moment; write it like 2026-03-04T10:00.") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
