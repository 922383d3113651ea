"""The whole ledger for beancount: an `open` for each account before its first use, then every entry.

An entry that was taken back is there, tagged `#undone`, and so is what took it back, tagged `#reversal`: what leaves
here is append-only as well, and the two cancel. Versions of one fact share a link.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TextIO

from sqlalchemy import Connection

from bot.domain.founders import Founder
from bot.domain.ledger import Account, AccountKind
from storage.exchange import journal
from storage.exchange.journal import Written

_CLIENT = "client"
_METADATA = ("category", "channel", "memo")


def write(connection: Connection, founder: Founder, out: TextIO) -> None:
    """Write the book; the connection should be a snapshot's."""
    accounts = _Accounts(journal.client_names(connection, founder.founder_id))
    out.write(f'option "title" "Trimtab"\noption "operating_currency" "{founder.currency}"\n')
    for written in journal.read(connection, founder.founder_id):
        for posting in written.postings:
            out.writelines(accounts.opened(posting.account, written.row.date))
        out.writelines(_transaction(written, accounts))


def _transaction(written: Written, accounts: "_Accounts") -> Iterator[str]:
    row = written.row
    payee = f"{quoted(row.counterparty)} " if row.counterparty else ""
    what = row.memo or row.intent.replace("_", " ")
    tags = f"#{row.intent.replace('_', '-')}"
    if written.is_reversed:
        tags += " #undone"
    if row.reverses is not None:
        tags += " #reversal"
    yield f"\n{row.date} * {payee}{quoted(what)} {tags} ^fact-{row.fact_id}\n"
    yield f"  entry: {row.entry_id}\n  turn: {row.turn_id}\n"
    yield f"  recorded: {quoted(row.recorded_at.isoformat())}\n"
    for name in _METADATA:
        if value := getattr(row, name):
            yield f"  {name}: {quoted(value)}\n"
    if row.reverses is not None:
        yield f"  reverses: {row.reverses}\n"
    for posting in written.postings:
        yield f"  {accounts.name(posting.account)}  {posting.amount}\n"


class _Accounts:
    """Names that beancount takes, one for each account of ours."""

    def __init__(self, client_names: Mapping[int, str]) -> None:
        self._client_names = client_names
        self._names: dict[Account, str] = {}
        self._taken: set[str] = set()
        self._open: set[Account] = set()
        for client_id in client_names:  # the same name each time, whoever paid first
            self.name(Account(AccountKind.INCOME, f"{_CLIENT}:{client_id}"))

    def name(self, account: Account) -> str:
        if account not in self._names:
            self._names[account] = self._free(account)
        return self._names[account]

    def opened(self, account: Account, day: date) -> Iterator[str]:
        if account in self._open:
            return
        self._open.add(account)
        yield f"\n{day} open {self.name(account)}\n"
        client_name = self._client_name(account)
        if client_name is not None:
            yield f"  name: {quoted(client_name)}\n"

    def _free(self, account: Account) -> str:
        client_name = self._client_name(account)
        parts = account.name.split(":") if client_name is None else ["clients", client_name]
        wanted = ":".join([account.kind.capitalize(), *map(component, parts)])
        name, number = wanted, 2
        while name.casefold() in self._taken:
            name, number = f"{wanted}-{number}", number + 1
        self._taken.add(name.casefold())
        return name

    def _client_name(self, account: Account) -> str | None:
        prefix, mark, number = account.name.partition(":")
        is_client = account.kind is AccountKind.INCOME and prefix == _CLIENT and mark
        return self._client_names.get(int(number)) if is_client else None


def component(name: str) -> str:
    """A part of an account's name: letters, digits and dashes, with a capital letter or a digit first."""
    plain = unicodedata.normalize("NFC", name)
    kept = "".join(
        c if unicodedata.category(c) in {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd"} else " " for c in plain
    )
    words = [word[0].upper() + word[1:] if word[0].isascii() else word for word in kept.split()]
    joined = "-".join(words)
    return (
        joined
        if joined and (joined[0].isascii() or unicodedata.category(joined[0]) == "Lu")
        else f"X-{joined}".rstrip("-")
    )


def quoted(text: str) -> str:
    """A string in one line, as beancount's parser reads it back."""
    plain = "".join(" " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c for c in text)
    escaped = plain.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
