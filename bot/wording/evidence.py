"""What is said of finished projects, praise and referrals."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bot.domain.money import Money
from bot.domain.notes import Note, NoteKind
from bot.wording.figures import day, money
from bot.wording.hours import hours

ASK_FOR_A_LINE = "If they were happy, ask for a line now. To forward: "
CANNOT_CHANGE = 'There is nothing of that to change. Say "undo" and write it anew. Nothing was changed.'


def line(note: Note, today: date) -> str:
    """One note in a few words, such as `Acme's project done, today`."""
    who = note.client or "a client"
    match note.kind:
        case NoteKind.DONE:
            return f"{who}'s project done, {day(note.first, today)}"
        case NoteKind.PRAISE:
            return f"praise from {who}: “{note.quote}”"
        case _:
            return f"{who} came through {note.by}"


def done(client: str, minutes: Fraction, still_open: Sequence[Money], *, is_praised: bool) -> str:
    """Args: minutes: worked for the client since the project before; 0 where nobody counted them."""
    worked = f" after {hours(minutes)}" if minutes else ""
    lines = [f"{client}'s project is done{worked}."]
    if still_open:
        lines.append(f"Still to be paid: {' and '.join(map(money, still_open))}.")
    if not is_praised:
        lines.append(f"{ASK_FOR_A_LINE}“{request()}”")
    return "\n".join(lines)


def request() -> str:
    """To the client."""
    return (
        "Hello, it was good to work on this with you. Would you send me two or three sentences on what is "
        "different for you now, which I may quote?"
    )


def praise(note: Note, count: int) -> str:
    who = note.client or "a client"
    kept = "the first one I keep" if count == 1 else f"the {_nth(count)} one I keep"
    return f"Kept: {who}, “{note.quote}”. It is {kept}."


def _nth(count: int) -> str:
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def referral(note: Note, count: int) -> str:
    more = "" if count == 1 else f" That makes {count} through {note.by}."
    return f"{note.client} came through {note.by}.{more} A word of thanks to {note.by} is due."


def referred_already(note: Note, today: date) -> str:
    return f"I have that since {day(note.first, today)}: {line(note, today)}. Nothing was added."


def of_client(notes: Sequence[Note], client: str, today: date) -> list[str]:
    """What speaks for the work with a client: praise, whom they sent, through whom they came."""
    praises = [n for n in notes if n.kind is NoteKind.PRAISE and n.client == client]
    sent = [n.client for n in notes if n.kind is NoteKind.REFERRAL and n.by == client and n.client]
    came = next((n.by for n in notes if n.kind is NoteKind.REFERRAL and n.client == client), None)
    lines = [f"Said {_on(n.first, today)}: “{n.quote}”." for n in praises[-1:]]
    lines += [f"Sent you {' and '.join(sent)}."] if sent else []
    return [*lines, *([f"Came through {came}."] if came else [])]


def _on(when: date, today: date) -> str:
    said = day(when, today)
    return said if said in {"today", "yesterday"} else f"on {said}"


def changed(before: Note, after: Note, today: date) -> str:
    return f"Changed to {line(after, today)} (was {line(before, today)})."
