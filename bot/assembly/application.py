"""`trimtab run`: every configured platform, answering, delivery and the web server, in one loop."""

import asyncio
from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy import Engine, select

from bot import pictures
from bot.answering import Answering
from bot.assembly.calendars import Calendars
from bot.assembly.desk import Desk
from bot.assembly.pruning import Pruning
from bot.assembly.ticking import Ticking
from bot.delivery import Delivery
from bot.guards import Door, new_pairing_code
from bot.messages import Incoming, Reply
from bot.platforms.adapter import Adapter, CannotDeliver, RetryLater
from bot.platforms.calendar_feed import calendar_route
from bot.platforms.web import WebServer
from bot.settings import ConfigError, Settings
from storage import founders, outbox
from storage.errors import StorageError
from storage.transactions import Transactions

log = structlog.get_logger()

HOST = "0.0.0.0"  # noqa: S104  # platforms and load balancers reach it from outside
SWEEP_SECONDS = 15.0
TICK_SECONDS = 10
TICK_LATENESS_SECONDS = 3600
UPKEEP_SECONDS = 60
WARM_AFTER_SECONDS = 5.0
ANSWERING_DRAIN_SECONDS = 3.0
DELIVERY_DRAIN_SECONDS = 3.0
WEB_STOP_SECONDS = 1
LEASE_SECONDS = 30.0  # how late the replies of a process that died can be, where another one lives


def now() -> datetime:
    return datetime.now(UTC)


def adapters_of(settings: Settings) -> list[Adapter]:
    """An adapter for each platform whose tokens are set; its library is imported only then.

    Raises:
        ConfigError: no platform is set up, or one only half.
    """
    adapters: list[Adapter] = []
    if settings.telegram_bot_token:
        from bot.platforms.telegram import TelegramAdapter  # noqa: PLC0415

        adapters.append(
            TelegramAdapter(
                settings.telegram_bot_token,
                api_url=settings.telegram_api_url,
                public_url=settings.trimtab_public_url,
                webhook_secret=settings.telegram_webhook_secret,
            )
        )
    if settings.slack_bot_token:
        from bot.platforms.slack import SlackAdapter  # noqa: PLC0415

        adapters.append(
            SlackAdapter(
                settings.slack_bot_token,
                app_token=settings.slack_app_token,
                signing_secret=settings.slack_signing_secret,
                api_url=settings.slack_api_url,
            )
        )
    if not adapters:
        raise ConfigError(
            "No chat app is set up: set TELEGRAM_BOT_TOKEN, or SLACK_BOT_TOKEN with SLACK_APP_TOKEN or "
            "SLACK_SIGNING_SECRET. `trimtab chat` needs none of them."
        )
    return adapters


class Application:
    """Everything that runs, from `start` to `stop`."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._adapters = {adapter.platform: adapter for adapter in adapters_of(settings)}
        self.pairing_code = new_pairing_code()
        self._settings = settings
        self._transactions = Transactions(engine)
        self._is_alone = engine.dialect.name == "sqlite"  # one process serves a platform from a file
        door = Door(settings.allowed, self.pairing_code)
        self._desk = Desk(self._transactions, door, now, web_address=settings.web_address)
        self._delivery = Delivery(
            self._transactions, outbox, self._adapters.values(), now=now, lease_seconds=LEASE_SECONDS
        )
        self._ticking = Ticking(self._transactions, self._adapters, now)
        self._pruning = Pruning(self._transactions, now)
        self._scheduler: Any = None
        self._answering = Answering(self._desk.answer_oldest, self._delivery.wake)
        routes = [route for adapter in self._adapters.values() for route in adapter.routes]
        routes.append(calendar_route(Calendars(self._transactions, now).at))
        self.web = WebServer(
            HOST, settings.trimtab_port, routes, self._missing, stop_seconds=WEB_STOP_SECONDS
        )
        self._tasks: set[asyncio.Task[None]] = set()
        self.failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def start(self) -> None:
        """Open the doors; platforms that do not answer yet are tried again in the background.

        `failed` ends with the exception of a platform that can never start.

        Raises:
            StorageError, PlatformConfigError
        """
        await self._transactions.start()
        if self._is_alone:
            await self._transactions.run(lambda c: outbox.release(c, self._adapters, now()))
        await self.web.start()
        self._delivery.start()
        self._spawn(self._sweep(), "sweep")
        self._spawn(_warm_pictures(), "pictures")
        self._schedule_ticks()
        for adapter in self._adapters.values():
            self._spawn(self._open(adapter), f"{adapter.platform} start")

    def _schedule_ticks(self) -> None:
        # not before the doors are open
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]  # noqa: PLC0415

        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_job(
            self._tick,
            "interval",
            seconds=TICK_SECONDS,
            next_run_time=now(),
            max_instances=1,
            coalesce=True,
            misfire_grace_time=TICK_LATENESS_SECONDS,
        )
        self._scheduler.add_job(
            self._keep_up, "interval", seconds=UPKEEP_SECONDS, max_instances=1, coalesce=True
        )
        self._scheduler.start()

    async def _tick(self) -> None:
        try:
            if await self._ticking.tick():
                self._delivery.wake()
        except StorageError as refusal:
            log.warning("nudges out of reach", why=str(refusal))
        except Exception:
            log.exception("tick failed")

    async def _keep_up(self) -> None:
        try:
            if await self._transactions.run(
                lambda connection: outbox.hurry(connection, self._adapters, now())
            ):
                self._delivery.wake()
            await self._pruning.some()
        except StorageError as refusal:
            log.warning("boxes out of reach", why=str(refusal))

    async def unpaired_platforms(self) -> Sequence[str]:
        """Where the pairing code still opens the door."""
        if self._settings.allowed:
            return ()
        return await self._transactions.run(lambda connection: founders.unpaired(connection, self._adapters))

    async def stop(self) -> None:
        """Take no more, answer and send what is there, for a few seconds; the rest waits for the next start."""
        await asyncio.gather(*(adapter.stop_receiving() for adapter in self._adapters.values()))
        await self.web.stop()
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
        await self._answering.drain(ANSWERING_DRAIN_SECONDS)
        await self._delivery.stop(DELIVERY_DRAIN_SECONDS)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(adapter.close() for adapter in self._adapters.values()))
        await self._transactions.close()

    async def _open(self, adapter: Adapter) -> None:
        try:
            await adapter.start(self._take_in)
        except Exception as failure:  # noqa: BLE001  # whatever it is, the process must not go on half deaf
            if not self.failed.done():
                self.failed.set_exception(failure)

    async def _take_in(self, incoming: Incoming) -> None:
        accepted = await self._desk.accept(incoming)
        if accepted.refusal is not None:
            self._spawn(self._refuse(incoming, accepted.refusal), "refusal")
        if accepted.key is not None:
            self._answering.wake(accepted.key)
            self._delivery.wake()

    async def _refuse(self, incoming: Incoming, refusal: Reply) -> None:
        """Tell a stranger, once and past the outbox, since nothing of theirs is kept."""
        try:
            await self._adapters[incoming.platform].send(incoming.conversation, refusal)
        except (RetryLater, CannotDeliver) as why:
            log.info("refusal not delivered", platform=incoming.platform, why=str(why))

    async def _sweep(self) -> None:
        """Take up what a crash, here or of another process, left unanswered."""
        while True:
            try:
                for key in await self._desk.waiting():
                    if key.platform in self._adapters:
                        self._answering.wake(key)
            except StorageError as refusal:
                log.warning("inbox out of reach", why=str(refusal))
            await asyncio.sleep(SWEEP_SECONDS)

    async def _missing(self) -> list[str]:
        missing = [f"{a.platform}: {a.problem}" for a in self._adapters.values() if a.problem]
        try:
            await asyncio.wait_for(self._transactions.run(lambda c: c.execute(select(1)).scalar()), 2)
        except (StorageError, TimeoutError) as refusal:
            missing.append(f"database: {refusal or 'no answer'}")
        return missing

    def _spawn(self, work: Coroutine[None, None, None], name: str) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _warm_pictures() -> None:
    """Once the start is over, so that it is no slower for it."""
    await asyncio.sleep(WARM_AFTER_SECONDS)
    try:
        await asyncio.to_thread(pictures.warm)
    except Exception:
        log.exception("pictures cannot be drawn")
