"""The Web API's client set up as we need it, and its refusals in our words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from urllib.request import proxy_bypass

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.adapter import CannotDeliver, PlatformConfigError, RetryLater

DEFAULT_API_URL = "https://slack.com/api"
OPERATOR_WAIT_SECONDS = 300.0  # between tries while only the operator can mend it

_FOR_THE_OPERATOR = (
    "invalid_auth",
    "missing_scope",
    "no_permission",
    "not_allowed_token_type",
    "not_authed",
    "token_expired",
    "token_revoked",
)
_FOR_NOW = (
    "fatal_error",
    "internal_error",
    "rate_limited",
    "ratelimited",
    "request_timeout",
    "service_unavailable",
    "team_added_to_org",
)


def settled_logger() -> logging.Logger:
    """For the libraries, whose lower levels write down tokens and what people said."""
    logger = logging.getLogger("trimtab.slack")
    logger.setLevel(logging.ERROR)
    return logger


def client_at(server: str, token: str | None) -> AsyncWebClient:
    """A client that tries once: what retries is ours, and knows every 5xx."""
    client = AsyncWebClient(token, base_url=f"{server}/", retry_handlers=[], logger=settled_logger())
    if proxy_bypass(urlsplit(server).hostname or ""):
        client.proxy = None  # the library reads HTTPS_PROXY, but not NO_PROXY
    return client


@contextmanager
def refusals(setting: str = "SLACK_BOT_TOKEN") -> Iterator[None]:
    """Turn the library's exceptions into `RetryLater`, `CannotDeliver` and `PlatformConfigError`.

    Args:
        setting: where the token of the call comes from.
    """
    try:
        yield
    except SlackApiError as refusal:
        raise _in_our_words(refusal, setting) from None  # the cause prints the whole request
    except (aiohttp.ClientError, OSError, TimeoutError) as refusal:
        raise RetryLater(type(refusal).__name__) from refusal


def _in_our_words(refusal: SlackApiError, setting: str) -> Exception:
    answer = refusal.response
    status: int = getattr(answer, "status_code", 0) or getattr(answer, "status", 0)
    data = getattr(answer, "data", None)
    error = str(data.get("error") or "") if isinstance(data, dict) else ""
    if status == 429 or error in ("ratelimited", "rate_limited"):
        return RetryLater("429, too many messages", _retry_after_seconds(answer))
    if status >= 500 or error in _FOR_NOW or not error:
        return RetryLater(error or f"HTTP {status}")
    if error in _FOR_THE_OPERATOR:
        return PlatformConfigError(f"{setting} was refused by Slack ({error}); {_mend(setting, error)}")
    return CannotDeliver(error)


def _mend(setting: str, error: str) -> str:
    if error in ("missing_scope", "no_permission"):
        return "install the app anew from the manifest in deploy/slack."
    if setting == "SLACK_APP_TOKEN":
        return (
            "it is under Basic Information, App-Level Tokens, needs connections:write, and begins with xapp-."
        )
    return "it is under OAuth & Permissions of the app, named Bot User OAuth Token, and begins with xoxb-."


def _retry_after_seconds(answer: object) -> float | None:
    headers = getattr(answer, "headers", None) or {}
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), None)
    try:
        return float(given) if given is not None else None
    except ValueError:
        return None
