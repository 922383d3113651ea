"""Messages as people type them, each with what it should become; see `messages/*.txt`.

A row is `label || text`. A label is `ask`, `none`, `quiet` (either), or actions parted by `;`, each an intent, an
amount or hours, a currency where it is another than the founder's, `@day`, other fields as `key=value`, and a name.
`# EUR` sets the founder's currency for what follows, `# EUR | Acme, Beta Ltd` their clients too. A row that starts
with `~` is not read in full yet; it must record nothing wrong.
"""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.reader import CLIENTS, TODAY, read

FILES = sorted((Path(__file__).parent / "messages").glob("*.txt"))
ACCOUNTS = {"operating", "tax", "buffer", "profit", "pay", "retirement"}
NUMBERED = {"amount", "hours", "percent"}
UNDATED = {"recurring_income", "recurring_expense", "balance_is", "booking", "amend"}
DATED = {
    "income", "expense", "owner_pay", "transfer", "tax_payment", "retirement", "invoice", "refund", "reimbursement",
    "hours",
}  # fmt: skip
CODES = {"RON", "USD", "EUR", "GBP", "INR", "KES", "BRL", "AUD", "CAD", "NZD", "ZAR"}
RECORDED = DATED | UNDATED - {"amend"}


def rows() -> Iterator[tuple[str, tuple[str, ...], str, str]]:
    for file in FILES:
        currency = "USD"
        clients: tuple[str, ...] = CLIENTS
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("# "):
                said, _, named = line[2:].partition("|")
                currency = said.split()[0]
                clients = tuple(name.strip() for name in named.split(",")) if named else CLIENTS
            elif line.strip():
                label, text = line.split(" || ", 1)
                yield currency, clients, label.strip(), text


def labelled(one: str, currency: str) -> dict[str, Any]:
    intent, *said = one.replace("~", " ").split()
    fields: dict[str, Any] = {"intent": intent}
    who: list[str] = []
    for word in said:
        if word.startswith("@-"):
            fields["date"] = (TODAY - timedelta(days=int(word[2:]))).isoformat()
        elif word.startswith("@"):
            fields["date"] = word[1:]
        elif "=" in word:
            key, value = word.split("=")
            fields[key] = value.replace("_", " ")
        elif word.replace(".", "").isdigit() and not who and not fields.keys() & NUMBERED:
            fields["hours" if intent in {"hours", "booking", "set_hours"} else "amount"] = word
        elif word in CODES:
            fields["currency"] = word
        elif intent == "balance_is" and word in ACCOUNTS:
            fields["account"] = word
        else:
            who.append(word)
    return _completed(fields, " ".join(who), currency)


def _completed(fields: dict[str, Any], who: str, currency: str) -> dict[str, Any]:
    if who:
        fields["who"] = who
    if fields["intent"] in DATED:
        fields.setdefault("date", TODAY.isoformat())
    if fields["intent"] in RECORDED and "amount" in fields:
        fields.setdefault("currency", currency)
    return fields


def same(key: str, wanted: str, got: dict[str, Any]) -> bool:
    if key == "who":
        return _name(wanted) in {_name(got.get("counterparty")), _name(got.get("memo"))}
    if key == "counterparty":
        return _name(wanted) == _name(got.get(key))
    if key == "weekdays":
        return sorted(wanted.split(",")) == sorted(got.get(key) or [])
    if key == "period":
        period = got.get(key) or {}
        return wanted == f"{period.get('from')}..{period.get('to')}"
    if key in {"day", "months", "count"}:
        return str(got.get(key)) == wanted
    if key in NUMBERED:
        return Decimal(str(got.get(key, -1))) == Decimal(wanted)
    return got.get(key) == wanted


def _name(said: Any) -> str:
    return "".join(char for char in str(said or "").casefold() if char.isalnum())


@pytest.mark.parametrize(("currency", "clients", "label", "text"), list(rows()))
def test_message(currency: str, clients: tuple[str, ...], label: str, text: str) -> None:
    got = read(text, currency=currency, clients=clients)
    if label.startswith("~") and (isinstance(got, str) or not any(a["intent"] in RECORDED for a in got)):
        return
    if label in {"ask", "none", "quiet"}:
        assert got == label or (label == "quiet" and got in {"ask", "none"})
        return
    wanted = [labelled(one, currency) for one in label.removeprefix("~").split(";")]
    assert [action["intent"] for action in got] == [action["intent"] for action in wanted], got
    for action, found in zip(wanted, got, strict=True):
        keys = action.keys() - ({"who"} if label.startswith("~") else set())
        assert not [key for key in keys if not same(key, action[key], found)], got
