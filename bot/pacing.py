"""Sends spread out so that a platform need not answer 429."""

from collections.abc import Callable

from bot.platforms.adapter import Pace

REMEMBERED_MAX = 10_000  # conversations, before those at rest are forgotten


class Pacing:
    """Keeps the pace of one platform; each call reserves its place.

    Args:
        clock: seconds, only ever rising, as `time.monotonic`.
    """

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self._pace = pace
        self._clock = clock
        self._rested_at: dict[str, float] = {}
        self._free_at = 0.0

    def conversation_wait_seconds(self, conversation: str) -> float:
        now, pace = self._clock(), self._pace
        rested_at = max(self._rested_at.get(conversation, 0.0), now)
        if len(self._rested_at) >= REMEMBERED_MAX:
            self._rested_at = {who: at for who, at in self._rested_at.items() if at > now}
        self._rested_at[conversation] = rested_at + pace.conversation_seconds
        return max(0.0, rested_at - (pace.burst - 1) * pace.conversation_seconds - now)

    def total_wait_seconds(self) -> float:
        now = self._clock()
        starts_at = max(self._free_at, now)
        self._free_at = starts_at + self._pace.total_seconds
        return starts_at - now
