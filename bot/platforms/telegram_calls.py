"""The library set up as we need it, and the Bot API's refusals in our words."""

import logging
import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import httpx
from telegram import Bot
from telegram import error as errors
from telegram.request import HTTPXRequest

from bot.platforms.adapter import CannotDeliver, PlatformConfigError, RetryLater

OTHER_READER = "another program reads this bot's updates"


def settle_library() -> None:
    """Its log lines bear the token (in addresses) and what people wrote; we log its failures ourselves."""
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # otherwise each 429 is a deprecation warning too


def bot_at(server: str, token: str) -> tuple[Bot, tuple[HTTPXRequest, HTTPXRequest]]:
    """The bot and its HTTP clients, which it closes itself only once it was initialized."""
    shared = {"verify": _tls()}
    calls = HTTPXRequest(64, connect_timeout=10, read_timeout=20, pool_timeout=20, httpx_kwargs=shared)
    polls = HTTPXRequest(2, connect_timeout=10, read_timeout=10, httpx_kwargs=shared)
    bot = Bot(
        token,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=calls,
        get_updates_request=polls,
    )
    return bot, (calls, polls)


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context()  # takes some 50 ms


@contextmanager
def refusals(token: str, server: str) -> Iterator[None]:
    """Turn the library's exceptions into `RetryLater`, `CannotDeliver` and `PlatformConfigError`."""
    try:
        yield
    except errors.RetryAfter as refusal:
        wait = refusal.retry_after
        seconds = wait if isinstance(wait, int) else wait.total_seconds()
        raise RetryLater("429, too many messages", seconds) from refusal
    except errors.ChatMigrated:
        raise
    except (errors.BadRequest, errors.Forbidden) as refusal:  # the first is a NetworkError to the library
        raise CannotDeliver(refusal.message) from refusal
    except errors.InvalidToken:
        raise PlatformConfigError(
            f"TELEGRAM_BOT_TOKEN was refused by {server}; copy the token anew from @BotFather, "
            "as in 123456789:AAE-abc, and start again."
        ) from None
    except errors.Conflict as refusal:
        raise RetryLater(OTHER_READER) from refusal
    except errors.TelegramError as refusal:
        raise RetryLater(refusal.message.replace(token, "TOKEN")[:200]) from None
