"""Who may talk to the bot: checked before anything of a message is kept."""

import hmac
import secrets
from dataclasses import dataclass
from enum import Enum, auto

from bot.messages import Incoming

CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # nothing that is mistaken for something else
CODE_LENGTH = 8
TOLD_MAX = 10_000
TRIES_MAX = 20


class Admission(Enum):
    KNOWN = auto()  # linked to a founder, and still allowed
    NEW = auto()  # allowed, and to be given books of their own
    PAIRS = auto()  # presented the pairing code
    REFUSED = auto()  # to be told so
    IGNORED = auto()  # was told before


def new_pairing_code() -> str:
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


@dataclass
class Door:
    """Decides who comes in.

    Attributes:
        allowed: entries of TRIMTAB_ALLOWED; empty: whoever pairs first.
        pairing_code: what the founder must present.
    """

    allowed: frozenset[str]
    pairing_code: str

    def __post_init__(self) -> None:
        self._told: dict[tuple[str, str], None] = {}
        self._tries_left = TRIES_MAX

    def admit(self, incoming: Incoming, *, is_linked: bool, is_paired: bool) -> Admission:
        """What to do with a message.

        Args:
            is_linked: whether its sender has books here.
            is_paired: whether anybody of this platform has; the code is void then.
        """
        if self._is_allowed(incoming):
            return Admission.KNOWN if is_linked else Admission.NEW
        if not self.allowed and is_linked:
            return Admission.KNOWN
        if not self.allowed and not is_paired and self._is_code(incoming.text):
            return Admission.PAIRS
        return self._refuse((incoming.platform, incoming.user))

    def _is_allowed(self, incoming: Incoming) -> bool:
        return "*" in self.allowed or f"{incoming.platform}:{incoming.user}" in self.allowed

    def _is_code(self, text: str) -> bool:
        """Compare in constant time; after some wrong tries no code is taken until the next start."""
        given = text.strip().upper()
        if len(given) != CODE_LENGTH or self._tries_left == 0:
            return False
        self._tries_left -= 1
        return hmac.compare_digest(given.encode(), self.pairing_code.encode())

    def _refuse(self, who: tuple[str, str]) -> Admission:
        if who in self._told:
            return Admission.IGNORED
        if len(self._told) >= TOLD_MAX:
            self._told.pop(next(iter(self._told)))
        self._told[who] = None
        return Admission.REFUSED
