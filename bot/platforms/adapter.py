"""What every platform gives to the rest, and what it is given."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from starlette.routing import BaseRoute

from bot.messages import Incoming, Reply

Intake = Callable[[Incoming], Awaitable[None]]
"""Returns once the message is stored for good (or was a duplicate, or its sender was turned away); raises when it could
not be stored, and then the platform must not be told that it was delivered."""


class RetryLater(Exception):  # noqa: N818  # not an error: the platform asks to wait
    """The platform refused for now: 429 with its wait, a 5xx, a dropped connection.

    Attributes:
        wait_seconds: what the platform asked for; None where it did not say.
    """

    def __init__(self, why: str, wait_seconds: float | None = None) -> None:
        super().__init__(why)
        self.wait_seconds = wait_seconds


class CannotDeliver(Exception):  # noqa: N818  # a fact about the recipient
    """The platform will never take this message: the person blocked the bot, the channel is gone."""


class Adapter(Protocol):
    @property
    def platform(self) -> str: ...

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Routes of the one web server; empty where the platform is polled."""
        ...

    async def start(self, intake: Intake) -> None:
        """Make the start-up calls, with retries, and begin to receive."""
        ...

    async def send(self, conversation: str, reply: Reply) -> str:
        """Send or edit one message, once, without retries.

        Returns:
            The platform's id of the message, which a later `Reply.replaces` may name.

        Raises:
            RetryLater, CannotDeliver
        """
        ...

    async def stop_receiving(self) -> None:
        """Take no more updates; those already received are stored."""
        ...

    async def close(self) -> None: ...
