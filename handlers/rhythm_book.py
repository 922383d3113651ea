"""The rhythm's part of a founder's open book."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol


class KeptForLater(Protocol):
    """`actions` are None in a receipt; `outcome` is what a request led to.

    `turn_id` is the turn that did it, of a request the one that keeps it.
    """

    @property
    def kept_id(self) -> int: ...
    @property
    def said(self) -> str: ...
    @property
    def said_at(self) -> datetime: ...
    @property
    def actions(self) -> Sequence[Mapping[str, Any]] | None: ...
    @property
    def turn_id(self) -> int | None: ...
    @property
    def outcome(self) -> str | None: ...


class CalendarLink(Protocol):
    """Where the founder's calendar is served: a path that nobody can guess."""

    def path(self) -> str:
        """Made when first asked for."""
        ...

    def renew(self) -> str:
        """Another path; the one before is dead from now on."""
        ...


class ToldCheckin(Protocol):
    """`week` is the Monday of the week in which it came; `runway_tenths` the tenths of a month that it told."""

    @property
    def week(self) -> date: ...
    @property
    def told_at(self) -> datetime: ...
    @property
    def runway_tenths(self) -> int | None: ...


class Checkins(Protocol):
    """What check-ins told, and since when money is low."""

    def latest(self) -> Sequence[ToldCheckin]:
        """The last twelve, the latest first."""
        ...

    def tell(self, week: date, runway_tenths: int | None) -> None: ...

    def low_since(self, kind: str) -> date | None: ...

    def note_low(self, kind: str, since: date | None) -> None:
        """Since which day something is low; None when it is no longer."""
        ...

    def looked_on(self) -> date | None:
        """The day on which it was last seen what is low; None where the books were changed since."""
        ...

    def look(self, day: date) -> None:
        """What is low was seen on that day."""
        ...


class Rhythm(Protocol):
    """What waits for work time, and what was sent. What belongs to a turn that was undone waits no more."""

    @property
    def checkins(self) -> Checkins: ...

    @property
    def since(self) -> datetime:
        """When the founder came."""
        ...

    def keep_request(self, said: str, actions: Sequence[Mapping[str, Any]]) -> int: ...

    def keep_receipt(self, said: str, turn_id: int) -> int: ...

    def waiting(self) -> Sequence[KeptForLater]: ...

    def get(self, kept_id: int) -> KeptForLater | None:
        """What waits under that id."""
        ...

    def became(self, kept_id: int, outcome: str, turn_id: int | None) -> None:
        """A request was done, or could not be: it is a receipt now."""
        ...

    def let_through(self, kept_id: int, day: date) -> None:
        """A request is done on a day off after all, which is broken by it."""
        ...

    def told(self, kept_ids: Collection[int]) -> None: ...

    def broken_days(self) -> frozenset[date]: ...

    def sent(self) -> Mapping[str, datetime]:
        """The keys that were sent in the last 400 days, each with its moment."""
        ...

    def last_sent(self, at: datetime | None = None) -> tuple[datetime, Sequence[str]] | None:
        """When the founder was last spoken to unasked, and the keys of that; or those of that second."""
        ...

    def mark_sent(self, keys: Collection[str]) -> None: ...
