"""The notes' part of a founder's open book: what is kept of the work itself."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from bot.domain.notes import KeptNote, Note, NoteKind


class Notes(Protocol):
    """Hours, bookings, finished projects, praise and referrals, in versions; a note ends with the turn that made it."""

    def add(self, note: Note) -> KeptNote: ...

    def change(self, note_id: int, note: Note) -> KeptNote:
        """Add the next version of a note."""
        ...

    def get(self, note_id: int) -> KeptNote | None: ...

    def between(self, first: date, last: date, kinds: Collection[NoteKind]) -> Sequence[Note]:
        """Notes that stand and touch the days, inclusive, the earliest first."""
        ...

    def last(self) -> tuple[int, KeptNote] | None:
        """The note that was made or changed last, and the turn of that."""
        ...

    def of_turn(self, turn_id: int) -> Sequence[int]:
        """The notes that a turn made or changed, undone since or not."""
        ...
