"""Runway: the cash so far, where it goes at today's pace, the likely range, and the day it ends."""

import calendar
from collections.abc import Sequence
from datetime import date

from bot.pictures.card import BLUE, HEIGHT, INK, PAPER, RED, SUBTITLE, WIDTH, Card
from bot.pictures.charts import Point, RunwayChart
from bot.pictures.plot import Plot, name_months, plot
from bot.pictures.scales import Scale, months_between
from bot.wording.figures import short

BOTTOM = HEIGHT - 120.0
BESIDE = 20.0
Pixels = list[tuple[float, float]]


def draw(chart: RunwayChart) -> bytes:
    card = Card(chart.title, chart.subtitle)
    points = [*chart.past, *chart.ahead, *chart.low, *chart.high]
    minors = [point.minor for point in points]
    on = plot(card, min(minors), max(minors), chart.currency, BOTTOM)
    first, last = min(point.day for point in points), max(point.day for point in points)
    right = min(_room(on, first, last, day, words) for day, words in _said(chart))
    days = Scale(first.toordinal(), last.toordinal(), on.left, right)
    months = months_between(first, last)
    name_months(on, months, [days(month.toordinal()) for month in months])
    _lines(on, days, chart)
    _mark(on, days, chart)
    return card.png()


def _said(chart: RunwayChart) -> list[tuple[date, str]]:
    """What stands beside the dots."""
    today = chart.past[-1]
    said = [(today.day, f"now {short(today.minor, chart.currency)}")]
    if chart.ends is not None:
        ends = chart.ends
        said.append((ends, f"{ends.day} {calendar.month_abbr[ends.month]} {ends.year}"))
    return said


def _room(on: Plot, first: date, last: date, day: date, words: str) -> float:
    """Where the days may end at the right, so that the words fit beside the dot of their day."""
    free = WIDTH - 12 - BESIDE - on.card.width_of(words, SUBTITLE, bold=True) - on.left
    part = (day - first).days / max(1, (last - first).days)
    return min(on.right - 16, on.left + free / part) if part else on.right - 16


def _lines(on: Plot, days: Scale, chart: RunwayChart) -> None:
    def placed(points: Sequence[Point]) -> Pixels:
        return [(days(point.day.toordinal()), on.amounts(point.minor)) for point in points]

    if chart.low and chart.high:
        on.card.area([*placed(chart.low), *reversed(placed(chart.high))], BLUE, 0.2)
    if len(chart.past) > 1:
        on.card.line(placed(chart.past), BLUE, 4.0)
    if len(chart.ahead) > 1:
        on.card.line(placed(chart.ahead), BLUE, 3.0, dashed=True)


def _mark(on: Plot, days: Scale, chart: RunwayChart) -> None:
    """Dots for today and the end, each with its words to the right, away from where the line goes."""
    now = chart.past[-1].minor
    rises = bool(chart.ahead) and chart.ahead[-1].minor > now
    for (day, words), minor, color in zip(_said(chart), (now, 0), (INK, RED), strict=False):
        x, y = days(day.toordinal()), on.amounts(minor)
        on.card.dot(x, y, BLUE if color == INK else color, 11.0)
        base = y + 40 if rises else max(y - 16, 172)
        width = on.card.width_of(words, SUBTITLE, bold=True)
        on.card.area(_box(x + BESIDE - 6, base - 28, width + 12, 38), PAPER, 0.7)
        on.card.text(x + BESIDE, base, words, SUBTITLE, color=color, bold=True)


def _box(left: float, top: float, width: float, height: float) -> Pixels:
    return [(left, top), (left + width, top), (left + width, top + height), (left, top + height)]
