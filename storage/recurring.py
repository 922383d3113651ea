"""The rules of an open book: what comes round."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, insert, or_, select

from bot.domain.ledger import Account
from bot.domain.money import Money
from bot.domain.recurring import NEAR_DAYS, Direction, Kept, Paid, Rule, expected, missing
from storage.clients import name_key
from storage.counters import Counters
from storage.ledger import Journal
from storage.shelf import Access, about
from storage.tables import entries, postings, recurring
from storage.turns import TurnLog
from storage.versions import stands

_OF_FOUNDER = recurring.c.founder_id == bindparam("of_founder")
_STANDING = about(
    recurring.c.founder_id,
    lambda of_founder: (
        select(recurring).where(of_founder, stands(recurring, "rule_id")).order_by(recurring.c.rule_id)
    ),
)
_ONE = _STANDING.one.where(recurring.c.rule_id == bindparam("of_rule"))
_OF_PAYEE = _STANDING.one.where(
    recurring.c.payee_key == bindparam("of_payee"), recurring.c.direction == bindparam("in_direction")
)
_LAST = (
    select(recurring.c.rule_id, recurring.c.turn_id)
    .where(_OF_FOUNDER, stands(recurring, "rule_id"))
    .order_by(recurring.c.turn_id.desc(), recurring.c.rule_id.desc())
    .limit(1)
)
_VERSIONS = select(func.coalesce(func.max(recurring.c.version), 0)).where(
    _OF_FOUNDER, recurring.c.rule_id == bindparam("of_rule")
)
_OF_TURN = (
    select(recurring.c.rule_id)
    .where(_OF_FOUNDER, recurring.c.turn_id == bindparam("of_turn"))
    .distinct()
    .order_by(recurring.c.rule_id)
)
_LOOK_BACK = timedelta(days=92)
_NEAR = timedelta(days=NEAR_DAYS)
_reversal = entries.alias("reversal")
# "insurance 600" names what was bought and nobody who was paid.
_named_otherwise = and_(
    entries.c.counterparty_key.is_(None),
    or_(func.lower(entries.c.memo) == bindparam("of_payee"), entries.c.category == bindparam("of_payee")),
)
_is_standing = and_(
    entries.c.reverses.is_(None),
    ~select(_reversal.c.entry_id)
    .where(_reversal.c.founder_id == entries.c.founder_id, _reversal.c.reverses == entries.c.entry_id)
    .exists(),
    postings.c.position == 0,  # bears the whole amount: income is negative there, a cost is positive
)
_RECORDED = (
    select(entries.c.date)
    .join(postings)
    .where(
        entries.c.founder_id == bindparam("of_founder"),
        entries.c.date.between(bindparam("first"), bindparam("last")),
        entries.c.intent == bindparam("in_direction"),
        or_(entries.c.counterparty_key == bindparam("of_payee"), _named_otherwise),
        _is_standing,
        postings.c.currency == bindparam("in_currency"),
        func.abs(postings.c.minor) == bindparam("of_minor"),
    )
    .order_by(entries.c.date)
)
_of_rule_payee = and_(
    entries.c.founder_id == recurring.c.founder_id,
    entries.c.intent == recurring.c.direction,
    or_(
        entries.c.counterparty_key == recurring.c.payee_key,
        and_(
            entries.c.counterparty_key.is_(None),
            or_(
                func.lower(entries.c.memo) == recurring.c.payee_key,
                entries.c.category == recurring.c.payee_key,
            ),
        ),
    ),
)
_PAYMENTS = (
    select(recurring.c.rule_id, entries.c.date, postings.c.account, postings.c.currency, postings.c.minor)
    .select_from(recurring.join(entries, _of_rule_payee).join(postings))
    .where(
        _OF_FOUNDER,
        stands(recurring, "rule_id"),
        entries.c.date.between(bindparam("first"), bindparam("last")),
        _is_standing,
    )
    .order_by(recurring.c.rule_id, entries.c.date, entries.c.entry_id)
)


class RuleList:
    def __init__(
        self,
        connection: Connection,
        founder_id: int,
        counters: Counters,
        turns: TurnLog,
        journal: Journal,
        *,
        access: Access,
    ) -> None:
        self._connection = connection
        self._access = access
        self._journal = journal
        self._founder_id = founder_id
        self._counters = counters
        self._turns = turns
        self._all: Sequence[Kept] | None = None  # as long as this turn has booked nothing

    def add(self, rule: Rule) -> Kept:
        return self.change(self._counters.next("fact"), rule)

    def change(self, rule_id: int, rule: Rule) -> Kept:
        turn_id = self._turns.book()
        self._turns.write()
        version = self._connection.execute(_VERSIONS, self._here(of_rule=rule_id)).scalar_one() + 1
        row = {"founder_id": self._founder_id, "rule_id": rule_id, "version": version, "turn_id": turn_id}
        self._connection.execute(insert(recurring), row | _columns(rule))
        return Kept(rule_id=rule_id, rule=rule)

    def get(self, rule_id: int) -> Kept | None:
        return next(iter(self._read(_ONE, of_rule=rule_id)), None)

    def all(self) -> Sequence[Kept]:
        if self._all is None or self._turns.is_booked:
            self._all = [_kept(row) for row in self._access.read(_STANDING)]
        return self._all

    def of_payee(self, direction: Direction, payee: str) -> Sequence[Kept]:
        return self._read(_OF_PAYEE, in_direction=direction, of_payee=name_key(payee))

    def last(self) -> tuple[int, Kept] | None:
        row = self._connection.execute(_LAST, self._here()).first()
        kept = None if row is None else self.get(row.rule_id)
        return None if row is None or kept is None else (row.turn_id, kept)

    def of_turn(self, turn_id: int) -> Sequence[int]:
        return list(self._connection.execute(_OF_TURN, self._here(of_turn=turn_id)).scalars())

    def recorded(self, rule: Rule, first: date, last: date) -> Sequence[date]:
        self._journal.write()
        where = self._here(
            first=first,
            last=last,
            in_direction=rule.direction,
            of_payee=name_key(rule.payee),
            in_currency=rule.amount.currency,
            of_minor=rule.amount.minor,
        )
        return list(self._connection.execute(_RECORDED, where).scalars())

    def payments(self, first: date, last: date) -> Sequence[tuple[int, Paid]]:
        self._journal.write()
        rows = self._connection.execute(_PAYMENTS, self._here(first=first, last=last))
        return [
            (row.rule_id, Paid(Account.from_code(row.account), row.date, Money(abs(row.minor), row.currency)))
            for row in rows
        ]

    def missing(self, today: date) -> Sequence[tuple[Kept, date]]:
        found = []
        first = today - min(_LOOK_BACK, today - date.min)
        for kept in self.all():
            days = list(expected(kept.rule, first, today))
            recorded = self.recorded(kept.rule, first - _NEAR, today) if days else ()
            found += [(kept, day) for day in missing(days, recorded, today)]
        return found

    def _read(self, query: Select[Any], **where: Any) -> list[Kept]:
        return [_kept(row) for row in self._connection.execute(query, self._here(**where))]

    def _here(self, **where: Any) -> dict[str, Any]:
        return {"of_founder": self._founder_id, **where}


def _columns(rule: Rule) -> dict[str, Any]:
    return {
        "direction": rule.direction,
        "payee": rule.payee,
        "payee_key": name_key(rule.payee),
        "client_id": rule.client_id,
        "currency": rule.amount.currency,
        "minor": rule.amount.minor,
        "every": rule.every,
        "starts": rule.starts,
        "ends": rule.ends,
    }


def _kept(row: Row[Any]) -> Kept:
    rule = Rule(
        direction=row.direction,
        payee=row.payee,
        amount=Money(row.minor, row.currency),
        every=row.every,
        starts=row.starts,
        client_id=row.client_id,
        ends=row.ends,
    )
    return Kept(rule_id=row.rule_id, rule=rule)
