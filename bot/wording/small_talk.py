"""What is said to words that are for no ledger."""

from typing import Literal

Kind = Literal["thanks", "greeting", "agreed", "goodbye", "how_are_you", "sorry"]

_TRY = 'Tell me what came in or went out ("got paid 300 from Ada"), or ask "what\'s my runway?".'
_SAID: dict[Kind, str] = {
    "thanks": "Gladly.",
    "greeting": f"Hello. {_TRY}",
    "agreed": "Good. Nothing was recorded.",
    "goodbye": "Until then. The books are in order.",
    "how_are_you": f"The books are in order, thank you. {_TRY}",
    "sorry": 'No harm done. "undo" takes the last message back, "no, 1300" changes it.',
}
RATE_TOLD = (
    'Noted as talk: I keep no rate of yours. "what should I charge?" tells what your books ask for, '
    '"worked 3h for Acme" keeps the hours.'
)


def small_talk(kind: Kind) -> str:
    return _SAID[kind]


def note_owed(words: str) -> str:
    return f'To have it in the books: "{words}".'
