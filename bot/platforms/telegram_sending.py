"""One reply out to Telegram: in parts where it is long, in place where it can be."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.error import ChatMigrated

from bot.messages import Picture, Reply
from bot.platforms.adapter import CannotDeliver, PlatformConfigError, RetryLater
from bot.platforms.splitting import mended, split_text
from bot.platforms.telegram_updates import chat_and_thread

log = structlog.get_logger()

TEXT_WIDTH_MAX = 4096  # UTF-16 units
CAPTION_WIDTH_MAX = 1024
TOKEN_REFUSED_WAIT_SECONDS = 60.0

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_CANNOT_EDIT = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",  # it is a picture's caption
)


class Sending:
    def __init__(self, bot: Bot, refusals: Callable[[], AbstractContextManager[None]]) -> None:
        self._bot = bot
        self._refusals = refusals

    async def send(self, conversation: str, reply: Reply) -> str:
        chat_id, thread_id = chat_and_thread(conversation)
        try:
            return await self._send_parts(chat_id, thread_id, reply)
        except ChatMigrated as moved:
            return await self._send_parts(moved.new_chat_id, thread_id, reply)
        except PlatformConfigError as refusal:
            log.warning("telegram token refused", why=str(refusal))
            raise RetryLater("the token is refused", TOKEN_REFUSED_WAIT_SECONDS) from None

    async def _send_parts(self, chat_id: int, thread_id: int | None, reply: Reply) -> str:
        if reply.pictures:
            return await self._send_pictures(chat_id, thread_id, reply)
        *parts, last = split_text(mended(reply.text), TEXT_WIDTH_MAX)
        replaces = reply.replaces
        for text in parts:
            part = Reply(text=text, replaces=replaces, silent=reply.silent)
            await self._send_part(chat_id, thread_id, part)
            replaces = None
        ending = Reply(text=last, buttons=reply.buttons, replaces=replaces, silent=reply.silent)
        return await self._send_part(chat_id, thread_id, ending)

    async def _send_pictures(self, chat_id: int, thread_id: int | None, reply: Reply) -> str:
        """Pictures in turn, the last one with the text as its caption, or after it where it is too long for one."""
        caption = mended(reply.text)
        if len(split_text(caption, CAPTION_WIDTH_MAX)) > 1:
            words = Reply(text=reply.text, silent=reply.silent)
            await self._send_parts(chat_id, thread_id, words)
            caption = ""
        *others, last = reply.pictures
        for picture in others:
            await self._send_photo(chat_id, thread_id, picture, Reply(text="", silent=True))
        ending = Reply(text=caption, buttons=reply.buttons, silent=reply.silent)
        return await self._send_photo(chat_id, thread_id, last, ending)

    async def _send_photo(self, chat_id: int, thread_id: int | None, picture: Picture, caption: Reply) -> str:
        with self._refusals():
            message = await self._bot.send_photo(
                chat_id,
                picture.png,
                caption=caption.text or None,
                message_thread_id=thread_id,
                disable_notification=caption.silent,
                reply_markup=_keyboard(caption),
            )
        return str(message.message_id)

    async def _send_part(self, chat_id: int, thread_id: int | None, part: Reply) -> str:
        if part.replaces:
            try:
                return await self._edit(chat_id, part, part.replaces)
            except CannotDeliver as refusal:
                if not _speaks_of(refusal, *_CANNOT_EDIT):
                    raise
        with self._refusals():
            message = await self._bot.send_message(
                chat_id,
                part.text,
                message_thread_id=thread_id,
                disable_notification=part.silent,
                reply_markup=_keyboard(part),
                link_preview_options=_NO_PREVIEW,
            )
        return str(message.message_id)

    async def _edit(self, chat_id: int, part: Reply, message_id: str) -> str:
        try:
            with self._refusals():
                edited = await self._bot.edit_message_text(
                    part.text,
                    chat_id,
                    int(message_id),
                    reply_markup=_keyboard(part),
                    link_preview_options=_NO_PREVIEW,
                )
        except CannotDeliver as refusal:
            if _speaks_of(refusal, "message is not modified"):
                return message_id
            raise
        return str(edited.message_id) if isinstance(edited, Message) else message_id


def _keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    if not reply.buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(button.label, callback_data=button.data) for button in row]
            for row in reply.buttons
        ]
    )


def _speaks_of(refusal: CannotDeliver, *signs: str) -> bool:
    return any(sign in str(refusal).lower() for sign in signs)
