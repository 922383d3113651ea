"""The journal of an open book: entries are only added; a reversal is an entry that names what it reverses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any, Protocol

from sqlalchemy import Connection, Integer, Select, and_, bindparam, exists, func, insert, or_, select, text

from bot.domain.ledger import OWNER_DRAW, Account, AccountKind, Entry, Posting, reversal_postings
from bot.domain.money import Money
from storage import balances
from storage.clients import name_key
from storage.counters import Counters
from storage.shelf import Access, about
from storage.tables import entries, founders, postings
from storage.turns import TurnLog

_reversal = entries.alias("reversal")
_IS_REVERSED = exists().where(
    _reversal.c.founder_id == entries.c.founder_id, _reversal.c.reverses == entries.c.entry_id
)
_OF_FOUNDER = entries.c.founder_id == bindparam("of_founder")
# As an expression, or SQLite would walk the index on `reverses`, whose NULLs are nearly all of the journal.
_IS_NO_REVERSAL = (entries.c.reverses + 0).is_(None)
_STANDS = and_(_IS_NO_REVERSAL, ~_IS_REVERSED)
_BOOKED = select(entries, _IS_REVERSED.label("is_reversed")).where(_OF_FOUNDER, _IS_NO_REVERSAL)
_STANDING = (
    select(entries, _IS_REVERSED.label("is_reversed"))
    .where(_OF_FOUNDER, _STANDS)
    .order_by(entries.c.entry_id.desc())
    .limit(bindparam("at_most", type_=Integer))
)
_OF_TURN = _BOOKED.where(entries.c.turn_id == bindparam("of_turn")).order_by(entries.c.entry_id)
_OF_FACT = _BOOKED.where(entries.c.fact_id == bindparam("of_fact")).order_by(entries.c.entry_id)
_CATEGORY = (
    select(entries.c.category)
    .where(
        _OF_FOUNDER,
        entries.c.counterparty_key == bindparam("of_payee"),
        text("category IS NOT NULL AND counterparty_key IS NOT NULL"),  # as the partial index has it
        _STANDS,
    )
    .order_by(entries.c.entry_id.desc())
    .limit(1)
)
_FIRST_DAY = about(
    founders.c.founder_id,
    lambda of_founder: select(
        select(entries.c.date)
        .where(entries.c.founder_id == founders.c.founder_id, _STANDS)
        .order_by(entries.c.date)
        .limit(1)
        .scalar_subquery()
    ).where(of_founder),
)
_LARGEST = (
    select(entries, _IS_REVERSED.label("is_reversed"))
    .join(
        postings,
        and_(postings.c.founder_id == entries.c.founder_id, postings.c.entry_id == entries.c.entry_id),
    )
    .where(
        _OF_FOUNDER,
        _STANDS,
        entries.c.date.between(bindparam("first"), bindparam("last")),
        postings.c.currency == bindparam("in_currency"),
        or_(
            postings.c.account.startswith(f"{AccountKind.INCOME}:"),
            postings.c.account.startswith(f"{AccountKind.EXPENSES}:"),
            postings.c.account == OWNER_DRAW.code,
        ),
    )
    .order_by(func.abs(postings.c.minor).desc(), entries.c.entry_id)
    .limit(bindparam("at_most", type_=Integer))
)
_POSTINGS = (
    select(postings.c.entry_id, postings.c.account, postings.c.currency, postings.c.minor)
    .where(
        postings.c.founder_id == bindparam("of_founder"),
        postings.c.entry_id.in_(bindparam("of_entries", expanding=True)),
    )
    .order_by(postings.c.entry_id, postings.c.position)
)
_INSERT = insert(entries)
_INSERT_POSTINGS = insert(postings)


@dataclass(frozen=True, kw_only=True)
class RecordedEntry:
    entry_id: int
    fact_id: int
    turn_id: int
    recorded_at: datetime
    entry: Entry
    is_reversed: bool = False


class _Standing(Protocol):
    """What a reversal must know of the entry."""

    @property
    def entry_id(self) -> int: ...
    @property
    def fact_id(self) -> int: ...
    @property
    def entry(self) -> Entry: ...
    @property
    def is_reversed(self) -> bool: ...


@dataclass(frozen=True)
class _Added:
    recorded: RecordedEntry
    reverses: int | None = None


class Journal:
    """Entries wait in memory until something is read back, or the book is closed, and are written at once."""

    def __init__(
        self,
        connection: Connection,
        founder_id: int,
        counters: Counters,
        now: datetime,
        turns: TurnLog,
        *,
        access: Access,
    ) -> None:
        self._connection = connection
        self._access = access
        self._founder_id = founder_id
        self._counters = counters
        self._now = now
        self._turns = turns
        self._added: list[_Added] = []
        self._balances: dict[tuple[Account, str], Money] | None = None

    def add(self, entry: Entry, *, fact_id: int | None = None) -> RecordedEntry:
        return self._append(entry, fact_id=fact_id, reverses=None)

    def reverse(self, recorded: _Standing) -> None:
        assert not recorded.is_reversed, f"entry {recorded.entry_id} was reversed before"
        mirror = replace(recorded.entry, postings=reversal_postings(recorded.entry.postings))
        self._append(mirror, fact_id=recorded.fact_id, reverses=recorded.entry_id)

    def last(self) -> RecordedEntry | None:
        return next(iter(self.standing(None, None, 1)), None)

    def standing(self, first: date | None, last: date | None, limit: int) -> Sequence[RecordedEntry]:
        assert limit >= 1
        query = _STANDING
        if first is not None:
            query = query.where(entries.c.date >= first)
        if last is not None:
            query = query.where(entries.c.date <= last)
        return self._read(query, {"at_most": limit})

    def largest(self, first: date, last: date, currency: str, limit: int) -> Sequence[RecordedEntry]:
        where = {"first": first, "last": last, "in_currency": currency, "at_most": limit}
        return self._read(_LARGEST, where)

    def of_turn(self, turn_id: int) -> Sequence[RecordedEntry]:
        return self._read(_OF_TURN, {"of_turn": turn_id})

    def of_client(self, client_id: int, limit: int) -> Sequence[RecordedEntry]:
        query = _STANDING.where(entries.c.client_id == client_id)
        return self._read(query, {"at_most": limit})

    def versions(self, fact_id: int) -> Sequence[RecordedEntry]:
        return self._read(_OF_FACT, {"of_fact": fact_id})

    def last_category_of(self, counterparty: str) -> str | None:
        self.write()
        where = {"of_founder": self._founder_id, "of_payee": name_key(counterparty)}
        return self._connection.execute(_CATEGORY, where).scalar()

    def first_day(self) -> date | None:
        self.write()
        day: date | None = self._access.read(_FIRST_DAY)[0][0]
        return day

    def balances(self) -> dict[tuple[Account, str], Money]:
        """Balances with all that was added in this turn."""
        if self._balances is None:
            self.write()
            self._balances = balances.read(self._access)
        return self._balances

    def write(self) -> None:
        if not self._added:
            return
        added, self._added = self._added, []
        self._turns.write()
        # Postings first: the entry seals them (triggers.py).
        self._connection.execute(_INSERT_POSTINGS, [row for a in added for row in self._posting_rows(a)])
        self._connection.execute(_INSERT, [self._entry_row(a) for a in added])
        balances.move(self._connection, self._founder_id, [a.recorded.entry for a in added])

    def _append(self, entry: Entry, *, fact_id: int | None, reverses: int | None) -> RecordedEntry:
        self._move(entry)
        recorded = RecordedEntry(
            entry_id=self._counters.next("entry"),
            fact_id=self._counters.next("fact") if fact_id is None else fact_id,
            turn_id=self._turns.book(),
            recorded_at=self._now,
            entry=entry,
        )
        self._added.append(_Added(recorded, reverses))
        return recorded

    def _move(self, entry: Entry) -> None:
        """Move the balances in memory; here an amount that no balance can hold is refused."""
        moved = dict(self.balances())
        for posting in entry.postings:
            key = (posting.account, posting.amount.currency)
            moved[key] = moved.get(key, Money.zero(posting.amount.currency)) + posting.amount
        self._balances = moved

    def _read(self, query: Select[Any], where: dict[str, Any]) -> list[RecordedEntry]:
        self.write()
        rows = self._connection.execute(query, {"of_founder": self._founder_id, **where}).all()
        of_entry = self._postings_of([row.entry_id for row in rows])
        return [_recorded(row, of_entry[row.entry_id]) for row in rows]

    def _postings_of(self, entry_ids: list[int]) -> dict[int, tuple[Posting, ...]]:
        if not entry_ids:
            return {}
        where = {"of_founder": self._founder_id, "of_entries": entry_ids}
        rows = self._connection.execute(_POSTINGS, where)
        return {
            entry_id: tuple(Posting(Account.from_code(r.account), Money(r.minor, r.currency)) for r in group)
            for entry_id, group in groupby(rows, key=lambda row: int(row.entry_id))
        }

    def _posting_rows(self, added: _Added) -> list[dict[str, Any]]:
        return [
            {
                "founder_id": self._founder_id,
                "entry_id": added.recorded.entry_id,
                "position": position,
                "account": posting.account.code,
                "currency": posting.amount.currency,
                "minor": posting.amount.minor,
            }
            for position, posting in enumerate(added.recorded.entry.postings)
        ]

    def _entry_row(self, added: _Added) -> dict[str, Any]:
        recorded, entry = added.recorded, added.recorded.entry
        return {
            "founder_id": self._founder_id,
            "entry_id": recorded.entry_id,
            "fact_id": recorded.fact_id,
            "turn_id": recorded.turn_id,
            "intent": entry.intent,
            "date": entry.date,
            "client_id": entry.client_id,
            "counterparty": entry.counterparty,
            "counterparty_key": None if entry.counterparty is None else name_key(entry.counterparty),
            "category": entry.category,
            "channel": entry.channel,
            "memo": entry.memo,
            "recorded_at": recorded.recorded_at,
            "reverses": added.reverses,
        }


def _recorded(row: Any, of_entry: tuple[Posting, ...]) -> RecordedEntry:
    return RecordedEntry(
        entry_id=row.entry_id,
        fact_id=row.fact_id,
        turn_id=row.turn_id,
        recorded_at=row.recorded_at,
        entry=Entry(
            intent=row.intent,
            date=row.date,
            postings=of_entry,
            client_id=row.client_id,
            counterparty=row.counterparty,
            category=row.category,
            channel=row.channel,
            memo=row.memo,
        ),
        is_reversed=bool(row.is_reversed),
    )
