"""The buttons under replies. What a button's data means is read in `bot/conversation.py`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.messages import Button

UNDO, CHANGE, CHOICE, SAY = "undo", "change", "choice", "say"
TRANSFERS, MOVED, PICTURE = "transfers", "moved", "picture"
EXPECTED = "expected"
RATE, REMINDER = "rate", "reminder"
DUE = "due"
ANSWERED_BELOW = frozenset({RATE, REMINDER})  # what they stand under is worth keeping
SNOOZE = "snooze"
NOT_NOW, TOMORROW, IN_A_WEEK = "Not now", "Tomorrow", "In a week"
RETRACT = "retract"  # no button shows it: it comes from a corrected message


ABOUT_MAX = 24  # characters that a phone shows beside another button
BUTTON_BYTES_MAX = 64  # Telegram's bound


def undo(turn_id: int) -> Button:
    return Button("Undo", f"{UNDO}:{turn_id}")


def change(turn_id: int) -> Button:
    return Button("Change", f"{CHANGE}:{turn_id}")


def choice(label: str, question_id: int, number: int) -> Button:
    return Button(label, f"{CHOICE}:{question_id}:{number}")


def book_expected(rule_id: int, day: date, payee: str) -> Button:
    return Button("Book it", f"{EXPECTED}:{rule_id}:{day}", payee)


def told_apart(several: Sequence[Button]) -> list[Button]:
    """The buttons without those that do the same; of one label, each says what it is about."""
    kept = list({button.data: button for button in several}.values())
    labels = [button.label for button in kept]
    return [
        _named(button) if labels.count(button.label) > 1 else replace(button, about="") for button in kept
    ]


def _named(button: Button) -> Button:
    if not button.about:
        return button
    about = button.about if len(button.about) <= ABOUT_MAX else f"{button.about[: ABOUT_MAX - 1].rstrip()}…"
    return Button(f"{button.label}: {about}", button.data)


def rate(week: date, rating: int) -> Button:
    """How the week was, under the check-in of the week that begins with `week`."""
    return Button(f"{rating}", f"{RATE}:{week}:{rating}")


def reminder(invoice_id: int, client: str) -> Button:
    return Button("Draft a reminder", f"{REMINDER}:{invoice_id}", client)


def due(label: str, invoice_id: int, day: date, client: str) -> Button:
    """Makes an invoice due on another day."""
    return Button(label, f"{DUE}:{invoice_id}:{day}", client)


def say(label: str, words: str) -> Button:
    """A button that stands for words, as if they were typed."""
    return Button(label, f"{SAY}:{words}")


def say_if_short(label: str, words: str) -> tuple[Button, ...]:
    """The same, or none where a platform could not carry the words."""
    return (say(label, words),) if len(f"{SAY}:{words}".encode()) <= BUTTON_BYTES_MAX else ()


def snooze(label: str, said_at: datetime, until: date | None) -> Button:
    """Puts off what was said unasked at a moment, until a day; a few hours where there is none."""
    return Button(label, f"{SNOOZE}:{int(said_at.timestamp())}:{until or 'later'}")


def transfers(count: int) -> Button:
    return Button(f"Transfers to make: {count}", TRANSFERS)


def moved() -> Button:
    return Button("Moved them all", MOVED)


def moved_one(label: str, transfer: str) -> Button:
    """Ticks off one transfer: source, target, minor units and currency."""
    return Button(label, f"{MOVED}:{transfer}")


def picture(which: str, label: str = "Picture") -> Button:
    """`which` is one of `handlers.pictures.PICTURES`."""
    return Button(label, f"{PICTURE}:{which}")


def currencies() -> tuple[tuple[Button, ...], ...]:
    codes = (("EUR €", "EUR"), ("GBP £", "GBP"), ("USD $", "USD"))
    return (tuple(say(label, f"my currency is {code}") for label, code in codes),)
