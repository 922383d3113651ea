"""`trimtab doctor`: what is right, what is not, and the mend, a line each."""

import asyncio
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, Engine, func, select

from bot import settings
from bot.commands.place import is_missing, opened
from bot.platforms.adapter import CannotDeliver, PlatformConfigError, RetryLater
from bot.settings import ConfigError, Settings
from storage import schema
from storage.book_check import recompute
from storage.errors import StorageError
from storage.tables import founders, inbox

SECRET_SETTINGS = {
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_WEBHOOK_SECRET",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
    "SLACK_SIGNING_SECRET",
}
TOKEN_SECONDS_MAX = 10
CLOCK_SLACK = timedelta(minutes=5)
EARLIEST_YEAR = 2026


@dataclass(frozen=True)
class Finding:
    level: Literal["ok", "warn", "fail"]
    text: str


def doctor() -> int:
    """Print all findings; 1 where one is a failure."""
    failures = 0
    for finding in examine():
        print(f"{finding.level:4}  {finding.text}", flush=True)
        failures += finding.level == "fail"
    return 1 if failures else 0


def examine() -> Iterator[Finding]:
    try:
        loaded = settings.load()
    except ConfigError as wrong:
        yield Finding("fail", str(wrong))
        return
    yield from _settings(loaded)
    yield from _tokens(loaded)
    yield from _calendar(loaded)
    yield from _clock(datetime.now(UTC))
    yield from _database(loaded)


def _settings(loaded: Settings) -> Iterator[Finding]:
    """Each setting with where it came from; secrets and passwords are never shown."""
    for name, place in settings.sources().items():
        value = getattr(loaded, name.lower())
        if name in SECRET_SETTINGS:
            shown = "made at start" if place == "default" and value else "set" if value else "not set"
        else:
            shown = _without_password(str(value)) if value is not None else "not set"
        yield Finding("ok", f"{name}: {shown} ({place})")


def _without_password(value: str) -> str:
    scheme, mark, rest = value.partition("://")
    user, at, host = rest.rpartition("@")
    name, colon, _ = user.partition(":")
    return f"{scheme}://{name}:***@{host}" if mark and at and colon else value


def _tokens(loaded: Settings) -> Iterator[Finding]:
    """Each chat app is asked whether it knows its token; one that does not answer is no failure of the settings."""
    if not loaded.telegram_bot_token and not loaded.slack_bot_token:
        yield Finding("ok", "tokens: no chat app is set up; `trimtab chat` needs none")
    if loaded.telegram_bot_token:
        yield asyncio.run(_asked("Telegram", _telegram_name(loaded, loaded.telegram_bot_token)))
    if loaded.slack_bot_token:
        if not loaded.slack_app_token and not loaded.slack_signing_secret:
            yield Finding(
                "fail",
                "SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) too",
            )
        yield asyncio.run(_asked("Slack", _slack_name(loaded, loaded.slack_bot_token)))


async def _asked(app: str, name: Coroutine[None, None, str]) -> Finding:
    try:
        return Finding(
            "ok", f"tokens: {app} knows this bot as {await asyncio.wait_for(name, TOKEN_SECONDS_MAX)}"
        )
    except (PlatformConfigError, CannotDeliver) as refused:
        return Finding("fail", str(refused))
    except (RetryLater, TimeoutError) as unreachable:
        why = str(unreachable) or "no answer in time"
        return Finding(
            "warn", f"tokens: {app} cannot be asked now ({why}); check the network, then try again"
        )


async def _telegram_name(loaded: Settings, token: str) -> str:
    from bot.platforms.telegram import DEFAULT_API_URL  # noqa: PLC0415  # only where Telegram is set up
    from bot.platforms.telegram_calls import bot_at, refusals, settle_library  # noqa: PLC0415

    settle_library()
    server = loaded.telegram_api_url or DEFAULT_API_URL
    bot, clients = bot_at(server, token)
    try:
        with refusals(token, server):
            return f"@{(await bot.get_me()).username}"
    finally:
        for client in clients:
            await client.shutdown()


async def _slack_name(loaded: Settings, token: str) -> str:
    from bot.platforms.slack_calls import DEFAULT_API_URL, client_at, refusals  # noqa: PLC0415  # as above

    with refusals():
        answer = await client_at((loaded.slack_api_url or DEFAULT_API_URL).rstrip("/"), token).auth_test()
    return f"{answer['user']} in {answer['team']}"


def _calendar(loaded: Settings) -> Iterator[Finding]:
    where = f"calendar: trimtab run serves it at {loaded.web_address}/calendar/"
    if loaded.trimtab_public_url:
        yield Finding("ok", f'{where}…; say "my calendar link" for the whole address')
    else:
        yield Finding("ok", f"{where}…, to this machine only; set TRIMTAB_PUBLIC_URL for phones")


def _clock(now: datetime) -> Iterator[Finding]:
    if now.year < EARLIEST_YEAR:
        yield Finding(
            "fail", f"clock: this machine thinks it is {now:%Y-%m-%d}; set its clock, or turn on NTP"
        )
    else:
        yield Finding("ok", f"clock: {now:%Y-%m-%d %H:%M} UTC")


def _database(loaded: Settings) -> Iterator[Finding]:
    if is_missing(loaded):
        yield Finding("ok", "database: none yet; `trimtab chat` or `trimtab run` makes it")
        return
    try:
        engine = opened(loaded)
        try:
            schema.check(engine)
            yield Finding("ok", f"database: {schema.place(engine)}, schema version {schema.head()}")
            yield from _books(engine)
        finally:
            engine.dispose()
    except StorageError as wrong:
        yield Finding("fail", f"database: {wrong}")


def _books(engine: Engine) -> Iterator[Finding]:
    """Balances and month rows against the postings, for every founder; and the clock against what is stored."""
    with engine.connect() as connection:
        ids = connection.scalars(select(founders.c.founder_id)).all()
        differences = [each for founder_id in ids for each in recompute(connection, founder_id)]
        if differences:
            yield Finding(
                "fail",
                f"books: {len(differences)} balances differ from their postings, first {differences[0]}; "
                "restore a backup, and keep this file for a report",
            )
        else:
            yield Finding("ok", f"books: balances of {len(ids)} founder(s) equal their postings")
        yield from _clock_against(connection)


def _clock_against(connection: Connection) -> Iterator[Finding]:
    newest = connection.scalar(select(func.max(inbox.c.received_at)))
    if newest is not None and newest > datetime.now(UTC) + CLOCK_SLACK:
        yield Finding(
            "warn", f"clock: a message was stored at {newest:%Y-%m-%d %H:%M} UTC, later than now; check it"
        )
