"""Reminders of the founder's own: "remind me to send the newsletter every friday at 15:00".

What is to be remembered may talk of money, clients and days as it likes: nothing of it is read any further.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from bot.language.clauses import Segment
from bot.language.events import Draft
from bot.language.items import Item
from bot.language.lexicons import words
from bot.language.message import Message
from bot.language.next_times import settled
from bot.language.reminder_words import listed
from bot.language.text import Text, folded
from bot.language.when_reader import WhenReader
from bot.language.whens import NEVER, Atom, When, atoms_of

LENGTH_MAX = 300
OPENINGS_MAX = 8  # of one sentence, so that reading stays linear
_TIMED = frozenset({"day", "period", "impossible", "time", "amount", "count", "ordinal", "number"})
_AROUND = " \t\n,.;:!?\"'-"


@cache
def _heads(name: str) -> tuple[tuple[str, ...], ...]:
    lines = folded(words("en", "rhythm")["reminding"][name]).splitlines()
    return tuple(sorted((tuple(line.split()) for line in lines if line), key=len, reverse=True))


def reminder_in(
    message: Message, sentence: Sequence[Segment], opened: Sequence[int]
) -> tuple[int, Draft] | None:
    """The first segment of a reminder, which goes on to the end of its sentence, and its draft."""
    for place in dict.fromkeys((0, *opened[:OPENINGS_MAX])):
        if place and sentence[place].joint == "header":
            return None  # somebody else's words, or a list
        items = [item for each in sentence[place:] for item in each.items]
        draft = _reminder(message, items)
        if draft is not None:
            return place, draft
    return None


def _reminder(message: Message, items: Sequence[Item]) -> Draft | None:
    row = [atom for atom in atoms_of(items) if atom.kind != "mark" or atom.fold not in {"?", '"'}]
    reader = WhenReader(row, message.context.now.date())
    found = _head(reader)
    if found is None:
        return None
    ahead, at, needs_to = found
    at += at + 1 < len(row) and row[at].fold == "for" and reader.read(at + 1) is not None
    front = reader.read(at)
    said, place = front or (ahead, at)
    if front is None and ahead == NEVER:
        place = _past_unread_days(row, at)
    led = place < len(row) and row[place].fold in listed("leads")
    if (needs_to and not (led and row[place].fold in {"to", "that", "about"})) or (not led and said == NEVER):
        return _colon(message, row, at) if needs_to else None
    return _drafted(message, row, place + led, said, reader, about=led and row[place].fold in {"about", "of"})


def _past_unread_days(row: Sequence[Atom], at: int) -> int:
    """The place of "to" behind a day that cannot be, so that it is asked when: "remind me on 31 February to …"."""
    for place in range(at, min(len(row), at + 8)):
        if row[place].fold == "to" and any(atom.kind in _TIMED for atom in row[at:place]):
            return place
    return at


def _colon(message: Message, row: Sequence[Atom], at: int) -> Draft | None:
    """Such as "reminder: call Acme tomorrow"; not what somebody else wrote to the founder."""
    if any(atom.fold in listed("pasted") for atom in row):
        return None
    tokens = message.text.tokens
    if at >= len(row) or tokens[row[at].first - 1].text != ":":
        return None
    return _drafted(message, row, at, NEVER, WhenReader(row, message.context.now.date()), about=False)


def _head(reader: WhenReader) -> tuple[When, int, bool] | None:
    """What was said ahead of "remind me", the place after it, and whether "to" must follow."""
    row = reader.row
    at, said = 0, NEVER
    while at < len(row):
        for needs_to, name in ((False, "heads"), (True, "heads_with_to")):
            for head in _heads(name):
                if [atom.fold.replace("'", "") for atom in row[at : at + len(head)]] == list(head):
                    return said, at + len(head), needs_to
        found = reader.read(at) if said == NEVER else None
        if found is not None:
            said, at = found
        elif row[at].fold in listed("polite"):
            at += 1
        else:
            return None
    return None


def _drafted(
    message: Message, row: Sequence[Atom], at: int, said: When, reader: WhenReader, *, about: bool
) -> Draft | None:
    """The draft of what stands from a place on; with a time at its end, where none was said ahead."""
    end = len(row)
    if said == NEVER:
        behind = next(_behind(reader, at), None)
        if behind is not None:
            end, said = behind
    what = _words(message.text, row, at, end)
    if not what or (about and said == NEVER):
        return None
    meant = settled(said, message.context.now)
    draft: Draft = {"intent": "set_reminder", "what": what}
    for key, value in (
        ("date", meant.day.isoformat() if meant.day else None),
        ("time", meant.time),
        ("weekdays", list(meant.weekdays)),
        ("days_of_month", list(meant.days_of_month)),
        ("nth", list(meant.nth) if meant.nth else None),
        ("every_days", meant.every_days if not meant.weekdays else None),
        ("every_months", meant.every_months if not meant.days_of_month and not meant.nth else None),
    ):
        if value:
            draft[key] = value
    return draft


def _behind(reader: WhenReader, at: int) -> Iterator[tuple[int, When]]:
    """Where a time begins that reaches to the end; not that of a noun, as in "the invoice from monday"."""
    for place in range(at + 1, len(reader.row)):
        if reader.row[place - 1].fold in listed("not_ahead"):
            continue
        found = reader.read(place)
        if found is not None and found[1] == len(reader.row):
            yield place, found[0]


def _words(text: Text, row: Sequence[Atom], first: int, last: int) -> str:
    if first >= last:
        return ""
    said = text.said(row[first].first, row[last - 1].last)
    return " ".join(said.split()).strip(_AROUND)[:LENGTH_MAX]
