"""Reading one message in a test: what would be done, in the contract's JSON; "ask", "talk" or "none" otherwise."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.language.action_json import to_json
from bot.language.reading import Context, Unclear, Understood
from bot.language.understand import understand

NOW = datetime(2026, 3, 4, 10, 0)  # noqa: DTZ001 - a Wednesday; the zone does not matter here
TODAY = NOW.date()
DAY = timedelta(days=1)
CLIENTS = ("Acme", "Beta Ltd", "Maple Dental", "Zoë Kraft", "O'Hara Roofing", "Studio Nord", "June Park")


def read(text: str, *, currency: str = "USD", clients: tuple[str, ...] = CLIENTS) -> Any:
    reading = understand(text, Context(now=NOW, currency=currency, clients=clients))
    match reading:
        case Understood():
            return [to_json(action) for action in reading.actions]
        case Unclear():
            return "ask"
        case _:
            return "none"


def holds(expected: dict[str, Any], got: dict[str, Any]) -> bool:
    """Whether every expected field is there; a payee may stand as counterparty or memo, names in any case."""
    for key, value in expected.items():
        if key == "who":
            names = {str(got.get(place, "")).casefold() for place in ("counterparty", "memo")}
            if str(value).casefold() not in names:
                return False
        elif key == "counterparty":
            if str(got.get(key, "")).casefold() != str(value).casefold():
                return False
        elif got.get(key) != value:
            return False
    return True


def wrong(expected: list[dict[str, Any]], text: str, *, currency: str = "USD") -> str | None:
    """What is wrong with the reading of a text; None where it is right."""
    got = read(text, currency=currency)
    if isinstance(got, str) or len(got) != len(expected):
        return f"{text!r}: {got}"
    return None if all(holds(e, g) for e, g in zip(expected, got, strict=True)) else f"{text!r}: {got}"


def money(
    intent: str, amount: str, *, day: date = TODAY, currency: str = "USD", **more: Any
) -> dict[str, Any]:
    return {"intent": intent, "amount": amount, "currency": currency, "date": day.isoformat()} | more
