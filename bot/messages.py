"""What goes in and out, the same on every platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Button:
    """A choice under a reply.

    Attributes:
        data: comes back when it is pressed; at most 64 bytes (Telegram's bound).
        about: whom or what it is about, for its label where another button has the same.
    """

    label: str
    data: str
    about: str = ""

    def __post_init__(self) -> None:
        assert len(self.data.encode()) <= 64, self.data


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """One thing a person did: wrote, pressed a button, or corrected what they wrote.

    Attributes:
        platform: `terminal`, `telegram` or `slack`.
        conversation: the platform's id of where it was said; the reply goes there.
        message_id: unique within the conversation; the same delivery twice bears the same id.
        user: the platform's id of who said it (`TEAM/USER` on Slack).
        text: what was written; empty for a button.
        button: `Button.data` of the button pressed.
        replaces: the platform's id of the bot's message that the button stands on, to be edited in place.
        edits: `message_id` of the message that this one corrects.
        attachment: what came with the text or in its place: `photo`, `voice`, `file`; a caption is text.
        received_at: aware, UTC.
    """

    platform: str
    conversation: str
    message_id: str
    user: str
    text: str = ""
    button: str | None = None
    replaces: str | None = None
    edits: str | None = None
    attachment: str | None = None
    received_at: datetime


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A chart to go with a reply.

    Attributes:
        alt: what it shows, in words.
        recipe: what to draw, as JSON (`bot/pictures/charts.py`); this is what the outbox keeps.
        png: empty until delivery has drawn it.
    """

    alt: str
    recipe: Mapping[str, Any]
    png: bytes = b""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One message to a person: lines of plain text, pictures, and buttons in rows.

    Attributes:
        pictures: a message with one is always sent anew; adapters get them drawn.
        replaces: the platform's id of a message of ours to edit in place where the platform can; sent anew otherwise.
        silent: delivered without a sound.
        closing: a last line; where several replies are put together, the last one's is said, once.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    replaces: str | None = None
    silent: bool = False
    pictures: tuple[Picture, ...] = ()
    closing: str = ""
