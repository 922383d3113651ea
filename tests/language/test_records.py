"""Records behave as frozen dataclasses do."""

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest

from bot.domain.money import Money
from bot.language.actions import Expense, Income, OwnerPay, Undo

DAY = date(2026, 3, 4)
TEN = Money(1000, "USD")


def test_what_is_not_said_has_its_default() -> None:
    assert Income(amount=TEN, date=DAY).counterparty is None
    assert repr(OwnerPay(amount=TEN, date=DAY)) == f"OwnerPay(amount={TEN!r}, date={DAY!r})"


def test_a_field_is_missing_or_unknown() -> None:
    with pytest.raises(TypeError, match=r"OwnerPay: lacks \['date'\]"):
        OwnerPay(amount=TEN)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"has no \['to'\]"):
        OwnerPay(amount=TEN, date=DAY, to="me")  # type: ignore[call-arg]


def test_equal_where_class_and_fields_are() -> None:
    assert Undo() == Undo()
    assert len({Income(amount=TEN, date=DAY), Income(date=DAY, amount=TEN)}) == 1
    assert Income(amount=TEN, date=DAY) != Expense(amount=TEN, date=DAY)
    assert Income(amount=TEN, date=DAY) != Income(amount=TEN, date=DAY, memo="deposit")


def test_never_changed() -> None:
    said = OwnerPay(amount=TEN, date=DAY)
    with pytest.raises(FrozenInstanceError):
        said.date = date(2026, 3, 5)  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del said.date
    assert said.date == DAY


def test_dataclasses_know_them() -> None:
    said = OwnerPay(amount=TEN, date=DAY)
    assert [each.name for each in fields(OwnerPay)] == ["amount", "date"]
    assert replace(said, date=date(2026, 3, 5)) == OwnerPay(amount=TEN, date=date(2026, 3, 5))
