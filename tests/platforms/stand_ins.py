"""What stands in for the rest of the bot where only a platform is tested."""

import asyncio

from bot.messages import Incoming


class Inbox:
    """Takes in messages; while it is failing, or for the next `failures` of them, none can be stored."""

    def __init__(self) -> None:
        self.stored: list[Incoming] = []
        self.failures = 0
        self.is_failing = False
        self.tried = 0
        self.gate: asyncio.Event | None = None

    async def take(self, incoming: Incoming) -> None:
        self.tried += 1
        if self.gate:
            await self.gate.wait()
        if self.failures or self.is_failing:
            self.failures = max(0, self.failures - 1)
            raise OSError("no space left on device")
        self.stored.append(incoming)

    @property
    def texts(self) -> list[str]:
        return [incoming.text for incoming in self.stored]


class Waits:
    """Waits for nothing, and remembers how long it was asked to."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        await asyncio.sleep(0)
