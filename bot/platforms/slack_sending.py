"""One reply out to Slack: in parts where it is long, in place where it can be.

Slack knows no key that would make a second chat.postMessage harmless: when its answer is lost, the next try
posts the reply again.
"""

from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages import Button, Reply
from bot.platforms.adapter import CannotDeliver, PlatformConfigError, RetryLater
from bot.platforms.slack_calls import OPERATOR_WAIT_SECONDS, refusals
from bot.platforms.slack_events import channel_and_thread
from bot.platforms.slack_text import escaped, escaped_width
from bot.platforms.splitting import mended, split_text

log = structlog.get_logger()

SECTION_WIDTH_MAX = 3000  # one section a message; chat.update takes 4,000
ELEMENTS_MAX = 25
LABEL_CHARS_MAX = 75
TITLE_CHARS_MAX = 200
ALT_CHARS_MAX = 1000

_CANNOT_EDIT = ("message_not_found", "cant_update_message", "edit_window_closed", "is_inactive")
_NOT_A_MEMBER = ("channel_not_found", "not_in_channel")

Block = dict[str, Any]


class Sending:
    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._asked_from: dict[str, str] = {}

    def remember_command(self, channel: str, user: str) -> None:
        """A command works where the bot is no member; the answer then goes to the person directly."""
        self._asked_from.pop(channel, None)
        self._asked_from[channel] = user
        if len(self._asked_from) > 1000:
            del self._asked_from[next(iter(self._asked_from))]

    async def send(self, conversation: str, reply: Reply) -> str:
        channel, thread = channel_and_thread(conversation)
        try:
            return await self._send_parts(channel, thread, reply)
        except CannotDeliver as refusal:
            user = self._asked_from.get(channel)
            if user is None or str(refusal) not in _NOT_A_MEMBER:
                raise
            return await self._send_parts(user, None, reply)
        except PlatformConfigError as refusal:
            raise RetryLater(str(refusal), OPERATOR_WAIT_SECONDS) from None

    async def _send_parts(self, channel: str, thread: str | None, reply: Reply) -> str:
        if reply.pictures:
            reply = await self._upload(channel, thread, reply)
        *parts, last = split_text(mended(reply.text), SECTION_WIDTH_MAX, escaped_width)
        replaces = reply.replaces
        for part in parts:
            await self._send_part(channel, thread, part, [_section(part)], replaces)
            replaces = None
        blocks = [_section(last), *_actions(reply)]
        return await self._send_part(channel, thread, last, blocks, replaces)

    async def _upload(self, channel: str, thread: str | None, reply: Reply) -> Reply:
        """Share the pictures, and give back what is still to be said: in words too, where one was refused."""
        words = [reply.text]
        for picture in reply.pictures:
            try:
                with refusals():
                    await self._client.files_upload_v2(
                        content=picture.png,
                        filename="trimtab.png",
                        title=picture.alt[:TITLE_CHARS_MAX],
                        alt_txt=picture.alt[:ALT_CHARS_MAX],
                        channel=channel,
                        thread_ts=thread,
                    )
            except (CannotDeliver, PlatformConfigError) as refusal:
                log.warning("slack refused a picture", why=str(refusal))
                words.append(picture.alt)
        return Reply(text="\n".join(words), buttons=reply.buttons, silent=reply.silent)

    async def _send_part(
        self, channel: str, thread: str | None, text: str, blocks: list[Block], replaces: str | None
    ) -> str:
        if replaces:
            try:
                with refusals():
                    await self._client.chat_update(
                        channel=channel, ts=replaces, text=escaped(text), blocks=blocks, parse="none"
                    )
            except CannotDeliver as refusal:
                if str(refusal) not in _CANNOT_EDIT:
                    raise
            else:
                return replaces
        with refusals():
            answer = await self._client.chat_postMessage(
                channel=channel,
                text=escaped(text),
                blocks=blocks,
                thread_ts=thread,
                parse="none",
                mrkdwn=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        return str(answer["ts"])


def _section(text: str) -> Block:
    return {"type": "section", "block_id": "text", "text": _plain(escaped(text))}


def _actions(reply: Reply) -> list[Block]:
    """One block a row; a row too long for a block becomes several."""
    rows = [
        row[start : start + ELEMENTS_MAX]
        for row in reply.buttons
        for start in range(0, len(row), ELEMENTS_MAX)
    ]
    return [
        {
            "type": "actions",
            "block_id": f"choices:{number}",
            "elements": [_button(button, f"choice:{number}:{place}") for place, button in enumerate(row)],
        }
        for number, row in enumerate(rows)
    ]


def _button(button: Button, action_id: str) -> Block:
    label = button.label
    if len(label) > LABEL_CHARS_MAX:
        label = label[: LABEL_CHARS_MAX - 1] + "…"
    return {"type": "button", "action_id": action_id, "value": button.data, "text": _plain(label)}


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}
