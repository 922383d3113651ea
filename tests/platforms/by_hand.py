"""The local servers for a person at a keyboard, to try `trimtab run` without an account.

A line is a message, `!2` presses the second button of the bot's last message, `~text` corrects your last message.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable
from typing import Any

import aiohttp

from tests.platforms import slack_people, slack_server, telegram_server

JSON = dict[str, Any]


async def telegram() -> None:
    options = _options(8081)
    server = telegram_server.TelegramServer()
    await server.start(options.port)
    _print(
        f"TELEGRAM_BOT_TOKEN={server.token} TELEGRAM_API_URL={server.url}",
        f"for a webhook also TRIMTAB_PUBLIC_URL=https://books.test; it is called at {options.http}",
    )
    server.webhook_at = options.http
    printing = asyncio.create_task(_print_telegram(server))
    last: JSON = {}
    async for line in _lines():
        if line.startswith("~") and last:
            update = server.correct(last, line[1:])
        elif line.startswith("!"):
            message = next(m for m in reversed(server.sent) if "reply_markup" in m)
            buttons = [b for row in message["reply_markup"]["inline_keyboard"] for b in row]
            update = server.press(_bare(message), buttons[int(line[1:]) - 1]["callback_data"])
        else:
            update = last = server.say(line)
        if server.webhook:
            await _print_status(server.call_webhook(update))
    printing.cancel()
    await server.stop()


async def slack() -> None:
    options = _options(8082)
    server = slack_server.SlackServer()
    server.http_at = options.http
    await server.start(options.port)
    _print(
        f"SLACK_BOT_TOKEN={slack_server.BOT_TOKEN} SLACK_API_URL={server.url}/api",
        f"SLACK_APP_TOKEN={slack_server.APP_TOKEN} SLACK_SIGNING_SECRET={slack_server.SIGNING_SECRET}",
        f"`/text` is a command, `@text` a mention; what no socket takes goes to {options.http}",
    )
    printing = asyncio.create_task(_print_slack(server))
    last: JSON = {}
    async for line in _lines():
        if line.startswith("~") and last:
            body = server.correction(last, line[1:])
        elif line.startswith("!"):
            posted = next(p for p in reversed(server.posted) if len(p["blocks"]) > 1)
            buttons = [e for block in posted["blocks"][1:] for e in block["elements"]]
            body = server.press(posted, buttons[int(line[1:]) - 1]["value"], posted["channel"])
        elif line.startswith("/"):
            body = server.command(line[1:])
        elif line.startswith("@"):
            body = server.mention(f"<@{slack_people.BOT_USER}> {line[1:]}")
        else:
            body = last = server.message(line)
        if server.sockets:
            server.by_socket(body)
        else:
            await _print_status(server.by_http(body))
    printing.cancel()
    await server.stop()


async def _print_telegram(server: telegram_server.TelegramServer) -> None:
    async for method, given in server.each_call():
        if method not in ("getUpdates", "answerCallbackQuery"):
            _print(f"{method} {given.get('text', '')} {given.get('reply_markup', '')}")


async def _print_slack(server: slack_server.SlackServer) -> None:
    async for method, given in server.each_call():
        values = [e["value"] for block in given.get("blocks", [])[1:] for e in block["elements"]]
        _print(f"{method} {given.get('text', '')} {values or ''}")


async def _print_status(calling: Awaitable[object]) -> None:
    try:
        _print(f"http: {await calling}")
    except aiohttp.ClientError as refusal:
        _print(f"nobody took it: {refusal}")


async def _lines() -> AsyncIterator[str]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        if line.strip():
            yield line.strip()


def _bare(message: JSON) -> JSON:
    return {name: value for name, value in message.items() if name != "given"}


def _options(port: int) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=port)
    parser.add_argument("--http", default="http://127.0.0.1:8080", help="where `trimtab run` listens")
    return parser.parse_args()


def _print(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)
