"""What every platform gives to the rest, and what it is given."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.routing import BaseRoute

from bot.messages import Incoming, Reply

Intake = Callable[[Incoming], Awaitable[None]]
"""Returns once the message is stored for good (or was a duplicate, or its sender was turned away); raises
when it could not be stored, and then the platform must not be told that it was delivered."""

Wait = Callable[[float], Awaitable[None]]
"""`asyncio.sleep`, or a test's stand-in for it; seconds."""


STOPPING = "stopping"
"""An adapter's `problem` once it takes no more updates."""


class PlatformConfigError(Exception):
    """A setting cannot work: one plain sentence that names it, says what is wrong, and what to do."""


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


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How fast a platform takes messages before it answers 429.

    Attributes:
        conversation_seconds: between messages of one conversation.
        burst: messages of one conversation that may go at once after a rest.
        total_seconds: between any two messages.
    """

    conversation_seconds: float = 0.0
    burst: int = 1
    total_seconds: float = 0.0


class Adapter(Protocol):
    @property
    def platform(self) -> str: ...

    @property
    def pace(self) -> Pace: ...

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Routes of the one web server; empty where the platform is polled."""
        ...

    @property
    def problem(self) -> str | None:
        """What keeps it from receiving just now, in a few words for `/readyz`; None when all is well."""
        ...

    async def start(self, intake: Intake) -> None:
        """Make the start-up calls, with retries for as long as it takes, and begin to receive.

        Raises:
            PlatformConfigError
        """
        ...

    async def send(self, conversation: str, reply: Reply) -> str:
        """Send or edit one message, once, without retries.

        A text too long for the platform goes out in parts; when one is refused, the next try sends all.

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
