"""An independent judge of the books: beancount's own loader."""

import io
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from beancount import loader
from beancount.core.data import Transaction
from sqlalchemy import Engine, select

from bot.domain.ledger import Account
from bot.domain.money import Money
from storage import founders
from storage.exchange import beancount
from storage.exchange.journal import client_names
from storage.exchange.snapshot import snapshot
from storage.tables import balances

Balances = Mapping[tuple[str, str], Decimal]


def exported(engine: Engine, founder_id: int) -> str:
    out = io.StringIO()
    with snapshot(engine) as connection:
        founder = founders.get(connection, founder_id)
        assert founder is not None
        beancount.write(connection, founder, out)
    return out.getvalue()


def judged(text: str) -> list[Any]:
    """Beancount's directives of a text in which it found nothing wrong."""
    directives, errors, _ = loader.load_string(text)
    assert errors == [], errors[:5]
    return list(directives)


def balances_of(directives: list[Any]) -> Balances:
    """What beancount makes of it, by account and currency; zeros left out."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for directive in directives:
        for posting in directive.postings if isinstance(directive, Transaction) else ():
            sums[posting.account, posting.units.currency] += posting.units.number
    return {key: number for key, number in sums.items() if number}


def our_balances(engine: Engine, founder_id: int) -> Balances:
    """Our own balance rows, under beancount's names."""
    with engine.connect() as connection:
        names = beancount._Accounts(client_names(connection, founder_id))
        rows = connection.execute(select(balances).where(balances.c.founder_id == founder_id)).all()
    return {
        (names.name(Account.from_code(r.account)), r.currency): Money(r.minor, r.currency).decimal
        for r in rows
        if r.minor
    }
