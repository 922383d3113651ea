"""What an update of Telegram's says, as one `Incoming`."""

import re
from datetime import datetime

from telegram import CallbackQuery, Chat, Message, Update, User

from bot.messages import Incoming

ALLOWED_UPDATES = (Update.MESSAGE, Update.EDITED_MESSAGE, Update.CALLBACK_QUERY)

# Fields of a message in the order to look: an animation bears a document too, a venue a location.
_ATTACHMENTS = {
    "animation": "animation",
    "audio": "audio",
    "document": "file",
    "paid_media": "photo",
    "photo": "photo",
    "sticker": "sticker",
    "story": "story",
    "video": "video",
    "video_note": "video",
    "voice": "voice",
    "contact": "contact",
    "venue": "location",
    "location": "location",
    "poll": "poll",
    "checklist": "checklist",
    "dice": "dice",
    "game": "game",
}


def conversation_of(chat: Chat, thread_id: int | None = None) -> str:
    return str(chat.id) if thread_id is None else f"{chat.id}.{thread_id}"


def chat_and_thread(conversation: str) -> tuple[int, int | None]:
    chat, _, thread = conversation.partition(".")
    return int(chat), int(thread) if thread else None


def read_update(update: Update, me: User, now: datetime) -> Incoming | None:
    """None where there is nothing for the bot: a group's talk, another bot, somebody joining."""
    if update.callback_query:
        return _pressed(update.callback_query, now)
    if update.message:
        return _written(update.message, me)
    if update.edited_message:
        return _corrected(update.edited_message, update.update_id, me)
    return None


def _written(message: Message, me: User) -> Incoming | None:
    author, text, attachment = message.from_user, message.text or message.caption or "", _attachment(message)
    if author is None or author.is_bot or not (text or attachment) or not _is_for(me, message, text):
        return None
    text = _without_mention(text, me)
    return Incoming(
        platform="telegram",
        conversation=conversation_of(message.chat, _topic(message)),
        message_id=str(message.message_id),
        user=str(author.id),
        text=text if text or attachment else "help",  # a bare mention
        attachment=attachment,
        received_at=message.date,
    )


def _corrected(message: Message, update_id: int, me: User) -> Incoming | None:
    said = _written(message, me)
    if said is None or not (message.text or message.caption):  # a live location moves by edits
        return None
    return Incoming(
        platform=said.platform,
        conversation=said.conversation,
        message_id=f"{said.message_id}:edit:{update_id}",
        user=said.user,
        text=said.text,
        attachment=said.attachment,
        edits=said.message_id,
        received_at=message.edit_date or message.date,
    )


def _pressed(query: CallbackQuery, now: datetime) -> Incoming | None:
    message = query.message
    if message is None or query.data is None or query.from_user.is_bot:
        return None
    topic = _topic(message) if isinstance(message, Message) else None
    return Incoming(
        platform="telegram",
        conversation=conversation_of(message.chat, topic),
        message_id=f"callback:{query.id}",
        user=str(query.from_user.id),
        button=query.data,
        replaces=str(message.message_id),
        received_at=now,
    )


def _topic(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


def _attachment(message: Message) -> str | None:
    return next((word for field, word in _ATTACHMENTS.items() if getattr(message, field, None)), None)


def _is_for(me: User, message: Message, text: str) -> bool:
    if message.chat.type == Chat.PRIVATE:
        return True
    if message.chat.type not in (Chat.GROUP, Chat.SUPERGROUP):
        return False
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == me.id:
        return True
    return _mention(me).search(text) is not None


def _mention(me: User) -> re.Pattern[str]:
    """`@name` as a word, or glued to a command as in `/undo@name`."""
    return re.compile(rf"(?:(?<!\S)|(?<=\w))@{re.escape(me.username or '?')}(?!\w)[,:]?", re.IGNORECASE)


def _without_mention(text: str, me: User) -> str:
    before, *others = _mention(me).split(text)
    for other in others:
        # "hey @bot spent 5": one of the two blanks goes with the mention
        before += other.lstrip(" ") if before == "" or before[-1].isspace() else other
    return before.strip() if others else text
