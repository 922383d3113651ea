"""From what the sentences told to the one answer: actions, a question for the whole message, or neither."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.language.action_json import from_json
from bot.language.actions import Action
from bot.language.events import Draft, Event, Trouble
from bot.language.message import Message
from bot.language.reading import Choice, NotForUs, Reading, Unclear, Understood

HAPPENED = frozenset(
    {
        "income",
        "expense",
        "owner_pay",
        "transfer",
        "conversion",
        "tax_payment",
        "retirement",
        "refund",
        "reimbursement",
        "hours",
    }
)


def composed(message: Message, events: Sequence[Event]) -> Reading:
    """One reading of all events; any trouble makes the whole message a question."""
    today = message.context.now.date().isoformat()
    told = [
        _not_ahead(event, today) for event in events if event.draft is not None or event.trouble is not None
    ]
    told = _without_echoes(message, told)
    troubled = [event for event in told if event.trouble is not None]
    if not told:
        return NotForUs(talk=any(event.talk for event in events), spotted=message.spotted)
    if any(event.unread for event in events) and any((event.draft or {}).get("amount") for event in told):
        return Unclear(reason="other", read={"text": message.text.original[:200]}, spotted=message.spotted)
    if not troubled:
        return Understood(
            actions=actions_of([event.draft for event in told if event.draft]), spotted=message.spotted
        )
    return _question(message, told, troubled)


def _without_echoes(message: Message, told: list[Event]) -> list[Event]:
    """Such as "X sent you $340. The funds have been deposited.": a notice that says twice that money came."""
    if len(told) < 2 or not any(event.trouble is None and _is_income(event) for event in told):
        return told
    echoes = [_is_income(event) and _lacks_all(event) for event in told]
    ahead = echoes[0] and not any(echoes[1:])  # "Payment received! Acme paid 300"
    left = [event for event, echo in zip(told, echoes, strict=True) if not echo]
    return left if ahead or message.says_you else told


def _is_income(event: Event) -> bool:
    return (event.draft or {}).get("intent") == "income"


def _lacks_all(event: Event) -> bool:
    lacks = event.trouble is not None and event.trouble.reason == "amount_missing"
    return lacks and "counterparty" not in (event.draft or {})


def _not_ahead(event: Event, today: str) -> Event:
    """What is dated after today has not happened yet, however it was told: that is asked about."""
    draft = event.draft or {}
    if (
        event.trouble is not None
        or draft.get("intent") not in HAPPENED
        or str(draft.get("date", "")) <= today
    ):
        return event
    undated = {key: value for key, value in draft.items() if key != "date"}
    return Event(undated, Trouble("date_impossible", {"text": str(draft["date"])}, "date"))


def _question(message: Message, told: Sequence[Event], troubled: Sequence[Event]) -> Unclear:
    asked = troubled[0]
    trouble = asked.trouble
    assert trouble is not None
    if len(troubled) > 1:
        read = {"text": message.text.original[:200], "parts": len(troubled)}
        return Unclear(reason="other", read=read, spotted=message.spotted)
    choices: tuple[Choice, ...] = ()
    if trouble.options:
        choices = tuple(
            Choice(key, actions_of(_with(told, asked, option))) for key, option in trouble.options
        )
        if trouble.reason == "direction":
            choices = (*choices, Choice("neither", ()))
    draft = tuple(_with(told, asked, asked.draft)) if trouble.missing and asked.draft else ()
    return Unclear(
        reason=trouble.reason,
        read=dict(trouble.read),
        choices=choices,
        draft=draft,
        missing=trouble.missing,
        spotted=message.spotted,
    )


def _with(told: Sequence[Event], asked: Event, draft: Draft | None) -> list[Draft]:
    return [said for event in told if (said := draft if event is asked else event.draft)]


def actions_of(drafts: Sequence[Mapping[str, Any]]) -> tuple[Action, ...]:
    return tuple(from_json(draft) for draft in drafts)
