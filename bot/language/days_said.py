"""Temporary days until dates.py is there."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any, NamedTuple

from bot.language.reading import Context
from bot.language.text import Text


class DaySpan(NamedTuple):
    kind: Any
    first: int
    last: int
    text: str
    past: date | None = None
    future: date | None = None
    period: Any = None
    impossible: bool = False


def spot_days(
    text: Text, context: Context, languages: tuple[str, ...], taken: Collection[int]
) -> tuple[DaySpan, ...]:
    today = context.now.date()
    found = []
    for at, token in enumerate(text.tokens):
        offset = {"today": 0, "yesterday": -1, "tomorrow": 1}.get(token.fold)
        if offset is not None and at not in taken:
            day = today + timedelta(days=offset)
            found.append(DaySpan("day", at, at + 1, token.text, day, day))
    return tuple(found)
