"""What people do in Telegram, as the updates that wait for the bot."""

import asyncio
import time
from typing import Any

BOT = {"id": 123456, "is_bot": True, "first_name": "Trimtab", "username": "trimtab_test_bot"}
PERSON = {"id": 77, "is_bot": False, "first_name": "Ada", "language_code": "en"}

JSON = dict[str, Any]


class People:
    """Each update gets an id of its own.

    Attributes:
        pending: updates that the bot has not confirmed.
    """

    def __init__(self) -> None:
        self.pending: list[JSON] = []
        self._last_id = 0
        self._open_queries: set[str] = set()
        self._arrived = asyncio.Event()

    def say(self, text: str, chat_id: int = 77, **fields: Any) -> JSON:
        """A person writes; `fields` come on top of the message's own."""
        message = self._message(chat_id) | {"from": PERSON} | ({"text": text} if text else {}) | fields
        return self.push({"message": message})

    def correct(self, update: JSON, text: str) -> JSON:
        message = update["message"] | {"text": text, "edit_date": int(time.time())}
        return self.push({"edited_message": message})

    def press(self, message: JSON, data: str, person: JSON = PERSON) -> JSON:
        query_id = f"q{self._next_id()}"
        self._open_queries.add(query_id)
        query = {"id": query_id, "from": person, "chat_instance": "1", "message": message, "data": data}
        return self.push({"callback_query": query})

    def push(self, fields: JSON) -> JSON:
        update = {"update_id": 9000 + self._next_id(), **fields}
        self.pending.append(update)
        self._arrived.set()
        return update

    def _message(self, chat_id: int) -> JSON:
        private = {"id": chat_id, "type": "private", "first_name": "Ada"}
        group = {"id": chat_id, "type": "supergroup", "title": "Studio"}
        return {
            "message_id": self._next_id(),
            "date": int(time.time()),
            "chat": private if chat_id > 0 else group,
        }

    def _next_id(self) -> int:
        self._last_id += 1
        return self._last_id
