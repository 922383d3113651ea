"""How an action finds its handler."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.language.actions import Action
from bot.messages import Button, Reply
from handlers.book import Book

Handler = Callable[[Any, Book], Reply]


@dataclass(frozen=True)
class Route:
    """`example` is a message that is read as this action; help prints it, and a test holds it to that.

    `together` does several of them at once where a message names them in a row, since each alone might be refused.
    """

    action: type[Action]
    handle: Handler
    example: str
    together: Callable[[Sequence[Any], Book], Reply] | None = None


class Refused(Exception):  # noqa: N818  # an answer, not a fault
    """The message cannot be done as it stands: all that it booked is rolled back, and the reply says why."""

    def __init__(self, text: str, buttons: tuple[tuple[Button, ...], ...] = ()) -> None:
        super().__init__(text)
        self.reply = Reply(text=text, buttons=buttons)
