"""Founders and the names by which platforms know them."""

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.domain.founders import Founder
from storage import founders
from storage.errors import FounderUnknownError
from tests.storage.samples import NOW, new_founder


def test_a_founder_comes_back_as_created(engine: Engine) -> None:
    with engine.begin() as connection:
        ada = founders.create(connection, name="Ada", currency="EUR", timezone="Europe/Lisbon", now=NOW)
        assert ada == Founder(
            founder_id=ada.founder_id, name="Ada", currency="EUR", timezone="Europe/Lisbon", country=None
        )
        assert founders.get(connection, ada.founder_id) == ada
        assert founders.lock(connection, ada.founder_id) == ada
        assert 0 < ada.founder_id < 2**63


def test_an_unknown_founder_is_said(engine: Engine) -> None:
    with engine.begin() as connection:
        assert founders.get(connection, 7) is None
        with pytest.raises(FounderUnknownError, match="no founder 7"):
            founders.lock(connection, 7)


def test_a_founder_is_found_by_the_name_given_at_first(engine: Engine) -> None:
    with engine.begin() as connection:
        ada = new_founder(connection, name="Ada")
        new_founder(connection, name="Bea")
        new_founder(connection)
        founders.change(connection, ada.founder_id, {"name": "Countess"})
        found = founders.by_name(connection, "Ada")
        assert found is not None
        assert (found.founder_id, found.name) == (ada.founder_id, "Countess")
        assert founders.by_name(connection, "Countess") is None


def test_a_name_is_given_once(engine: Engine) -> None:
    with engine.begin() as connection:
        new_founder(connection, name="Ada")
    with engine.connect() as connection, pytest.raises(IntegrityError):
        new_founder(connection, name="Ada")


def test_one_founder_writes_from_several_platforms(engine: Engine) -> None:
    with engine.begin() as connection:
        ada, bea = new_founder(connection), new_founder(connection)
        founders.link(connection, "telegram", "17", ada.founder_id)
        founders.link(connection, "slack", "T1/U1", ada.founder_id)
        founders.link(connection, "slack", "17", bea.founder_id)
        assert founders.of_identity(connection, "telegram", "17") == ada
        assert founders.of_identity(connection, "slack", "T1/U1") == ada
        assert founders.of_identity(connection, "slack", "17") == bea
        assert founders.of_identity(connection, "telegram", "T1/U1") is None


def test_a_user_belongs_to_one_founder(engine: Engine) -> None:
    with engine.begin() as connection:
        ada, bea = new_founder(connection), new_founder(connection)
        founders.link(connection, "telegram", "17", ada.founder_id)
    with engine.connect() as connection, pytest.raises(IntegrityError):
        founders.link(connection, "telegram", "17", bea.founder_id)


def test_platforms_without_anybody_are_open_to_pairing(engine: Engine) -> None:
    def unpaired(connection: Connection) -> tuple[str, ...]:
        return founders.unpaired(connection, ["telegram", "slack"])

    with engine.begin() as connection:
        ada = new_founder(connection, name="Ada")
        assert unpaired(connection) == ("telegram", "slack")
        founders.link(connection, "slack", "T1/U1", ada.founder_id)
        assert unpaired(connection) == ("telegram",)
        founders.link(connection, "telegram", "17", ada.founder_id)
        assert unpaired(connection) == ()


def test_only_what_can_change_changes(engine: Engine) -> None:
    with engine.begin() as connection:
        ada = new_founder(connection)
        changes = {"name": None, "currency": "EUR", "timezone": "Europe/Lisbon", "country": "PT"}
        founders.change(connection, ada.founder_id, changes)
        assert founders.get(connection, ada.founder_id) == Founder(founder_id=ada.founder_id, **changes)
        with pytest.raises(AssertionError):
            founders.change(connection, ada.founder_id, {"created_at": "today"})
