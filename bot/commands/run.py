"""`trimtab run`: serve until SIGTERM or Ctrl-C."""

import asyncio
import signal

from sqlalchemy import Engine

from bot import logs, settings
from bot.assembly.application import Application, adapters_of
from bot.commands.place import ready_engine
from bot.memory import keep_what_is_loaded
from bot.settings import Settings
from bot.wording import access


def run() -> None:
    """Serve every configured platform.

    Raises:
        ConfigError, PlatformConfigError, StorageError: it cannot start.
    """
    loaded = settings.load()
    logs.configure(loaded.trimtab_log)
    adapters_of(loaded)
    engine = ready_engine(loaded)
    try:
        asyncio.run(_serve(loaded, engine))
    finally:
        engine.dispose()


async def _serve(loaded: Settings, engine: Engine) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for stop_signal in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(stop_signal, stopped.set)
    application = Application(loaded, engine)
    try:
        await application.start()
        keep_what_is_loaded()
        unpaired = await application.unpaired_platforms()
        if unpaired:
            print(access.pairing(application.pairing_code, " and ".join(unpaired)), flush=True)
        application.failed.add_done_callback(lambda _: stopped.set())
        await stopped.wait()
        if application.failed.done():
            application.failed.result()
    finally:
        await application.stop()
