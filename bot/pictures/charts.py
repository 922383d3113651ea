"""What pictures show, as plain data: built by handlers, kept as JSON in the outbox, drawn when they are sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Point:
    """An amount on a day; minor units."""

    day: date
    minor: int


@dataclass(frozen=True, kw_only=True)
class RunwayChart:
    """Cash so far and ahead.

    Attributes:
        past: cash at the ends of months, oldest first, the last one today.
        ahead: from today to the day the money ends, or to the end of what is shown.
        low, high: the likely range around `ahead`, each from today on; both empty where there is none.
        ends: the day the money ends; None where it does not, or not within what is shown.
    """

    title: str
    subtitle: str
    currency: str
    past: tuple[Point, ...]
    ahead: tuple[Point, ...]
    low: tuple[Point, ...] = ()
    high: tuple[Point, ...] = ()
    ends: date | None = None


@dataclass(frozen=True)
class EnvelopeBar:
    """What an envelope holds, and its target where it has one; minor units."""

    name: str
    minor: int
    target_minor: int | None = None


@dataclass(frozen=True, kw_only=True)
class EnvelopesChart:
    title: str
    subtitle: str
    currency: str
    bars: tuple[EnvelopeBar, ...]


@dataclass(frozen=True)
class Series:
    """A client's income by month; minor units, below zero where more was paid back than came in."""

    name: str
    minors: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class IncomeChart:
    """Income by month, stacked by client.

    Attributes:
        months: first days of months, oldest first, at least one.
        clients: the largest first, each with an amount a month; `others` last, where there are any.
    """

    title: str
    subtitle: str
    currency: str
    months: tuple[date, ...]
    clients: tuple[Series, ...]


Chart = RunwayChart | EnvelopesChart | IncomeChart


def to_json(chart: Chart) -> dict[str, Any]:
    said: dict[str, Any] = {"title": chart.title, "subtitle": chart.subtitle, "currency": chart.currency}
    match chart:
        case RunwayChart():
            lines = {name: _plain(getattr(chart, name)) for name in ("past", "ahead", "low", "high")}
            return {
                "kind": "runway", **said, **lines,
                "ends": None if chart.ends is None else chart.ends.isoformat(),
            }  # fmt: skip
        case EnvelopesChart():
            bars = [[bar.name, bar.minor, bar.target_minor] for bar in chart.bars]
            return {"kind": "envelopes", **said, "bars": bars}
        case IncomeChart():
            clients = [[series.name, list(series.minors)] for series in chart.clients]
            months = [month.isoformat() for month in chart.months]
            return {"kind": "income", **said, "months": months, "clients": clients}


def from_json(said: Mapping[str, Any]) -> Chart:
    """The chart of a JSON object that `to_json` made.

    Raises:
        KeyError, ValueError: it is none.
    """
    head = {name: said[name] for name in ("title", "subtitle", "currency")}
    match said["kind"]:
        case "runway":
            lines: dict[str, Any] = {name: _points(said[name]) for name in ("past", "ahead", "low", "high")}
            ends = None if said["ends"] is None else date.fromisoformat(said["ends"])
            return RunwayChart(**head, **lines, ends=ends)
        case "envelopes":
            return EnvelopesChart(**head, bars=tuple(EnvelopeBar(*bar) for bar in said["bars"]))
        case "income":
            return IncomeChart(
                **head,
                months=tuple(date.fromisoformat(month) for month in said["months"]),
                clients=tuple(Series(name, tuple(minors)) for name, minors in said["clients"]),
            )
        case other:
            raise ValueError(f"there is no picture of {other!r}")


def _plain(points: tuple[Point, ...]) -> list[list[str | int]]:
    return [[point.day.isoformat(), point.minor] for point in points]


def _points(said: list[tuple[str, int]]) -> tuple[Point, ...]:
    return tuple(Point(date.fromisoformat(day), minor) for day, minor in said)
