"""Charts as PNG. matplotlib is imported when the first is drawn; `warm` does that ahead of time, in the background."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from threading import Lock
from typing import Any

from bot.logs import LateLogger
from bot.messages import Reply
from bot.pictures.charts import (
    Chart,
    EnvelopeBar,
    EnvelopesChart,
    IncomeChart,
    Point,
    RunwayChart,
    Series,
    from_json,
)

log = LateLogger()

_ONE_AT_A_TIME = Lock()  # matplotlib's fonts are not for several threads


def draw(chart: Chart) -> bytes:
    """A PNG of 900 by 666 pixels."""
    with _ONE_AT_A_TIME:
        match chart:
            case RunwayChart():
                from bot.pictures import runway  # noqa: PLC0415  # as matplotlib

                return runway.draw(chart)
            case EnvelopesChart():
                from bot.pictures import envelopes  # noqa: PLC0415  # as matplotlib

                return envelopes.draw(chart)
            case IncomeChart():
                from bot.pictures import income  # noqa: PLC0415  # as matplotlib

                return income.draw(chart)


def draw_recipe(recipe: Mapping[str, Any]) -> bytes:
    return draw(from_json(recipe))


def drawn(reply: Reply) -> Reply:
    """The reply with its pictures drawn; one that cannot be drawn becomes its words, rather than no reply at all."""
    pictures, words = [], [reply.text]
    for picture in reply.pictures:
        try:
            pictures.append(replace(picture, png=draw_recipe(picture.recipe)))
        except Exception:
            log.exception("picture not drawn")
            words.append(picture.alt)
    return replace(reply, text="\n".join(words), pictures=tuple(pictures))


def warm() -> None:
    """Have fonts and code ready, so that the first picture is as fast as the rest."""
    month = date(2026, 1, 1)
    about: dict[str, Any] = {"title": "Abc", "subtitle": "1,234.50", "currency": "EUR"}
    draw(IncomeChart(**about, months=(month,), clients=(Series("Abc", (100,)),)))
    draw(EnvelopesChart(**about, bars=(EnvelopeBar("tax", 100, 200),)))
    draw(RunwayChart(**about, past=(Point(month, 100),), ahead=()))
