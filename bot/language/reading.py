"""What reading a message gives: actions, a question, or neither; and what the reader knows of the founder."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from bot.domain.money import Money
from bot.language.action_json import from_json, to_json
from bot.language.actions import Action
from bot.language.records import Record, record

Reason = Literal[
    "direction",  # who paid whom? choices give each reading
    "amount_missing",  # an event without an amount
    "amount_unreadable",  # "1.2.3k": an amount, but not how much
    "amount_vague",  # "a few hundred"
    "amount_too_large",  # beyond 64-bit minor units
    "amount_ambiguous",  # two amounts that could be meant; choices give each
    "client_ambiguous",  # two known clients match equally; choices give each
    "counterparty_missing",
    "date_impossible",  # 31 February, 2062
    "other",
]


@record
class Learned(Record):
    """What this founder taught by answering: (what they say, what it means) pairs, in the founder's own spelling."""

    names: tuple[tuple[str, str], ...] = ()
    categories: tuple[tuple[str, str], ...] = ()

    def category_of(self, said: str, otherwise: str | None = None) -> str | None:
        """The category that a payee was taught to be, without regard to case; empty where it is a payee, no more."""
        key = said.casefold()
        return next((category for taught, category in self.categories if taught.casefold() == key), otherwise)


@record
class Context(Record):
    """What a message is read against.

    Attributes:
        now: the founder's local time; aware, or naive when the zone is not known.
        currency: the founder's own, ISO 4217.
        clients: names of known clients, as the founder writes them.
        year_starts: first month of the founder's fiscal year, 1 to 12; "this year" and "last year" are counted from it.
    """

    now: datetime
    currency: str = "USD"
    clients: tuple[str, ...] = ()
    year_starts: int = 1
    learned: Learned = Learned()


class SpottedAmount(NamedTuple):
    text: str
    amount: Money


class SpottedDate(NamedTuple):
    text: str
    date: date


class Spotted(NamedTuple):
    """Everything that was seen on the way, also in messages that are not for a ledger."""

    amounts: tuple[SpottedAmount, ...] = ()
    dates: tuple[SpottedDate, ...] = ()
    names: tuple[str, ...] = ()


class Choice(NamedTuple):
    """One way to answer a question.

    Attributes:
        key: which sentence labels it (`paid_me`, `i_paid`, `i_invoiced`, `client`, `amount`, `neither`, …);
            wording.py turns key and actions into words.
        actions: all that would be done for the whole message; empty for `neither`.
    """

    key: str
    actions: tuple[Action, ...]


@record
class Unclear(Record):
    """A money event that cannot be recorded rightly without an answer; nothing of the message is recorded before.

    Attributes:
        reason: what is unclear.
        read: facts the question's sentence names, plain JSON values: `text` (the unclear words), `amount` with
            `currency`, `counterparty`, `account`, …
        choices: complete readings to choose from; empty when a value is asked for.
        draft: all actions of the message in JSON form; exactly one lacks `missing`.
        missing: the JSON key that is asked for (`amount`, `counterparty`, `date`), None when a choice is asked for.
    """

    reason: Reason
    read: Mapping[str, Any]
    choices: tuple[Choice, ...] = ()
    draft: tuple[Mapping[str, Any], ...] = ()
    missing: str | None = None
    spotted: Spotted = Spotted()


@record
class Understood(Record):
    actions: tuple[Action, ...]
    spotted: Spotted = Spotted()


@record
class NotForUs(Record):
    """Nothing to do. `talk` is true when a money event was spoken of that did not happen ("Acme hasn't paid")."""

    talk: bool = False
    spotted: Spotted = Spotted()


Reading = Understood | Unclear | NotForUs


@record
class Dropped(Record):
    """The answer to a question was "forget it" or "neither": nothing is recorded."""


def unclear_to_json(unclear: Unclear) -> dict[str, Any]:
    """A question as plain JSON values, to be stored until it is answered; what was spotted is left out."""
    return {
        "reason": unclear.reason,
        "read": dict(unclear.read),
        "choices": [
            {"key": choice.key, "actions": [to_json(action) for action in choice.actions]}
            for choice in unclear.choices
        ],
        "draft": [dict(said) for said in unclear.draft],
        "missing": unclear.missing,
    }


def unclear_from_json(said: Mapping[str, Any]) -> Unclear:
    """The question that `unclear_to_json` made plain."""
    return Unclear(
        reason=said["reason"],
        read=said["read"],
        choices=tuple(
            Choice(choice["key"], tuple(from_json(action) for action in choice["actions"]))
            for choice in said["choices"]
        ),
        draft=tuple(said["draft"]),
        missing=said["missing"],
    )
